"""The output contract: JSON whose quotes are exactly where it says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import Build
from hypothesis import given
from hypothesis import strategies as st

from delta_cli.model import Diagnostic, Failure, Report
from delta_cli.render import RenderOptions
from delta_cli.render.json import render
from delta_cli.version import __version__

ALL = RenderOptions(rejected=True)


def _spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from _spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _spans(inner)


def test_keys_stand_in_the_order_of_the_contract(report: Report) -> None:
    result = json.loads(render([report], [], ALL))
    assert list(result) == ["schema_version", "tool", "documents", "failures"]
    assert result["tool"] == {"name": "delta", "version": __version__, "rules": "0" * 64, "packs": []}
    (document,) = result["documents"]
    assert " ".join(document) == (
        "name path sha256 format encoding language genre title characters sentences directives rejections diagnostics"
    )
    directive = document["directives"][0]
    assert " ".join(directive) == (
        "id rule force polarity inherited cue speaker actor object topic actions sentence place"
    )
    assert list(directive["actions"][0]) == ["start", "end", "text", "verb"]
    assert list(directive["sentence"]) == ["start", "end", "text", "index"]
    assert list(directive["place"]) == ["line", "column", "page", "paragraph", "time"]
    assert list(document["rejections"][0]) == ["span", "rule", "guard", "reason", "sentence"]


def test_every_quote_is_the_text_of_its_span(report: Report) -> None:
    spans = list(_spans(json.loads(render([report], [], ALL))))
    assert len(spans) > 40
    assert all(report.document.text[s["start"] : s["end"]] == s["text"] for s in spans)


def test_unknown_is_null(report: Report) -> None:
    imperative = json.loads(render([report], [], ALL))["documents"][0]["directives"][-1]
    assert [imperative[k] for k in ("cue", "speaker", "actor", "object", "topic")] == [None] * 5
    commitment = json.loads(render([report], [], ALL))["documents"][0]["directives"][5]
    assert commitment["actions"][0]["verb"] is None


def test_look_alikes_come_only_where_they_are_asked_for(report: Report) -> None:
    def rejections(options: RenderOptions) -> list[Any]:
        found: list[Any] = json.loads(render([report], [], options))["documents"][0]["rejections"]
        return found

    assert rejections(RenderOptions()) == []
    assert [(r["guard"], r["span"]["text"]) for r in rejections(ALL)] == [
        ("past-frame", "had to"),
        ("absence", "need not"),
    ]


def test_diagnostics_and_failures_are_told(build: Build) -> None:
    report = build("A.", diagnostics=(Diagnostic("encoding", "read as cp1252"),))
    result = json.loads(render([report], [Failure("b.txt", "no such file")], ALL))
    assert result["documents"][0]["diagnostics"] == [{"code": "encoding", "message": "read as cp1252"}]
    assert result["failures"] == [{"path": "b.txt", "error": "no such file"}]


def test_nothing_read_is_still_a_whole_result() -> None:
    result = json.loads(render([], [Failure("b.txt", "no such file")], ALL))
    assert (result["documents"], result["tool"]["rules"]) == ([], "")


def test_letters_stay_as_they_are_and_the_text_ends_with_a_line_feed(build: Build) -> None:
    text = render([build("Élan für 長江.", name="né.txt")], [], ALL)
    assert "né.txt" in text
    assert text.endswith("}\n")
    assert render([build("é.", name="né.txt")], [], RenderOptions(ascii=True)).isascii()


@given(st.text(alphabet=st.characters(), min_size=1))
def test_no_control_reaches_a_terminal_and_nothing_is_lost(build: Build, hostile: str) -> None:
    text = render([build("A.", name=hostile)], [Failure(hostile, hostile)], ALL)
    result = json.loads(text)
    assert result["documents"][0]["name"] == result["failures"][0]["error"] == hostile
    text.encode("utf-8")
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202e\u2066\u2028" for c in text.replace("\n", ""))


@pytest.mark.parametrize("half", ["\ud800", "a\udcffb"])
def test_half_a_surrogate_pair_does_not_crash(build: Build, half: str) -> None:
    report = build(
        f"We must {half} act.", [{"sentence": "We", "force": "obligation", "cue": "must", "actions": [f"{half} act"]}]
    )
    text = render([report], [], ALL)
    text.encode("utf-8")
    assert json.loads(text)["documents"][0]["directives"][0]["actions"][0]["text"] == f"{half} act"
