"""How the lines of a file make paragraphs: measured once for the file, then asked for every pair of lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from delta_cli.readers.lines import WIDEST, Line

_LONG = 120  # a line that is longer than print and stops in mid-sentence was cut by a machine


@dataclass(frozen=True, slots=True)
class Wrapping:
    """The right edge at which lines were wrapped, None where every line is a paragraph of its own.

    `parted` where blank lines stand between the paragraphs, `shouting` where the text is all in capitals.
    """

    width: int | None
    shouting: bool = False
    parted: bool = False

    def full(self, line: Line, following: Line, slack: float = 0.0) -> bool:
        """Whether the first word of the next line would not have fitted on this one."""
        width = self.width or 0
        return line.edge + 1 + len(following.text.split(None, 1)[0]) > width * (1 - slack)

    def goes_on(self, line: Line, following: Line, item_indent: int | None = None) -> bool:
        """Whether the next line belongs to the same paragraph; `item_indent` where they stand in a list item."""
        if following.gap:
            return False
        if item_indent is not None and following.indent > item_indent:
            return True
        if self.width is None:
            return following.lower and not line.ended and len(line.text) > _LONG
        if item_indent is not None and line.indent > item_indent:
            return False
        full = self.full(line, following)
        runs = following.lower and not line.ended  # below a hanging first line, too
        indented = item_indent is None and following.indent > line.indent + 1 and not runs
        if indented and (not full or (line.ended and not self.parted)):
            return False
        if following.lower and not self.shouting:
            return True
        if line.ended:
            return full
        return line.hanging or self.full(line, following, slack=0.2)


def measure(lines: Sequence[Line], bare: Sequence[bool]) -> Wrapping:
    """The wrapping of a file, from all places where one bare line follows another without a blank between them."""
    pairs = [(a, b) for a, b, free in zip(lines, lines[1:], bare[1:], strict=False) if free and not b.gap]
    letters = "".join(line.text for line in lines)
    shouting = sum(map(str.isupper, letters)) > 0.35 * max(1, sum(map(str.isalpha, letters)))
    if not pairs:
        return Wrapping(None, shouting)
    width = _right_edge([line.edge for line in lines])
    if width > WIDEST:
        return Wrapping(None, shouting)
    gaps = sum(line.gap for line in lines[1:])
    short = sum(a.ended and a.edge + 1 + len(b.text.split(None, 1)[0]) <= width for a, b in pairs)
    wrapping = Wrapping(width, shouting, parted=gaps > short)
    weights = [_weight(wrapping, a, b) for a, b in pairs]
    gains, losses = sum(w for w in weights if w > 0), -sum(w for w in weights if w < 0)
    if gains or losses:
        return wrapping if gains > 0.6 * losses else Wrapping(None, shouting)
    # All lines are full, and all end with a stop: that is wrapping only where blank lines part the paragraphs.
    return wrapping if gaps and 60 <= width <= 100 else Wrapping(None, shouting)


def _right_edge(edges: list[int]) -> int:
    """The column that lines run up to: the longest of a few, else passed by one in ten."""
    edges.sort()
    return edges[-1] if len(edges) < 20 else edges[int(len(edges) * 0.9)]


def _weight(wrapping: Wrapping, line: Line, following: Line) -> float:
    """How much one line end speaks for wrapping (above 0) or for a line a paragraph (below 0)."""
    full = wrapping.full(line, following)
    if line.ended:
        return 0.0 if full else -1.0
    if following.lower and not wrapping.shouting:
        return 1.0 if full else 0.5
    if line.hanging:
        return 0.5
    return 1.0 if full and wrapping.width and wrapping.width >= 40 else -0.5
