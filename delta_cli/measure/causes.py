"""Why delta and the gold disagree: every disagreement with the stage that is to blame for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from delta_cli.measure.figures import values
from delta_cli.measure.gold import GoldClause
from delta_cli.measure.matching import Compared, Comparison, own_cue, same, words
from delta_cli.model import Directive, Rejection, Span
from delta_cli.view import fold

_TAIL = 3
_OF_FIELD = {"speaker": "speaker", "actor": "subject", "object": "subject", "polarity": "cue"}


class Cause(StrEnum):
    """The stage that a disagreement points to."""

    GUARD = "guard"
    RULE = "rule"
    CUE = "cue"
    CLAUSE_END = "clause end"
    COORDINATION = "coordination"
    SUBJECT = "subject"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing on which delta and the gold differ.

    `detail` names the rule, guard, field or cue in question; `gold` and `found` say what each has (empty for nothing);
    `row` is the id of the sentence, empty where it lies outside all annotated ones.
    """

    cause: Cause
    detail: str
    gold: str
    found: str
    document: str
    row: str
    line: int
    sentence: str


def disagreements(comparisons: Iterable[Comparison]) -> list[Disagreement]:
    """All disagreements, in the order of the documents and their texts."""
    return [found for comparison in comparisons for found in _of(comparison)]


def _of(comparison: Comparison) -> Iterator[Disagreement]:
    for compared in comparison.sentences:
        for cause, detail, gold, found in _in_sentence(comparison, compared):
            yield _placed(comparison, compared.sentence.span, compared.sentence.id, cause, detail, gold, found)
    for directive in comparison.stray:
        said = _said(comparison, directive)
        yield _placed(comparison, directive.sentence.span, "", Cause.RULE, directive.rule, "", said)


def _placed(  # noqa: PLR0913, PLR0917 - it only puts the parts together
    comparison: Comparison, span: Span, row: str, cause: Cause, detail: str, gold: str, found: str
) -> Disagreement:
    document = comparison.report.document
    line = document.place(span.start).line or 0
    name = comparison.gold.name
    return Disagreement(cause, detail, fold(gold), fold(found), name, row, line, fold(document.quote(span)))


Found = tuple[Cause, str, str, str]


def _in_sentence(comparison: Comparison, compared: Compared) -> Iterator[Found]:
    sentence = compared.sentence
    if sentence.directive is None:
        return
    if not sentence.close:
        if not compared.found:
            yield Cause.RULE, "nothing found", "a directive", ""
        return
    for clause in compared.missed:
        yield _missed(comparison, compared, clause)
    for directive in compared.extra:
        yield Cause.RULE, directive.rule, "", _said(comparison, directive)
    for clause, directive in compared.pairs:
        yield from _in_pair(comparison, clause, directive)


def _missed(comparison: Comparison, compared: Compared, clause: GoldClause) -> Found:
    """A clause that was not found: a guard spared it, or no rule knows it."""
    what = " · ".join(filter(None, (clause.cue, *clause.actions)))
    guard = next((r.guard for r in comparison.report.rejections if _spares(r, compared, clause)), None)
    if guard:
        return Cause.GUARD, guard, what, ""
    if clause.inherited:
        return Cause.RULE, "lead-in", what, ""
    return Cause.RULE, f"no rule for: {fold(clause.cue).lower()}" if clause.cue else "imperative", what, ""


def _spares(rejection: Rejection, compared: Compared, clause: GoldClause) -> bool:
    if not compared.sentence.span.covers(rejection.span):
        return False
    return rejection.span.meets(clause.place or Span(clause.begins, clause.begins + 1))


def _in_pair(comparison: Comparison, clause: GoldClause, directive: Directive) -> Iterator[Found]:
    document = comparison.report.document
    if clause.force is not directive.force:
        yield Cause.RULE, f"force: {directive.rule}", clause.force.value, directive.force.value
    cue = own_cue(directive)
    if clause.place and cue and words(clause.cue) != words(document.quote(cue)):
        yield Cause.CUE, "extent", clause.cue, document.quote(cue)
    for field, cause in _OF_FIELD.items():
        want, got = values((document, clause, directive), field)
        if not same(want, got):
            yield Cause(cause), field, want or "", got or ""
    yield from _actions(clause, [document.quote(action.span) for action in directive.actions])


def _actions(clause: GoldClause, found: list[str]) -> Iterator[Found]:
    """Actions that differ: the clause ends elsewhere, or the same stretch is cut into other pieces."""
    want, got = [words(a) for a in clause.actions], [words(a) for a in found]
    if sorted(want) == sorted(got):
        return
    ends = ([w for a in actions for w in a][-_TAIL:] for actions in (want, got))
    cause = Cause.COORDINATION if next(ends) == next(ends) else Cause.CLAUSE_END
    yield cause, "actions", " · ".join(clause.actions), " · ".join(found)


def _said(comparison: Comparison, directive: Directive) -> str:
    quote = comparison.report.document.quote
    cue = own_cue(directive)
    return " · ".join(filter(None, (quote(cue) if cue else "", *(quote(a.span) for a in directive.actions))))
