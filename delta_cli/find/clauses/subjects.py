"""Who or what a clause is about: from the cue leftwards to the subject and to the start of its clause."""

from __future__ import annotations

from dataclasses import dataclass, replace

from delta_cli.find.candidates.colons import over_enumerator
from delta_cli.find.clauses.openings import bracket_start, clause_start, led_start
from delta_cli.find.clauses.segments import insertion, is_subjunctive, phrase_start
from delta_cli.find.words.grammar import FINITE, NOUNLIKE, SKIPPED
from delta_cli.find.words.parse import Parse, before_date, members
from delta_cli.find.words.scenes import behind_scene, is_scene

_LEADING = frozenset({"do", "modal", "have-finite"})
_REACH = 14
"""Within how many tokens the phrase stands that somebody holds to be so."""
_LEADING_PROGRESSIVE = _LEADING | {"be-finite"}


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
    cue = _controller(p, cue)
    if (
        p.low(cue - 1) == '"'
        and p.tag(cue - 2) in NOUNLIKE | {"pronoun"}
        and p.tokens[cue - 1].end == p.tokens[cue].start
    ):
        cue -= 1  # *said it "will not pay"*
    leading = _LEADING_PROGRESSIVE if p.tag(cue) == "gerund" else _LEADING
    while (
        cue > 1
        and p.tag(cue) != "modal"
        and (p.tag(cue - 1) in leading or (p.tag(cue - 1) in SKIPPED and p.tag(cue - 2) in leading))
    ):
        cue -= 1
    start, opener = clause_start(p, cue)
    end = before_date(p, _skip_back(p, cue, start), start)
    if end <= start or (p.tag(end - 1) == "coordinator" and p.low(end - 1) != "&"):
        return Subject(None, start, opener)
    inserted, end = insertion(p, start, end)
    if end <= start:
        return Subject(None, start, opener)
    first = phrase_start(p, start, end)
    if is_subjunctive(p, start, first):
        start, opener = first, ""
    first, last = _trim(p, first, inserted or end)
    first = behind_scene(p, first, last)
    if first < last and p.tag(cue) in FINITE and is_scene(p, first, last):
        return _beside_scene(p, first, last, Subject(None, start, opener))
    if first >= last:
        return Subject(None, start, opener)
    if last - first == 1 and p.tag(first - 1) == "subordinator" and p.tag(first) in ("participle", "past"):
        return Subject(None, start)  # *and when completed will be sent to us*
    if first == start and last - first == 1 and p.low(first - 1) == "of" and p.tag(first) == "relative":
        first = led_start(p, first)  # *the gates of which must be painted*
    return _behind_opinion(p, Subject((first, last), start, opener))


def _beside_scene(p: Parse, first: int, last: int, none: Subject) -> Subject:
    """The subject where only a phrase with a preposition stands before a verb: none, but for two look-alikes."""
    if p.low(first) == "for":
        return replace(none, range=(first + 1, last))  # the conjunction: *for no child must*
    if first == none.start and first > 0 and p.tag(first - 1) == "modal":
        return find_subject(p, first - 1)  # *the tax would under any circumstances have*
    return none


def _behind_opinion(p: Parse, found: Subject) -> Subject:
    """The subject of what somebody thinks in a relative clause (*the aims that I believe [the state] should have*)."""
    first, last = found.range or (0, 0)
    verb = next((j for j in range(last - 2, max(first, last - _REACH), -1) if p.tags[j] in FINITE), None)
    opines = p.grammar.language.classes["opine"].lemmas
    if verb is None or p.lemma(verb) not in opines or p.tag(verb - 1) not in NOUNLIKE | {"pronoun"}:
        return found
    if p.tag(verb + 1) not in NOUNLIKE | {"determiner", "possessive", "pronoun", "adjective"}:
        return found
    relative = next((j for j in range(verb - 1, first - 1, -1) if p.tag(j) in ("relative", "question")), None)
    if relative is None or p.low(relative) in ("why", "where", "when"):
        return replace(found, range=(verb + 1, last))
    return Subject((verb + 1, last), relative, p.low(relative))


