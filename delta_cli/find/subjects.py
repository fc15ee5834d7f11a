"""Who or what a clause is about: from the cue leftwards to the subject and to the start of its clause."""

from __future__ import annotations

from dataclasses import dataclass

from delta_cli.find.grammar import FINITE, NOUNLIKE, SKIPPED
from delta_cli.find.parse import Parse, before_date, is_verbless
from delta_cli.find.segments import insertion, phrase_start

_LEADING = frozenset({"do", "modal", "have-finite"})
_DASHES = frozenset({"-", "--", "—", "–"})
_JOINS = frozenset({"and", "but", "or", "so", "yet", "nor"})
_ENDS = frozenset({";", ":", ".", "?", "!", "…"})


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
    start, opener = _clause_start(p, cue)
    end = before_date(p, _skip_back(p, cue, start), start)
    if end <= start or (p.tag(end - 1) == "coordinator" and p.low(end - 1) != "&"):
        return Subject(None, start, opener)
    inserted, end = insertion(p, start, end)
    if end <= start:
        return Subject(None, start, opener)
    first = phrase_start(p, start, end)
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
            i = _bracket_start(p, i - 1)
        else:
            break
    return i


def _is_phrase_word(p: Parse, i: int, start: int) -> bool:
    """An adverb that belongs to the phrase, as *all* in *we all*, *so* in *those who have done so*."""
    if p.low(i) == "so" and p.tag(i - 1) in ("do", "participle", "base") and p.lemma(i - 1) == "do":
        return True
    return p.low(i) in ("all", "both", "each", "alone", "else") and i > start and p.tag(i - 1) in ("pronoun", "noun")


def _bracket_start(p: Parse, i: int) -> int:
    depth = p.depth[i]
    while i > 0 and p.depth[i - 1] >= depth:
        i -= 1
    return i


def _clause_start(p: Parse, cue: int) -> tuple[int, str]:
    """Where the clause of the verb at `cue` begins, and the word that opens it."""
    i = cue - 1
    while i >= 0:
        if p.depth[i] and not p.depth[cue]:
            i = _bracket_start(p, i) - 1
            continue
        low, tag = p.low(i), p.tag(i)
        if low in _ENDS and not _is_abbreviation(p, i):
            return i + 1, ""
        if low == "that" and tag == "that":
            return i + 1, "that"
        if tag == "subordinator" and not _is_closed_off(p, i, cue):
            return i + 1, low
        if tag in ("relative", "question") or (low == "that" and tag == "relative"):
            found = i - 1 if is_verbless(p, i) else _relative(p, i, cue)
            if found is None:
                return i, low
            i = found
            continue
        if tag in FINITE:
            back = _inserted_before(p, i)
            if back is None:
                return _after_verb(p, i, cue), ""
            i = back
            continue
        i -= 1
    return 0, ""


def _inserted_before(p: Parse, verb: int) -> int | None:
    """The token before the attribution or relative clause that this verb belongs to; None for a main verb."""
    attribution = _attribution_before(p, verb)
    return _relative_before(p, verb) if attribution is None else attribution


def _attribution_before(p: Parse, verb: int) -> int | None:
    """The token before an attribution between commas that this verb closes (*the market, she added, needs ...*)."""
    reports = p.grammar.language.classes["report"].lemmas
    if p.low(verb + 1) != "," or p.lemma(verb) not in reports:
        return None
    opened = next((j for j in range(verb - 1, max(-1, verb - 8), -1) if p.low(j) == ","), None)
    return opened - 1 if opened is not None and opened > 0 else None


def _is_abbreviation(p: Parse, i: int) -> bool:
    """A full stop inside a sentence belongs to an abbreviation."""
    return p.low(i) == "." and i + 1 < len(p) and p.tokens[i + 1].start - p.tokens[i].end < 2 and p.tag(i - 1) == "name"


def _is_closed_off(p: Parse, i: int, cue: int) -> bool:
    """Whether the subordinate clause that opens at `i` is over, by a comma after its own verb, before the cue."""
    verb = next((j for j in range(i + 1, cue) if p.tag(j) in FINITE or p.tag(j) in ("participle", "gerund")), None)
    if is_verbless(p, i):
        return True
    return verb is not None and any(p.low(j) == "," for j in range(verb, cue))


def _relative(p: Parse, i: int, cue: int) -> int | None:
    """The token before a relative clause that is over before the cue; None where the cue stands inside it."""
    verbs = [j for j in range(i + 1, cue) if p.tag(j) in FINITE]
    if not verbs:
        return None
    return i - 1


def _relative_before(p: Parse, verb: int) -> int | None:
    """The token before the relative clause that this finite verb belongs to; None where it is a main verb."""
    for j in range(verb - 1, max(-1, verb - 14), -1):
        if p.low(j) in _ENDS or (p.tag(j) in FINITE and p.tag(verb) != p.tag(j)):
            return None
        if p.tag(j) in ("relative", "question") and j > 0:
            return j - 1
    return None


def _after_verb(p: Parse, verb: int, cue: int) -> int:
    """The start of the clause after a finite verb: behind a comma or coordinator, else right after it."""
    joins = [
        j
        for j in range(verb + 1, cue)
        if p.low(j) in _JOINS and p.tag(j) in ("coordinator", "adverb") and not p.depth[j]
    ]
    apart = [j for j in joins if p.low(j - 1) == ","]
    if apart:
        return apart[-1] + 1
    dash = next((j for j in range(cue - 1, verb, -1) if p.low(j) in _DASHES and p.tag(j) == "mark"), None)
    if dash is not None:
        return dash + 1
    comma = next((j for j in range(verb + 1, cue) if p.low(j) == "," and not p.depth[j]), None)
    if comma is not None:
        return comma + 1
    if joins and not (joins[-1] > verb + 1 and p.tag(joins[-1] - 1) in ("gerund", "adjective")):
        return joins[-1] + 1
    j = verb + 1
    while j < cue and p.tag(j) in SKIPPED | {"object", "participle"}:
        j += 1
    return j


def _trim(p: Parse, first: int, last: int) -> tuple[int, int]:
    """The range without leading connectives and coordinators, quotation marks and trailing commas."""
    while first < last and (
        p.low(first) in ("and", "but", "so", "or", "nor", "yet", "then")
        or (p.tag(first) == "mark" and p.low(first) != "(")
        or (p.low(first) == "what" and last - first > 1)
        or (
            p.tag(first) in SKIPPED
            and p.low(first) not in ("neither", "all", "both", "half", "twice")
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
