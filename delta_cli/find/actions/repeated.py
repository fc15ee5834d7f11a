"""*That* said again under the same cue opens a clause of its own (*recommends that A be done and that B be*)."""

from __future__ import annotations

from dataclasses import replace

from delta_cli.find.clauses.clause import Clause, fill
from delta_cli.find.words.parse import Parse

_OPENERS = frozenset({"relative", "that", "question", "subordinator"})


def said_again(p: Parse, clause: Clause) -> Clause | None:
    """What the cue asks for behind *and that*, as a clause of its own; None where it does not stand there."""
    if clause.kind != "clause" or clause.verb is None or p.low(clause.cue[1] - 1) != "that":
        return None
    that = _next_that(p, clause.verb)
    if that is None:
        return None
    again = fill(p, replace(clause.candidate, end=that + 1))
    if again is None or again.kind != "clause" or again.verb is None or p.tag(again.verb) == "modal":
        return None
    return replace(again, candidate=clause.candidate, cue=clause.cue, subject=clause.subject)


def _next_that(p: Parse, verb: int) -> int | None:
    """The *that* behind the next *and*, where no clause inside the action may go on with it."""
    for j in range(verb + 1, len(p) - 1):
        if p.low(j) == ";" or p.depth[j] > p.depth[verb]:
            return None
        if p.low(j) == "and" and p.low(j + 1) == "that":
            inside = any(p.tag(k) in _OPENERS for k in range(verb + 1, j)) and p.low(j - 1) != ","
            return None if inside else j + 1
    return None
