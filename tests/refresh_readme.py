"""Runs what README.md and the other pages show and puts the true outputs in: `python tests/refresh_readme.py`.

Three kinds of fenced blocks are alive: `console` (commands after `$ `, each followed by its standard output), `python`
(followed by a `text` block with what it prints), and `toml` whose first line names a rule file (the rule is copied).
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PAGES = (README, ROOT / "examples" / "README.md")
BLOCK = re.compile(
    r"^```(?P<kind>console|python|toml)\n(?P<body>.*?)^```\n(?:\n```text\n(?P<printed>.*?)^```\n)?", re.M | re.S
)
SHIM = """\
#!/bin/sh
PYTHONPATH='{root}' exec '{python}' -c 'from delta_cli.cli import main; main()' "$@"
"""


class Stage:
    """A folder with the examples in it, where commands run as they would at the root of the project."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "delta"
        shutil.copytree(ROOT / "examples", self.folder / "examples")
        shim = folder / "bin" / "delta"
        shim.parent.mkdir()
        shim.write_text(SHIM.format(root=ROOT, python=sys.executable), encoding="utf-8")
        shim.chmod(0o755)
        python = shim.with_name("python3")
        python.write_text(f"#!/bin/sh\nexec '{sys.executable}' \"$@\"\n", encoding="utf-8")
        python.chmod(0o755)
        path = f"{shim.parent}{os.pathsep}{os.environ['PATH']}"
        kept = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "FORCE_COLOR", "NO_COLOR")}
        self.environment = {**kept, "PATH": path, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}

    def run(self, *command: str) -> str:
        """The standard output of a command; it is an error if the command fails."""
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{command[-1]}\nended with {done.returncode}:\n{done.stderr}")
        return done.stdout


@contextmanager
def stage() -> Iterator[Stage]:
    """A stage in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        yield Stage(Path(folder))


def refreshed(block: str, here: Stage) -> str:
    """The block as it should read today."""
    found = BLOCK.fullmatch(block)
    assert found, block
    kind, body, printed = found["kind"], found["body"], found["printed"]
    if kind == "console":
        return f"```console\n{_console(body, here)}```\n" + block[found.end("body") + len("```\n") :]
    if kind == "python":
        output = here.run(sys.executable, "-c", body)
        return block if printed is None else f"```python\n{body}```\n\n```text\n{output}```\n"
    return f"```toml\n{_rule(body)}```\n" if body.startswith("# delta_cli/") else block


def _console(body: str, here: Stage) -> str:
    commands = [line for line in body.splitlines() if line.startswith("$ ")]
    return "".join(f"{line}\n{_whole(here.run('bash', '-c', f'{line[2:]}'))}" for line in commands)


def _whole(output: str) -> str:
    return f"{output.rstrip()}\n" if output.strip() else ""


def _rule(body: str) -> str:
    """The rule or guard of the same id, as it stands in the file that the first line names."""
    where, *rest = body.splitlines()
    own = next(line for line in rest if line.startswith("id = "))
    source = (ROOT / where.removeprefix("# ")).read_text(encoding="utf-8")
    entries = re.split(r"(?m)^(?=\[\[(?:rule|guard)\]\]$)", source)
    return f"{where}\n{next(e for e in entries if own in e.splitlines()).strip()}\n"


def main() -> None:
    """Rewrite the pages."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        with stage() as here:
            new = _whole_page(text, here)
        page.write_text(new, encoding="utf-8")


def _whole_page(text: str, here: Stage) -> str:
    return BLOCK.sub(lambda found: found[0] if lacking(found[0]) else refreshed(found[0], here), text)


def lacking(block: str) -> str:
    """What a block needs that is not installed here; empty where all is there."""
    if "| jq " in block and not shutil.which("jq"):
        return "jq"
    return "pandas" if "dataframe.py" in block and not importlib.util.find_spec("pandas") else ""


if __name__ == "__main__":
    main()
