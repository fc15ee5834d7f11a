"""Who can act: the kind of a noun phrase by its head, for subjects, addressees and agents alike."""

from __future__ import annotations

from delta_cli.find.words.grammar import MODIFIER, NOUNLIKE
from delta_cli.find.words.parse import Parse, skip_adverbs

_STOPS = frozenset({"preposition", "relative", "question", "participle", "to", "that", "subordinator", "past"})
_BEHIND_VERB = frozenset(
    {"preposition", "determiner", "possessive", "object", "pronoun", "adverb", "to", "that", "number", "plural", "name"}
)
_BESIDE_OWN = frozenset(
    {"relative", "question", "preposition", "adverb", "determiner", "coordinator", "mark", "plural", "object"}
)
_HEADS = NOUNLIKE | {"pronoun", "object", "gerund", "determiner"}
_NOMINATIVES = frozenset({"i", "we", "he", "she", "they"})
_LONGEST = 100
"""Within how many tokens a noun phrase has its head."""
ACTING = frozenset({"own", "body", "person", "they", "it", "addressee"})
"""The kinds of party that can carry out an action."""


def head(p: Parse, first: int, end: int) -> int:
    """The token of the head noun: the last one before what follows it; behind *of* in *one of the states*."""
    last, seen = first, False
    for j in range(first, min(end, first + _LONGEST, len(p))):
        low, tag = p.lows[j], p.tags[j]
        if low == "of" and last >= first and p.has("partitive", last) and j > first:
            return head(p, j + 1, end) if j + 1 < end else last
        if seen and (
            tag in _STOPS
            or low in _NOMINATIVES
            or low in (",", "(", "—", "--", "[")
            or (tag == "coordinator" and _joins(p, j))
        ):
            break
        if seen and "gerund" in p.options[j] and _opens_reduced_relative(p, j):
            break
        seen = seen or _stands_for_party(p, j)
        if tag in _HEADS and low != "'s":
            last = j
    return last


def _joins(p: Parse, i: int) -> bool:
    """Whether a coordinator ends a phrase; it does not between two numbers (*between 20 and 30 towns*)."""
    return not p.tag(i - 1) == p.tag(i + 1) == "number"


def _opens_reduced_relative(p: Parse, i: int) -> bool:
    """Whether a gerund says what those before it do (*pilots landing at night*) and is no noun (*pilot training*)."""
    if p.tag(i - 1) not in NOUNLIKE or p.low(i + 1) == "of":
        return False
    if p.tag(i) == "gerund" and (not p.can(i, "noun") or p.tag(i + 1) != "preposition"):
        described = p.tag(i + 1) == "adjective" and not p.can(i, "noun") and _noun_kind(p, i - 1, i - 1) != "thing"
        return described or p.tag(i + 1) in _BEHIND_VERB
    several = p.tag(i - 1) == "plural" and _noun_kind(p, i - 1, i - 1) != "thing"
    return several and p.tag(i + 1) == "preposition"


def _stands_for_party(p: Parse, i: int) -> bool:
    """Whether a noun or pronoun stands here, so that what follows may end the phrase."""
    pointing = ("all", "both", "each", "those", "these", "this", "that", "ours")
    return p.tag(i) in NOUNLIKE | {"pronoun", "object", "gerund"} or p.low(i) in pointing


def party_kind(p: Parse, first: int, end: int) -> str:
    """What a phrase stands for: own, body, person, instrument, thing, it, they, there, addressee."""
    if kind := _pronoun_kind(p, first, end):
        return kind
    if _means_people(p, first, end):
        return "person"
    opening, i = p.low(first), head(p, first, end)
    if p.has("own-pronoun", i) and (opening == "let" or (p.low(i - 1) == "of" and p.has("partitive", i - 2))):
        return "own"
    if p.low(i) in ("them", "you"):
        return "they" if p.low(i) == "them" else "addressee"
    kind = _noun_kind(p, i, first)
    if kind == "thing" and p.has("instrument-noun", i) and (p.has("own-determiner", first) or p.tag(i) == "name"):
        return "instrument"
    if kind == "person" and opening == "our" and p.has("own-staff", i):
        return "body"  # *our drivers*
    if (kind == "body" and opening in ("our", "my")) or (kind == "body" and opening == "this" and p.has("own-body", i)):
        return "own"
    return kind


def _pronoun_kind(p: Parse, first: int, end: int) -> str:
    """What a pronoun at the head of a phrase stands for; '' where none does."""
    opening = p.low(first)
    own = p.has("own-pronoun", first) and (end - first == 1 or p.tag(first + 1) in _BESIDE_OWN)
    if own or opening == "'s":
        return "own"
    if opening in ("you", "y'all", "yourself"):
        return "addressee"
    if opening in ("whoever", "whomever", "whosoever"):
        return "person"
    if end - first == 2 and p.has("reflexive", first + 1):
        end = first + 1  # *they themselves*
    if end - first == 1 and opening in ("it", "they", "them"):
        return "they" if opening != "it" else "it"
    return opening if opening == "there" else ""


