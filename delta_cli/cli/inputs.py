"""Paths as given -> reports, and failures for what could not be read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import has_magic
from pathlib import Path
from typing import TYPE_CHECKING

from delta_cli.config import Settings, one_of
from delta_cli.errors import ReadError, RuleError, SettingsError
from delta_cli.model import Document, Failure, Report

if TYPE_CHECKING:
    from delta_cli.rules.load import RuleSet

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Read:
    """What came of some paths: the documents in the order given, what could not be read, and what was left out."""

    documents: list[Document]
    failures: list[Failure]
    left_out: list[str]


@dataclass(frozen=True, slots=True)
class Loaded:
    """The same with reports in place of documents."""

    reports: list[Report]
    failures: list[Failure]
    left_out: list[str]


def load(paths: Iterable[str], settings: Settings) -> Loaded:
    """A report for every file that could be read, a failure for each of the others."""
    # Only here, so that help and version come without loading rules.
    from delta_cli.pipeline import extract

    rules = rules_of(settings)
    read = documents_of(paths, settings)
    return Loaded([extract(document, rules=rules) for document in read.documents], read.failures, read.left_out)


def rules_of(settings: Settings) -> RuleSet | None:
    """The rules with what the settings add and switch off, None for delta's own; an error where they are wrong."""
    from delta_cli.rules.load import load as load_rules

    if not (settings.rules or settings.disable):
        return None
    try:
        return load_rules(packs=settings.rules, disable=settings.disable)
    except RuleError as error:
        # What is wrong inside of a pack is blamed on the pack, the rest on the file of the settings, if it is of one.
        lost = any(error.file == str(pack) and not pack.exists() for pack in settings.rules)
        origin = settings.origins.get("rules" if lost else "disable")
        if (error.file and not lost) or origin is None:
            raise
        raise SettingsError(str(error), file=origin.file, line=origin.line) from None


def documents_of(paths: Iterable[str], settings: Settings) -> Read:
    """A document for every file that could be read, a failure for each of the others."""
    read = Read([], [], [])
    for path, known in find(paths, skip=settings.output):
        if not known:
            read.left_out.append(path)
            continue
        try:
            read.documents.append(document_of(path, settings))
        except ReadError as error:
            read.failures.append(Failure(path, str(error).removeprefix(f"{path}: ")))
    return read


def find(paths: Iterable[str], *, skip: Path | None = None) -> Iterator[tuple[str, bool]]:
    """The files that paths, folders and patterns stand for; a path that stands for none comes back as it is.

    So does a folder without files. The files of a folder come in order of their paths, without those whose own or whose
    folder's name begins with a dot, and without the output of an earlier run. With each comes whether it is to be read:
    what a folder holds is, where its name says that it is text; what is named is always.
    """
    for path in paths:
        for match in _matches(path) or [path]:
            if match != STDIN and is_folder(match):
                yield from list(_folder(Path(match), skip)) or [(match, True)]
            else:
                yield match, True


def _matches(path: str) -> list[str]:
    """The files and folders that fit a pattern, sorted; none where the path is no pattern.

    `**` does not go through links, which may lead in circles. What begins with a dot only fits what does so too.
    """
    # A name may look like a pattern; the file of that name goes first.
    if not has_magic(path) or os.path.lexists(path):
        return []
    pattern = Path(path)
    root = Path(pattern.anchor)
    dotted = any(part.startswith((".", "[")) for part in pattern.parts)
    try:
        found = list(root.glob(str(pattern.relative_to(root))))
    except (ValueError, OSError):
        return []
    return sorted(
        str(match)
        for match in found
        if dotted or not any(part.startswith(".") for part in match.relative_to(root).parts)
    )


def _folder(folder: Path, skip: Path | None) -> Iterator[tuple[str, bool]]:
    from delta_cli.readers import SUFFIXES

    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        lost = file.is_symlink() and not file.exists()
        if (lost or file.is_file()) and not hidden and not _is_same(file, skip):
            yield str(file), file.suffix.lower() in SUFFIXES


def is_file(name: str) -> bool:
    """Whether a file of this name exists; a text that is too long for a name is none, and no error."""
    return os.path.isfile(name)  # noqa: PTH113


def is_folder(name: str) -> bool:
    """Whether a folder of this name exists."""
    return os.path.isdir(name)  # noqa: PTH112


def _is_same(file: Path, other: Path | None) -> bool:
    return other is not None and other.exists() and file.exists() and file.samefile(other)


def document_of(path: str, settings: Settings) -> Document:
    """The document in a file or on standard input; a ReadError where there is none."""
    from delta_cli.readers import bytes_from, read, read_bytes

    if path == STDIN:
        if sys.stdin is None:
            raise ReadError("standard input is closed; name a file.")
        data = bytes_from(sys.stdin.buffer, STDIN)
        return read_bytes(data, "stdin", encoding=settings.encoding, genre=settings.genre, format=settings.input_format)
    if is_folder(path):
        raise ReadError("there are no files in this folder; name another.")
    return read(path, encoding=settings.encoding, genre=settings.genre, format=settings.input_format)


def known_format(name: str | None) -> str | None:
    """The name of a format that can be read, or a SettingsError that names the nearest one."""
    from delta_cli.readers import FORMATS

    return None if name is None else one_of(FORMATS, name, "input format")
