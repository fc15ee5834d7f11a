"""Which short pieces of a text are headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from delta_cli.model import BlockKind
from delta_cli.readers.pieces import Piece

_WORD = re.compile(r"[^\W\d_][\w'’.&/-]*")
_SMALL = frozenset(
    {
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "and",
        "or",
        "but",
        "nor",
        "as",
        "into",
    }
    | {"under", "over", "through", "via", "per", "vs", "is", "are", "be", "its", "our", "their", "your", "his", "her"}
    | {"this", "that", "these", "those", "than", "upon", "between", "among", "within", "against", "about", "toward"}
    | {"towards", "without", "since", "after", "before", "during", "not", "de", "la", "du", "van", "von"}
)
_ADDRESS = re.compile(
    r"(?:mr|mrs|ms|madam|dear|my|your|ladies|excellenc|distinguished|honou?rable|fellow|friends|colleagues|comrades"
    r"|delegates|good (?:morning|afternoon|evening|day)|thank)\b",
    re.IGNORECASE,
)
_INNER_STOP = re.compile(r"[a-z]{2}[.!?;]\s|[.!?]\s+[a-z]")
_PRONOUN = re.compile(r"\b(?:I|we|you|he|she|it|they|me|us)\b|['’](?:s|re|ll|ve|m|d)\s", re.IGNORECASE)
_STOPS = ("", *".!;:,…-–—")
_LONGEST_CHAIN = 5
_CHAPTERS = ("I.", "I)")
_FIRM = ("CAPS", *_CHAPTERS)  # what is a heading also without a running paragraph below it


def with_headings(pieces: Sequence[Piece], *, shouting: bool) -> list[Piece]:
    """The pieces with those turned into headings that stand above others and look like it.

    Only the words of a piece and of its neighbours decide, never its line breaks: numbered, in capitals, in title case,
    or a short phrase without a stop in a text whose paragraphs have one. `shouting` is a text all in capitals.
    """
    result = list(pieces)
    phrases = _mostly_ended(pieces)
    styles = [_style(piece, shouting=shouting, phrases=phrases) for piece in pieces]
    below = len(pieces)
    chain = 0
    for i in range(len(pieces) - 1, -1, -1):
        if not styles[i] and pieces[i].kind is not BlockKind.DIRECTION:
            below, chain = i, 0
        elif styles[i] and styles[i] not in _FIRM:
            chain = chain or _chain_length(styles, i)
            if chain > _LONGEST_CHAIN:
                continue
        if styles[i] and below < len(pieces) and _heads(pieces, styles[i], i, pieces[below]):
            result[i] = replace(pieces[i], kind=BlockKind.HEADING, style=styles[i])
    return result


def _chain_length(styles: Sequence[str], last: int) -> int:
    """How many candidates stand one below the other, up to the last; a long run of them is a list of names."""
    first = last
    while first > 0 and styles[first - 1] and styles[first - 1] not in _FIRM:
        first -= 1
    return last - first + 1


def _style(piece: Piece, *, shouting: bool, phrases: bool) -> str:
    """How a piece would look as a heading, empty where it cannot be one."""
    text = piece.folded
    if piece.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or _is_ended(text):
        return ""
    capitals = text.isupper() and not shouting
    words = _WORD.findall(text)
    if not words or len(text) > (200 if capitals else 100) or _ADDRESS.match(text):
        return ""
    if not capitals and (len(words) > 14 or _INNER_STOP.search(text)):
        return ""
    title = _is_title(words) and not shouting
    shape = "CAPS" if capitals and len(text) > 3 else "Title" if title else "Phrase" if phrases else ""
    if text[-1] == "?" and (shape == "Phrase" or len(words) < 3):
        return ""
    if piece.kind is BlockKind.ITEM:
        return piece.style if shape in ("CAPS", "Title") or piece.style in _CHAPTERS or _is_phrase(text, words) else ""
    return shape if shape != "Phrase" or _is_phrase(text, words) else ""


def _is_title(words: Sequence[str]) -> bool:
    """Whether every word that weighs is capitalised."""
    heavy = [word for word in words if word.lower() not in _SMALL]
    return (
        bool(heavy) and words[0][0].isupper() and all(word[0].isupper() for word in heavy) and len("".join(heavy)) > 2
    )


def _is_phrase(text: str, words: Sequence[str]) -> bool:
    """Whether a line in sentence case reads like a topic: short, no pronoun, no comma, nothing left open."""
    if len(words) > 8 or len(words) < 2 or len(text) > 60 or not text[0].isupper():
        return False
    return "," not in text and '"' not in text and words[-1].lower() not in _SMALL and not _PRONOUN.search(text)


def _heads(pieces: Sequence[Piece], style: str, i: int, below: Piece) -> bool:
    """Whether what stands below a candidate is such that it can be its heading."""
    if pieces[i].kind is BlockKind.ITEM:
        neighbours = (*pieces[max(i - 1, 0) : i], *pieces[i + 1 : i + 2])
        if any(piece.kind is BlockKind.ITEM and piece.style == pieces[i].style for piece in neighbours):
            return False
    if below.kind is BlockKind.PARAGRAPH:
        if below.folded[0].islower() or _left_open(pieces, i):
            return False
        return style in _FIRM or (_is_ended(below.folded) and len(below.folded) > len(pieces[i].folded))
    return True


def _left_open(pieces: Sequence[Piece], i: int) -> bool:
    """Whether the piece above stops in mid-sentence, so that this one may be its rest."""
    above = pieces[i - 1] if i else None
    return above is not None and above.kind is BlockKind.PARAGRAPH and above.folded[-1] in ",-–—"


def _mostly_ended(pieces: Sequence[Piece]) -> bool:
    """Whether nearly all running paragraphs end with a stop, so that a phrase without one means something."""
    running = [piece.folded for piece in pieces if piece.kind is BlockKind.PARAGRAPH and len(piece.folded) > 60]
    return bool(running) and sum(map(_is_ended, running)) >= 0.9 * len(running)


def _is_ended(text: str) -> bool:
    return text.rstrip("\"'”’»)]*_ ")[-1:] in _STOPS
