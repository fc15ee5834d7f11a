"""A batch survives: kills of all kinds, documents that hang or eat up memory, full disks, a second run beside it."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from delta_cli.batch import run
from delta_cli.cli import main, progress  # noqa: F401 - all that a run imports is to be there when it forks

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes in /proc")

ROOT = Path(__file__).parent.parent
SEED = 20240607
Start = Callable[..., Any]


class Run:
    """A run of `delta` in a process of its own."""

    def __init__(self, pid: int, told: Path) -> None:
        self.pid, self._told, self._code = pid, told, -1

    def running(self) -> bool:
        if self._code < 0:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            self._code = abs(os.waitstatus_to_exitcode(status)) if done else -1
        return self._code < 0

    def kill(self) -> None:
        """End it without a word."""
        assert self.running()
        os.kill(self.pid, signal.SIGKILL)
        until(lambda: not self.running())

    def finish(self, code: int = 0) -> str:
        """What it has said, once it has ended with this code."""
        until(lambda: not self.running(), seconds=60)
        told = self._told.read_text(encoding="utf-8")
        assert self._code == code, told
        assert "Traceback" not in told
        return told


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Start `delta batch` over the folder `in` into a folder, in a process group of its own."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "tests" / "trouble"), str(ROOT)]))
    monkeypatch.setenv("DELTA_TEST_ONCE", str(tmp_path))
    monkeypatch.setattr(run, "load", lambda **_: SimpleNamespace(sha256="0" * 64))
    monkeypatch.chdir(tmp_path)
    runs: list[Run] = []

    def begin(output: str, *options: str, pause: float = 0.0, before: Callable[[], None] = lambda: None) -> Run:
        told = tmp_path / f"told-{len(runs)}"
        monkeypatch.setenv("DELTA_TEST_PAUSE", str(pause))
        # A fork has everything imported, so that many runs take little time.
        pid = os.fork()
        if pid == 0:
            sys.argv = ["delta", "batch", "in", "-o", output, "-j", "2", *options]
            _run(told, before)
        runs.append(Run(pid, told))
        return runs[-1]

    yield begin
    for each in runs:
        if each.running():
            each.kill()


def _run(told: Path, before: Callable[[], None]) -> None:
    """What a process does that runs the command, and nothing after it."""
    code = 1
    try:
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.dup2(os.open(told, os.O_WRONLY | os.O_CREAT), 2)
        sys.stderr = os.fdopen(2, "w", buffering=1)
        before()
        main()
    except SystemExit as end:
        code = int(end.code or 0)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def fill(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        path = folder / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def many(folder: Path, number: int) -> None:
    """Documents of two directives each."""
    fill(folder, {f"{i % 7}/{i:03}.txt": f"Port{i} must open. It rained. Ships must wait{i}." for i in range(number)})


def until(true: Callable[[], object], seconds: float = 20.0) -> None:
    """Wait until something holds; fail where it never does."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came to pass"
        time.sleep(0.002)


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, path.read_text().split())
    return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def texts(output: Path) -> dict[str, bytes]:
    """Every file of the results under its final name, but for the database."""
    return {
        str(path.relative_to(output)): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file() and ".delta" not in path.parts and path.suffix != ".sqlite"
    }


def database(output: Path) -> list[str]:
    """The whole content of the database."""
    with closing(sqlite3.connect(output / "directives.sqlite")) as db:
        return list(db.iterdump())


def records(output: Path) -> int:
    return sum(1 for _ in output.glob(".delta/records/*/*.json"))


def failures(output: Path) -> dict[str, str]:
    found = map(json.loads, (output / "manifest.jsonl").read_text(encoding="utf-8").splitlines())
    return {line["document"]: line["error"] for line in found if line["outcome"] == "failed"}


# --- kills of the whole run


def test_a_run_that_is_killed_again_and_again_ends_like_one_that_was_left_alone(start: Start, tmp_path: Path) -> None:
    number, moments = 210, random.Random(SEED)
    many(tmp_path, number)
    start("calm").finish()
    calm, out = texts(tmp_path / "calm"), tmp_path / "out"
    orphans: list[int] = []

    def kill(delta: Run) -> None:
        orphans.extend(children(delta.pid))
        delta.kill()
        for name, data in texts(out).items():
            assert calm[name] == data, f"{name} was seen before it was whole"

    for done in sorted(moments.sample(range(number - 12), 8)):
        delta = start("out", pause=0.005)
        until(lambda: records(out) >= done or not delta.running())  # noqa: B023 - called before the next turn
        time.sleep(moments.uniform(0, 0.01))
        kill(delta)
        assert done <= records(out) < number
    for _ in range(4):
        delta = start("out")
        until(lambda: (out / ".delta/partial/manifest.jsonl").exists() or not delta.running())  # noqa: B023
        time.sleep(moments.uniform(0, 0.03))
        kill(delta)
    start("out").finish()
    assert texts(out) == calm
    assert database(out) == database(tmp_path / "calm")
    assert not list(out.glob(".delta/partial/*"))
    until(lambda: not any(map(alive, orphans)))


