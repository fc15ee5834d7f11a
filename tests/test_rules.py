"""The rules that are shipped: each is tried on its own examples, by the whole pipeline."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from delta_cli.pipeline import extract
from delta_cli.rules.load import load
from delta_cli.rules.prove import Fault, prove

SHIPPED = load()


def faults() -> list[Fault]:
    """What the prover finds wrong with the shipped rules."""
    return prove(SHIPPED, lambda text: extract(text, rules=SHIPPED, every_rule=True))


def test_every_rule_and_guard_does_what_its_examples_say() -> None:
    found = [f"{f.file}:{f.line} {f.id}: {f.text!r} {f.message}" for f in faults()]
    assert not found, "\n".join(found)


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
