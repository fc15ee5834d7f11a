"""Running heads and page numbers: what stands at the edge of page after page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from delta_cli.readers.lines import Line

_DEEPEST = 3
_LONGEST = 160
_ALONE = re.compile(r"[-–—\[( ]*(?:[Pp]age )?(\d{1,3})(?: (?:of|/) \d+)?[-–—\]) ]*")
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)


def running(pages: Sequence[Sequence[str]], least: int = 2) -> list[frozenset[int]]:
    """For every page the numbers of those of its lines that are furniture.

    A line is furniture where it stands among the first or last three of a page, with nothing but furniture further out,
    and the same words (whatever their numbers) stand so on `least` pages, and on one in five.
    """
    keys = [[_key(line) for line in page] for page in pages]
    least = max(least, len(pages) // 5)
    often: list[set[str]] = []
    for edge in (1, -1):
        seen = Counter(key for page in keys for key in set(page[::edge][:_DEEPEST]) if key)
        often.append({key for key, count in seen.items() if count >= least})
    return [frozenset(_edge(page, often[0], 1)) | frozenset(_edge(page, often[1], -1)) for page in keys]


def running_in_text(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines of a plain text that are furniture: at form feeds, else at page numbers that count up.

    The same line must stand so three times; a number by itself may be anything.
    """
    pages = _pages(text, lines)
    if len(pages) < 3:
        return frozenset()
    found = running([[lines[i].text for i in page] for page in pages], least=3)
    return frozenset(page[i] for page, furniture in zip(pages, found, strict=True) for i in furniture)


def _pages(text: str, lines: Sequence[Line]) -> list[list[int]]:
    """The numbers of the lines of each page; one page where nothing tells of more."""
    feeds = [at.start() for at in re.finditer("\f", text)]
    if not feeds:
        numbers = [(i, int(found[1])) for i, line in enumerate(lines) if (found := _ALONE.fullmatch(line.text))]
        feeds = [lines[i].end for (i, number), (_, following) in pairwise(numbers) if following == number + 1]
        feeds += [lines[i].end for i, _ in numbers[-1:] if feeds]
    pages: list[list[int]] = [[] for _ in range(len(feeds) + 1)]
    for i, line in enumerate(lines):
        pages[bisect_right(feeds, line.start)].append(i)
    return [page for page in pages if page]


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
