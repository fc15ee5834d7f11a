"""The figures: how much of what people found delta finds, and how much of what it finds is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from delta_cli.measure.gold import GoldClause
from delta_cli.measure.matching import Compared, Comparison, likeness, same, words
from delta_cli.model import Directive, Document, Force, Polarity, Span

NEARLY = 0.7
"""The share of common words from which two actions count as nearly the same."""

FIELDS = ("polarity", "speaker", "actor", "object")
"""The fields that have a usual value (positive, nobody named), so that saying the usual is right most of the time."""


@dataclass(frozen=True, slots=True)
class Score:
    """How many are in the gold, how many were found, and how many of these are the same."""

    hit: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where there is nothing to find and nothing was found."""
        return self.hit / self.found if self.found else float(self.gold == 0)

    @property
    def recall(self) -> float:
        """The share of the gold that was found; 1 where there is nothing to find."""
        return self.hit / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the cases are right."""

    right: int
    cases: int

    @property
    def value(self) -> float:
        """The share from 0 to 1; 0 where there are no cases."""
        return self.right / self.cases if self.cases else 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that is measured.

    Sentences and clauses (single directives) as found or not; of the clauses found, the share with the right force,
    cue and other fields, and these fields only where gold or delta has something to say (for polarity: negative);
    actions with the same words and with nearly the same; and how many spans are not a stretch of their document.
    """

    sentences: Score
    clauses: Score
    force: Share
    cue: Share
    fields: dict[str, Share]
    where_set: dict[str, Score]
    same_actions: Score
    like_actions: Score
    spans_off: int


def figures(comparisons: Iterable[Comparison]) -> Figures:
    """The figures of documents, counted together."""
    comparisons = list(comparisons)
    judged = [(c, s) for c in comparisons for s in c.sentences if s.sentence.directive is not None]
    close = [(c, s) for c, s in judged if s.sentence.close]
    stray = [(c.report.document, d) for c in comparisons for d in c.stray]
    pairs = [(c.report.document, *pair) for c, s in close for pair in s.pairs]
    found = [(c.report.document, d) for c, s in close for d in s.found] + stray
    gold = [clause for _, s in close for clause in s.sentence.clauses]
    quotes = [(_quotes(document, directive), clause.actions) for document, clause, directive in pairs]
    actions = (sum(len(d.actions) for _, d in found), sum(len(clause.actions) for clause in gold))
    own = [pair for pair in pairs if pair[1].place]
    return Figures(
        sentences=Score(
            sum(bool(s.found and s.sentence.directive) for _, s in judged),
            sum(bool(s.found) for _, s in judged) + len(stray),
            sum(bool(s.sentence.directive) for _, s in judged),
        ),
        clauses=Score(len(pairs), len(found), len(gold)),
        force=_share(pairs, lambda pair: pair[1].force is pair[2].force),
        cue=_share(own, lambda pair: words(pair[1].cue) == words(_quote(pair[0], pair[2].cue))),
        fields={name: _share(pairs, _right(name)) for name in FIELDS},
        where_set={name: _where_set(pairs, name) for name in FIELDS},
        same_actions=Score(sum(hits(got, want, _identical) for got, want in quotes), *actions),
        like_actions=Score(sum(hits(got, want, likeness) for got, want in quotes), *actions),
        spans_off=sum(_off(c.report.document, d) for c in comparisons for d in c.report.directives),
    )


Pair = tuple[Document, GoldClause, Directive]


def values(pair: Pair, field: str) -> tuple[str | None, str | None]:
    """A field of a pair, in the gold and in delta; None for the usual value."""
    document, clause, directive = pair
    if field == "polarity":
        return _negative(clause.polarity), _negative(directive.polarity)
    return getattr(clause, field), _quote(document, getattr(directive, field)) or None


def _negative(polarity: Polarity) -> str | None:
    return polarity.value if polarity is Polarity.NEGATIVE else None


def hits(got: Sequence[str], want: Sequence[str], likeness_of: Callable[[str, str], float]) -> int:
    """How many of the wanted actions were got, each to be taken once, the most similar first."""
    left, number = list(got), 0
    for action in want:
        best = max(left, key=lambda other: likeness_of(other, action), default=None)
        if best is not None and likeness_of(best, action) >= NEARLY:
            left.remove(best)
            number += 1
    return number


def only(comparison: Comparison, force: Force) -> Comparison:
    """A comparison as if this were the only force; a directive that was found with another counts as not found."""
    return replace(
        comparison,
        sentences=tuple(_only(s, force) for s in comparison.sentences if s.sentence.close),
        stray=tuple(d for d in comparison.stray if d.force is force),
    )


def _only(compared: Compared, force: Force) -> Compared:
    sentence = compared.sentence
    clauses = tuple(c for c in sentence.clauses if c.force is force)
    directive = None if sentence.directive is None else bool(clauses)
    found = tuple(d for d in compared.found if d.force is force)
    pairs = tuple((c, d) for c, d in compared.pairs if c.force is force and d.force is force)
    return Compared(replace(sentence, directive=directive, clauses=clauses), found, pairs, (), ())


def _identical(one: str, other: str) -> float:
    return float(words(one) == words(other))


def _share(pairs: Sequence[Pair], right: Callable[[Pair], bool]) -> Share:
    return Share(sum(map(right, pairs)), len(pairs))


def _right(field: str) -> Callable[[Pair], bool]:
    return lambda pair: same(*values(pair, field))


def _where_set(pairs: Sequence[Pair], field: str) -> Score:
    both = [values(pair, field) for pair in pairs]
    return Score(
        sum(bool(want and got and same(want, got)) for want, got in both),
        sum(got is not None for _, got in both),
        sum(want is not None for want, _ in both),
    )


def _quote(document: Document, span: Span | None) -> str:
    return document.quote(span) if span else ""


def _quotes(document: Document, directive: Directive) -> list[str]:
    return [document.quote(action.span) for action in directive.actions]


def _off(document: Document, directive: Directive) -> bool:
    """Whether a span of a directive is empty or leaves the text."""
    spans = [directive.sentence.span, directive.cue, directive.speaker, directive.actor, directive.object]
    spans += [action.span for action in directive.actions]
    return any(span is not None and not 0 <= span.start < span.end <= len(document.text) for span in spans)
