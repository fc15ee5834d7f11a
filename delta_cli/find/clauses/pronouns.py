"""What *it* stands for: the kind of the subject that it points back to, or nothing at all."""

from __future__ import annotations

from collections.abc import Iterator

from delta_cli.find.clauses.actors import head, party_kind
from delta_cli.find.clauses.subjects import find_subject
from delta_cli.find.words.grammar import FINITE, MODIFIER, NOUNLIKE
from delta_cli.find.words.parse import Parse, antecedent, noun_phrase_end, skip_adverbs

_ANTECEDENTS = frozenset({"body", "instrument", "thing", "own"})
_REACH = 60
"""Within how many tokens before *it* its antecedent stands."""


def it_can_act(p: Parse, it: int, verb: int | None) -> bool:
    """Whether *it* at a token points back to a body, by the subjects before it; else by what is said of it."""
    if _opens_view_of_body(p, it):
        return True
    near = next((kind for kind in _kinds(p, it) if kind in _ANTECEDENTS), None)
    before = None if any(p.tag(i) in FINITE for i in range(max(0, it - _REACH), it)) else p.before
    if near is None and before is not None:
        kinds = [kind for kind in _kinds(before, len(before)) if kind in _ANTECEDENTS]
        near = "body" if "body" in kinds else next(iter(kinds), None)
    if near is None:
        return verb is not None and not _describes(p, verb)
    return near in ("body", "own")


def _opens_view_of_body(p: Parse, it: int) -> bool:
    """Whether *it* is the subject of what a body holds (*the council's view that, for now, it must wait*)."""
    that = next((i for i in range(it - 1, max(0, it - _REACH), -1) if p.tag(i) in FINITE | {"that"}), 0)
    noun = that - 1
    if p.tag(that) != "that" or not p.has("content-noun", noun):
        return False
    owner = noun - 1
    while p.tag(owner) == "adjective":
        owner -= 1
    if p.low(owner) != "'s":
        return False
    first = owner
    while p.tag(first - 1) in NOUNLIKE | MODIFIER - {"possessive"}:
        first -= 1
    return first < owner and party_kind(p, first, owner) == "body"


def _kinds(p: Parse, end: int) -> Iterator[str]:
    """The kinds of the subjects before a token that *it* may take up: those of one thing or body."""
    for verb in range(end - 1, max(0, end - _REACH), -1):
        if p.tag(verb) in FINITE:
            found = find_subject(p, verb).range
            found = antecedent(p, found[0]) or found if found else None
            if found and found[1] <= end and p.tag(head(p, *found)) != "plural":
                yield party_kind(p, *found)


def _describes(p: Parse, verb: int) -> bool:
    """Whether a verb says how something is, and not what it does."""
    if p.low(verb) in ("be", "is"):
        return True
    return p.grammar.lexicon.verb_kinds(p.lemma(verb)) == {"state"}


def is_expletive(p: Parse, verb: int | None) -> bool:
    """Whether *it* stands for what an infinitive or *that* says behind its complement (*it must be our aim to*)."""
    if verb is None or p.low(verb) != "be":
        return False
    first = skip_adverbs(p, verb + 1)
    opens = p.tag(first) in ("determiner", "possessive") and p.low(first) != "such"
    end = noun_phrase_end(p, first) if opens else first
    if p.has("judging-adjective", first):
        end = first + 1
    return end > first and (p.tag(end) in ("to", "that") or p.low(end) == "that")


def is_same_thing(p: Parse, they: int, verb: int) -> bool:
    """Whether *they* are things, by the noun for what they are to be that names them before (*be mistakes of love*)."""
    first = skip_adverbs(p, verb + 1)
    end = noun_phrase_end(p, first)
    if p.low(verb) != "be" or end == first or party_kind(p, first, end) != "thing":
        return False
    return p.low(head(p, first, end)) in p.lows[max(0, they - _REACH) : they]
