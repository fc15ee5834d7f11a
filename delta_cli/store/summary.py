"""Counts over all documents, by what directives and their documents have in common."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from delta_cli.model import Force
from delta_cli.rows import Row
from delta_cli.store.database import META, known_field, metadata_fields, opened

NAMES = ("actor", "speaker", "topic", "verb")
"""What has a name that is spelt in several ways, and is sorted by how often it comes."""

KEYS = ("force", "polarity", *NAMES, "document", "genre")
"""What directives can be counted by, besides the metadata of their documents."""

FIGURES = ("documents", "directives", "actions")
"""What is counted."""

_OF_DOCUMENTS = ("document", "genre")
_FORCES = [f.value for f in Force]


def summarise(folder: Path, by: Sequence[str]) -> list[Row]:
    """A row for every combination of values, with the numbers of its documents, directives and actions.

    Forces come by strength, names by frequency with the nameless last, all else by value.
    """
    with opened(folder) as db:
        return counts(db, by)


def counts(db: sqlite3.Connection, by: Sequence[str]) -> list[Row]:
    """The same from a database that is open."""
    fields = metadata_fields(db)
    names = [name if name in KEYS else META + known_field(name, fields) for name in dict.fromkeys(by)]
    return _ordered([dict(row) for row in db.execute(_select(names))], names)


def commonest(db: sqlite3.Connection, name: str, most: int) -> tuple[list[Row], int]:
    """The rows with the most directives for one of KEYS, the nameless last, and how many more rows there are."""
    rows = f"{_select([name])} ORDER BY directives DESC, 1 LIMIT ?"
    values = db.execute(f"SELECT count(*) FROM (SELECT 1 FROM {_tables([name])} GROUP BY {_grouped(name)})").fetchone()
    found: list[Row] = [dict(row) for row in db.execute(rows, (most,))]
    return sorted(found, key=lambda row: row[name] is None), values[0] - len(found)


def _select(names: Sequence[str]) -> str:
    shown = [f'{_shown(name)} AS "{name}"' for name in names]
    numbers = ["count(DISTINCT o.number) AS documents", *_numbers(names)]
    groups = ", ".join(map(_grouped, names))
    return f"SELECT {', '.join([*shown, *numbers])} FROM {_tables(names)} GROUP BY {groups}"


def _numbers(names: Sequence[str]) -> list[str]:
    if "verb" in names:
        return ["count(DISTINCT d.number) AS directives", "count(*) AS actions"]
    return ["count(d.number) AS directives", "ifnull(sum(d.action_count), 0) AS actions"]


def _tables(names: Sequence[str]) -> str:
    """The tables joined: documents without directives count where only documents are told apart."""
    outer = all(name in _OF_DOCUMENTS or name.startswith(META) for name in names)
    directives = f"documents o {'LEFT ' * outer}JOIN directives d ON d.document_number = o.number"
    actions = " JOIN actions a ON a.directive_number = d.number" if "verb" in names else ""
    return f"{directives}{actions} WHERE o.error IS NULL"


def _column(name: str) -> str:
    if name == "verb":
        return "a.verb"
    return f'o."{name}"' if name in _OF_DOCUMENTS or name.startswith(META) else f"d.{name}"


def _grouped(name: str) -> str:
    return f"folded({_column(name)})" if name in NAMES else _column(name)


def _shown(name: str) -> str:
    # Of `We` and `we` the greater is the one in small letters, as it stands inside a sentence.
    return f"max({_column(name)})" if name in NAMES else _column(name)


def _ordered(rows: list[Row], names: Sequence[str]) -> list[Row]:
    totals: Counter[tuple[object, ...]] = Counter()
    for row in rows:
        values = tuple(row[name] for name in names)
        for i in range(len(values)):
            totals[values[: i + 1]] += int(row["directives"] or 0)

    def order(row: Row) -> list[tuple[bool, int, str]]:
        values = tuple(row[name] for name in names)
        often = (totals[values[: i + 1]] for i in range(len(values)))
        return [(v is None, _rank(name, v, n), str(v)) for name, v, n in zip(names, values, often, strict=True)]

    return sorted(rows, key=order)


def _rank(name: str, value: object, often: int) -> int:
    if name == "force":
        return _FORCES.index(str(value))
    return -often if name in NAMES else 0
