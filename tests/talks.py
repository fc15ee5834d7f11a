"""A batch over four talks, whose workers are quick and get into trouble."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from delta_cli.batch import run as batch
from delta_cli.batch.run import Order, Outcome, run

ROOT = Path(__file__).parent.parent
TROUBLE = ROOT / "tests" / "trouble"


class Ear:
    """A listener that remembers what it heard."""

    def __init__(self) -> None:
        self.remarks: list[str] = []
        self.begun: tuple[int, int] = (0, 0)
        self.advanced: list[bool] = []

    def remark(self, message: str) -> None:
        self.remarks.append(message)

    def begin(self, total: int, known: int) -> None:
        self.begun = (total, known)

    def advance(self, failed: bool) -> None:
        self.advanced.append(failed)

    def publish(self) -> None:
        assert len(self.advanced) == self.begun[0] - self.begun[1]


Rules = Callable[[str], None]


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Rules:
    """Workers that are quick and get into trouble; a function that changes their rules."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(TROUBLE), str(ROOT)]))
    monkeypatch.setenv("DELTA_TEST_ONCE", str(tmp_path))

    def change(sha256: str) -> None:
        monkeypatch.setenv("DELTA_TEST_RULES", sha256)
        monkeypatch.setattr(batch, "load", lambda **_: SimpleNamespace(sha256=sha256))

    change("0" * 64)
    return change


def fill(folder: Path, texts: dict[str, str | bytes]) -> Path:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """Four documents: three with directives, one that cannot be read."""
    return fill(
        tmp_path / "talks",
        {
            "2023/brook_1.txt": "We must dredge the channel. It rained.",
            "2024/brook_2.txt": "We must act. Ports must publish their =tariffs, prices.",
            "2024/reed_1.txt": "Ships must wait.",
            "noise.txt": b"\x00\x01\x02" * 50,
        },
    )


@pytest.fixture
def order(talks: Path, tmp_path: Path) -> Order:
    return Order((talks,), tmp_path / "out", pattern="{year}/{speaker}_*.txt")


def told(order: Order) -> tuple[Outcome, Ear]:
    ear = Ear()
    return run(order, ear), ear


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of the results, but for the hidden folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".delta" not in path.parts
    }


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def table(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "directives.sqlite")) as db:
        return db.execute(query).fetchall()
