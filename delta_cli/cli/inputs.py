"""Paths as given -> reports, and failures for what could not be read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path

from delta_cli.config import Settings
from delta_cli.errors import ReadError
from delta_cli.model import Document, Failure, Report

STDIN = "-"


def load(paths: Iterable[str], settings: Settings) -> tuple[list[Report], list[Failure]]:
    """A report for every file that could be read, in the order given; a failure for each of the others."""
    # Only here, so that help and version come without loading rules.
    from delta_cli.pipeline import extract

    documents, failures = documents_of(paths, settings)
    return [extract(document) for document in documents], failures


def documents_of(paths: Iterable[str], settings: Settings) -> tuple[list[Document], list[Failure]]:
    """A document for every file that could be read, in the order given; a failure for each of the others."""
    documents: list[Document] = []
    failures: list[Failure] = []
    for path in find(paths, skip=settings.output):
        try:
            documents.append(_read(path, settings))
        except ReadError as error:
            failures.append(Failure(path, str(error).removeprefix(f"{path}: ")))
    return documents, failures


def find(paths: Iterable[str], *, skip: Path | None = None) -> Iterator[str]:
    """The files that paths, folders and patterns stand for; a path that stands for none comes back as it is.

    So does a folder without files. The files of a folder come in order of their paths, without those whose own or whose
    folder's name begins with a dot, and without the output of an earlier run.
    """
    for path in paths:
        # A name may look like a pattern; the file of that name goes first.
        pattern = has_magic(path) and not Path(path).exists()
        matches = sorted(glob(path, recursive=True)) if pattern else []  # noqa: PTH207 - it may be absolute
        for match in matches or [path]:
            if match != STDIN and Path(match).is_dir():
                yield from list(_folder(Path(match), skip)) or [match]
            else:
                yield match


def _folder(folder: Path, skip: Path | None) -> Iterator[str]:
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if file.is_file() and not hidden and not (skip and skip.exists() and file.samefile(skip)):
            yield str(file)


def _read(path: str, settings: Settings) -> Document:
    from delta_cli.read import read, read_bytes

    if path == STDIN:
        return read_bytes(sys.stdin.buffer.read(), "stdin", encoding=settings.encoding, genre=settings.genre)
    if Path(path).is_dir():
        raise ReadError("there are no files in this folder; name another.")
    return read(path, encoding=settings.encoding, genre=settings.genre)
