"""What is known of documents from elsewhere: from their paths, or from a table."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from delta_cli.batch.shelf import Shelf
from delta_cli.errors import SettingsError

Facts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Metadata:
    """The names of what is known, and a function that tells it of a path; nothing where nothing is known."""

    fields: tuple[str, ...]
    of: Callable[[str], Facts]


NONE = Metadata((), lambda _: {})

_ONE, _MANY = "1", "2"
_KEYS = ("path", "document", "file", "filename", "name")
_PIECE = re.compile(r"\{(?P<field>[^{}]*)\}|(?P<any>\*\*/?)|(?P<some>\*)|(?P<one>\?)|(?P<text>[^{*?]+|\{)")


def both(first: Metadata, second: Metadata) -> Metadata:
    """What two sources know together; the second overrules the first."""
    fields = dict.fromkeys((*first.fields, *second.fields))
    return Metadata(tuple(fields), lambda path: {**first.of(path), **second.of(path)})


def from_path(pattern: str) -> Metadata:
    """What a pattern such as `{year}/{speaker}_*.txt` finds at the end of a path; nothing where it does not fit.

    A field is as short as it can be and never spans a slash; `*` and `?` are as in file names, `**` spans slashes.
    """
    pieces = [_piece(match) for match in _PIECE.finditer(pattern)]
    try:
        compiled = re.compile(f"(?:.*?/)??{''.join(pieces)}", re.DOTALL)
    except re.error:
        raise SettingsError(f"--meta {pattern!r} has the same field twice; give each its own name.") from None

    def facts(path: str) -> Facts:
        found = compiled.fullmatch(path)
        return found.groupdict() if found else {}

    if not compiled.groupindex:
        raise SettingsError(f"--meta {pattern!r} has no field; write one in braces, such as '{{year}}/*.txt'.")
    return Metadata(tuple(compiled.groupindex), facts)


def _piece(match: re.Match[str]) -> str:
    field = match["field"]
    if field is None:
        return ".*" if match["any"] else "[^/]*" if match["some"] else "[^/]" if match["one"] else re.escape(match[0])
    if not re.fullmatch(r"[A-Za-z_]\w*", field, re.ASCII):
        raise SettingsError(f"--meta: {{{field}}} is no name for a field; use letters, digits and _.")
    return f"(?P<{field.lower()}>[^/]+?)"


def from_table(file: Path, paths: Iterable[str], shelf: Callable[[], Shelf] = dict) -> Metadata:
    """What a CSV file says of each path: its column `path` (or else its first) has the path or the file's name."""
    rows = _rows(file)
    header = [_field(name) for name in next(rows)]
    column = next((header.index(name) for name in _KEYS if name in header), 0)
    fields = [name for i, name in enumerate(header) if i != column]
    if not fields or len(set(header)) < len(header) or "" in header:
        raise SettingsError(f"{file}: the first line must name the columns, each once: path, and what is known of it.")
    known = shelf()
    for row in rows:
        cells = (cell.strip() for i, cell in enumerate(row) if i != column)
        known[row[column].strip().replace("\\", "/").removeprefix("./")] = json.dumps(list(cells))
    names = shelf()
    for path in paths:
        name = PurePosixPath(path).name
        names[name] = _MANY if name in names else _ONE

    def facts(path: str) -> Facts:
        name = PurePosixPath(path).name
        found = known.get(path) or (known.get(name) if names.get(name) == _ONE else None)
        return dict(zip(fields, json.loads(found), strict=True)) if found else {}

    return Metadata(tuple(fields), facts)


def _rows(file: Path) -> Iterator[list[str]]:
    """The rows of a CSV file, all of the same length; comma, semicolon or tab, whichever its first line has most."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            first = lines.readline()
            lines.seek(0)
            length = 0
            table = csv.reader(lines, delimiter=max(",;\t", key=first.count))
            for number, row in enumerate(filter(any, table), 1):
                length = length or len(row)
                if len(row) != length:
                    raise SettingsError(f"{file}: row {number} has {len(row)} cells, the first has {length}.")
                yield row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or ("it is not UTF-8" if isinstance(error, ValueError) else error)
        raise SettingsError(f"--metadata {file}: cannot be read ({reason}).") from None
    if not length:
        raise SettingsError(f"--metadata {file}: the file is empty.")


def _field(name: str) -> str:
    """A column's name as it stands in results: small letters, digits and _."""
    return re.sub(r"\W+", "_", name.strip().lower()).strip("_")
