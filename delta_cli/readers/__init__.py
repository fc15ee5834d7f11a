"""Reading: from a file, bytes or a string to a Document."""

from __future__ import annotations

from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from delta_cli.errors import ReadError
from delta_cli.model import Document, Genre, blanked
from delta_cli.readers.content import Content
from delta_cli.readers.genre import decide

__all__ = ["read", "read_bytes", "read_text"]

_READERS = {"": "plain", ".text": "plain", ".txt": "plain", ".md": "markdown", ".markdown": "markdown"}
"""Suffix -> module of this package that reads the format; what is not here is read as plain text if it is text."""

SUFFIXES = frozenset(_READERS)
"""The suffixes of files that are taken from a folder; others must be named."""


class _Reader(Protocol):
    def load(self, data: bytes, name: str, encoding: str | None) -> Content:
        """What the bytes of a file hold."""


def read(
    path: Path | str, *, encoding: str | None = None, genre: Genre | None = None, name: str | None = None
) -> Document:
    """The document in a file; raises ReadError where there is none that can be read.

    `name` is what results call it, the file's own name unless given; `encoding` and `genre` overrule what is found.
    """
    shown = str(path)
    data = _bytes_of(Path(path), shown)
    return _document(_load(data, Path(path).suffix, shown, encoding), name or Path(path).name, data, shown, genre)


def read_bytes(data: bytes, name: str, *, encoding: str | None = None, genre: Genre | None = None) -> Document:
    """The document in the bytes of a file or of standard input; the suffix of `name` tells its format."""
    return _document(_load(data, Path(name).suffix, name, encoding), name, data, None, genre)


def read_text(text: str, name: str = "text", *, genre: Genre | None = None) -> Document:
    """The document in a string of plain text; its sha256 is that of the string in UTF-8."""
    plain = import_module("delta_cli.readers.plain")
    data = text.encode("utf-8", "surrogatepass")
    return _document(cast(Content, plain.content(text)), name, data, None, genre)


def _load(data: bytes, suffix: str, name: str, encoding: str | None) -> Content:
    module = import_module(f"delta_cli.readers.{_READERS.get(suffix.lower(), 'plain')}")
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
    )


def _bytes_of(path: Path, shown: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadError(f"{shown}: there is no such file; check the spelling and the folder") from None
    except IsADirectoryError:
        raise ReadError(f"{shown}: this is a folder, not a file; name the files in it") from None
    except PermissionError:
        what = "this is a folder, not a file" if path.is_dir() else "you are not allowed to read this file"
        raise ReadError(f"{shown}: {what}; check its permissions") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"{shown}: the file cannot be read ({reason.lower()}); check the path and the disk") from None
