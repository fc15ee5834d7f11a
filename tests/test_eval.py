"""Evaluation: the figures of a little gold counted by hand, the causes of errors, and the reference."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Build
from little_gold import FOUND, TEXT, little

from delta_cli.measure.annotations import load
from delta_cli.measure.causes import Cause
from delta_cli.measure.evaluation import Evaluation, evaluate
from delta_cli.measure.figures import Figures, Score
from delta_cli.model import Document, Report
from delta_cli.render import RenderOptions
from delta_cli.render.json import render as as_json

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("DELTA_GOLD", ROOT.parent / "shared" / "gold"))


def test_the_figures_are_what_one_counts_by_hand(evaluation: Evaluation) -> None:
    figures = evaluation.all
    assert (evaluation.documents, evaluation.sentences, evaluation.neutral) == (1, 7, 1)
    assert figures.sentences == Score(hit=3, found=4, gold=4)
    assert figures.clauses == Score(hit=3, found=4, gold=4)
    assert figures.same_actions == Score(hit=3, found=5, gold=6)
    assert figures.like_actions == Score(hit=3, found=5, gold=6)
    assert (figures.force.right, figures.force.cases) == (3, 3)
    assert (figures.cue.right, figures.cue.cases) == (1, 2)
    assert {name: share.right for name, share in figures.fields.items()} == {
        "polarity": 3,
        "speaker": 2,
        "actor": 3,
        "object": 3,
    }
    assert figures.where_set["polarity"] == Score(1, 1, 1)
    assert figures.where_set["speaker"] == Score(1, 1, 2)
    assert figures.where_set["object"] == Score(0, 0, 0)
    assert figures.spans_off == 0


def test_scores_are_shares_and_their_harmonic_mean() -> None:
    score = Score(hit=3, found=4, gold=6)
    assert (score.precision, score.recall, round(score.f1, 3)) == (0.75, 0.5, 0.6)
    assert (Score(0, 0, 0).f1, Score(0, 2, 0).f1, Score(0, 0, 2).f1) == (1.0, 0.0, 0.0)


def test_by_force_only_that_force_counts(evaluation: Evaluation) -> None:
    assert list(evaluation.by_force) == ["obligation", "recommendation", "commitment", "request", "imperative"]
    assert evaluation.by_force["commitment"].clauses == Score(hit=0, found=1, gold=0)
    assert evaluation.by_force["request"].sentences == Score(hit=0, found=0, gold=1)
    assert evaluation.by_force["imperative"].same_actions == Score(hit=2, found=2, gold=2)


def test_the_grep_counts_sentences(evaluation: Evaluation) -> None:
    # It finds must, should and will, but neither the imperative nor the request.
    assert evaluation.grep == Score(hit=2, found=3, gold=4)


def test_every_disagreement_has_its_cause(evaluation: Evaluation) -> None:
    found = [(d.line, d.cause, d.detail, d.gold, d.found) for d in evaluation.disagreements]
    whole = "publish their tariffs and open their books"
    assert found == [
        (1, Cause.COORDINATION, "actions", "publish their tariffs · open their books", whole),
        (2, Cause.CUE, "extent", "should never", "should"),
        (2, Cause.SPEAKER, "speaker", "Ada Brook", ""),
        (3, Cause.RULE, "en.commitment.test", "", "will · be tired"),
        (6, Cause.GUARD, "history", "asked · write", ""),
    ]


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"force": "necessity"}, Cause.RULE),
        ({"polarity": "negative"}, Cause.CUE),
        ({"actor": None}, Cause.SUBJECT),
        ({"object": "their tariffs"}, Cause.SUBJECT),
        ({"actions": ["publish their tariffs", "open their"]}, Cause.CLAUSE_END),
    ],
)
def test_a_wrong_field_points_to_its_stage(tmp_path: Path, build: Build, change: dict[str, Any], cause: Cause) -> None:
    right = FOUND[0] | {"actions": ["publish their tariffs", "open their books"]}
    report = build(TEXT, [right | change], name="ports.txt")
    found = evaluate("little", load(little(tmp_path)), lambda _: report).disagreements
    assert [d.cause for d in found if d.line == 1] == [cause]


def test_what_is_found_outside_every_row_counts_as_wrong(tmp_path: Path, build: Build) -> None:
    folder = little(tmp_path)
    file = folder / "ports.gold.jsonl"
    file.write_text("\n".join(file.read_text(encoding="utf-8").splitlines()[3:]), encoding="utf-8")
    report = build(TEXT, FOUND, name="ports.txt")
    evaluation = evaluate("little", load(folder), lambda _: report)
    assert evaluation.all.sentences == Score(hit=1, found=4, gold=2)
    assert [d.row for d in evaluation.disagreements].count("") == 3


# --- against the reference


@pytest.mark.skipif(not (SHARED / "score.py").is_file(), reason="the annotated documents are not here")
@pytest.mark.parametrize("folder", ["dev", "hard"])
def test_the_figures_agree_with_the_reference(folder: str, tmp_path: Path) -> None:
    from delta_cli.pipeline import extract

    reports: dict[str, list[Report]] = {}

    def kept(document: Document) -> Report:
        report = extract(document)
        reports.setdefault(document.name.partition(":")[0].removesuffix(".txt"), []).append(report)
        return report

    evaluation = evaluate(folder, load(SHARED / folder), kept)
    for name, found in reports.items():
        tmp_path.joinpath(f"{name}.json").write_text(as_json(found, [], RenderOptions()), encoding="utf-8")
    command = [sys.executable, str(SHARED / "score.py"), str(SHARED / folder), "--predictions", str(tmp_path), "--json"]
    reference = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    compared = [(reference["all"], evaluation.all)]
    compared += [(reference["documents"][name], figures) for name, figures in evaluation.by_document.items()]
    assert len(compared) == len(reference["documents"]) + 1
    for expected, figures in compared:
        assert list(_leaves(_renamed(figures))) == pytest.approx(list(_leaves(expected)), abs=0.0005)


def _renamed(figures: Figures) -> dict[str, Any]:
    """The figures under the names and in the order of the reference."""
    scores = {
        "sentence": figures.sentences,
        "clause": figures.clauses,
        "actions_strict": figures.same_actions,
        "actions_lenient": figures.like_actions,
    }
    shares = {"force": figures.force, **figures.fields, "cue": figures.cue}
    return {
        **{name: _score(score) for name, score in scores.items()},
        **{name: share.value for name, share in shares.items()},
        **{f"{name}_set": _score(score) for name, score in figures.where_set.items()},
        "ungrounded": figures.spans_off,
    }


def _score(score: Score) -> dict[str, float]:
    return {"p": score.precision, "r": score.recall, "f1": score.f1, "predicted": score.found, "gold": score.gold}


def _leaves(figures: dict[str, Any]) -> Iterator[float]:
    """Every number, the parts of each figure in the order of their names."""
    for name in sorted(figures):
        yield from _leaves(figures[name]) if isinstance(figures[name], dict) else [figures[name]]
