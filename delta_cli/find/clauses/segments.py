"""The stretches between commas before a verb: which of them are its subject, which set the scene or are put in."""

from __future__ import annotations

from itertools import pairwise

from delta_cli.find.words.grammar import FINITE, MODIFIER, NOUNLIKE
from delta_cli.find.words.parse import Parse, places, skip_adverbs

_INTRODUCERS = frozenset({"preposition", "participle", "gerund", "subordinator", "adverb", "to", "comparative"})
_DASHES = ("-", "--", "—", "–")
_JOINING = frozenset({"with", "alongside", "including", "besides", "plus"})
_NOMINATIVES = frozenset({"i", "we", "you", "he", "she", "they", "it"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "finally", "next", "last"})


def _segments(p: Parse, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between the commas outside brackets."""
    marks = places(p, ",", *_DASHES)
    cuts = [j for j in marks if start <= j < end and p.tag(j) == "mark" and not p.depth[j]]
    edges = [start - 1, *cuts, end]
    return [(a + 1, b) for a, b in pairwise(edges) if b > a + 1]


def insertion(p: Parse, start: int, end: int) -> tuple[int | None, int]:
    """Where the last segment is an insertion before the verb: the end to show, and the end of what precedes it.

    What is joined to the subject (*together with its partners*, *and its allies*) is shown with it; a relative clause,
    an apposition and an attribution are not.
    """
    if p.low(end - 1) != "," and p.low(end - 1) not in _DASHES:
        return None, end
    inner = end - 1
    segments = _segments(p, start, inner)
    if len(segments) < 2:
        return None, start if segments and p.tag(segments[0][0]) == "preposition" else inner
    first, last = segments[-1]
    opener = p.low(first)
    if opener in _JOINING or opener in ("and", "or", "together", "along", "as", "not", "indeed"):
        return inner, first - 1
    relative = next((k for k, (a, _) in enumerate(segments) if k and _opens_relative(p, a)), None)
    if relative is not None:
        while relative > 1 and p.tag(segments[relative - 1][0]) == "preposition":
            relative -= 1  # *the hub, for want of a better word, which will be small, must open*
        return None, segments[relative][0] - 1  # all that stands between is part of the relative clause
    if (
        p.tag(first) in NOUNLIKE | {"determiner", "possessive"}
        and len(segments) > 2
        and "and" in p.words(first, last).split()
    ):
        return None, inner
    return None, first - 1


def _opens_relative(p: Parse, i: int) -> bool:
    return p.tag(i) == "relative" and p.low(i) != "that"


def phrase_start(p: Parse, start: int, end: int) -> int:
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
    if is_subjunctive(p, *before):
        return False
    joined = p.low(first) in ("and", "or")
    if joined and k == 1 and last - first == 2 and p.low(first + 1) in _NOMINATIVES:
        return False  # *much more to come, and you must*
    later = any(p.low(segments[m][0]) in ("and", "or") for m in range(k, len(segments)))
    inner = any(p.low(j) in ("and", "or") for j in range(first, last))
    if joined or p.tag(first) in ("relative",):
        return True
    if inner and k == len(segments) - 1 and _is_phrase(p, *before):
        return not p.has("time-noun", before[1] - 1)
    if later or (inner and k == len(segments) - 1 and len(segments) > 2):
        return not _is_introduction(p, segments[k])
    return False


def is_subjunctive(p: Parse, first: int, last: int) -> bool:
    """Whether a segment is a clause in the subjunctive (*that [each clerk sign the list], and those who fail must*)."""
    bare = next((j for j in range(first + 1, last) if p.tag(j) in ("base", "be")), None)
    if bare is None:  # the verb may be taken for a noun: then one phrase stands right behind another
        behind = (j for j in range(first + 1, last) if p.tag(j) in ("determiner", "possessive") and p.low(j) != "'s")
        return any(p.tag(j - 1) in NOUNLIKE and not p.has("predeterminer", j - 1) for j in behind)
    return p.tag(bare - 1) in NOUNLIKE | {"pronoun"} and all(p.tag(j) != "to" for j in range(first, bare))


def _is_phrase(p: Parse, first: int, last: int) -> bool:
    """Whether a segment is one noun phrase, with what *of* adds to it (*sales of cut flowers*)."""
    return all(p.tag(j) in NOUNLIKE | MODIFIER | {"participle"} or p.low(j) == "of" for j in range(first, last))


def _is_introduction(p: Parse, segment: tuple[int, int]) -> bool:
    """Whether a segment sets the scene (*in 2021*, *to this end*, *guided by ...*, *however*) and is no noun phrase."""
    first, last = segment
    while first < last and p.low(first) in ("and", "but", "so", "or"):
        first += 1
    if first >= last:
        return True
    if _opens_relative(p, first):
        return False
    if p.tag(first) in _INTRODUCERS or p.low(first) in _ORDINALS:
        return not (p.tag(first) == "adverb" and last - first > 1 and p.tag(first + 1) in ("adjective", "determiner"))
    return any(p.tag(j) in FINITE for j in range(first, last)) and p.tag(first) != "determiner"


def with_bracket(p: Parse, phrase: tuple[int, int], verb: int) -> tuple[int, int]:
    """A subject with the bracket that stands between it and its verb (*the bank (BOE) must*)."""
    end = phrase[1]
    close = next((j for j in range(end, verb) if p.low(j) == ")" and p.depth[j] == p.depth[end]), None)
    closed = p.low(end) == "(" and close is not None and skip_adverbs(p, close + 1) >= verb
    return (phrase[0], close + 1) if close is not None and closed else phrase
