"""What the reader of a format hands over: a text with its blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from delta_cli.errors import ReadError
from delta_cli.model import Anchor, Block, BlockKind, Diagnostic, Span

LONGEST = 2_000_000
"""The most characters that are read as one document: about three thick books, less than a minute for all stages.

Where every four words are a directive it is two minutes and a gigabyte.
"""


@dataclass(frozen=True, slots=True)
class Content:
    """The text that a reader made of a file, and what it saw in it.

    `format` is the name in the output; `hidden` are the parts of the text that are mark-up.
    """

    text: str
    blocks: tuple[Block, ...]
    format: str
    encoding: str | None = None
    title: Span | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    hidden: tuple[Span, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    lined: bool = True


def title_of(blocks: Sequence[Block]) -> Span | None:
    """The first heading where nothing but stage directions stands above it."""
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            return block.span
        if block.kind is not BlockKind.DIRECTION:
            return None
    return None


def check_length(characters: int, name: str) -> None:
    """Nothing where a document is no longer than anybody's speech, else a ReadError."""
    if characters > LONGEST:
        raise ReadError(f"{name}: this holds more than {LONGEST:,} characters; split it into parts and read those")
