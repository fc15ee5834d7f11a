"""Sentences: every block of a document cut where its sentences end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Protocol

from delta_cli.find.abbreviations import abbreviations
from delta_cli.model import Block, BlockKind, Diagnostic, Document, Sentence, Span

LIMIT = 4000
"""The longest sentence in characters, white space folded; a longer one is cut, so that no later stage is quadratic."""

_WHOLE = frozenset({BlockKind.HEADING, BlockKind.LABEL, BlockKind.DIRECTION})
_STOP = re.compile(r"[.?!…]")
_SPACE = re.compile(r"\s")
_QUOTES = str.maketrans("“”„«»‘’‹›", '"""""\'\'\'\'')
# Words that open sentences so often that a capital on them decides, also behind an abbreviation.
_OPENERS = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "there", "here", "it", "its", "he", "she", "we", "they", "you"}
    | {
        "his",
        "her",
        "our",
        "their",
        "my",
        "your",
        "in",
        "on",
        "at",
        "for",
        "with",
        "from",
        "by",
        "and",
        "but",
        "or",
        "so",
    }
    | {
        "yet",
        "if",
        "when",
        "while",
        "since",
        "as",
        "because",
        "although",
        "after",
        "before",
        "during",
        "under",
        "until",
    }
    | {"what", "who", "why", "how", "where", "all", "some", "many", "most", "no", "not", "now", "then", "today", "also"}
    | {
        "however",
        "therefore",
        "moreover",
        "furthermore",
        "finally",
        "first",
        "second",
        "third",
        "let",
        "please",
        "such",
    }
    | {"each", "every", "both", "another", "any", "i"}
)
# What would deceive Punkt is masked in a copy of the same length, so that offsets stay.
_ELLIPSIS_OPEN = re.compile(r"…(?=[\"')\]]*\s+[a-z])|(?<!\.)(?<!\.\s)\.(?:\s?\.){2,}+(?=[\"')\]]*\s+(?:[a-z]|I\b))")
_ELLIPSIS_END = re.compile(r"(?:…|(?<!\.)(?<!\.\s)\.(?:\s?\.){2,}+)(?=[\"')\]]*\s+[A-Z])")
_FOOTNOTE = re.compile(r"(?<=[a-z\"')][.?!])(?:\d{1,3}|\[\d{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)(?=\s)")
_LIST_NUMBER = re.compile(r"(?:^|[.;:?!][\"')]*\s+)\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{2,4}|[IVX]{2,4})\.(?=\s+\S)")
_LAST_INITIAL = re.compile(r"\b[A-Z]\.(?=\s+(?:The|This|That|These|We|It|He|She|They|You|Our|But|And|If|In)\b)")
_GLUED = re.compile(r"(?<=[a-z]{3})[.?!][\"')\]]*(?=[\"'(\[]*[A-Z][a-z])")
_GOES_ON = re.compile(r"[.?!][\"')\]]+\s+(?=[a-z])|[.?!][\"')\]]*\s+(?=[,;:])")


class _Cutter(Protocol):
    def span_tokenize(self, text: str) -> Iterator[tuple[int, int]]:
        """Where Punkt sees sentences."""


def sentences(document: Document) -> tuple[tuple[Sentence, ...], tuple[Diagnostic, ...]]:
    """The sentences of a document in order, and a diagnostic for each that was too long and had to be cut.

    Headings, labels and stage directions are one sentence each; nothing else than words inside a block decides on its
    sentences, neither its line breaks nor the blocks around it.
    """
    found: list[Sentence] = []
    diagnostics: list[Diagnostic] = []
    for number, block in enumerate(document.blocks):
        for start, end in _block_spans(document, block):
            parts = list(_limited(document.text, start, end))
            if len(parts) > 1:
                message = (
                    f"{document.place(start)}: a sentence of more than {LIMIT:,} characters was cut into {len(parts)}"
                )
                diagnostics.append(Diagnostic("long-sentence", message))
            for span in parts:
                found.append(Sentence(span, len(found), number))
    return tuple(found), tuple(diagnostics)


