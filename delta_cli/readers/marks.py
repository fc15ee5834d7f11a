"""What the head of a line says about it: a list marker, a heading, a quote, a stage direction, page furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from delta_cli.model import BlockKind
from delta_cli.readers.lines import Line

_HASH = re.compile(r"(?P<hash>#{1,6})\s+(?=\S)")
_QUOTE = re.compile(r">\s*(?=\S)")
_BULLET = re.compile(  # `e` and `o` are bullets worn by scanning
    r"(?P<bullet>[-–—*•·∙▪◦●○■□➢►✓‣⁃]|--|[eo](?=\s+[A-Z]))\s+(?=\S)|(?P<tight>--|[—•▪●])(?=\w)"
)
_STARS = re.compile(r"\*(?:\s+\*)+\s+(?=\S)")  # a break between sections, run into the paragraph below it
_NOTE = re.compile(r"\[\d{1,3}\]\s+(?=[\"“‘(]?[A-Z])")
_DASHES = ("—", "–", "--")
_ENUMERATOR = re.compile(
    r"(?P<open>\()?(?P<value>\d{1,3}(?:\.\d{1,2}){0,3}(?P<latin>bis|ter|quater|quinquies|sexies|septies)?"
    r"|[ivxlc]{1,6}|[IVXLC]{1,6}|[a-z]{1,2}|[A-Z])(?P<close>[.)])(?:\s+(?=\S)|(?=[A-Z][a-z]|[A-Z]{3}))"
)
_DOTTED = re.compile(r"(?P<value>\d{1,2}(?:\.\d{1,2}){1,3})\s+(?=[A-Z])")
_ROMAN = re.compile(r"(?=.)c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_MONTH = r"(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber"
_DATE = re.compile(
    rf"(?:[A-Za-z]+day,?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH})|(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?),?\s+\d{{4}}",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:END(?:ED)?:?\s+)?\d{1,2}(?:[:.]\d{2})?\s*[AP]\.?\s?M\.?(?:\s*\(?[A-Z]{2,4}\)?)?\.?", re.IGNORECASE
)
_STAMP = re.compile(r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?")
_PAGE = re.compile(r"[-–—./…\s]*\d{1,3}[-–—./)\s]*|[\[(]?page\s+\d+(?:\s+of\s+\d+)?[\])]?", re.IGNORECASE)
_SURE = re.compile(r"[-–—./…]\s*\d{1,3}\s*[-–—]?|\d{1,3}\s*[-–—]|[-_=*#\s]{3,}|\[?(?i:page)\b.*")
_END = re.compile(r"[-–—\s]*(?:END|ENDS|The End)[-–—\s.]*", re.IGNORECASE)
_BRACKETED = re.compile(r"[*_]*(?:(?:\([^()]{2,90}\)|\[[^\[\]]{2,40}\])\.?\s*)+[*_]*")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a line is by its head; `skip` is the length of the marker, `style` tells one list from another."""

    kind: BlockKind
    skip: int = 0
    style: str = ""
    value: str = ""
    level: int = 0
    sure: bool = False


def mark_of(text: str) -> Mark | None:
    """The mark at the head of a line, None where the line is bare; `sure` where it cannot be wrapped text."""
    if _is_direction(text):
        return Mark(BlockKind.DIRECTION, style="direction", sure=bool(_SURE.fullmatch(text)))
    if found := _HASH.match(text):
        return Mark(BlockKind.HEADING, found.end(), "#", level=len(found["hash"]), sure=True)
    if found := _QUOTE.match(text):
        return Mark(BlockKind.QUOTE, found.end(), ">", sure=True)
    if found := _STARS.match(text):
        return Mark(BlockKind.PARAGRAPH, found.end(), "stars")
    if found := _NOTE.match(text):
        return Mark(BlockKind.PARAGRAPH, found.end(), "note", sure=True)
    if found := _BULLET.match(text):
        return Mark(BlockKind.ITEM, found.end(), found["bullet"] or found["tight"])
    if found := _DOTTED.match(text):
        return Mark(BlockKind.ITEM, found.end(), "1" + ".1" * found["value"].count("."), found["value"])
    if found := _ENUMERATOR.match(text):
        return _enumerated(text, found)
    return None


