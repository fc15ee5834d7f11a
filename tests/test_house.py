"""The house rules that a machine can check: short modules, short functions, a first line that says what a module is."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(
    str(path.relative_to(ROOT))
    for folder in ("benchmarks", "delta_cli", "lexicon")
    for path in (ROOT / folder).rglob("*.py")
)
MODULE_LINES, FUNCTION_LINES = 300, 40
NAMELESS = {"utils", "util", "helpers", "helper", "common", "core", "misc"}


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_short_and_says_what_it_is(module: str) -> None:
    source = (ROOT / module).read_text(encoding="utf-8")
    tree = ast.parse(source)
    assert len(source.splitlines()) <= MODULE_LINES
    assert (ast.get_docstring(tree) or "").strip()
    assert not NAMELESS & set(Path(module).with_suffix("").parts)


@pytest.mark.parametrize("module", MODULES)
def test_functions_are_short(module: str) -> None:
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    long = {
        node.name: lines
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES
    }
    assert long == {}


def test_there_are_modules_to_check() -> None:
    assert {"delta_cli/model.py", "delta_cli/pipeline.py"} <= set(MODULES)
