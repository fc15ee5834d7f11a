"""The lines of the text that a reader makes of a file with marked paragraphs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from delta_cli.model import Anchor, BlockKind, Diagnostic
from delta_cli.readers.content import Content, check_length, title_of
from delta_cli.readers.layout import blocks_of
from delta_cli.readers.marks import Mark, mark_of

_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff")) | dict.fromkeys(
    map(ord, "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " "
)
"""Soft hyphens and characters without a width go, other ends of lines are spaces."""
_LONGEST_HEADING, _LOWEST = 160, 6
_STOPS = tuple('.!?:;,…–—-)]"”')
PARTED = "\n\n"
_STYLES = {BlockKind.HEADING: "#", BlockKind.ITEM: "list"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a text.

    `kind` and `level` are what the file says of it, `kind` None where it says nothing and the words have to tell;
    `gap` is what parts it from the row above: PARTED where a paragraph begins, else a line feed, or a space where both
    are one line. `page` and `time` are there where the file has such things.
    """

    text: str
    kind: BlockKind | None = None
    level: int = 0
    gap: str = PARTED
    page: int | None = None
    time: str | None = None


def paragraph(text: str, kind: BlockKind | None = None, level: int = 0, *, strong: bool = False) -> list[Row]:
    """A paragraph as rows: one for each of its lines, a single one where its kind is known, none where it is blank.

    A short one that is all `strong` (in bold) and does not end like a sentence is a heading.
    """
    if kind is None and strong and len(text) <= _LONGEST_HEADING and not text.rstrip().endswith(_STOPS):
        kind, level = BlockKind.HEADING, _LOWEST
    if kind is not None:
        text = text.replace("\n", " ")
    lines = [" ".join(line.split()) for line in text.split("\n")]
    gaps = [PARTED if i == 0 or not lines[i - 1] else "\n" for i in range(len(lines))]
    return [Row(line, kind, level, gap) for line, gap in zip(lines, gaps, strict=True) if line]


def content(
    rows: Iterable[Row],
    name: str,
    format: str,
    encoding: str | None = None,
    diagnostics: tuple[Diagnostic, ...] = (),
) -> Content:
    """The rows as a text with its blocks, as if it had been a plain text; raises ReadError where it is too long."""
    parts: list[str] = []
    marks: dict[int, Mark] = {}
    anchors: list[Anchor] = []
    at = 0
    for row in rows:
        line = row.text.translate(_DROPPED).rstrip()
        if not line.strip():
            continue
        gap = row.gap if parts else ""
        at += len(gap)
        if row.kind is not None:
            marks[at + len(line) - len(line.lstrip())] = _mark(line.strip(), row.kind, row.level)
        anchor = Anchor(at, row.page, row.time)
        if (row.page, row.time) != (None, None) and not (anchors and replace(anchors[-1], offset=at) == anchor):
            anchors.append(anchor)
        parts += [gap, line]
        at += len(line)
        check_length(at, name)
    text = "".join(parts)
    blocks = blocks_of(text, marks)
    return Content(text, blocks, format, encoding, title_of(blocks), diagnostics, anchors=tuple(anchors), lined=False)


def _mark(text: str, kind: BlockKind, level: int) -> Mark:
    """What a file says of a line as a mark; a list marker that was typed too is left out of the block."""
    style = f"{_STYLES.get(kind, kind)}{level if kind is BlockKind.ITEM else ''}"
    typed = mark_of(text) if kind is BlockKind.ITEM else None
    skip = typed.skip if typed and typed.kind is BlockKind.ITEM else 0
    return Mark(kind, skip, style, level=level, sure=True)
