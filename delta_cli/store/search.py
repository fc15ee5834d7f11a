"""Directives by the words of their sentence, narrowed by force, names and metadata."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from delta_cli.rows import Row
from delta_cli.store.database import META, known_field, metadata_fields, opened
from delta_cli.view import key

_WORDS = 28
_FROM = "FROM directives d JOIN documents o ON o.number = d.document_number"
_SHOWN = (
    "o.document, d.place, d.line, d.id, d.force, d.polarity, d.speaker, d.actor, d.object, d.actions, d.sentence, d.cue"
)


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: words in the syntax of FTS5, and what the directive and its document must have.

    `actor` and `speaker` are parts of the name, in any case; empty means any.
    """

    words: str = ""
    forces: tuple[str, ...] = ()
    actor: str = ""
    speaker: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hits:
    """The best matches, each a flat row with a `snippet`, and how many there are in all."""

    total: int
    rows: tuple[Row, ...]


def search(folder: Path, query: Query, limit: int = 20, marks: tuple[str, str] = ("", "")) -> Hits:
    """The directives in a folder of results that a query fits: the best first, without words in the order of the text.

    `marks` stand before and after the words of the query in a snippet.
    Raises StoreError where there are no results, SettingsError where the query asks for what there is not.
    """
    with opened(folder) as db:
        where, values = _where(query, metadata_fields(db))
        if not query.words.strip():
            return _listed(db, where, values, limit)
        try:
            return _matched(db, query.words, where, values, limit, marks)
        except sqlite3.OperationalError:
            # Not the syntax of FTS5: `co-operation`, a lone quote. Every word is then taken as it stands.
            return _matched(db, _plain(query.words), where, values, limit, marks)


def _listed(db: sqlite3.Connection, where: str, values: list[str], limit: int) -> Hits:
    total = db.execute(f"SELECT count(*) {_FROM} WHERE {where}", values).fetchone()[0]
    shown = f"SELECT {_shown(db)}, d.sentence AS snippet {_FROM} WHERE {where} ORDER BY d.number LIMIT ?"
    return Hits(total, tuple(dict(row) for row in db.execute(shown, [*values, limit])))


def _matched(  # noqa: PLR0913, PLR0917 - the parts of one statement
    db: sqlite3.Connection, words: str, where: str, values: list[str], limit: int, marks: tuple[str, str]
) -> Hits:
    source = f"{_FROM} JOIN words ON words.rowid = d.number WHERE words MATCH ? AND {where}"
    total = db.execute(f"SELECT count(*) {source}", [words, *values]).fetchone()[0]
    best = f"SELECT d.number {source} ORDER BY words.rank, d.number LIMIT ?"
    numbers = [row[0] for row in db.execute(best, [words, *values, limit])]
    # Snippets are costly: they are cut for what is shown only.
    snippet = f"snippet(words, -1, ?, ?, '…', {_WORDS}) AS snippet"
    one = f"SELECT {_shown(db)}, {snippet} {_FROM} JOIN words ON words.rowid = d.number"
    one += " WHERE words MATCH ? AND words.rowid = ?"
    rows = (db.execute(one, (*marks, words, number)).fetchone() for number in numbers)
    return Hits(total, tuple(dict(row) for row in rows))


def _shown(db: sqlite3.Connection) -> str:
    return ", ".join([_SHOWN, *(f'o."{META}{name}"' for name in metadata_fields(db))])


def _plain(words: str) -> str:
    """The words as strings of FTS5, which have no syntax inside."""
    return " ".join(f'"{word}"' for word in words.replace('"', " ").split()) or '""'


def _where(query: Query, fields: list[str]) -> tuple[str, list[str]]:
    """The conditions in SQL, and the values for their question marks."""
    conditions, values = ["1"], list[str]()
    if query.forces:
        conditions.append(f"d.force IN ({', '.join('?' * len(query.forces))})")
        values += query.forces
    for column, name in (("actor", query.actor), ("speaker", query.speaker)):
        if name:
            conditions.append(f"instr(folded(d.{column}), ?)")
            values.append(key(name) or "")
    for name, value in query.metadata.items():
        conditions.append(f'folded(o."{META}{known_field(name, fields)}") = ?')
        values.append(key(value) or "")
    return " AND ".join(conditions), values
