"""The door: `delta` run in this process with a simple finder, or for real in a process of its own."""

from __future__ import annotations

import dataclasses
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest
from conftest import Build

from delta_cli.cli import main
from delta_cli.model import Document, Report

DELTA = [sys.executable, "-c", "from delta_cli.cli import main; main()"]
ROOT = Path(__file__).parent.parent


class Result(NamedTuple):
    """What a run leaves."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with nothing in the environment that decides on looks."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONIOENCODING"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return tmp_path


@pytest.fixture
def finder(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """In place of finding: every line `X must Y` is an obligation, and nothing else is anything."""

    def extract(document: Document, *, rules: object = None) -> Report:
        found = re.findall(r"(?m)^(\S+) must ([^.\n]+)", document.text)
        specs = [
            {"sentence": f"{who} must {what}", "force": "obligation", "cue": "must", "actor": who, "actions": [what]}
            for who, what in found
        ]
        return dataclasses.replace(build(document.text, specs), document=document)

    fake = ModuleType("delta_cli.pipeline")
    fake.extract = extract  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "delta_cli.pipeline", fake)


@pytest.fixture
def delta(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `delta` in this process, with bytes on standard input."""

    def run_it(*arguments: str, stdin: bytes = b"", terminal: bool = False) -> Result:
        monkeypatch.setattr(sys, "argv", ["delta", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
        with pytest.raises(SystemExit) as end:
            main()
        captured = capsys.readouterr()
        return Result(int(end.value.code or 0), captured.out, captured.err)

    return run_it


@pytest.fixture
def run(finder: None, delta: Run) -> Run:
    """Run `delta` in this process with the simple finder."""
    return delta


def process(
    *arguments: str, command: list[str] = DELTA, env: dict[str, str] | None = None, **options: Any
) -> subprocess.CompletedProcess[bytes]:
    """Run `delta` for real, with its own rules."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    return subprocess.run([*command, *arguments], env=environment, timeout=60, check=False, **options)


@pytest.fixture
def speech(folder: Path) -> str:
    """A speech with one directive."""
    Path("speech.txt").write_text("We must act now.\nIt rained.\n", encoding="utf-8")
    return "speech.txt"
