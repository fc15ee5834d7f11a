"""How far a long run has come, on standard error: a bar on a terminal, lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from time import monotonic

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from delta_cli.batch.run import Listener
from delta_cli.cli.output import say
from delta_cli.render.plain import safe


@contextmanager
def following(quiet: bool) -> Iterator[Listener]:
    """A listener that shows what it hears; with `quiet` none of it."""
    if quiet:
        yield _Silence()
    elif sys.stderr.isatty():
        with _progress() as progress:
            yield _Bar(progress)
    else:
        yield _Lines()


class _Silence:
    """Shows nothing."""

    def remark(self, message: str) -> None:
        """Nothing."""

    def begin(self, total: int, known: int) -> None:
        """Nothing."""

    def advance(self, failed: bool) -> None:
        """Nothing."""

    def publish(self) -> None:
        """Nothing."""


class _Lines:
    """Shows a line for every tenth of the documents, for logs."""

    def __init__(self) -> None:
        self._total = self._done = self._known = self._failed = 0
        self._start = monotonic()

    def remark(self, message: str) -> None:
        say(message)

    def begin(self, total: int, known: int) -> None:
        self._total, self._done, self._known = total, known, known
        self._start = monotonic()
        if known < total:
            say(f"{total} documents, {known} of them done before.")

    def advance(self, failed: bool) -> None:
        self._done += 1
        self._failed += failed
        if self._done * 10 // self._total == (self._done - 1) * 10 // self._total:
            return
        rate = (self._done - self._known) / max(monotonic() - self._start, 0.001)
        left = timedelta(seconds=round((self._total - self._done) / rate))
        say(f"{self._done} of {self._total} documents, {rate:.1f} a second, {left} left, {self._failed} failed.")

    def publish(self) -> None:
        """Nothing: it is soon done."""


class _Bar:
    """Shows a bar with the rate, the time left and the failures so far."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("looking for what is new", total=None, failed=0, start=False)
        self._failed = 0

    def remark(self, message: str) -> None:
        self._progress.console.print(Text(f"delta: {safe(message)}"), soft_wrap=True)

    def begin(self, total: int, known: int) -> None:
        self._progress.start_task(self._task)
        self._progress.update(self._task, description="reading", total=total - known)

    def advance(self, failed: bool) -> None:
        self._failed += failed
        self._progress.update(self._task, advance=1, failed=self._failed)

    def publish(self) -> None:
        self._progress.update(self._task, description="putting the results together")


class _Rate(ProgressColumn):
    """Documents a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f} a second" if task.speed else "")


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failed]} failed"),
        console=Console(stderr=True, highlight=False),
        transient=True,
    )
