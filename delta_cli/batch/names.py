"""Names for files that no file system takes for one another."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import count
from pathlib import PurePosixPath

_LONGEST = 255  # bytes of one name, on all file systems of today


def told_apart(names: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """The names, those that come again (also in other case) with `~2`, `~3`, ... before their suffix."""
    seen = {_folded(name) for name in taken}
    result = []
    for name in names:
        path = PurePosixPath(name)
        numbered = (str(path.with_name(f"{path.stem}~{n}{path.suffix}")) for n in count(2))
        free = name if _folded(name) not in seen else next(n for n in numbered if _folded(n) not in seen)
        seen.add(_folded(free))
        result.append(free)
    return result


def report_names(paths: Sequence[str]) -> list[str]:
    """For each document the name of its report in the same tree: `a/b.txt` gives `a/b.md`.

    Where two documents differ in their suffix only, it is kept: `a/b.txt.md`, `a/b.html.md`.
    """
    folders = {str(parent) for path in paths for parent in PurePosixPath(path).parents}
    short = [str(PurePosixPath(path).with_suffix(".md")) for path in paths]
    often = Counter(map(_folded, [*short, *folders]))
    names = (s if often[_folded(s)] == 1 else f"{path}.md" for s, path in zip(short, paths, strict=True))
    return told_apart(map(_fitting, names), folders)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _fitting(path: str) -> str:
    """The path with a last name that is not too long; what is cut off is told by a hash."""
    parent, _, name = path.rpartition("/")
    raw = os.fsencode(name)
    # Four bytes are left free for a number.
    if len(raw) <= _LONGEST - 4:
        return path
    kept = raw[: _LONGEST - 40].decode("utf-8", "ignore")
    return f"{parent}/{kept}~{sha256(raw).hexdigest()[:12]}.md".removeprefix("/")
