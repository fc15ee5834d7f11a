"""Dictionaries on disk: what a run knows of its documents takes no memory, however many there are."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import closing, contextmanager
from itertools import count

from delta_cli.errors import WriteError

Shelf = MutableMapping[str, str]
"""Strings by strings; those on disk come in the order of their keys."""

_AT_ONCE = 1000


@contextmanager
def shelves() -> Iterator[Callable[[], Shelf]]:
    """A maker of empty shelves; what they hold is gone at the end, however that comes."""
    try:
        # A database without a name is a file that SQLite removes itself, and begins only when its cache is full.
        with closing(sqlite3.connect("", isolation_level=None)) as db:
            db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            names = (f"shelf{number}" for number in count())
            yield lambda: _Shelf(db, next(names))
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
            raise
        raise WriteError(
            f"the folder for temporary files is of no use: {error}. Name another one in TMPDIR and run the same "
            "command again; what was done is kept."
        ) from error


class _Shelf(Shelf):
    """A shelf that is a table of a database."""

    def __init__(self, db: sqlite3.Connection, name: str) -> None:
        self._db, self._name = db, name
        # Bytes, because the name of a file need not be text; they are ordered like the characters they stand for.
        db.execute(f"CREATE TABLE {name} (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID")

    def __getitem__(self, key: str) -> str:
        row = self._db.execute(f"SELECT value FROM {self._name} WHERE key = ?", (_packed(key),)).fetchone()
        if row is None:
            raise KeyError(key)
        return _unpacked(row[0])

    def __setitem__(self, key: str, value: str) -> None:
        self._db.execute(f"INSERT OR REPLACE INTO {self._name} VALUES (?, ?)", (_packed(key), _packed(value)))

    def __delitem__(self, key: str) -> None:
        if not self._db.execute(f"DELETE FROM {self._name} WHERE key = ?", (_packed(key),)).rowcount:
            raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        # By the piece, so that values may be set on the way.
        page = f"SELECT key FROM {self._name} WHERE key > ? ORDER BY key LIMIT {_AT_ONCE}"
        last = b""
        while keys := [row[0] for row in self._db.execute(page, (last,))]:
            yield from map(_unpacked, keys)
            last = keys[-1]

    def __len__(self) -> int:
        return int(self._db.execute(f"SELECT count(*) FROM {self._name}").fetchone()[0])


def _packed(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _unpacked(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
