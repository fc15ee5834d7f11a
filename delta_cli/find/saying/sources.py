"""Whom a phrase names as a source: a person, a group, a body or a document, without looking beyond its sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from delta_cli.find.clauses.actors import head, party_kind
from delta_cli.find.saying.names import Person, lone_name, person_behind, person_in
from delta_cli.find.words.grammar import NOUNLIKE
from delta_cli.find.words.parse import Parse
from delta_cli.model import Genre, Span

Range = tuple[int, int]

_KEPT = frozenset({"of", "for", "from", "de", "with", "without", "behind"})
_OWN_VOICE = frozenset({Genre.SPEECH, Genre.PLAN, Genre.RESOLUTION})
_NUMBERS = frozenset({"two", "three", "four", "five", "both", "sides"})
_PHRASE = NOUNLIKE | {"determiner", "possessive", "adjective", "comparative", "participle"}


class Standing(StrEnum):
    """What a source is: whom a pronoun can stand for depends on it. A meeting is like a document: it, but not they."""

    PERSON = "person"
    GROUP = "group"
    BODY = "body"
    DOCUMENT = "document"
    THING = "thing"
    PRONOUN = "pronoun"
    OWN = "own"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Source:
    """Who says something. `span` is None where the text does not tell, and for the text's own voice.

    `person` is set where a name stands; `titles` are the offices by which a phrase without a name calls somebody;
    `word` is a pronoun, `name` that of a place. `perhaps` is the family name that a capitalised word may be, if
    somebody in the document is called so.
    """

    standing: Standing
    span: Span | None = None
    person: Person | None = None
    titles: frozenset[str] = frozenset()
    word: str = ""
    name: str = ""
    perhaps: Person | None = None

    @property
    def is_titled(self) -> bool:
        """Whether this is somebody called by an office alone: *the minister*."""
        return self.standing is Standing.PERSON and self.person is None and bool(self.titles)


NOBODY, OWN = Source(Standing.NOBODY), Source(Standing.OWN)
OWN_BODY = Source(Standing.OWN, name="it")
"""The text's own voice where a body speaks of itself by name: *it* may point back to that."""


def source_of(p: Parse, who: Range, finite: int) -> Source | None:
    """Whom the subject of the verb at `finite` names; None for what cannot say anything."""
    first, end = _uttering(p, *who)
    if first >= end:
        return None
    low = p.low(first)
    if end - first == 1 and low in ("he", "she", "they", "it", "him", "her", "them", "his", "their", "its", "who"):
        opens = not any(p.tag(j) in NOUNLIKE for j in range(first))
        return Source(Standing.PRONOUN, p.span(first, end) if opens else None, word=low)
    if p.tag(first) in ("relative", "question"):
        return Source(Standing.PRONOUN, word="who")
    first, end = trimmed(p, first, end)
    if first >= end or _is_verbal(p, first):
        return None
    kind = party_kind(p, first, end)
    if kind in ("own", "addressee"):
        return OWN
    if _names_nobody(p, first, end):
        return NOBODY
    return _named(p, first, end, finite, kind)


def _is_verbal(p: Parse, i: int) -> bool:
    """Whether a phrase begins with a verb rather than with a noun that it modifies."""
    verbal = p.tag(i) in ("gerund", "participle", "past", "base") and (i == 0 or not p.tokens[i].capital)
    return verbal and p.tag(i + 1) in ("determiner", "possessive", "preposition", "object", "to", "pronoun")


def _named(p: Parse, first: int, end: int, finite: int, kind: str) -> Source | None:
    """The source that a noun phrase names, one word with a capital perhaps a person."""
    name = lone_name(p, first) if end - first == 1 else None
    if name and not p.grammar.lexicon.knows(p.low(first)) and not _is_place(p, first):
        return Source(Standing.PERSON, name.titled, name)
    found = _phrase(p, first, end, finite, kind)
    return replace(found or Source(Standing.THING), perhaps=name) if name else found


def _phrase(p: Parse, first: int, end: int, finite: int, kind: str) -> Source | None:
    """The source that a noun phrase of several words or a common noun names."""
    joined = _is_joined(p, first, end)
    if not joined and (person := person_in(p, first, end)):
        return Source(Standing.PERSON, person.titled, person, person.titles)
    if _contracts(p, head(p, first, end), finite):
        return OWN
    if p.low(first) in ("the", "this") and _is_own_voice(p, first, end, finite):
        return OWN_BODY
    cut = next((j for j in range(first, end) if p.low(j) == "," and not joined), end)
    owner = next((j + 1 for j in range(first, cut) if p.low(j) == "'" and j + 1 < cut), first)
    span, i = p.span(first, cut), head(p, owner, cut)
    kind = party_kind(p, owner, cut) if owner > first else kind
    if joined:
        return _several(p, first, end)
    if any(p.has(kind, i) for kind in ("document-noun", "statement-noun", "gathering-noun")):
        return Source(Standing.DOCUMENT, span)
    named = p.tag(i) == "name" and p.low(first) == "the" and p.tag(finite) in ("past", "have-finite")
    speaks = kind in ("body", "person", "they") or named
    if _is_plural(p, i, first):
        return Source(Standing.GROUP, span) if speaks or p.low(i) in _NUMBERS else None
    if (p.has("title", i) and i > first) or (
        p.grammar.lexicon.noun_kind(p.low(i)) == "person" and not p.has("own-body", i)
    ):
        if person := person_behind(p, cut):
            return Source(Standing.PERSON, person.titled, person, _office(p, first, i + 1) | person.titles)
        return Source(Standing.PERSON, span, None, _office(p, first, i + 1) if p.has("title", i) else frozenset())
    if _is_place(p, i):
        return Source(Standing.BODY, span, name=p.low(i))
    return Source(Standing.BODY, span) if speaks else None


