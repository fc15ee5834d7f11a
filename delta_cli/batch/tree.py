"""A folder -> the files in it and in the folders below, one after the other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path


def files(
    folder: Path,
    enter: Callable[[Path], bool] = lambda _: True,
    leave: Callable[[Path], object] = lambda _: None,
    unreadable: Callable[[], None] = lambda: None,
) -> Iterator[Path]:
    """Every file, in the order of the system; only as much is in memory as folders are open one in the other.

    `enter` is asked for every folder and link to a folder, `leave` is told when all of a folder has been seen,
    `unreadable` when one cannot be read.
    """
    opened: list[tuple[Path, Iterator[os.DirEntry[str]]]] = []

    def open_(path: Path) -> None:
        try:
            opened.append((path, os.scandir(path)))
        except OSError:
            unreadable()

    open_(folder)
    while opened:
        try:
            entry = next(opened[-1][1], None)
        except OSError:
            unreadable()
            entry = None
        if entry is None:
            leave(opened.pop()[0])
        elif not _is_folder(entry):
            yield Path(entry.path)
        elif enter(Path(entry.path)):
            open_(Path(entry.path))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
