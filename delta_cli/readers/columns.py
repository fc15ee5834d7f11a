"""The pieces of text on a page, put in the order in which one reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

_DEEPEST = 2  # two cuts make up to four columns
_LEAST = 5  # fewer lines side by side are no columns


@dataclass(frozen=True, slots=True)
class Line:
    """Text on one line of a page; `column` tells the columns of a page apart, 0 where there is just one."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    page: int = 0
    column: int = 0


def lines_in_order(pieces: Sequence[Line]) -> list[Line]:
    """The lines of a page from top to bottom, column by column where it has columns."""
    return _ordered(sorted(pieces, key=lambda p: (-p.top, p.left)), 0, 0)


def _ordered(pieces: list[Line], column: int, depth: int) -> list[Line]:
    gutter = _gutter(pieces) if depth < _DEEPEST else None
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


def _sides(band: list[Line], gutter: float, column: int, depth: int) -> list[Line]:
    left = [piece for piece in band if piece.right <= gutter]
    right = [piece for piece in band if piece.left >= gutter]
    return [*_ordered(left, 2 * column + 1, depth + 1), *_ordered(right, 2 * column + 2, depth + 1)]


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
    """Whether running text stands on both sides: many lines, most of them as wide as their column."""
    sides = ([p for p in pieces if p.right <= at], [p for p in pieces if p.left >= at])
    if min(map(len, sides)) < _LEAST:
        return False
    if any(median(p.right - p.left for p in side) < 0.7 * _width(side) for side in sides):
        return False
    left, right = sides
    overlap = min(left[0].top, right[0].top) - max(left[-1].bottom, right[-1].bottom)
    return overlap > _LEAST * median(p.size for p in pieces)


def _width(side: Sequence[Line]) -> float:
    return max(p.right for p in side) - min(p.left for p in side)


def _joined(pieces: Sequence[Line]) -> list[Line]:
    """The pieces with those that stand on one line as one."""
    lines: list[Line] = []
    for piece in pieces:
        above = lines[-1] if lines else None
        if above and above.bottom < (piece.top + piece.bottom) / 2 < above.top:
            first, second = sorted((above, piece), key=lambda p: p.left)
            lines[-1] = replace(
                first,
                text=f"{first.text} {second.text}",
                right=max(first.right, second.right),
                top=max(first.top, second.top),
                bottom=min(first.bottom, second.bottom),
                size=max(first.size, second.size),
                bold=first.bold and second.bold,
            )
        else:
            lines.append(piece)
    return lines
