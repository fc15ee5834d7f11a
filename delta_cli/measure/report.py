"""An evaluation as a paper: tables of figures, and lists of disagreements by cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any

from delta_cli.measure.baseline import CUES
from delta_cli.measure.causes import Disagreement
from delta_cli.measure.evaluation import Evaluation
from delta_cli.measure.figures import FIELDS, Figures, Score, Share
from delta_cli.render.paper import Case, Grid, Listing, Paper
from delta_cli.render.plain import plural

SCHEMA_VERSION = 1

_NONE = "–"
_SCORES = ("precision", "recall", "F1", "found", "gold")
_FINDING = ("sent. P", "R", "F1", "dir. P", "R", "F1", "actions F1", "nearly", "spans off")
_RIGHT = ("force", "cue", *FIELDS)
_WHERE_SET = ("negative polarity", *FIELDS[1:])


def paper(evaluation: Evaluation, *, errors: bool) -> Paper:
    """The whole evaluation for any format; with `errors` also every disagreement."""
    everything = evaluation.all
    breakdowns = (
        ("force", evaluation.by_force),
        ("genre", evaluation.by_genre),
        ("document", evaluation.by_document),
    )
    grids = [_finding(evaluation), _fields(everything)]
    for name, parts in breakdowns:
        grids.append(Grid(f"found, by {name}", (name, *_FINDING), _rows(parts, _finding_cells)))
        grids.append(Grid(f"right, by {name}", (name, *_RIGHT), _rows(parts, _right_cells)))
        grids.append(Grid(f"F1 where set, by {name}", (name, *_WHERE_SET), _rows(parts, _where_set_cells)))
    return Paper(
        f"delta on {evaluation.name}",
        _lead(evaluation),
        tuple(grids),
        _listings(evaluation) if errors else (),
        data(evaluation, errors=errors),
    )


def data(evaluation: Evaluation, *, errors: bool) -> dict[str, Any]:
    """The evaluation as plain values: what JSON shows, and what floors are pinned on."""
    result: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "name": evaluation.name,
        "documents": evaluation.documents,
        "sentences": evaluation.sentences,
        "neutral": evaluation.neutral,
        "all": _values(evaluation.all),
        "grep": _score(evaluation.grep),
        "force": {name: _values(f) for name, f in evaluation.by_force.items()},
        "genre": {name: _values(f) for name, f in evaluation.by_genre.items()},
        "document": {name: _values(f) for name, f in evaluation.by_document.items()},
    }
    if errors:
        result["errors"] = [asdict(d) for d in evaluation.disagreements]
    return result


def _values(figures: Figures) -> dict[str, Any]:
    return {
        "sentences": _score(figures.sentences),
        "directives": _score(figures.clauses),
        "actions": _score(figures.same_actions),
        "actions_nearly": _score(figures.like_actions),
        "right": {
            "force": _value(figures.force),
            "cue": _value(figures.cue),
            **{name: _value(share) for name, share in figures.fields.items()},
        },
        "where_set": {name: _score(score) for name, score in figures.where_set.items()},
        "spans_off": figures.spans_off,
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "hit": score.hit,
        "found": score.found,
        "gold": score.gold,
    }


def _lead(evaluation: Evaluation) -> str:
    off = evaluation.all.spans_off
    neutral = f" ({evaluation.neutral} neutral)" if evaluation.neutral else ""
    return (
        f"{plural(evaluation.documents, 'document')}, {plural(evaluation.sentences, 'sentence')}{neutral}, "
        f"{plural(evaluation.all.clauses.gold, 'directive')}, {plural(evaluation.all.same_actions.gold, 'action')}"
        + (f"; {plural(off, 'directive')} with a span that is not in the text" if off else "")
    )


def _finding(evaluation: Evaluation) -> Grid:
    rows = (
        ("sentences that direct somebody", evaluation.all.sentences),
        (f"the same, by a grep of {len(CUES)} cues", evaluation.grep),
        ("directives", evaluation.all.clauses),
        ("actions, in the same words", evaluation.all.same_actions),
        ("actions, in nearly the same words", evaluation.all.like_actions),
    )
    return Grid("found", ("", *_SCORES), tuple((name, *_triple(s), str(s.found), str(s.gold)) for name, s in rows))


def _fields(figures: Figures) -> Grid:
    """The fields of the directives found: right at all, and found and right where there is something to find."""
    rows: list[tuple[str, ...]] = []
    for name, share in (("force", figures.force), ("cue", figures.cue), *figures.fields.items()):
        set_ = figures.where_set.get(name)
        scores = (*_triple(set_), str(set_.found), str(set_.gold)) if set_ else ("",) * len(_SCORES)
        rows.append((f"{name} (set: negative)" if name == "polarity" else name, _number(_value(share)), *scores))
    columns = ("", "right", "where set: precision", "recall", "F1", "found", "gold")
    return Grid(f"right, of {plural(figures.clauses.hit, 'directive')} found", columns, tuple(rows))


def _rows(parts: Mapping[str, Figures], cells: Callable[[Figures], Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple((name, *cells(figures)) for name, figures in parts.items())


def _finding_cells(figures: Figures) -> tuple[str, ...]:
    actions = (_f1(figures.same_actions), _f1(figures.like_actions))
    return (*_triple(figures.sentences), *_triple(figures.clauses), *actions, str(figures.spans_off))


def _right_cells(figures: Figures) -> tuple[str, ...]:
    return tuple(_number(_value(share)) for share in (figures.force, figures.cue, *figures.fields.values()))


def _where_set_cells(figures: Figures) -> tuple[str, ...]:
    return tuple(_f1(score) for score in figures.where_set.values())


def _triple(score: Score) -> tuple[str, str, str]:
    if not (score.found or score.gold):
        return _NONE, _NONE, _NONE
    return _number(score.precision), _number(score.recall), _number(score.f1)


def _f1(score: Score) -> str:
    return _triple(score)[-1]


def _value(share: Share) -> float | None:
    """A share as a number, None where there was no case."""
    return share.value if share.cases else None


def _number(value: float | None) -> str:
    """Three decimals without the idle zero: .917; 1 for all, a dash for no case."""
    if value is None:
        return _NONE
    return "1" if value == 1 else f"{value:.3f}".removeprefix("0")


def _listings(evaluation: Evaluation) -> tuple[Listing, ...]:
    """A listing a cause, the most frequent cause first, and in it the most frequent rule, guard or field."""
    causes = Counter(d.cause for d in evaluation.disagreements)
    return tuple(
        Listing(f"{cause} ({number})", _groups([d for d in evaluation.disagreements if d.cause is cause]))
        for cause, number in causes.most_common()
    )


def _groups(found: list[Disagreement]) -> tuple[tuple[str, tuple[Case, ...]], ...]:
    details = Counter(d.detail for d in found)
    return tuple((name, tuple(_case(d) for d in found if d.detail == name)) for name, _ in details.most_common())


def _case(d: Disagreement) -> Case:
    if not d.found:
        text = f"not found: {d.gold}"
    elif not d.gold:
        text = f"not in the gold: {d.found}"
    else:
        text = f"gold: {d.gold} / found: {d.found}"
    return Case(text, d.sentence, f"{d.document}:{d.line}")
