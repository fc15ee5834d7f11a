"""Running heads and page numbers: what stands at the edge of page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_DEEPEST = 3
_LONGEST = 160
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)


def running(pages: Sequence[Sequence[str]]) -> list[frozenset[int]]:
    """For every page the numbers of those of its lines that are furniture.

    A line is furniture where it stands among the first or last three of a page, with nothing but furniture further out,
    and the same words (whatever their numbers) stand so on another page, on one page in five at least.
    """
    keys = [[_key(line) for line in page] for page in pages]
    least = max(2, len(pages) // 5)
    often: list[set[str]] = []
    for edge in (1, -1):
        seen = Counter(key for page in keys for key in set(page[::edge][:_DEEPEST]) if key)
        often.append({key for key, count in seen.items() if count >= least})
    return [frozenset(_edge(page, often[0], 1)) | frozenset(_edge(page, often[1], -1)) for page in keys]


def _edge(page: Sequence[str], often: set[str], step: int) -> list[int]:
    """The numbers of the lines at one edge of a page, from the outside in, up to the first that is its own."""
    found: list[int] = []
    for i in list(range(len(page)))[::step][:_DEEPEST]:
        if page[i] not in often:
            break
        found.append(i)
    return found


def _key(line: str) -> str:
    """What makes two lines the same furniture; empty where a line is too long to be any."""
    return _NUMBER.sub("#", " ".join(line.split()).casefold()) if len(line) <= _LONGEST else ""
