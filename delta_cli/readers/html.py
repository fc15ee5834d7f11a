"""HTML: the article of a saved web page, without what stands around it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

from delta_cli.errors import ReadError
from delta_cli.model import BlockKind, Diagnostic
from delta_cli.readers.content import Content
from delta_cli.readers.decode import decode
from delta_cli.readers.rows import Row, content, paragraph
from delta_cli.readers.sandbox import run

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 4096
_MOST = 20_000_000


def load(data: bytes, name: str, encoding: str | None) -> Content:
    """What a web page holds; raises ReadError where it is no text."""
    if len(data) > _MOST:
        raise ReadError(f"{name}: this is larger than any page ({_MOST // 1_000_000} MB); save its text and read that")
    text, codec, diagnostics = _decoded(data, name, encoding)
    page = run("delta_cli.readers.html_parse", text.encode("utf-8", "replace"), name, needs="trafilatura", extra="html")
    if not page["article"]:
        message = f"{name}: no article was found in this page, so all of its text is read, menus too"
        diagnostics = (*diagnostics, Diagnostic("no-article", message))
    return content(_rows(page["paragraphs"]), name, "html", codec, diagnostics)


def _decoded(data: bytes, name: str, encoding: str | None) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """The text of a page: in the encoding that is told, that the page tells, or that the bytes look like."""
    told = _CHARSET.search(data[:_HEAD])
    if encoding is None and told and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # What calls itself Latin-1 on the web is cp1252.
        codec = {"iso-8859-1": "cp1252", "latin1": "cp1252"}.get(told[1].decode().lower(), told[1].decode().lower())
        try:
            return data.decode(codec), codec, ()
        except (LookupError, UnicodeError):
            pass
    return decode(data, name, encoding)


def _rows(paragraphs: list[Any]) -> Iterator[Row]:
    for kind, level, text, strong in paragraphs:
        yield from paragraph(text, BlockKind(kind) if kind else None, level, strong=strong)
