"""Clauses that only define a noun: relative clauses with their pronoun, without it, and cut down to a participle."""

from __future__ import annotations

from delta_cli.find.clauses.clause import Clause, is_cleft
from delta_cli.find.clauses.openings import clause_start, led_start
from delta_cli.find.evidence.governors import tells
from delta_cli.find.evidence.questions import opener
from delta_cli.find.words.grammar import FINITE, MODIFIER, NOUNLIKE
from delta_cli.find.words.parse import Parse

_GOVERNING = FINITE - {"be-finite"} | {"base", "gerund", "participle"}
_BOUNDS = frozenset({"mark", "coordinator", "that", "relative", "question", "subordinator"})
"""What a clause begins behind or ends before."""


def defines(p: Parse, clause: Clause) -> bool:
    """A clause that only defines a noun: behind a relative pronoun that no comma sets off, or a bare participle."""
    if _reduced(p, clause):
        return True
    i = clause.subject.start
    word = clause.subject.opener
    if clause.elided and word in ("who", "which", "that"):
        return True
    if is_cleft(p, clause) or (clause.kind == "verb" and clause.first < clause.cue[0]):
        return False  # *what we must do: vote*, *sell the mill we will not*
    found = clause.subject.range
    if found and found[1] - found[0] == 1 and p.low(found[0]) in ("whatever", "whichever"):
        return True
    if word in ("who", "which", "whom", "whose", "that") and p.tag(i) in ("relative", "question"):
        return p.low(led_start(p, i) - 1) not in (",", "—", "--", "(") if word != "that" else True
    if word == "where":
        return p.tag(i - 1 - (p.low(i) != word)) in NOUNLIKE and opener(p, clause) == word
    return _contact_clause(p, clause)


def _contact_clause(p: Parse, clause: Clause) -> bool:
    """A relative clause without its pronoun: *the steps we must take*."""
    found = clause.subject.range
    if not found or found[0] == 0 or _opens_with_scene(p, clause.subject.start) or is_cleft(p, clause):
        return False
    if clause.subject.opener and p.tag(found[0]) != "pronoun":
        return False
    if (
        p.tag(clause.subject.start - 1) in FINITE
        and p.tag(clause_start(p, clause.subject.start - 1)[0] - 1) == "subordinator"
    ):
        return False  # *before it suspends a licence the board must write*
    before = found[0] - 1
    if p.low(clause.cue[1] - 1) in ("is", "'s"):
        return False  # *all we need is a fair hearing*
    if _is_thought(p, before):
        return True
    if p.tag(found[0]) == "pronoun" and tells(p, found[0]):
        return False  # *told the chamber he would publish it*
    if p.tag(found[0]) == "pronoun" and p.low(before) in ("all", "everything", "anything", "something", "nothing"):
        return True
    if (
        p.tag(found[0]) not in ("pronoun", "determiner", "name")
        or not (p.tag(before) in ("noun", "plural") or p.low(before) in ("one", "ones"))
        or found[1] - found[0] > 3
    ):
        return False
    opened = p.tag(before - 1) in ("determiner", "adjective", "possessive", "noun", "number", "comparative")
    opened = opened or (p.tag(found[0]) == "pronoun" and p.tag(before - 1) in _GOVERNING | {"be-finite"})
    paired = p.tag(before - 1) == "coordinator" and p.tag(before - 2) in NOUNLIKE and p.tag(found[0]) == "pronoun"
    whole = p.words(before - 1, before + 1) == "the time" and p.tag(before - 2) in _GOVERNING
    scene = p.has("time-noun", before) and not whole  # *value the time they need to rest*
    return (opened or paired or p.low(before - 1) == "of") and not scene


def _is_thought(p: Parse, verb: int) -> bool:
    """Whether a noun that a verb governs stands before what somebody thinks of it (*someone I think we should see*)."""
    opines = p.lemma(verb) in p.grammar.language.classes["opine"].lemmas and p.tag(verb) in FINITE
    noun = verb - 2
    if not opines or p.tag(verb - 1) != "pronoun" or p.tag(noun) not in ("noun", "plural", "pronoun"):
        return False
    if p.has("time-noun", noun) or p.low(noun) in ("i", "we", "you", "he", "she", "they"):
        return False
    first = noun
    while p.tag(first - 1) in NOUNLIKE | {"determiner", "possessive", "adjective"}:
        first -= 1
    governed = p.tag(first - 1) in FINITE | {"base", "gerund", "participle", "preposition"} - {"modal"}
    return governed and any(p.tag(j) in FINITE | {"gerund"} for j in range(first))


def _opens_with_scene(p: Parse, i: int) -> bool:
    """Whether the clause begins with an introductory phrase, behind its connectives."""
    if p.tag(i - 1) not in ("edge", "mark", "coordinator", "that"):
        return False
    while p.tag(i) in ("coordinator", "adverb", "mark"):
        i += 1
    return p.tag(i) in ("preposition", "gerund", "participle", "to")


def _reduced(p: Parse, clause: Clause) -> bool:
    """Whether the cue says what a noun is, and its clause has its verb (*met the leaders of towns sworn to wait*)."""
    cue = clause.cue[0]
    if p.tag(cue) not in ("past", "participle") or not p.can(cue, "participle") or p.tag(cue - 1) not in NOUNLIKE:
        return False
    first = cue - 1
    while p.tag(first - 1) in NOUNLIKE | MODIFIER:
        first -= 1
    if p.tag(first - 1) != "preposition":
        return False
    for j in range(first - 2, -1, -1):
        if p.tag(j) in _BOUNDS:
            return False
        if p.tag(j) in FINITE:
            bounds = (k for k in range(j - 1, -1, -1) if p.tag(k) in _BOUNDS)
            led = p.tag(next(bounds, -1))
            return led not in ("subordinator", "relative", "question") and p.lemma(j) not in _takes_clause(p)
    return False


def _takes_clause(p: Parse) -> frozenset[str]:
    """Verbs behind which a clause may begin without *that* (*he says the town voted to pay*)."""
    classes = p.grammar.language.classes
    return classes["report"].lemmas | classes["opine"].lemmas
