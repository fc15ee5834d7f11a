"""A text with the marks that a wrong decoding has spoilt as they were meant, every other character in its place."""

from __future__ import annotations

import re

# UTF-8 read as cp1252 makes three characters of a dash or quotation mark. What takes their place is as long: spaces
# around a dash or before a quotation mark, soft hyphens, which are no part of a word, before an apostrophe.
_SPOILT = {
    "\u00e2\u20ac\u201d": " \u2014 ",
    "\u00e2\u20ac\u201c": " \u2013 ",
    "\u00e2\u20ac\u2122": "\u00ad\u00ad\u2019",
    "\u00e2\u20ac\u02dc": "  \u2018",
    "\u00e2\u20ac\u0153": "  \u201c",
    "\u00e2\u20ac\u009d": "\u201d  ",
}
_ANY = re.compile("|".join(_SPOILT))


def mended(text: str) -> str:
    """The text as the stages are to see it: dashes and quotation marks for what a wrong decoding made of them."""
    return _ANY.sub(lambda found: _SPOILT[found[0]], text) if "\u00e2\u20ac" in text else text
