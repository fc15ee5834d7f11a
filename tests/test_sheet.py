"""Sheets: sentences drawn for a hand check, and what comes back from the coder's spreadsheet."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import pytest

from delta_cli.cli import main
from delta_cli.errors import ReadError
from delta_cli.measure.figures import Score, figures
from delta_cli.measure.matching import compare
from delta_cli.measure.sheet import COLUMNS, coded, draw
from delta_cli.pipeline import extract
from delta_cli.readers import read
from delta_cli.render.sheet import render

TEXT = """\
The ports must publish their tariffs and open their books.
It rained in Eastmere.
=SUM(A1) stood on the board, and nobody laughed.
We will build a pier, and the towns should share their tugs.
They had to leave.
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a text in it."""
    monkeypatch.chdir(tmp_path)
    Path("ports.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["delta", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    return int(end.value.code or 0)


def sheet(**answers: dict[str, str]) -> list[dict[str, str]]:
    """The rows of a sheet of the whole text, filled in for the sentences that begin with these words."""
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in draw([read("ports.txt")], 99, 0)]
    for row in rows:
        row.update(answers.get(row["sentence"].split()[0], {}))
    return rows


def saved(rows: list[dict[str, str]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    Path("sheet.csv").write_text(file.getvalue(), encoding=encoding)
    return Path("sheet.csv")


# --- drawing


def test_the_same_seed_draws_the_same_and_another_draws_others() -> None:
    document = [read("ports.txt")]
    samples = {seed: draw(document, 2, seed) for seed in range(9)}
    assert samples[3] == draw(document, 2, 3)
    assert len({tuple(sample) for sample in samples.values()}) > 1
    assert all(len(sample) == 2 for sample in samples.values())


def test_a_sheet_has_the_sentences_in_their_order_and_empty_columns() -> None:
    rows = sheet()
    assert [row["line"] for row in rows] == ["1", "2", "3", "4", "5"]
    assert rows[1]["sentence"] == "It rained in Eastmere."
    assert rows[1]["before"] == "The ports must publish their tariffs and open their books."
    assert TEXT[int(rows[1]["start"]) : int(rows[1]["end"])] == rows[1]["sentence"]
    assert {row[column] for row in rows for column in COLUMNS[COLUMNS.index("directive") :]} == {""}


def test_no_cell_is_a_formula() -> None:
    text = render(COLUMNS, draw([read("ports.txt")], 99, 0))
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert "'=SUM(A1) stood on the board, and nobody laughed." in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


# --- reading back

MUST = {
    "directive": "yes",
    "force": "obligation",
    "cue": "must",
    "actor": "The ports",
    "actions": "publish their tariffs | open their books",
}


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16")])
def test_a_coded_sheet_is_a_gold_however_it_was_saved(delimiter: str, encoding: str) -> None:
    (document,), left = coded(saved(sheet(The=MUST, It={"directive": "N"}), delimiter, encoding))
    assert left == 3
    first, second = document.sentences
    assert (first.directive, second.directive) == (True, False)
    assert first.clauses[0].actions == ("publish their tariffs", "open their books")
    assert (document.name, document.whole) == ("ports.txt", False)


def test_a_sentence_with_two_directives_has_two_rows() -> None:
    rows = sheet(We=MUST | {"force": "commitment", "cue": "will", "actor": "We", "actions": "build a pier"})
    second = {"force": "recommendation", "cue": "should", "actor": "the towns", "actions": "share their tugs"}
    rows.append(rows[3] | second)
    (document,), _ = coded(saved(rows))
    assert [clause.cue for clause in document.sentences[0].clauses] == ["will", "should"]


def test_yes_and_no_are_enough_for_sentences_and_nothing_else_is_then_counted() -> None:
    answers = {"directive": "yes"}
    (document,), _ = coded(saved(sheet(The=answers, We=answers, They={"directive": "no"}, It={"directive": "?"})))
    found = figures([compare(document, extract(document.document))])
    assert found.sentences == Score(hit=2, found=2, gold=2)
    assert found.clauses == Score(hit=0, found=0, gold=0)
    no = {"directive": "no"}
    (document,), _ = coded(saved(sheet(The=answers, We=no)))
    found = figures([compare(document, extract(document.document))])
    assert (found.sentences, found.clauses) == (Score(hit=1, found=2, gold=1), Score(hit=0, found=0, gold=0))


def test_a_cell_with_an_apostrophe_for_its_formula_is_the_sentence_still() -> None:
    Path("sheet.csv").write_text(render(COLUMNS, draw([read("ports.txt")], 99, 0)), encoding="utf-8")
    rows = list(csv.DictReader(Path("sheet.csv").read_text(encoding="utf-8").splitlines()))
    rows[2]["directive"] = "no"
    (document,), left = coded(saved(rows))
    assert (len(document.sentences), left) == (1, 4)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"directive": "perhaps"}, "`directive` is 'perhaps'; answer yes, no, or ?"),
        (MUST | {"force": "must"}, "unknown force 'must'"),
        (MUST | {"cue": "shall"}, "the cue 'shall' is not in the sentence"),
        (MUST | {"actions": ""}, "`actions` lists what is to be done"),
        (MUST | {"directive": "no"}, "a sentence with a force is a directive"),
        (MUST | {"start": "x"}, "`start` and `end` are numbers"),
        (MUST | {"start": "5"}, "has changed since the sheet was drawn"),
        (MUST | {"document": "gone.txt"}, "there is no file 'gone.txt'"),
    ],
)
def test_a_wrong_answer_is_an_error_with_its_line(answer: dict[str, str], message: str) -> None:
    with pytest.raises(ReadError) as error:
        coded(saved(sheet(The=answer)))
    assert str(error.value).startswith("sheet.csv:2: ")
    assert message in str(error.value)


def test_what_is_no_sheet_or_is_not_coded_is_an_error() -> None:
    with pytest.raises(ReadError, match="no sentence is coded"):
        coded(saved(sheet()))
    with pytest.raises(ReadError, match="this is no sheet of sentences, for it has no column 'document'"):
        coded(Path("ports.txt"))


# --- the command


def test_draw_code_and_evaluate(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "extract", "ports.txt", "--sample", "9", "--seed", "1", "-o", "sheet.csv") == 0
    assert "there are only 5 sentences" in capsys.readouterr().err
    text = Path("sheet.csv").read_text(encoding="utf-8")
    rows = [row | {"directive": "no"} for row in csv.DictReader(io.StringIO(text))]
    rows[0].update(MUST)
    rows[1]["directive"] = ""
    saved(rows)
    assert run(monkeypatch, "eval", "sheet.csv", "--errors") == 0
    captured = capsys.readouterr()
    assert "1 document, 4 sentences, 1 directive, 2 actions" in captured.out
    assert "1 sentence is not coded yet" in captured.err


@pytest.mark.parametrize("options", [("-f", "json"), ("-o", "sheet.md")])
def test_a_sample_is_a_sheet_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: tuple[str, str]
) -> None:
    assert run(monkeypatch, "extract", "ports.txt", "--sample", "2", *options) == 2
    assert "use -f csv" in capsys.readouterr().err


@pytest.mark.parametrize("option", [("--force", "request"), ("--match", "pier"), ("--rejected",), ("--why",)])
def test_a_sample_is_drawn_from_all_sentences(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], option: tuple[str, ...]
) -> None:
    assert run(monkeypatch, "extract", "ports.txt", "--sample", "2", "-f", "csv", *option) == 2
    assert "--sample draws from all sentences" in capsys.readouterr().err


def test_a_sample_needs_files(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "extract", "-", "--sample", "2") == 2
    assert "--sample needs files" in capsys.readouterr().err
    assert run(monkeypatch, "extract", "ports.txt", "gone.txt", "--sample", "2") == 2
    captured = capsys.readouterr()
    assert captured.out.startswith("document,line,")
    assert "gone.txt: there is no such file" in captured.err
