"""A batch on a Dask cluster: a worker that is killed costs nothing, and the result is that of one machine."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from delta_cli.batch import run as batch
from delta_cli.batch.run import Order, Outcome, run
from delta_cli.errors import DeltaError, SettingsError

distributed = pytest.importorskip("distributed")

ROOT = Path(__file__).parent.parent
pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX has them"),
    pytest.mark.filterwarnings("ignore"),  # those of Dask itself
]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A real cluster of two worker processes on this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "tests" / "trouble"), str(ROOT)]))
        patch.setenv("DELTA_TEST_PAUSE", "0.02")
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, protocol="tcp"
        ) as started:
            yield started


@pytest.fixture
def order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Order:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "tests" / "trouble"), str(ROOT)]))
    monkeypatch.setattr(batch, "load", lambda **_: SimpleNamespace(sha256="0" * 64))
    folder = tmp_path / "talks"
    folder.mkdir()
    for i in range(60):
        (folder / f"{i:02}.txt").write_text(f"Port{i} must open.", encoding="utf-8")
    (folder / "die.txt").write_text("die", encoding="utf-8")
    (folder / "hang.txt").write_text("hang", encoding="utf-8")
    return Order((folder,), tmp_path / "out", seconds=0.5)


class Killer:
    """A listener that kills a worker of the cluster when so many documents are done."""

    def __init__(self, cluster: Any, after: int) -> None:
        self._cluster, self._left = cluster, after

    def remark(self, message: str) -> None:
        """Nothing."""

    def begin(self, total: int, known: int) -> None:
        """Nothing."""

    def advance(self, failed: bool) -> None:  # noqa: ARG002
        self._left -= 1
        if self._left == 0:
            os.kill(self._cluster.workers[0].pid, signal.SIGKILL)

    def publish(self) -> None:
        assert self._left < 0, "nothing was killed"


class Silence(Killer):
    def publish(self) -> None:
        """Nothing."""


def texts(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".delta" not in path.parts
    }


def test_a_killed_worker_costs_nothing_and_the_result_is_that_of_one_machine(
    cluster: Any, order: Order, tmp_path: Path
) -> None:
    outcome = run(replace(order, dask=cluster.scheduler_address), Killer(cluster, after=15))
    assert outcome == Outcome(documents=62, worked=62, failures=2, skipped=())
    run(replace(order, output=tmp_path / "local", jobs=2), Silence(cluster, 0))
    assert texts(order.output) == texts(tmp_path / "local")


def test_workers_without_delta_are_told(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "")
    monkeypatch.setattr(sys, "path", [path for path in sys.path if path and Path(path) != ROOT])
    with (
        distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as bare,
        pytest.raises(SettingsError, match=r"the worker tcp://\S+ has no delta; install delta"),
    ):
        run(replace(order, dask=bare.scheduler_address), Silence(None, 0))


def test_a_cluster_that_loses_all_workers_ends_the_run(
    cluster: Any, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("delta_cli.batch.dispatch._SILENCE", 0.1)
    monkeypatch.setattr("delta_cli.batch.cluster._check_versions", lambda *_: cluster.scale(0))
    with pytest.raises(DeltaError, match=r"all its workers are gone.* run the same command again"):
        run(replace(order, dask=cluster.scheduler_address), Silence(None, 0))


def test_a_scheduler_that_is_not_there_is_told(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("delta_cli.batch.cluster._PATIENCE", 0.2)
    with pytest.raises(SettingsError, match="no scheduler answers there"):
        run(replace(order, dask="tcp://127.0.0.1:9"), Silence(None, 0))


def test_without_dask_it_is_told_how_to_get_it(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SettingsError, match=r"pip install 'delta-cli\[dask\]'"):
        run(replace(order, dask="tcp://127.0.0.1:9"), Silence(None, 0))
