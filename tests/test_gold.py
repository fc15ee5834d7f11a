"""Annotations: how a gold is read, where its words are placed, and what is said when it is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from delta_cli.errors import ReadError
from delta_cli.measure.annotations import load
from delta_cli.measure.gold import find_cue
from delta_cli.model import Span

TEXT = "We must act\nnow. It rained. The ports should never close, and they must not fail."
MUST = {"cue": "must", "force": "obligation", "actor": "We", "actions": ["act now"]}


def write(folder: Path, *rows: dict[str, Any] | str, text: str = TEXT, name: str = "a.gold.jsonl") -> Path:
    folder.joinpath("a.txt").write_text(text, encoding="utf-8")
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    folder.joinpath(name).write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_sentences_are_found_in_their_order_however_white_space_falls(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"text": "We must act now.", "directive": True, "clauses": [MUST]},
        {"text": "It rained.", "directive": None},
    ]
    (document,) = load(write(tmp_path, *rows))
    first, second = document.sentences
    assert document.name == "a"
    assert document.document.quote(first.span) == "We must act\nnow."
    assert document.document.quote(second.span) == "It rained."
    assert (first.directive, second.directive) == (True, None)
    (clause,) = first.clauses
    assert (clause.place, clause.begins, clause.polarity) == (Span(3, 7), 8, "positive")


def test_offsets_are_taken_where_they_are_given(tmp_path: Path) -> None:
    row = {"id": "x", "start": 17, "end": 27, "text": "It rained.", "directive": False, "note": "ignored"}
    (document,) = load(write(tmp_path, row))
    assert [(s.id, s.span) for s in document.sentences] == [("x", Span(17, 27))]


def test_each_row_of_a_rows_file_is_a_document(tmp_path: Path) -> None:
    rows = [
        {"text": "It rained.", "directive": False},
        {"text": "We must act now.", "directive": True, "clauses": [MUST]},
    ]
    found = load(write(tmp_path, *rows, name="single.rows.jsonl"))
    assert [(d.name, d.document.text) for d in found] == [("single", "It rained."), ("single", "We must act now.")]


def test_two_clauses_with_the_same_cue_have_each_their_own(tmp_path: Path) -> None:
    sentence = "We must act, and if we fail we must pay."
    clauses = [MUST | {"actions": ["act"]}, MUST | {"actor": "we", "actions": ["pay"]}]
    (document,) = load(write(tmp_path, {"text": sentence, "directive": True, "clauses": clauses}, text=sentence))
    assert [c.place for c in document.sentences[0].clauses] == [Span(3, 7), Span(31, 35)]


@pytest.mark.parametrize(
    ("text", "cue", "found"),
    [
        ("A muster must be held.", "must", "must"),
        ("They had, as you know, better go.", "had better", "had, as you know, better"),
        ("We'll go.", "'ll", "'ll"),
        ("It is\nTIME to go.", "it is time to", "It is\nTIME to"),
        ("We go.", "must", None),
    ],
)
def test_a_cue_is_rather_whole_words_than_parts_of_words(text: str, cue: str, found: str | None) -> None:
    assert [text[s.start : s.end] for s in find_cue(text, cue)] == ([] if found is None else [found])


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{", "a.gold.jsonl:1: this line is not JSON"),
        ("[]", "a row is an object"),
        ({"directive": False}, "needs the `text`"),
        ({"text": "We must rest.", "directive": False}, "a.txt does not have this sentence behind the row before"),
        ({"text": "It rained.", "start": 3, "directive": False}, "at 3 to 13 a.txt reads 'must act\\n"),
        ({"text": "It rained."}, "`directive` is true, false, or null"),
        ({"text": "It rained.", "directive": 1}, "`directive` is true, false, or null"),
        ({"text": "It rained.", "directive": True}, "has no clauses"),
        ({"text": "We must act now.", "directive": False, "clauses": [MUST]}, "has clauses, but does not direct"),
        ({"text": "We must act now.", "directive": True, "clauses": [MUST | {"cue": "shall"}]}, "the cue 'shall'"),
        ({"text": "We must act now.", "directive": True, "clauses": [MUST | {"actions": ["rest"]}]}, "action 'rest'"),
        ({"text": "We must act now.", "directive": True, "clauses": [MUST | {"actions": []}]}, "`actions` lists"),
        (
            {"text": "We must act now.", "directive": True, "clauses": [MUST | {"force": "obligaton"}]},
            "Did you mean 'obligation'?",
        ),
        (
            {"text": "We must act now.", "directive": True, "clauses": [MUST | {"actors": "We"}]},
            "Did you mean 'actor'?",
        ),
    ],
)
def test_a_wrong_row_is_an_error_with_its_line(tmp_path: Path, row: Any, message: str) -> None:
    with pytest.raises(ReadError) as error:
        load(write(tmp_path, row))
    assert "a.gold.jsonl:1: " in str(error.value)
    assert message in str(error.value)


def test_a_folder_without_annotations_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"expected are files named <id>\.gold\.jsonl"):
        load(tmp_path)