def _block_spans(document: Document, block: Block) -> Iterator[tuple[int, int]]:
    """Where the sentences of one block begin and end, without white space around them."""
    start, text = block.span.start, document.quote(block.span)
    if block.kind in _WHOLE or not _STOP.search(text, 0, max(0, len(text.rstrip()) - 1)):
        cuts = [(0, len(text))]
    else:
        cuts = _cut(text, document.language)
    for left, right in cuts:
        body = text[left:right].strip()
        if body:
            at = start + text.index(body, left)
            yield at, at + len(body)


def _cut(text: str, language: str) -> list[tuple[int, int]]:
    """Punkt's cut of a text, mended where Punkt cannot know better."""
    masked = _masked(text, language)
    ends = [end for _, end in _punkt(language).span_tokenize(masked)]
    refused = {match.end() for match in _GOES_ON.finditer(masked)}
    starts = {_next_word(masked, end) for end in ends} - refused
    starts.update(match.end() for match in _GLUED.finditer(masked))
    edges = sorted((starts | {0}) - {len(masked)})
    return list(zip(edges, [*edges[1:], len(masked)], strict=True))


def _next_word(text: str, offset: int) -> int:
    while offset < len(text) and text[offset] == " ":
        offset += 1
    return offset


def _masked(text: str, language: str) -> str:
    """A copy of the same length that Punkt reads rightly: spaces for line breaks, plain quotes, no deceiving stops."""
    numbered, titles = _followed(language)
    copy = _SPACE.sub(" ", text).translate(_QUOTES)
    copy = _ELLIPSIS_OPEN.sub(lambda m: "," * len(m.group()), copy)
    copy = _ELLIPSIS_END.sub(lambda m: "," * (len(m.group()) - 1) + ".", copy)
    copy = _FOOTNOTE.sub(lambda m: ")" * len(m.group()), copy)
    for pattern in (numbered, titles, _LIST_NUMBER):
        copy = pattern.sub(lambda m: m.group()[:-1] + ",", copy)
    return _LAST_INITIAL.sub(lambda m: m.group()[:-1] + "!", copy)


@cache
def _followed(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of abbreviations that stand before numbers, and of those that stand before names."""

    def any_of(follower: str) -> str:
        return "|".join(sorted(re.escape(word) for word, after in abbreviations(language) if after == follower))

    numbered = re.compile(rf"\b(?:{any_of('9')})\.(?=\s*\d|\s+[IVXLC]+\b)")
    titles = re.compile(rf"\b(?:{any_of('Aa')})\.(?=\s+[A-Z])")
    return numbered, titles


@cache
def _punkt(language: str) -> _Cutter:
    """Punkt on the project's own parameters; nltk is imported here and only here, for it takes a fifth of a second."""
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = {word.lower() for word, after in abbreviations(language) if not after}
    parameters.sent_starters = set(_OPENERS)
    cutter: _Cutter = PunktSentenceTokenizer(parameters)
    return cutter


def _limited(text: str, start: int, end: int) -> Iterator[Span]:
    """The span, cut behind a semicolon or else a word wherever it grows longer than the limit."""
    if end - start <= LIMIT:
        yield Span(start, end)
        return
    begin, last, semicolon, length = start, start, 0, 0
    for word in re.finditer(rf"\S{{1,{LIMIT}}}", text[start:end]):  # what has no space is cut anywhere
        right = start + word.end()
        grown = length + (length > 0) + len(word.group())
        if grown > LIMIT and length:
            stop = semicolon if semicolon > begin else last
            yield Span(begin, stop)
            begin = stop + len(text[stop:end]) - len(text[stop:end].lstrip())
            grown = len(" ".join(text[begin:right].split()))
        last, length = right, grown
        if word.group().endswith(";") and length > LIMIT // 2:
            semicolon = right
    yield Span(begin, end)
