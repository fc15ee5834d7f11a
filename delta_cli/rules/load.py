"""The loader of rules: TOML files -> a `RuleSet`, or a RuleError with file and line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from delta_cli.blame import Table, content_of, kebab, meant, read_table
from delta_cli.errors import RuleError
from delta_cli.rules.entries import check_id, read_guard, read_rule
from delta_cli.rules.language import Language, read_language
from delta_cli.rules.model import Guard, Rule


@dataclass(frozen=True, slots=True, eq=False)
class RuleSet:
    """All that a run knows: the language, its rules in order (the user's first) and its guards by id.

    `sha256` is the hash of every file that has a say, and of what is switched off; `packs` names the user's files.
    A rule set is equal to itself alone, so that what is made of it can be kept with it.
    """

    language: Language
    rules: tuple[Rule, ...]
    guards: Mapping[str, Guard]
    sha256: str
    packs: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.sha256)


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
    """The rules of a language with those of the user's packs, without those that `disable` or a pack switches off.

    What is switched off is named by its id, or by the beginning of ids up to a dot: `en.commitment`, `en`. A RuleError
    says with file and line what is wrong and what would be right.
    """
    root = resources.files("delta_cli") / "lang"
    known = [folder.name for folder in root.iterdir() if (folder / "language.toml").is_file()]
    if language not in known:
        raise RuleError(f"no rules for the language '{language}'{meant(language, known)}")
    return load_folder(root / language, packs, disable)


def load_folder(folder: Traversable, packs: Sequence[Path] = (), disable: Sequence[str] = ()) -> RuleSet:
    """The rules of a language folder (language.toml, rules/, guards/, words/) and of packs."""
    files = [*_shipped(folder), *(_pack(path, folder.name) for path in packs)]
    tables = [(file.prefix, file.table()) for file in files]
    language = read_language(folder.name, (table for _, table in tables))
    guards: dict[str, Guard] = {}
    for _, table in tables:
        for item in table.tables("guard", "a guard"):
            guard = read_guard(item, language)
            check_id(item, guard.id, guards)
            guards[guard.id] = guard
    rules: dict[str, Rule] = {}
    for prefix, table in tables:
        for item in table.tables("rule", "a rule"):
            rule = read_rule(item, prefix, language, guards)
            check_id(item, rule.id, rules)
            rules[rule.id] = rule
    digest = _digest([*files, *_words(folder)], disable)
    # Of two rules for the same words the first wins: the user's.
    own = {str(path) for path in packs}
    ordered = sorted(rules.values(), key=lambda rule: rule.file not in own)
    whole = RuleSet(language, tuple(ordered), guards, digest, tuple(path.stem for path in packs))
    return _without(whole, [*disable, *_switched_off(whole, tables)])


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


def _pack(path: Path, lang: str) -> _File:
    """The file of a user's pack, which may hold classes, guards and rules, and switch others off."""
    content = content_of(path, str(path), "this rule pack")
    if not kebab(path.stem) or path.stem == lang:
        message = f"the ids of a pack's rules begin with its name, and '{path.stem}' will not do"
        raise RuleError(f"{message}; name the file like house-style.toml", file=str(path))
    return _File(str(path), path.stem, content, ("class", "guard", "rule", "disable"))


def _digest(files: Iterable[_File], disable: Iterable[str]) -> str:
    """The hash of the files by name, the same whatever the line ends, and of what is switched off."""
    digest = hashlib.sha256()
    # By file name alone: the hash must not depend on where a pack lies.
    bodies = sorted((Path(file.name).name, file.content.replace(b"\r\n", b"\n")) for file in files)
    for name, body in bodies:
        digest.update(f"{name}\0{len(body)}\0".encode() + body)
    digest.update("\0".join(sorted(set(disable))).encode())
    return digest.hexdigest()


def _switched_off(whole: RuleSet, tables: Iterable[tuple[str, Table]]) -> Iterator[str]:
    """The ids that packs switch off, each known to name something."""
    for _, table in tables:
        for i, name in enumerate(table.texts("disable", single=True)):
            if message := _unknown(whole, name):
                raise table.wrong(message, "disable", i)
            yield name


def _unknown(whole: RuleSet, name: str) -> str:
    """What is to be said where a name switches nothing off, else nothing."""
    known = {rule.id for rule in whole.rules} | set(whole.guards)
    if any(_covers(name, id) for id in known):
        return ""
    beginnings = {".".join(id.split(".")[:n]) for id in known for n in (1, 2)}
    full = [id for id in sorted(known | beginnings) if id.endswith(f".{name}")]
    hint = f"; did you mean '{full[0]}'?" if full else meant(name, known | beginnings)
    return f"no rule or guard '{name}' to switch off{hint}"


def _covers(name: str, id: str) -> bool:
    return id == name or id.startswith(f"{name}.")


def _without(whole: RuleSet, disable: Sequence[str]) -> RuleSet:
    """The rule set without the rules and guards that are switched off."""
    for name in disable:
        if message := _unknown(whole, name):
            raise RuleError(message)
    if not disable:
        return whole

    def off(id: str) -> bool:
        return any(_covers(name, id) for name in disable)

    rules = tuple(
        replace(
            rule,
            unless=tuple(guard for guard in rule.unless if not off(guard)),
            misses=tuple(miss for miss in rule.misses if not off(miss.guard)),
        )
        for rule in whole.rules
        if not off(rule.id)
    )
    guards = {id: guard for id, guard in whole.guards.items() if not off(id)}
    return replace(whole, rules=rules, guards=guards)
