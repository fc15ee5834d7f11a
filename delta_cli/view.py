"""What a person looks at, made from reports: groups and counts; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from delta_cli.model import Action, Diagnostic, Directive, Force, Place, Rejection, Report, Sentence, Span


class By(StrEnum):
    """What directives are put together by."""

    FORCE = "force"
    TOPIC = "topic"
    SPEAKER = "speaker"
    ACTOR = "actor"
    VERB = "verb"
    DOCUMENT = "document"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a listing: a directive with those of its actions that belong to its group.

    `number` counts through the whole listing from 1; `source` is the label of the document among the others.
    """

    number: int
    source: str
    report: Report
    directive: Directive
    actions: tuple[Action, ...]

    def quote(self, span: Span | None) -> str:
        """The words of a span on one line; empty for None."""
        return "" if span is None else fold(self.report.document.said(span))

    @property
    def place(self) -> Place:
        """Where the sentence of the directive begins."""
        return self.report.document.place(self.directive.sentence.span.start)


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that have something in common; `name` is None where the text does not name it."""

    name: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How often a name occurs; the name is None where the text gives none."""

    name: str | None
    number: int


@dataclass(frozen=True, slots=True)
class ForceCount:
    """How often a force occurs, and with which cues (head verbs for an imperative, which has no cue)."""

    force: Force
    directives: int
    actions: int
    cues: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """How much there is: sentences that direct somebody among all, directives and actions, and who and how."""

    sentences: int
    directing: int
    directives: int
    actions: int
    forces: tuple[ForceCount, ...]
    speakers: tuple[Count, ...]
    actors: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Spared:
    """Look-alikes that one guard spared, with its reason, each with the label of its document."""

    guard: str
    reason: str
    rejections: tuple[tuple[str, Report, Rejection], ...]


def fold(text: str) -> str:
    """The text on one line: white space folded, none at the ends."""
    return " ".join(text.split())


def key(name: str | None) -> str | None:
    """What makes two names one: no regard to case, or to which apostrophe was typed."""
    return None if name is None else fold(name).replace("’", "'").casefold()


def labels(reports: Sequence[Report]) -> list[str]:
    """A label for each document: its name, or its path where several documents have that name."""
    names = Counter(r.document.name for r in reports)
    return [r.document.name if names[r.document.name] == 1 else r.document.path or r.document.name for r in reports]


def diagnostics(report: Report) -> tuple[Diagnostic, ...]:
    """What the reader and then the stages assumed, each thing once."""
    return tuple(dict.fromkeys(report.document.diagnostics + report.diagnostics))


def group(reports: Iterable[Report], by: By) -> list[Group]:
    """The directives put together: forces by strength, topics and documents as they come, names by frequency.

    A directive with several head verbs stands, with the actions in question, under each of them.
    """
    buckets: dict[str | None, list[tuple[str | None, Entry]]] = {}
    for entry in entries(list(reports)):
        for name, actions in _names(entry, by):
            part = Entry(0, entry.source, entry.report, entry.directive, actions)
            buckets.setdefault(key(name), []).append((name, part))
    groups, number = [], 0
    for members in _ordered(list(buckets.values()), by):
        name = _spelling(name for name, _ in members)
        numbered = (
            Entry(n, e.source, e.report, e.directive, e.actions) for n, (_, e) in enumerate(members, number + 1)
        )
        groups.append(Group(name, tuple(numbered)))
        number += len(members)
    return groups


def summarise(reports: Iterable[Report]) -> Summary:
    """The counts over all reports; names are counted without regard to case."""
    reports = list(reports)
    found = list(entries(reports))
    return Summary(
        sentences=sum(r.sentences for r in reports),
        directing=sum(len({d.sentence.index for d in r.directives}) for r in reports),
        directives=len(found),
        actions=sum(len(e.actions) for e in found),
        forces=tuple(_force_count(f, alike) for f in Force if (alike := [e for e in found if e.directive.force == f])),
        speakers=_counts(e.quote(e.directive.speaker) or None for e in found),
        actors=_counts(e.quote(e.directive.actor) or None for e in found),
    )


def spared(reports: Iterable[Report]) -> list[Spared]:
    """The look-alikes by the guard that spared them, the busiest guard first."""
    reports = list(reports)
    found: dict[tuple[str, str], list[tuple[str, Report, Rejection]]] = {}
    for source, report in zip(labels(reports), reports, strict=True):
        for rejection in report.rejections:
            found.setdefault((rejection.guard, rejection.reason), []).append((source, report, rejection))
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [Spared(guard, reason, tuple(members)) for (guard, reason), members in ordered]


def around(report: Report, sentence: Sentence, span: Span) -> tuple[str, str, str]:
    """A sentence on one line in three parts: before a span, the span, after it."""
    start, end = max(span.start, sentence.span.start), min(span.end, sentence.span.end)
    edges = (sentence.span.start, start, end, sentence.span.end)
    before, inside, after = (report.document.said(Span(a, b)) for a, b in pairwise(edges))
    left = " " if before[-1:].isspace() or inside[:1].isspace() else ""
    right = " " if after[:1].isspace() or inside[-1:].isspace() else ""
    before, after = fold(before), fold(after)
    return before + left if before else "", fold(inside), right + after if after else ""


def entries(reports: Sequence[Report]) -> Iterator[Entry]:
    """Every directive of the reports in the order of the text, not yet numbered."""
    for source, report in zip(labels(reports), reports, strict=True):
        for d in report.directives:
            yield Entry(0, source, report, d, d.actions)


def _names(entry: Entry, by: By) -> list[tuple[str | None, tuple[Action, ...]]]:
    """The names of the groups that an entry belongs to, each with the actions that belong there."""
    d = entry.directive
    if by is By.VERB:
        verbs = dict.fromkeys(a.verb for a in d.actions)
        return [(verb, tuple(a for a in d.actions if a.verb == verb)) for verb in verbs]
    name = {
        By.FORCE: d.force.value,
        By.TOPIC: entry.quote(d.topic),
        By.SPEAKER: entry.quote(d.speaker),
        By.ACTOR: entry.quote(d.actor),
        By.DOCUMENT: entry.source,
        By.NONE: "",
    }[by]
    return [(name or None, d.actions)]


def _ordered(buckets: list[list[tuple[str | None, Entry]]], by: By) -> list[list[tuple[str | None, Entry]]]:
    """Groups in the order of display; sorting is stable, so equals stay in the order of the text."""
    if by is By.FORCE:
        order = list(Force)
        return sorted(buckets, key=lambda b: order.index(b[0][1].directive.force))
    if by in (By.SPEAKER, By.ACTOR, By.VERB):
        return sorted(buckets, key=lambda b: (b[0][0] is None, -len(b)))
    return buckets


def _spelling(names: Iterable[str | None]) -> str | None:
    """The most frequent spelling, the first seen among equals."""
    return Counter(names).most_common(1)[0][0]


def _counts(names: Iterable[str | None]) -> tuple[Count, ...]:
    """Every name with its number, the most frequent first, the nameless last."""
    found: dict[str | None, list[str | None]] = {}
    for name in names:
        found.setdefault(key(name), []).append(name)
    ordered = sorted(found.values(), key=lambda spellings: (spellings[0] is None, -len(spellings)))
    return tuple(Count(_spelling(spellings), len(spellings)) for spellings in ordered)


def _force_count(force: Force, entries: list[Entry]) -> ForceCount:
    cues = (e.quote(e.directive.cue) or e.actions[0].verb for e in entries)
    return ForceCount(force, len(entries), sum(len(e.actions) for e in entries), _counts(c for c in cues if c))
