"""The actions of a clause: coordinated verb phrases apart, coordinated nouns together."""

from __future__ import annotations

from collections.abc import Iterator

from delta_cli.find.actions.joints import joints
from delta_cli.find.candidates.colons import enumerated
from delta_cli.find.clauses.clause import Clause, main_verb
from delta_cli.find.clauses.ends import trim_end
from delta_cli.find.words.parse import Parse, skip_adverbs
from delta_cli.model import Action


def actions(p: Parse, clause: Clause, end: int) -> tuple[Action, ...]:
    """Every coordinated course of action from the clause's first word to `end`."""
    if clause.kind in ("noun", "ellipsis"):
        members = enumerated(p, clause.first, end)
        return tuple(Action(p.span(start, trim_end(p, start, stop)), None) for start, stop in members)
    verb = clause.verb if clause.verb is not None else clause.first
    parts = enumerated(p, clause.first, end)
    heads = [_head(p, start) for start, _ in parts]
    if clause.kind != "verb" or len(parts) < 2 or None in heads:
        return tuple(_coordinated(p, clause, clause.first, verb, end))
    pairs = zip(parts, heads, strict=True)
    return tuple(a for (start, stop), head in pairs if head for a in _coordinated(p, clause, start, head, stop))


def _head(p: Parse, start: int) -> int | None:
    """The verb of an enumerated verb phrase."""
    verb = skip_adverbs(p, start)
    return verb if p.can(verb, "base") or p.tag(verb) in ("be", "have") else None


def _coordinated(p: Parse, clause: Clause, first: int, verb: int, end: int) -> Iterator[Action]:
    """The verb phrases from one on that are joined by commas and coordinators."""
    for stop, start, head in joints(p, clause, verb, end):
        yield Action(p.span(first, trim_end(p, first, stop)), p.lemma(main_verb(p, verb)))
        first, verb = start, head
    yield Action(p.span(first, trim_end(p, first, end)), p.lemma(main_verb(p, verb)))
