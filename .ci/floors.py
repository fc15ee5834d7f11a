"""Measures a command against annotated documents: `floors.py GOLD COMMAND`; ends with 1 where a floor is missed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from functools import reduce
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.toml")


def main(gold: Path, command: str) -> int:
    """Print every figure with its bound; 1 where one is missed."""
    missed = 0
    for name, bounds in tomllib.loads(FLOORS.read_text(encoding="utf-8")).items():
        figures = measure(gold, name, command)
        for kind, sign in (("least", 1), ("most", -1)):
            for key, bound in bounds.get(kind, {}).items():
                figure = reduce(lambda part, step: part[step], key.split("."), figures)
                short = (figure - bound) * sign < 0
                missed += short
                print(f"{'MISSED' if short else 'ok':6} {name:5} {key:29} {figure:7.3f}  at {kind} {bound}")
    return 1 if missed else 0


def measure(gold: Path, name: str, command: str) -> dict[str, Any]:
    """The figures of one set."""
    if name == "blind":
        line = output(gold / "blind.py", "--command", command)
        found = re.search(r"sentence (?P<p>[\d.]+) (?P<r>[\d.]+) (?P<f1>[\d.]+)", line)
        if not found:
            sys.exit(f"no figures in: {line}")
        return {"sentence": {key: float(value) for key, value in found.groupdict().items()}}
    scored: dict[str, Any] = json.loads(output(gold / "score.py", str(gold / name), "--json", "--command", command))
    return scored


def output(script: Path, *arguments: str) -> str:
    """What a script prints; the end, with its words, where it fails."""
    done = subprocess.run([sys.executable, str(script), *arguments], capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"{script.name}: {done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
