"""Where the work is done: an executor of the standard library, which this machine and a cluster both have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from delta_cli.batch.children import Children, Limits, LostError
from delta_cli.batch.worker import Reply

MOST = 0.8
"""The share of the machine's memory that all workers together may have."""


@dataclass(frozen=True, slots=True)
class Pool:
    """An executor with the function that it is to call: `attempt(job, limits, apart)`.

    `width` is how many documents it works on at a time, `remote` that it may not see the files of this machine, `lost`
    the errors that are a document's and not the run's. `check` is called when nothing has come for a while, and raises
    an error where nothing will.
    """

    executor: Executor
    attempt: Callable[..., Reply]
    width: int
    limits: Limits
    alone: Limits
    remote: bool = False
    lost: tuple[type[Exception], ...] = (LostError,)
    check: Callable[[], None] = lambda: None


@contextmanager
def here(jobs: int, seconds: float) -> Iterator[Pool]:
    """Worker processes on this machine."""
    children = Children()
    executor = ThreadPoolExecutor(jobs)
    try:
        yield Pool(executor, children.attempt, jobs, Limits(seconds, MOST / jobs), Limits(seconds, MOST))
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        children.close()
        executor.shutdown()
