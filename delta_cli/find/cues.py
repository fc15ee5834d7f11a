"""Where a rule's cue stands in a sentence: the pattern language matched over tokens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from delta_cli.find.parse import Parse
from delta_cli.rules.model import Choice, Class, LeadEnd, Lemma, Part, Pattern, Rule, Slot, Word

_VERBAL = frozenset(
    {
        "base",
        "present",
        "third",
        "past",
        "participle",
        "gerund",
        "modal",
        "do",
        "have",
        "have-finite",
        "be",
        "be-finite",
    }
)
_GAP = frozenset({"adverb", "negation"})
_FORMS = {
    "base": ("base",),
    "present": ("base", "third"),
    "third": ("third",),
    "past": ("past",),
    "participle": ("participle",),
    "gerund": ("gerund",),
}
_AUXILIARY_FORMS = {
    "have": {"have": "base", "has": "third", "had": "past", "having": "gerund", "'ve": "base"},
    "be": {
        "be": "base",
        "is": "third",
        "am": "base",
        "are": "base",
        "was": "past",
        "were": "past",
        "been": "participle",
        "being": "gerund",
        "'re": "base",
        "'m": "base",
        "'s": "third",
    },
    "do": {"do": "base", "does": "third", "did": "past", "done": "participle", "doing": "gerund"},
    "need": {"need": "base", "needs": "third", "needed": "past", "needing": "gerund"},
}


_AUXILIARY_OF = {form: verb for verb, forms in _AUXILIARY_FORMS.items() for form in forms}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule whose words stand here: the cue as a range of tokens, and what must be found before and after it.

    `end` is the token after the cue; `slots` holds what a slot inside the cue was filled with.
    """

    rule: Rule
    pattern: Pattern
    start: int
    end: int
    slots: Mapping[str, tuple[int, int]]


def auxiliary(low: str) -> str:
    """The verb that an irregular auxiliary form belongs to (*has* to *have*), else the word itself."""
    return _AUXILIARY_OF.get(low, low)


Match = tuple[int, dict[str, tuple[int, int]]]


def match_cue(p: Parse, pattern: Pattern, i: int) -> Match | None:
    """The end of the cue that begins at token `i`, with its slots, where the words before it match as well."""
    if pattern.head and not (is_head(p, i) if not pattern.before else True):
        return None
    found = match_parts(p, pattern.cue, i)
    if found is None or not _before_matches(p, pattern, i):
        return None
    return found


def is_head(p: Parse, i: int) -> bool:
    """Whether only marks, numbers and adverbs stand before this token in its sentence, or since a semicolon."""
    j = i - 1
    while (
        j >= 0
        and (p.tag(j) in ("mark", "number", "adverb") or p.low(j) in ("and", "so", "but", "please", "further"))
        and p.low(j) != ";"
    ):
        j -= 1
    return j < 0 or p.low(j) == ";"


def _before_matches(p: Parse, pattern: Pattern, i: int) -> bool:
    """Whether the words that the pattern wants before its cue stand there; slots are left to the clause stage."""
    parts = [part for part in pattern.before if not isinstance(part, Slot)]
    if not parts:
        return True
    if isinstance(pattern.before[-1], Slot):
        return any(match_parts(p, tuple(parts), j) for j in range(i))
    first = max(0, i - 12)
    return any(
        (found := match_parts(p, tuple(parts), j)) and _only_gap(p, found[0], i) and (not pattern.head or is_head(p, j))
        for j in range(i - 1, first - 1, -1)
    )


def _only_gap(p: Parse, start: int, end: int) -> bool:
    return all(p.tag(j) in _GAP or p.low(j) in (",", '"', "“", "”") for j in range(start, end))


def match_parts(p: Parse, parts: tuple[Part, ...], i: int, first: bool = True) -> Match | None:
    """The end of a match of these parts from token `i`, adverbs allowed between two; None where there is none."""
    if not parts:
        return i, {}
    part, rest = parts[0], parts[1:]
    if isinstance(part, Choice):
        for option in part.options:
            found = match_parts(p, option + rest, i, first)
            if found:
                return found
        return None
    starts = [i] if first else list(_gap_starts(p, i))
    for start in starts:
        for end, slots in _match_part(p, part, start):
            found = match_parts(p, rest, end, False)
            if found:
                return found[0], {**slots, **found[1]}
    return None


def _gap_starts(p: Parse, i: int) -> Iterator[int]:
    """The places where the next part may begin: here, or behind adverbs, negations and the commas around them."""
    yield i
    j = i
    while j < len(p) and (
        p.tag(j) in _GAP or (p.low(j) == "," and p.tag(j + 1) in _GAP) or (p.low(j) == "," and j > i)
    ):
        j += 1
        yield j


def _match_part(p: Parse, part: Part, i: int) -> Iterator[Match]:
    """The matches of one part at a token; those of a slot hold what it was filled with."""
    if isinstance(part, Class):
        yield from ((end, {}) for end in _match_class(p, part.name, part.form, i))
    elif isinstance(part, Slot) and part.kind == "us":
        if p.has("own-pronoun", i) or p.low(i) == "'s":
            yield i + 1, {part.role: (i, i + 1)}
    elif i < len(p) and _is_part(p, part, i):
        yield i + 1, {}


def _is_part(p: Parse, part: Part, i: int) -> bool:
    """Whether this token is the word, the verb or the colon that a part asks for."""
    match part:
        case Word(text):
            return p.low(i) == text
        case Lemma(verb, form):
            return is_verb(p, i, verb, form)
        case LeadEnd():
            return p.low(i) == ":"
        case _:
            return False


def _match_class(p: Parse, name: str, form: str | None, i: int) -> Iterator[int]:
    """The ends of the members of a word class that stand here, the longest first."""
    known = p.grammar.language.classes[name]
    phrases = [len(x) for x in known.phrases if tuple(t.low for t in p.tokens[i : i + len(x)]) == x]
    for length in sorted(set(phrases), reverse=True):
        yield i + length
    if form is None and p.low(i) in known.words:
        yield i + 1
    lemma = auxiliary(p.lemma(i))
    if lemma in known.lemmas and is_verb(p, i, lemma, form):
        yield i + 1


def is_verb(p: Parse, i: int, verb: str, form: str | None = None) -> bool:
    """Whether this verb stands here as a verb, in this form."""
    low = p.low(i)
    auxiliary = _AUXILIARY_FORMS.get(verb, {})
    if low in auxiliary:
        return form is None or auxiliary[low] in _FORMS[form] or (form == "participle" and low in ("had", "needed"))
    if p.grammar.lexicon.verb(low) != verb:
        return False
    readings = p.options[i]
    if form is not None and not readings.intersection(_FORMS[form]):
        return False
    if form == "present" and p.tag(i) in ("base", "participle"):
        return False
    return p.tag(i) in _VERBAL or (is_head(p, i) and not readings.isdisjoint(("base", "third", "past")))
