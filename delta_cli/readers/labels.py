"""Speaker labels: which lines of a text begin with the name of who speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_ROLE = (
    r"president|prime minister|minister|premier|chancellor|secretary|under-?secretary|senator|governor|mayor|ambassador"
    r"|chair(?:man|woman|person)?|speaker|moderator|host|interviewer|interviewee|reporters?|journalist|questioner"
    r"|audience(?: members?)?|interpreter|translator|operator|administrator|admiral|colonel|captain|sergeant|judge"
    r"|justice|congress(?:man|woman)|professor|pastor|reverend|bishop|pope|king|queen|prince(?:ss)?|first lady"
    r"|commissioner|delegate|announcer|attorney general|secretary-general|director-general"
)
_COURTESY = r"mr|mrs|ms|miss|dr|sir|dame|lord|lady|hon|rev|sen|rep|gov|gen|prof"
_KNOWN = re.compile(rf"(?:the\s+)?(?:(?:{_COURTESY})\b\.?\s+\S|(?:\w+\s+){{0,2}}(?:{_ROLE})\b)", re.IGNORECASE)
_VOCATIVE = re.compile(rf"(?:mr|mrs|ms|madam|dear|my|hon)\b\.?\s+(?:{_ROLE}|friends?|colleagues?)s?$", re.IGNORECASE)
_NAME = r"(?:[A-Z][\w.'’-]*|de|da|del|van|von|der|bin|ibn|al|el|la|of|and|for|the|\d{1,2})"
_COLON = re.compile(rf"(?P<name>(?:{_NAME}\s+){{0,6}}{_NAME})(?:\s*[(\[][^()\[\]]{{1,60}}[)\]])?\s*:(?=\s|$)")
_DOT = re.compile(r"(?P<name>(?:Mrs?|Ms|Dr|Miss)\. [A-Z]{3,}(?: of [A-Z]\w+)?)\.\s+(?=[A-Z\"“(\[])")
_DASH = re.compile(
    r"(?P<name>(?:(?:Mrs?|Ms|Miss|Dr|Sir|Dame|Senator|Hon|The)\.?\s+)+(?:[A-Z][\w.'’-]*\s+){0,3}?[A-Z][\w'’]+)"
    r"(?:\s*[(\[][^()\[\]]{1,60}[)\]]){0,3}\s*(?:\.\s?-|\.?\s?[—–])\s*"
    r"(?:[a-z][a-z ]{2,30}[—–]\s*)?(?=[\"“‘'(\[]?[A-Z])"
)
_LETTER = re.compile(r"(?P<name>[QA])(?:\s*[:.]|(?<=Q)(?=\s)|(?<=Q)$)\s*(?=[A-Z\"“(\[—–-]|$)")
_TWO_NAMES = re.compile(r"(?:(?:[A-Z][a-z’'-]+|[A-Z]\.|[A-Z][a-z]+[A-Z][a-z]+)\s+){1,3}[A-Z][A-Za-z’'-]+")
_CAPITALS = re.compile(
    r"(?!.*\b(?:OF|ON|TO|FROM|IN|IS|ARE|WE|IT|AND|FOR|SAID|SAY|BY|AT|AS)\b)(?:[^\W\d_][\w.'’-]+(?:\s|$)){1,4}"
)
_NO_SPEAKER = re.compile(
    r"(?:note|notes|contact|embargo|embargoed|subject|date|place|venue|location|time|from|to|re|cc|action"
    r"|actions|decision|decisions|source|sources|title|present|apologies|agenda|annex|summary|background"
    r"|introduction|conclusion|attendees|attendance|goal|goals|target|targets|output|outputs|outcome|outcomes"
    r"|deadline|owner|lead|budget|topic|objective|objectives|measure|measures|recommendation|recommendations"
    r"|task|tasks|responsible|status|priority|example|warning|important|update|item|items|step|steps|part"
    r"|chapter|section|article|option|phase|pillar|first|second|third|finally|problem|solution|benefits|costs"
    r"|result|results|purpose|scope|aim|aims|figure|table|box|tel|fax|phone|email|ref)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker label at the head of a line: where its name ends and what is said begins, and whether behind a dash."""

    name: str
    end: int
    skip: int
    dashed: bool = False


def label_of(text: str, speakers: frozenset[str]) -> Label | None:
    """The label at the head of a line; `speakers` are the names that the whole text uses as labels."""
    found = _shape(text)
    return found if found and found.name in speakers else None


def speakers_of(texts: Iterable[str]) -> frozenset[str]:
    """The names that a text uses as speaker labels, from the heads of all its lines.

    A title, a role or `Q` makes a label by itself; a name in capitals where it comes back or another label keeps it
    company; any other name only where it comes back and somebody else speaks too. A dash parts names from speech in
    the reports of parliaments, which set the names in capitals: elsewhere it makes no label.
    """
    shapes = [shape for shape in map(_shape, texts) if shape]
    reported = any(shape.dashed and _in_capitals(shape.name) for shape in shapes)
    counts = Counter(shape.name for shape in shapes if reported or not shape.dashed)
    known = {name for name in counts if name == "Q" or (name == "A" and "Q" in counts) or _KNOWN.match(name)}
    names = {name for name in counts if not _NO_SPEAKER.fullmatch(name.split()[0]) and name != "A"}
    capitals = {name for name in names if name.isupper() and _CAPITALS.fullmatch(name)}
    others = (name for name in names - capitals - known if not name.startswith("The "))
    plain = {name for name in others if counts[name] >= (2 if " " in name else 3)}
    back = plain | {name for name in capitals if counts[name] >= 2}
    if not known and len(back) < 2:
        return frozenset(back & capitals)
    return frozenset(known | back | capitals)


def is_name(text: str) -> bool:
    """Whether a line is nothing but a person's name, such as a transcript sets below a time."""
    return len(text) <= 50 and bool(_TWO_NAMES.fullmatch(text))


def _shape(text: str) -> Label | None:
    """What would be a label if its name is a speaker's; `Chair: Jane Smith` introduces a person and is none."""
    head = text[:120]
    found = _LETTER.match(head) or _DOT.match(head) or _COLON.match(head) or _DASH.match(head)
    if not found:
        return None
    name, rest = found["name"], text[found.end() :].lstrip()
    if name[0].islower() or sum(word[0].islower() for word in name.split()) > 2:
        return None
    if _VOCATIVE.fullmatch(name) or is_name(rest):
        return None
    return Label(name, found.end("name"), len(text) - len(rest), found.re is _DASH)


def _in_capitals(name: str) -> bool:
    """Whether the surname or the office is set in capitals (*Mrs OKORO*, *The DEPUTY SPEAKER*)."""
    last = name.rsplit(maxsplit=1)[-1]
    return len(last) > 2 and last[1:].isupper()
