"""Jobs -> replies, as they come; those that bring down their worker get a second chance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import replace
from pathlib import Path

from delta_cli.batch.children import Limits, LostError
from delta_cli.batch.pool import Pool
from delta_cli.batch.work import Job
from delta_cli.batch.worker import Reply, reply_to
from delta_cli.errors import ReadError
from delta_cli.readers.source import bytes_of

_SILENCE = 30.0  # seconds without a reply after which it is asked whether there will be one


def replies(pool: Pool, jobs: Iterable[Job]) -> Iterator[tuple[Job, Reply | Exception]]:
    """Every job with its reply as they come; at last, one by one, those that brought down their worker."""
    suspects = []
    for job, result in _each(pool, jobs, pool.limits, apart=False):
        if isinstance(result, Reply):
            yield job, result
        else:
            suspects.append(job)
    for job in suspects:
        yield from _each(pool, [job], pool.alone, apart=True)


def _each(pool: Pool, jobs: Iterable[Job], limits: Limits, *, apart: bool) -> Iterator[tuple[Job, Reply | Exception]]:
    """Every job with its reply, or with the error that is its own; few are under way at a time."""
    waiting: dict[Future[Reply], Job] = {}
    for job in jobs:
        sent = _with_data(job) if pool.remote else job
        if sent is None:
            told = reply_to(job)
            yield job, told if isinstance(told, Reply) else LostError(told)
            continue
        waiting[pool.executor.submit(pool.attempt, sent, limits, apart)] = job
        if len(waiting) >= 2 * pool.width:
            yield from _finished(waiting, pool)
    while waiting:
        yield from _finished(waiting, pool)


def _finished(waiting: dict[Future[Reply], Job], pool: Pool) -> Iterator[tuple[Job, Reply | Exception]]:
    done = wait(waiting, timeout=_SILENCE, return_when=FIRST_COMPLETED).done
    if not done:
        pool.check()
    for future in done:
        job = waiting.pop(future)
        result: Reply | Exception
        try:
            result = future.result()
        except pool.lost as error:
            result = error
        yield job, result


def _with_data(job: Job) -> Job | None:
    """The job with the bytes of its document; None where they cannot be read, which is then told here."""
    try:
        return replace(job, data=bytes_of(Path(job.file)))
    except ReadError:
        return None
