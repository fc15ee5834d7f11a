"""The last pass: the records of all documents, in order -> the results, renamed into place when they are whole."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from delta_cli.batch import sinks
from delta_cli.batch.home import Home, writing
from delta_cli.batch.metadata import Facts, Metadata
from delta_cli.batch.names import report_names
from delta_cli.batch.overview import overview
from delta_cli.batch.sinks import Entry, Sink
from delta_cli.batch.walk import Found
from delta_cli.model import Failure
from delta_cli.store import database
from delta_cli.store.record import Record

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

    `results` has for every document's path the key of its record, or the record where it is not to be kept.
    """

    found: Found
    results: Mapping[str, str | Record]
    metadata: Metadata
    products: tuple[str, ...]
    conditions: Mapping[str, Any]

    @property
    def paths(self) -> list[str]:
        """The documents in their order."""
        return [source.path for source in self.found.sources]


def publish(edition: Edition, home: Home) -> int:
    """Bring the results up to date, where they are not; the number of documents that failed."""
    reports = dict(zip(edition.paths, report_names(edition.paths), strict=True))
    stamp, state = _stamp(edition), home.state()
    if state.get("published") == stamp and _is_there(edition, reports, state["failed"], home.output):
        return len(state["failed"])
    home.note({"conditions": edition.conditions})
    home.clear()
    with writing(home.output):
        failures = _make(edition, reports, home)
        _put_in_place(edition, home)
    home.forget_all_but(result for result in edition.results.values() if isinstance(result, str))
    failed = [failure.path for failure in failures]
    home.note({"conditions": edition.conditions, "published": stamp, "failed": failed})
    return len(failures)


def _stamp(edition: Edition) -> str:
    """The hash of all that the results depend on."""
    whole = [edition.found.skipped, edition.metadata.fields, edition.products, edition.conditions]
    stamp = sha256(json.dumps(whole, sort_keys=True).encode("ascii"))
    for path in edition.paths:
        result = edition.results[path]
        told = result.error if isinstance(result, Record) else result
        stamp.update(json.dumps([path, told, edition.metadata.of(path)], sort_keys=True).encode("ascii"))
    return stamp.hexdigest()


def _is_there(edition: Edition, reports: Mapping[str, str], failed: Sequence[str], output: Path) -> bool:
    """Whether nobody has removed anything of the results."""
    names = [SUMMARY, MANIFEST, *(PRODUCTS[product] for product in edition.products)]
    if "markdown" in edition.products:
        without = set(failed)
        names += [f"{DOCUMENTS}/{reports[path]}" for path in edition.paths if path not in without]
    return all((output / name).exists() for name in names)


def _make(edition: Edition, reports: Mapping[str, str], home: Home) -> list[Failure]:
    """Make all results in the place for what is not yet whole; the documents that failed."""
    failures: list[Failure] = []
    with ExitStack() as stack:
        takers = _sinks(edition, home.partial, stack)

        def passing() -> Iterator[tuple[Record, Facts]]:
            for entry in _entries(edition, reports, home):
                for take in takers:
                    take(entry)
                if entry.record.error is not None:
                    failures.append(Failure(entry.record.path, entry.record.error))
                yield entry.record, entry.facts

        # The database is always made: the summary is counted by it.
        database.fill(home.partial / database.NAME, passing(), edition.metadata.fields)
    text = overview(home.partial, failures, edition.found.skipped)
    (home.partial / SUMMARY).write_text(text, encoding="utf-8", newline="\n")
    return failures


def _entries(edition: Edition, reports: Mapping[str, str], home: Home) -> Iterator[Entry]:
    for path in edition.paths:
        result = edition.results[path]
        record = result if isinstance(result, Record) else home.get(result)
        wanted = "markdown" in edition.products and record.error is None
        yield Entry(record, edition.metadata.of(path), f"{DOCUMENTS}/{reports[path]}" if wanted else None)


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
    old = home.partial / "old"
    for name in (*PRODUCTS.values(), MANIFEST, SUMMARY):
        target = home.output / name
        if name == DOCUMENTS and target.exists():
            target.rename(old)
        if name in wanted:
            (home.partial / name).replace(target)
        elif name != DOCUMENTS:
            target.unlink(missing_ok=True)
    if old.exists():
        shutil.rmtree(old)
