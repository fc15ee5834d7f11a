"""Marks that a wrong decoding has spoilt: read as they were meant, quoted as they stand."""

from __future__ import annotations

import pytest

from delta_cli.find.mended import mended
from delta_cli.pipeline import extract

DASH, CLOSE, OPEN, APOSTROPHE = "—", "”", "“", "’"


def spoilt(text: str) -> str:
    """A text with its marks beyond ASCII as UTF-8 looks when it is read as cp1252."""
    marks = {
        m: m.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d") for m in (DASH, CLOSE, OPEN, APOSTROPHE)
    }
    return "".join(marks.get(c, c) for c in text)


@pytest.mark.parametrize("mark", [DASH, CLOSE, OPEN, APOSTROPHE])
def test_what_takes_the_place_of_a_spoilt_mark_is_as_long(mark: str) -> None:
    assert len(mended(spoilt(mark))) == len(spoilt(mark)) == 3
    assert mark in mended(spoilt(mark))


def test_a_text_without_them_is_left_alone() -> None:
    text = "We must act — now. “Yes”, it’s time."
    assert mended(text) is text


def test_an_action_goes_on_behind_a_spoilt_dash_and_is_quoted_as_it_stands() -> None:
    text = spoilt("We must use all our tools—not just the saw—to mend the town’s roof.")
    directive = extract(text).directives[0]
    span = directive.actions[0].span
    assert text[span.start : span.end] == spoilt("use all our tools—not just the saw—to mend the town’s roof")


def test_a_spoilt_apostrophe_does_not_break_a_word() -> None:
    text = spoilt("The town’s owners don’t need to wait; they must open the gate.")
    assert [text[d.actor.start : d.actor.end] for d in extract(text).directives if d.actor] == ["they"]
