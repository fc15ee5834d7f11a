"""The loader of rules: TOML files -> a `RuleSet`, or a RuleError with file and line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from delta_cli.blame import Table, kebab, meant, read_table
from delta_cli.errors import RuleError
from delta_cli.model import Force
from delta_cli.rules.language import Language, read_language
from delta_cli.rules.model import FEATURES, Class, Condition, Guard, Miss, Pattern, Rule, Slot
from delta_cli.rules.pattern import parse, walk

RULE_KEYS = ("id", "force", "pattern", "unless", "hits", "misses", "note")
CONDITION_KEYS = ("pattern", *FEATURES)
GUARD_KEYS = ("id", "reason", *CONDITION_KEYS, "any", "hits", "misses", "note")


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All that a run knows: the language, its rules in order and its guards by id.

    `sha256` is the hash of every file that has a say, and of what is switched off; `packs` names the user's files.
    """

    language: Language
    rules: tuple[Rule, ...]
    guards: Mapping[str, Guard]
    sha256: str
    packs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    """A file of rules: `prefix` stands before the ids of its rules, `keys` are the tables that it may hold."""

    name: str
    prefix: str
    content: bytes
    keys: tuple[str, ...]

    def table(self) -> Table:
        table = read_table(self.content, self.name)
        table.only(self.keys)
        return table


def load(language: str = "en", packs: Sequence[Path] = (), disable: Sequence[str] = ()) -> RuleSet:
    """The rules of a language with those of the user's packs, without those that `disable` names by id.

    A RuleError says with file and line what is wrong and what would be right.
    """
    root = resources.files("delta_cli") / "lang"
    known = [folder.name for folder in root.iterdir() if (folder / "language.toml").is_file()]
    if language not in known:
        raise RuleError(f"no rules for the language '{language}'{meant(language, known)}")
    return load_folder(root / language, packs, disable)


def load_folder(folder: Traversable, packs: Sequence[Path] = (), disable: Sequence[str] = ()) -> RuleSet:
    """The rules of a language folder (language.toml, rules/, guards/, words/) and of packs."""
    files = [*_shipped(folder), *(_pack(path) for path in packs)]
    tables = [(file.prefix, file.table()) for file in files]
    language = read_language(folder.name, (table for _, table in tables))
    guards: dict[str, Guard] = {}
    for _, table in tables:
        for item in table.tables("guard", "a guard"):
            guard = _guard(item, language)
            _check_id(item, guard.id, guards)
            guards[guard.id] = guard
    rules: dict[str, Rule] = {}
    for prefix, table in tables:
        for item in table.tables("rule", "a rule"):
            rule = _rule(item, prefix, language, guards)
            _check_id(item, rule.id, rules)
            rules[rule.id] = rule
    digest = _digest([*files, *_words(folder)], disable)
    whole = RuleSet(language, tuple(rules.values()), guards, digest, tuple(path.stem for path in packs))
    return _without(whole, disable)


def _shipped(folder: Traversable) -> list[_File]:
    """The files of a language folder: its classes, its guards, its rules, each sorted."""
    lang = folder.name
    found = [_File(f"lang/{lang}/language.toml", lang, (folder / "language.toml").read_bytes(), ("class",))]
    for room, key in (("guards", "guard"), ("rules", "rule")):
        for file in _sorted(folder / room, ".toml"):
            stem = file.name.removesuffix(".toml")
            found.append(_File(f"lang/{lang}/{room}/{file.name}", f"{lang}.{stem}", file.read_bytes(), (key,)))
    return found


def _words(folder: Traversable) -> list[_File]:
    """The open word lists of a language folder, which count for the hash."""
    return [
        _File(f"lang/{folder.name}/words/{file.name}", "", file.read_bytes(), ())
        for file in _sorted(folder / "words", ".txt")
    ]


def _sorted(folder: Traversable, suffix: str) -> list[Traversable]:
    if not folder.is_dir():
        return []
    return sorted((file for file in folder.iterdir() if file.name.endswith(suffix)), key=lambda file: file.name)


def _pack(path: Path) -> _File:
    """The file of a user's pack, which may hold classes, guards and rules."""
    try:
        content = path.read_bytes()
    except OSError as e:
        raise RuleError(f"cannot read this rule pack: {e.strerror}", file=str(path)) from None
    return _File(str(path), path.stem, content, ("class", "guard", "rule"))


def _rule(table: Table, prefix: str, language: Language, guards: Mapping[str, Guard]) -> Rule:
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


def _guard(table: Table, language: Language) -> Guard:
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


def _check_id(table: Table, name: str, earlier: Mapping[str, Rule | Guard]) -> None:
    own = str(table.data["id"])
    if not kebab(own):
        raise table.wrong(f"'{own}' is no id; write lower case, digits and hyphens: need-to", "id")
    if first := earlier.get(name):
        raise table.wrong(f"the id '{name}' is already in {first.file}:{first.line}; choose another one", "id")


def _digest(files: Iterable[_File], disable: Iterable[str]) -> str:
    """The hash of the files by name, the same whatever the line ends, and of what is switched off."""
    digest = hashlib.sha256()
    # By file name alone: the hash must not depend on where a pack lies.
    bodies = sorted((Path(file.name).name, file.content.replace(b"\r\n", b"\n")) for file in files)
    for name, body in bodies:
        digest.update(f"{name}\0{len(body)}\0".encode() + body)
    digest.update("\0".join(sorted(set(disable))).encode())
    return digest.hexdigest()


def _without(whole: RuleSet, disable: Sequence[str]) -> RuleSet:
    """The rule set without the rules and guards that are switched off."""
    known = {rule.id for rule in whole.rules} | set(whole.guards)
    for name in disable:
        if name not in known:
            full = [id for id in sorted(known) if id.endswith(f".{name}")]
            hint = f"; did you mean '{full[0]}'?" if full else meant(name, known)
            raise RuleError(f"no rule or guard '{name}' to switch off{hint}")
    if not disable:
        return whole
    off = frozenset(disable)
    rules = tuple(
        replace(
            rule,
            unless=tuple(guard for guard in rule.unless if guard not in off),
            misses=tuple(miss for miss in rule.misses if miss.guard not in off),
        )
        for rule in whole.rules
        if rule.id not in off
    )
    guards = {id: guard for id, guard in whole.guards.items() if id not in off}
    return replace(whole, rules=rules, guards=guards)
