"""A sentence read closely: its tokens with their tags, and the phrases that one finds by walking over them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec, TypeVar

from delta_cli.find.words.grammar import ENDS, FINITE, NOUNLIKE, SKIPPED, Grammar
from delta_cli.find.words.readings import in_plain, tag
from delta_cli.find.words.tokens import Token, tokenize
from delta_cli.model import Document, Sentence, Span

_OPEN, _CLOSE = {"(": ")", "[": "]", "{": "}"}, {")", "]", "}"}
_HEADS = NOUNLIKE | {"gerund"}
_INSIDE = NOUNLIKE | {"determiner", "possessive", "adjective", "comparative", "participle", "gerund", "adverb"}
_Of = ParamSpec("_Of")
_Answer = TypeVar("_Answer")
_VERBLESS = frozenset(
    {"if", "where", "when", "wherever", "whenever", "while", "though", "although", "once", "as", "unless", "until"}
)
_PREDICATIVE = frozenset({"adjective", "comparative", "participle", "preposition", "mark"})
_DASHES = ("-", "--", "—", "–")


@dataclass(frozen=True, slots=True)
class Parse:
    """One sentence with a tag for every token; places are indices of tokens, ranges half-open."""

    document: Document
    sentence: Sentence
    grammar: Grammar
    tokens: tuple[Token, ...]
    tags: tuple[str, ...]
    options: tuple[frozenset[str], ...]
    depth: tuple[int, ...]
    """How many brackets are open at each token."""
    lows: tuple[str, ...]
    lemmas: tuple[str, ...]
    before: Parse | None = None
    """The sentence before, where it stands in the same text: what a pronoun may point back to."""
    tried: set[tuple[int, ...]] = field(default_factory=set, init=False, repr=False, compare=False)
    """What of the rules' patterns was looked for in vain, for `matching` alone."""
    known: dict[tuple[object, ...], Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What has been found out about the sentence, for `once` alone."""

    def low(self, i: int) -> str:
        """The look-up form of a token, '' outside the sentence."""
        return self.lows[i] if 0 <= i < len(self.lows) else ""

    def tag(self, i: int) -> str:
        """The tag of a token, 'edge' outside the sentence."""
        return self.tags[i] if 0 <= i < len(self.tags) else "edge"

    def text(self, i: int) -> str:
        """A token as it is written."""
        return self.document.text[self.tokens[i].start : self.tokens[i].end] if 0 <= i < len(self.tokens) else ""

    def can(self, i: int, *readings: str) -> bool:
        """Whether the lexicon allows one of these readings."""
        return 0 <= i < len(self.options) and not self.options[i].isdisjoint(readings)

    def has(self, name: str, i: int) -> bool:
        """Whether the token is a word of this class."""
        return self.grammar.has(name, self.low(i))

    def lemma(self, i: int) -> str:
        """The verb lemma of a token, or the word as it is."""
        return self.lemmas[i] if 0 <= i < len(self.lemmas) else ""

    def span(self, first: int, end: int) -> Span:
        """The span of a range of tokens."""
        return Span(self.tokens[first].start, self.tokens[end - 1].end)

    def words(self, first: int, end: int) -> str:
        """The look-up forms of a range, joined by spaces."""
        return " ".join(self.lows[max(first, 0) : end])

    def at(self, offset: int) -> int:
        """The first token that does not end before an offset of the document."""
        return next((i for i, t in enumerate(self.tokens) if t.end > offset), len(self.tokens))

    def __len__(self) -> int:
        return len(self.tokens)


def parse(document: Document, sentence: Sentence, grammar: Grammar, before: Parse | None = None) -> Parse:
    """A sentence tokenised and tagged; `before` is the sentence before it."""
    tokens = in_plain(tokenize(document, sentence), grammar)
    tags, options = tag(tokens, grammar)
    lows = tuple(token.low for token in tokens)
    lemmas = tuple(grammar.lexicon.verb(low) or low for low in lows)
    return Parse(
        document, sentence, grammar, tuple(tokens), tuple(tags), tuple(options), _depths(tokens), lows, lemmas, before
    )


def _depths(tokens: list[Token]) -> tuple[int, ...]:
    """For every token the number of brackets that are open and will be closed."""
    depths, stack = [0] * len(tokens), []
    for i, token in enumerate(tokens):
        if token.low in _OPEN:
            stack.append(i)
        elif token.low in _CLOSE and stack:
            for j in range(stack.pop(), i + 1):
                depths[j] += 1
    return tuple(depths)


def skip_adverbs(p: Parse, i: int) -> int:
    """The first token from `i` on that is no adverb, negation or bracketed insertion (*fully, and boldly*)."""
    start = i
    while i < len(p) and (p.tag(i) in SKIPPED or (p.depth[i] and i > start) or _joins_adverbs(p, i, start)):
        i += 1
    return i


def _joins_adverbs(p: Parse, i: int, start: int) -> bool:
    """Whether a comma or coordinator stands between two adverbs."""
    if i == start or not (p.low(i) == "," or p.tag(i) == "coordinator"):
        return False
    j = i + 1
    while p.tag(j) == "coordinator":
        j += 1
    return p.tag(i - 1) in SKIPPED | {"mark", "coordinator"} and p.tag(j) == "adverb" and p.low(j).endswith("ly")


def noun_phrase_end(p: Parse, i: int) -> int:
    """Where a noun phrase that begins at `i` ends, prepositional phrases taken in; `i` if none begins."""
    j = _plain_phrase_end(p, i)
    while j > i:
        if p.tag(j) == "preposition" or p.low(j) in ("and", "or", ","):
            k = _plain_phrase_end(p, j + 1)
            if k > j + 1 and not (p.low(j) != "of" and p.tag(j) != "preposition" and opens_clause(p, j + 1)):
                j = k
                continue
        break
    return j


def _plain_phrase_end(p: Parse, i: int) -> int:
    """Where a noun phrase without what follows its head ends; `i` if none begins."""
    if p.tag(i) in ("pronoun", "object"):
        return i + 1
    j, head = i, False
    while j < len(p) and (
        p.tag(j) in _INSIDE or p.low(j) == "'s" or (p.low(j) in ('"', "“", "”", "‘", "’") and not head)
    ):
        if p.tag(j) == "adverb" and p.tag(j + 1) not in ("adjective", "participle", "comparative", "adverb"):
            break
        if p.tag(j) in ("determiner", "possessive") and head and p.low(j) != "'s":
            break
        head = head or p.tag(j) in _HEADS
        j += 1
    return j if head or (j > i and p.tag(i) == "determiner") else i


def is_verbless(p: Parse, i: int) -> bool:
    """Whether what a subordinator at `i` opens has no verb and a comma or *and* closes it (*if necessary,*)."""
    adjective = skip_adverbs(p, i + 1)
    if p.low(i) in _VERBLESS and p.tag(adjective) == "adjective" and p.tag(adjective + 1) in ("coordinator", "edge"):
        return True
    comma = next((j for j in range(i + 1, min(len(p), i + 9)) if p.low(j) == "," and not p.depth[j]), None)
    if comma is None or any(p.tag(j) in FINITE for j in range(i + 1, comma)):
        return False
    if p.low(i) == "whether":
        return any(p.low(j) == "or" for j in range(i + 1, comma))
    return p.low(i) in _VERBLESS and p.tag(skip_adverbs(p, i + 1)) in _PREDICATIVE


def is_finite(p: Parse, i: int) -> bool:
    """Whether a finite verb stands here."""
    return p.tag(i) in FINITE


def once(ask: Callable[Concatenate[Parse, _Of], _Answer]) -> Callable[Concatenate[Parse, _Of], _Answer]:
    """A question about a sentence that is answered once, however many of its clauses ask it."""

    def answer(p: Parse, /, *of: _Of.args, **named: _Of.kwargs) -> _Answer:
        key = (ask, *of)
        if key not in p.known:
            p.known[key] = ask(p, *of, **named)
        found: _Answer = p.known[key]
        return found

    return answer


@once
def places(p: Parse, *words: str) -> tuple[int, ...]:
    """Where these words or marks stand in a sentence, in order."""
    return tuple(i for i, low in enumerate(p.lows) if low in words)


@once
def members(p: Parse, name: str) -> tuple[int, ...]:
    """Where the words of a word class stand in a sentence, in order."""
    return tuple(i for i, low in enumerate(p.lows) if p.grammar.has(name, low))


@once
def edges(p: Parse) -> tuple[int, ...]:
    """Where a clause may begin or end: at brackets and marks, at the words that open one, at finite verbs."""
    tags = FINITE | {"that", "subordinator", "relative", "question", "base"}
    return tuple(i for i, low in enumerate(p.lows) if p.depth[i] or low in ENDS or p.tags[i] in tags)


def places_from(p: Parse, i: int, *words: str) -> tuple[int, ...]:
    """Where these words or marks stand in a sentence from a token on."""
    found = places(p, *words)
    return found[bisect_left(found, i) :]


@once
def mentions(p: Parse, name: str) -> tuple[int, ...]:
    """Where the words and phrases of a word class begin in a sentence, in order."""
    known = p.grammar.language.classes[name]
    opened = [i for i, low in enumerate(p.lows) if low in known.openings]
    return tuple(i for i in opened if p.lows[i] in known.words or _phrase_at(p, known.phrases, i))


def _phrase_at(p: Parse, phrases: Iterable[tuple[str, ...]], i: int) -> bool:
    return any(p.lows[i : i + len(phrase)] == phrase for phrase in phrases)


def opens_clause(p: Parse, i: int) -> bool:
    """Whether a subject with its finite verb begins here; a form that may be a participle as well is none."""
    j = _plain_phrase_end(p, i)
    if p.low(i) == "there" and p.tag(i + 1) in FINITE:
        return True
    if j == i:
        return False
    for _ in range(6):
        k = skip_adverbs(p, j)
        if p.tag(k) in FINITE:
            either = p.tag(k) == "past" and p.can(k, "participle")
            return not either or p.grammar.lexicon.transitivity(p.lemma(k)) == {"intransitive"}
        if p.tag(j) == "preposition":
            step = _plain_phrase_end(p, j + 1)
            if step > j + 1:
                j = step
                continue
        if p.low(j) in ("and", "or") and (step := _plain_phrase_end(p, j + 1)) > j + 1:
            j = step
            continue
        return False
    return False


def antecedent(p: Parse, i: int) -> tuple[int, int] | None:
    """The noun phrase that a relative pronoun at `i` takes up; None where there is none."""
    if p.tag(i) not in ("relative", "question") or p.low(i) not in ("who", "which", "that"):
        return None
    end = _before_aside(p, i - 1) if p.low(i - 1) in {",", *_DASHES} else i
    first = end
    while first > 0 and p.tag(first - 1) in NOUNLIKE | {
        "adjective",
        "comparative",
        "possessive",
        "determiner",
        "object",
    }:
        first -= 1
        if p.tag(first) in ("determiner", "possessive") and p.low(first) != "'s":
            break
    return (first, end) if first < end else None


def _before_aside(p: Parse, close: int) -> int:
    """Before an aside with a preposition that a comma closes (*the hub[, for want of a name,] which*)."""
    opened = next((j for j in range(close - 1, max(0, close - 12), -1) if p.low(j) == "," or p.tag(j) in FINITE), 0)
    aside = p.low(opened) == p.low(close) == "," and p.tag(opened + 1) == "preposition"
    return opened if aside and p.tag(opened - 1) in NOUNLIKE else close


def before_date(p: Parse, end: int, start: int) -> int:
    """The end of what stands before a date between subject and verb (*the mayor on Monday urged*)."""
    timed = end > 0 and p.grammar.lexicon.noun_kind(p.text(end - 1)) == "time"
    dated = timed or p.has("time-noun", end - 1)
    first = end - 2
    if p.tag(first) in ("determiner", "adjective") and p.low(first - 1) in ("on", "in", "at", "this", "last"):
        first -= 1
    told = p.tag(first - 1) in ("gerund", "participle")  # *pilots landing at night*
    dated = dated and not told and not any(p.tag(j) in FINITE for j in range(start, end))
    return first if dated and first > start and p.low(first) in ("on", "in", "at", "this", "last") else end


def over_relative(p: Parse, i: int) -> int:
    """Behind a relative clause that the commas at `i` and further on set off; `i` where there is none."""
    if p.low(i) != "," or p.low(i + 1) not in ("who", "which", "whose"):
        return i
    return next((j + 1 for j in range(i + 2, min(len(p), i + 30)) if p.low(j) == "," and not p.depth[j]), i)