def _several(p: Parse, first: int, end: int) -> Source | None:
    """The source that several joined names make; the author's own voice where *I* is one of them."""
    if any(p.has("own-pronoun", j) for j in range(first, end)):
        return OWN
    last = max(j for j in range(first, end) if p.low(j) == "and") + 1
    kinds = {party_kind(p, first, last - 1), party_kind(p, last, end)}
    titled = any(p.has("title", j) for j in range(first, end))
    return Source(Standing.GROUP, p.span(first, end)) if titled or kinds & {"body", "person"} else None


def _is_plural(p: Parse, i: int, first: int) -> bool:
    """Whether a head names several: *officials*, *the two*, *police*."""
    low = p.low(i)
    if low in ("people", "police") or (low in _NUMBERS and i > first):
        return True
    lemma = p.grammar.lexicon.noun(low)
    return p.tag(i) == "plural" or (low.endswith("s") and lemma not in (None, low) and not low.endswith("ss"))


def _is_place(p: Parse, i: int) -> bool:
    """Whether a place stands for those who govern it: *Berlin promised*."""
    token = p.tokens[i]
    return token.capital and p.grammar.lexicon.names.get(p.text(i)) in ("place", "body")


def _office(p: Parse, first: int, end: int) -> frozenset[str]:
    """The words of an office, without the country: *the Chinese president* is one with *President*."""
    names = p.grammar.lexicon.names
    words = [j for j in range(first, end) if p.tag(j) in NOUNLIKE | {"adjective"} and p.low(j) != "'s"]
    return frozenset(p.low(j) for j in words if p.text(j) not in names)


def _uttering(p: Parse, first: int, end: int) -> Range:
    """Of a statement or speech, whose it is: *the ministry's statement*, *a letter from the bishops*."""
    i = head(p, first, end)
    if not p.has("statement-noun", i):
        return first, end
    possessive = next((j for j in range(i - 1, first, -1) if p.low(j) == "'s"), None)
    if possessive is not None:
        return first, possessive
    if p.tag(first) == "possessive":
        return first, first + 1
    behind = next((j for j in range(i + 1, end) if p.low(j) in ("by", "from", "of")), None)
    return (behind + 1, end) if behind is not None and p.low(first) != "according" else (first, end)


def trimmed(p: Parse, first: int, end: int) -> Range:
    """A noun phrase without what only says when, where or how: *the council [this morning]*, *officials [in Oslo]*."""
    while first < end and (
        (p.tag(first) in ("adverb", "mark", "subordinator") and not _is_quantity(p, first))
        or p.low(first) in ("and", "but", "while")
    ):
        first += 1
    if p.tag(first) == "number" and p.low(first + 1) == ",":
        first += 2
    if p.low(first) in ("this", "last", "next") and p.has("time-noun", first + 1) and first + 2 < end:
        first += 2
    for j in range(first + 1, end):
        later = p.tag(j) in ("relative", "question", "that", "to", "past", "adverb") or p.low(j) in ("(", "—", "--")
        later = later and p.low(j + 1) != "'s"  # *unions at today's talks*
        which = p.low(j) in ("in", "at", "from") and p.tag(first) == "plural" and j == first + 1
        place = p.tag(j) == "preposition" and not which and not _is_kept(p, j)  # but *unions in the valley*
        point = p.low(j) in ("this", "last", "next", "that", "late", "early", "today") and p.tag(j - 1) in NOUNLIKE
        dated = p.tag(j) == "name" and p.has("time-noun", j) and p.tag(j - 1) in NOUNLIKE
        reduced = p.tag(j) == "participle" and p.tag(j - 1) in NOUNLIKE  # *a report [published in May]*
        if later or place or point or dated or reduced:
            return first, _without_commas(p, first, j - (p.tag(j - 1) == "preposition"))
    return first, _without_commas(p, first, end)