def test_workers_do_not_outlive_their_parent_even_when_they_hang(start: Start, tmp_path: Path) -> None:
    fill(tmp_path, {"1.txt": "They hang here.", "2.txt": "They hang there."})
    delta = start("out")
    until(lambda: len(children(delta.pid)) == 2)
    time.sleep(0.5)
    workers = children(delta.pid)
    delta.kill()
    until(lambda: not any(map(alive, workers)), seconds=2)


@pytest.mark.parametrize(("pause", "seconds"), [(0.0, 6.0), (60.0, 0.5)])
def test_they_do_not_where_the_system_does_not_see_to_it(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pause: float, seconds: float
) -> None:
    monkeypatch.setenv("DELTA_TEST_ORPHANS", "1")
    fill(tmp_path, {"1.txt": "They hang here."})  # at once, or after a pause in which a closed pipe is noticed
    delta = start("out", "--timeout", "2", pause=pause)
    until(lambda: children(delta.pid))
    time.sleep(1.0)
    workers = children(delta.pid)
    delta.kill()
    until(lambda: not any(map(alive, workers)), seconds)


# --- kills of workers, documents that are trouble


def test_when_a_worker_is_killed_its_document_is_read_by_another(start: Start, tmp_path: Path) -> None:
    many(tmp_path, 60)
    delta = start("out", pause=0.02)
    until(lambda: records(tmp_path / "out") >= 5)
    workers = children(delta.pid)
    for pid in workers:
        os.kill(pid, signal.SIGKILL)
    delta.finish()
    assert len(workers) == 2
    start("calm").finish()
    assert texts(tmp_path / "out") == texts(tmp_path / "calm")


def test_trouble_in_one_document_costs_that_one_only(start: Start, tmp_path: Path) -> None:
    many(tmp_path, 40)
    troubles = {"0/hang.txt": "hang", "2/die.txt": "die", "4/eat.txt": "eat", "6/break.txt": "break"}
    fill(tmp_path, troubles)
    fill(tmp_path, {f"x/{name}.txt": f"once {name}. It must go." for name in ("hang", "die")})
    told = start("out", "--timeout", "0.7").finish(2)
    assert "46 documents, 46 of them new or changed, 4 failed." in told
    failed = failures(tmp_path / "out")
    assert list(failed) == list(troubles)
    assert failed["0/hang.txt"].startswith("it took longer than 0.7 seconds; give it more with --timeout")
    assert "its worker process was killed (signal 9)" in failed["2/die.txt"]
    assert failed["4/eat.txt"].startswith("there is not enough memory for it")
    assert failed["6/break.txt"].startswith("delta itself failed on it (ValueError: a bug, sitecustomize.py:")
    assert len(texts(tmp_path / "out")) == 42 + len(["csv", "jsonl", "manifest", "summary"])
    # What failed for want of time or memory is tried again by the next run, what failed in itself is not.
    told = start("out", "--timeout", "0.3").finish(2)
    assert "46 documents, 3 of them new or changed, 4 failed." in told


# --- Ctrl-C, full disks, two runs


def test_ctrl_c_ends_a_run_with_a_word_and_keeps_what_is_done(start: Start, tmp_path: Path) -> None:
    many(tmp_path, 60)
    delta = start("out", pause=0.05)
    until(lambda: records(tmp_path / "out") >= 4)
    workers = children(delta.pid)
    os.killpg(delta.pid, signal.SIGINT)
    told = delta.finish(130)
    assert told.endswith("delta: stopped. What was done is kept: the same command goes on from here.\n")
    assert not any(map(alive, workers))
    kept = records(tmp_path / "out")
    assert f"60 documents, {60 - kept} of them new or changed." in start("out").finish()


def test_two_runs_into_the_same_folder_are_one_too_many(start: Start, tmp_path: Path) -> None:
    many(tmp_path, 40)
    first = start("out", pause=0.05)
    until(lambda: records(tmp_path / "out") >= 1)
    assert "another run is writing into out; wait for its end" in start("out").finish(2)
    first.finish()
    assert not failures(tmp_path / "out")


@pytest.mark.parametrize("most", [3_000, 30_000])
def test_a_full_disk_is_told_and_nothing_is_lost(start: Start, tmp_path: Path, most: int) -> None:
    import resource

    many(tmp_path, 60)
    fill(tmp_path, {"long.txt": "We must go. " * 20})

    def fill_up() -> None:
        # No file can grow beyond this: writing fails in the middle, as it does on a full disk.
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    told = start("out", before=fill_up).finish(2)
    assert "cannot write into out: " in told
    assert "run the same command again" in told
    assert not texts(tmp_path / "out")
    kept = records(tmp_path / "out")
    assert kept
    assert f"61 documents, {61 - kept} of them new or changed." in start("out").finish()
