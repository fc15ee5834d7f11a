"""The paragraphs of a word processor's file, gathered while its XML goes by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from delta_cli.model import BlockKind
from delta_cli.readers.content import check_length
from delta_cli.readers.rows import Row, paragraph


@dataclass(slots=True)
class _Open:
    """A paragraph that is being filled; `after` has what follows it: its notes and text boxes."""

    parts: list[str] = field(default_factory=list)
    strong: bool = True
    after: list[Row] = field(default_factory=list)


class Gathering:
    """The rows of a text in order; what follows a paragraph waits until the list that it stands in has ended."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._rows: list[Row] = []
        self._waiting: list[Row] = []
        self._length = 0
        self._open: list[_Open] = []
        self._carried = ""

    def begin(self) -> None:
        """Open a paragraph, perhaps inside of another one."""
        self._open.append(_Open([self._carried] if self._carried and not self._open else []))
        if len(self._open) == 1:
            self._carried = ""

    def write(self, text: str, *, strong: bool = False) -> None:
        """Add to the innermost paragraph, in bold where `strong`; nothing where none is open."""
        if self._open:
            self._open[-1].parts.append(text)
            self._open[-1].strong &= strong or text.isspace()
            self._length += len(text)
            check_length(self._length, self._name)

    def follow(self, rows: list[Row]) -> None:
        """Let rows follow the innermost paragraph."""
        if self._open:
            self._open[-1].after += rows

    def close(self, kind: BlockKind | None, level: int = 0, *, goes_on: bool = False) -> None:
        """End the innermost paragraph; one inside of another follows that one, one that goes on is part of the next."""
        if not self._open:
            return
        closed = self._open.pop()
        text = "".join(closed.parts)
        if goes_on and not self._open:
            self._carried = text
            self._waiting += closed.after
            return
        rows = paragraph(text, kind, level, strong=closed.strong)
        if self._open:
            self._open[-1].after += [*rows, *closed.after]
        else:
            self._add(rows, closed.after)

    def drop(self) -> None:
        """Forget the innermost paragraph."""
        del self._open[-1:]

    def rows(self) -> Iterator[Row]:
        """All rows in order."""
        yield from self._rows
        yield from self._waiting

    def _add(self, rows: list[Row], after: list[Row]) -> None:
        if self._waiting and rows and rows[0].kind is not BlockKind.ITEM:
            self._rows += self._waiting
            self._waiting = []
        self._rows += rows
        self._waiting += after
