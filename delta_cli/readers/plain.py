"""Plain text: the decoded file, character for character, with its blocks."""

from __future__ import annotations

from delta_cli.model import Diagnostic
from delta_cli.readers.content import Content, check_length, title_of
from delta_cli.readers.decode import decode
from delta_cli.readers.layout import blocks_of


def load(data: bytes, name: str, encoding: str | None) -> Content:
    """What a plain text file holds; raises ReadError where it is no text."""
    text, codec, diagnostics = decode(data, name, encoding)
    check_length(len(text), name)
    return content(text, codec, diagnostics)


def content(text: str, encoding: str | None = None, diagnostics: tuple[Diagnostic, ...] = ()) -> Content:
    """A plain text with its blocks."""
    blocks = blocks_of(text)
    return Content(text, blocks, "text", encoding, title_of(blocks), diagnostics)
