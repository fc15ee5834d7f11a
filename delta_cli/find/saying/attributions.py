"""Who is said to say something in a sentence, and which words of it that covers: grammar alone, no memory."""

from __future__ import annotations

from collections.abc import Iterator

from delta_cli.find.clauses.subjects import find_subject
from delta_cli.find.saying.reports import Attribution, governor, is_passive, is_saying, report, subject_of
from delta_cli.find.words.grammar import FINITE, NOUNLIKE
from delta_cli.find.words.parse import Parse, noun_phrase_end, places
from delta_cli.model import Genre

Range = tuple[int, int]

_REPORTING = frozenset({Genre.ARTICLE, Genre.READOUT})
"""The genres that tell what others plan, and speak for nobody."""
_PHRASE = NOUNLIKE | {"determiner", "possessive", "adjective", "comparative", "participle"}


def attributions(p: Parse) -> tuple[Attribution, ...]:
    """The reports in a sentence, from left to right."""
    found: list[Attribution] = []
    for i in range(len(p)):
        if p.low(i) == "according" and p.low(i + 1) == "to":
            found += _according_to(p, i)
        elif p.low(i) == "in" and (frame := _in_the_words_of(p, i)):
            found.append(frame)
        elif is_saying(p, i) and (made := report(p, i, found)):
            found.append(made)
    if not any(a.main and a.states for a in found) and (announced := _announcement(p)):
        found.append(announced)
    return tuple(found)


def _announcement(p: Parse) -> Attribution | None:
    """*The meeting set the following requirements:* whoever does so says the list that follows the colon."""
    end = next(iter(places(p, ":")), 0)
    verb = next((i for i in range(end) if p.tag(i) in FINITE and p.tag(i) != "modal"), None)
    if verb is None or not any(p.low(j) == "following" or p.has("demand-noun", j) for j in range(verb, end)):
        return None
    subject = find_subject(p, verb)
    return Attribution(subject.range, verb, verb, (verb, len(p))) if subject.range and not subject.opener else None


def _according_to(p: Parse, i: int) -> Iterator[Attribution]:
    end = noun_phrase_end(p, i + 2)
    comma = next((j for j in range(i + 2, end) if p.low(j) == ","), end)
    if not any(p.low(j) == "and" for j in range(comma, end)):
        end = comma  # *according to Brook, drivers must*
    if end > i + 2:
        yield Attribution((i + 2, end), i, i, (0, len(p)), around=True)


def _in_the_words_of(p: Parse, i: int) -> Attribution | None:
    """*In the words of Ada Brook*, *in her view*, *in the opinion of the board*."""
    noun = next((j for j in range(i + 1, min(len(p), i + 6)) if p.low(j) in ("words", "view", "opinion")), None)
    if noun is None or any(p.tag(j) in FINITE for j in range(i, noun)):
        return None
    if p.low(noun + 1) == "of":
        end = noun_phrase_end(p, noun + 2)
        who = (noun + 2, end)
    elif p.low(noun - 1) == "'s" or p.tag(i + 1) == "possessive":
        who = (i + 1, noun - 1 if p.low(noun - 1) == "'s" else noun)
    else:
        return None
    return Attribution(who, i, i, (0, len(p)), around=True) if who[1] > who[0] else None


def requester(p: Parse, cue: Range, before: tuple[Attribution, ...], *, vow: bool = False) -> Attribution | None:
    """Who asks or undertakes in the words of a cue itself: *the bishops [issued an appeal to]*, *the [ask] from us*.

    With `vow` only a word of undertaking counts (*the bank [promises]*), and a plan only where it is news.
    """
    first, end = cue
    for i in range(first, end):
        if p.tag(i) in ("past", "third", "present", "participle", "gerund") and not p.has("be", i):
            known = next((a for a in before if a.verb == i), None)
            finite = governor(p, i)
            if known or finite is None or (vow and not _is_heard(p, i, before)) or is_passive(p, i):
                return known
            who, _ = subject_of(p, i, finite, before)
            return Attribution(who, i, finite, cue, states=False) if who else None
        if p.has("request-noun", i) and (p.tag(i) in NOUNLIKE or p.tag(i - 1) in ("determiner", "possessive")):
            return _owner(p, i, cue)
    return None


def _is_heard(p: Parse, i: int, before: tuple[Attribution, ...]) -> bool:
    """Whether a verb of undertaking is a word spoken; a plan is, where the author of the news reports it."""
    classes = p.grammar.language.classes
    if p.lemma(i) in classes["vow"].lemmas:
        return True
    reports = p.document.genre in _REPORTING and p.lemma(i) in classes["commit"].lemmas
    return reports and not any(a.covers(i) for a in before)


def _owner(p: Parse, noun: int, cue: Range) -> Attribution | None:
    """Whose call, order or promise a noun names: *the judge's order*, *the ask from this federation*."""
    first = noun
    while first > 0 and p.tag(first - 1) in ("adjective", "noun", "number", "participle"):
        first -= 1
    if p.low(first - 1) == "'s":
        start = first - 1
        while start > 0 and p.tag(start - 1) in NOUNLIKE | {"determiner", "adjective", "possessive"}:
            start -= 1
        return Attribution((start, first - 1), noun, noun, cue)
    if p.low(noun + 1) in ("from", "by", "of"):
        stop = noun + 2
        while stop < len(p) and p.tag(stop) in _PHRASE:
            stop += 1
        return Attribution((noun + 2, stop), noun, noun, cue) if stop > noun + 2 else None
    return None
