"""The pieces of text on the pages of a PDF, by pdfium; runs in a process of its own."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
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
    """Letters that stand close together on one line; `base` is the height that they stand on."""

    left: float
    right: float
    base: float
    size: float
    bold: bool
    turn: int
    last: float = 0.0
    letters: list[str] = field(default_factory=list)

    def plain(self) -> list[Any]:
        numbers = [round(n, 1) for n in (self.left, self.right, self.base, self.size)]
        return ["".join(self.letters), *numbers, self.bold]


def parse(data: bytes) -> Any:
    """The pieces of every page with their edges, size and whether they are bold, and how many characters there are.

    `refused` says why there are none; where there are more characters than are read, the last pages are left out.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        return {"refused": "locked" if "assword" in str(error) else "damaged"}
    if len(document) > MOST_PAGES:
        return {"refused": "pages", "count": len(document)}
    pages: list[Any] = []
    characters = 0
    for index in range(len(document)):
        try:
            page = document[index]
            textpage = page.get_textpage()
        except pdfium.PdfiumError:
            pages.append([])  # one page that is damaged does not spoil the others
            continue
        characters += textpage.count_chars()
        if characters > LONGEST:
            break
        pages.append([piece.plain() for piece in _pieces(textpage) if "".join(piece.letters).strip()])
        textpage.close()
        page.close()
    return {"pages": pages, "characters": characters}


def _pieces(textpage: Any) -> list[_Piece]:
    """The pieces of a page in the order in which they were written; what runs across the others is left out."""
    see = _Sight(textpage)
    pieces: list[_Piece] = []
    space = False
    for i in range(textpage.count_chars()):
        letter = _letter(c.FPDFText_GetUnicode(textpage, i))
        if letter.isspace():
            space = True
            continue
        if letter in _NOTHING:
            continue
        left, right, base, size, turn = see.place(i)
        if not all(map(math.isfinite, (left, right, base, size))):
            continue
        piece = pieces[-1] if pieces and pieces[-1].turn == turn else None
        if piece and letter.isdigit() and size < 0.75 * piece.size and base > piece.base + 0.1 * piece.size:
            continue  # the number of a note, raised behind a word
        if piece is None or not _goes_on(piece, left, base):
            piece = _Piece(left, right, base, size, _is_bold(textpage, i), turn)
            pieces.append(piece)
        elif space:
            piece.letters.append(" ")
        piece.letters.append("\xad" if letter in _SOFT else letter)
        piece.right, piece.last, space = max(piece.right, right), left, False
    turns = Counter[int]()
    for piece in pieces:
        turns[piece.turn] += len(piece.letters)
    return [piece for piece in pieces if piece.turn == turns.most_common(1)[0][0]]


class _Sight:
    """Where the letters of a page stand, as one who turns the page until they stand upright sees it."""

    def __init__(self, textpage: Any) -> None:
        self._textpage = textpage
        self._box, self._matrix = c.FS_RECTF(), c.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def place(self, index: int) -> tuple[float, float, float, float, int]:
        """Left, right, base, size and quarter turns of a letter."""
        box, matrix = self._box, self._matrix
        c.FPDFText_GetCharOrigin(self._textpage, index, self._x, self._y)
        c.FPDFText_GetLooseCharBox(self._textpage, index, box)
        c.FPDFText_GetMatrix(self._textpage, index, matrix)
        size = max(1.0, c.FPDFText_GetFontSize(self._textpage, index) * math.hypot(matrix.c, matrix.d))
        x, y = self._x.value, self._y.value
        match round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4:
            case 1:
                return y, box.top, -x, size, 1
            case 2:
                return -x, -box.left, -y, size, 2
            case 3:
                return -y, -box.bottom, x, size, 3
            case _:
                return x, box.right, y, size, 0


def _letter(code: int) -> str:
    """A character of a text that can be written as UTF-8."""
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _goes_on(piece: _Piece, left: float, base: float) -> bool:
    """Whether a letter stands on the line of the piece, right behind it."""
    # The second letter of a ligature stands where the first does.
    ahead = left > piece.last - 0.1 * piece.size
    return abs(base - piece.base) < 0.4 * piece.size and ahead and left - piece.right < _GAP * piece.size


def _is_bold(textpage: Any, index: int) -> bool:
    """Whether the font of a letter calls itself bold."""
    name, flags = ctypes.create_string_buffer(100), ctypes.c_int()
    c.FPDFText_GetFontInfo(textpage, index, name, 100, flags)
    return b"bold" in name.value.lower() or b"black" in name.value.lower()
