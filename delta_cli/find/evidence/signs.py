"""What the words of a clause show: evidence for a guess, a date, a figure, a negated subject, an indicative."""

from __future__ import annotations

import re

from delta_cli.find.clauses.actors import party_kind
from delta_cli.find.clauses.clause import Clause
from delta_cli.find.clauses.subjects import find_subject
from delta_cli.find.words.grammar import FINITE, NOUNLIKE, SKIPPED
from delta_cli.find.words.parse import Parse, mentions, noun_phrase_end, once, places, skip_adverbs

_YEAR = re.compile(r"(1[5-9]|20)\d\d(s)?$")
_NEAR = 30
"""How far before a cue its clause is looked for, in tokens."""


def evidence(p: Parse, _clause: Clause) -> bool:
    """Where the text says from what it guesses: *to judge from*, *on present evidence*, *by now*, *apparently*."""
    return bool(mentions(p, "evidence-word"))


def dated(p: Parse, clause: Clause) -> bool:
    """Whether a time by which it is to happen follows the verb: *by June*, *within a year*, *soon*."""
    return _last_date(p) > (clause.verb or clause.cue[1])


@once
def _last_date(p: Parse) -> int:
    """Where the last time by which something is to happen is named; -1 where none is."""
    by = places(p, "by", "within", "before", "until", "around")
    dates = (j for j in reversed(by) if any(names_time(p, k) for k in range(j + 1, j + 5)))
    return max(next(dates, -1), *places(p, "soon", "shortly", "eventually", "gradually")[-1:], -1)


def names_time(p: Parse, i: int) -> bool:
    """Whether a word names a time: a day, a month, a year."""
    return (
        p.has("time-noun", i)
        or bool(_YEAR.match(p.low(i)))
        or (p.tag(i) != "edge" and p.grammar.lexicon.noun_kind(p.text(i)) == "time")
    )


def unmeasured(p: Parse, clause: Clause) -> bool:
    """Whether no figure follows the verb: *prices should fall*, unlike *output should reach 4 million tons*."""
    verb = clause.verb if clause.verb is not None else clause.first
    figures = (j for j in range(verb + 1, verb + 7) if p.tag(j) == "number" and not _is_ordinal(p, j))
    return all(names_time(p, j + 1) for j in figures)


def _is_ordinal(p: Parse, i: int) -> bool:
    """Whether a number only orders (*the third quarter*, *the 21st*)."""
    return p.low(i).endswith(("st", "nd", "rd", "th")) and p.low(i) != "thousand"


def indicative(p: Parse, clause: Clause) -> bool:
    """Whether the verb of a *that* clause states what is (*that the well is dry*), and asks for nothing."""
    if clause.kind != "clause" or clause.verb is None:
        return False
    if p.tag(clause.verb) == "past":
        return not p.can(clause.verb, "base")
    return p.tag(clause.verb) in ("third", "be-finite", "have-finite", "modal", "do")


def negative_subject(p: Parse, clause: Clause) -> bool:
    """Whether the subject is negated: *no member*, *nobody*, *few of them*."""
    found = (clause.party if clause.candidate.pattern.before else None) or clause.subject.range
    if found is None:
        return False
    whole = found[0] - (p.low(found[0] - 1) == "not")
    if p.low(whole) == "not":
        return p.low(whole + 1) in ("every", "everybody", "everyone", "all")
    return p.low(found[0]) in ("no", "nobody", "none", "neither", "nothing", "few", "hardly")


def of_purpose(p: Parse, clause: Clause) -> bool:
    """Whether the clause stands behind *so that* or *in order that*."""
    start = clause.subject.start
    return p.words(start - 2, start) == "so that" or p.words(start - 3, start) == "in order that"


def subject_before(p: Parse, clause: Clause) -> bool:
    """Whether a subject stands right before the cue, which is then no head of its clause."""
    i = clause.cue[0] - 1
    while p.tag(i) in SKIPPED:
        i -= 1
    opening = next((j for j in range(i - 1, max(-1, i - _NEAR), -1) if p.low(i) == p.low(j) == ","), 0)
    if p.tag(opening - 1) == "modal":
        return True  # *could, under the rules, let them in*
    if p.tag(i) == "coordinator" and p.low(i - 1) != ",":
        return any(p.tag(j) in FINITE for j in range(i))
    if p.tag(i) == "coordinator" and p.words(*clause.cue) == "let" and (_closes_list(p, i - 1) or _lets_before(p, i)):
        return True
    first = (
        next((j for j in range(i, max(-1, i - _NEAR), -1) if p.tag(j) in ("mark", "coordinator")), max(-1, i - _NEAR))
        + 1
    )
    if p.tag(first) == "preposition" and noun_phrase_end(p, first + 1) > i:
        return False  # *in the end let us wait*
    return p.tag(i) in NOUNLIKE | {"pronoun", "relative"} and not p.has("time-noun", i)


def _lets_before(p: Parse, i: int) -> bool:
    """Whether something has let somebody do something before (*the break let them off, and let them go*)."""
    return any(j < i and p.tag(j - 1) in NOUNLIKE | {"pronoun"} for j in places(p, "let"))


