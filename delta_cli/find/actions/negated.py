"""What is denied beside what is not: each a clause of its own under the same cue (ruling 23)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from delta_cli.find.actions.joints import joints
from delta_cli.find.clauses.clause import Clause, is_passive
from delta_cli.find.clauses.ends import clause_end
from delta_cli.find.words.parse import Parse, skip_adverbs
from delta_cli.model import Polarity


class _Turn(NamedTuple):
    """Where the actions of one polarity end, and where the first of the other begins with its verb."""

    at: int
    first: int
    verb: int


def negated_apart(p: Parse, clause: Clause, others: Sequence[Clause]) -> list[Clause]:
    """The clause, cut where it turns from what is to be done to what is not, or back (*not to sell but to keep it*)."""
    negative = clause.polarity is Polarity.NEGATIVE
    end = clause_end(p, clause, others).at
    if clause.kind == "noun" and negative and (but := _behind_but(p, clause.first, end)):
        return [replace(clause, cue=_without_negation(p, clause), first=but, polarity=Polarity.POSITIVE)]
    if clause.verb is None or clause.kind not in ("verb", "clause"):
        return [clause]
    turn = _to_positive(p, clause, clause.verb, end) if negative else _to_negative(p, clause, clause.verb, end)
    if turn is None:
        return [clause]
    beyond = replace(
        clause,
        cue=_without_negation(p, clause) if negative else clause.cue,
        first=turn.first,
        verb=turn.verb,
        polarity=Polarity.POSITIVE if negative else Polarity.NEGATIVE,
        passive=is_passive(p, turn.verb) or (clause.passive and p.tag(turn.verb) in ("participle", "past")),
        elided=True,
    )
    return [replace(clause, limit=turn.at), *negated_apart(p, beyond, others)]


def _to_negative(p: Parse, clause: Clause, verb: int, end: int) -> _Turn | None:
    """The first negated verb phrase that is joined to the one at `verb` (*build homes, and not [to] fill prisons*)."""
    for j in range(verb + 1, end):
        k = j
        while p.low(k) in (",", ";", "and", "but", "please"):
            k += 1
        k += k > j and p.low(k) == "do"
        denies = p.tag(k) == "negation" and p.low(k) in ("not", "n't", "never")
        if k == j or not denies or p.depth[k] > p.depth[verb]:
            continue
        first = k + 1 + (p.tag(k + 1) == "to")
        new = first if p.tag(first - 1) == "to" and p.can(first, "base") else skip_adverbs(p, first)
        undone = clause.passive and p.low(k - 1) == "and" and p.tag(new) == "participle"
        repeated = p.tag(first - 1) == "to" and "to" in (p.low(clause.cue[1] - 1), p.low(clause.first - 1))
        bare = repeated or (p.low(j) == ";" and p.low(k) == "never")
        if (bare and p.can(new, "base")) or p.tag(new) in ("base", "be", "have") or undone:
            return _Turn(j, first, new)
    return None


def _to_positive(p: Parse, clause: Clause, verb: int, end: int) -> _Turn | None:
    """The first verb phrase that a negation does not reach: behind *but*, in a series of imperatives behind a mark."""
    found = joints(p, clause, verb, end)
    for n, (at, start, head) in enumerate(found):
        but = any(p.low(k) == "but" for k in range(at, start))
        imperative = clause.cue[0] == clause.cue[1] or p.tag(clause.cue[0]) == "negation"
        last = next((p.low(k) for at, start, _ in found[n:] for k in range(at, start) if p.low(k) in ("and", "or")), "")
        apart = p.low(at) == ";" or (p.low(at) == "," and last == "and")
        if but or (imperative and apart):
            return _Turn(at, start + (p.low(start) == "rather"), head)
    return None


def _behind_but(p: Parse, first: int, end: int) -> int | None:
    """Where the measure stands that a denied one makes way for (*what we need is not a wall but friends*)."""
    return next((k + 1 for k in range(first + 1, end - 1) if p.low(k) == "but" and p.tag(k) == "coordinator"), None)


def _without_negation(p: Parse, clause: Clause) -> tuple[int, int]:
    """The cue without the negation at its end."""
    first, end = clause.cue
    return (first, end - 1) if end - 1 > first and p.tag(end - 1) == "negation" else clause.cue
