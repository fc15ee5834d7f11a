"""From the lines on pages to paragraphs that run over line ends, columns and pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

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
_NARROWEST = 25  # so many sizes of its letters wide is any text that is set in one column


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
        left, right = self.edges[line.page % 2, line.column]
        return max(right, left + (0 if line.column else _NARROWEST * self.size))

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
        elif paragraph and _goes_on(paragraph, line, setting):
            paragraph.append(line)
        else:
            yield from _paragraph(paragraph, setting)
            if not _is_item(line):  # a list stays whole
                yield from _notes(notes, setting)
                notes = []
            paragraph = [line]
    yield from _paragraph(paragraph, setting)
    yield from _notes(notes, setting)


def _is_item(line: Line) -> bool:
    mark = mark_of(line.text)
    return mark is not None and mark.kind is BlockKind.ITEM


def _measured(lines: Sequence[Line]) -> _Setting:
    sizes = Counter[float]()
    places: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        sizes[line.size] += len(line.text)
        places[line.page % 2, line.column].append(line)
    size = max(sizes, key=lambda s: (sizes[s], s)) if sizes else 1.0
    edges = {
        place: (_most(sorted(line.left for line in found)), _most(sorted((line.right for line in found), reverse=True)))
        for place, found in places.items()
    }
    return _Setting(size, _leading(lines, size), edges, frozenset(_words(lines)))


def _words(lines: Sequence[Line]) -> Iterator[str]:
    """The words of a text but for the halves of those that are cut at the end of a line."""
    cut = False
    for line in lines:
        words = [word.casefold() for word in _WORD.findall(line.text)]
        broken = bool(_BROKEN.search(line.text))
        yield from words[cut : len(words) - broken]
        cut = broken


def _leading(lines: Sequence[Line], size: float) -> float:
    """The distance of lines inside of paragraphs: the commonest one behind lines that stop in mid-sentence."""
    steps = Counter(
        round(a.base - b.base, 1)
        for a, b in pairwise(lines)
        if (a.page, a.column) == (b.page, b.column) and b.text[0].islower() and not _STOPPED.search(a.text)
    )
    near = {step: count for step, count in steps.items() if 0.8 * size < step < 3 * size}
    return max(near, key=lambda step: (near[step], -step)) if near else 1.2 * size


def _most(edges: Sequence[float]) -> float:
    """The outermost edge but for a few stray ones."""
    return edges[len(edges) // 20]


def _goes_on(paragraph: Sequence[Line], following: Line, setting: _Setting) -> bool:
    """Whether the next line belongs to the paragraph."""
    line = paragraph[-1]
    rank = setting.rank(line)
    near = (line.page, line.column) == (following.page, following.column)
    leading = setting.leading * max(1.0, line.size / setting.size)
    if following.row or (near and not 0 < line.base - following.base < 1.25 * leading):
        return False
    if rank != setting.rank(following):
        return rank == 6 and _runs_in(line, following, setting)
    if 0 < rank < 6:
        return near or line.text.endswith(_SOFT)
    return _reads_on(paragraph, following, setting)


def _reads_on(paragraph: Sequence[Line], following: Line, setting: _Setting) -> bool:
    """Whether the words of a line and where it begins let it be the next one of a paragraph."""
    line, head = paragraph[-1], following.text.split(None, 1)[0]
    stopped, full = bool(_STOPPED.search(line.text)), _is_full(line, head, setting)
    mark = mark_of(following.text)
    if mark and (stopped or mark.kind is not BlockKind.ITEM or not full):
        return False
    shift = following.left - setting.left(following)
    if _is_item(paragraph[0]):
        if shift < paragraph[0].left - setting.left(paragraph[0]) - 0.5 * setting.size:
            return False
    elif stopped and shift > setting.size and abs(following.left - line.left) > 0.5 * setting.size:
        return False
    return full or (following.text[0].islower() and not stopped)


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
    rows = list(_joined(lines, setting))
    if lines[0].row:
        yield Row("".join(row.gap + row.text for row in rows).strip(), BlockKind.CELL, page=lines[0].page)
        return
    rank = setting.rank(lines[0])
    is_heading = rank > 0 and sum(len(row.text) for row in rows) <= _LONGEST_HEADING
    if is_heading and not (rank == 6 and _STOPPED.search(lines[-1].text)) and not mark_of(lines[0].text):
        is_heading = all(setting.rank(line) == rank for line in lines)
        text = "".join(row.gap + row.text for row in rows).strip()
        rows = [Row(text, BlockKind.HEADING, rank, page=lines[0].page)] if is_heading else rows
    yield from rows


def _joined(lines: Sequence[Line], setting: _Setting) -> Iterator[Row]:
    """The lines as rows that read as one line, words whole again."""
    gap = PARTED
    for i, line in enumerate(lines):
        text, after = line.text, " "
        if i + 1 < len(lines) and (cut := _BROKEN.search(text)) and lines[i + 1].text[0].islower():
            text, after = _mended(text, cut, lines[i + 1].text, setting), ""
        elif text.endswith(_SOFT):
            text = f"{text[:-1]}-"
        yield Row(text.replace(_SOFT, ""), gap=gap, page=line.page)
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