def _controller(p: Parse, verb: int) -> int:
    """The finite verb whose subject an infinitive shares (*I want to urge you*); `verb` where it is no infinitive."""
    j = verb
    while j > 1 and p.tag(j - 1) in SKIPPED:
        j -= 1
    if p.tag(j - 1) != "to":
        return verb
    while j > 1 and p.tag(j - 1) in SKIPPED | {"to", "base"}:
        j -= 1
    return j - 1 if p.tag(j - 1) in ("present", "third", "past", "modal") else verb


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
    """An adverb that belongs to the phrase, as *all* in *we all*, *so* in *those who have done so*."""
    if p.low(i) == "so" and p.tag(i - 1) in ("do", "participle", "base") and p.lemma(i - 1) == "do":
        return True
    if i > start and p.tag(i - 1) in ("participle", "past", "third", "present") and not p.has("connective", i):
        return p.tag(i) == "adverb" and not p.has("be-finite", i - 1)  # *those who came late must*
    if p.tag(i) == "negation" and p.tag(i - 1) in _LEADING_PROGRESSIVE:
        return True  # *those who cannot should*
    if _closes_relative(p, i, start):
        return True
    behind = i > start and p.tag(i - 1) in NOUNLIKE | {"pronoun"}
    if p.has("local", i):
        return behind
    if p.low(i) == "more":
        return p.tag(i - 1) == "number"
    if p.low(i) in ("then", "now", "here", "there", "abroad") and p.tag(i - 1) == "preposition":
        return True  # *those who register before then must*
    return p.low(i) in ("all", "both", "each", "alone", "else") and i > start and p.tag(i - 1) in ("pronoun", "noun")


def _closes_relative(p: Parse, i: int, start: int) -> bool:
    """Whether an adverb of manner is behind the object of a relative clause (*those who do it badly must*)."""
    if p.tag(i) != "adverb" or any(p.has(name, i) for name in ("connective", "sentence-adverb", "opens-statement")):
        return False
    relative = next((j for j in range(i - 1, start - 1, -1) if p.tag(j) in ("relative", "mark")), i)
    verb = next((j for j in range(relative + 1, i) if p.tag(j) in FINITE), i)
    return p.tag(relative) == "relative" and verb < i - 1


def _trim(p: Parse, first: int, last: int) -> tuple[int, int]:
    """The range without leading connectives and coordinators, quotation marks and trailing commas."""
    first = over_enumerator(p, first) if over_enumerator(p, first) < last else first
    first += 2 * (p.words(first, first + 2) == "not only")
    while first < last and (
        p.low(first) in ("and", "but", "so", "or", "nor", "yet", "then")
        or (p.tag(first) == "mark" and p.low(first) != "(")
        or (
            p.tag(first) in ("question", "relative")
            and p.low(first) != "who"
            and last - first > 1
            and not (p.has("free-relative", first) and any(p.tag(j) in FINITE for j in range(first, last)))
        )
        or (
            p.tag(first) in SKIPPED
            and p.low(first) not in ("neither", "all", "both", "half", "twice")
            and p.tag(first + 1) in ("determiner", "pronoun", "possessive", "name", "mark")
            and p.low(first + 1) != "'s"
        )
    ):
        first += 1
    while first < last and p.low(last - 1) in (",", "-", "--", "—", "–"):
        last -= 1
    if (
        last - first > 2
        and p.has("time-noun", last - 1)
        and p.low(last - 2) in ("this", "last", "next", "every", "each", "later")
        and p.tag(last - 3) not in ("gerund", "participle")
    ):
        last -= 2
    if last - first > 3 and p.words(last - 3, last - 2) == "for" and p.words(last - 1, last) == "part":
        last -= 3  # *the unions for their part must*
    return _after_introduction(p, first, last), last


def _after_introduction(p: Parse, first: int, last: int) -> int:
    """Skip a short introductory phrase that no comma closes: *today we*, *in this task the bank*."""
    j = last - 1 - (p.low(last - 1) in ("all", "both", "each") and last - first > 2)
    nominative = p.low(j) not in ("it", "you") or p.tag(j - 1) not in FINITE | {"preposition", "relative", "base"}
    if j > first and p.tag(j) == "pronoun" and p.tag(j - 1) != "coordinator" and nominative:
        return j
    for j in reversed(members(p, "article")):
        opens = first + 1 < j < last and not p.has("predeterminer", j - 1) and p.low(j) != "'s"
        if (
            opens
            and (p.tag(j - 1) in NOUNLIKE or p.has("time-noun", j - 1))
            and p.tag(j) in ("determiner", "possessive")
        ):
            return j
    return first
