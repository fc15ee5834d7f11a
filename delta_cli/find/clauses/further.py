"""The further clauses of one cue: *recommends that the mill be kept, and that its staff be paid*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from delta_cli.find.candidates.slots import Filling
from delta_cli.find.candidates.waiting import fill_parts
from delta_cli.find.clauses.clause import Clause, is_passive, polarity_of
from delta_cli.find.words.parse import Parse, places_from

_DASHES = frozenset({"—", "--", "–", "-"})


def further(p: Parse, clause: Clause) -> Iterator[Clause]:
    """A clause of its own for every *that* which goes on from the *that* of the cue."""
    if clause.kind != "clause" or clause.verb is None or p.low(clause.cue[1] - 1) != "that":
        return
    for that in places_from(p, clause.verb, "that"):
        if p.depth[that] > p.depth[clause.cue[0]] or not _goes_on(p, that, clause.verb):
            continue
        f = fill_parts(p, Filling(that + 1, clause.cue[0]), clause.candidate.pattern.after)
        if f is None or f.kind != "clause" or f.first is None:
            continue
        polarity = polarity_of(p, f.negated, f.party, clause.cue[0], f)
        yield replace(
            clause, polarity=polarity, party=f.party, first=f.first, verb=f.verb, passive=is_passive(p, f.verb)
        )


def _goes_on(p: Parse, that: int, verb: int) -> bool:
    """Whether a coordinator or a mark joins this *that* to an earlier one, not to that of a relative clause."""
    relative = any(p.tag(k) == "relative" for k in range(verb, that - 1)) and p.low(that - 2) not in (",", ";")
    joined = p.tag(that - 1) == "coordinator" and not relative
    listed = p.low(that - 1) == "," and any(p.tag(k - 1) == "coordinator" for k in places_from(p, that + 1, "that"))
    parted = p.low(that - 1) == ";" or (p.low(that - 1) in _DASHES and not _is_subordinated(p, verb, that))
    return p.tag(that) == "that" and (joined or listed or parted)


def _is_subordinated(p: Parse, verb: int, that: int) -> bool:
    """Whether a clause inside the action may be what this *that* goes on from."""
    return any(p.tag(k) in ("relative", "that", "subordinator", "question") for k in range(verb, that))
