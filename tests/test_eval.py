"""Evaluation: the figures of a little gold counted by hand, their causes, floors, and the ways in and out."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Build
from markdown_it import MarkdownIt

from delta_cli.cli import main
from delta_cli.errors import ReadError, SettingsError
from delta_cli.measure.annotations import load
from delta_cli.measure.causes import Cause
from delta_cli.measure.evaluation import Evaluation, evaluate
from delta_cli.measure.figures import Figures, Score
from delta_cli.measure.floors import below, read_floors
from delta_cli.measure.report import data, paper
from delta_cli.model import Document, Report
from delta_cli.render import RenderOptions
from delta_cli.render.json import render as as_json
from delta_cli.render.paper import render

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("DELTA_GOLD", ROOT.parent / "shared" / "gold"))

# What people found ...
TEXT = """\
Ada Brook said that the ports must publish their tariffs and open their books.
They should never close at noon.
The pilots will be tired.
Stop the pumps and close the gate.
Members need not attend.
The chair asked the clerk to write.
Please be seated.
"""
GOLD: list[tuple[bool | None, list[dict[str, Any]]]] = [
    (
        True,
        [
            {
                "cue": "must",
                "force": "obligation",
                "speaker": "Ada Brook",
                "actor": "the ports",
                "actions": ["publish their tariffs", "open their books"],
            }
        ],
    ),
    (
        True,
        [
            {
                "cue": "should never",
                "force": "recommendation",
                "polarity": "negative",
                "speaker": "Ada Brook",
                "actor": "They",
                "actions": ["close at noon"],
            }
        ],
    ),
    (False, []),
    (True, [{"cue": "", "force": "imperative", "actions": ["Stop the pumps", "close the gate"]}]),
    (False, []),
    (True, [{"cue": "asked", "force": "request", "actor": "the clerk", "speaker": "The chair", "actions": ["write"]}]),
    (None, []),
]
# ... and what was found: one action too few, no speaker, a prediction taken for a promise, a request that was spared.
FOUND: list[dict[str, Any]] = [
    {
        "sentence": "Ada Brook",
        "force": "obligation",
        "cue": "must",
        "speaker": "Ada Brook",
        "actor": "the ports",
        "actions": ["publish their tariffs and open their books"],
    },
    {
        "sentence": "They should",
        "force": "recommendation",
        "polarity": "negative",
        "cue": "should",
        "actor": "They",
        "actions": ["close at noon"],
    },
    {"sentence": "The pilots", "force": "commitment", "cue": "will", "actor": "The pilots", "actions": ["be tired"]},
    {"sentence": "Stop", "force": "imperative", "actions": ["Stop the pumps", "close the gate"]},
    {"sentence": "Please", "force": "imperative", "actions": ["be seated"]},
]
SPARED = [
    {"sentence": "Members", "span": "need", "guard": "absence", "reason": "nobody has to"},
    {"sentence": "The chair", "span": "asked", "guard": "history", "reason": "history that is narrated"},
]


def little(folder: Path) -> Path:
    """The little gold as a folder."""
    rows = [
        json.dumps({"text": text, "directive": directive, "clauses": clauses})
        for text, (directive, clauses) in zip(TEXT.splitlines(), GOLD, strict=True)
    ]
    folder.joinpath("ports.txt").write_text(TEXT, encoding="utf-8")
    folder.joinpath("ports.gold.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return folder


@pytest.fixture
def evaluation(tmp_path: Path, build: Build) -> Evaluation:
    """The little gold against what was found."""
    report = build(TEXT, FOUND, SPARED, name="ports.txt")
    return evaluate("little", load(little(tmp_path)), lambda _: report)


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


# --- floors


def test_a_figure_below_its_floor_is_named(evaluation: Evaluation, tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    file.write_text("all.sentences.precision = 0.75\n[force.imperative]\ndirectives.f1 = 1\n[all.right]\ncue = 0.6\n")
    floors = read_floors(file)
    assert floors == {"all.sentences.precision": 0.75, "force.imperative.directives.f1": 1, "all.right.cue": 0.6}
    assert below(floors, data(evaluation, errors=False), file) == [
        f"all.right.cue is 0.500, below its floor of 0.6 in {file}."
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("all.sentence.f1 = 0.5", "there is no figure all.sentence.f1 here. Did you mean all.sentences.f1?"),
        ("all.sentences.f1 = '0.5'", "all.sentences.f1 is '0.5'; a floor is a number from 0 to 1."),
        ("all.sentences.f1", "this is not TOML"),
    ],
)
def test_a_wrong_floor_is_an_error(evaluation: Evaluation, tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "floors.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        below(read_floors(file), data(evaluation, errors=False), file)
    assert str(error.value).startswith(f"{file}: {message}")


# --- formats


def test_json_has_everything(evaluation: Evaluation) -> None:
    found = json.loads(render(paper(evaluation, errors=True), "json", RenderOptions()))
    assert found["all"]["sentences"] == {"precision": 0.75, "recall": 0.75, "f1": 0.75, "hit": 3, "found": 4, "gold": 4}
    assert set(found["genre"]) == {"speech"}
    assert set(found["document"]) == {"ports"}
    assert found["errors"][0]["cause"] == "coordination"
    assert found["force"]["request"]["right"]["force"] is None


def test_markdown_is_one_document_with_its_tables(evaluation: Evaluation) -> None:
    text = render(paper(evaluation, errors=True), "markdown", RenderOptions())
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    assert text.startswith("# delta on little\n\n1 document, 7 sentences (1 neutral), 4 directives, 6 actions\n")
    assert sum(t.type == "table_open" for t in tokens) == 11
    assert "> Ada Brook said that the ports must publish their tariffs and open their books." in text


@pytest.mark.parametrize("width", [60, 100])
def test_a_table_keeps_its_width_and_has_colour_only_if_asked(evaluation: Evaluation, width: int) -> None:
    text = render(paper(evaluation, errors=True), "table", RenderOptions(width=width))
    assert all(len(line) <= width for line in text.splitlines())
    assert "\x1b" not in text
    assert "not found: asked · write" in text
    assert "\x1b[" in render(paper(evaluation, errors=False), "table", RenderOptions(colour=True))


# --- the command


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["delta", *map(str, arguments)])
    with pytest.raises(SystemExit) as end:
        main()
    return int(end.value.code or 0)


def test_eval_prints_figures_and_ends_with_1_below_a_floor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gold, floors = tmp_path / "gold", tmp_path / "floors.toml"
    gold.mkdir()
    little(gold)
    assert run(monkeypatch, "eval", gold, "--errors") == 0
    assert capsys.readouterr().out.startswith("# delta on gold\n")
    floors.write_text("all.directives.recall = 0\n", encoding="utf-8")
    assert run(monkeypatch, "eval", gold, "--floor", floors, "-f", "json") == 0
    floors.write_text("all.directives.recall = 1.01\n", encoding="utf-8")
    assert run(monkeypatch, "eval", gold, "--floor", floors, "-o", tmp_path / "out.json") == 1
    assert "all.directives.recall is" in capsys.readouterr().err
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["documents"] == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere",), "nowhere: there is no such folder or sheet"),
        ((".", "-f", "markdwon"), "Did you mean 'markdown'?"),
        ((".",), "there are no annotations here"),
        ((".", "--floor", "none.toml"), "none.toml: the floors cannot be read"),
    ],
)
def test_what_cannot_be_evaluated_is_an_error(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, "eval", *arguments) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"actor": ["They"]}, "`actor` is words of the text in one string, or null."),
        ({"cue": 3}, "`cue` is words of the text in one string, or null."),
        ({"force": None}, "a clause needs its `force`: obligation, necessity"),
        ({"force": "obligatoin"}, "unknown force 'obligatoin'. Did you mean 'obligation'?"),
        ({"que": "must"}, "unknown field 'que'. Did you mean 'cue'?"),
        ({"actions": "act"}, "`actions` lists what is to be done, at least one thing"),
        ({"cue": "shall"}, "the cue 'shall' is not in the sentence"),
    ],
)
def test_a_wrong_annotation_is_blamed_on_its_line(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    clause = {"cue": "must", "force": "obligation", "actor": "We", "actions": ["act"], **change}
    rows = [
        {"text": "It rained.", "directive": False},
        {"text": "We must act.", "directive": True, "clauses": [clause]},
    ]
    (tmp_path / "a.txt").write_text("It rained. We must act.\n", encoding="utf-8")
    (tmp_path / "a.gold.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    with pytest.raises(ReadError) as error:
        load(tmp_path)
    assert str(error.value).startswith(f"{tmp_path / 'a.gold.jsonl'}:2: {message}")


@pytest.mark.parametrize("clauses", ["must", ["must"], {"cue": "must"}])
def test_clauses_are_objects_in_a_list(tmp_path: Path, clauses: object) -> None:
    row = json.dumps({"text": "We must act.", "directive": True, "clauses": clauses})
    (tmp_path / "a.rows.jsonl").write_text(row, encoding="utf-8")
    with pytest.raises(ReadError, match=r"a\.rows\.jsonl:1: `clauses` is a list of objects"):
        load(tmp_path)


def test_an_annotated_text_is_there_and_in_utf_8(tmp_path: Path) -> None:
    (tmp_path / "a.gold.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(ReadError, match=r"the text that a\.gold\.jsonl annotates is not there"):
        load(tmp_path)
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    with pytest.raises(ReadError, match="an annotated text is UTF-8, and this is not; save it so"):
        load(tmp_path)


def test_no_name_and_no_figure_is_lost_where_a_table_is_narrow(evaluation: Evaluation) -> None:
    wide = render(paper(evaluation, errors=False), "table", RenderOptions(width=200))
    narrow = render(paper(evaluation, errors=False), "table", RenderOptions(width=50))
    assert narrow.count("recommendation") > wide.count("recommendation")
    for word in ("actions F1", "spans off", "negative polarity"):
        assert word.split()[-1] in narrow
    assert sorted(re.findall(r"\.\d{3}", narrow)) == sorted(re.findall(r"\.\d{3}", wide))


def test_rules_of_ones_own_are_measured_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    little(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, "eval", ".", "--disable", "en", "-f", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["name"], found["all"]["sentences"]["found"]) == (tmp_path.name, 0)
    assert run(monkeypatch, "eval", ".", "--rules", "gone.toml") == 2
