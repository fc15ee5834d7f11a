"""Rules, guards and word classes as text for people who read or write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from delta_cli.render.plain import plural, safe
from delta_cli.rules.language import WordClass
from delta_cli.rules.load import RuleSet
from delta_cli.rules.model import Condition, Guard, Rule
from delta_cli.rules.prove import Fault

_LABEL, _WIDTH = 11, 100
Entry = tuple[str, Sequence[str]]
"""A label and the lines beside it."""


def rule_list(rules: Iterable[Rule]) -> str:
    """A line a rule: id, force, first pattern."""
    return _columns((rule.id, rule.force.value, rule.patterns[0].source) for rule in rules)


def guard_list(guards: Iterable[Guard]) -> str:
    """A line a guard: id, reason."""
    return _columns((guard.id, guard.reason) for guard in guards)


def class_list(classes: Iterable[WordClass]) -> str:
    """A line a word class: name, how many members, the first of them."""
    return _columns((f"@{c.name}", str(len(members := _members(c))), ", ".join(members[:6])) for c in classes)


def rule_text(rule: Rule, ruleset: RuleSet) -> str:
    """All that there is to know of a rule."""
    unless = [(name, ruleset.guards[name].reason) for name in rule.unless if name in ruleset.guards]
    width = max((len(name) for name, _ in unless), default=0)
    entries = [
        ("force", [rule.force.value]),
        ("pattern", _safe(pattern.source for pattern in rule.patterns)),
        ("unless", [f"{name:{width}}  {safe(reason)}" for name, reason in unless]),
        ("finds", _safe(rule.hits)),
        ("spares", _safe(f"{miss.text} ({miss.guard})" for miss in rule.misses)),
    ]
    return _card(rule.id, safe(f"{rule.file}:{rule.line}"), [*entries, _note(rule.note)])


def guard_text(guard: Guard, ruleset: RuleSet) -> str:
    """All that there is to know of a guard."""
    entries = [
        ("reason", [safe(guard.reason)]),
        ("spares if", _safe(" and ".join(_condition(condition)) for condition in guard.conditions)),
        ("asked by", [rule.id for rule in ruleset.rules if guard.id in rule.unless]),
        ("spares", _safe(guard.hits)),
        ("lets pass", _safe(guard.misses)),
    ]
    return _card(guard.id, safe(f"{guard.file}:{guard.line}"), [*entries, _note(guard.note)])


def class_text(known: WordClass) -> str:
    """All the members of a word class."""
    verbs = wrap(", ".join(sorted(known.lemmas)), _WIDTH - _LABEL - 2)
    others = sorted((*known.words, *(" ".join(phrase) for phrase in known.phrases)))
    return _card(f"@{known.name}", "", [("words", wrap(", ".join(others), _WIDTH - _LABEL - 2)), ("verbs", verbs)])


def verdict(faults: Sequence[Fault], rules: Sequence[Rule], guards: Sequence[Guard]) -> str:
    """What is wrong with rules and guards, each with its place and its example; else that all is well."""
    if not rules and not guards:
        return "There are no rules and no guards here to try.\n"
    texts = sum(len(rule.hits) + len(rule.misses) for rule in rules)
    texts += sum(len(guard.hits) + len(guard.misses) for guard in guards)
    tried = f"{plural(len(rules), 'rule')} and {plural(len(guards), 'guard')} with {plural(texts, 'example')}"
    if not faults:
        return f"{tried}: all come out right.\n"
    lines = [f"{tried}: {plural(len(faults), 'fault')}.", ""]
    for fault in faults:
        lines.append(safe(f"{fault.file}:{fault.line}: {fault.id}: {fault.message}"))
        lines += [f"    {safe(fault.text)}"] if fault.text else []
    return "".join(f"{line}\n" for line in lines)


def _note(note: str) -> Entry:
    return "note", wrap(safe(note), _WIDTH - _LABEL - 2)


def _safe(texts: Iterable[str]) -> list[str]:
    return [safe(text) for text in texts]


def _condition(condition: Condition) -> Iterator[str]:
    """What must hold, each thing in the words of the file."""
    for name, values in condition.features:
        yield f"{name} is {' or '.join(sorted(values))}"
    if condition.patterns:
        yield f"it says {' or '.join(pattern.source for pattern in condition.patterns)}"


def _members(known: WordClass) -> list[str]:
    return sorted((*known.words, *known.lemmas, *(" ".join(phrase) for phrase in known.phrases)))


def _card(name: str, place: str, entries: Iterable[Entry]) -> str:
    lines = [f"{name}  ({place})" if place else name, ""]
    for label, texts in entries:
        lines += [f"  {label if i == 0 else '':{_LABEL}}{text}" for i, text in enumerate(texts)]
    return "".join(f"{line}\n" for line in lines)


def _columns(rows: Iterable[tuple[str, ...]]) -> str:
    """Rows with their columns one below the other, the last as long as it is."""
    table = [tuple(map(safe, row)) for row in rows]
    widths = [max(len(row[i]) for row in table) for i in range(len(table[0]) - 1)] if table else []
    padded = ([f"{cell:{width}}" for cell, width in zip(row, widths, strict=False)] + [row[-1]] for row in table)
    return "".join("  ".join(row).rstrip() + "\n" for row in padded)
