"""The text of RTF, by striprtf; runs in a process of its own."""

from __future__ import annotations

import re
from typing import Any

from striprtf.striprtf import rtf_to_text

_LINK = re.compile(r"(\\fldinst)\s*\{")
_HIDDEN = re.compile(r"(?=\\(?:v|deleted)(?![a-z0-9-]))")
_HEADING = re.compile(r"\{\\s(\d{1,4})(?!\d)[^{};]{0,2000}\b(?:heading (\d)|title)[^{};]{0,200};", re.IGNORECASE)
_CELL_END = re.compile(r"\\par(?![a-z])(?=[\s}]{0,20}\\cell(?![a-z]))")
_STYLE = re.compile(r"\\s(\d{1,4})(?!\d) ?")
_HALVES = re.compile("[\ud800-\udfff]+")
MARK = "\x02"
"""Stands before the level of a heading, in its line."""


def parse(data: bytes) -> Any:
    """The text, a line a paragraph; MARK and a digit where it is a heading, `|` behind each cell of a table."""
    # A line feed is nothing in RTF, but keeps striprtf from writing the targets of links into the text.
    source = _LINK.sub("\\1\n{", data.decode("latin-1").replace(MARK, ""))
    # What is hidden or deleted becomes a group that striprtf leaves out.
    source = _HIDDEN.sub(r"\\*", source)
    levels = {style: level or "1" for style, level in _HEADING.findall(source)}
    source = _STYLE.sub(lambda m: f"{m[0].rstrip()} {MARK}{levels[m[1]]}" if m[1] in levels else m[0], source)
    source = _CELL_END.sub("", source)  # the last paragraph of a cell may end before the cell does
    text = rtf_to_text(source, errors="replace")
    return _HALVES.sub(lambda m: m[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"), text)
