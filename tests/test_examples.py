"""The texts in examples/: what a person finds in them, delta finds, and nothing else."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from delta_cli.model import Directive, Report, Span
from delta_cli.pipeline import extract
from delta_cli.readers import read
from delta_cli.view import fold

HERE = Path(__file__).parent
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((HERE / "examples.toml").read_text(encoding="utf-8"))
KEYS = {"at", "force", "cue", "polarity", "actor", "object", "speaker", "actions", "known"}


@cache
def found(name: str) -> Report:
    """The report on one of the texts."""
    (path,) = (HERE.parent / "examples").glob(f"{name}.*")
    return extract(read(path))


def case(name: str, key: str, *values: Any, known: str | None = None) -> Any:
    """One case; where the annotation knows that it fails, it is expected to."""
    known = known or EXPECTED[name].get("known", {}).get(key)
    marks = [pytest.mark.xfail(reason=known)] if known else []
    return pytest.param(name, *values, id=f"{name}: {key}", marks=marks)


DIRECTIVES = [
    case(name, f"{wanted['at']} / {wanted.get('cue')}", wanted, known=wanted.get("known"))
    for name, text in EXPECTED.items()
    for wanted in text["directives"]
]
SPARED = [case(name, at, at) for name, text in EXPECTED.items() for at in text["spared"]]


def words(report: Report, span: Span | None) -> str | None:
    return None if span is None else fold(report.document.quote(span))


def beginning(report: Report, at: str) -> list[Directive]:
    """The directives of the sentence that begins with these words, which must be in the text."""
    assert at in fold(report.document.text)
    return [d for d in report.directives if (words(report, d.sentence.span) or "").startswith(at)]


@pytest.mark.parametrize(("name", "wanted"), DIRECTIVES)
def test_a_directive_is_found_with_all_that_belongs_to_it(name: str, wanted: dict[str, Any]) -> None:
    report = found(name)
    got = [
        {
            "force": d.force.value,
            "cue": words(report, d.cue),
            "polarity": d.polarity.value,
            "actor": words(report, d.actor),
            "object": words(report, d.object),
            "actions": [words(report, a.span) for a in d.actions],
        }
        for d in beginning(report, wanted["at"])
    ]
    expected = {"cue": None, "polarity": "positive", "actor": None, "object": None, **wanted}
    assert {key: expected[key] for key in ("force", "cue", "polarity", "actor", "object", "actions")} in got


@pytest.mark.parametrize("name", [case(name, "speakers") for name in EXPECTED])
def test_everybody_is_quoted_with_what_they_said(name: str) -> None:
    report = found(name)
    for wanted in EXPECTED[name]["directives"]:
        for d in beginning(report, wanted["at"]):
            said = words(report, d.speaker)
            assert (said or "").endswith(wanted.get("speaker", "")), wanted["at"]
            assert "speaker" in wanted or said is None, wanted["at"]


@pytest.mark.parametrize(("name", "at"), SPARED)
def test_a_look_alike_is_spared(name: str, at: str) -> None:
    assert beginning(found(name), at) == []


@pytest.mark.parametrize("name", [case(name, "nothing else") for name in EXPECTED])
def test_nothing_else_is_found(name: str) -> None:
    wanted = tuple(w["at"] for w in EXPECTED[name]["directives"])
    report = found(name)
    for d in report.directives:
        sentence = words(report, d.sentence.span) or ""
        assert sentence.startswith(wanted), sentence
        same = [w for w in EXPECTED[name]["directives"] if sentence.startswith(w["at"])]
        assert len(beginning(report, same[0]["at"])) <= len(same), sentence


def test_the_annotation_uses_no_unknown_keys() -> None:
    used = {key for text in EXPECTED.values() for wanted in text["directives"] for key in wanted}
    assert used <= KEYS
