"""Traces as text or JSON: every sentence, every cue in it, and what was decided about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from textwrap import wrap
from typing import Any

from delta_cli.model import Document, Span
from delta_cli.render.json import dumped, place_json, sentence_json, span_json
from delta_cli.render.plain import safe
from delta_cli.render.wording import where
from delta_cli.trace import Attempt, Outcome, Trace

SCHEMA_VERSION = 1

_LABEL = 10


def render(document: Document, traces: Iterable[Trace], width: int, *, places: bool) -> str:
    """The traces one below the other; `places` puts its place in front of each sentence."""
    return "\n".join("".join(f"{line}\n" for line in _trace(document, trace, width, places)) for trace in traces)


def as_json(document: Document, traces: Iterable[Trace], *, ascii_only: bool) -> str:
    """The same as one JSON object; a quote is exactly `text[start:end]` of the document."""
    result = {
        "schema_version": SCHEMA_VERSION,
        "name": document.name,
        "path": document.path,
        "sentences": [_sentence(document, trace) for trace in traces],
    }
    return dumped(result, ascii_only=ascii_only)


def _sentence(document: Document, trace: Trace) -> dict[str, Any]:
    return {
        "sentence": sentence_json(document, trace.sentence),
        "place": place_json(document.place(trace.sentence.span.start)),
        "directs": not trace.why,
        "why_not": trace.why or None,
        "cues": [_cue(document, attempt) for attempt in trace.attempts],
    }


def _cue(document: Document, attempt: Attempt) -> dict[str, Any]:
    """One cue under one rule; `found` tells what was found around it, null where nothing was, and how."""
    return {
        "cue": span_json(document, attempt.span),
        "rule": attempt.rule,
        "force": attempt.force.value,
        "pattern": attempt.pattern,
        "outcome": attempt.outcome.name.lower(),
        "why": attempt.why,
        "guards": [asdict(verdict) for verdict in attempt.verdicts],
        "found": [{"what": s.what, "span": span_json(document, s.span), "how": s.how} for s in attempt.steps],
    }


def _trace(document: Document, trace: Trace, width: int, places: bool) -> Iterator[str]:
    place = where(document.name, document.place(trace.sentence.span.start), many=True)
    head = f"{place}  " if places else ""
    yield from wrap(head + _words(document, trace.sentence.span), width, subsequent_indent="  " if places else "")
    if trace.why:
        yield from wrap(f"Directs nobody. {safe(trace.why)}", width, initial_indent="  ", subsequent_indent="  ")
    for attempt in trace.attempts:
        yield ""
        yield from _attempt(document, attempt, width)


def _attempt(document: Document, attempt: Attempt, width: int) -> Iterator[str]:
    cue, told = f"“{_words(document, attempt.span)}”", attempt.outcome.value
    if attempt.outcome is Outcome.UNFIT:
        yield from _entry(f"{cue}  {told}  {safe(attempt.pattern)}  ({attempt.rule})", "", width, 2)
        return
    told += "" if attempt.outcome in (Outcome.FOUND, Outcome.NO_ACTION) else f": {safe(attempt.why)}"
    yield from _entry(f"{cue}  {attempt.force.value}, {told}", "", width, 2)
    yield from _entry(attempt.rule, "rule", width)
    yield from _entry(safe(attempt.pattern), "pattern", width)
    passed = [verdict.guard for verdict in attempt.verdicts if not verdict.spares]
    if passed:
        yield from _entry(f"{', '.join(passed)}: let it pass", "guards", width)
    for verdict in attempt.verdicts:
        if verdict.spares:
            held = f" ({verdict.because})" if verdict.because else ""
            yield from _entry(safe(f"{verdict.guard}: spares it{held}"), "" if passed else "guards", width)
    for step in attempt.steps:
        words = f"“{_words(document, step.span)}”" if step.span else "none"
        yield from _entry(f"{words}: {step.how}", step.what, width)


def _entry(text: str, label: str, width: int, indent: int = 4) -> Iterator[str]:
    """A label with its text beside it, wrapped."""
    start = " " * indent
    if indent == 4:
        start = f"{start}{label:{_LABEL}}"
    yield from wrap(text, width, initial_indent=start, subsequent_indent=" " * (4 + _LABEL))


def _words(document: Document, span: Span) -> str:
    return safe(document.said(span))
