"""The lines of a text: where each begins and ends, how far it is indented, what stands above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

_LINE = re.compile(r"[^\r\n]+?(?:(?<=\s)(?=[•●▪■‣]\s)|\r\n|\r|\n|\Z)|\r\n|\r|\n")
WIDEST = 160
"""No page is wider: longer lines are paragraphs or sentences of their own."""
_LEAST = 4  # fewer lines with a blank line between tell of nothing
_ZERO_WIDTH = "\u200b\ufeff"
_ENDED = re.compile(r"(?:[.!?…:;][\"'”’»)\]]*|(?<=[a-z])[.!?][\"”]?(?:\d{1,3}|\[\d{1,3}\]))$")
_ABBREVIATED = re.compile(r"\b(?:Mrs?|Ms|Dr|Nos?|Arts?|[Pp]aras?|pp?|St|Hon|Rt|[A-Z])\.$")
_OPEN_END = re.compile(
    r"(?:[,(\[–—-]|\b(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|nor|as|than|that|which|who|our|their|its"
    r"|his|her|this|these|those|is|are|was|were|be|will|must|should|shall|can|may|not|no|into|under|through))$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank; `start` and `end` leave out white space, `gap` tells of a blank line above."""

    start: int
    end: int
    indent: int
    gap: bool
    text: str

    @property
    def edge(self) -> int:
        """The column in which the line ends."""
        return self.indent + len(self.text)

    @property
    def ended(self) -> bool:
        """Whether a sentence or a clause may end here: a final stop, colon or semicolon."""
        return bool(_ENDED.search(self.text[-40:])) and not _ABBREVIATED.search(self.text[-40:])

    @property
    def hanging(self) -> bool:
        """Whether the last word wants another one: a comma, a dash, an article, a preposition, an auxiliary."""
        return bool(_OPEN_END.search(self.text[-40:]))

    @property
    def lower(self) -> bool:
        """Whether the line begins in lower case, perhaps after an opening quote or bracket, or with a comma."""
        return self.text.lstrip("\"'“‘([")[:1].islower() or self.text[0] in ",;.)]"

    @property
    def caps(self) -> bool:
        """Whether the line is written in capitals: two words or more without a lower-case letter."""
        return self.text.isupper() and len(re.findall(r"[^\W\d_]{2,}", self.text)) >= 2


def lines_of(text: str) -> Iterator[Line]:
    """The lines that are not blank, in order; CRLF, LF and a lone CR end a line.

    A bullet begins one also where a list has lost its line breaks (*We will: • open the gate; • clear the path*). In a
    text with a blank line between all lines only two of them are a gap.
    """
    lines: list[Line] = []
    blanks: list[int] = []
    blank = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        body = raw.strip().strip(_ZERO_WIDTH).strip()
        if not body:
            blank += bool(raw)
            continue
        start = match.start() + raw.index(body)
        indent = len(raw[: start - match.start()].expandtabs(8))
        lines.append(Line(start, start + len(body), indent, not lines or blank > 0, body))
        blanks.append(blank)
        blank = 0
    if not _is_double_spaced(lines, blanks):
        yield from lines
        return
    yield from (replace(line, gap=i == 0 or blanks[i] > 1) for i, line in enumerate(lines))


def _is_double_spaced(lines: Sequence[Line], blanks: Sequence[int]) -> bool:
    """Whether sentences run over blank lines all through a text, each time at its right edge."""
    pairs = [(a, b) for a, b, blank in zip(lines, lines[1:], blanks[1:], strict=False) if blank == 1]
    if len(pairs) < _LEAST or len(pairs) + sum(blank > 1 for blank in blanks[1:]) < 0.9 * (len(lines) - 1):
        return False
    edge = sorted(line.edge for line in lines)[int(len(lines) * 0.9)]
    running = sum(b.lower and not a.ended and a.edge + 1 + len(b.text.split(None, 1)[0]) > edge for a, b in pairs)
    return edge <= WIDEST and running > 0.3 * len(pairs)
