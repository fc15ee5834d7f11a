"""The format of a file, told from its first bytes, else from its suffix."""

from __future__ import annotations

import re

SUFFIXES = {
    "": "text",
    ".docm": "docx",
    ".docx": "docx",
    ".dotx": "docx",
    ".htm": "html",
    ".html": "html",
    ".markdown": "markdown",
    ".md": "markdown",
    ".odt": "odt",
    ".ott": "odt",
    ".pdf": "pdf",
    ".rtf": "rtf",
    ".srt": "srt",
    ".text": "text",
    ".txt": "text",
    ".vtt": "vtt",
    ".xhtml": "html",
}
"""The format that a suffix stands for where the bytes do not tell; anything else is read as text if it is text.

Files with these suffixes are taken from a folder; others must be named.
"""

_HEAD = 4096
_BLANK = rb"(?:\xef\xbb\xbf)?\s*"
_SURE = (
    ("pdf", re.compile(_BLANK + rb"%PDF-")),
    ("rtf", re.compile(_BLANK + rb"\{\\rtf")),
    ("odt", re.compile(rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.text", re.DOTALL)),
    ("docx", re.compile(rb"PK\x03\x04.*(?:\[Content_Types\]\.xml|word/document)", re.DOTALL)),
)
"""What tells a format whatever the suffix says: a name can be wrong, these bytes cannot."""
_LIKELY = (
    ("vtt", re.compile(_BLANK + rb"WEBVTT(?:\s|$)")),
    ("srt", re.compile(_BLANK + rb"\d{1,6}\s*\n\d{1,3}:\d\d:\d\d[,.]\d{1,3}\s*-->")),
    (
        "html",
        re.compile(_BLANK + rb"(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S),
    ),
)
"""What tells a format where the suffix means nothing or plain text."""


def format_of(data: bytes, suffix: str) -> str:
    """The name of the format of a file's bytes; the suffix decides where they do not."""
    head = data[:_HEAD]
    for name, pattern in _SURE:
        if pattern.match(head):
            return name
    by_suffix = SUFFIXES.get(suffix.lower(), "text")
    if by_suffix == "text":
        for name, pattern in _LIKELY:
            if pattern.match(head):
                return name
    return by_suffix
