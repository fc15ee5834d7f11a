"""Who acts in an operative paragraph: the body that heads the resolution (*The Council, ... 4. Decides to ...*)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from delta_cli.find.candidates.verbs import is_head
from delta_cli.find.clauses.actors import party_kind
from delta_cli.find.detect import Finding
from delta_cli.find.words.grammar import FINITE
from delta_cli.find.words.parse import Parse, noun_phrase_end
from delta_cli.model import Directive, Force, Span


def with_body(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings; what an operative paragraph undertakes without a subject has the body above it as its actor."""
    return tuple(_with_body(findings))


def _with_body(findings: Sequence[Finding]) -> Iterator[Finding]:
    body: Span | None = None
    heads: set[int] = set()
    for finding in findings:
        p = finding.parse
        body = _enacting(p) or body
        heads.update(p.tokens[i].start for i in range(len(p)) if _is_operative(p, i))
        found = (replace(d, actor=body) if _undertakes(d, heads) else d for d in finding.directives)
        yield replace(finding, directives=tuple(found))


def _enacting(p: Parse) -> Span | None:
    """The body that a paragraph only names (*The General Assembly,*), or *we* (*We, the heads of state, ...*)."""
    if p.low(0) == "we" and p.low(1) == ",":
        return p.span(0, 1)
    end = noun_phrase_end(p, 0)
    alone = p.low(0) == "the" and p.low(end) in (",", ":") and not any(p.tag(j) in FINITE for j in range(len(p)))
    if not alone or end + 1 < len(p) or party_kind(p, 0, end) != "body":
        return None
    return p.span(0, end)


def _is_operative(p: Parse, i: int) -> bool:
    """Whether the verb at the head of an operative paragraph stands here (*Decides*, *UNDERTAKE*)."""
    finite = p.tag(i) == "third" or (p.tag(i) == "present" and p.tokens[i].acronym)
    return finite and is_head(p, i)


def _undertakes(d: Directive, heads: Set[int]) -> bool:
    """Whether a directive is what such a verb undertakes, itself or in the list below it, and nobody else does."""
    bare = d.force is Force.COMMITMENT and d.actor is None and d.object is None
    return bare and d.cue is not None and d.cue.start in heads
