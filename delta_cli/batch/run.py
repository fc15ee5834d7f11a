"""A run over many documents: what is known is kept, what is new is worked on, then all is published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
from delta_cli.batch.walk import Found, Source, walk
from delta_cli.batch.work import Job, Reading, failed, reading_of
from delta_cli.batch.worker import Reply
from delta_cli.config import Settings
from delta_cli.errors import SettingsError
from delta_cli.rules.load import load
from delta_cli.store.record import Record, unpack
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
    found = walk(order.folders, order.output, order.only, order.without)
    if not found.sources:
        raise SettingsError(f"there are no documents in {', '.join(map(str, order.folders))}.")
    known_of = _metadata(order, found, listener)
    conditions = _conditions(order.settings)
    with opened(order.output) as home:
        _say_what_changed(home, conditions, listener)
        done, jobs = _sort_out(found.sources, home, conditions, reading_of(order.settings))
        listener.begin(len(found.sources), len(done))
        if jobs:
            with _pool(order) as pool:
                for job, result in replies(pool, jobs):
                    done[job.path] = _keep(home, conditions, job, result)
                    listener.advance(isinstance(result, Exception) or result.failed)
        listener.publish()
        failures = publish(Edition(found, done, known_of, order.products, conditions), home)
    return Outcome(len(found.sources), len(jobs), failures, found.skipped)


def _metadata(order: Order, found: Found, listener: Listener) -> Metadata:
    paths = [source.path for source in found.sources]
    first = metadata.from_path(order.pattern) if order.pattern is not None else metadata.NONE
    second = metadata.from_table(order.table, paths) if order.table is not None else metadata.NONE
    whole = metadata.both(first, second)
    unknown = [path for path in paths if not whole.of(path)] if whole.fields else []
    if unknown:
        listener.remark(f"no metadata for {len(unknown)} of {len(paths)} documents, such as {unknown[0]}.")
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


def _sort_out(
    sources: Iterable[Source], home: Home, conditions: Mapping[str, Any], reading: Reading
) -> tuple[dict[str, str | Record], list[Job]]:
    """The keys of what is done, by path, and the jobs for all else."""
    done: dict[str, str | Record] = {}
    jobs: list[Job] = []
    for source in sources:
        content = _hash(Path(source.file))
        key = key_of(source.path, content, conditions)
        if content and home.has(key):
            done[source.path] = key
        else:
            jobs.append(Job(source.file, source.path, content, reading))
    return done, jobs


def _hash(file: Path) -> str:
    """The hash of a file's bytes; empty where it cannot be read, which the reader will put in words."""
    try:
        with file.open("rb") as opened_file:
            return file_digest(opened_file, "sha256").hexdigest()
    except OSError:
        return ""


def _keep(home: Home, conditions: Mapping[str, Any], job: Job, result: Reply | Exception) -> str | Record:
    """The key under which a result is kept; the record itself where the next run is to try again.

    That is so where the reason of a failure is not in the document: time, memory, permissions.
    """
    if isinstance(result, Exception):
        return failed(job, str(result))
    if result.rules != conditions["rules"]:
        raise SettingsError("the workers have other rules than this machine; install the same delta on all of them.")
    if not result.sha256:
        return unpack(result.data) or failed(job, "its result was damaged on the way")
    key = key_of(job.path, result.sha256, conditions)
    home.put(key, result.data)
    return key


def _pool(order: Order) -> AbstractContextManager[Pool]:
    return here(order.jobs, order.seconds) if order.dask is None else cluster(order.dask, order.seconds)
