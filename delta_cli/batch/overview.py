"""The summary of all results: how much there is, by what, and what failed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from delta_cli.render import RenderOptions
from delta_cli.render.markdown import escape
from delta_cli.render.paper import Grid, Paper, render
from delta_cli.render.plain import plural
from delta_cli.render.wording import NAMELESS, UNREAD
from delta_cli.rows import Row
from delta_cli.store.database import META, metadata_fields, opened
from delta_cli.store.summary import commonest, counts
from delta_cli.view import By

_MOST = 20
_VALUES_MOST = 100
_FAILURES_MOST = 100


def overview(folder: Path, skipped: Sequence[tuple[str, int]]) -> tuple[str, int]:
    """The counts over the database in a folder as Markdown, with what failed and was skipped; how many failed."""
    with opened(folder) as db:
        documents, failures = db.execute("SELECT count(*), count(error) FROM documents").fetchone()
        lead = _lead(db, failures, skipped)
        paper = Paper(f"Directives in {plural(documents, 'document')}", lead, tuple(_grids(db)), (), {})
        text = render(paper, "markdown", RenderOptions())
        return text + "".join(f"{line}\n" for line in _failures(db, failures)), failures


def grid(title: str, names: Sequence[str], rows: Sequence[Row]) -> Grid:
    """Rows of counts under their names, with words for what has no name."""
    # A row for a document need not say that it is one.
    figures = ("directives", "actions", "documents")[: 2 if "document" in names else 3]
    return Grid(
        title,
        tuple(name.removeprefix(META).capitalize() for name in (*names, *figures)),
        tuple((*(_name(name, row[name]) for name in names), *(str(row[f]) for f in figures)) for row in rows),
        len(names),
    )


def _name(name: str, value: object) -> str:
    if value is not None:
        return str(value)
    return NAMELESS[By(name)] if name in NAMELESS else "unknown"


def _lead(db: sqlite3.Connection, failures: int, skipped: Sequence[tuple[str, int]]) -> str:
    sentences = db.execute("SELECT ifnull(sum(sentences), 0) FROM documents").fetchone()[0]
    directives, actions = db.execute("SELECT count(*), ifnull(sum(action_count), 0) FROM directives").fetchone()
    found = f"{plural(directives, 'directive')} with {plural(actions, 'action')} in {plural(sentences, 'sentence')}."
    failed = f" {plural(failures, 'document')} could not be read, see the end." if failures else ""
    left = f" Skipped: {', '.join(f'{number} {reason}' for reason, number in skipped)}." if skipped else ""
    return f"{found}{failed}{left}"


def _grids(db: sqlite3.Connection) -> Iterator[Grid]:
    """A grid for all that something is known of."""
    if rows := counts(db, ["force"]):
        yield grid("by force", ["force"], rows)
    fields = [META + field for field in metadata_fields(db)]
    for name in (*fields, "actor", "speaker", "verb", "document"):
        rows, more = commonest(db, name, _VALUES_MOST if name in fields else _MOST)
        if any(row[name] is not None for row in rows):
            shown = counts(db, [name]) if name in fields and not more else rows
            yield grid(f"by {name.removeprefix(META)}{f' (and {more} more)' if more else ''}", [name], shown)


def _failures(db: sqlite3.Connection, number: int) -> Iterator[str]:
    if not number:
        return
    yield from ("", f"## {UNREAD} ({number})", "")
    told = "SELECT document, error FROM documents WHERE error IS NOT NULL ORDER BY number LIMIT ?"
    for failure in db.execute(told, (_FAILURES_MOST,)):
        yield f"- {escape(failure['document'])}: {escape(failure['error'])}"
    if number > _FAILURES_MOST:
        yield f"- and {number - _FAILURES_MOST} more, in `manifest.jsonl`"
