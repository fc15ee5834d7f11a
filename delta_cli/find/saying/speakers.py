"""Who says it: the speaker of every directive."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from delta_cli.find.detect import Finding
from delta_cli.find.saying.quotations import quotations, quoted_source
from delta_cli.find.saying.sources import Source, Standing
from delta_cli.find.saying.stretches import Stretch, carries
from delta_cli.find.saying.voices import Voice, voices
from delta_cli.model import Directive, Document, Span


def attribute(document: Document, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings with the speaker of every directive; None where the text's own author speaks, or nobody is named.

    The innermost report around a directive tells; else the quotation that it stands in, else the speaker label above,
    else the stretch of reported speech that it goes on.
    """
    said = attributions(document, findings)
    return tuple(
        replace(
            finding,
            directives=tuple(
                replace(d, speaker=found.speaker) for d, found in zip(finding.directives, own, strict=True)
            ),
        )
        for finding, own in zip(findings, said, strict=True)
    )


class Attribution(NamedTuple):
    """Who says a directive, None where that is the text's own author or nobody, and how that was decided, in words."""

    speaker: Span | None
    how: str


def attributions(document: Document, findings: Sequence[Finding]) -> list[list[Attribution]]:
    """Who says each directive of each finding."""
    spoken = voices(document, findings)
    quoted = quotations(document)
    return [
        [_speaker(spoken, _home(spoken, n, d), quoted, d) for d in finding.directives]
        for n, finding in enumerate(findings)
    ]


def _home(spoken: Sequence[Voice], n: int, d: Directive) -> int:
    """The sentence that holds the cue: for an item of a list, that of its lead-in."""
    cue = d.cue
    if cue is None or spoken[n].parse.sentence.span.covers(cue):
        return n
    home = bisect_right(spoken, cue.start, key=lambda v: v.parse.sentence.span.start) - 1
    return home if spoken[home].parse.sentence.span.covers(cue) else n


def _speaker(spoken: Sequence[Voice], n: int, quoted: Sequence[Span], d: Directive) -> Attribution:
    """Who says a directive whose cue stands in the n-th sentence."""
    voice, offset = spoken[n], (d.cue or d.actions[0].span).start
    p = voice.parse
    i = min(p.at(offset), len(p) - 1)
    last = min(p.at(d.cue.end - 1), len(p) - 1) if d.cue else i
    source = next((s for s in _reporting(voice, i, last) if s.standing is not Standing.OWN), None)
    how = "the report around it says whose words they are"
    if source is None:
        how = "it stands in a quotation of theirs"
        around = quoted[bisect_left(quoted, offset, key=lambda q: q.start) - 1 :][:1]
        source = next((quoted_source(spoken, n, q) for q in around if q.start < offset < q.end), None)
    if source is not None and source.standing is not Standing.OWN:
        return Attribution(source.span, how if source.span else "it is reported, but not by whom")
    if voice.label:
        return Attribution(voice.label, "the speaker label above")
    stretch = _stretch(voice, i)
    if stretch and carries(stretch, p, d):
        return Attribution(stretch.source.span, "it goes on with what they were reported to say")
    return Attribution(None, "nobody is reported to say it: the text's own author")


def _reporting(voice: Voice, i: int, last: int) -> list[Source]:
    """The sources of the reports around a cue from token `i` to `last`, from the innermost outwards."""
    covering = [s for s in voice.said if s.report.covers(i) or s.report.covers(last)]
    plans = [s for s in covering if not s.report.states and not s.report.around and s.report.verb <= i]
    around = any(s.report.around and s.source.span for s in covering)
    inner = [s for s in covering if not (around and s in plans and voice.parse.lemma(s.report.verb) in _vows(voice))]
    return [s.source for s in sorted(inner, key=lambda s: (s.report.around, -s.report.verb))]


def _vows(voice: Voice) -> frozenset[str]:
    return voice.parse.grammar.language.classes["vow"].lemmas


def _stretch(voice: Voice, i: int) -> Stretch | None:
    """The stretch that holds at a token.

    What a report opened earlier in the sentence goes on behind a semicolon; beside it nothing of before goes on.
    """
    p = voice.parse
    for said in reversed(voice.said):
        end = said.report.scope[1]
        if said.opens and not said.report.around and said.source.span and end <= i:
            return Stretch(said.source, p.sentence.block, p.sentence.index, demands=True) if p.low(end) == ";" else None
    return voice.stretch
