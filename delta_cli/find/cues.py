"""Where a rule's cue stands in a sentence: the pattern language matched over tokens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from delta_cli.find.grammar import Grammar
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


class CueIndex:
    """The rules of a language by the words that their cues can begin with."""

    def __init__(self, rules: Iterable[Rule], grammar: Grammar) -> None:
        self._grammar = grammar
        self._by_word: dict[str, list[tuple[Rule, Pattern]]] = defaultdict(list)
        self.headless: list[tuple[Rule, Pattern]] = []
        for rule in rules:
            for pattern in rule.patterns:
                if not pattern.cue:
                    self.headless.append((rule, pattern))
                for word in _first_words(pattern.cue, grammar):
                    self._by_word[word].append((rule, pattern))

    @property
    def words(self) -> frozenset[str]:
        """Every word or verb lemma that a cue can begin with."""
        return frozenset(self._by_word)

    def candidates(self, p: Parse) -> Iterator[Candidate]:
        """Every place of a sentence where a rule's words stand, from left to right."""
        for i in range(len(p)):
            seen: set[tuple[str, int]] = set()
            keys = {p.low(i), p.lemma(i), _auxiliary(p.low(i))}
            for rule, pattern in [entry for key in sorted(keys) for entry in self._by_word.get(key, ())]:
                found = match_cue(p, pattern, i)
                if found and (rule.id, found[0]) not in seen:
                    seen.add((rule.id, found[0]))
                    yield Candidate(rule, pattern, i, found[0], found[1])


def _first_words(parts: tuple[Part, ...], grammar: Grammar) -> frozenset[str]:
    """The words that a sequence can begin with; a slot in front leaves it to what follows."""
    words: set[str] = set()
    for part in parts:
        optional = isinstance(part, Choice) and any(not option for option in part.options)
        words |= _part_words(part, grammar)
        if not optional and not isinstance(part, Slot):
            break
    return frozenset(words)


def _part_words(part: Part, grammar: Grammar) -> frozenset[str]:
    match part:
        case Word(text):
            return frozenset({text})
        case Lemma(verb):
            return frozenset({verb})
        case Class(name):
            known = grammar.language.classes[name]
            return known.words | known.lemmas | {phrase[0] for phrase in known.phrases}
        case Choice(options):
            return frozenset(w for option in options for w in _first_words(option, grammar))
        case _:
            return frozenset()


def _auxiliary(low: str) -> str:
    return next((verb for verb, forms in _AUXILIARY_FORMS.items() if low in forms), low)


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
    lemma = _auxiliary(p.lemma(i))
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
