"""Reading: from a file, bytes or a string to a Document."""

from __future__ import annotations

from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from delta_cli.model import Document, Genre, blanked
from delta_cli.readers.content import Content
from delta_cli.readers.genre import decide
from delta_cli.readers.sniff import SUFFIXES, format_of
from delta_cli.readers.source import bytes_from, bytes_of

__all__ = ["FORMATS", "SUFFIXES", "bytes_from", "read", "read_bytes", "read_text"]

_MODULES = {
    "docx": "docx",
    "html": "html",
    "markdown": "markdown",
    "odt": "odt",
    "pdf": "pdf",
    "rtf": "rtf",
    "srt": "subtitles",
    "text": "plain",
    "vtt": "subtitles",
}
"""Format -> module of this package that reads it, which is imported when a file of that format turns up."""

FORMATS = tuple(_MODULES)
"""The names of the formats that can be read."""


class _Reader(Protocol):
    def load(self, data: bytes, name: str, encoding: str | None) -> Content:
        """What the bytes of a file hold."""


def read(
    path: Path | str,
    *,
    encoding: str | None = None,
    genre: Genre | None = None,
    name: str | None = None,
    format: str | None = None,
) -> Document:
    """The document in a file; raises ReadError where there is none that can be read.

    `name` is what results call it, the file's own name unless given; `encoding`, `genre` and `format` (one of FORMATS)
    overrule what is found.
    """
    shown = str(path)
    data = bytes_of(Path(path))
    content = _load(data, format or format_of(data, Path(path).suffix), shown, encoding)
    return _document(content, name or Path(path).name, data, shown, genre)


def read_bytes(
    data: bytes, name: str, *, encoding: str | None = None, genre: Genre | None = None, format: str | None = None
) -> Document:
    """The document in the bytes of a file or of standard input; the suffix of `name` helps to tell its format."""
    content = _load(data, format or format_of(data, Path(name).suffix), name, encoding)
    return _document(content, name, data, None, genre)


def read_text(text: str, name: str = "text", *, genre: Genre | None = None) -> Document:
    """The document in a string of plain text; its sha256 is that of the string in UTF-8."""
    plain = import_module("delta_cli.readers.plain")
    data = text.encode("utf-8", "surrogatepass")
    return _document(cast(Content, plain.content(text)), name, data, None, genre)


def _load(data: bytes, format: str, name: str, encoding: str | None) -> Content:
    module = import_module(f"delta_cli.readers.{_MODULES[format]}")
    return cast(_Reader, module).load(data, name, encoding)


def _document(content: Content, name: str, data: bytes, path: str | None, genre: Genre | None) -> Document:
    found, evidence = (genre, ()) if genre else decide(blanked(content.text, content.hidden), content.blocks)
    return Document(
        name=name,
        text=content.text,
        blocks=content.blocks,
        path=path,
        sha256=sha256(data).hexdigest(),
        format=content.format,
        encoding=content.encoding,
        genre=found,
        title=content.title,
        hidden=content.hidden,
        diagnostics=(*content.diagnostics, *evidence),
        anchors=content.anchors,
        lined=content.lined,
    )
