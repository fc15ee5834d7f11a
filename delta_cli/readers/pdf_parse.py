"""The pieces of text on the pages of a PDF, by pdfium; runs in a process of its own."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as c

from delta_cli.readers.content import LONGEST

MOST_PAGES = 5000
_SOFT = ("\x02", "\xad")
_NOTHING = ("\x00", "\ufffe", "\uffff", "\u200b", "\ufeff")
_GAP = 1.2
"""A gap of so many sizes of the letters parts two pieces on one line."""


@dataclass(slots=True)
class _Piece:
    """Letters that stand close together on one line."""

    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    last: float = 0.0
    letters: list[str] = field(default_factory=list)

    def plain(self) -> list[Any]:
        numbers = [round(n, 1) for n in (self.left, self.right, self.top, self.bottom, self.size)]
        return ["".join(self.letters), *numbers, self.bold]


def parse(data: bytes) -> Any:
    """The pieces of every page with their edges, size and whether they are bold; `refused` says why there are none."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        return {"refused": "locked" if "assword" in str(error) else "damaged"}
    if len(document) > MOST_PAGES:
        return {"refused": "pages", "count": len(document)}
    pages: list[Any] = []
    left = LONGEST
    for index in range(len(document)):
        try:
            page = document[index]
            textpage = page.get_textpage()
        except pdfium.PdfiumError:
            pages.append([])  # one page that is damaged does not spoil the others
            continue
        left -= textpage.count_chars()
        if left < 0:
            return {"refused": "long"}
        pages.append([piece.plain() for piece in _pieces(page, textpage) if "".join(piece.letters).strip()])
        textpage.close()
        page.close()
    return {"pages": pages}


def _pieces(page: Any, textpage: Any) -> Iterator[_Piece]:
    """The pieces of a page in the order in which they were written."""
    width, height = page.get_size()
    turn = page.get_rotation()
    box = c.FS_RECTF()
    piece: _Piece | None = None
    space = False
    for i in range(textpage.count_chars()):
        letter = _letter(c.FPDFText_GetUnicode(textpage, i))
        if letter.isspace():
            space = True
            continue
        if letter in _NOTHING or not c.FPDFText_GetLooseCharBox(textpage, i, box):
            continue
        left, right, top, bottom = _turned(box, turn, width, height)
        size = top - bottom
        if piece and _is_above(piece, letter, size, bottom):
            continue  # the number of a note
        if piece is None or not _goes_on(piece, left, top, bottom):
            if piece:
                yield piece
            piece = _Piece(left, right, top, bottom, size, _is_bold(textpage, i))
            space = False
        elif space:
            piece.letters.append(" ")
        piece.letters.append("\xad" if letter in _SOFT else letter)
        piece.last, space = left, False
        piece.right, piece.size = max(piece.right, right), max(piece.size, size)
        piece.top, piece.bottom = max(piece.top, top), min(piece.bottom, bottom)
    if piece:
        yield piece


def _letter(code: int) -> str:
    """A character of a text that can be written as UTF-8."""
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _turned(box: Any, turn: int, width: float, height: float) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of a letter as one sees it on a page that is turned."""
    match turn:
        case 90:
            return box.bottom, box.top, height - box.left, height - box.right
        case 180:
            return width - box.right, width - box.left, height - box.bottom, height - box.top
        case 270:
            return width - box.top, width - box.bottom, box.right, box.left
        case _:
            return box.left, box.right, box.top, box.bottom


def _is_above(piece: _Piece, letter: str, size: float, bottom: float) -> bool:
    """Whether a letter is a small raised number behind a word."""
    return letter.isdigit() and size < 0.75 * piece.size and bottom > piece.bottom + 0.15 * piece.size


def _goes_on(piece: _Piece, left: float, top: float, bottom: float) -> bool:
    """Whether a letter stands on the line of the piece, right behind it."""
    middle = (top + bottom) / 2
    # The second letter of a ligature stands where the first does.
    ahead = left > piece.last - 0.1 * piece.size
    return piece.bottom < middle < piece.top and ahead and left - piece.right < _GAP * piece.size


def _is_bold(textpage: Any, index: int) -> bool:
    """Whether the font of a letter calls itself bold."""
    name, flags = ctypes.create_string_buffer(100), ctypes.c_int()
    c.FPDFText_GetFontInfo(textpage, index, name, 100, flags)
    return b"bold" in name.value.lower() or b"black" in name.value.lower()
