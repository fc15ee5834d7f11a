"""Quotations: what stands between quotation marks, over sentences and paragraphs, and whose words it is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from delta_cli.find.saying.sources import Source
from delta_cli.find.saying.voices import Said, Voice
from delta_cli.model import BlockKind, Document, Span

_MARK = re.compile(r"[“”„«»\"]")
_OPEN, _CLOSE = "“„«", "”»"
_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE})


def quotations(document: Document) -> tuple[Span, ...]:
    """What stands between quotation marks, in order; one that is opened again in the next paragraph is one quotation.

    A mark that is never closed opens nothing.
    """
    found: list[Span] = []
    open_at: int | None = None
    for block in document.blocks:
        if block.kind not in _BODY:
            open_at = None
            continue
        text = document.quote(block.span)
        if open_at is not None and not text.lstrip().startswith(tuple(_OPEN)):
            open_at = None
        for start, opens in _marks(text, block.span.start):
            if opens and open_at is None:
                open_at = start
            elif not opens and open_at is not None:
                found.append(Span(open_at, start + 1))
                open_at = None
    return tuple(found)


def _marks(text: str, offset: int) -> Iterator[tuple[int, bool]]:
    """The quotation marks of a block, and whether each opens; straight ones open and close by turns."""
    straight = False
    pairs = text.count('"') % 2 == 0
    for match in _MARK.finditer(text):
        mark = match.group()
        if mark == '"':
            if not pairs:
                continue
            straight = not straight
        yield offset + match.start(), straight if mark == '"' else mark in _OPEN


def quoted_source(spoken: Sequence[Voice], n: int, quotation: Span) -> Source | None:
    """Whose words a quotation around the n-th sentence is: told before it, behind it, or in a sentence beside it."""
    first = max(0, bisect_right(spoken, quotation.start, key=lambda v: v.parse.sentence.span.start) - 1)
    behind_it = bisect_left(spoken, quotation.end, lo=n, key=lambda v: v.parse.sentence.span.end)
    last = behind_it if behind_it < len(spoken) else n
    opened = spoken[first].parse.at(quotation.start)
    before = [s for s in spoken[first].said if _place(spoken[first], s) < quotation.start and s.report.covers(opened)]
    behind = [s for s in spoken[last].said if _place(spoken[last], s) >= quotation.end - 1]
    if before or behind:
        return before[-1].source if before else behind[0].source
    return _said_after(spoken, last) or _introduced(spoken, first)


def _place(voice: Voice, said: Said) -> int:
    return voice.parse.tokens[said.report.verb].start


def _said_after(spoken: Sequence[Voice], last: int) -> Source | None:
    """Who is told in a sentence of its own behind a quotation: *"..." The mayor said so on Tuesday.*"""
    if last + 1 == len(spoken) or spoken[last + 1].parse.sentence.block != spoken[last].parse.sentence.block:
        return None
    bare = [s for s in spoken[last + 1].said if not s.opens and s.report.main and s.report.verb < 8]
    return bare[0].source if bare else None


def _introduced(spoken: Sequence[Voice], first: int) -> Source | None:
    """Who is told in the sentence before: one that ends in a colon, or quotes in the same paragraph."""
    if not first:
        return None
    before, p = spoken[first - 1], spoken[first - 1].parse
    if not before.said:
        return None
    same = p.sentence.block == spoken[first].parse.sentence.block
    quoting = any(p.low(i) == '"' for i in range(len(p)))
    main = [s for s in before.said if s.report.main]
    return main[-1].source if main and (p.low(len(p) - 1) == ":" or (same and quoting)) else None
