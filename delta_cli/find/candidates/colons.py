"""Where a lead-in ends: at the colon or dash behind which its complement stands, in its sentence or in a list below."""

from __future__ import annotations

from delta_cli.find.words.grammar import FINITE, SKIPPED
from delta_cli.find.words.parse import Parse, noun_phrase_end

DASHES = frozenset({"—", "–", "--", "-"})
_BULLETS = DASHES | {"•", "·", "∙", "▪", "◦", "●", "○", "■", "□", "➢", "►", "✓", "‣", "*", "\uf0b7", "§"}
_ORDINALS = frozenset(
    {"first", "firstly", "second", "secondly", "third", "thirdly", "fourth", "fourthly", "fifth", "sixth", "seventh"}
    | {"one", "two", "three", "four", "five", "next", "then", "finally", "lastly", "last"}
)
_WIDEST = 3
"""How many tokens a marker takes at most: *(a)*."""
_SEPARATORS = frozenset({";", ",", "and", "or"})
_STOPS = frozenset({".", ";", "?", "!"})


def lead_end(p: Parse, i: int, *, loose: bool = False) -> int | None:
    """The colon, or closing dash or comma, that follows from `i` over adverbials; None where other words come first.

    `loose` lets whatever is no clause of its own stand before it (*I propose [the following]:*), and takes the end of a
    sentence that has no stop for a colon.
    """
    j, apart = i, False
    while j < len(p):
        if p.low(j) == ":" or (p.low(j) in DASHES | {","} and _is_last(p, j)):
            return j
        if p.low(j) == "," and (inserted := _over_clause(p, j + 1)):
            j = inserted
        elif p.tag(j) in SKIPPED or p.low(j) == ",":
            j += 1
        elif width := _connective(p, j):
            j += width
        elif (p.tag(j) == "preposition" and p.tag(j + 1) == "adverb") or p.words(j, j + 2) == "as follows":
            j += 2  # *at once*
        elif p.tag(j) == "preposition" and noun_phrase_end(p, j + 1) > j + 1:
            j = noun_phrase_end(p, j + 1)
        elif loose and p.tag(j) not in FINITE and p.low(j) not in _STOPS:
            j, apart = j + 1, True
        else:
            return None
    return len(p) if loose and i > 0 and not apart else None


def _connective(p: Parse, i: int) -> int:
    """How many words a connective of several words has that stands here (*among other things*)."""
    phrases = p.grammar.language.classes["connective"].phrases
    return next((n for n in (5, 4, 3, 2) if p.lows[i : i + n] in phrases), 0)


def _over_clause(p: Parse, i: int) -> int | None:
    """The colon behind a subordinate clause (*we must, before the frost comes:*)."""
    if p.tag(i) != "subordinator":
        return None
    end = next((j for j in range(i, len(p)) if p.low(j) in _STOPS or p.low(j) == ":" or p.tag(j) == "modal"), len(p))
    return end if p.low(end) == ":" else None


def is_open(p: Parse, end: int) -> bool:
    """Whether nothing follows the end of a lead-in in its sentence."""
    return all(not p.tokens[j].is_word and p.tokens[j].kind != "number" for j in range(end + 1, len(p)))


def _is_last(p: Parse, j: int) -> bool:
    return j > 0 and is_open(p, j)


def over_marker(p: Parse, i: int) -> int:
    """Behind the marker of a list item that stands at `i` (*(a)*, *1.*, *-*, *first,*); `i` where there is none."""
    start = i
    while p.low(i) in _BULLETS or (p.tag(i) == "coordinator" and _marker_width(p, i + 1)):
        i += 1
    i += _marker_width(p, i)
    return i if i < len(p) else start


def enumerated(p: Parse, first: int, end: int) -> list[tuple[int, int]]:
    """The members of a list in one sentence, where an enumerator stands before the first; else the whole range."""
    head = first - (p.tag(first - 1) == "to")  # *first, [to] mend it; second, to sell it*
    if not any(j + _marker_width(p, j) == head for j in range(max(0, head - _WIDEST), head)):
        return [(first, end)]
    cuts = [j for j in range(first + 1, end) if p.low(j - 1) in _SEPARATORS and _marker_width(p, j)]
    edges = [first, *(j + _marker_width(p, j) + (p.tag(j + _marker_width(p, j)) == "to") for j in cuts)]
    return [(start, stop) for start, stop in zip(edges, [*cuts, end], strict=True) if start < stop]


def over_enumerator(p: Parse, i: int) -> int:
    """Behind an enumerator in brackets that stands at `i`."""
    return i + _marker_width(p, i) if p.low(i) == "(" else i


def _marker_width(p: Parse, i: int) -> int:
    """How many tokens an enumerator or an ordinal takes."""
    if p.low(i) == "(" and p.low(i + 2) == ")" and len(p.low(i + 1)) <= 4:
        return 3
    if "." in p.low(i) and p.tag(i) == "number" and p.tokens[i + 1 : i + 2] and p.tokens[i + 1].is_word and i == 0:
        return 1
    short = p.tag(i) == "number" or len(p.low(i)) == 1 or _is_roman(p.low(i))
    if short and p.low(i + 1) in (")", ".") and i + 2 < len(p):
        return 2
    if p.low(i) in _ORDINALS and p.low(i + 1) in (",", ":", ")"):
        return 2
    return 0


def _is_roman(word: str) -> bool:
    return 0 < len(word) <= 5 and set(word) <= set("ivx")


def marker(p: Parse) -> str:
    """The kind of the marker that a sentence begins with (*-*, *(a)*, *1.*); empty where it has none."""
    end = over_marker(p, 0)
    if not end:
        return ""
    first = next((p.low(j) for j in range(end) if p.tokens[j].is_word or p.tokens[j].kind == "number"), "")
    kind = "1" if first[:1].isdigit() else "i" if _is_roman(first) else "a" if len(first) == 1 else "first"
    shape = "".join(p.low(j) for j in range(end) if not p.tokens[j].is_word and p.tokens[j].kind != "number")
    return kind if kind == "first" else shape + kind if first else shape
