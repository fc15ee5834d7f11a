"""Biddings behind one that only appeals to the hearers: *ask yourselves why it failed, and then dismiss the board*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from delta_cli.find.actions.joints import joints
from delta_cli.find.candidates.cues import Candidate
from delta_cli.find.clauses.clause import Clause
from delta_cli.find.clauses.ends import clause_end
from delta_cli.find.words.parse import Parse


def beyond(p: Parse, clause: Clause) -> Iterator[Candidate]:
    """A candidate, to be judged by itself, for every bidding that a semicolon or *, and* joins to one without a cue.

    *Let* is left out: its rules judge what is joined to it.
    """
    if clause.cue[0] < clause.cue[1] or clause.verb is None or p.low(clause.verb) == "let":
        return
    for at, start, _ in joints(p, clause, clause.verb, clause_end(p, clause, ()).at):
        joined = p.low(at) == ";" or (p.low(at) == "," and p.tag(at + 1) == "coordinator")
        if joined and p.tag(start + 1) != "negation":
            yield replace(clause.candidate, start=start, end=start, slots={})
