"""Worker processes from outside: each with one document at a time, so that a death costs that one only."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from threading import Event, Lock, Timer
from typing import BinaryIO, cast

from delta_cli.batch.work import Job
from delta_cli.batch.worker import READY, Reply
from delta_cli.errors import DeltaError

# The paths of this process go along, so that the child finds the very same packages and nothing of the current folder.
_BOOT = (
    "import sys; sys.path[:] = sys.argv[3:]\n"
    "from delta_cli.batch.bond import die_with; die_with(int(sys.argv[1]))\n"
    "from delta_cli.batch.worker import main; main(float(sys.argv[2]))"
)
_START = 120.0  # seconds


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one document may take, in seconds, and which share of the machine's memory it may have."""

    seconds: float
    share: float


class LostError(Exception):
    """A document brought down its worker, or would not end; the message says which."""


class Children:
    """Worker processes, started as they are needed; several threads may use them, each call has one for itself."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._idle: list[_Child] = []
        self._all: set[_Child] = set()
        self._closed = False

    def attempt(self, job: Job, limits: Limits, apart: bool = False) -> Reply:
        """The result of a job, with `apart` from a fresh process; LostError where the worker died or was killed."""
        child = self._take(limits, apart)
        try:
            reply = child.call(job, limits.seconds)
        except BaseException:
            self._drop(child)
            raise
        if apart:
            self._drop(child)
        else:
            with self._lock:
                self._idle.append(child)
        return reply

    def close(self) -> None:
        """End all of them, also those at work."""
        with self._lock:
            self._closed = True
            children, self._all, self._idle = self._all, set(), []
        for child in children:
            child.end()

    def _take(self, limits: Limits, apart: bool) -> _Child:
        with self._lock:
            if self._closed:
                raise LostError("the run has ended")
            if self._idle and not apart:
                return self._idle.pop()
            child = _Child(limits.share)
            self._all.add(child)
            return child

    def _drop(self, child: _Child) -> None:
        with self._lock:
            self._all.discard(child)
        child.end()


class _Child:
    """One worker process."""

    def __init__(self, share: float) -> None:
        command = [sys.executable, "-P", "-c", _BOOT, str(os.getpid()), str(share), *sys.path]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._ready = False

    def call(self, job: Job, seconds: float) -> Reply:
        """The answer to a job; LostError where there is none in time."""
        if not self._ready:
            self._start()
        reply = self._answer(job, seconds)
        if not isinstance(reply, Reply):
            raise LostError(f"{reply}; split it into parts")
        return reply

    def end(self) -> None:
        """Kill it, whatever it does."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        self._process.wait()

    def _start(self) -> None:
        """Wait until it has loaded its rules, which is not to count for the first document."""
        greeting = self._answer(None, _START)
        if greeting != READY:
            raise DeltaError(f"a worker process cannot start: {greeting}")
        self._ready = True

    def _answer(self, job: Job | None, seconds: float) -> object:
        """What comes back, for a job or of itself."""
        late = Event()
        timer = Timer(seconds, self._expire, (late,))
        timer.daemon = True
        timer.start()
        try:
            return self._exchange(job, seconds)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            code = self._process.wait()
        finally:
            timer.cancel()
        if late.is_set():
            raise LostError(f"it took longer than {seconds:g} seconds; give it more with --timeout")
        if job is None and code > 0:
            raise DeltaError(f"a worker process cannot start: it ended with code {code}")
        how = f"was killed (signal {-code})" if code < 0 else f"ended (code {code})"
        raise LostError(f"its worker process {how}, perhaps for want of memory; split it into parts")

    def _exchange(self, job: Job | None, seconds: float) -> object:
        stdin, stdout = cast(BinaryIO, self._process.stdin), cast(BinaryIO, self._process.stdout)
        if job is not None:
            pickle.dump((job, seconds), stdin)
            stdin.flush()
        return pickle.load(stdout)

    def _expire(self, late: Event) -> None:
        late.set()
        self._process.kill()


@cache
def _children() -> Children:
    return Children()


def attempt_there(job: Job, limits: Limits, apart: bool = False) -> Reply:
    """The same from the children of the process that this is called in, on whichever machine."""
    return _children().attempt(job, limits, apart)
