"""Evaluation from outside: floors, formats, the command, and annotations that are wrong."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from little_gold import little
from markdown_it import MarkdownIt

from delta_cli.cli import main
from delta_cli.errors import ReadError, SettingsError
from delta_cli.measure.annotations import load
from delta_cli.measure.evaluation import Evaluation
from delta_cli.measure.floors import below, read_floors
from delta_cli.measure.report import data, paper
from delta_cli.render import RenderOptions
from delta_cli.render.paper import render

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


def test_no_name_and_no_figure_is_lost_where_a_table_is_narrow(evaluation: Evaluation) -> None:
    wide = render(paper(evaluation, errors=False), "table", RenderOptions(width=200))
    narrow = render(paper(evaluation, errors=False), "table", RenderOptions(width=50))
    assert narrow.count("recommendation") > wide.count("recommendation")
    for word in ("actions F1", "spans off", "negative polarity"):
        assert word.split()[-1] in narrow
    assert sorted(re.findall(r"\.\d{3}", narrow)) == sorted(re.findall(r"\.\d{3}", wide))


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


def test_rules_of_ones_own_are_measured_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    little(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, "eval", ".", "--disable", "en", "-f", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["name"], found["all"]["sentences"]["found"]) == (tmp_path.name, 0)
    assert run(monkeypatch, "eval", ".", "--rules", "gone.toml") == 2


# --- annotations that are wrong


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
