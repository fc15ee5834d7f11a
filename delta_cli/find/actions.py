"""The actions of a clause: coordinated verb phrases apart, coordinated nouns together."""

from __future__ import annotations

from delta_cli.find.clauses import Clause
from delta_cli.find.ends import trim_end
from delta_cli.find.parse import Parse, skip_adverbs
from delta_cli.find.readings import NOUNLIKE, SKIPPED
from delta_cli.model import Action

_OBJECT_OPENERS = frozenset({"determiner", "possessive", "object", "pronoun", "that", "number"})
_COORDINATORS = frozenset({"and", "or", "but", "then"})


def actions(p: Parse, clause: Clause, end: int) -> tuple[Action, ...]:
    """Every coordinated course of action from the clause's first word to `end`."""
    if clause.kind in ("noun", "clause", "ellipsis"):
        stop = trim_end(p, clause.first, end)
        verb = p.lemma(clause.verb) if clause.kind == "clause" and clause.verb is not None else None
        return (Action(p.span(clause.first, stop), verb),)
    found, first = [], clause.first
    reading = "gerund" if clause.kind == "gerund" else "base"
    verb = clause.verb if clause.verb is not None else clause.first
    for stop, start, head in _joints(p, verb, end, reading):
        found.append(Action(p.span(first, trim_end(p, first, stop)), p.lemma(verb)))
        first, verb = start, head
    found.append(Action(p.span(first, trim_end(p, first, end)), p.lemma(verb)))
    return tuple(found)


def _joints(p: Parse, verb: int, end: int, reading: str) -> list[tuple[int, int, int]]:
    """Where one verb phrase ends, where the next begins, and its head verb."""
    joints: list[tuple[int, int, int]] = []
    head, j = verb, verb + 1
    while j < end:
        joint = None if p.depth[j] > p.depth[verb] else _joint(p, head, j, end, reading, verb)
        if joint:
            joints.append((j, *joint))
            head, j = joint[1], joint[1] + 1
        else:
            j += 1
    return joints


def _joint(p: Parse, head: int, j: int, end: int, reading: str, first: int) -> tuple[int, int] | None:
    """The start and head of the verb phrase that is joined at token `j`, if one is."""
    if p.low(j) not in (",", ";") and not (p.low(j) in _COORDINATORS and p.tag(j) in ("coordinator", "adverb")):
        return None
    k = j + 1
    while p.low(k) in _COORDINATORS or p.low(k) in ('"', "/") and p.low(k - 1) != '"':
        k += 1
    comma = p.low(j) in (",", ";")
    repeated = p.tag(k) == "to"
    start = k + repeated
    while p.has("connective", start) and p.tag(start) in SKIPPED and start < end:
        start += 1
    new = start
    while (
        new < end
        and p.tag(new) in SKIPPED
        and not (p.can(new, reading) and not p.low(new).endswith("ly") and p.tag(new + 1) in _OBJECT_OPENERS)
    ):
        new += 1
    if new >= end or p.tag(start) == "negation":
        return None
    if p.low(k) in (",",) or not heads_phrase(p, new, new > start, repeated, reading, head):
        return None
    if not comma and _shares_object(p, head, j, new):
        return None
    if not repeated and _belongs_to_nested(p, head, j, comma, reading):
        return None
    return start, new


def heads_phrase(p: Parse, i: int, after_adverb: bool, repeated: bool, reading: str, parallel: int) -> bool:
    """Whether a verb phrase begins with the word at `i`, rather than one more noun or adjective."""
    if reading == "gerund":
        return p.can(i, "gerund") and p.tag(i + 1) not in ("preposition",)
    if p.low(i) in ("be", "have", "do"):
        return True
    if not p.can(i, "base"):
        return False
    if repeated or not p.can(i, "noun", "adjective", "plural", "adverb", "past"):
        return p.tag(i + 1) != "preposition" or not p.can(i, "noun")
    if p.tag(i + 1) in _OBJECT_OPENERS or (after_adverb and p.low(i - 1).endswith("ly")):
        return True
    if p.low(i + 1) == "of":
        return False
    return _by_context(p, i, parallel)


def _by_context(p: Parse, i: int, parallel: int) -> bool:
    """A word that may be noun, adjective or verb, with no determiner after it."""
    share = p.grammar.lexicon.verb_share(p.low(i))
    if p.low(i) == p.low(parallel):
        share += 0.3
    following = p.tag(i + 1)
    if p.low(i) in ("better", "best", "further", "more", "well", "orderly"):
        return False
    if following in ("adjective", "plural", "comparative", "participle", "name", "gerund"):
        return share >= 0.3
    if following == "noun":
        return share >= 0.5
    if p.low(i + 1) in ("and", "or", ","):
        return share >= 0.6
    if following in ("preposition", "to", "adverb"):
        return share >= 0.45
    return share >= 0.6


def _shares_object(p: Parse, head: int, j: int, new: int) -> bool:
    """Whether two verbs stand side by side with one object: *plan and build roads*, *adhere to and strengthen it*."""
    between = [k for k in range(head + 1, j) if p.tag(k) not in SKIPPED]
    if not between:
        transitive = "intransitive" not in p.grammar.lexicon.transitivity(
            p.lemma(head)
        ) or "transitive" in p.grammar.lexicon.transitivity(p.lemma(head))
        has_object = p.tag(new + 1) in _OBJECT_OPENERS | NOUNLIKE | {
            "adjective",
            "participle",
            "gerund",
            "comparative",
            "adverb",
        }
        return transitive and has_object
    only_particle = all(p.tag(k) in ("preposition", "adverb") for k in between)
    return only_particle and p.tag(between[-1]) == "preposition" and not p.has("particle", between[-1])


def _belongs_to_nested(p: Parse, head: int, j: int, comma: bool, reading: str) -> bool:
    """Whether the joined verb goes with an infinitive or a clause inside the phrase before, not with its head.

    Without a comma it goes with the nearest verb of its form: an infinitive of purpose or of an object (*help people
    find work and build homes*), a clause (*so that we can live and work*); *continue to* and its like only lead.
    """
    for k in range(j - 1, head, -1):
        if p.depth[k] > p.depth[head]:
            continue
        if p.tag(k) == "modal" or (p.low(k) == "to" and p.tag(k) == "to"):
            led = k - 1
            while led > head and p.tag(led) in SKIPPED:
                led -= 1
            if p.low(k) == "to" and led == head and p.has("leading-verb", head):
                return False
            return not comma or p.tag(k) == "modal"
        if p.tag(k) in ("relative",) and not comma:
            return any(p.tag(m) in ("base", "present", "be-finite") for m in range(k, j))
    return False
