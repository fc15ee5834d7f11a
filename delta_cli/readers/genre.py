"""The genre of a text, decided from evidence that can be named."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from delta_cli.model import Block, BlockKind, Diagnostic, Genre

_LANG = Path(__file__).parent.parent / "lang"
_QUOTED = re.compile(r"[“\"][^”\"]{0,600}[”\"]")
_RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was counted in a text; what stands inside quotation marks counts for nobody."""

    words: int
    paragraphs: int
    labels: int
    first_person: int
    plural: int
    second_person: int
    address: int
    reporting: int
    operative: int
    minutes: int
    imperatives: int
    numbered: int
    modals: int

    def per_thousand(self, count: int) -> float:
        """A count for every thousand words."""
        return 1000 * count / max(1, self.words)


def decide(text: str, blocks: Sequence[Block], language: str = "en") -> tuple[Genre, tuple[Diagnostic, ...]]:
    """The genre of a text, and one diagnostic that names the evidence for it."""
    evidence = weigh(text, blocks, language)
    for genre, proves, because in _GENRES:
        if proves(evidence):
            return genre, (Diagnostic("genre", f"{genre}: {because(evidence)}"),)
    return Genre.SPEECH, (Diagnostic("genre", f"{Genre.SPEECH}: {_for_speech(evidence)}"),)


def weigh(text: str, blocks: Sequence[Block], language: str = "en") -> Evidence:
    """The evidence in a text that genres are decided from."""
    words = _words(language)
    running = [text[b.span.start : b.span.end] for b in blocks if b.kind in _RUNNING]
    body = _QUOTED.sub(" ", "\n".join(running))
    return Evidence(
        words=len(body.split()),
        paragraphs=len(running),
        labels=sum(block.kind is BlockKind.LABEL for block in blocks),
        first_person=_count(words.first_person, body),
        plural=_count(words.plural, body),
        second_person=_count(words.second_person, body),
        address=_count(words.address, body),
        reporting=sum(_reports(body, match.start(), words) for match in words.reporting.finditer(body)),
        operative=sum(bool(words.operative.match(part)) for part in running),
        minutes=len({m["mark"] for b in blocks if (m := words.minutes.match(text, b.span.start, b.span.end + 1))}),
        imperatives=_count(words.imperative, body),
        numbered=sum(block.kind in (BlockKind.HEADING, BlockKind.ITEM) for block in blocks),
        modals=_count(words.modals, body),
    )


def _is_resolution(e: Evidence) -> bool:
    return e.operative >= 3 and e.operative >= 0.2 * e.paragraphs


def _is_minutes(e: Evidence) -> bool:
    return e.minutes >= 2


def _is_transcript(e: Evidence) -> bool:
    return e.labels >= 2


def _is_readout(e: Evidence) -> bool:
    enough = e.reporting >= (1 if e.words < 60 else 2) and e.per_thousand(e.reporting) >= 3
    return enough and e.per_thousand(e.first_person) < 2 and e.reporting > 2 * e.address


def _is_plan(e: Evidence) -> bool:
    impersonal = not e.address and e.per_thousand(e.first_person) < 0.5 and e.per_thousand(e.second_person) < 1
    commands = e.imperatives >= 3 and e.per_thousand(e.imperatives) >= 2
    return impersonal and (commands or (e.numbered >= 3 and e.per_thousand(e.modals) >= 5))


def _is_article(e: Evidence) -> bool:
    if e.address or e.second_person or e.words < 150:
        return False
    nobody = e.per_thousand(e.first_person) < 0.5 and e.per_thousand(e.plural) < 3
    # Who says "I" that often to listeners speaks to them at least once; a writer does not.
    return nobody or (e.words >= 400 and e.per_thousand(e.first_person) >= 8)


def _for_speech(e: Evidence) -> str:
    if not (e.first_person or e.plural or e.address or e.labels):
        return "nothing speaks for another genre"
    return (
        f"{_of(e.labels, 'speaker label')}, {_of(e.address, 'address', 'es')} to listeners,"
        f" {e.first_person} times I or my, {e.plural} times we or our"
    )


