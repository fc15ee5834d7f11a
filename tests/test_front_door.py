"""What `import delta_cli` gives: the verb, the nouns, and nothing that takes time."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import delta_cli

ROOT = Path(__file__).parent.parent


def promised() -> list[str]:
    """The names that type checkers see."""
    tree = ast.parse((ROOT / "delta_cli" / "__init__.py").read_text(encoding="utf-8"))
    guarded = next(node for node in tree.body if isinstance(node, ast.If))
    return [alias.name for node in guarded.body if isinstance(node, ast.ImportFrom) for alias in node.names]


@pytest.mark.parametrize("name", promised())
def test_what_is_promised_can_be_imported(name: str) -> None:
    assert getattr(delta_cli, name).__name__ == name
    assert name in dir(delta_cli)


def test_another_name_is_an_ordinary_error() -> None:
    with pytest.raises(AttributeError, match="module 'delta_cli' has no attribute 'extarct'"):
        _ = delta_cli.extarct


def test_importing_delta_loads_nothing_else() -> None:
    code = "import sys, delta_cli; print([m for m in sys.modules if m.startswith(('delta_cli.', 'nltk', 'rich'))])"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == "['delta_cli.version']\n"
