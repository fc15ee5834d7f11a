"""Word classes: the tables `[class.name]` -> a `Language`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from delta_cli.blame import Table, kebab, meant
from delta_cli.rules.pattern import words

CLASS_KEYS = ("words", "lemmas", "include", "note")


@dataclass(frozen=True, slots=True)
class WordClass:
    """The words of one class, those of included classes among them.

    `words` are single words, `phrases` several in sequence, `lemmas` verbs that stand for all of their forms; all are
    in the form in which words are compared (`pattern.words`). `openings` is every word that a member may begin with,
    `lemmas` among them.
    """

    name: str
    words: frozenset[str] = frozenset()
    phrases: frozenset[tuple[str, ...]] = frozenset()
    lemmas: frozenset[str] = frozenset()
    openings: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        first = {phrase[0] for phrase in self.phrases}
        object.__setattr__(self, "openings", self.words | self.lemmas | first)


@dataclass(frozen=True, slots=True)
class Language:
    """What is known of a language: its word classes by name."""

    name: str
    classes: Mapping[str, WordClass]


def read_language(name: str, files: Iterable[Table]) -> Language:
    """The language whose word classes stand in these files; a RuleError for a class that is wrong."""
    tables: dict[str, Table] = {}
    for file in files:
        for key, table in file.named("class", "a word class").items():
            _check_name(key, table, tables)
            tables[key] = table
    own = {key: _own(key, table) for key, table in tables.items()}
    return Language(name, {key: _whole(key, _included(key, tables), own) for key in sorted(tables)})


def _check_name(name: str, table: Table, earlier: Mapping[str, Table]) -> None:
    if not kebab(name) or name == "lemma":
        raise table.wrong(f"'{name}' is no name for a word class; write lower case and hyphens: [class.main-verb]")
    if first := earlier.get(name):
        raise table.wrong(
            f"the word class '{name}' is already in {first.file}:{first.line}; choose another name, "
            f'and write include = ["{name}"] to build on it'
        )


def _included(name: str, tables: Mapping[str, Table]) -> list[str]:
    """The classes that a class includes, directly or by way of others."""
    found: dict[str, None] = {}
    todo = [name]
    while todo:
        key = todo.pop()
        table = tables[key]
        for i, other in enumerate(table.texts("include")):
            if other not in tables:
                raise table.wrong(f"unknown word class '{other}' in 'include'{meant(other, tables)}", "include", i)
            if other == name:
                way = "" if key == name else f" by way of '{key}'"
                raise table.wrong(f"the word class '{name}' includes itself{way}; take '{name}' away", "include", i)
            if other not in found:
                found[other] = None
                todo.append(other)
    return list(found)


def _own(name: str, table: Table) -> WordClass:
    """The class with the words of its own table alone."""
    table.only(CLASS_KEYS)
    if not any(key in table.data for key in ("words", "lemmas", "include")):
        raise table.wrong(f"the word class '{name}' is empty; give it words, lemmas or include")
    members = _members(table, "words")
    verbs = _members(table, "lemmas")
    for verb, i in verbs.items():
        if len(verb) > 1:
            raise table.wrong(f"'{' '.join(verb)}' is no single verb; write it as a pattern", "lemmas", i)
    return WordClass(
        name,
        frozenset(member[0] for member in members if len(member) == 1),
        frozenset(member for member in members if len(member) > 1),
        frozenset(verb[0] for verb in verbs),
    )


def _members(table: Table, key: str) -> dict[tuple[str, ...], int]:
    """The members of a list as they are compared, with their places in it."""
    found: dict[tuple[str, ...], int] = {}
    for i, text in enumerate(table.texts(key)):
        member = words(text)
        if member in found:
            raise table.wrong(f"'{text}' stands twice in '{key}' of {table.kind}; take one away", key, i)
        found[member] = i
    return found


def _whole(name: str, included: Iterable[str], own: Mapping[str, WordClass]) -> WordClass:
    """The class with the words of the classes that it includes."""
    parts = [own[name], *(own[other] for other in included)]
    return WordClass(
        name,
        frozenset().union(*(part.words for part in parts)),
        frozenset().union(*(part.phrases for part in parts)),
        frozenset().union(*(part.lemmas for part in parts)),
    )
