"""What people found in documents: annotated sentences as values, each clause at its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from delta_cli.model import Document, Force, Polarity, Span

# Words of a cue may have a few words between them: *had (as everybody knows) better*.
_BETWEEN = r"\W+(?:\w+\W+){0,3}?"
_WORD_START, _WORD_END = r"(?<!\w)", r"(?!\w)"


@dataclass(frozen=True, slots=True)
class GoldClause:
    """One directive as a person coded it; its words are verbatim.

    `cue` is empty for an imperative; `place` is where the cue stands in the document, None where it has none or stands
    in the lead-in above (`inherited`); `begins` is the offset of the first action.
    """

    cue: str
    force: Force
    polarity: Polarity
    speaker: str | None
    actor: str | None
    object: str | None
    actions: tuple[str, ...]
    inherited: bool = False
    place: Span | None = None
    begins: int = 0


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """One annotated sentence; `directive` is None where it is neutral: what is found there counts neither way.

    Where it is not `close`, it was coded for that alone, and there are no clauses to compare anything with.
    """

    id: str
    span: Span
    directive: bool | None
    clauses: tuple[GoldClause, ...] = ()
    close: bool = True


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document with its annotated sentences, in the order of the text.

    `name` is what the figures put it under; where `whole`, all of its sentences are annotated, and anything found
    outside them is wrong.
    """

    name: str
    document: Document
    sentences: tuple[GoldSentence, ...]
    whole: bool = True


def find_words(text: str, words: str, start: int = 0) -> int:
    """Where words begin in a text, after `start` if they stand there, however white space falls; -1 if nowhere."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    found = pattern.search(text, start) or pattern.search(text)
    return found.start() if found else -1


def find_cue(text: str, cue: str) -> list[Span]:
    """Where a cue stands: as whole words, else with a few words between them, else as part of a word (*'ll*)."""
    words = [re.escape(word) for word in cue.split()]
    together = r"\s+".join(words)
    for pattern in (
        _WORD_START + together + _WORD_END,
        _WORD_START + _BETWEEN.join(words) + _WORD_END,
        together,
    ):
        spans = [Span(*found.span()) for found in re.finditer(pattern, text, re.IGNORECASE)]
        if spans:
            return spans
    return []


def placed(clauses: Iterable[GoldClause], text: str, offset: int) -> tuple[GoldClause, ...]:
    """The clauses of a sentence with their places, in a document where the sentence begins at `offset`.

    Actions are found in the order in which they are listed. A cue that stands several times in a sentence is the one
    whose end is nearest to its first action, rather before it than in it, and rather one that no other clause has.

    Raises ValueError, with the words, where something does not stand in the sentence.
    """
    result: list[GoldClause] = []
    taken: list[Span] = []
    reached = 0
    for clause in clauses:
        begins = []
        for action in clause.actions:
            at = find_words(text, action, reached)
            if at < 0:
                raise ValueError(f"the action {action!r} is not in the sentence")
            begins.append(at)
            reached = max(reached, at + 1)
        first = begins[0] if begins else 0
        place = None
        if clause.cue and not clause.inherited:
            place = _nearest(find_cue(text, clause.cue), first, taken)
            if place is None:
                raise ValueError(f"the cue {clause.cue!r} is not in the sentence")
            taken.append(place)
        shifted = Span(offset + place.start, offset + place.end) if place else None
        result.append(replace(clause, place=shifted, begins=offset + first))
    return tuple(result)


def _nearest(spans: Sequence[Span], action: int, taken: Sequence[Span]) -> Span | None:
    free = [span for span in spans if span not in taken] or spans
    return min(free, key=lambda span: (span.end > action + 1, abs(span.end - action)), default=None)
