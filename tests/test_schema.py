"""The JSON Schema of the output contract: it accepts what is printed, and nothing else."""

from __future__ import annotations

import copy
import json
from importlib.resources import files
from typing import Any

import pytest
from conftest import Build
from jsonschema import Draft202012Validator

from delta_cli.model import Diagnostic, Failure, Force, Genre, Polarity, Report
from delta_cli.render import RenderOptions
from delta_cli.render.json import render

SCHEMA = json.loads(files("delta_cli.render").joinpath("schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


@pytest.fixture
def result(report: Report, build: Build) -> dict[str, Any]:
    """Output in which everything occurs."""
    other = build("A.", diagnostics=(Diagnostic("encoding", "read as cp1252"),))
    printed = render([report, other], [Failure("b.txt", "no such file")], RenderOptions(rejected=True))
    found: dict[str, Any] = json.loads(printed)
    return found


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_real_output_is_valid(result: dict[str, Any]) -> None:
    VALIDATOR.validate(result)


def test_an_unknown_key_is_refused_everywhere(result: dict[str, Any]) -> None:
    def objects(value: Any) -> list[dict[str, Any]]:
        if isinstance(value, dict):
            return [value, *(o for inner in value.values() for o in objects(inner))]
        return [o for inner in value for o in objects(inner)] if isinstance(value, list) else []

    for found in objects(result):
        found["surprise"] = 1
        assert not VALIDATOR.is_valid(result), sorted(found)
        del found["surprise"]
    VALIDATOR.validate(result)


def test_every_key_is_required(result: dict[str, Any]) -> None:
    document = result["documents"][0]
    for holder in (
        result,
        document,
        document["directives"][0],
        document["directives"][0]["place"],
        document["rejections"][0],
    ):
        for key in list(holder):
            broken = holder.pop(key)
            assert not VALIDATOR.is_valid(result), key
            holder[key] = broken


@pytest.mark.parametrize(
    ("key", "value"),
    [("force", "wish"), ("polarity", "maybe"), ("actions", []), ("cue", "must"), ("inherited", None), ("id", "")],
)
def test_a_wrong_value_is_refused(result: dict[str, Any], key: str, value: object) -> None:
    broken = copy.deepcopy(result)
    broken["documents"][0]["directives"][0][key] = value
    assert not VALIDATOR.is_valid(broken)


def test_the_schema_knows_the_words_of_the_model() -> None:
    directive = SCHEMA["$defs"]["directive"]["properties"]
    assert directive["force"]["enum"] == list(Force)
    assert directive["polarity"]["enum"] == list(Polarity)
    assert SCHEMA["$defs"]["document"]["properties"]["genre"]["enum"] == list(Genre)
