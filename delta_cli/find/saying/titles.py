"""Titles: where they stand before a name."""

from __future__ import annotations

from delta_cli.find.words.parse import Parse

Range = tuple[int, int]


def split_run(p: Parse, run: Range) -> tuple[Range, Range]:
    """A run cut into its title and its name; either may be empty."""
    first, end = run
    title = next((j for j in range(end - 1, first - 1, -1) if p.has("title", j)), None)
    if title is None:
        return (first, first), run
    if p.low(title + 1) == "." and title + 1 < end:
        title += 1
    return (first, title + 1), (title + 1, end)


def title_start(p: Parse, start: int, name: int) -> int:
    """Where the title right before a name begins (*state Senator*, *union leader*); the name itself without one."""
    first = max((j + 1 for j in range(start, name) if p.tag(j) == "preposition" or p.low(j) == ","), default=start)
    while first < name and p.has("news-word", first):
        first += 1  # *On Monday Mayor Brook*
    last = name - 1 - (p.low(name - 1) == "." and first < name)
    office = p.has("title", last) or p.grammar.lexicon.noun_kind(p.low(last)) == "person"
    if not office or (first == name and p.tag(last) != "noun"):
        return name
    first = min(first, last)
    while first > 0 and p.tag(first - 1) in ("noun", "adjective") and not p.tokens[first - 1].capital:
        first -= 1
    return first
