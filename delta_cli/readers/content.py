"""What the reader of a format hands over: a text with its blocks."""

from __future__ import annotations

from dataclasses import dataclass

from delta_cli.model import Block, Diagnostic, Span


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
