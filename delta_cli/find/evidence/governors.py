"""What a clause depends on: the verb, adjective or noun that reports it, wishes it, forecasts it, or takes it back."""

from __future__ import annotations

from delta_cli.find.clauses.actors import head
from delta_cli.find.clauses.clause import Clause
from delta_cli.find.clauses.remarks import is_attribution
from delta_cli.find.clauses.subjects import find_subject
from delta_cli.find.evidence.discourse import attributed
from delta_cli.find.evidence.signs import names_time
from delta_cli.find.words.grammar import FINITE, NOUNLIKE, SKIPPED
from delta_cli.find.words.parse import Parse, before_date, noun_phrase_end, once, places, places_from, skip_adverbs

_SAYING = FINITE | {"participle", "gerund", "base"}
_SHIFTED = frozenset({"would", "had", "needed", "was", "were"})
"""What a cue begins with that a report in the past has shifted back."""
_NEAR = 20
"""How far before *that* the verb may stand that governs it, in tokens."""
_TOLD = NOUNLIKE | {"determiner", "possessive", "adjective"}
"""What may name who is told something, and where."""


def governor(p: Parse, clause: Clause) -> int:
    """The token of the verb, adjective or noun whose complement the clause is; -1 where it has none."""
    start, found = clause.subject.start, clause.subject.range
    behind_verb = found is not None and p.tag(start) == "base"  # *does not mean we should*
    return _before(p, found[0] if found and behind_verb else start)


def _before(p: Parse, i: int) -> int:
    """The token before *that*, adverbs, an addressee in one word and a date (*agreed last night that*).

    A second clause (*... and that*) stands behind what the first one does.
    """
    j = _over_condition(p, i) - 1
    while j >= 0 and (p.low(j) in ("that", ",", '"') or p.tag(j) in ("adverb", "object") or _is_bare_day(p, j)):
        j -= 1
    j = before_date(p, j + 1, max(j - 2, 0)) - 1
    told = j
    while told > 0 and (p.tag(told) in _TOLD or p.low(told) in ("in", "at", "from", "outside")):
        told -= 1
    if told < j and p.lemma(told) in p.grammar.language.classes["tell"].lemmas:
        return told
    if p.tag(j) == "coordinator" and p.low(j + 1) == "that":
        first = next((k for k in range(j - 1, 0, -1) if p.tag(k) == "that"), 0)
        return _before(p, first) if first else j
    return _over_scene(p, j) if "that" in (p.low(i), p.low(i - 1)) else j


def _over_scene(p: Parse, end: int) -> int:
    """The verb of saying before where and when it is said (*announced on Monday in a letter that*); else `end`."""
    near = range(end - 1, max(-1, end - _NEAR), -1)
    verb = next((k for k in near if p.tag(k) in _SAYING or p.tag(k) == "mark"), -1)
    if p.tag(verb) not in _SAYING or p.lemma(verb) not in p.grammar.language.classes["report"].lemmas:
        return end
    i = skip_adverbs(p, verb + 1)
    while i <= end:
        behind = noun_phrase_end(p, i + (p.tag(i) == "preposition"))
        if behind <= i + 1 and not names_time(p, i):
            return end
        if p.tag(i) != "preposition" and not names_time(p, behind - 1):
            return end
        i = skip_adverbs(p, max(behind, i + 1))
    return verb


def _is_bare_day(p: Parse, i: int) -> bool:
    """Whether a day without a preposition stands here (*said Thursday that*)."""
    return p.has("news-word", i) and p.tag(i - 1) != "preposition"


def _over_condition(p: Parse, i: int) -> int:
    """Where a subordinate clause begins that stands between *that* and the clause at `i` (*that if ill, he will*)."""
    if p.low(i - 1) != ",":
        return i
    opened = next((j for j in range(i - 2, max(0, i - 16), -1) if p.tag(j) == "subordinator"), 0)
    return opened if p.words(opened - 2, opened) in ("that ,", p.low(opened - 2) + " that") else i


def governed_by(p: Parse, clause: Clause, name: str) -> bool:
    """Whether the word that the clause depends on is of this class."""
    j = governor(p, clause)
    known = p.grammar.language.classes[name]
    joined = j - 2 if p.tag(j - 1) == "coordinator" else j  # *we hope and believe that*
    return any(k >= 0 and (p.low(k) in known.words or p.lemma(k) in known.lemmas | known.words) for k in (j, joined))


def saying_before(p: Parse, i: int) -> int:
    """The verb of saying whose statement begins at `i`; -1 where none does."""
    j = _before(p, i)
    if _makes_clear(p, j):
        return j
    return j if p.lemma(j) in p.grammar.language.classes["say"].lemmas and p.tag(j) not in NOUNLIKE else -1


def _makes_clear(p: Parse, i: int) -> bool:
    """Whether *made clear*, *made it plain* ends here, which reports something as a verb of saying does."""
    return p.has("made-plain", i) and "make" in (p.lemma(i - 1), p.lemma(i - 2))


def tells(p: Parse, i: int) -> bool:
    """Whether what somebody is told begins at `i`."""
    return p.lemma(saying_before(p, i)) in p.grammar.language.classes["tell"].lemmas


def means_reporter(p: Parse, clause: Clause, subject: tuple[int, int]) -> bool:
    """Whether a pronoun as subject means who reports the clause (*the minister said that she would resign*)."""
    pronoun = p.low(subject[0])
    if subject[1] - subject[0] > 1 or pronoun not in ("he", "she", "they"):
        return False
    said = saying_before(p, subject[0])
    if said < 0:
        return attributed(p, clause) or echoes(p, clause) or _goes_on_from_asking(p, clause, pronoun)
    who = find_subject(p, said).range
    if who is None:
        joined = p.tag(said) == "past" and p.tag(said - 1) == "coordinator"
        return joined or p.tag(said) == "gerund"  # *..., adding that she would resign*
    several = p.low(who[0]) == "they" or p.tag(head(p, *who)) == "plural"
    return several == (pronoun == "they") and (p.tag(who[0]) != "pronoun" or p.low(who[0]) == pronoun)


