"""The inside of a worker process: documents in by one pipe, results out by another."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

from delta_cli.batch.bond import within
from delta_cli.batch.work import Job, extract_rows, rules_of, work
from delta_cli.store.record import pack

READY = "ready"
"""What a worker says first."""

_GRACE = 2.0  # seconds after its time that a document has before this process ends itself


@dataclass(frozen=True, slots=True)
class Reply:
    """The result of one document as it is kept, and what the one who waits for it must know of it.

    `rules` is the hash of the rules that were used, `data` the packed record.
    """

    rules: str
    sha256: str
    failed: bool
    data: bytes


def main(share: float) -> None:
    """Work on jobs until the pipe they come from is closed, or the parent is gone however it went."""
    # Whatever prints must not print into the results.
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides.
    _limit_memory(share)
    jobs: SimpleQueue[tuple[Job, float]] = SimpleQueue()
    Thread(target=_listen, args=(sys.stdin.buffer, jobs), daemon=True).start()
    _send(_greeting(), replies)
    while True:
        job, seconds = jobs.get()
        with within(seconds + _GRACE):
            reply = reply_to(job)
        _send(reply, replies)


def _greeting() -> str:
    """READY once everything is loaded, or what is in the way of that."""
    try:
        extract_rows("We must begin.", "greeting")
    except Exception as error:
        return str(error) or type(error).__name__
    return READY


def reply_to(job: Job) -> Reply | str:
    """The reply, or what went wrong here and may not elsewhere."""
    try:
        record = work(job)
        return Reply(rules_of(job.reading).sha256, record.sha256, record.error is not None, pack(record))
    except MemoryError:
        return "there is not enough memory for it"


def _send(thing: object, pipe: BinaryIO) -> None:
    pickle.dump(thing, pipe)
    pipe.flush()


def _listen(pipe: BinaryIO, jobs: SimpleQueue[tuple[Job, float]]) -> None:
    """Pass jobs on as they come; the end of the pipe is the end of the process, whatever it is doing."""
    try:
        while True:
            jobs.put(pickle.load(pipe))
    finally:
        os._exit(0)


def _limit_memory(share: float) -> None:
    """Have at most that share of the machine's memory, where the system can be told so."""
    with suppress(ImportError, OSError, ValueError, AttributeError):
        import resource

        most = int(share * os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))
