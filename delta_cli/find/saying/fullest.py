"""The fullest form in which a document names a person."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from delta_cli.find.saying.names import Person

Known = Mapping[str, Mapping[tuple[object, ...], Sequence[Person]]]
"""The mentions of persons in the order of the text: by a word of the name, then by all that tells whom it names."""


def by_word(mentions: Iterable[Person]) -> Known:
    """The persons of a document by each word of their names."""
    found: dict[str, dict[tuple[object, ...], list[Person]]] = {}
    for person in mentions:
        for word in dict.fromkeys(person.words):
            alike = found.setdefault(word, {})
            alike.setdefault((person.words, person.titles, person.doubtful), []).append(person)
    return found


def fullest(person: Person, known: Known) -> Person:
    """The fullest mention of this person in the document, the nearest above where several are as full.

    A name with its office stays where a fuller name without it is no longer (*Minister Holm*, once named *Lars Holm*).
    """
    rarest = min((known.get(word, {}) for word in person.words), key=len)
    at = person.span.start
    fuller = [
        nearest(alike, at)
        for alike in rarest.values()
        if len(alike[0].words) > len(person.words) and _same(person, alike[0])
    ]
    best = max(fuller, key=lambda o: (len(o.words), o.span.start <= at, -abs(o.span.start - at)), default=person)
    return best if best.length > person.length else person


def nearest(mentions: Sequence[Person], at: int) -> Person:
    """Of mentions in the order of the text the nearest above a place, or else the nearest below."""
    return mentions[max(0, bisect_right(mentions, at, key=lambda m: m.span.start) - 1)]


def _same(short: Person, full: Person) -> bool:
    """Whether a shorter name stands for a fuller one: one end of it, or its words in order, and no other title."""
    if short.titles and full.titles and not short.titles & full.titles:
        return False
    if full.doubtful:
        return short.words == (_family_name(full),)
    if len(short.words) == 1:
        return short.words[0] in (full.words[0], _family_name(full))
    return set(short.words) < set(full.words)


def _family_name(person: Person) -> str:
    """The last word of a name, suffixes left out."""
    words = [w for w in person.words if w not in ("jr", "sr", "ii", "iii", "iv")]
    return words[-1] if words else person.words[-1]
