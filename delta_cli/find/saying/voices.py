"""Who speaks sentence by sentence: reports with the sources they mean, labels, and the stretch that may go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from delta_cli.find.clauses.subjects import find_subject
from delta_cli.find.detect import Finding
from delta_cli.find.saying.attributions import attributions, requester
from delta_cli.find.saying.names import people
from delta_cli.find.saying.referents import Referents, main_reporter
from delta_cli.find.saying.reports import Attribution
from delta_cli.find.saying.sources import NOBODY, Source, Standing, before_relative, source_of, spoken_for
from delta_cli.find.saying.stretches import Stretch, continued
from delta_cli.find.words.grammar import FINITE
from delta_cli.find.words.parse import Parse, noun_phrase_end
from delta_cli.model import BlockKind, Document, Force, Span

_MARKING = frozenset({BlockKind.LABEL, BlockKind.HEADING, BlockKind.DIRECTION})
_SPOKEN = frozenset({Force.REQUEST, Force.COMMITMENT, Force.RECOMMENDATION})
"""The forces whose cue may be a word of saying itself: *urged*, *promised to*, *moved that*."""
_ANY = frozenset({"every", "each", "any", "no"})
"""What opens a subject that nothing can point back to in a later sentence."""
_NAMING = frozenset({Standing.PERSON, Standing.GROUP, Standing.BODY, Standing.DOCUMENT})


@dataclass(frozen=True, slots=True)
class Said:
    """A report with the source that it means."""

    report: Attribution
    source: Source

    @property
    def opens(self) -> bool:
        """Whether speech can go on from here: a report that its sentence makes, of more than its own verb."""
        covers = self.report.scope[1] - self.report.scope[0] > 1
        return self.report.main and covers and self.source.standing is not Standing.OWN


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in one sentence: its own reports, the label above it, and the stretch of speech that it may go on."""

    parse: Parse
    said: tuple[Said, ...]
    label: Span | None
    stretch: Stretch | None


def voices(document: Document, findings: Sequence[Finding]) -> tuple[Voice, ...]:
    """Who speaks in every sentence, in the order of the text."""
    return tuple(_walk(document, findings))


def _walk(document: Document, findings: Sequence[Finding]) -> Iterator[Voice]:
    reports = [_reports(finding) for finding in findings]
    own = frozenset(place for f in findings for place in spoken_for(f.parse))
    referents = Referents(people(f.parse for f in findings), document.genre, own)
    named = [_source(f.parse, a) for f, found in zip(findings, reports, strict=True) for a in found]
    meant = [referents.resolved(s, 0) for s in named if s and (s.person or s.perhaps)]
    referents.reporter = main_reporter([source for source in meant if source])
    label: Span | None = None
    stretch: Stretch | None = None
    told = 0
    for finding, found in zip(findings, reports, strict=True):
        p = finding.parse
        kind = document.blocks[p.sentence.block].kind
        told += kind is not BlockKind.ITEM
        if kind is BlockKind.LABEL:
            label = p.sentence.span
            referents.forget()
        if kind in (BlockKind.LABEL, BlockKind.HEADING):
            stretch = None
        said = _said(p, found, referents, told)
        yield Voice(p, said, label, stretch)
        if kind not in _MARKING:
            stretch = continued(stretch, finding, [(s.source, s.report.states) for s in said if s.opens])


def _reports(finding: Finding) -> tuple[Attribution, ...]:
    """The reports of a sentence, those among them that stand in the words of a request itself."""
    p = finding.parse
    if p.document.blocks[p.sentence.block].kind in _MARKING:
        return ()
    found = attributions(p)
    known = {a.verb for a in found}
    asked = [
        requester(p, (p.at(d.cue.start), p.at(d.cue.end - 1) + 1), found, vow=d.force is Force.COMMITMENT)
        for d in finding.directives
        if d.force in _SPOKEN and d.cue and not d.inherited
    ]
    return (*found, *(a for a in asked if a and a.verb not in known))


def _source(p: Parse, report: Attribution) -> Source | None:
    """Whom a report names, before any memory."""
    if report.who is None:
        return NOBODY
    first = report.who[0]
    if report.who[1] - first == 1 and p.low(first) in ("who", "which") and p.tag(first) in ("relative", "question"):
        return source_of(p, before_relative(p, first), report.finite) if p.low(first - 1) == "," else None
    return source_of(p, report.who, report.finite)


def _said(p: Parse, reports: Sequence[Attribution], referents: Referents, told: int) -> tuple[Said, ...]:
    """The reports of a sentence with the sources they mean; whom the sentence speaks of is remembered on the way.

    `told` is the number of the sentence, the items of a list left out: a pronoun points back over them.
    """
    events: list[tuple[int, Attribution | None]] = [(a.verb, a) for a in reports]
    if p.document.blocks[p.sentence.block].kind not in _MARKING:
        events += [(i, None) for i in _told(p, reports)]
    said: list[Said] = []
    for i, report in sorted(events, key=lambda e: e[0]):
        source = _source(p, report) if report else _topic(p, i)
        source = source and referents.resolved(source, told)
        if source is None:
            continue
        if report is None or report.main:
            referents.mention(source, told)
        if report is None and source.standing is Standing.PERSON and (shown := _shown(p, i)):
            referents.mention(shown, told)
        if report:
            said.append(Said(report, source))
    referents.notice(p.sentence.span, told)
    return tuple(said)


def _told(p: Parse, reports: Sequence[Attribution]) -> Iterator[int]:
    """The verbs of the main clauses that report nothing: what the text itself tells of somebody."""
    for i in range(len(p)):
        late = p.tag(i) == "participle" and p.can(i, "past") and p.low(i - 1) in (",", "and")
        if (p.tag(i) in FINITE or late) and not any(a.verb == i or (a.covers(i) and not a.around) for a in reports):
            yield i


def _topic(p: Parse, i: int) -> Source | None:
    """Whom a clause that reports nothing is about."""
    subject = find_subject(p, i)
    if subject.opener or subject.range is None or p.low(subject.range[0]) in _ANY:
        return None
    source = source_of(p, subject.range, i)
    return source if source and (source.standing in _NAMING or source.perhaps) else None


def _shown(p: Parse, i: int) -> Source | None:
    """The text that somebody does something with: *it* behind that can only be the text (*she presented the study*)."""
    source = source_of(p, (i + 1, noun_phrase_end(p, i + 1)), i)
    return source if source and source.standing is Standing.DOCUMENT else None