def is_stamp(text: str) -> bool:
    """Whether the line is nothing but a time within a recording, such as 00:26:39."""
    return bool(_STAMP.fullmatch(text))


def is_clock(text: str) -> bool:
    """Whether the line is nothing but a time of day, such as 10:31 A.M. EDT."""
    return bool(_CLOCK.fullmatch(text))


def _is_direction(text: str) -> bool:
    if len(text) > 100:
        return False
    if not any(map(str.isalnum, text)):
        return True
    if any(form.fullmatch(text) for form in (_CLOCK, _STAMP, _PAGE, _END, _DATE)):
        return True
    bracketed = bool(_BRACKETED.fullmatch(text))
    return bracketed and not text.rstrip(")]*_").endswith(":") and len(text.split()) <= 12


def _enumerated(text: str, found: re.Match[str]) -> Mark | None:
    """The mark of a numbered or lettered line; initials such as `J. F. Kennedy` are none."""
    value, opening, close = found["value"], found["open"] or "", found["close"]
    if opening and close == ".":
        return None
    letter = value.isalpha()
    if letter and not opening and close == "." and re.match(r"[A-Z]\.|[a-z]", text[found.end() :]):
        return None
    if len(value) > 1 and letter and not _ROMAN.fullmatch(value) and value[0] != value[1]:
        return None
    if value.isdigit() and not opening and re.match(r"\d", text[found.end() :]):
        return None
    kind = "1" + ".1" * value.count(".") if value[0].isdigit() else "A" if value.isupper() else "a"
    return Mark(BlockKind.ITEM, found.end(), f"{opening}{kind}{close}", value)


def marks_of(lines: Sequence[Line]) -> list[Mark | None]:
    """The marks of all lines of a text, settled by each other.

    Roman numbers are told from letters; a lone `A.` or `V.` is somebody's initial; a dash marks an item only in a text
    that uses dashes for lists: thrice, after a colon or, with space between, below an item with another mark.
    """
    marks: list[Mark | None] = []
    last: dict[str, str] = {}
    for mark in (mark_of(line.text) for line in lines):
        if mark is not None and mark.kind is BlockKind.ITEM and mark.value.isalpha():
            mark = _as_roman(mark, last)  # noqa: PLW2901
            last[mark.style] = mark.value
        marks.append(mark)
    seen = {(mark.style, mark.value) for mark in marks if mark}
    stray = _stray_dashes(lines, marks)
    return [None if mark and (_is_lone(mark, seen) or mark.style in stray) else mark for mark in marks]


def _stray_dashes(lines: Sequence[Line], marks: Sequence[Mark | None]) -> set[str]:
    """The dashes that mark no list in this text, but go on with a sentence that broke off."""
    heads = [(mark.style, line, i) for i, (mark, line) in enumerate(zip(marks[1:], lines[1:], strict=True)) if mark]
    uses = Counter(style for style, line, i in heads if line.gap or lines[i].ended)
    below = {i for i, mark in enumerate(marks) if mark and mark.kind is BlockKind.ITEM and mark.style not in _DASHES}
    opening = {style for style, line, i in heads if lines[i].text.endswith(":") or (line.gap and i in below)}
    return {dash for dash in _DASHES if uses[dash] < 3} - opening


def _as_roman(mark: Mark, last: dict[str, str]) -> Mark:
    value = mark.value.lower()
    if not _ROMAN.fullmatch(value) or (len(value) == 1 and value not in "ivx"):
        return mark
    before = last.get(mark.style, "").lower()
    if len(value) == 1 and len(before) == 1 and ord(value) - ord(before) == 1:
        return mark
    return replace(mark, style=mark.style.replace("a", "i").replace("A", "I"))


def _is_lone(mark: Mark, seen: set[tuple[str, str]]) -> bool:
    if mark.style in ("a.", "A.") and len(mark.value) == 1:
        return not {(mark.style, chr(ord(mark.value) + step)) for step in (-1, 1)} & seen
    return (
        mark.style in ("i.", "I.")
        and len(mark.value) == 1
        and not any(style == mark.style and value != mark.value for style, value in seen)
    )
