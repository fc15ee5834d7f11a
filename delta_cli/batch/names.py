"""Names for files that no file system takes for one another."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import count
from pathlib import PurePosixPath

from delta_cli.batch.shelf import Shelf

_LONGEST = 255  # bytes of one name, on all file systems of today
_ONE, _MANY = "1", "2"


def told_apart(names: Iterable[str], taken: Shelf) -> Iterator[str]:
    """The names, those that come again (also in other case) with `~2`, `~3`, ... before their suffix.

    `taken` has the names that are given away, as `folded` makes them; it grows by those that are given.
    """
    for name in names:
        path = PurePosixPath(name)
        numbered = (str(path.with_name(f"{path.stem}~{n}{path.suffix}")) for n in count(2))
        free = name if folded(name) not in taken else next(n for n in numbered if folded(n) not in taken)
        taken[folded(free)] = ""
        yield free


def report_names(paths: Iterable[str], shelf: Callable[[], Shelf] = dict) -> Iterator[str]:
    """For each document the name of its report in the same tree: `a/b.txt` gives `a/b.md`.

    Where two documents differ in their suffix only, it is kept: `a/b.txt.md`, `a/b.html.md`. The paths are gone through
    twice.
    """
    often, taken = shelf(), shelf()
    for path in paths:
        for parent in PurePosixPath(path).parents:
            often[folded(str(parent))] = _MANY
            taken[folded(str(parent))] = ""
        short = folded(_short(path))
        often[short] = _MANY if short in often else _ONE
    names = (_short(path) if often[folded(_short(path))] == _ONE else f"{path}.md" for path in paths)
    return told_apart(map(_fitting, names), taken)


def folded(name: str) -> str:
    """The name as a file system sees it that takes as many names for one another as there is any that does."""
    return unicodedata.normalize("NFC", name).casefold()


def _short(path: str) -> str:
    return str(PurePosixPath(path).with_suffix(".md"))


def _fitting(path: str) -> str:
    """The path with a last name that is not too long; what is cut off is told by a hash."""
    parent, _, name = path.rpartition("/")
    raw = os.fsencode(name)
    # Four bytes are left free for a number.
    if len(raw) <= _LONGEST - 4:
        return path
    kept = raw[: _LONGEST - 40].decode("utf-8", "ignore")
    return f"{parent}/{kept}~{sha256(raw).hexdigest()[:12]}.md".removeprefix("/")
