"""The evaluation of delta on a gold: every figure over all, by force, genre and document, and the disagreements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from delta_cli.measure.baseline import grep
from delta_cli.measure.causes import Disagreement, disagreements
from delta_cli.measure.figures import Figures, Score, figures, only
from delta_cli.measure.gold import GoldDocument
from delta_cli.measure.matching import Comparison, compare
from delta_cli.model import Document, Force, Report


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How delta fares on a gold; `neutral` sentences count neither for nor against."""

    name: str
    documents: int
    sentences: int
    neutral: int
    all: Figures
    grep: Score
    by_force: dict[str, Figures]
    by_genre: dict[str, Figures]
    by_document: dict[str, Figures]
    disagreements: tuple[Disagreement, ...]


def evaluate(name: str, gold: Iterable[GoldDocument], extract: Callable[[Document], Report]) -> Evaluation:
    """The evaluation of what `extract` finds in the documents of a gold."""
    comparisons = [compare(document, extract(document.document)) for document in gold]
    sentences = [s.sentence for c in comparisons for s in c.sentences]
    forces = [force for force in Force if any(_has(c, force) for c in comparisons)]
    genres = sorted({c.report.document.genre for c in comparisons})
    return Evaluation(
        name=name,
        documents=len(comparisons),
        sentences=len(sentences),
        neutral=sum(s.directive is None for s in sentences),
        all=figures(comparisons),
        grep=grep(comparisons),
        by_force={force.value: figures(only(c, force) for c in comparisons) for force in forces},
        by_genre={g.value: figures(c for c in comparisons if c.report.document.genre is g) for g in genres},
        by_document={name: figures(group) for name, group in _by_name(comparisons).items()},
        disagreements=tuple(disagreements(comparisons)),
    )


def _has(comparison: Comparison, force: Force) -> bool:
    """Whether a force occurs in a document, for people or for delta."""
    clauses = (clause for s in comparison.sentences for clause in s.sentence.clauses)
    return any(clause.force is force for clause in clauses) or any(
        d.force is force for d in comparison.report.directives
    )


def _by_name(comparisons: Sequence[Comparison]) -> dict[str, list[Comparison]]:
    groups: dict[str, list[Comparison]] = {}
    for comparison in comparisons:
        groups.setdefault(comparison.gold.name, []).append(comparison)
    return groups
