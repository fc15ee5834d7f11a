"""What is kept of one document, and how it is written down."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from delta_cli.rows import Row

SCHEMA = 1
"""The number of this layout; a record of another one is read as none."""


@dataclass(frozen=True, slots=True)
class Part:
    """One action of a directive; `start` and `end` count the characters of the document."""

    text: str
    verb: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Record:
    """The result of one document, or in `error` why there is none.

    `path` is the document's place below its folder. `rows` has a flat row a directive, `places` where it stands in
    short and `parts` its actions; `lines` and `report` are the same directives as JSON lines and as Markdown.
    """

    path: str
    sha256: str
    error: str | None = None
    format: str | None = None
    encoding: str | None = None
    language: str | None = None
    genre: str | None = None
    title: str | None = None
    characters: int = 0
    sentences: int = 0
    warnings: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    places: tuple[str, ...] = ()
    parts: tuple[tuple[Part, ...], ...] = ()
    lines: str = ""
    report: str = ""


def pack(record: Record) -> bytes:
    """The record as one JSON object, the same bytes for the same record."""
    return json.dumps({"schema": SCHEMA, **asdict(record)}, separators=(",", ":")).encode("ascii")


def unpack(data: bytes) -> Record | None:
    """The record of those bytes; None where they are damaged or were written by another version of delta."""
    try:
        found = json.loads(data)
        if found.pop("schema") != SCHEMA:
            return None
        found["parts"] = tuple(tuple(Part(**part) for part in parts) for parts in found["parts"])
        return Record(**{**found, **{name: tuple(found[name]) for name in ("warnings", "rows", "places")}})
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
