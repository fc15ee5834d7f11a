"""Bare verbs: whether a word is a verb in its base form that heads a clause without a subject."""

from __future__ import annotations

from delta_cli.find.words.grammar import FINITE, NOUNLIKE
from delta_cli.find.words.parse import Parse, noun_phrase_end, opens_clause, skip_adverbs

QUANTIFIED = frozenset({"nobody", "everybody", "everyone", "somebody", "someone"})
"""Who may be called upon without a name (*nobody move*)."""
_ASKED = QUANTIFIED | {"please", "never"}
_NOMINATIVES = frozenset({"i", "we", "he", "she", "they"})
_PARTICLES = frozenset({"up", "down", "out", "off", "away", "back", "aside"})
_OBJECTS = frozenset({"determiner", "possessive", "object", "that", "number", "pronoun"})
_QUANTIFIERS = frozenset({"all", "both", "each", "every"})
_CLAUSE_OPENERS = frozenset({"subordinator", "relative", "that", "question"})
_MAINLY = 0.8
"""How often a word must be a verb to be one before another verb that could have it as its subject."""
_REACH = 11
"""How far behind a bare verb a finite one is looked for, in tokens."""


def is_bare_verb(p: Parse, i: int, *, goes_on: bool = False) -> bool:
    """Whether the word here is a verb in its base form that heads a clause without a subject.

    `goes_on` says that a series of bare verbs goes on here, so that it need not be a verb as often.
    """
    if i >= len(p) or not (p.can(i, "base") or p.low(i) in ("be", "do", "have")):
        return False
    if _is_subject(p, i) or p.low(i + 1) in _NOMINATIVES:
        return False
    if p.tokens[i].acronym and p.tag(i) == "present":
        return False  # *URGE all members to*
    if p.low(i - 1) in ("all", "both", "each", "many", "some", "most", "few", "nor", "neither"):
        return False
    if p.low(i) == "like" or (p.can(i, "past") and p.lemma(i) != p.low(i)):
        return False
    told_how = p.tag(i + 1) == "adverb" and p.low(i + 2) == ","
    if p.can(i, "participle") and (told_how or (p.tag(i - 1) == "adverb" and p.low(i + 1) == ",")):
        return False  # *put simply, ...*, *simply put, ...*
    if p.low(i) in ("be", "do", "have"):
        return _is_bare_auxiliary(p, i)
    if opens_clause(p, i) or p.low(i + 1) in ("of", ":", "is", "are", "'s"):
        return False
    asked = p.low(i - 1) in _ASKED or p.words(i - 2, i) == ", then" or p.words(i - 2, i) in ("do not", "do n't")
    if asked or not p.can(i, "noun", "adjective", "adverb", "past"):
        return True
    least = _least_share(p, i)
    return p.grammar.lexicon.verb_share(p.low(i)) >= (least / 2 if goes_on and least < _MAINLY else least)


def _is_bare_auxiliary(p: Parse, i: int) -> bool:
    """Whether *be*, *do* or *have* asks for something here (*do no harm*), and helps no other verb (*do you know*)."""
    follower = p.tag(i + 1)
    if (p.low(i) == "have" and follower == "participle") or (p.low(i) == "do" and p.low(i + 1) == "you"):
        return False
    if p.low(i + 2) in ("—", "--", "–", "-"):
        return False  # *be a -- because*
    if p.low(i - 1) in ("only", "also", "too"):
        return False  # *not only have wages fallen*
    follows = p.low(i + 1) in ("n't", "not", "so") or follower in _OBJECTS | {"adjective", "participle", "noun", "base"}
    return p.low(i - 1) != "so" and (follows or (p.low(i) == "do" and _is_told_how(p, i + 1)))


def _is_told_how(p: Parse, i: int) -> bool:
    """Whether a clause or an adverb says what is to be done or how (*do what you can*, *do as you promised*)."""
    subject = p.tag(i + 1) == "pronoun" and p.tag(i + 2) in FINITE
    clause = subject or opens_clause(p, i + 1) or p.tag(i + 1) in FINITE
    return (clause and p.low(i) in ("what", "whatever", "as")) or p.low(i) in ("better", "more", "right", "well")


def _least_share(p: Parse, i: int) -> float:
    """How often a word must be a verb to head a clause before what follows it."""
    follower = p.tag(i + 1)
    if follower == "number" and (share := _before_number(p, i)):
        return share
    finite = _has_finite_verb(p, i + 1, strict=p.can(i, "adjective"))
    if follower in ("determiner", "possessive") and not _has_finite_verb(p, i + 1):
        return 0.05  # *perfect the plan*
    goes_on = p.tag(i + 2) in _OBJECTS | {"preposition"} and p.low(i + 2) not in ("of", "to")
    if follower in _OBJECTS or p.low(i + 1) in _QUANTIFIERS or (p.low(i + 1) in _PARTICLES and goes_on):
        return 0.1
    if i == 1 and p.tag(0) == "adverb" and p.low(0).endswith("ly") and not finite:
        return 0.1  # *strictly control new plants*
    return _MAINLY if finite else _least_without_verb(p, i)


