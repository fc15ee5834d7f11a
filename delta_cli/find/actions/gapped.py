"""Where *and* goes on without the cue: what else is to be done, as a clause of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from delta_cli.find.clauses.clause import Clause
from delta_cli.find.clauses.ends import clause_end
from delta_cli.find.words.grammar import FINITE, MODIFIER, NOUNLIKE
from delta_cli.find.words.parse import Parse, skip_adverbs

_OPENERS = frozenset({"relative", "that", "question", "subordinator"})


def gapped(p: Parse, clause: Clause, others: Sequence[Clause]) -> Iterator[Clause]:
    """What else is to be done where *and* goes on without the cue (*the wall must be raised and the gate rebuilt*)."""
    if not clause.passive or clause.verb is None:
        return
    limit = clause_end(p, clause, others).at
    for j in range(clause.verb + 1, limit - 1):
        end = _subject_end(p, j + 1)
        done = skip_adverbs(p, end)
        if p.tag(j) != "coordinator" or end == j + 1 or done >= limit or not _is_done(p, done):
            continue
        opened = any(p.tag(k) in _OPENERS | FINITE for k in range(clause.verb + 1, j))
        named = p.tag(j + 1) in ("determiner", "possessive") and not opened
        if named:
            yield replace(clause, party=(j + 1, end), first=end, verb=done, elided=False)
            return


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
