"""Who or what a clause is about: from the cue leftwards to the subject and to the start of its clause."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from delta_cli.find.grammar import FINITE, NOUNLIKE, SKIPPED
from delta_cli.find.openings import DASHES, bracket_start, clause_start
from delta_cli.find.parse import Parse, before_date

_INTRODUCERS = frozenset({"preposition", "participle", "gerund", "subordinator", "adverb", "to", "comparative"})
_LEADING = frozenset({"do", "modal", "have-finite"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "finally", "next", "last"})


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject as a range of tokens, None where the clause has none; `start` is where its clause begins.

    `opener` is the word that opens the clause (*that*, *if*, *who*, *because*), '' for a main clause.
    """

    range: tuple[int, int] | None
    start: int
    opener: str = ""


def find_subject(p: Parse, cue: int) -> Subject:
    """The subject of the verb that stands at token `cue`, and the start of its clause."""
    while (
        cue > 1
        and p.tag(cue) != "modal"
        and (p.tag(cue - 1) in _LEADING or (p.tag(cue - 1) in SKIPPED and p.tag(cue - 2) in _LEADING))
    ):
        cue -= 1
    start, opener = clause_start(p, cue)
    end = before_date(p, _skip_back(p, cue, start), start)
    if end <= start or (p.tag(end - 1) == "coordinator" and p.low(end - 1) != "&"):
        return Subject(None, start, opener)
    inserted, end = _insertion(p, start, end)
    if end <= start:
        return Subject(None, start, opener)
    first = _phrase_start(p, start, end)
    first, last = _trim(p, first, inserted or end)
    if first >= last:
        return Subject(None, start, opener)
    return Subject((first, last), start, opener)


def _skip_back(p: Parse, i: int, start: int) -> int:
    """The end of what stands before adverbs and paired commas around them, walking left from `i`."""
    while i > start:
        if (p.tag(i - 1) in SKIPPED and not _is_phrase_word(p, i - 1, start)) or (
            p.low(i - 1) == "," and i - 2 >= start and p.tag(i - 2) in SKIPPED
        ):
            i -= 1
        elif p.depth[i - 1] and p.low(i - 1) in (")", "]"):
            i = bracket_start(p, i - 1)
        else:
            break
    return i


def _is_phrase_word(p: Parse, i: int, start: int) -> bool:
    """An adverb that belongs to the phrase, as *all* in *we all*."""
    return p.low(i) in ("all", "both", "each", "alone", "else") and i > start and p.tag(i - 1) in ("pronoun", "noun")


def _segments(p: Parse, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between the commas outside brackets."""
    cuts = [j for j in range(start, end) if p.low(j) in {","} | DASHES and p.tag(j) == "mark" and not p.depth[j]]
    edges = [start - 1, *cuts, end]
    return [(a + 1, b) for a, b in pairwise(edges) if b > a + 1]


def _insertion(p: Parse, start: int, end: int) -> tuple[int | None, int]:
    """Where the last segment is an insertion before the verb: the end to show, and the end of what precedes it.

    What is joined to the subject (*together with its partners*, *and its allies*) is shown with it; a relative clause,
    an apposition and an attribution are not.
    """
    if p.low(end - 1) != "," and p.low(end - 1) not in DASHES:
        return None, end
    inner = end - 1
    segments = _segments(p, start, inner)
    if len(segments) < 2:
        return None, start if segments and p.tag(segments[0][0]) == "preposition" else inner
    first, last = segments[-1]
    opener = p.low(first)
    joined = p.tag(first) == "preposition" and opener not in (
        "in",
        "at",
        "on",
        "during",
        "after",
        "before",
        "following",
        "by",
        "of",
    )
    if joined or opener in ("and", "or", "together", "along", "as", "including", "not", "indeed"):
        return inner, first - 1
    if (
        p.tag(first) in NOUNLIKE | {"determiner", "possessive"}
        and len(segments) > 2
        and "and" in p.words(first, last).split()
    ):
        return None, inner
    return None, first - 1


def _phrase_start(p: Parse, start: int, end: int) -> int:
    """Where the noun phrase that ends at `end` begins: introductory phrases that a comma closes are left out."""
    segments = _segments(p, start, end)
    if not segments:
        return start
    k = len(segments) - 1
    while k > 0 and _continues_list(p, segments, k):
        k -= 1
    return segments[k][0]


def _continues_list(p: Parse, segments: list[tuple[int, int]], k: int) -> bool:
    """Whether a segment is a later member of a list of nouns, or what modifies the one before."""
    first, last = segments[k]
    before = segments[k - 1]
    if _is_introduction(p, before) or (p.tag(first) == "pronoun" and p.low(first) != "nothing"):
        return False
    joined = p.low(first) in ("and", "or")
    later = any(p.low(segments[m][0]) in ("and", "or") for m in range(k, len(segments)))
    inner = any(p.low(j) in ("and", "or") for j in range(first, last))
    if joined or p.tag(first) in ("relative",):
        return True
    if inner and k == len(segments) - 1 and all(p.tag(j) in NOUNLIKE | {"adjective"} for j in range(*before)):
        return not p.has("time-noun", before[1] - 1)
    if later or (inner and k == len(segments) - 1 and len(segments) > 2):
        return not _is_introduction(p, segments[k])
    return False


def _is_introduction(p: Parse, segment: tuple[int, int]) -> bool:
    """Whether a segment sets the scene (*in 2021*, *to this end*, *guided by ...*, *however*) and is no noun phrase."""
    first, last = segment
    while first < last and p.low(first) in ("and", "but", "so", "or"):
        first += 1
    if first >= last:
        return True
    if p.tag(first) in _INTRODUCERS or p.low(first) in _ORDINALS:
        return not (p.tag(first) == "adverb" and last - first > 1 and p.tag(first + 1) in ("adjective", "determiner"))
    return any(p.tag(j) in FINITE for j in range(first, last)) and p.tag(first) != "determiner"


def _trim(p: Parse, first: int, last: int) -> tuple[int, int]:
    """The range without leading connectives and coordinators, quotation marks and trailing commas."""
    while first < last and (
        p.low(first) in ("and", "but", "so", "or", "nor", "yet", "then")
        or (p.tag(first) == "mark" and p.low(first) != "(")
        or (p.tag(first) in ("question", "relative") and p.low(first) != "who" and last - first > 1)
        or (
            p.tag(first) in SKIPPED
            and p.low(first) != "neither"
            and p.tag(first + 1) in ("determiner", "pronoun", "possessive", "name", "mark")
        )
    ):
        first += 1
    while first < last and p.low(last - 1) in (",", "-", "--", "—", "–"):
        last -= 1
    if (
        last - first > 2
        and p.has("time-noun", last - 1)
        and p.low(last - 2) in ("this", "last", "next", "every", "each", "later")
    ):
        last -= 2
    return _after_introduction(p, first, last), last


def _after_introduction(p: Parse, first: int, last: int) -> int:
    """Skip a short introductory phrase that no comma closes: *today we*, *in this task the bank*."""
    j = last - 1
    nominative = p.low(j) not in ("it", "you") or p.tag(j - 1) not in FINITE | {"preposition", "relative", "base"}
    if j > first and p.tag(j) == "pronoun" and p.tag(j - 1) != "coordinator" and nominative:
        return j
    for j in range(last - 1, first + 1, -1):
        opens = p.has("article", j) and not p.has("predeterminer", j - 1)
        if opens and p.tag(j - 1) in NOUNLIKE and p.tag(j) in ("determiner", "possessive"):
            return j
    return first
