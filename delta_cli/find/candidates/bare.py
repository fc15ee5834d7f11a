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


def is_bare_verb(p: Parse, i: int) -> bool:
    """Whether the word here is a verb in its base form that heads a clause without a subject."""
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
    if p.low(i) in ("be", "do", "have"):
        return _is_bare_auxiliary(p, i)
    if opens_clause(p, i) or p.low(i + 1) in ("of", ":", "is", "are", "'s"):
        return False
    asked = p.low(i - 1) in _ASKED or p.words(i - 2, i) == ", then" or p.words(i - 2, i) in ("do not", "do n't")
    if asked or not p.can(i, "noun", "adjective", "adverb", "past"):
        return True
    return p.grammar.lexicon.verb_share(p.low(i)) >= _least_share(p, i)


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
    return p.low(i - 1) != "so" and follows


def _least_share(p: Parse, i: int) -> float:
    """How often a word must be a verb to head a clause before what follows it."""
    follower = p.tag(i + 1)
    if follower == "number" and p.has("reference-noun", i):
        return 1.0  # *Figure 8 shows the share*
    if follower == "number" and (":" in p.text(i + 1) or p.tag(i + 2) not in NOUNLIKE | {"adjective", "preposition"}):
        return 1.0  # *Figure 1 shows*
    goes_on = p.tag(i + 2) in _OBJECTS | {"preposition"} and p.low(i + 2) not in ("of", "to")
    if follower in _OBJECTS or p.low(i + 1) in _QUANTIFIERS or (p.low(i + 1) in _PARTICLES and goes_on):
        return 0.1
    finite = any(p.tag(j) in FINITE for j in range(i + 1, min(len(p), i + 12)))
    if i == 1 and p.tag(0) == "adverb" and p.low(0).endswith("ly") and not finite:
        return 0.1  # *strictly control new plants*
    if finite:
        return 0.8
    if follower in NOUNLIKE | {"adjective", "comparative", "participle", "gerund"}:
        return 0.45
    if p.low(i + 1) in ("in", "for", "from", "between", "among", "by"):
        return 0.7
    return 0.4 if follower in ("preposition", "adverb", "to") else 0.7


def _is_subject(p: Parse, i: int) -> bool:
    """Whether the word only begins a noun phrase whose own verb follows (*Buy American has been ...*)."""
    if p.tag(i + 1) == "name" and p.tokens[i].capital and p.text(i) in p.grammar.lexicon.names:
        return True  # *Harry Stone said*
    if p.tag(i + 1) == "preposition" and p.can(i, "noun"):
        after = noun_phrase_end(p, i + 2)
        return after > i + 2 and p.tag(after) in FINITE | {"third"}  # *support for the ferry is*
    if p.tag(i + 1) == "to" and p.can(i, "noun") and p.tag(skip_adverbs(p, i + 3)) in FINITE:
        return True  # *leave to appeal was refused*
    end = noun_phrase_end(p, i + 1)
    return (
        end > i + 1
        and p.tag(end) in ("be-finite", "have-finite", "modal")
        and p.tag(i + 1) not in ("object", "pronoun")
    )
