"""Plain text: the decoded file, character for character, with its blocks."""

from __future__ import annotations

from delta_cli.model import BlockKind, Diagnostic, Span
from delta_cli.readers.content import Content
from delta_cli.readers.decode import decode
from delta_cli.readers.layout import blocks_of


def load(data: bytes, name: str, encoding: str | None) -> Content:
    """What a plain text file holds; raises ReadError where it is no text."""
    text, codec, diagnostics = decode(data, name, encoding)
    return content(text, codec, diagnostics)


def content(text: str, encoding: str | None = None, diagnostics: tuple[Diagnostic, ...] = ()) -> Content:
    """A plain text with its blocks; its title is the first heading where nothing but furniture stands above it."""
    blocks = blocks_of(text)
    title: Span | None = None
    for block in blocks:
        if block.kind not in (BlockKind.DIRECTION, BlockKind.HEADING):
            break
        if block.kind is BlockKind.HEADING:
            title = block.span
            break
    return Content(text, blocks, "text", encoding, title, diagnostics)
