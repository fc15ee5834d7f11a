"""CSV and JSON Lines: what a spreadsheet and a line-wise program read back."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from conftest import Build, build_report
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from test_schema import SCHEMA

from delta_cli.model import Failure, Report
from delta_cli.render import RenderOptions, renderer
from delta_cli.rows import COLUMNS, Unit, rows


def read_back(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


@pytest.mark.parametrize("unit", Unit)
def test_csv_has_the_rows_with_their_columns(report: Report, unit: Unit) -> None:
    text = renderer("csv").render([report], [], RenderOptions(unit=unit))
    flat = read_back(text)
    assert list(flat[0]) == list(COLUMNS[unit])
    assert [row["sentence"] for row in flat] == [row["sentence"] for row in rows([report], unit)]
    assert flat[0]["inherited"] == "false"
    assert flat[-1]["actor"] == ""
    assert "\r" not in text


def test_csv_without_directives_is_a_header(build: Build) -> None:
    text = renderer("csv").render([build("It rained.")], [Failure("x", "y")], RenderOptions())
    assert text == ",".join(COLUMNS[Unit.DIRECTIVE]) + "\n"


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_text_never_becomes_a_formula(build: Build, begin: str) -> None:
    text = f'We must {begin}HYPERLINK("x") now.'
    spec = {"sentence": "We", "force": "obligation", "cue": "must", "actions": [text[8:-1]]}
    (row,) = read_back(renderer("csv").render([build(text, [spec], name="=a.txt")], [], RenderOptions()))
    assert row["actions"] == f'\'{begin}HYPERLINK("x") now'
    assert row["document"] == "'=a.txt"


@given(st.text(max_size=40))
def test_no_text_begins_a_formula_or_breaks_a_row(words: str) -> None:
    text = "We must " + words.replace(".", " ").replace("\n", " ") + "x"
    spec = {"sentence": "We", "force": "obligation", "cue": "must", "actions": [text[8:]]}
    (row,) = read_back(renderer("csv").render([build_report(text, [spec])], [], RenderOptions()))
    assert not row["actions"].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert row["force"] == "obligation"


def test_json_lines_hold_one_directive_each_with_its_document(report: Report) -> None:
    lines = [json.loads(line) for line in renderer("jsonl").render([report], [], RenderOptions()).splitlines()]
    whole = json.loads(renderer("json").render([report], [], RenderOptions()))["documents"][0]["directives"]
    assert [line.pop("document") for line in lines] == ["harbour.txt"] * len(whole)
    assert [line.pop("path") for line in lines] == ["harbour.txt"] * len(whole)
    assert lines == whole
    schema = {"$ref": "#/$defs/directive", "$defs": SCHEMA["$defs"]}
    for line in lines:
        Draft202012Validator(schema).validate(line)


def test_json_lines_of_nothing_are_nothing(build: Build) -> None:
    assert renderer("jsonl").render([build("It rained.")], [], RenderOptions()) == ""
