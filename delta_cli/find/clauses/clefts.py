"""Clefts: who is to act behind *it is* (*it is the owners who must pay*), and what, behind *is* or a colon."""

from __future__ import annotations

from dataclasses import replace

from delta_cli.find.candidates.bare import is_bare_verb
from delta_cli.find.candidates.colons import DASHES, is_open, lead_end, over_marker
from delta_cli.find.candidates.slots import Filling
from delta_cli.find.candidates.waiting import ACTION, complete, points
from delta_cli.find.clauses.actors import ACTING, party_kind
from delta_cli.find.clauses.subjects import Subject
from delta_cli.find.words.grammar import FINITE
from delta_cli.find.words.parse import Parse, places_from, skip_adverbs

_DEFINITE = frozenset({"the", "these", "those", "our", "your", "their", "his", "her", "its", "my"})
_REACH = 20
_NEAR = 9
"""How far from its end a subject is searched for what announces a list, in tokens."""


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


def told(p: Parse, f: Filling, subject: Subject) -> Filling:
    """The filling with what its verb only announces: it stands behind *is*, a colon or a dash, or in a list below."""
    if f.verb is None or f.kind != "verb":
        return f
    pro_verb = p.low(f.verb) == "do"
    if pro_verb and (behind := _behind_is(p, f.verb, subject)):
        return replace(f, first=behind, verb=behind)
    if not (pro_verb or _announced(p, subject)):
        return f
    behind = f.verb + 1
    if p.tag(f.verb) == "be" and p.can(skip_adverbs(p, behind), "participle"):
        behind = skip_adverbs(p, behind) + 1
    colon = lead_end(p, behind) or (_dash(p, behind) if pro_verb else None)
    if colon is None:
        return f
    if is_open(p, colon):
        return replace(f, kind="open", first=min(colon, len(p) - 1), verb=None, rest=()) if pro_verb else f
    return complete(p, replace(f, at=over_marker(p, colon + 1), first=None, verb=None), (ACTION,)) or f


def _behind_is(p: Parse, verb: int, subject: Subject) -> int | None:
    """The verb behind *is* in *what we must do is wait*."""
    before = subject.range[0] if subject.range else subject.start
    opened = {p.low(subject.start), p.low(before - 1), p.low(before - 2)} & {"what", "all", "thing", "things"}
    i = skip_adverbs(p, verb + 1 + (p.low(verb + 1) in ("first", "next", "here")))
    behind = skip_adverbs(p, i + 1 + (p.tag(i + 1) == "to"))
    return behind if opened and p.low(i) in ("is", "was") and p.can(behind, "base") else None


def _announced(p: Parse, subject: Subject) -> bool:
    """Whether a noun for what is to be done is what a clause is about (*the steps we must take*, *two things must*)."""
    if subject.range is None:
        return False
    noun = subject.range[0] - 1
    noun -= p.low(noun) in ("that", "which")
    first, end = subject.range
    return p.has("list-noun", noun) or points(p, range(max(first, end - _NEAR), end))


def _dash(p: Parse, i: int) -> int | None:
    """The dash at `i` behind which a verb phrase says what is to be done (*one thing we must do -- mend it*)."""
    j = skip_adverbs(p, i)
    single = p.low(j) in DASHES and not places_from(p, j + 1, *DASHES)
    return j if single and is_bare_verb(p, skip_adverbs(p, j + 1)) else None
