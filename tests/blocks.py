"""The blocks that lines make, and two paragraphs about a river, for tests of the layout."""

from __future__ import annotations

import textwrap

from delta_cli.readers.layout import blocks_of

Seen = list[tuple[str, int, str]]


def seen(text: str) -> Seen:
    return [
        (block.kind.value, block.level, " ".join(text[block.span.start : block.span.end].split()))
        for block in blocks_of(text)
    ]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(kind, words) for kind, _, words in seen(text)]


RIVER = (
    "The river commission met for the first time since the spring flood and heard three reports on the dykes. "
    "It must publish them before the summer. The delegates agreed that no town should pay for repairs alone."
)
FERRY = (
    "A second ferry would help the islands more than a bridge, because the channel is deep and the winters are short. "
    "We should build it now, and we should not wait for a perfect plan."
)


def wrapped(text: str, width: int = 72, end: str = "\n", hanging: str = "") -> str:
    """The text with every line wrapped, and a blank line between what were lines."""
    paragraphs = [line for line in text.splitlines() if line.strip()]
    return (2 * end).join(
        end.join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False, subsequent_indent=hanging))
        for line in paragraphs
    )
