"""The files of the results, each written a document at a time, however many there are."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from delta_cli.batch.metadata import Facts
from delta_cli.errors import SettingsError
from delta_cli.render.csv import cell
from delta_cli.rows import COLUMNS as ROW_COLUMNS
from delta_cli.rows import Row, Unit
from delta_cli.store.database import META
from delta_cli.store.record import Record

COLUMNS = tuple(ROW_COLUMNS[Unit.DIRECTIVE])
"""The columns of a row, before those of the metadata."""

_NUMBERS = ("line", "paragraph", "start", "end")
_ROWS_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A document on its way into the results: what is kept of it, its metadata, the name of its report."""

    record: Record
    facts: Facts
    report: str | None


Sink = Callable[[Entry], None]
"""Takes one entry after the other."""


def reports(folder: Path) -> Sink:
    """One Markdown file a document, below a folder."""

    def add(entry: Entry) -> None:
        if entry.report is not None:
            path = folder / entry.report
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(entry.record.report, encoding="utf-8", newline="\n")

    return add


def manifest(path: Path, stack: ExitStack, conditions: Mapping[str, Any]) -> Sink:
    """A JSON line a document: what it is, what was assumed, what came of it."""
    file = _opened(path, stack)

    def add(entry: Entry) -> None:
        r = entry.record
        line = {
            "document": r.path,
            "sha256": r.sha256 or None,
            "outcome": "failed" if r.error else "done",
            "error": r.error,
            **{name: getattr(r, name) for name in ("format", "encoding", "language", "genre", "title")},
            "characters": r.characters,
            "sentences": r.sentences,
            "directives": len(r.rows),
            "actions": sum(map(len, r.parts)),
            "warnings": r.warnings,
            "metadata": entry.facts,
            "report": entry.report,
            "rules": conditions["rules"],
        }
        _write_line(line, file)

    return add


def json_lines(path: Path, stack: ExitStack) -> Sink:
    """A JSON line a directive, with the metadata of its document at its end."""
    file = _opened(path, stack)

    def add(entry: Entry) -> None:
        metadata = json.dumps(entry.facts, ensure_ascii=False)
        file.writelines(f'{line[:-1]}, "metadata": {metadata}}}\n' for line in entry.record.lines.splitlines())

    return add


def comma_separated(path: Path, stack: ExitStack, fields: Sequence[str]) -> Sink:
    """A row a directive, with the metadata of its document in the last columns."""
    writer = csv.writer(_opened(path, stack), lineterminator="\n")
    writer.writerow([*COLUMNS, *(META + name for name in fields)])

    def add(entry: Entry) -> None:
        for row in _rows(entry, fields):
            writer.writerow([cell(value) for value in row.values()])

    return add


def parquet(path: Path, stack: ExitStack, fields: Sequence[str]) -> Sink:
    """The same columns as in the CSV file, with types."""
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError:
        raise SettingsError("parquet needs pyarrow; install it with: pip install 'delta-cli[parquet]'") from None
    kinds = dict.fromkeys([*COLUMNS, *(META + name for name in fields)], pyarrow.string())
    kinds |= dict.fromkeys(_NUMBERS, pyarrow.int64()) | {"inherited": pyarrow.bool_()}
    schema = pyarrow.schema(list(kinds.items()))
    writer = stack.enter_context(ParquetWriter(path, schema))
    waiting: list[Row] = []

    def flush() -> None:
        if waiting:
            writer.write_table(pyarrow.Table.from_pylist(waiting, schema=schema))
            waiting.clear()

    def add(entry: Entry) -> None:
        waiting.extend(_rows(entry, fields))
        if len(waiting) >= _ROWS_AT_ONCE:
            flush()

    stack.callback(flush)
    return add


def _opened(path: Path, stack: ExitStack) -> TextIO:
    return stack.enter_context(path.open("w", encoding="utf-8", newline=""))


def _write_line(thing: Mapping[str, Any], file: TextIO) -> None:
    # Not `dump`, which is five times as slow.
    file.write(json.dumps(thing, ensure_ascii=False) + "\n")


def _rows(entry: Entry, fields: Sequence[str]) -> Iterable[Row]:
    facts: Row = {META + name: entry.facts.get(name) for name in fields}
    return ({**{column: row[column] for column in COLUMNS}, **facts} for row in entry.record.rows)
