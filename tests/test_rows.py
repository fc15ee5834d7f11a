"""Flat rows: the same columns in every row, one row a directive or an action."""

from __future__ import annotations

import pytest
from conftest import Build

from delta_cli.model import Report
from delta_cli.rows import COLUMNS, Unit, rows


@pytest.mark.parametrize("unit", Unit)
def test_every_row_has_the_columns_that_are_documented_in_their_order(report: Report, unit: Unit) -> None:
    assert {tuple(row) for row in rows([report, report], unit)} == {tuple(COLUMNS[unit])}


def test_the_columns_stay_as_they_are() -> None:
    # Programs of others count on these names and this order; add new ones at the end and nowhere else.
    assert " ".join(COLUMNS[Unit.DIRECTIVE]) == (
        "document path id line paragraph force polarity inherited rule speaker actor object topic cue actions verbs "
        "sentence start end page time"
    )
    assert " ".join(COLUMNS[Unit.ACTION]) == (
        "document path id line paragraph force polarity inherited rule speaker actor object topic cue number action "
        "verb action_start action_end sentence start end page time"
    )


def test_a_directive_is_one_row_with_all_of_its_actions(report: Report) -> None:
    flat = rows([report])
    assert len(flat) == len(report.directives)
    first = flat[0]
    assert (first["document"], first["line"], first["force"]) == ("harbour.txt", 2, "obligation")
    assert first["actions"] == "publish its tariffs every quarter; open its books to auditors"
    assert first["verbs"] == "publish; open"
    assert flat[-1]["actor"] is flat[-1]["cue"] is None


def test_an_action_is_one_row_with_all_of_its_directive(report: Report) -> None:
    flat = rows([report], Unit.ACTION)
    assert len(flat) == sum(len(d.actions) for d in report.directives)
    first, second = flat[:2]
    assert (first["number"], first["action"], first["verb"]) == (1, "publish its tariffs every quarter", "publish")
    assert (second["number"], second["action"], second["verb"]) == (2, "open its books to auditors", "open")
    assert first["id"] == second["id"]
    action = report.directives[0].actions[1].span
    assert (second["action_start"], second["action_end"]) == (action.start, action.end)


def test_quotes_stand_on_one_line(build: Build) -> None:
    spec = {"sentence": "We", "force": "obligation", "cue": "must", "actions": ["mend  every\troof"]}
    (row,) = rows([build("We must mend  every\troof.", [spec])])
    assert (row["actions"], row["sentence"]) == ("mend every roof", "We must mend every roof.")
