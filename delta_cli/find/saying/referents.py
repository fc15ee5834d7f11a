"""Whom pronouns, offices and short names mean: the memory of who has been spoken of."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from delta_cli.find.saying.fullest import Known, by_word, fullest, nearest
from delta_cli.find.saying.names import Person
from delta_cli.find.saying.sources import NOBODY, OWN, OWN_BODY, Source, Standing
from delta_cli.model import Genre, Span

_REACH = {Standing.PERSON: 6, Standing.GROUP: 3, Standing.BODY: 2, Standing.DOCUMENT: 2, Standing.OWN: 2}
"""How many sentences back a pronoun may point."""
_RANKS = frozenset({"vice", "deputy"})
_RECORDS = frozenset({Genre.READOUT, Genre.MINUTES})
_REPORTING = _RECORDS | {Genre.ARTICLE}


@dataclass(slots=True)
class Referents:
    """Who has been spoken of so far in a document.

    `own` are the names of those for whom a speech speaks; `reporter` is the person whom most of the reports name.
    """

    people: Sequence[Person]
    genre: Genre
    own: frozenset[str] = frozenset()
    reporter: Source | None = None
    _mentions: list[tuple[int, Source]] = field(default_factory=list)
    _named: dict[frozenset[str], tuple[int, Source]] = field(default_factory=dict)
    """The last mention of a named person by the titles of that person, with its number."""
    _aside: tuple[int, Source] | None = None
    """The person whom a sentence named last, whatever it said of them, with the number of that sentence."""
    _by_word: Known = field(init=False)
    _by_titles: dict[frozenset[str], list[Person]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._by_word = by_word(self.people)
        for person in self.people:
            self._by_titles.setdefault(person.titles, []).append(person)

    def forget(self) -> None:
        """Leave behind whom the text spoke of, where another speaker or section begins."""
        self._mentions.clear()
        self._named.clear()
        self._aside = None

    def mention(self, source: Source, sentence: int) -> None:
        """Remember a source that a sentence spoke of."""
        if source.span is not None or source is OWN_BODY:
            self._mentions.append((sentence, source))
            if source.person:
                self._named[source.titles] = (len(self._mentions), source)

    def notice(self, sentence: Span, number: int) -> None:
        """Remember whom a sentence names anywhere: a pronoun in the next one may mean them, if nobody else."""
        end = bisect_left(self.people, sentence.end, key=lambda person: person.span.start)
        if end and sentence.covers(self.people[end - 1].span):
            self._aside = (number, _somebody(fullest(self.people[end - 1], self._by_word)))

    def resolved(self, source: Source, sentence: int) -> Source | None:
        """The source that is meant, in its fullest form; NOBODY for a pronoun that points to nobody for certain.

        None for what cannot say anything.
        """
        if source.standing is Standing.PRONOUN:
            return self._antecedent(source, sentence)
        if source.perhaps and (full := fullest(source.perhaps, self._by_word)) is not source.perhaps:
            return _somebody(full)
        if source.person:
            full = fullest(source.person, self._by_word)
            return replace(source, span=full.titled, person=full, titles=source.titles | full.titles)
        if source.is_titled and source.span:
            return self._holder(source, source.span) or source
        if source.name in self.own:
            return OWN
        return None if source.standing is Standing.THING else source

    def _antecedent(self, pronoun: Source, sentence: int) -> Source:
        """Whom a pronoun points to; *they* outside a record may be nobody who was named (*they tell me to stay*)."""
        word = pronoun.word
        if word in ("he", "she", "him", "her", "his"):
            return self._person_meant(sentence)
        several = (Standing.GROUP, Standing.BODY)
        wanted = several if word in ("they", "them", "their") else (Standing.BODY, Standing.DOCUMENT, Standing.OWN)
        found = self._latest(wanted, sentence)
        if not found and word == "they" and self.genre not in _RECORDS:
            return Source(Standing.GROUP, pronoun.span)
        return found or NOBODY

    def _person_meant(self, sentence: int) -> Source:
        found = self._latest((Standing.PERSON,), sentence)
        if found and not found.is_titled:
            return found
        main = self.reporter if self.genre in _REPORTING else None
        if main and (not found or not main.titles or main.titles & found.titles):
            return main
        if not found and self._aside and sentence - self._aside[0] == 1:
            return self._aside[1]
        return found or NOBODY

    def _latest(self, wanted: Sequence[Standing], sentence: int) -> Source | None:
        for index, source in reversed(self._mentions):
            if sentence - index > max(_REACH.values()):
                break
            somebody = source.perhaps and source.standing is Standing.BODY and Standing.PERSON in wanted
            if (source.standing in wanted or somebody) and sentence - index <= _REACH.get(source.standing, 0):
                return source
        return None

    def _holder(self, office: Source, span: Span) -> Source | None:
        """The named person who holds an office: the one last spoken of, else the nearest, above if there is one."""
        last = [named for titles, named in self._named.items() if _holds(titles, office.titles)]
        if last:
            return max(last, key=lambda named: named[0])[1]
        at = span.start
        holders = [nearest(alike, at) for titles, alike in self._by_titles.items() if _holds(titles, office.titles)]
        if not holders:
            return None
        holder = min(holders, key=lambda h: (h.span.start > at, abs(h.span.start - at)))
        return _somebody(fullest(holder, self._by_word))


def _somebody(person: Person) -> Source:
    return Source(Standing.PERSON, person.titled, person, person.titles)


def _holds(titles: frozenset[str], office: frozenset[str]) -> bool:
    """Whether somebody with these titles is meant by an office: *the minister* may be the prime minister."""
    return bool(office) and office <= titles and titles & _RANKS == office & _RANKS


def main_reporter(sources: Sequence[Source]) -> Source | None:
    """The person to whom more than half of the reports that name a person belong, if there are two at least."""
    counts = Counter(source.person.words for source in sources if source.person)
    if not counts:
        return None
    (words, number), total = counts.most_common(1)[0], sum(counts.values())
    if number < 2 or 2 * number <= total:
        return None
    return next(source for source in sources if source.person and source.person.words == words)
