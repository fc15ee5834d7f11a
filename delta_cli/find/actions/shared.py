"""Verbs that stand side by side with one object: one action (*map, mark and clear the fields*)."""

from __future__ import annotations

from delta_cli.find.actions.members import COORDINATORS, OBJECT_OPENERS
from delta_cli.find.words.grammar import NOUNLIKE, SKIPPED
from delta_cli.find.words.parse import Parse, skip_adverbs

_OBJECTS = OBJECT_OPENERS | NOUNLIKE | {"adjective", "participle", "gerund", "comparative"}


def shares_object(p: Parse, head: int, j: int, new: int, reading: str) -> bool:
    """Whether the verb at `head` has the one at `new`, joined to it at `j`, say what both are to do to what."""
    if p.has("pseudo-coordinating", head) and p.low(head + 1) == "and" and j == head + 1:
        return True
    if not _lacks_object(p, head, j) or any(p.low(k) in ("but", "let") for k in range(j, new + 1)):
        return False
    last, closed = _last_of_list(p, new, p.tag(j) == "coordinator" or p.tag(j + 1) == "coordinator", reading)
    needs_one = j == head + 1 and p.grammar.lexicon.transitivity(p.lemma(head)) == {"transitive"}
    return closed and (_has_object(p, last) or (needs_one and p.tag(last + 1) == "preposition"))


def _lacks_object(p: Parse, head: int, end: int) -> bool:
    """Whether nothing stands between a verb and the joint behind it that could be its object."""
    frames = p.grammar.lexicon.transitivity(p.lemma(head))
    if p.low(head + 1) == "not":
        return False  # *judge not, and be kind*
    between = [k for k in range(head + 1, end) if p.tag(k) not in SKIPPED]
    if not between:
        return "transitive" in frames and not p.has("time-adverb", end - 1)  # *sign now and read it later*
    if p.tag(between[-1]) == "preposition" and not p.has("particle", between[-1]):
        return between[-1] == end - 1  # *adhere to and strengthen it*
    return frames == {"transitive"} and all(p.has("particle", k) and p.tag(k) != "noun" for k in between)


def _last_of_list(p: Parse, verb: int, closed: bool, reading: str) -> tuple[int, bool]:
    """The last of the bare verbs joined to one another from `verb` on, and whether a coordinator closes their list."""
    while True:
        k = _behind_verb(p, verb)
        if p.low(k) != "," and p.tag(k) != "coordinator":
            return verb, closed
        joined = closed or p.tag(k) == "coordinator"
        while p.low(k) == "," or p.low(k) in COORDINATORS:
            joined = joined or p.tag(k) == "coordinator"
            k += 1
        k = skip_adverbs(p, k)
        if not p.can(k, reading):
            return verb, closed
        verb, closed = k, joined


def _behind_verb(p: Parse, verb: int) -> int:
    """Behind a verb with its adverbs, its particle and the preposition that waits for an object."""
    k = skip_adverbs(p, verb + 1)
    while p.tag(k) == "preposition" and (p.has("particle", k) or p.tag(k + 1) in ("coordinator", "mark")):
        k = skip_adverbs(p, k + 1)
    return k


def _has_object(p: Parse, verb: int) -> bool:
    """Whether an object follows a verb, behind its particle, an insertion or a phrase (*put into use all wards*)."""
    k = _behind_verb(p, verb)
    if p.low(verb + 1) in ("all", "both", "each"):
        return True
    if p.low(k) == ",":
        k = next((m + 1 for m in range(k + 2, min(len(p), k + 8)) if p.low(m) == ","), k)
    if k == verb + 1 and (p.low(verb), p.low(k)) in p.grammar.language.classes["transitive-phrase"].phrases:
        return True
    if p.tag(k) == "preposition" and p.tag(k + 1) in NOUNLIKE and p.tag(k + 2) in OBJECT_OPENERS | {"adverb"}:
        return True
    return p.tag(k) in _OBJECTS
