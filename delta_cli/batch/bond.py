"""What ends a worker process whose parent is gone, or whose document never ends; it is imported before all else."""

from __future__ import annotations

import ctypes
import faulthandler
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PR_SET_PDEATHSIG = 1


def die_with(parent: int) -> None:
    """Be killed by the system when the parent ends, at once; a busy pattern match would not notice a closed pipe."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)
    # Where memory runs out all the same, the system is to take this process and not another.
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """End this process where what is done inside takes longer.

    The parent does that earlier, as long as it lives; without one, this is what ends a pattern match that holds the
    interpreter, on any system.
    """
    with Path(os.devnull).open("w", encoding="ascii") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
