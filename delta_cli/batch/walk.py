"""Folders -> the documents in them, in order."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from delta_cli.batch.names import told_apart
from delta_cli.errors import SettingsError
from delta_cli.readers import SUFFIXES


@dataclass(frozen=True, slots=True)
class Source:
    """A document: where its file is, and its place below its folder, which is what results call it."""

    file: str
    path: str


@dataclass(frozen=True, slots=True)
class Found:
    """The documents of folders in the order of their paths, and how many files were skipped for which reason."""

    sources: tuple[Source, ...]
    skipped: tuple[tuple[str, int], ...]


def walk(folders: Sequence[Path], output: Path, only: Sequence[str] = (), without: Sequence[str] = ()) -> Found:
    """The texts in folders, without hidden ones and without the output of a run.

    `only` and `without` are patterns for names or whole paths; with `only` any suffix will do. Where there are several
    folders, paths begin with their names. Raises SettingsError for what is no folder, and for one within another.
    """
    _check(folders, output)
    many = len(folders) > 1
    prefixes = told_apart(f.resolve().name or "root" for f in folders) if many else [""]
    skipped: Counter[str] = Counter()
    sources = [
        Source(str(file), _shown(Path(prefix, below)))
        for folder, prefix in zip(folders, prefixes, strict=True)
        for file, below in _files(folder, output.resolve(), only, without, skipped)
    ]
    sources.sort(key=lambda source: source.path)
    return Found(tuple(sources), tuple(sorted(skipped.items())))


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
) -> Iterator[tuple[Path, Path]]:
    """Every file of a folder that is wanted, and its path below the folder."""

    def unreadable(_: OSError) -> None:
        skipped["unreadable folders"] += 1

    for base, folders, names in os.walk(folder, onerror=unreadable):
        below = Path(base).relative_to(folder)
        descend = []
        for name in folders:
            path = Path(base, name)
            # A link may lead in a circle, or out of the folder that was named.
            reason = _unwanted(below / name, (), without) or ("links to folders" if path.is_symlink() else None)
            if path.resolve() == output:
                continue
            if reason:
                skipped[reason] += 1
            else:
                descend.append(name)
        folders[:] = descend
        for name in names:
            path = Path(base, name)
            # Reading a pipe or a device may never end. A link to nothing is a document that cannot be read.
            special = "pipes and devices" if path.exists() and not path.is_file() else None
            other = None if _is_text(path, only) else "of other kinds"
            reason = _unwanted(below / name, only, without) or special or other
            if reason:
                skipped[reason] += 1
            else:
                yield path, below / name


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
