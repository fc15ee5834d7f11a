"""Names of persons: where they stand in a sentence, with which titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from delta_cli.find.saying.titles import split_run, title_start
from delta_cli.find.words.parse import Parse
from delta_cli.model import BlockKind, Span

Range = tuple[int, int]

_NO_NAME = frozenset(
    {
        *("determiner", "preposition", "pronoun", "object", "possessive", "coordinator", "subordinator", "question"),
        *("relative", "adverb", "negation", "to", "that", "modal", "be", "be-finite", "have", "have-finite", "do"),
    }
)
_OFFICE = frozenset({"noun", "name", "adjective"})
_DATING = frozenset({"on", "in", "since", "until", "last", "next", "this"})
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the text names one: the bare name, its words, and the titles that stand with it.

    `titled` is the name with the title right before it; `titles` are look-up forms, without courtesies. A name that a
    common noun ends (*Ada Brook*) is `doubtful` where no title stands with it: it may name a river as well. `length` is
    that of the titled name in words, without courtesies.
    """

    span: Span
    titled: Span
    words: tuple[str, ...]
    titles: frozenset[str]
    doubtful: bool = False
    length: int = 0


def name_runs(p: Parse, first: int, end: int) -> Iterator[Range]:
    """The runs of capitalised words in a range: names, with the titles that stand before them."""
    i = first
    while i < end:
        if not _is_capital(p, i):
            i += 1
            continue
        j = _run_end(p, i, end)
        yield i, j
        i = j


def _is_capital(p: Parse, i: int) -> bool:
    dates = p.low(i - 1) in _DATING and p.grammar.lexicon.names.get(p.text(i)) == "time"  # *on Monday Norway*
    return p.tokens[i].capital and p.tokens[i].is_word and p.tag(i) not in _NO_NAME and p.low(i) != "'s" and not dates


def _run_end(p: Parse, i: int, end: int) -> int:
    """Where the run that begins at `i` ends: over initials, particles (*van der*) and suffixes (*, Jr.*)."""
    j = i + 1
    while j < end:
        if _is_capital(p, j) or (p.low(j) == "." and _is_short(p, j - 1) and p.tokens[j - 1].end == p.tokens[j].start):
            j += 1
        elif p.low(j) == "," and p.has("name-suffix", j + 1) and j + 1 < end:
            j += 2
        else:
            k = j
            while k < end and p.has("name-particle", k):
                k += 1
            if k == j or k >= end or not _is_capital(p, k):
                break
            j = k + 1
    return j


def _is_short(p: Parse, i: int) -> bool:
    title = p.has("title", i) and len(p.low(i)) < 5  # *Gov.*
    return len(p.low(i)) == 1 or p.has("name-suffix", i) or p.has("courtesy", i) or title


def person_in(p: Parse, first: int, end: int) -> Person | None:
    """The person whose name heads a noun phrase, None where it is headed by something else.

    An apposition may give the name (*the president, Ada Brook*), or a phrase of *of* stand between title and name
    (*Secretary of State Ada Brook*).
    """
    runs = list(name_runs(p, first, end))
    if not runs:
        return None
    title, name = split_run(p, runs[0])
    if any(p.tag(j) in ("noun", "plural") for j in range(first, runs[0][0])):
        return None
    if name[0] == name[1]:
        return _behind_title(p, runs, end)
    bare = title[0] == title[1]
    if _goes_on(p, name[1], end) or not (
        is_personal(p, name, titled=not bare) or (bare and _is_unusual(p, name, first))
    ):
        return None
    return _person(p, runs[0][0], name, _titles(p, *title) | _apposed(p, name[1]))


def _goes_on(p: Parse, i: int, end: int) -> bool:
    """Whether the phrase has its head behind the name: *the Brook inquiry*, *Brook's office*, *Brook and Lee*."""
    if i >= end:
        return False
    return p.tag(i) in ("noun", "plural", "adjective", "gerund", "possessive", "coordinator") or p.low(i) in ("'s", "/")


def _behind_title(p: Parse, runs: Sequence[Range], end: int) -> Person | None:
    """The name after a title that something parts from it: *the president, Ada Brook*."""
    if len(runs) < 2:
        return None
    title, (first, last) = runs[0], runs[1]
    between = p.words(title[1], first)
    if between == "," and (last >= end or p.low(last) in (",", ")")):
        _, name = split_run(p, (first, last))
        return _person(p, name[0], name, _titles(p, *title)) if _is_apposed(p, name) else None
    if p.low(title[1]) not in ("of", "to", "for"):
        return None
    first, last = runs[-1]
    common = [j for j in range(first, last) if _is_common(p, j)]
    first = common[-1] + 1 if common else first
    if first >= last or not common or _goes_on(p, last, end):
        return None
    return _person(p, title[0], (first, last), _titles(p, *title))


def person_behind(p: Parse, i: int) -> Person | None:
    """The person whom an apposition names that opens at a comma: *the bank's new head, Ada Brook, said*."""
    run = next(name_runs(p, i + 1, len(p)), None) if p.low(i) == "," else None
    if (
        run is None
        or any(p.tag(j) not in ("noun", "adjective") for j in range(i + 1, run[0]))
        or p.low(run[1]) not in (",", ")", ".", "")
    ):
        return None
    _, name = split_run(p, run)
    return _person(p, run[0], name, frozenset()) if _is_apposed(p, name) else None


