"""A run over many documents: what is known is kept, what is new is worked on, then all is published."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path
from typing import Any, Protocol

from delta_cli.batch import metadata
from delta_cli.batch.cluster import cluster
from delta_cli.batch.dispatch import replies
from delta_cli.batch.home import Home, key_of, opened
from delta_cli.batch.metadata import Metadata
from delta_cli.batch.pool import Pool, here
from delta_cli.batch.publish import DEFAULT, Edition, publish
from delta_cli.batch.shelf import Shelf, shelves
from delta_cli.batch.walk import Found, walk
from delta_cli.batch.work import Job, failed, reading_of
from delta_cli.batch.worker import Reply
from delta_cli.config import Settings
from delta_cli.errors import SettingsError
from delta_cli.rules.load import load
from delta_cli.store.record import pack
from delta_cli.version import __version__


@dataclass(frozen=True, slots=True)
class Order:
    """What a person wants done: which folders, where to, how."""

    folders: tuple[Path, ...]
    output: Path
    products: tuple[str, ...] = DEFAULT
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    pattern: str | None = None
    table: Path | None = None
    settings: Settings = field(default_factory=Settings)
    jobs: int = 1
    seconds: float = 600.0
    dask: str | None = None


class Listener(Protocol):
    """Somebody who follows a run."""

    def remark(self, message: str) -> None:
        """Something that a person should know."""

    def begin(self, total: int, known: int) -> None:
        """So many documents, of which so many are done from an earlier run."""

    def advance(self, failed: bool) -> None:
        """One more document is done."""

    def publish(self) -> None:
        """All documents are done; the results have yet to be put together."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to; `worked` of the documents are new or were changed."""

    documents: int
    worked: int
    failures: int
    skipped: tuple[tuple[str, int], ...]


def run(order: Order, listener: Listener) -> Outcome:
    """Do what is ordered, as far as it is not done yet; the results are the same however often it was broken off."""
    with shelves() as shelf:
        return _run(order, listener, shelf)


def _run(order: Order, listener: Listener, shelf: Callable[[], Shelf]) -> Outcome:
    found = walk(order.folders, order.output, order.only, order.without, shelf)
    if not found.files:
        raise SettingsError(f"there are no documents in {', '.join(map(str, order.folders))}.")
    known_of = _metadata(order, found, listener, shelf)
    conditions = _conditions(order.settings)
    with opened(order.output) as home:
        _say_what_changed(home, conditions, listener)
        kept, failures, new = shelf(), shelf(), shelf()
        _sort_out(found, home, conditions, kept, new)
        listener.begin(len(found.files), len(kept))
        if new:
            with _pool(order) as pool:
                for job, result in replies(pool, _jobs(found, new, order.settings)):
                    _keep(home, conditions, job, result, kept, failures)
                    listener.advance(isinstance(result, Exception) or result.failed)
        listener.publish()
        edition = Edition(found, kept, failures, known_of, order.products, conditions)
        return Outcome(len(found.files), len(new), publish(edition, home, shelf), found.skipped)


def _metadata(order: Order, found: Found, listener: Listener, shelf: Callable[[], Shelf]) -> Metadata:
    first = metadata.from_path(order.pattern) if order.pattern is not None else metadata.NONE
    second = metadata.from_table(order.table, found.files, shelf) if order.table is not None else metadata.NONE
    whole = metadata.both(first, second)
    unknown = (path for path in found.files if not whole.of(path))
    if whole.fields and (example := next(unknown, None)):
        number = 1 + sum(1 for _ in unknown)
        listener.remark(f"no metadata for {number} of {len(found.files)} documents, such as {example}.")
    return whole


def _conditions(settings: Settings) -> dict[str, Any]:
    """All that has a say in the result of a document, besides the document."""
    return {
        "version of delta": __version__,
        "rules": load(packs=settings.rules, disable=settings.disable).sha256,
        "genre": settings.genre,
        "encoding": settings.encoding,
        "input format": settings.input_format,
    }


def _say_what_changed(home: Home, conditions: Mapping[str, Any], listener: Listener) -> None:
    """Tell why all is read again where something has changed, and note what holds now."""
    state = home.state()
    before = state.get("conditions", conditions)
    changed = [name for name in conditions if before.get(name) != conditions[name]]
    if changed:
        what = " and the ".join(changed)
        listener.remark(f"since the last run the {what} changed: all documents are read again.")
        home.note({"conditions": conditions})
    elif not state:
        home.note({"conditions": conditions})


def _sort_out(found: Found, home: Home, conditions: Mapping[str, Any], kept: Shelf, new: Shelf) -> None:
    """Set down by its path for every document the key of what is kept of it, or else the hash of its content."""
    for path, file in found.files.items():
        content = _hash(Path(file))
        key = key_of(path, content, conditions)
        if content and home.has(key):
            kept[path] = key
        else:
            new[path] = content


def _jobs(found: Found, new: Mapping[str, str], settings: Settings) -> Iterator[Job]:
    reading = reading_of(settings)
    return (Job(found.files[path], path, content, reading) for path, content in new.items())


def _hash(file: Path) -> str:
    """The hash of a file's bytes; empty where it cannot be read, which the reader will put in words."""
    try:
        with file.open("rb") as opened_file:
            return file_digest(opened_file, "sha256").hexdigest()
    except OSError:
        return ""


def _keep(  # noqa: PLR0913, PLR0917 - all that there is to know of a result
    home: Home, conditions: Mapping[str, Any], job: Job, result: Reply | Exception, kept: Shelf, failures: Shelf
) -> None:
    """Keep a result under its key, or among the failures of this run where the next one is to try again.

    That is so where the reason is not in the document: time, memory, permissions, a part that is not installed.
    """
    if isinstance(result, Exception):
        failures[job.path] = pack(failed(job, str(result))).decode("ascii")
        return
    if result.rules != conditions["rules"]:
        raise SettingsError("the workers have other rules than this machine; install the same delta on all of them.")
    if result.sha256:
        kept[job.path] = key_of(job.path, result.sha256, conditions)
        home.put(kept[job.path], result.data)
    else:
        failures[job.path] = result.data.decode("ascii")


def _pool(order: Order) -> AbstractContextManager[Pool]:
    return here(order.jobs, order.seconds) if order.dask is None else cluster(order.dask, order.seconds)
