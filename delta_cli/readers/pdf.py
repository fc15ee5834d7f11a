"""PDF: the running text of its pages, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from delta_cli.errors import ReadError
from delta_cli.model import Diagnostic
from delta_cli.readers.columns import Line, lines_in_order
from delta_cli.readers.content import Content, check_length
from delta_cli.readers.flow import rows_of
from delta_cli.readers.furniture import running
from delta_cli.readers.rows import content
from delta_cli.readers.sandbox import run

_OCR = "let a program such as ocrmypdf recognise the text first"
_REFUSED = {
    "locked": "this file is locked with a password; save it without one",
    "damaged": "this is no PDF file, or it is damaged; open it in a reader of PDF and save it anew",
    "pages": "this has {count:,} pages; split it into parts of less than 5,000",
}


def load(data: bytes, name: str, encoding: str | None) -> Content:  # noqa: ARG001 - PDF has encodings of its own
    """What a PDF holds; raises ReadError where it holds no text, is locked, damaged or too large."""
    answer = run("delta_cli.readers.pdf_parse", data, name, needs="pypdfium2", extra="pdf")
    check_length(answer.get("characters", 0), name)
    if "refused" in answer:
        raise ReadError(f"{name}: {_REFUSED[answer['refused']].format(**answer)}")
    pages = lines_in_order([[_line(piece, n) for piece in page] for n, page in enumerate(answer["pages"], 1)])
    blank = [number for number, page in enumerate(pages, 1) if not page]
    if pages and len(blank) == len(pages):
        raise ReadError(f"{name}: there is no text in this file, only pictures of pages; {_OCR}")
    return content(rows_of(list(_body(pages))), name, "pdf", diagnostics=tuple(_scanned(name, blank, len(pages))))


def _line(piece: Sequence[Any], page: int) -> Line:
    text, left, right, base, size, bold = piece
    return Line(text, left, right, base, size, bold, page)


def _body(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """The lines of all pages without running heads and page numbers."""
    for page, furniture in zip(pages, running([[line.text for line in page] for page in pages]), strict=True):
        yield from (line for i, line in enumerate(page) if i not in furniture)


def _scanned(name: str, blank: Sequence[int], pages: int) -> Iterator[Diagnostic]:
    """A remark where so many pages have no text that they must be pictures."""
    if len(blank) > max(2, 0.2 * pages):
        shown = ", ".join(map(str, blank[:5])) + (", ..." if len(blank) > 5 else "")
        yield Diagnostic("no-text", f"{name}: {len(blank)} of {pages} pages have no text (pages {shown}); {_OCR}")
