"""Who is to act in a cleft: the phrase that *it is* puts before its clause (*it is the owners who must pay*)."""

from __future__ import annotations

from delta_cli.find.clauses.actors import ACTING, party_kind
from delta_cli.find.clauses.subjects import Subject
from delta_cli.find.words.grammar import FINITE
from delta_cli.find.words.parse import Parse, skip_adverbs

_DEFINITE = frozenset({"the", "these", "those", "our", "your", "their", "his", "her", "its", "my"})
_REACH = 20


def cleft(p: Parse, subject: Subject) -> Subject:
    """The subject of a cleft's clause, where its pronoun takes up a definite phrase that can act or is set apart."""
    relative = subject.start
    if p.low(relative) not in ("who", "that", "which") or p.tag(relative) not in ("relative", "question"):
        return subject
    be = next((j for j in range(relative - 1, max(0, relative - _REACH), -1) if p.tag(j) in FINITE), 0)
    if p.low(be - 1) != "it" or p.low(be) not in ("is", "'s", "was") or p.tag(be + 1) == "negation":
        return subject
    first = skip_adverbs(p, be + 1)
    end = next((j for j in range(first, relative) if p.low(j) == ","), relative)
    definite = p.low(first) in _DEFINITE or p.tag(first) == "name"
    contrast = p.tag(end + 1) == "negation"
    if end <= first or not definite or not (contrast or party_kind(p, first, end) in ACTING):
        return subject
    return Subject((first, end), be - 1)