def _is_common(p: Parse, i: int) -> bool:
    """Whether a capitalised word is one of a body, a place or a thing rather than of a person."""
    word = p.low(i)
    if p.has("title", i) or p.has("acting-noun", i) or p.has("thing-noun", i):
        return True
    proper = p.text(i)
    if p.grammar.lexicon.names.get(proper) in ("place", "body"):
        return True
    noun = p.grammar.lexicon.noun(word)
    return noun in p.grammar.lexicon.nouns and p.grammar.lexicon.noun_kind(word) != "person"


def is_personal(p: Parse, name: Range, *, titled: bool = False) -> bool:
    """Whether a run can be a person's name; without a title it has two words or more, and no common noun ends it."""
    words = [j for j in range(*name) if p.tokens[j].is_word]
    if not words or any(p.has(kind, j) for j in words for kind in ("title", "acting-noun", "thing-noun")):
        return False
    if titled:
        return len(words) <= _LONGEST
    known = [j for j in words if _is_common(p, j) or p.tag(j) == "number"]
    return 2 <= len(words) <= _LONGEST and words[-1] not in known and len(known) < len(words)


def _is_unusual(p: Parse, name: Range, first: int) -> bool:
    """Whether a run is a name though a common noun ends it: *Dora Bush*, at the head of its phrase."""
    words = [j for j in range(*name) if p.tokens[j].is_word]
    common = [j for j in words if p.has("acting-noun", j) or p.has("thing-noun", j) or p.has("title", j)]
    return name[0] == first and 2 <= len(words) <= 3 and not common and not _is_common(p, words[0])


def _is_apposed(p: Parse, name: Range) -> bool:
    return is_personal(p, name) or _is_unusual(p, name, name[0])


def _person(p: Parse, start: int, name: Range, titles: frozenset[str]) -> Person:
    words = tuple(p.low(j) for j in range(*name) if p.tokens[j].is_word)
    first = title_start(p, min(start, name[0]), name[0])
    length = sum(p.tokens[j].is_word and not p.has("courtesy", j) for j in range(first, name[1]))
    return Person(p.span(*name), p.span(first, name[1]), words, titles, length=length)


def _titles(p: Parse, first: int, end: int) -> frozenset[str]:
    return frozenset(p.low(j) for j in range(first, end) if p.tokens[j].is_word and not p.has("courtesy", j))


def _apposed(p: Parse, i: int) -> frozenset[str]:
    """The titles in an apposition that opens behind a name: *Ada Brook, minister of health and deputy chair, ...*."""
    if p.low(i) != "," or p.tag(i + 1) not in ("determiner", "noun", "name", "adjective", "possessive"):
        return frozenset()
    stop = next((j for j in range(i + 1, len(p)) if p.low(j) in (",", ".", ";", ")")), len(p))
    return _offices(p, i + 1, min(stop, i + 30))


def _offices(p: Parse, first: int, end: int) -> frozenset[str]:
    """The words of the offices in a range; none where a title there stands before another name."""
    offices = [j for j in range(first, end) if p.has("title", j) and not p.has("courtesy", j)]
    if not offices or any(_is_capital(p, j) and _names_somebody(p, j + 1, end) for j in offices):
        return frozenset()
    return frozenset(p.low(j) for j in range(first, end) if p.tag(j) in _OFFICE)


def _names_somebody(p: Parse, i: int, end: int) -> bool:
    return i < end and _is_capital(p, i) and not p.has("title", i) and not _is_common(p, i)


def people(parses: Iterable[Parse]) -> tuple[Person, ...]:
    """Every person that a document names, mention by mention, in the order of the text."""
    found: list[Person] = []
    for p in parses:
        if p.document.blocks[p.sentence.block].kind in (BlockKind.HEADING, BlockKind.LABEL, BlockKind.DIRECTION):
            continue
        for run in name_runs(p, 0, len(p)):
            title, name = split_run(p, _without_office(p, run))
            if name == run and p.low(run[0] - 1) == "of" and p.has("title", run[0] - 2):
                continue  # *the Prime Minister of Papua New Guinea*
            sure = is_personal(p, name, titled=title[0] < title[1])
            if sure or _is_unusual(p, name, name[0]):
                offices = _titles(p, *title) | _apposed(p, name[1]) | _title_before(p, run[0])
                found.append(replace(_person(p, run[0], name, offices), doubtful=not sure and not offices))
    return tuple(found)


def _without_office(p: Parse, run: Range) -> Range:
    """A run without the words of an office before it: *Minister of [Defence Ada Brook]*, *of the [Treasury Lee]*."""
    first, end = run
    led = run[0] - 1 - (p.low(run[0] - 1) == "the")
    while p.low(led) in ("of", "for") and first < end and _is_common(p, first) and not p.has("title", first):
        first += 1
    return first, end


def _title_before(p: Parse, i: int) -> frozenset[str]:
    """The title that a name in apposition explains: *the new president, Ada Brook, ...*."""
    if p.low(i - 1) != ",":
        return frozenset()
    first = i - 1
    while first > 0 and p.tag(first - 1) in ("name", "noun", "adjective", "determiner", "preposition", "number"):
        first -= 1
    return _offices(p, first, i - 1) if first == 0 or p.tag(first) == "determiner" else frozenset()


def lone_name(p: Parse, i: int) -> Person | None:
    """The person whom one capitalised word may name: a family name alone."""
    if not _is_capital(p, i) or any(p.has(kind, i) for kind in ("title", "acting-noun", "thing-noun", "document-noun")):
        return None
    return _person(p, i, (i, i + 1), frozenset())
