"""Text of documents made safe to show: nothing of it steers a terminal or turns the reading order."""

from __future__ import annotations

from delta_cli.view import fold

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
UNSAFE = "\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff" + _BIDI
"""Controls, line separators, halves of surrogate pairs and bidirectional marks, as the inside of a character class."""

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take the text of a cell for a formula."""

_VISIBLE = (
    dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000), *map(ord, _BIDI)], "\ufffd")
    # Unicode has a picture for each control of ASCII: U+241B shows where an ESC stood.
    | {c: chr(0x2400 + c) for c in range(0x20)}
    | {0x7F: "\u2421"}
)


def safe(text: str) -> str:
    """The text on one line, with what no person should get unseen replaced by a visible sign."""
    return visible(fold(text))


def visible(text: str) -> str:
    """The same with its spaces as they are, for what points at a column."""
    return text.translate(_VISIBLE)


def plural(number: int, noun: str) -> str:
    """A number with its noun: `1 action`, `2 actions`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