def _goes_on_from_asking(p: Parse, clause: Clause, pronoun: str) -> bool:
    """Whether who asked somebody in the clause before goes on (*the mayor asked us to wait, and she will call*)."""
    start = clause.subject.start
    if pronoun == "they" or clause.subject.opener or p.tag(start - 1) != "coordinator":
        return False
    asks = p.grammar.language.classes["ask"].lemmas
    verb = next((j for j in range(start) if p.tag(j) in ("past", "third") and p.lemma(j) in asks), None)
    who = find_subject(p, verb).range if verb is not None else None
    return who is not None and p.tag(head(p, *who)) != "plural"


def was_told(p: Parse, clause: Clause) -> bool:
    """Whether a verb in the past reports the clause (*they were told that*)."""
    j = governor(p, clause)
    return p.tag(j) == "past" or (p.tag(j) == "participle" and p.low(j - 1) in ("was", "were", "had"))


def reported(p: Parse, clause: Clause) -> bool:
    """The clause stands after a reporting verb, with *that* or without, or the sentence names its source by the way."""
    if attributed(p, clause) or echoes(p, clause):
        return True
    j = _before(p, clause.party[0] if clause.elided and clause.party else clause.subject.start)
    if p.low(clause.cue[0]) in _SHIFTED and p.tag(j) in ("third", "present"):
        return False  # *analysts say that it would fail*
    if _makes_clear(p, j):
        return True
    return j >= 0 and p.lemma(j) in p.grammar.language.classes["report"].lemmas and p.tag(j) not in NOUNLIKE


def hearsay(p: Parse, clause: Clause) -> bool:
    """Whether the author only tells what they heard once (*I was told that it would be paid for*)."""
    if not places(p, "was", "were"):
        return False
    told = governor(p, clause)
    led = told - 1
    while p.tag(led) in SKIPPED:
        led -= 1
    if p.tag(told) != "participle" or p.low(led) not in ("was", "were"):
        return False
    who = find_subject(p, led).range
    return who is not None and p.has("own-pronoun", who[0])


def echoes(p: Parse, clause: Clause) -> bool:
    """Whether a back-shifted clause goes on with what the sentence before reports (*..., she said. It would stay.*)."""
    found = clause.party or clause.subject.range
    if p.low(clause.cue[0]) != "would" or clause.subject.opener or not found or p.has("own-pronoun", found[0]):
        return False
    if any(p.tag(j) in FINITE for j in range(found[0])):
        return False
    return p.before is not None and _back_shifts(p.before)


@once
def _back_shifts(p: Parse) -> bool:
    """Whether a sentence reports something with *would*, or goes on with such a report."""
    for i in places(p, "would"):
        subject = find_subject(p, i)
        said = saying_before(p, subject.start)
        if said >= 0 or any(is_attribution(p, j + 1) for j in places_from(p, i, ",")):
            return p.tag(said) not in ("third", "present")
        if not subject.opener and subject.range and not p.has("own-pronoun", subject.range[0]) and p.before:
            return _back_shifts(p.before)
    return False


def disclaimed(p: Parse, clause: Clause) -> bool:
    """What the text says that it does not say (*it is not that*); *do not think that* denies it instead."""
    j = governor(p, clause)
    if p.low(j) == "not":
        return p.has("be-finite", j - 1) and p.low(j + 1) == "that"
    if p.lemma(j) not in p.grammar.language.classes["disclaim"].lemmas:
        return False
    k = j - 1
    while p.tag(k) in ("adverb", "modal", "do", "be", "be-finite", "have", "have-finite"):
        k -= 1
    who = find_subject(p, k + 1).range
    return p.tag(k) == "negation" or p.has("denier", who[0] if who else k) or p.words(k - 1, k + 1) == "no one"


def said_of(p: Parse, clause: Clause) -> bool:
    """Whether the verb of saying before the clause only tells who is meant (*those who say that we should*)."""
    verb, classes = governor(p, clause), p.grammar.language.classes
    says = p.lemma(verb) in classes["report"].lemmas | classes["opine"].lemmas
    if p.tag(verb) not in ("present", "third") or not says:
        return False
    who = verb - 1
    while p.tag(who) in SKIPPED:
        who -= 1
    return p.low(who) == "who" and p.low(who - 1) != ","


def denied(p: Parse, clause: Clause) -> bool:
    """Whether the negation of the verb before is that of the clause (*I do not think that we should*)."""
    j, start = governor(p, clause), clause.subject.start
    if "but" in (p.low(start - 1), p.low(start - 2)):
        return False  # *I do not think that we should wait, but that we should act*
    if p.tag(j) != "base" or p.lemma(j) not in p.grammar.language.classes["raises-negation"].lemmas:
        return False
    led = j - 1
    while p.tag(led) == "adverb":
        led -= 1
    return p.tag(led) == "negation" and p.low(led) != "never"


def forecast(p: Parse, clause: Clause) -> bool:
    """Behind a verb of forecasting, or with an adverb of it."""
    if governed_by(p, clause, "forecast-word"):
        return True
    near = range(clause.cue[0] - 2, (clause.verb or clause.cue[1]) + 1)
    return any(p.has("forecast-adverb", k) for k in near)
