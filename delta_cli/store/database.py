"""The database over all documents: its tables, how it is filled, how it is opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from delta_cli.errors import SettingsError, StoreError
from delta_cli.store.record import Record
from delta_cli.view import key

NAME = "directives.sqlite"
META = "meta_"
"""What the columns of metadata begin with, so that a document's `speaker` is not the speaker of a directive."""

_VERSION = 1
_DOCUMENTS = """
CREATE TABLE documents (
    number INTEGER PRIMARY KEY, document TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, error TEXT, format TEXT,
    encoding TEXT, language TEXT, genre TEXT, title TEXT, characters INTEGER NOT NULL, sentences INTEGER NOT NULL,
    warnings TEXT NOT NULL{metadata}
)"""
_TABLES = """
CREATE TABLE directives (
    number INTEGER PRIMARY KEY, document_number INTEGER NOT NULL REFERENCES documents, id TEXT NOT NULL,
    place TEXT NOT NULL, line INTEGER, paragraph INTEGER, force TEXT NOT NULL, polarity TEXT NOT NULL,
    inherited INTEGER NOT NULL, rule TEXT NOT NULL, speaker TEXT, actor TEXT, object TEXT, topic TEXT, cue TEXT,
    actions TEXT NOT NULL, action_count INTEGER NOT NULL, sentence TEXT NOT NULL, start INTEGER NOT NULL,
    end INTEGER NOT NULL
);
CREATE TABLE actions (
    directive_number INTEGER NOT NULL REFERENCES directives, text TEXT NOT NULL, verb TEXT,
    start INTEGER NOT NULL, end INTEGER NOT NULL
);
CREATE VIRTUAL TABLE words USING fts5(
    sentence, actions, content='directives', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2'
);
"""
_INDEXES = """
INSERT INTO words (words) VALUES ('rebuild');
CREATE INDEX directives_by_document ON directives (document_number);
CREATE INDEX actions_by_directive ON actions (directive_number);
"""
_DIRECTIVE = """
INSERT INTO directives VALUES (
    NULL, :document_number, :id, :place, :line, :paragraph, :force, :polarity, :inherited, :rule, :speaker, :actor,
    :object, :topic, :cue, :actions, :action_count, :sentence, :start, :end
)"""
_ACTION = "INSERT INTO actions VALUES (?, ?, ?, ?, ?)"


def fill(path: Path, entries: Iterable[tuple[Record, Mapping[str, str]]], fields: Sequence[str]) -> None:
    """A new database at a path, with every record and its metadata, in their order.

    `fields` are the names of all metadata; a WriteError tells where the disk is full.
    """
    # The file is of use only once it is whole, so nothing is gained by a journal.
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        documents = _DOCUMENTS.format(metadata="".join(f', "{META}{name}" TEXT' for name in fields))
        db.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {documents}; {_TABLES}")
        db.execute("BEGIN")
        insert = f"INSERT INTO documents VALUES (NULL{', ?' * (11 + len(fields))})"
        for record, metadata in entries:
            _add(db, insert, record, [metadata.get(name) for name in fields])
        db.execute("COMMIT")
        db.executescript(f"{_INDEXES} PRAGMA user_version = {_VERSION};")


def _add(db: sqlite3.Connection, insert: str, record: Record, metadata: Sequence[str | None]) -> None:
    r = record
    facts = (r.path, r.sha256, r.error, r.format, r.encoding, r.language, r.genre, r.title, r.characters, r.sentences)
    number = db.execute(insert, (*facts, "\n".join(r.warnings), *metadata)).lastrowid
    for row, place, parts in zip(r.rows, r.places, r.parts, strict=True):
        more = {"document_number": number, "place": place, "action_count": len(parts)}
        directive = db.execute(_DIRECTIVE, {**row, **more}).lastrowid
        db.executemany(_ACTION, ((directive, p.text, p.verb, p.start, p.end) for p in parts))


@contextmanager
def opened(folder: Path) -> Iterator[sqlite3.Connection]:
    """The database of a folder of results, to be read only; a StoreError where there is none."""
    path = folder / NAME
    if not path.is_file():
        raise StoreError(f"there is no {NAME} in {folder}; make it with: delta batch FOLDER -o {folder}")
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            if db.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
                raise StoreError(f"{path} was made by another version of delta; run delta batch again")
            db.create_function("folded", 1, key, deterministic=True)
            db.row_factory = sqlite3.Row
            yield db
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path} cannot be read ({error}); run delta batch again") from error


def metadata_fields(db: sqlite3.Connection) -> list[str]:
    """The names of the metadata that the documents have."""
    columns = (row["name"] for row in db.execute("SELECT name FROM pragma_table_info('documents')"))
    return [name.removeprefix(META) for name in columns if name.startswith(META)]


def known_field(name: str, fields: list[str]) -> str:
    """The metadata of that name, with or without its prefix; a SettingsError lists what there is."""
    bare = name.casefold().removeprefix(META)
    if bare in fields:
        return bare
    known = f"there is {', '.join(fields)}" if fields else "these results have none (see delta batch --meta)"
    raise SettingsError(f"there is no metadata {name!r}; {known}.")
