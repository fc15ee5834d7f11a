"""What is known of documents from elsewhere: from their paths, or from a table."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from delta_cli.errors import SettingsError

Facts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Metadata:
    """The names of what is known, and a function that tells it of a path; nothing where nothing is known."""

    fields: tuple[str, ...]
    of: Callable[[str], Facts]


NONE = Metadata((), lambda _: {})

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


def from_table(file: Path, paths: Sequence[str]) -> Metadata:
    """What a CSV file says of each path: its column `path` (or else its first) has the path or the file's name."""
    rows = _rows(file)
    header = [_field(name) for name in rows[0]]
    column = next((header.index(name) for name in _KEYS if name in header), 0)
    fields = [name for i, name in enumerate(header) if i != column]
    if not fields or len(set(header)) < len(header) or "" in header:
        raise SettingsError(f"{file}: the first line must name the columns, each once: path, and what is known of it.")
    known = {
        row[column].strip().replace("\\", "/").removeprefix("./"): dict(
            zip(fields, (cell.strip() for i, cell in enumerate(row) if i != column), strict=True)
        )
        for row in rows[1:]
    }
    names = Counter(PurePosixPath(path).name for path in paths)

    def facts(path: str) -> Facts:
        name = PurePosixPath(path).name
        return known.get(path) or (known.get(name) if names[name] == 1 else None) or {}

    return Metadata(tuple(fields), facts)


def _rows(file: Path) -> list[list[str]]:
    """The rows of a CSV file, all of the same length; comma, semicolon or tab, whichever its first line has most."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise SettingsError(f"--metadata {file}: cannot be read ({reason}).") from None
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)]
    if not rows:
        raise SettingsError(f"--metadata {file}: the file is empty.")
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            raise SettingsError(f"{file}: row {number} has {len(row)} cells, the first has {len(rows[0])}.")
    return rows


def _field(name: str) -> str:
    """A column's name as it stands in results: small letters, digits and _."""
    return re.sub(r"\W+", "_", name.strip().lower()).strip("_")
