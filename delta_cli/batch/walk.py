"""Folders -> the documents in them, in order."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from delta_cli.batch import tree
from delta_cli.batch.home import is_home
from delta_cli.batch.names import told_apart
from delta_cli.batch.shelf import Shelf
from delta_cli.errors import SettingsError
from delta_cli.readers import SUFFIXES


@dataclass(frozen=True, slots=True)
class Found:
    """The documents of folders, and how many files were skipped for which reason.

    `files` has a document's file by its place below its folder, which is what results call it.
    """

    files: Mapping[str, str]
    skipped: tuple[tuple[str, int], ...]


def walk(
    folders: Sequence[Path],
    output: Path,
    only: Sequence[str] = (),
    without: Sequence[str] = (),
    shelf: Callable[[], Shelf] = dict,
) -> Found:
    """The texts in folders, without hidden ones and without the output of a run.

    `only` and `without` are patterns for names or whole paths; with `only` any suffix will do. Where there are several
    folders, paths begin with their names. Raises SettingsError for what is no folder, and for one within another.
    """
    _check(folders, output)
    many = len(folders) > 1
    prefixes = told_apart((f.resolve().name or "root" for f in folders), {}) if many else [""]
    skipped: Counter[str] = Counter()
    found = shelf()
    for folder, prefix in zip(folders, prefixes, strict=True):
        for file in _files(folder, output.resolve(), only, without, skipped):
            path = _shown(Path(prefix, file.relative_to(folder)))
            if path in found:
                skipped["with the name of another"] += 1
            found[path] = min(str(file), found.get(path, str(file)))
    return Found(found, tuple(sorted(skipped.items())))


def _check(folders: Sequence[Path], output: Path) -> None:
    for folder in folders:
        if not folder.is_dir():
            what = "is a file; name its folder, or use delta extract" if folder.exists() else "does not exist"
            raise SettingsError(f"{folder} {what}.")
        if folder.resolve().is_relative_to(output.resolve()):
            raise SettingsError(f"{folder} is where the results go (-o {output}); choose another folder for them.")
    for i, inner in enumerate(folders):
        for outer in (f for j, f in enumerate(folders) if j != i and inner.resolve().is_relative_to(f.resolve())):
            raise SettingsError(f"{inner} is already in {outer}; name it once.")


def _shown(path: Path) -> str:
    """The path with slashes, and with visible signs for bytes that are no UTF-8."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _files(
    folder: Path, output: Path, only: Sequence[str], without: Sequence[str], skipped: Counter[str]
) -> Iterator[Path]:
    """Every file of a folder that is wanted."""

    def enter(path: Path) -> bool:
        if path.resolve() == output:
            return False
        # A link may lead in a circle, or out of the folder that was named.
        link = "links to folders" if path.is_symlink() else None
        reason = _unwanted(path.relative_to(folder), (), without) or link
        reason = reason or ("folders of results" if is_home(path) else None)
        if reason:
            skipped[reason] += 1
        return not reason

    def unreadable() -> None:
        skipped["unreadable folders"] += 1

    for path in tree.files(folder, enter, unreadable=unreadable):
        # Reading a pipe or a device may never end. A link to nothing is a document that cannot be read.
        special = "pipes and devices" if path.exists() and not path.is_file() else None
        other = None if _is_text(path, only) else "of other kinds"
        reason = _unwanted(path.relative_to(folder), only, without) or special or other
        if reason:
            skipped[reason] += 1
        else:
            yield path


def _unwanted(below: Path, only: Sequence[str], without: Sequence[str]) -> str | None:
    """Why a file or folder is not wanted, by its name or its path."""
    if below.name.startswith("."):
        return "hidden"
    names = (below.name, below.as_posix())
    if any(fnmatchcase(name, pattern.rstrip("/")) for name in names for pattern in without):
        return "excluded"
    if only and not any(fnmatchcase(name, pattern) for name in names for pattern in only):
        return "excluded"
    return None


def _is_text(path: Path, only: Sequence[str]) -> bool:
    """Whether a file's name says that it is a text; what is asked for by a pattern is always taken for one."""
    return bool(only) or path.suffix.lower() in SUFFIXES
