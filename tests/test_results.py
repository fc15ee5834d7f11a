"""What a Python program gets from the front door: documents, reports, flat rows, a table for notebooks."""

from __future__ import annotations

import dataclasses
import importlib
import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

import delta_cli
from delta_cli import DeltaError, Document, Force, Report, extract, load_rules, read
from delta_cli.rows import COLUMNS, Unit

ROOT = Path(__file__).parent.parent
TEXT = "The council must mend <b>the roof</b> & paint it. They shall not sing."


def test_a_text_and_a_document_of_a_file_give_the_same(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    document = read(file)
    assert isinstance(document, Document)
    assert extract(document).directives == extract(TEXT).directives != ()


def test_a_text_is_a_text_even_where_a_file_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    assert extract("a.txt").document.text == "a.txt"


def test_read_stays_a_function_whatever_else_is_imported() -> None:
    importlib.import_module("delta_cli.readers")
    assert callable(importlib.import_module("delta_cli").read)
    assert callable(delta_cli.read)


def test_results_cannot_be_changed() -> None:
    report = extract(TEXT)
    assert isinstance(report, Report)
    with pytest.raises(dataclasses.FrozenInstanceError):
        report.sentences = 0  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        report.directives[0].force = Force.REQUEST  # type: ignore[misc]


def test_rows_are_plain_values_under_the_documented_columns() -> None:
    (first, *_) = extract(TEXT).rows()
    assert list(first) == list(COLUMNS[Unit.DIRECTIVE])
    assert first["force"] == "obligation"
    assert {type(value) for value in first.values()} <= {str, int, bool, type(None)}
    assert list(extract(TEXT).rows("action")[0]) == list(COLUMNS[Unit.ACTION])


def test_an_unknown_unit_is_answered_with_the_nearest() -> None:
    with pytest.raises(DeltaError, match=r"unknown unit 'actions'\. Did you mean 'action'"):
        extract(TEXT).rows("actions")


def test_rules_of_ones_own_take_part(tmp_path: Path) -> None:
    pack = tmp_path / "house.toml"
    pack.write_text('[[rule]]\nid = "kindly"\nforce = "request"\npattern = "[kindly] <action>"\n', encoding="utf-8")
    report = extract("You will kindly close the door.", rules=load_rules([pack], disable=["en"]))
    assert [d.rule for d in report.directives] == ["house.kindly"]
    assert report.packs == ("house",)


class Seen(HTMLParser):
    """The tags of a piece of HTML, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_notebook_shows_a_table_and_nothing_of_the_text_is_mark_up_in_it() -> None:
    text = 'We must mend the <img src=x onerror="alert(1)"> roof\x1b[2J & paint it.'
    html = extract(text)._repr_html_()
    seen = Seen(html)
    assert seen.tags <= {"p", "b", "i", "br", "table", "thead", "tbody", "tr", "th", "td"}
    assert "1 of 1 sentence directs somebody: 1 directive" in seen.text
    assert "<img" in seen.text
    assert "\x1b" not in html


def test_a_notebook_is_told_of_negatives_and_of_nothing() -> None:
    assert "not:" in Seen(extract("We must not sing.")._repr_html_()).text
    assert "the only sentence directs nobody" in Seen(extract("It rained.")._repr_html_()).text
    assert "<table" not in extract("It rained.")._repr_html_()


def test_a_long_table_is_cut_with_a_word(build: object) -> None:
    html = extract("We must sing. " * 300)._repr_html_()
    assert html.count("<tr>") == 201
    assert "The first 200 of 300." in html


def test_the_example_puts_rows_into_a_data_frame() -> None:
    pytest.importorskip("pandas")
    command = [sys.executable, "examples/dataframe.py"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.startswith("force\ncommitment ")


@pytest.mark.parametrize("source", [None, b"We must act.", Path("a.txt")])
def test_what_is_no_text_and_no_document_is_told_what_to_do(source: object) -> None:
    with pytest.raises(TypeError, match=r"for a file: extract\(read\(path\)\)"):
        extract(source)  # type: ignore[arg-type]


@pytest.mark.parametrize("unit", ["directive", "action"])
@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_rows_go_straight_into_a_data_frame(library: str, unit: str) -> None:
    frames = pytest.importorskip(library)
    frame = frames.DataFrame(extract(TEXT).rows(unit))
    assert list(frame.columns) == list(COLUMNS[Unit(unit)])
    assert next(iter(frame["force"])) == "obligation"
