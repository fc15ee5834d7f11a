"""The words of a sentence: tokens with their places in the document, clitics apart (*don't* is *do* and *n't*)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from delta_cli.find.abbreviations import common_abbreviations
from delta_cli.model import Document, Sentence, Span

_PIECE = re.compile(
    r"""(?P<number>(?>\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|%)?)(?![-\u2010\u2011]?[^\W\d_]))
      | (?P<clipped>(?<!\w)['’‘][Ee]m\b)
      | (?P<word>(?:[^\W\d_](?:\.[^\W\d_])+\.?)
          | (?:\d+[.,])*(?:\w|\u00ad)+(?:(?:[-\u2010\u2011'’\u00ad]|';)(?:\w|\u00ad)+)*)
      | (?P<dash>--+|[—–])
      | (?P<dots>\.\.+|…)
      | (?P<mark>\S)""",
    re.VERBOSE,
)
# Some transcripts have `';` for the apostrophe.
_CLITIC = re.compile(r"(?i)^(?P<stem>.+?)(?P<clitic>n['’];?t|['’];?(?:s|ll|re|ve|d|m))$")
# What is written without its apostrophe, where it is no other word (*cant* and *wont* are).
_UNMARKED = re.compile(r"(?i)^(?:ai|are|could|did|does|do|had|has|have|is|must|need|should|was|were|would)(?=nt$)")
_CANNOT = re.compile(r"(?i)^can(?=not$)")
_CURLY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "\u00ad": None})
_OPENING, _CLOSING = frozenset("([{“‘«"), frozenset(")]}”’»")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark; `low` is its form for look-ups: lower case, straight quotes, no soft hyphens."""

    start: int
    end: int
    low: str
    kind: str
    capital: bool = False
    acronym: bool = False
    """Whether it is written in capitals where others are not (*WHO*, *US*)."""

    @property
    def is_word(self) -> bool:
        """Whether this is a word, not a number or a mark."""
        return self.kind == "word"


def tokenize(document: Document, sentence: Sentence) -> list[Token]:
    """The tokens of a sentence, in order; every token's range slices the document."""
    tokens: list[Token] = []
    for match in _PIECE.finditer(document.text, sentence.span.start, sentence.span.end):
        kind = match.lastgroup or "mark"
        if kind == "word":
            tokens += _split(document.text, match.start(), match.end())
        elif kind == "clipped":
            tokens.append(Token(match.start(), match.end(), "them", "word"))
        else:
            tokens.append(_token(document.text, match.start(), match.end(), kind))
    for i in [i for i, token in enumerate(tokens) if token.low == "'" and _is_possessive(tokens, i)]:
        tokens[i] = replace(tokens[i], low="'s", kind="word")
    tokens = _with_their_stops(tokens, common_abbreviations(document.language))
    if tokens and tokens[0].low == "lets":
        tokens[:1] = _unmarked_lets(tokens[0])
    if _is_all_capitals(document, tokens):
        return [replace(t, capital=False) for t in tokens]
    return [replace(t, acronym=True) if _is_acronym(document.text[t.start : t.end]) else t for t in tokens]


def _with_their_stops(tokens: list[Token], abbreviated: frozenset[str]) -> list[Token]:
    """The tokens with an abbreviation and its stop as one, but for a stop that ends the sentence too (*pens, etc.*)."""
    found: list[Token] = []
    for i, token in enumerate(tokens):
        before = found[-1] if found else None
        inside = any(t.is_word for t in tokens[i + 1 : i + 3])
        if before and token.low == "." and before.low in abbreviated and before.end == token.start and inside:
            found[-1] = replace(before, end=token.end, low=before.low + ".")
        else:
            found.append(token)
    return found


def _unmarked_lets(token: Token) -> list[Token]:
    """*Lets* at the head of a sentence as *let* and *'s*: it has no subject there."""
    cut = token.end - 1
    return [replace(token, end=cut, low="let"), Token(cut, token.end, "'s", "word")]


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word.isupper()


def _is_possessive(tokens: list[Token], i: int) -> bool:
    """Whether an apostrophe is the possessive of a plural (*the employers' federation*), no closing quotation mark."""
    if tokens[i].low != "'" or not 0 < i < len(tokens) - 1 or not tokens[i - 1].low.endswith("s"):
        return False
    touches, follows = tokens[i - 1].end == tokens[i].start, tokens[i + 1]
    opened = any(t.low == "'" and t.end == u.start for t, u in pairwise(tokens[:i]))
    return touches and follows.is_word and follows.start > tokens[i].end and not opened


def _is_all_capitals(document: Document, tokens: list[Token]) -> bool:
    """Whether the sentence is set in capitals, so that they tell nothing about names."""
    words = [t for t in tokens if t.is_word]
    return len(words) > 3 and sum(document.text[t.start : t.end].isupper() for t in words) > 0.7 * len(words)


def _split(text: str, start: int, end: int) -> list[Token]:
    """A word and its clitics as tokens of their own."""
    word = text[start:end]
    if unmarked := _UNMARKED.match(word):
        at = start + unmarked.end()
        return [_token(text, start, at, "word"), Token(at, end, "n't", "word")]
    if "'" not in word and "’" not in word and word[:3].lower() != "can":
        return [_token(text, start, end, "word")]
    cut = _CANNOT.match(word)
    clitic = None if cut else _CLITIC.match(word)
    at = cut.end() if cut else clitic.start("clitic") if clitic else 0
    if not at:
        return [_token(text, start, end, "word")]
    return [*_split(text, start, start + at), _token(text, start + at, end, "word")]


def _token(text: str, start: int, end: int, kind: str) -> Token:
    word = text[start:end]
    if word == "|":
        # Optical character recognition reads a capital I as a bar.
        return Token(start, end, "i", "word", capital=True)
    return Token(start, end, word.lower().translate(_CURLY).replace("';", "'"), kind, word[:1].isupper())


def is_opening(token: Token, text: str) -> bool:
    """Whether the token opens a bracket or a curly quotation."""
    return token.kind == "mark" and text[token.start] in _OPENING


def is_closing(token: Token, text: str) -> bool:
    """Whether the token closes a bracket or a curly quotation."""
    return token.kind == "mark" and text[token.start] in _CLOSING


def span_of(tokens: list[Token], first: int, end: int) -> Span:
    """The span from the first token to the one before `end`."""
    return Span(tokens[first].start, tokens[end - 1].end)
