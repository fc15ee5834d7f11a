"""Documents as the list of their blocks, for a person who wants to see what was read."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from delta_cli.model import Block, Document
from delta_cli.render.plain import plural, safe

_LEAST = 20


def render(documents: Sequence[Document], width: int) -> str:
    """For each document a line that tells of it, then its blocks: place, kind with level, words."""
    parts = ("".join(f"{line}\n" for line in _lines(document, width)) for document in documents)
    return "\n".join(parts)


def _lines(document: Document, width: int) -> Iterator[str]:
    told = [f"{document.format}", plural(len(document.blocks), "block"), plural(len(document.text), "character")]
    if document.encoding:
        told.insert(1, document.encoding)
    yield f"{safe(document.name)}   {', '.join(told)}, read as {document.genre}"
    rows = [(document.place(block.span.start).short, _kind(block), block) for block in document.blocks]
    places, kinds = _widest(place for place, _, _ in rows), _widest(kind for _, kind, _ in rows)
    for place, kind, block in rows:
        head = f" {place:>{places}}  {kind:{kinds}}  "
        # Only spaces part lines, so that no word is changed.
        words = textwrap.wrap(
            safe(document.quote(block.span)),
            max(_LEAST, width - len(head)),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for i, line in enumerate(words or [""]):
            yield f"{head if i == 0 else ' ' * len(head)}{line}".rstrip()


def _kind(block: Block) -> str:
    return f"{block.kind} {block.level}" if block.level else str(block.kind)


def _widest(texts: Iterable[str]) -> int:
    return max((len(text) for text in texts), default=0)