def _means_people(p: Parse, first: int, end: int) -> bool:
    """Whether no noun is named, and people are meant: *many*, *the rest*, *the powerful*, *the very old*."""
    last = end - 1
    if p.has("some-people", last) and (last == first or p.words(first, last) == "the"):
        return True
    if p.low(first) == "the" and last == first + 1 and p.has("number-word", last):
        return p.low(last) in ("two", "three", "four", "five", "six", "seven")
    behind = all(p.tag(j) == "adverb" for j in range(first + 1, last))
    return p.low(first) == "the" and last > first and behind and p.has("people-adjective", last)


def _noun_kind(p: Parse, i: int, first: int) -> str:
    """Person, body or thing, by the head word; a place stands for those who govern it."""
    low = p.low(i)
    anybody = low == "any" and p.tag(i + 1) == "relative"  # *any that fail must report it*
    if anybody or (p.has("person-pronoun", i) and p.tag(i) != "name"):
        return "person"
    kind = p.grammar.lexicon.noun_kind(p.text(i) if p.tag(i) == "name" or i > 0 else low)
    if _is_acting_compound(p, i, first) or (i > first and p.tokens[i].capital and p.has("body-by-name", i)):
        return "body"
    if p.tokens[i].capital and p.grammar.lexicon.names.get(p.text(i)) in ("place", "body"):
        return "body"
    if kind == "time" or p.has("thing-noun", i) or p.has("month", i) or _is_act(p, i):
        return "thing"
    if kind == "person" and not p.has("office-noun", i):
        return "person"
    if p.has("acting-noun", i) or (
        low.endswith("s") and p.grammar.has("acting-noun", p.grammar.lexicon.noun(low) or low)
    ):
        return "body"
    if (
        p.tag(i) == "name"
        and first < i
        and p.grammar.lexicon.noun_kind(p.text(first)) == "person"
        and is_name(p, first)
    ):
        return "person"
    titled = first < i and (p.has("courtesy", first) or (p.tag(first) == "name" and p.low(first + 1) == "."))
    if p.tag(i) == "name" and (titled or not _is_common(p, i) or _is_full_name(p, first, i)):
        return "body"
    if p.tag(i) == "name" and kind in ("time", "act") and i > first:
        return "thing"
    return {"person": "person", "body": "body", "place": "body"}.get(kind, "thing")


def _is_act(p: Parse, i: int) -> bool:
    """Whether a noun names what is done, by the bare noun behind *of* (*the administration of justice*)."""
    bare = p.low(i + 1) == "of" and p.tag(i + 2) == "noun" and p.has("act-or-body", i)
    return bare and p.grammar.lexicon.noun_kind(p.low(i + 2)) in ("thing", "act")


def is_inquiry(p: Parse, party: tuple[int, int], verb: int) -> bool:
    """Whether a proceeding stands for those who conduct it, by what it is to do (*the inquiry must name him*)."""
    lexicon, classes, noun = p.grammar.lexicon, p.grammar.language.classes, p.low(head(p, *party))
    if not p.grammar.has("inquiry-noun", lexicon.noun(noun) or noun) or p.lemma(verb) in classes["scope-verb"].lemmas:
        return False
    i = skip_adverbs(p, verb + 1)
    does = not lexicon.verb_kinds(p.lemma(verb)).isdisjoint({"action", "cognition", "perception"})
    objects = NOUNLIKE | MODIFIER | {"object", "that", "question", "subordinator"}
    return does and p.tag(i) in objects and not p.has("time-noun", i + 1)


def _is_acting_compound(p: Parse, i: int, first: int) -> bool:
    """Whether a noun makes a body with the one before it (*pension funds*, *shipping lines*)."""
    compounds = p.grammar.language.classes["acting-noun"].phrases
    return i > first and (p.low(i - 1), p.grammar.lexicon.noun(p.low(i)) or p.low(i)) in compounds


def is_name(p: Parse, i: int) -> bool:
    """Whether a given name stands here, by its capital and by the list of names."""
    return p.tokens[i].capital and p.text(i) in p.grammar.lexicon.names


def _is_full_name(p: Parse, first: int, i: int) -> bool:
    """Whether the phrase is nothing but two or more capitalised words, behind *the* or without it."""
    if p.tag(first) == "determiner" and p.low(first) == "the":
        first += 1
    return (
        first < i
        and all(p.tokens[j].capital for j in range(first, i + 1))
        and p.tag(first) not in ("determiner", "possessive")
    )


def _is_common(p: Parse, i: int) -> bool:
    """Whether a capitalised word is a common noun that the lexicon knows (*Agreement*, *Plan*, *Committee*)."""
    analysis = p.grammar.lexicon.nouns.get(p.grammar.lexicon.noun(p.low(i)) or p.low(i))
    return analysis is not None