def _before_number(p: Parse, i: int) -> float | None:
    """The same before a number, where that does not count what is done (*plant ten trees*)."""
    if p.low(i + 1) == "first" and p.tag(i + 2) in ("coordinator", "mark", "edge", "preposition"):
        return 0.35  # *pay first and ask later*
    if p.has("reference-noun", i):
        return 1.0  # *Figure 8 shows the share*
    if ":" in p.text(i + 1) or p.tag(i + 2) not in NOUNLIKE | {"adjective", "preposition"}:
        return 1.0  # *Figure 1 shows*
    return None


def _least_without_verb(p: Parse, i: int) -> float:
    """The same where no finite verb follows that could have the word as its subject."""
    follower = p.tag(i + 1)
    if p.low(i + 1) == "not" and p.low(i + 2) not in ("a", "an"):
        return 0.2 if p.tag(i + 2) in _OBJECTS | {"mark", "edge"} else 0.5  # *fear not the dark*
    if _describes(p, i + 1) and not p.can(i, "adjective"):
        return 0.1 if not p.can(i + 1, "noun") else 0.25
    governs = (p.low(i), p.low(i + 1)) in p.grammar.language.classes["prepositional-verb"].phrases
    if p.low(i + 1) == "back" or (governs and not _has_finite_verb(p, i + 1, reach=len(p))):
        return 0.2  # *report back in May*, *focus on the young*
    if follower in NOUNLIKE | {"adjective", "comparative", "participle", "gerund"}:
        return 0.45
    if p.low(i + 1) in _PARTICLES and p.low(i + 2) in (".", "!", "") and i == 0:
        return 0.2  # *stand down*
    if p.low(i + 1) in ("in", "for", "from", "between", "among", "by"):
        return 0.7
    if follower == "adverb":
        return 0.35
    if follower == "preposition" and p.grammar.lexicon.transitivity(p.lemma(i)) == {"transitive"}:
        return _MAINLY  # *ban on plastic bags*
    return 0.4 if follower in ("preposition", "to") else 0.7


def _has_finite_verb(p: Parse, i: int, *, strict: bool = False, reach: int = _REACH) -> bool:
    """Whether a clause that goes on from `i` soon has a finite verb of its own; `strict` counts subordinate ones too.

    *Do* with a negation behind a coordinator forbids something, and is the verb of a bidding itself.
    """
    open_clauses = 0
    for j in range(i, min(len(p), i + reach)):
        if p.low(j) == ";" and not strict:
            return False
        forbids = p.tag(j - 1) == "coordinator" and p.tag(j) == "do" and p.tag(j + 1) == "negation"
        if p.tag(j) in _CLAUSE_OPENERS:
            open_clauses += not strict
        elif p.tag(j) in FINITE and not forbids and not _is_told_by(p, j):
            open_clauses -= 1
            if open_clauses < 0:
                return True
    return False


def _is_told_by(p: Parse, i: int) -> bool:
    """Whether a past is the participle of a passive (*the faults reported by the crew*)."""
    return p.tag(i) == "past" and p.can(i, "participle") and p.low(i + 1) == "by"


def _describes(p: Parse, i: int) -> bool:
    """Whether an adjective stands here with its noun: it is hardly the second word of a noun phrase."""
    plain = p.can(i, "adjective") and not p.can(i, "adverb", "base", "participle")
    return plain and p.tag(i + 1) in NOUNLIKE | {"adjective"}


def _is_subject(p: Parse, i: int) -> bool:
    """Whether the word only begins a noun phrase whose own verb follows (*Buy American has been ...*)."""
    named = p.tag(i + 1 + (p.low(i + 1) == "and")) == "name" or p.tag(i + 1) == "modal" or p.can(i + 1, "past", "third")
    if named and p.tokens[i].capital and p.text(i) in p.grammar.lexicon.names:
        return True  # *Harry Stone said*, *Harry and Mary, thank you*
    if p.tag(i + 1) == "preposition" and p.can(i, "noun"):
        after = noun_phrase_end(p, i + 2)
        is_verb = p.tag(after) in FINITE | {"third"} and not _is_told_by(p, after)
        return after > i + 2 and is_verb  # *support for the ferry is*
    if p.tag(i + 1) == "to" and p.can(i, "noun") and p.tag(skip_adverbs(p, i + 3)) in FINITE:
        return True  # *leave to appeal was refused*
    end = noun_phrase_end(p, i + 1)
    return (
        end > i + 1
        and p.tag(end) in ("be-finite", "have-finite", "modal")
        and p.tag(i + 1) not in ("object", "pronoun")
    )