def _for_article(e: Evidence) -> str:
    return f"{e.words} words without a word to listeners, {e.first_person} times I or my"


_GENRES: tuple[tuple[Genre, Callable[[Evidence], bool], Callable[[Evidence], str]], ...] = (
    (
        Genre.RESOLUTION,
        _is_resolution,
        lambda e: f"{e.operative} of {e.paragraphs} paragraphs begin with an operative or preambular verb",
    ),
    (Genre.MINUTES, _is_minutes, lambda e: f"{e.minutes} kinds of lines such as Present and Action"),
    (Genre.SPEECH, _is_transcript, _for_speech),
    (Genre.READOUT, _is_readout, lambda e: f"{_of(e.reporting, 'reporting verb')} with a third-person subject"),
    (
        Genre.PLAN,
        _is_plan,
        lambda e: f"{_of(e.imperatives, 'bare imperative')}, {e.numbered} headings and items, no I or my",
    ),
    (Genre.ARTICLE, _is_article, _for_article),
)
"""In the order in which they are asked: the genre, what proves it, and how that is put in words."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a language as patterns."""

    first_person: re.Pattern[str]
    plural: re.Pattern[str]
    second_person: re.Pattern[str]
    address: re.Pattern[str]
    reporting: re.Pattern[str]
    not_after: frozenset[str]
    operative: re.Pattern[str]
    minutes: re.Pattern[str]
    imperative: re.Pattern[str]
    modals: re.Pattern[str]


@cache
def _words(language: str) -> _Words:
    data = tomllib.loads((_LANG / language / "genre.toml").read_text(encoding="utf-8"))
    speech, readout, resolution, plan = data["speech"], data["readout"], data["resolution"], data["plan"]
    return _Words(
        first_person=re.compile(rf"\b(?:{_any(speech['first_person'])})\b"),
        plural=re.compile(rf"\b(?:{_any(speech['first_plural'])})\b", re.IGNORECASE),
        second_person=re.compile(rf"\b(?:{_any(speech['second_person'])})\b", re.IGNORECASE),
        address=re.compile(rf"\b(?:{_any(speech['address'])})\b", re.IGNORECASE),
        reporting=re.compile(rf"\b(?:{_any(readout['verbs'])})\b"),
        not_after=frozenset(word.lower() for word in readout["not_after"]),
        operative=re.compile(rf"\[?(?:(?:{_any(resolution['before'])})\s+)*(?i:{_any(resolution['heads'])})\b"),
        minutes=re.compile(rf"(?P<mark>{_any(data['minutes']['marks'])})(?:\s*:|\s*$|(?<=of)\s)", re.IGNORECASE),
        imperative=re.compile(
            rf"(?:^|[.;:!?]\s+)(?:[A-Z]\w+ly\s+)?(?i:{_any(plan['verbs'])})\b(?!\s+of\b)", re.MULTILINE
        ),
        modals=re.compile(rf"\b(?:{_any(plan['modals'])})\b"),
    )


def _any(words: Iterable[str]) -> str:
    """An alternation of words, the longest first; white space in them matches any."""
    return "|".join(
        r"\s+".join(map(re.escape, word.split())) for word in sorted(set(words), key=lambda w: (-len(w), w))
    )


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def _reports(text: str, offset: int, words: _Words) -> bool:
    """Whether the verb at an offset has a subject in the third person, as far as the words before it tell."""
    before = [word.strip(".,;:()").lower() for word in text[max(0, offset - 60) : offset].split()[-3:]]
    while before and (before[-1] in ("also", "further", "then", "again", "both") or before[-1].endswith("ly")):
        before.pop()
    return bool(before) and before[-1] not in words.not_after


def _of(count: int, noun: str, plural: str = "s") -> str:
    return f"{count} {noun}{'' if count == 1 else plural}"
