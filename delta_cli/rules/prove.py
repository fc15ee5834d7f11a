"""The prover: every rule and guard is tried on its own examples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from delta_cli.model import Report
from delta_cli.rules.load import RuleSet
from delta_cli.rules.model import Guard, Rule


class FaultKind(StrEnum):
    """What is wrong: an example that is not found or not spared, examples that are lacking, a guard without use."""

    HIT = "hit"
    MISS = "miss"
    LACKING = "lacking"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule or a guard that does not do what its examples say; `text` is the example, `line` where the rule begins."""

    id: str
    kind: FaultKind
    text: str
    message: str
    file: str
    line: int


_NOT_FOUND = "not found"


def prove(ruleset: RuleSet, extract: Callable[[str], Report]) -> list[Fault]:
    """What is wrong with the rules and guards of a set, in their order; none where all examples come out right.

    `extract` runs the whole pipeline on one text and keeps the rejections. A hit of a rule must be found by this rule;
    a miss must be spared by the guard that it names, and by no means found by this rule. A hit of a guard must be
    spared by it; a miss of a guard must be found, and not spared by it.
    """
    run = cache(extract)
    used = {name for rule in ruleset.rules for name in rule.unless}
    faults = [fault for rule in ruleset.rules for fault in _rule_faults(rule, run)]
    for guard in ruleset.guards.values():
        faults += _guard_faults(guard, run, guard.id in used)
    return faults


def _rule_faults(rule: Rule, run: Callable[[str], Report]) -> Iterator[Fault]:
    if not rule.hits:
        yield _fault(rule, FaultKind.LACKING, "", "no hits; give it sentences that it finds")
    if rule.unless and not rule.misses:
        yield _fault(rule, FaultKind.LACKING, "", "no misses; give it look-alikes and the guards that spare them")
    for text in rule.hits:
        report = run(text)
        if all(directive.rule != rule.id for directive in report.directives):
            yield _fault(rule, FaultKind.HIT, text, _fate(report, rule.id))
    for miss in rule.misses:
        report = run(miss.text)
        if any(directive.rule == rule.id for directive in report.directives):
            yield _fault(rule, FaultKind.MISS, miss.text, f"found, where {miss.guard} should have spared it")
        elif all((spared.rule, spared.guard) != (rule.id, miss.guard) for spared in report.rejections):
            fate = _fate(report, rule.id)
            message = f"{fate}, where {miss.guard} should have spared it"
            if fate == _NOT_FOUND:
                message = (
                    f"nothing of this rule is in it that {miss.guard} could spare; give it a sentence with the cue"
                )
            yield _fault(rule, FaultKind.MISS, miss.text, message)


def _guard_faults(guard: Guard, run: Callable[[str], Report], used: bool) -> Iterator[Fault]:
    if not used:
        yield _fault(guard, FaultKind.UNUSED, "", "no rule names this guard in 'unless'")
    if not guard.hits:
        yield _fault(guard, FaultKind.LACKING, "", "no hits; give it sentences that it spares")
    if not guard.misses:
        yield _fault(guard, FaultKind.LACKING, "", "no misses; give it look-alikes that are found")
    for text in guard.hits:
        report = run(text)
        if all(spared.guard != guard.id for spared in report.rejections):
            yield _fault(guard, FaultKind.HIT, text, f"{_fate(report)}, where this guard should have spared it")
    for text in guard.misses:
        report = run(text)
        if any(spared.guard == guard.id for spared in report.rejections):
            yield _fault(guard, FaultKind.MISS, text, "spared by this guard, where it should have been found")
        elif not report.directives:
            yield _fault(guard, FaultKind.MISS, text, f"{_fate(report)}, where it should have been found")


def _fate(report: Report, rule: str | None = None) -> str:
    """What became of an example: who spared it, with this rule in front of others, who found it, or that nobody did."""
    mine = _names(spared.guard for spared in report.rejections if spared.rule == rule)
    if mine:
        return f"spared by {mine}"
    if found := _names(directive.rule for directive in report.directives):
        return f"found by {found}{' instead' if rule else ''}"
    if others := _names(f"{spared.guard} (as a cue of {spared.rule})" for spared in report.rejections):
        return f"spared by {others}"
    return _NOT_FOUND


def _names(names: Iterator[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _fault(owner: Rule | Guard, kind: FaultKind, text: str, message: str) -> Fault:
    return Fault(owner.id, kind, text, message, owner.file, owner.line)
