"""From the lines on pages to paragraphs that run over line ends, columns and pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from delta_cli.model import BlockKind
from delta_cli.readers.columns import Line
from delta_cli.readers.marks import mark_of
from delta_cli.readers.rows import PARTED, Row

_SOFT = "\xad"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]{2,}(?:-[^\W\d_]+)*)[-‐\xad]$")
_STOPPED = re.compile(r"[.!?:;…][\"'”’»)\]]*\d{0,3}$")
_SIGN = re.compile(r"(?:\d{1,3}|[*†‡]+|\[\d{1,3}\])\s+(?=[\"“‘(]?[^\W\d_a-z])")
_LONGEST_HEADING = 200


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a document is set: the size of its letters, the distance of its lines, the edges of its columns."""

    size: float
    leading: float
    edges: dict[tuple[int, int], tuple[float, float]]
    words: frozenset[str]

    def left(self, line: Line) -> float:
        return self.edges[line.page % 2, line.column][0]

    def right(self, line: Line) -> float:
        return self.edges[line.page % 2, line.column][1]

    def rank(self, line: Line) -> int:
        """How far a line stands out as a heading, 0 for running text."""
        if line.size > 1.15 * self.size:
            return max(1, 5 - round(4 * (line.size / self.size - 1)))
        return 6 if line.bold else 0

    def is_note(self, line: Line) -> bool:
        """Whether a line is set smaller than the text, as notes are."""
        return line.size < 0.92 * self.size


def rows_of(lines: Sequence[Line]) -> Iterator[Row]:
    """The lines as rows, each with its page; words that were cut at the end of a line are whole again.

    Notes at the foot of a page follow the paragraph that runs over them.
    """
    setting = _measured(lines)
    paragraph: list[Line] = []
    notes: list[Line] = []
    for line in lines:
        if setting.is_note(line):
            notes.append(line)
        elif paragraph and _goes_on(paragraph[-1], line, setting):
            paragraph.append(line)
        else:
            yield from _paragraph(paragraph, setting)
            yield from _notes(notes, setting)
            paragraph, notes = [line], []
    yield from _paragraph(paragraph, setting)
    yield from _notes(notes, setting)


def _measured(lines: Sequence[Line]) -> _Setting:
    sizes = Counter[float]()
    places: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
        places[line.page % 2, line.column].append(line)
    size = max(sizes, key=lambda s: (sizes[s], s)) if sizes else 1.0
    steps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.page == b.page]
    near = [step for step in steps if 0.8 * size < step < 2.5 * size]
    edges = {
        place: (_most(sorted(line.left for line in found)), _most(sorted((line.right for line in found), reverse=True)))
        for place, found in places.items()
    }
    words = frozenset(word.casefold() for line in lines for word in _WORD.findall(line.text))
    return _Setting(size, median(near) if near else 1.2 * size, edges, words)


def _most(edges: Sequence[float]) -> float:
    """The outermost edge but for a few stray ones."""
    return edges[len(edges) // 20]


def _goes_on(line: Line, following: Line, setting: _Setting) -> bool:
    """Whether the next line belongs to the same paragraph."""
    rank = setting.rank(line)
    if rank != setting.rank(following):
        return rank == 6 and _runs_in(line, following, setting)
    near = line.page == following.page and line.column == following.column
    step = line.bottom - following.bottom
    if near and not 0 < step < 1.3 * setting.leading * max(1.0, line.size / setting.size):
        return False
    if rank and rank < 6:
        return near
    text, head = line.text, following.text.split(None, 1)[0]
    stopped = bool(_STOPPED.search(text))
    mark = mark_of(following.text)
    if mark and (stopped or mark.kind is not BlockKind.ITEM or not _is_full(line, head, setting)):
        return False
    indented = following.left > setting.left(following) + setting.size
    hangs = abs(following.left - line.left) < 0.5 * setting.size or bool(mark_of(text))
    if indented and stopped and not hangs:
        return False
    if following.text[0].islower() and not stopped:
        return True
    return _is_full(line, head, setting)


def _runs_in(line: Line, following: Line, setting: _Setting) -> bool:
    """Whether a line that begins in bold goes on below in plain letters."""
    return bool(_STOPPED.search(line.text)) and line.page == following.page and _is_full(line, following.text, setting)


def _is_full(line: Line, word: str, setting: _Setting) -> bool:
    """Whether a word would not have fitted at the end of the line."""
    letter = (line.right - line.left) / max(1, len(line.text))
    return line.right + (len(word) + 1) * letter > setting.right(line) - 0.5 * letter


def _paragraph(lines: Sequence[Line], setting: _Setting) -> Iterator[Row]:
    """The lines of one paragraph as rows that read as one line."""
    if not lines:
        return
    rank = setting.rank(lines[0])
    length = sum(len(line.text) for line in lines)
    is_heading = rank > 0 and length <= _LONGEST_HEADING and not (rank == 6 and _STOPPED.search(lines[-1].text))
    if is_heading and all(setting.rank(line) == rank for line in lines) and not mark_of(lines[0].text):
        yield Row(" ".join(line.text for line in lines), BlockKind.HEADING, rank, page=lines[0].page)
        return
    gap = PARTED
    for i, line in enumerate(lines):
        text, after = line.text, " "
        if i + 1 < len(lines) and (cut := _BROKEN.search(text)) and lines[i + 1].text[0].islower():
            text, after = _mended(text, cut, lines[i + 1].text, setting), ""
        yield Row(text.replace(_SOFT, "-" if text.endswith(_SOFT) else ""), gap=gap, page=line.page)
        gap = after


def _mended(text: str, cut: re.Match[str], following: str, setting: _Setting) -> str:
    """The line without the hyphen that cut its last word, with it where the word has one anyway."""
    rest = _WORD.match(following)
    first, second = cut[1].casefold(), rest[0].casefold() if rest else ""
    if first + second in setting.words:
        keep = False
    else:
        both = len(first) > 3 and len(second) > 3 and {first, second} <= setting.words
        keep = f"{first}-{second}" in setting.words or both or first in ("self", "non", "ex", "well")
    return text[:-1] + ("-" if keep else "")


def _notes(lines: Sequence[Line], setting: _Setting) -> Iterator[Row]:
    """The notes that stood between two lines, each as a paragraph."""
    begun: list[Line] = []
    for line in lines:
        if begun and (line.text[0].isdigit() or line.text[0] in "*†‡["):
            yield from _paragraph(begun, setting)
            begun = []
        begun.append(line if begun else replace(line, text=_SIGN.sub("", line.text)))
    yield from _paragraph(begun, setting)
