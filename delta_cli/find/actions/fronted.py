"""The verb phrase that stands before its subject and leaves a bare modal behind (*ask them we must*)."""

from __future__ import annotations

from dataclasses import replace

from delta_cli.find.clauses.clause import Clause
from delta_cli.find.clauses.subjects import Subject
from delta_cli.find.words.grammar import FINITE, SKIPPED
from delta_cli.find.words.parse import Parse, skip_adverbs

_NOMINATIVES = frozenset({"i", "we", "you", "he", "she", "they"})
_CLAUSAL = FINITE | {"question", "relative", "that", "subordinator"}
_PRONOMINAL = frozenset({"all", "everything", "anything", "something", "nothing", "whatever", "as"})
_SURELY = 0.2
"""How often a word must be a verb at least to head such a phrase."""


def fronted(p: Parse, clause: Clause) -> Clause | None:
    """The clause of a cue with the verb phrase before its subject; None where it has a verb or none stands there."""
    cue, subject = clause.cue[0], clause.cue[0] - 1
    while p.tag(subject) in SKIPPED:
        subject -= 1
    if clause.kind != "ellipsis" or p.tag(cue) != "modal" or p.low(subject) not in _NOMINATIVES:
        return None
    mark = next((j + 1 for j in range(subject - 1, -1, -1) if p.tag(j) == "mark"), 0)
    starts = (j for j in range(mark, subject) if j == mark or p.tag(j - 1) == "coordinator")
    verbs = ((start, skip_adverbs(p, start)) for start in starts)
    start, verb = next(((i, v) for i, v in verbs if v < subject and _heads(p, v, subject)), (subject, subject))
    if verb == subject:
        return None
    return replace(
        clause, kind="verb", first=verb, verb=verb, limit=subject, party=(subject, subject + 1),
        subject=Subject((subject, subject + 1), start),
    )  # fmt: skip


def _heads(p: Parse, verb: int, subject: int) -> bool:
    """Whether a base form stands here, and nothing before the subject opens a clause (*do what we must*)."""
    base = p.can(verb, "base") and p.low(verb) != "like"
    base = base or (p.low(verb) == "do" and p.low(verb + 1) in ("it", "so", "this", "that"))
    unsure = p.can(verb, "noun", "adjective", "adverb") and p.grammar.lexicon.verb_share(p.low(verb)) < _SURELY
    opened = any(p.tag(j) in _CLAUSAL for j in range(verb + 1, subject)) or p.low(subject - 1) in _PRONOMINAL
    return base and not unsure and not opened
