"""The rules that are shipped: each is tried on its own examples, by the whole pipeline."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from delta_cli.pipeline import extract
from delta_cli.rules.load import load
from delta_cli.rules.model import Rule
from delta_cli.rules.pattern import render
from delta_cli.rules.prove import Fault, prove

SHIPPED = load()
SENTENCES: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "patterns.toml").read_text("utf-8"))
"""What the patterns find that no hit of their rule uses."""


def faults() -> list[Fault]:
    """What the prover finds wrong with the shipped rules."""
    return prove(SHIPPED, lambda text: extract(text, rules=SHIPPED, every_rule=True))


def test_every_rule_and_guard_does_what_its_examples_say() -> None:
    found = [f"{f.file}:{f.line} {f.id}: {f.text!r} {f.message}" for f in faults()]
    assert not found, "\n".join(found)


def finds_nothing(rules: list[Rule]) -> list[Rule]:
    """Those rules that find no directive in any sentence of theirs, where they are tried together."""
    alone = replace(SHIPPED, rules=tuple(rules))
    texts = {rule.id: (*rule.hits, *SENTENCES.get(rule.id.partition("#")[0], ())) for rule in rules}
    found = {
        d.rule for text in {t for each in texts.values() for t in each} for d in extract(text, rules=alone).directives
    }
    return [rule for rule in rules if rule.id not in found]


def test_every_pattern_finds_something() -> None:
    apart = [
        replace(rule, id=f"{rule.id}#{n}", patterns=(pattern,))
        for rule in SHIPPED.rules
        for n, pattern in enumerate(rule.patterns)
    ]
    beaten = finds_nothing(apart)
    assert [render(rule.patterns[0]) for rule in beaten if finds_nothing([rule])] == []


def test_a_rule_is_named_after_its_place() -> None:
    for rule in SHIPPED.rules:
        place = Path(rule.file)
        assert rule.id.rpartition(".")[0] == f"{place.parts[1]}.{place.stem}"


def test_every_guard_is_named_by_a_rule() -> None:
    named = {guard for rule in SHIPPED.rules for guard in rule.unless}
    assert set(SHIPPED.guards) == named


def test_no_example_stands_twice() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for rule in SHIPPED.rules:
        for text in (*rule.hits, *(miss.text for miss in rule.misses)):
            places[text].append(rule.id)
    assert {text: ids for text, ids in places.items() if len(ids) > 1} == {}


def test_only_guards_of_imperatives_ask_for_the_genre() -> None:
    asking = {g.id for g in SHIPPED.guards.values() if any(n == "genre" for c in g.conditions for n, _ in c.features)}
    assert all(rule.force == "imperative" for rule in SHIPPED.rules if asking.intersection(rule.unless))