def _is_quantity(p: Parse, i: int) -> bool:
    """Whether *all* or *most* belongs to the phrase behind it (*all the mayors*, unlike *rather, the mayors*)."""
    return (p.has("predeterminer", i) and p.tag(i + 1) != "mark") or p.low(i + 1) == "of"


def _is_kept(p: Parse, i: int) -> bool:
    """Whether a preposition joins what tells whom or what a source is: *the head of*, *assistant to*, *a report by*."""
    if p.low(i) == "to":
        return p.has("title", i - 1) or p.grammar.lexicon.noun_kind(p.low(i - 1)) == "person"
    return p.low(i) in _KEPT or (p.low(i) == "by" and p.has("document-noun", i - 1))


def _without_commas(p: Parse, first: int, end: int) -> int:
    while end > first and (p.low(end - 1) in (",", '"', "'", "and", "(", "—", "--") or p.tag(end - 1) == "adverb"):
        end -= 1
    return end


def _names_nobody(p: Parse, first: int, end: int) -> bool:
    """Whether a subject is a pronoun for anybody: *some*, *many people*, *those who remember*, *this*."""
    if end - first > 1 and p.low(first) in ("this", "that", "these", "those", "all", "each", "such", "one", "no"):
        return p.low(first) == "no" or (p.low(first + 1) in ("who", "of", "in", "with") and not _is_part(p, first))
    if not p.has("nobody", first):
        return False
    vague = end - first == 1 or p.low(end - 1) in ("people", "others", "things")
    return vague or (p.low(first + 1) in ("who", "of", "in") and not _is_part(p, first))


def _is_part(p: Parse, i: int) -> bool:
    """Whether a pronoun picks some out of those who are named (*one of the ministers*, *some of its members*)."""
    return p.low(i) != "those" and p.low(i + 1) == "of" and p.tag(i + 2) in ("determiner", "possessive")


def _is_joined(p: Parse, first: int, end: int) -> bool:
    """Whether a phrase joins several names: *Presidents Brook and Lee*, *the mayor and the council*, *mayors, bishops
    and unions*."""
    for j in range(first + 1, end - 1):
        if p.low(j) == "and" and not p.depth[j]:
            article = p.tag(j + 1) in ("determiner", "possessive") or p.tokens[j + 1].capital
            office = any(p.low(k) in ("of", "for") for k in range(first, j)) and p.tag(j + 1) != "determiner"
            return ((article or _joins_several(p, j, end)) and not office) or _lists(p, first, j)
    return False


def _joins_several(p: Parse, joint: int, end: int) -> bool:
    """Whether several persons or bodies without an article follow *and* (*the mayor and local leaders*)."""
    i = head(p, joint + 1, end)
    return p.tag(i) == "plural" and party_kind(p, joint + 1, end) in ("person", "body")


def _lists(p: Parse, first: int, end: int) -> bool:
    """Whether commas part the members of a list, and no apposition."""
    comma = next((j for j in range(first, end) if p.low(j) == ","), None)
    return comma is not None and p.tag(comma + 1) in ("plural", "name", "noun") and not p.has("title", comma + 1)


def _is_own_voice(p: Parse, first: int, end: int, finite: int) -> bool:
    """Whether the text speaks of its own author: *the Government proposes* in a speech, *this paper* in a plan."""
    genre = p.document.genre
    if genre not in _OWN_VOICE or not _is_present(p, finite):
        return False
    i = head(p, first, end)
    if p.low(first) == "this":
        return p.has("document-noun", i) or p.has("own-body", i)
    if genre is Genre.SPEECH:
        return p.has("spoken-for", i) and i == first + 1 == end - 1
    return p.has("own-body", i)


def _contracts(p: Parse, i: int, finite: int) -> bool:
    """Whether a contract binds one of its parties by its own words (*the buyer undertakes to*)."""
    binds = p.lemma(finite) in ("agree", "undertake", "commit")
    return binds and p.has("contract-party", i) and p.tag(finite) in ("third", "present")


def _is_present(p: Parse, finite: int) -> bool:
    return p.tag(finite) in ("third", "present", "be-finite", "have-finite", "base") and p.low(finite) not in (
        "was",
        "had",
    )


def before_relative(p: Parse, i: int) -> Range:
    """The noun phrase that a relative pronoun at `i` belongs to."""
    end = i - 1 if p.low(i - 1) == "," else i
    first = end
    while first > 0 and (p.tag(first - 1) in _PHRASE or p.low(first - 1) in ("of", ".")):
        first -= 1
    return first, end


def spoken_for(p: Parse) -> frozenset[str]:
    """The places for which a sentence says that its author speaks: *on behalf of the people of Norland*."""
    if p.document.genre is not Genre.SPEECH:
        return frozenset()
    marks = [
        j for j in range(len(p)) if p.low(j) == "behalf" or (p.low(j) in ("my", "our") and p.has("own-body", j + 1))
    ]
    return frozenset(p.low(k) for j in marks for k in range(j, min(len(p), j + 10)) if _is_place(p, k))