def _closes_list(p: Parse, comma: int) -> bool:
    """Whether a comma before *and* stands in a list of verb phrases under a cue (*must dig, sow, and let it grow*)."""
    cues = (j for j in range(comma) if p.tag(j) in ("modal", "to"))
    led = next((j for j in cues if p.can(skip_adverbs(p, j + 1), "base")), comma)
    return any(p.low(j) == "," and not p.depth[j] and p.can(j + 1, "base") for j in range(led, comma))


def thing_agent(p: Parse, clause: Clause) -> bool:
    """Whether a passive names a thing as its agent (*be accentuated by the rule*, unlike *by rail*, *by June*)."""
    first = clause.verb if clause.verb is not None else clause.first
    by = next((j for j in range(first + 1, min(len(p), first + 8)) if p.low(j) == "by"), len(p))
    stop = noun_phrase_end(p, by + 1)
    bare_noun = stop == by + 2 and p.tag(by + 1) in ("noun", "plural")
    funded = p.lemma(by - 1) in p.grammar.language.classes["funding-verb"].lemmas
    if stop == by + 1 or bare_noun or funded or p.tag(by + 1) == "gerund" or dated(p, clause):
        return False
    return party_kind(p, by + 1, stop) == "thing"


def pseudo_imperative(p: Parse, clause: Clause) -> bool:
    """Whether what follows *and* is the consequence of a bare verb (*close the mine, and you kill the town*)."""
    joined = next((j for j in _consequences(p) if j >= clause.first), None)
    if joined is None or p.tag(joined + 1) == "base":
        return joined is not None  # *cut the grant and watch them leave*
    verb = skip_adverbs(p, max(noun_phrase_end(p, joined + 1), joined + 2))
    return p.tag(verb) in FINITE and p.low(verb) not in ("must", "should")


@once
def _consequences(p: Parse) -> tuple[int, ...]:
    """Where *and* stands before a pronoun, or behind a comma a phrase, that may be the subject of a consequence."""
    pronouns = ("you", "they", "it", "we", "he", "she")
    joined = [j for j in places(p, "and") if j < len(p) - 2]
    named = {j for j in joined if p.low(j - 1) == "," and p.tag(j + 1) in ("determiner", "possessive")}
    seen = (j for j in joined if p.low(j + 1) in ("watch", "see") and p.low(j - 1) not in ("go", "come"))
    named |= {j for j in seen if p.tag(j + 2) in ("determiner", "object")}
    return tuple(j for j in joined if j in named or (p.low(j + 1) in pronouns and p.tag(j + 1) == "pronoun"))


def named(p: Parse, clause: Clause) -> bool:
    """Whether a gerund is only named behind a preposition, by itself or in a list (*by cutting and urging us*)."""
    i = clause.cue[0]
    while p.tag(i) == "gerund":
        if p.tag(i - 1) == "preposition":
            return True
        if p.low(i - 1) not in ("and", "or", ","):
            return False
        i = next((j for j in range(i - 2, -1, -1) if p.tag(j) == "gerund" or p.tag(j) in FINITE), -1)
    return False


def bare_noun(_: Parse, clause: Clause) -> bool:
    """Whether what is asked for is a noun without any word about it (*cooperation is vital*)."""
    return clause.kind == "noun" and clause.limit is not None and clause.limit - clause.first == 1


def clausal_subject(p: Parse, clause: Clause) -> bool:
    """Whether a whole clause is the subject (*that no harm came of it should calm us*)."""
    first = next((j for j in range(len(p)) if p.tag(j) not in ("mark", "coordinator", "adverb")), 0)
    if p.tag(first) != "that" or first >= clause.cue[0]:
        return False
    between = range(first + 1, clause.cue[0])
    return any(p.tag(j) in FINITE for j in between) and not any(p.low(j) in (",", ";") for j in between)


def unstressed(p: Parse, clause: Clause) -> bool:
    """Whether no verb or phrase before the cue lays weight on a course of action (*she knew the need to act*)."""
    classes = p.grammar.language.classes
    told = {"past", "third", "gerund", "participle"}
    forms = ((classes["stress"].lemmas, FINITE | {"base"} | told), (classes["acknowledge-need"].lemmas, told))
    said = any(p.lemma(j) in lemmas and p.tag(j) in tags for j in range(clause.cue[0]) for lemmas, tags in forms)
    return not said and not any(j < clause.cue[0] for j in mentions(p, "stress-phrase"))


def quoted_in_condition(p: Parse, clause: Clause) -> bool:
    """Whether the clause is what somebody says in a case that is supposed (*if they say "we will not pay"*)."""
    marks = [j for j in places(p, '"') if j < clause.cue[0]]
    if len(marks) % 2 == 0:
        return False
    said = marks[-1] - 1
    said -= p.low(said) in (",", ":")
    return p.tag(said) in FINITE and p.grammar.has("condition-word", find_subject(p, said).opener)


def correlative(p: Parse, clause: Clause) -> bool:
    """Whether it only goes with something else (*the longer we wait, the more we will have to pay*)."""
    found = clause.party or clause.subject.range
    first = found[0] if found else clause.cue[0]
    rises = [j for j in places(p, "the") if p.tag(j + 1) == "comparative" or p.low(j + 1) in ("more", "less")]
    return len(rises) > 1 and rises[0] < rises[-1] and rises[-1] in (first, first - 2, first - 3)
