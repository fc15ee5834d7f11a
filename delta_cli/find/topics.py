"""What a directive is about: the heading above it, or what its paragraph asks for first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from delta_cli.find.detect import Finding
from delta_cli.model import BlockKind, Document, Genre, Span


def with_topics(document: Document, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings with the topic of every directive: the nearest heading above; in a readout, whose own title says
    nothing of its parts, else the first action of the paragraph; else None.
    """
    headings = _headings(document)
    leads = _leads(findings) if document.genre is Genre.READOUT else {}
    return tuple(
        replace(
            finding,
            directives=tuple(
                replace(d, topic=headings[d.sentence.block] or leads.get(d.sentence.block)) for d in finding.directives
            ),
        )
        for finding in findings
    )


def _headings(document: Document) -> list[Span | None]:
    """For every block the heading that it stands under."""
    above: list[Span | None] = []
    current: Span | None = None
    for block in document.blocks:
        above.append(current)
        if block.kind is BlockKind.HEADING and not (document.genre is Genre.READOUT and block.span == document.title):
            current = block.span
    return above


def _leads(findings: Sequence[Finding]) -> dict[int, Span]:
    """For every block with a directive the first action that stands in it."""
    leads: dict[int, Span] = {}
    for finding in findings:
        for d in finding.directives:
            leads.setdefault(d.sentence.block, d.actions[0].span)
    return leads
