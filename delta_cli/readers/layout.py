"""From the lines of a text to its blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

from delta_cli.model import Block, BlockKind, Span
from delta_cli.readers.furniture import running_in_text
from delta_cli.readers.headings import with_headings
from delta_cli.readers.labels import is_name, label_of, speakers_of
from delta_cli.readers.levels import with_levels
from delta_cli.readers.lines import Line, lines_of
from delta_cli.readers.marks import Mark, is_clock, is_stamp, mark_of, marks_of
from delta_cli.readers.pieces import Piece
from delta_cli.readers.wrapping import Wrapping, measure

_PLAIN = Mark(BlockKind.PARAGRAPH)
_FURNITURE = Mark(BlockKind.DIRECTION, style="direction", sure=True)
_LABEL = Mark(BlockKind.LABEL)
_NOTHING: Mapping[int, Mark] = MappingProxyType({})
_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CELL, BlockKind.QUOTE})
_ONE_LINE = frozenset({BlockKind.DIRECTION, BlockKind.LABEL, BlockKind.QUOTE})


def blocks_of(text: str, known: Mapping[int, Mark] = _NOTHING) -> tuple[Block, ...]:
    """The blocks of a text in order: headings, paragraphs, list items, speaker labels, stage directions, quotes.

    `known` are the marks that the format of the file gives to lines, by the offsets where they begin.
    """
    lines = tuple(lines_of(text))
    marks, speakers = _marks(text, lines, known)
    wrapping = measure(lines, [mark is _PLAIN for mark in marks])
    pieces = with_headings(_fold(text, lines, marks, wrapping, speakers), shouting=wrapping.shouting)
    return numbered(tuple(with_levels(pieces)))


@dataclass(slots=True)
class _Open:
    """The piece that is being filled line by line."""

    mark: Mark
    first: Line
    last: Line
    start: int


def _marks(text: str, lines: Sequence[Line], known: Mapping[int, Mark]) -> tuple[list[Mark], frozenset[str]]:
    """What every line is by itself, and the speakers of the text."""
    speakers = speakers_of(line.text for line in lines)
    marks = [known.get(line.start) or mark or _PLAIN for line, mark in zip(lines, marks_of(lines), strict=True)]
    for i in running_in_text(text, lines) if not known else ():
        marks[i] = _FURNITURE
    for i, line in enumerate(lines):
        free = line.start not in known and marks[i].kind is not BlockKind.DIRECTION
        if free and label_of(line.text, speakers):
            marks[i] = _LABEL
    for i, (line, following) in enumerate(pairwise(lines)):
        if is_stamp(line.text) and marks[i + 1] is _PLAIN and is_name(following.text):
            marks[i + 1] = _LABEL
        elif is_stamp(following.text) and marks[i] is _PLAIN and is_name(line.text):
            marks[i] = _LABEL
        elif i < 4 and is_clock(following.text) and marks[i] is _PLAIN and not line.ended:
            marks[i] = Mark(BlockKind.DIRECTION, style="direction", sure=True)  # the place that stands above the hour
    return marks, speakers


def _fold(
    text: str, lines: Sequence[Line], marks: Sequence[Mark], wrapping: Wrapping, speakers: frozenset[str]
) -> list[Piece]:
    """Lines that belong together, as pieces; a label is cut off what is said after it."""
    pieces: list[Piece] = []
    current: _Open | None = None
    for line, mark in zip(lines, marks, strict=True):
        if current is not None and _continues(current, line, mark, wrapping):
            current.last = line
            continue
        if current is not None:
            pieces.append(_closed(text, current))
        current = _opened(line, mark, speakers, pieces)
    if current is not None:
        pieces.append(_closed(text, current))
    return [piece for piece in pieces if piece.start < piece.end]


def _continues(current: _Open, line: Line, mark: Mark, wrapping: Wrapping) -> bool:
    """Whether a line belongs to the piece that is open."""
    if current.mark.kind in _ONE_LINE or current.mark.style == "#":
        return False
    item = current.mark.kind is BlockKind.ITEM
    if mark is not _PLAIN and not _accidental(current, line, mark, wrapping):
        return False
    if not item and line.text.isupper() != current.first.text.isupper() and current.first.caps and not line.gap:
        return wrapping.shouting and wrapping.goes_on(current.last, line)
    return wrapping.goes_on(current.last, line, current.first.indent if item else None)


def _accidental(current: _Open, line: Line, mark: Mark, wrapping: Wrapping) -> bool:
    """Whether a marker stands at the head of the line only because the text was wrapped there."""
    if line.gap or mark.sure or wrapping.width is None or not wrapping.full(current.last, line):
        return False
    if mark.kind is BlockKind.ITEM:
        sibling = current.mark.kind is BlockKind.ITEM and current.mark.style == mark.style
        if sibling and line.indent <= current.first.indent:
            return False
        if line.indent > current.last.indent or current.last.text.endswith(":"):
            return False
    return wrapping.parted or mark.kind is BlockKind.DIRECTION or not current.last.ended


def _opened(line: Line, mark: Mark, speakers: frozenset[str], pieces: list[Piece]) -> _Open:
    """A new piece that begins with a line; a label goes to `pieces` and what follows it is opened."""
    if mark is not _LABEL:
        return _Open(mark, line, line, line.start + mark.skip)
    label = label_of(line.text, speakers)
    if label is None or label.skip >= len(line.text):
        end = line.start + label.end if label else line.end
        return _Open(mark, replace(line, end=end), replace(line, end=end), line.start)
    pieces.append(Piece(BlockKind.LABEL, line.start, line.start + label.end))
    rest = replace(line, start=line.start + label.skip, indent=line.indent + label.skip, text=line.text[label.skip :])
    said = mark_of(rest.text)
    said = said if said and said.kind is BlockKind.DIRECTION else _PLAIN
    return _Open(said, rest, rest, rest.start)


def _closed(text: str, current: _Open) -> Piece:
    mark, start, end = current.mark, current.start, current.last.end
    folded = " ".join(text[start:end].split())
    return Piece(mark.kind, start, end, folded, mark.style, mark.level, current.first.indent)


def numbered(pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """Blocks with the number of their paragraph; a heading, label or direction has that of what stands below."""
    blocks: list[Block] = []
    count = 0
    for piece in pieces:
        body = piece.kind in _BODY
        count += body
        blocks.append(Block(Span(piece.start, piece.end), piece.kind, piece.level, count if body else count + 1))
    return tuple(blocks)
