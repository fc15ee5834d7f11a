"""One rule or one guard: the table that a person wrote -> a `Rule` or a `Guard`, or a RuleError with its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from delta_cli.blame import Table, kebab, meant
from delta_cli.errors import RuleError
from delta_cli.model import Force
from delta_cli.rules.language import Language
from delta_cli.rules.model import FEATURES, Class, Condition, Guard, Miss, Pattern, Rule, Slot
from delta_cli.rules.pattern import parse, walk

RULE_KEYS = ("id", "force", "pattern", "unless", "hits", "misses", "note")
CONDITION_KEYS = ("pattern", *FEATURES)
GUARD_KEYS = ("id", "reason", *CONDITION_KEYS, "any", "hits", "misses", "note")


def read_rule(table: Table, prefix: str, language: Language, guards: Mapping[str, Guard]) -> Rule:
    """The rule that a table holds; its id begins with the prefix of its file."""
    table.only(RULE_KEYS)
    name, force = table.text("id"), table.text("force")
    if force not in list(Force):
        raise table.wrong(f"unknown force '{force}'{meant(force, list(Force))}", "force")
    if "pattern" not in table.data:
        raise table.wrong("a rule without 'pattern'; write pattern = \"<actor> [must] <action>\"")
    patterns = _patterns(table, language)
    for i, pattern in enumerate(patterns):
        if not pattern.cue and not (pattern.head and Slot("action") in pattern.after):
            message = "no cue is marked; write [ ] around the words that carry the force"
            raise table.wrong(f'{message} (only an imperative has none: "^ please? <action>")', "pattern", i)
    unless = table.texts("unless")
    for i, guard in enumerate(unless):
        if guard not in guards:
            raise table.wrong(f"unknown guard '{guard}'{meant(guard, guards)}", "unless", i)
    return Rule(
        id=f"{prefix}.{name}",
        force=Force(force),
        patterns=patterns,
        unless=unless,
        hits=table.texts("hits"),
        misses=tuple(_miss(item, unless) for item in table.tables("misses", "a miss")),
        note=_note(table),
        file=table.file,
        line=table.line,
    )


def _miss(table: Table, unless: Sequence[str]) -> Miss:
    table.only(("text", "guard"))
    text, guard = table.text("text"), table.text("guard")
    if guard not in unless:
        raise table.wrong(
            f"the guard '{guard}' of a miss is not in 'unless' of its rule{meant(guard, unless)}", "guard"
        )
    return Miss(text, guard)


def read_guard(table: Table, language: Language) -> Guard:
    """The guard that a table holds."""
    table.only(GUARD_KEYS)
    conditions = [] if not any(key in table.data for key in CONDITION_KEYS) else [_condition(table, language)]
    for item in table.tables("any", "an alternative of a guard"):
        item.only(CONDITION_KEYS)
        conditions.append(_condition(item, language))
    name, reason = table.text("id"), table.text("reason")
    if not conditions:
        raise table.wrong(f"the guard '{name}' asks for nothing; give it a pattern or one of {', '.join(FEATURES)}")
    return Guard(
        id=name,
        reason=reason,
        conditions=tuple(conditions),
        hits=table.texts("hits"),
        misses=table.texts("misses"),
        note=_note(table),
        file=table.file,
        line=table.line,
    )


def _condition(table: Table, language: Language) -> Condition:
    features: list[tuple[str, frozenset[str]]] = []
    for feature, known in FEATURES.items():
        values = table.texts(feature, single=True)
        for i, value in enumerate(values):
            if value not in known:
                raise table.wrong(f"unknown value '{value}' of '{feature}'{meant(value, known)}", feature, i)
        if values:
            features.append((feature, frozenset(values)))
    patterns = _patterns(table, language)
    if not features and not patterns:
        raise table.wrong(f"{table.kind} that asks for nothing; give it a pattern or one of {', '.join(FEATURES)}")
    return Condition(tuple(features), patterns)


def _patterns(table: Table, language: Language) -> tuple[Pattern, ...]:
    """The patterns of a rule or a condition, with all of their word classes known."""
    return tuple(_pattern(source, table, i, language) for i, source in enumerate(table.texts("pattern", single=True)))


def _pattern(source: str, table: Table, i: int, language: Language) -> Pattern:
    try:
        pattern = parse(source)
    except RuleError as e:
        raise table.wrong(str(e), "pattern", i) from None
    for part in walk((*pattern.before, *pattern.cue, *pattern.after)):
        if not isinstance(part, Class):
            continue
        if part.name not in language.classes:
            raise table.wrong(f"unknown word class '@{part.name}'{meant(part.name, language.classes)}", "pattern", i)
        if part.form and not language.classes[part.name].lemmas:
            message = f"'@{part.name}.{part.form}' asks for a form of a verb, and '{part.name}' has no lemmas"
            raise table.wrong(message, "pattern", i)
    return pattern


def _note(table: Table) -> str:
    return table.text("note") if "note" in table.data else ""


def check_id(table: Table, name: str, earlier: Mapping[str, Rule | Guard]) -> None:
    """Nothing, where the id of a rule or guard is well formed and new; a RuleError otherwise."""
    own = str(table.data["id"])
    if not kebab(own):
        raise table.wrong(f"'{own}' is no id; write lower case, digits and hyphens: need-to", "id")
    if first := earlier.get(name):
        raise table.wrong(f"the id '{name}' is already in {first.file}:{first.line}; choose another one", "id")
