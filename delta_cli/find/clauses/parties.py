"""Who is to act on a directive, and what is to be acted on."""

from __future__ import annotations

from typing import NamedTuple

from delta_cli.find.clauses.actors import ACTING, head, is_inquiry, party_kind
from delta_cli.find.clauses.clause import Clause, main_verb
from delta_cli.find.clauses.pronouns import is_expletive, is_same_thing, it_can_act
from delta_cli.find.words.grammar import MODIFIER, NOUNLIKE
from delta_cli.find.words.parse import Parse, antecedent, noun_phrase_end, opens_clause
from delta_cli.model import Span

_ATTACHED = frozenset({"of", "from", "outside", "within", "among", "between"})
"""Prepositions that say which body is meant, rather than how it acts."""


class Parties(NamedTuple):
    """Who is to act and what is to be acted on, and how that was decided, in words."""

    actor: Span | None
    object: Span | None
    how: str


def parties(p: Parse, clause: Clause, end: int) -> Parties:
    """Who is to act, and what is to be acted on: in a passive, and where the subject cannot act, it is the object."""
    if clause.party is None:
        return Parties(None, None, "nobody is named")
    party = antecedent(p, clause.party[0]) or clause.party
    kind, span = party_kind(p, *party), p.span(*party)
    if kind == "there":
        return Parties(None, _existing(p, clause), "behind 'there', what is to be is the object")
    if kind == "it" and is_expletive(p, clause.verb):
        return Parties(None, None, "'it' stands for what follows")
    if kind == "it" and party[0] < clause.cue[0]:
        kind = kind if clause.passive or it_can_act(p, party[0], clause.verb) else "thing"
    if kind == "they" and clause.verb is not None and is_same_thing(p, party[0], clause.verb):
        kind = "thing"
    if clause.passive and kind != "own":
        agent = _agent(p, clause, end)
        by = "who acts stands behind 'by'" if agent else "it does not say by whom"
        return Parties(agent, span, f"a passive: {by}, and its subject is acted on")
    if kind in ACTING or (kind == "thing" and clause.verb is not None and is_inquiry(p, party, clause.verb)):
        return Parties(span, None, f"{_way(clause)}, can act ({kind})")
    return Parties(None, span, f"{_way(clause)}, cannot act ({kind}) and so is the object")


def _way(clause: Clause) -> str:
    """Where the party of a clause was found."""
    if clause.elided:
        return "the subject of the verb before, for the clause has none"
    if clause.inverted:
        return "the subject behind its cue"
    before = clause.party is not None and clause.party[0] < clause.cue[0]
    return "the subject before the cue" if before else "the one named behind the cue"


def _existing(p: Parse, clause: Clause) -> Span | None:
    """What is to be or not to be there: *there must be [a law]*."""
    if clause.verb is None:
        return None
    first = main_verb(p, clause.verb) + 1
    if p.low(first) == "no":
        first += 1
    stop = noun_phrase_end(p, first)
    return p.span(first, stop) if stop > first else None


def _agent(p: Parse, clause: Clause, end: int) -> Span | None:
    """Who acts in a passive, where *by* names somebody who can."""
    j = (clause.verb or clause.first) + 1
    while j < end:
        if p.low(j) == "by":
            stop = _phrase_end(p, j + 1, min(end, _list_end(p, j + 1)))
            if stop > j + 1 and party_kind(p, j + 1, stop) in ACTING:
                return p.span(j + 1, _over_definition(p, stop, end))
        behind = _behind_manner(p, j)
        if behind == j and p.tag(j) in ("relative", "modal", "to"):
            break
        if behind == j and p.tag(j) in NOUNLIKE and not (p.has("time-noun", j) or p.low(j).endswith("ly")):
            break
        j = max(behind, j + 1)
    return None


def _behind_manner(p: Parse, i: int) -> int:
    """Behind a phrase that says how something is done, before *by* (*borne [in equal parts] by*); else `i`."""
    if p.low(i) not in ("with", "in", "at", "under"):
        return i
    end = i + 1
    while p.tag(end) in NOUNLIKE | MODIFIER:
        end += 1
    return end if end > i + 1 and p.low(end) == "by" else i


def _phrase_end(p: Parse, first: int, end: int) -> int:
    """The end of the agent, without what says when, where or how (*by the council [in stages], beginning soon*)."""
    for j in range(first + 1, end):
        timed = p.low(j) == "within" and p.tag(j + 1) == "number"
        attached = (p.low(j) in _ATTACHED and not timed) or _is_in_name(p, j) or _says_where(p, first, j)
        if p.tag(j) == "preposition" and not attached:
            return j
        if p.low(j) == "," and not any(p.tag(k) == "coordinator" for k in range(j, end)):
            return j
    return end


def _list_end(p: Parse, first: int) -> int:
    """The end of a noun phrase, or of a list of them that ends in *, and* or *, or*."""
    end = noun_phrase_end(p, first)
    last = p.low(end) == "," and p.tag(end + 1) == "coordinator" and not opens_clause(p, end + 2)
    behind = noun_phrase_end(p, end + 2)
    return behind if last and behind > end + 2 else end


def _says_where(p: Parse, first: int, i: int) -> bool:
    """Whether a place tells which of several are meant (*firms in Wales*, *men in the Fens*), and no time is named."""
    behind = i + 1 + (p.low(i + 1) == "the")
    several = p.tag(head(p, first, i)) == "plural" and p.low(i) in ("in", "at")
    placed = p.tag(behind) == "name" or (p.low(i) == "at" and p.tag(behind) == "plural")
    return several and placed and not p.has("month", behind)


def _is_in_name(p: Parse, i: int) -> bool:
    """Whether a preposition stands inside a name (*the Ministry for Trade*)."""
    behind = i + 1 + (p.tag(i + 1) in ("determiner", "adjective"))
    return p.low(i) in ("for", "on", "against") and p.tokens[i - 1].capital and p.tag(behind) == "name"


def _over_definition(p: Parse, i: int, end: int) -> int:
    """Behind a relative clause that tells which agent is meant (*by the firms [that ran the mine], not by us*)."""
    if p.tag(i) not in ("relative", "question") or p.low(i) not in ("who", "that", "which", "whose"):
        return i
    return next((j for j in range(i + 1, end) if p.tag(j) == "mark"), end)
