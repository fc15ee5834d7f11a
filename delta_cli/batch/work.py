"""One document: from its bytes to all that is kept of it; the same wherever it runs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from traceback import extract_tb

from delta_cli.config import Settings
from delta_cli.errors import PassingError, ReadError
from delta_cli.model import Document, Genre, Report
from delta_cli.pipeline import extract
from delta_cli.readers import read, read_bytes, read_text
from delta_cli.render import RenderOptions, renderer
from delta_cli.rows import Row, rows
from delta_cli.rules.load import RuleSet, load
from delta_cli.store.record import Part, Record
from delta_cli.view import diagnostics, fold


@dataclass(frozen=True, slots=True)
class Reading:
    """How documents are to be read: None means that delta decides, `packs` are the user's rules by file name."""

    genre: Genre | None = None
    encoding: str | None = None
    format: str | None = None
    packs: tuple[tuple[str, bytes], ...] = ()
    disable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """A document to be worked on; `data` are its bytes where the worker may not see the file.

    `sha256` is what the bytes had when the work was planned, empty where they could not be read.
    """

    file: str
    path: str
    sha256: str
    reading: Reading
    data: bytes | None = None


def reading_of(settings: Settings) -> Reading:
    """What the settings say of reading, with all that a worker needs that may not see the files of this machine."""
    packs = tuple((path.name, path.read_bytes()) for path in settings.rules)
    return Reading(settings.genre, settings.encoding, settings.input_format, packs, settings.disable)


@cache
def rules_of(reading: Reading) -> RuleSet:
    """The rules that a document is to be read by."""
    with TemporaryDirectory() as folder:
        packs = [Path(folder, str(number), name) for number, (name, _) in enumerate(reading.packs)]
        for path, (_, content) in zip(packs, reading.packs, strict=True):
            path.parent.mkdir()
            path.write_bytes(content)
        return load(packs=packs, disable=reading.disable)


def extract_rows(text: str, name: str) -> list[Row]:
    """A flat row for every directive of a text that is called `name`, for engines of any kind.

    Pure: no file, no network, the same rows everywhere. The columns are those of `directives.csv`.
    """
    return rows([extract(read_text(text, name), rules=rules_of(Reading()))])


def work(job: Job) -> Record:
    """What is kept of a document, or why there is nothing; only a mistake in delta itself is told by its name."""
    try:
        return _record(extract(_document(job), rules=rules_of(job.reading)))
    except ReadError as error:
        reason = str(error).removeprefix(f"{job.file}: ").removeprefix(f"{job.path}: ")
        if isinstance(error, PassingError):
            # Without a hash it is not kept, so that the next run tries again.
            return replace(failed(job, reason), sha256="")
    except MemoryError:
        raise
    except Exception as error:
        reason = f"delta itself failed on it ({_blamed(error)}); please report this"
    return failed(job, reason)


def failed(job: Job, reason: str) -> Record:
    """What is kept of a document that gave no result."""
    return Record(job.path, job.sha256, error=reason)


def _document(job: Job) -> Document:
    """The document under its place below its folder: where that folder is now is nobody's business later."""
    how = job.reading
    if job.data is None:
        document = read(job.file, name=job.path, encoding=how.encoding, genre=how.genre, format=how.format)
    else:
        document = read_bytes(job.data, job.path, encoding=how.encoding, genre=how.genre, format=how.format)
    found = (replace(d, message=d.message.removeprefix(f"{job.file}: ")) for d in document.diagnostics)
    return replace(document, path=job.path, diagnostics=tuple(found))


def _record(report: Report) -> Record:
    document = report.document
    return Record(
        path=document.name,
        sha256=document.sha256,
        format=document.format,
        encoding=document.encoding,
        language=document.language,
        genre=document.genre.value,
        title=fold(document.quote(document.title)) if document.title else None,
        characters=len(document.text),
        sentences=report.sentences,
        # The genre is an ordinary finding, not a doubt.
        warnings=tuple(d.message for d in diagnostics(report) if d.code != "genre"),
        rows=tuple(rows([report])),
        places=tuple(document.place(d.sentence.span.start).short for d in report.directives),
        parts=tuple(
            tuple(Part(fold(document.quote(a.span)), a.verb, a.span.start, a.span.end) for a in d.actions)
            for d in report.directives
        ),
        lines=renderer("jsonl").render([report], [], RenderOptions()),
        report=renderer("markdown").render([report], [], RenderOptions()),
    )


def _blamed(error: Exception) -> str:
    """The error with the line of delta that raised it."""
    frames = extract_tb(error.__traceback__)
    where = f", {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}: {error}{where}"
