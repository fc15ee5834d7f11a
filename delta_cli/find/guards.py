"""Which candidates are spared: the named guards of a rule, tried in order over a clause's words and features."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from delta_cli.find.candidates.cues import match_cue
from delta_cli.find.candidates.matching import match_parts
from delta_cli.find.candidates.verbs import is_head
from delta_cli.find.clauses.clause import Clause
from delta_cli.find.evidence.features import Features
from delta_cli.find.words.parse import Parse
from delta_cli.rules.model import Condition, Guard, Pattern


def first_guard(p: Parse, clause: Clause, facts: Features, guards: Sequence[Guard]) -> Guard | None:
    """The first guard that spares this clause, None where all let it pass."""
    return next((guard for guard, condition in verdicts(p, clause, facts, guards) if condition), None)


def verdicts(
    p: Parse, clause: Clause, facts: Features, guards: Iterable[Guard]
) -> Iterator[tuple[Guard, Condition | None]]:
    """Every guard in order with the condition by which it spares the clause; None where it lets it pass."""
    for guard in guards:
        yield guard, next((c for c in guard.conditions if holds(p, clause, facts, c)), None)


def holds(p: Parse, clause: Clause, facts: Mapping[str, frozenset[str]], condition: Condition) -> bool:
    """Whether every feature has one of the wanted values, and one of the patterns (if any) stands at the cue."""
    if any(facts[name].isdisjoint(values) for name, values in condition.features):
        return False
    return not condition.patterns or any(_stands(p, clause, pattern) for pattern in condition.patterns)


def _stands(p: Parse, clause: Clause, pattern: Pattern) -> bool:
    """Whether a pattern matches: with a cue of its own over the clause's cue, else from before it to its verb."""
    first, last = clause.cue
    if pattern.cue:
        for i in range(max(0, first - 2), last):
            found = match_cue(p, pattern, i)
            if (
                found
                and (found[0] > first or first == last)
                and (not pattern.after or match_parts(p, pattern.after, found[0], False))
            ):
                return True
        return False
    for i in range(max(0, first - 12), max(last, clause.verb or 0) + 1):
        found = match_parts(p, pattern.after, i)
        if found and found[0] > first and (not pattern.head or is_head(p, i)):
            return True
    return False
