"""What a cue asks for a second time, as a clause of its own: behind *and that*, or where *and* goes on without it."""

from __future__ import annotations

from dataclasses import replace

from delta_cli.find.clauses.clause import Clause, fill
from delta_cli.find.words.grammar import FINITE, MODIFIER, NOUNLIKE
from delta_cli.find.words.parse import Parse, skip_adverbs

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


def gapped(p: Parse, clause: Clause, limit: int) -> Clause | None:
    """What else is to be done where *and* goes on without the cue (*the wall must be raised and the gate rebuilt*)."""
    if not clause.passive or clause.verb is None:
        return None
    for j in range(clause.verb + 1, limit - 1):
        end = _subject_end(p, j + 1)
        done = skip_adverbs(p, end)
        if p.tag(j) != "coordinator" or end == j + 1 or done >= limit or not _is_done(p, done):
            continue
        opened = any(p.tag(k) in _OPENERS | FINITE for k in range(clause.verb + 1, j))
        named = p.tag(j + 1) in ("determiner", "possessive") and not opened
        return replace(clause, party=(j + 1, end), first=end, verb=done, elided=False) if named else None
    return None


def _subject_end(p: Parse, i: int) -> int:
    """Where a short subject ends that begins at `i`; a participle behind its noun is no part of it."""
    j = i
    while p.tag(j) in NOUNLIKE | MODIFIER | {"participle"} and not (p.tag(j) == "participle" and _is_noun(p, j - 1)):
        j += 1
    return j


def _is_noun(p: Parse, i: int) -> bool:
    return p.tag(i) in NOUNLIKE


def _is_done(p: Parse, i: int) -> bool:
    """Whether a participle stands here that is the last verb of its clause."""
    later = (p.tag(k) for k in range(i + 1, len(p)))
    verb = next((t for t in later if t in FINITE | _OPENERS | {"mark", "coordinator"}), "mark")
    done = p.tag(i) in ("participle", "past") and p.can(i, "participle") and p.tag(i + 1) != "to"
    return done and verb not in FINITE
