"""The last pass: the records of all documents, in order -> the results, renamed into place when they are whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from delta_cli.batch import sinks, tree
from delta_cli.batch.home import Home, writing
from delta_cli.batch.metadata import Facts, Metadata
from delta_cli.batch.names import report_names
from delta_cli.batch.overview import overview
from delta_cli.batch.shelf import Shelf
from delta_cli.batch.sinks import Entry, Sink
from delta_cli.batch.walk import Found
from delta_cli.errors import StoreError
from delta_cli.store import database
from delta_cli.store.record import Record, unpack

DOCUMENTS, SUMMARY, MANIFEST = "documents", "summary.md", "manifest.jsonl"
PRODUCTS = {
    "markdown": DOCUMENTS,
    "csv": "directives.csv",
    "jsonl": "directives.jsonl",
    "sqlite": database.NAME,
    "parquet": "directives.parquet",
}
"""What can be asked for, with the name that it has in the results."""

DEFAULT = ("markdown", "csv", "jsonl", "sqlite")
"""What is made where nothing is asked for."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that the results depend on: two runs with the same edition publish the same bytes.

    `kept` has for a document's path the key of its record, `failures` the record itself where it is not to be kept.
    """

    found: Found
    kept: Mapping[str, str]
    failures: Mapping[str, str]
    metadata: Metadata
    products: tuple[str, ...]
    conditions: Mapping[str, Any]


def publish(edition: Edition, home: Home, shelf: Callable[[], Shelf] = dict) -> int:
    """Bring the results up to date, where they are not; the number of documents that failed."""
    stamp, state = _stamp(edition), home.state()
    if state.get("published") == stamp and "failures" in state and _is_there(edition, home.output):
        return int(state["failures"])
    home.note({"conditions": edition.conditions})
    home.clear()
    with writing(home.output):
        failures = _make(edition, home, shelf)
        _put_in_place(edition, home)
    keys = shelf()
    for key in edition.kept.values():
        keys[key] = ""
    home.forget_all_but(keys)
    home.note({"conditions": edition.conditions, "published": stamp, "failures": failures})
    return failures


def _stamp(edition: Edition) -> str:
    """The hash of all that the results depend on."""
    whole = [edition.found.skipped, edition.metadata.fields, edition.products, edition.conditions]
    stamp = sha256(json.dumps(whole, sort_keys=True).encode("ascii"))
    for path in edition.found.files:
        told = edition.kept.get(path) or edition.failures[path]
        stamp.update(json.dumps([path, told, edition.metadata.of(path)], sort_keys=True).encode("ascii"))
    return stamp.hexdigest()


def _is_there(edition: Edition, output: Path) -> bool:
    """Whether nobody has removed anything of the results."""
    names = [SUMMARY, MANIFEST, *(PRODUCTS[product] for product in edition.products)]
    if not all((output / name).exists() for name in names):
        return False
    with suppress(ValueError, KeyError, TypeError), (output / MANIFEST).open(encoding="utf-8") as lines:
        reports = (json.loads(line)["report"] for line in lines)
        return all((output / report).exists() for report in reports if report)
    return False


def _make(edition: Edition, home: Home, shelf: Callable[[], Shelf]) -> int:
    """Make all results in the place for what is not yet whole; the number of documents that failed."""
    with ExitStack() as stack:
        takers = _sinks(edition, home.partial, stack)

        def passing() -> Iterator[tuple[Record, Facts]]:
            for entry in _entries(edition, home, shelf):
                for take in takers:
                    take(entry)
                yield entry.record, entry.facts

        # The database is always made: the summary is counted by it.
        database.fill(home.partial / database.NAME, passing(), edition.metadata.fields)
    text, failures = overview(home.partial, edition.found.skipped)
    (home.partial / SUMMARY).write_text(text, encoding="utf-8", newline="\n")
    return failures


def _entries(edition: Edition, home: Home, shelf: Callable[[], Shelf]) -> Iterator[Entry]:
    paths = edition.found.files
    for path, report in zip(paths, report_names(paths, shelf), strict=True):
        key = edition.kept.get(path)
        record = home.get(key) if key else unpack(edition.failures[path].encode("ascii"))
        if record is None:
            raise StoreError(f"the result of {path} was damaged on the way; run the same command again.")
        wanted = "markdown" in edition.products and record.error is None
        yield Entry(record, edition.metadata.of(path), f"{DOCUMENTS}/{report}" if wanted else None)


def _sinks(edition: Edition, folder: Path, stack: ExitStack) -> list[Sink]:
    """What takes the entries: one for each product that is asked for, besides the database."""
    fields = edition.metadata.fields
    takers = [sinks.manifest(folder / MANIFEST, stack, edition.conditions)]
    for product in edition.products:
        path = folder / PRODUCTS[product]
        match product:
            case "markdown":
                path.mkdir()
                takers.append(sinks.reports(folder))
            case "csv":
                takers.append(sinks.comma_separated(path, stack, fields))
            case "jsonl":
                takers.append(sinks.json_lines(path, stack))
            case "parquet":
                takers.append(sinks.parquet(path, stack, fields))
    return takers


def _put_in_place(edition: Edition, home: Home) -> None:
    """Rename what is whole to its final name, and remove what is not asked for any more."""
    wanted = {SUMMARY, MANIFEST, *(PRODUCTS[product] for product in edition.products)}
    _put_reports_in_place(home.partial / DOCUMENTS, home.output / DOCUMENTS)
    for name in (*PRODUCTS.values(), MANIFEST, SUMMARY):
        if name in wanted - {DOCUMENTS}:
            (home.partial / name).replace(home.output / name)
        elif name != DOCUMENTS:
            (home.output / name).unlink(missing_ok=True)


def _put_reports_in_place(new: Path, target: Path) -> None:
    """Make one tree of files like another, file by file, so that there is no moment without them."""

    def enter(path: Path) -> bool:
        if path.is_symlink():
            path.unlink()
        return not path.is_symlink()

    def leave(path: Path) -> None:
        with suppress(OSError):  # it is not empty
            path.rmdir()

    # What is not wanted any more goes first: a folder may have to stand where a file stands.
    for path in tree.files(target, enter, leave):
        if not (new / path.relative_to(target)).is_file():
            path.unlink()
    for path in tree.files(new, leave=leave):
        place = target / path.relative_to(new)
        place.parent.mkdir(parents=True, exist_ok=True)
        path.replace(place)
