"""The pieces of text on pages, put in the order in which one reads them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

_DEEPEST = 2  # two cuts make up to four columns
_HEAD = re.compile(r"\W*(?:[IVXLC]{1,5}|[A-Za-z]|[A-Za-z§]{0,3}\W{0,2}\d[\d.]{0,5})?\W*|.*[:.]")
"""What may stand far in front of its line and belongs to it: a number, a bullet, the name of a speaker."""
_FAR = 2.5  # so many sizes of the letters part the cells of a table
_LEAST = 5  # fewer lines side by side are no columns


@dataclass(frozen=True, slots=True)
class Line:
    """Text on one line of a page.

    `base` is the height that it stands on; `column` tells the columns of a page apart, 0 where there is just one; `row`
    is true where its words stand far apart, as in a table.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    page: int = 0
    column: int = 0
    row: bool = False


def lines_in_order(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of every page from top to bottom, column by column where it has columns.

    A page with few lines has the columns of most others.
    """
    ordered = [sorted(page, key=lambda p: (-p.base, p.left)) for page in pages]
    gutters = [_gutter(page) for page in ordered]
    counts = Counter(gutter for gutter in gutters if gutter is not None)
    usual, count = counts.most_common(1)[0] if counts else (0.0, 0)
    if count > len(pages) / 3:
        gutters = [own or (usual if _fits(page, usual) else None) for own, page in zip(gutters, ordered, strict=True)]
    return [_ordered(page, gutter, 0, 1) for page, gutter in zip(ordered, gutters, strict=True)]


def _ordered(pieces: list[Line], gutter: float | None, column: int, depth: int) -> list[Line]:
    if gutter is None:
        return [replace(line, column=column) for line in _joined(pieces)]
    lines: list[Line] = []
    band: list[Line] = []
    for piece in pieces:
        if piece.left < gutter < piece.right:  # a heading or a picture's words above both columns
            lines += [*_sides(band, gutter, column, depth), replace(piece, column=column)]
            band = []
        else:
            band.append(piece)
    return [*lines, *_sides(band, gutter, column, depth)]


def _fits(pieces: Sequence[Line], gutter: float) -> bool:
    """Whether hardly anything crosses the white space between the columns of other pages."""
    sides = (sum(p.right <= gutter for p in pieces), sum(p.left >= gutter for p in pieces))
    return min(sides) >= 3 and len(pieces) - sum(sides) <= 0.1 * len(pieces)


def _sides(band: list[Line], gutter: float, column: int, depth: int) -> list[Line]:
    lines: list[Line] = []
    for number, side in enumerate(([p for p in band if p.right <= gutter], [p for p in band if p.left >= gutter]), 1):
        inner = _gutter(side) if depth < _DEEPEST else None
        lines += _ordered(side, inner, 2 * column + number, depth + 1)
    return lines


def _gutter(pieces: Sequence[Line]) -> float | None:
    """The middle of the white space between two columns, None where the page has one."""
    if len(pieces) < 2 * _LEAST:
        return None
    first, last = min(p.left for p in pieces), max(p.right for p in pieces)
    best: tuple[int, float] | None = None
    for left_edge in sorted({round(p.left) for p in pieces}):
        if not 0.2 < (left_edge - first) / max(1.0, last - first) < 0.8:
            continue
        at = left_edge - 1.0
        crossing = sum(p.left < at < p.right for p in pieces)
        if crossing <= 0.25 * len(pieces) and (best is None or crossing < best[0]) and _are_columns(pieces, at):
            best = (crossing, at)
    return best[1] if best else None


def _are_columns(pieces: Sequence[Line], at: float) -> bool:
    """Whether running text stands on both sides: many lines, wide ones, some of which go on with a sentence."""
    sides = ([p for p in pieces if p.right <= at], [p for p in pieces if p.left >= at])
    if min(map(len, sides)) < _LEAST:
        return False
    for side in sides:
        if median(p.right - p.left for p in side) < 0.5 * _width(side):
            return False
        if sum(p.text[0].islower() for p in side) < 0.2 * len(side):
            return False
    left, right = sides
    overlap = min(left[0].base, right[0].base) - max(left[-1].base, right[-1].base)
    return overlap > _LEAST * median(p.size for p in pieces)


def _width(side: Sequence[Line]) -> float:
    return max(p.right for p in side) - min(p.left for p in side)


def _joined(pieces: Sequence[Line]) -> list[Line]:
    """The pieces with those that stand on one line as one."""
    lines: list[Line] = []
    for piece in pieces:
        above = lines[-1] if lines else None
        if above and abs(above.base - piece.base) < 0.4 * max(above.size, piece.size):
            first, second = sorted((above, piece), key=lambda p: p.left)
            size = max(first.size, second.size)
            far = second.left - first.right > _FAR * size and not _HEAD.fullmatch(first.text)
            lines[-1] = replace(
                first,
                text=f"{first.text} {second.text}",
                right=max(first.right, second.right),
                size=size,
                bold=first.bold and second.bold,
                row=far or first.row or second.row,
            )
        else:
            lines.append(piece)
    return lines
