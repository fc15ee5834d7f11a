"""What fuzzing found (tests/fuzz.py) stays found: every file in data/crashes is read, or refused in words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from door import DELTA, ROOT

CRASHES = sorted((Path(__file__).parent / "data" / "crashes").iterdir())


@pytest.mark.parametrize("path", CRASHES, ids=lambda path: path.name)
def test_a_file_that_once_broke_delta_is_read_or_refused(path: Path) -> None:
    done = subprocess.run(
        [*DELTA, "extract", str(path), "--format", "json"],
        capture_output=True, encoding="utf-8", timeout=60, check=False, env={"PYTHONPATH": str(ROOT), "PATH": ""},
    )  # fmt: skip
    assert done.returncode in (0, 2)
    assert "Traceback" not in done.stderr
    assert done.returncode == 0 or f"{path}: " in done.stderr


def test_there_are_some() -> None:
    assert sys.version_info >= (3, 11)
    assert len(CRASHES) >= 2
