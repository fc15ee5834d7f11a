"""Who decides in a resolution: the body that its opening names, for operative verbs without a subject."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from delta_cli.find.candidates.verbs import is_head
from delta_cli.find.clauses.actors import party_kind
from delta_cli.find.detect import Finding
from delta_cli.find.words.parse import Parse, is_finite, noun_phrase_end
from delta_cli.model import Directive, Force, Span


def with_enacting_body(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with the enacting body as the actor of what it undertakes (*The Council, ... 3. Decides to meet*)."""
    body: Span | None = None
    operative: set[int] = set()
    given: list[Finding] = []
    for finding in findings:
        p = finding.parse
        body = _enacting_body(p) or body
        if body:
            operative.update(token.start for i, token in enumerate(p.tokens) if is_head(p, i) or _is_joined(p, i))
            finding = replace(finding, directives=tuple(_given(d, body, operative) for d in finding.directives))
        given.append(finding)
    return tuple(given)


def _given(d: Directive, body: Span, operative: set[int]) -> Directive:
    """The directive with the body as its actor where it names no party, and its cue is an operative verb."""
    undertakes = d.force is Force.COMMITMENT and d.actor is None and d.object is None
    return replace(d, actor=body) if undertakes and d.cue and d.cue.start in operative else d


def _is_joined(p: Parse, i: int) -> bool:
    """Whether a finite verb is joined to one before it without a subject of its own (*and also decides*)."""
    while p.tag(i - 1) == "adverb":
        i -= 1
    return p.tag(i - 1) == "coordinator"


def _enacting_body(p: Parse) -> Span | None:
    """Who is named where a sentence is only an opening: *The Council,*, *We, the Ministers, meeting in Oslo:*."""
    end = noun_phrase_end(p, 0)
    if p.low(0) == "we" and p.low(1) == ",":
        end = 1
    closed = p.low(end) in (",", ":") and p.low(len(p) - 1) in (",", ":", ";")
    if not closed or p.low(0) not in ("the", "we") or any(is_finite(p, i) for i in range(len(p))):
        return None
    return p.span(0, end) if party_kind(p, 0, end) in ("body", "own") else None
