"""Which directive answers which clause of the gold: one to one, by overlapping cues and most similar actions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from delta_cli.measure.gold import GoldClause, GoldDocument, GoldSentence
from delta_cli.model import Directive, Report, Span

# A word with its inner hyphens and apostrophes: *so-called*, *won't*.
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_IDLE = frozenset({"a", "an", "the", "to"})


@dataclass(frozen=True, slots=True)
class Compared:
    """One annotated sentence with what delta found in it.

    `pairs` are the clauses that were found with the directives that answer them, `missed` and `extra` are left over.
    """

    sentence: GoldSentence
    found: tuple[Directive, ...]
    pairs: tuple[tuple[GoldClause, Directive], ...]
    missed: tuple[GoldClause, ...]
    extra: tuple[Directive, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A document as people and as delta read it; `stray` was found outside every annotated sentence."""

    gold: GoldDocument
    report: Report
    sentences: tuple[Compared, ...]
    stray: tuple[Directive, ...]


def words(text: str | None) -> list[str]:
    """The words that count when two wordings are compared: no case, punctuation, articles or *to*."""
    return [word for word in _WORD.findall((text or "").lower()) if word not in _IDLE]


def same(one: str | None, other: str | None) -> bool:
    """Whether two wordings say the same; nothing said is the same only as nothing said."""
    return words(one) == words(other) if one and other else not one and not other


def likeness(one: str, other: str) -> float:
    """How much two wordings share, from 0 to 1: their common words among all of their words."""
    a, b = Counter(words(one)), Counter(words(other))
    either = (a | b).total()
    return (a & b).total() / either if either else 1.0


def own_cue(directive: Directive) -> Span | None:
    """The cue of a directive where it stands in its own clause."""
    return None if directive.inherited else directive.cue


def compare(gold: GoldDocument, report: Report) -> Comparison:
    """What delta found in a document, put beside what people found in it.

    A directive belongs to the sentence that holds its cue, or its first action where it has no cue of its own.
    """
    starts = [sentence.span.start for sentence in gold.sentences]
    held: list[list[Directive]] = [[] for _ in gold.sentences]
    stray = []
    for directive in report.directives:
        cue = own_cue(directive)
        at = cue.start if cue else directive.actions[0].span.start
        index = bisect_right(starts, at) - 1
        if index >= 0 and at < gold.sentences[index].span.end:
            held[index].append(directive)
        elif gold.whole:
            stray.append(directive)
    compared = tuple(_paired(s, tuple(d), report) for s, d in zip(gold.sentences, held, strict=True))
    return Comparison(gold, report, compared, tuple(stray))


def _paired(sentence: GoldSentence, found: tuple[Directive, ...], report: Report) -> Compared:
    """The best pairs first, each clause and each directive once."""
    fits = []
    for i, clause in enumerate(sentence.clauses):
        for j, directive in enumerate(found):
            if _meet(clause, directive):
                fits.append((-_fit(clause, directive, report), i, j))
    answers: dict[int, int] = {}
    for _, i, j in sorted(fits):
        if i not in answers and j not in answers.values():
            answers[i] = j
    return Compared(
        sentence,
        found,
        tuple((clause, found[answers[i]]) for i, clause in enumerate(sentence.clauses) if i in answers),
        tuple(clause for i, clause in enumerate(sentence.clauses) if i not in answers),
        tuple(directive for j, directive in enumerate(found) if j not in answers.values()),
    )


def _fit(clause: GoldClause, directive: Directive, report: Report) -> float:
    quotes: Sequence[str] = [report.document.quote(action.span) for action in directive.actions]
    return max(likeness(quote, action) for quote in quotes for action in clause.actions)


def _meet(clause: GoldClause, directive: Directive) -> bool:
    """Whether two cues can be the same: they overlap, or both are none.

    A cue may not swallow the action that it is for, unless the gold's does too; a cue that is itself the verb may stand
    for none.
    """
    gold, got = clause.place, own_cue(directive)
    if gold and got:
        swallows = got.start <= clause.begins < got.end
        return gold.meets(got) and (not swallows or gold.start <= clause.begins < gold.end)
    if gold:
        return False
    return got is None or any(action.span.start <= got.start < action.span.end for action in directive.actions)
