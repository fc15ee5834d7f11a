"""Where the scene that a phrase sets is over: no comma closes it, and the subject stands right behind it."""

from __future__ import annotations

from delta_cli.find.words.grammar import FINITE, NOUNLIKE
from delta_cli.find.words.parse import Parse

_QUANTITY = frozenset({"over", "around", "about", "between", "up", "upto", "under", "above", "near", "below"})
_POINTING = frozenset({"this", "next", "last", "each", "every"})
_DISTRIBUTIVE = frozenset({"each", "every"})
_NOMINATIVES = frozenset({"i", "we", "he", "she", "they"})
_CLAUSAL = FINITE | {"that", "relative", "question", "subordinator", "modal"}


def behind_scene(p: Parse, first: int, end: int) -> int:
    """The first token of the subject behind the scene with which a phrase opens (*in our view Oslo must*).

    `first` where the phrase sets no scene, or where nothing shows that its subject begins before `end`.
    """
    if (p.tag(first) == "preposition" and p.low(first) != "as") or p.has("opens-scene", first):
        if _is_quantity(p, first) or any(p.tag(j) in _CLAUSAL for j in range(first, end)):
            return first
        return _boundary(p, first + 2, end) or first
    behind = _behind_time(p, first)
    compound = p.low(first) in _DISTRIBUTIVE and p.tag(behind) == "noun"  # *every day nursery*
    return behind if behind < end and _opens_phrase(p, behind) and not compound else first


def _is_quantity(p: Parse, i: int) -> bool:
    """Whether a preposition says how many are meant (*over forty firms*, *at least three*)."""
    if p.words(i, i + 2) in ("at least", "at most"):
        return True
    return p.low(i) in _QUANTITY and any(p.tag(j) == "number" and not is_year(p, j) for j in (i + 1, i + 2))


def _behind_time(p: Parse, first: int) -> int:
    """Behind a point in time that no preposition opens (*next Friday*, *this year*, *today*, *thus*)."""
    if p.low(first) in _POINTING and is_time(p, first + 1) and p.low(first + 2) != "'s":
        return first + 3 if is_time(p, first + 2) else first + 2
    return first + 1 if p.tag(first) == "adverb" and p.has("opens-statement", first) else first


def _opens_phrase(p: Parse, i: int) -> bool:
    opens = p.tag(i) in NOUNLIKE | {"determiner", "possessive", "adjective", "pronoun", "gerund"}
    return (opens or p.low(i) == "each") and p.low(i) != "'s"


def is_time(p: Parse, i: int) -> bool:
    """Whether a noun or name of a time stands here, or the number of a year."""
    named = p.has("month", i) and p.tokens[i].capital if 0 <= i < len(p) else False
    timed = p.has("time-noun", i) or (p.tag(i) in NOUNLIKE and p.grammar.lexicon.noun_kind(p.text(i)) == "time")
    return named or timed or is_year(p, i)


def is_year(p: Parse, i: int) -> bool:
    """Whether the number of a year stands here."""
    return len(p.low(i)) == 4 and p.low(i).isdigit() and p.low(i)[:2] in ("17", "18", "19", "20", "21")


def _boundary(p: Parse, first: int, end: int) -> int | None:
    """Where the subject begins, by the plainest sign that there is."""
    places = [j for j in range(first, end) if _may_end(p, j - 1)]
    for shows in (_speaks, _opens_anew, _follows_time, _rises, _describes, _follows_several, _falls, _follows_set):
        found = next((j for j in places if shows(p, j)), None)
        if found is not None:
            return found
    bare = [j for j in places if p.tag(j) in ("noun", "plural") or (p.tag(j) == "name" and p.tag(j - 1) != "name")]
    compounds = p.grammar.language.classes["acting-noun"].phrases
    whole = next((j for j in bare if (p.low(j), p.grammar.lexicon.noun(p.low(j + 1)) or "") in compounds), None)
    return whole or (bare[-1] if bare else None)


def _may_end(p: Parse, i: int) -> bool:
    """Whether the phrase of a preposition may end with this word."""
    return (p.tag(i) in NOUNLIKE and p.tag(i) != "number") or is_time(p, i) or _is_set(p, i)


def _speaks(p: Parse, i: int) -> bool:
    """A pronoun in the nominative."""
    return p.tag(i) == "pronoun" and p.low(i) in _NOMINATIVES


def _opens_anew(p: Parse, i: int) -> bool:
    """A determiner that no noun before it can have."""
    return p.tag(i) in ("determiner", "possessive") and p.low(i) != "'s" and not p.has("predeterminer", i - 1)


def _follows_time(p: Parse, i: int) -> bool:
    """A noun, name or adjective right behind a time (*from May tenants*), and no part of its date."""
    return is_time(p, i - 1) and not is_time(p, i) and p.tag(i) in NOUNLIKE | {"adjective"} and p.tag(i) != "number"


def _rises(p: Parse, i: int) -> bool:
    """A name behind a common noun (*in our view Oslo*)."""
    return p.tag(i) == "name" and not p.tokens[i - 1].capital


def _describes(p: Parse, i: int) -> bool:
    """An adjective with its noun, behind a noun (*in practice small firms*)."""
    return p.tag(i) in ("adjective", "comparative") and p.tag(i + 1) in NOUNLIKE | {"adjective"}


def _follows_several(p: Parse, i: int) -> bool:
    """A noun behind a plural, which seldom makes a compound with it (*in rural areas teachers*)."""
    return p.tag(i - 1) == "plural" and p.tag(i) in NOUNLIKE and p.tag(i) != "number"


def _falls(p: Parse, i: int) -> bool:
    """A common noun behind a name (*in Scotland councils*)."""
    return p.tag(i - 1) == "name" and p.tag(i) in ("noun", "plural") and not p.tokens[i].capital


def _follows_set(p: Parse, i: int) -> bool:
    """A phrase behind a word that needs no noun with its preposition (*in future judges*, *in the meantime firms*)."""
    return _is_set(p, i - 1) and _opens_phrase(p, i)


def _is_set(p: Parse, i: int) -> bool:
    return p.has("set-phrase-end", i) and (p.tag(i - 1) == "preposition" or p.low(i) == "meantime")
