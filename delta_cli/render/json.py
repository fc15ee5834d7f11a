"""Reports as JSON: the output contract, whose schema is schema.json beside this module."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from delta_cli.model import Action, Diagnostic, Directive, Document, Failure, Place, Rejection, Report, Sentence, Span
from delta_cli.render import RenderOptions
from delta_cli.render.plain import UNSAFE
from delta_cli.version import __version__
from delta_cli.view import diagnostics

SCHEMA_VERSION = 1

# All of these can only stand inside strings, so they may be escaped after the fact (line feeds and spaces stay).
_ESCAPED = re.compile(f"(?![\n])[{UNSAFE}]")


def render(reports: Iterable[Report], failures: Sequence[Failure], options: RenderOptions) -> str:
    """One JSON object with everything; a quote is exactly `text[start:end]` of the document."""
    reports = list(reports)
    result = {
        "schema_version": SCHEMA_VERSION,
        "tool": {
            "name": "delta",
            "version": __version__,
            "rules": reports[0].rules if reports else "",
            "packs": list(reports[0].packs) if reports else [],
        },
        "documents": [_document(r, options) for r in reports],
        "failures": [{"path": f.path, "error": f.error} for f in failures],
    }
    return dumped(result, ascii_only=options.ascii)


def dumped(data: Any, *, ascii_only: bool, indent: int | None = 2) -> str:
    """The data as JSON with a newline at its end; no control or bidirectional mark stands in it as such."""
    text = json.dumps(data, indent=indent, ensure_ascii=ascii_only)
    return _ESCAPED.sub(lambda m: f"\\u{ord(m[0]):04x}", text) + "\n"


def _document(report: Report, options: RenderOptions) -> dict[str, Any]:
    document = report.document
    return {
        "name": document.name,
        "path": document.path,
        "sha256": document.sha256,
        "format": document.format,
        "encoding": document.encoding,
        "language": document.language,
        "genre": document.genre.value,
        "title": span_json(document, document.title),
        "characters": len(document.text),
        "sentences": report.sentences,
        "directives": [directive_json(document, d) for d in report.directives],
        "rejections": [_rejection(document, r) for r in report.rejections] if options.rejected else [],
        "diagnostics": [_diagnostic(d) for d in diagnostics(report)],
    }


def directive_json(document: Document, directive: Directive) -> dict[str, Any]:
    """One directive as an object of the output contract."""
    return {
        "id": directive.id,
        "rule": directive.rule,
        "force": directive.force.value,
        "polarity": directive.polarity.value,
        "inherited": directive.inherited,
        "cue": span_json(document, directive.cue),
        "speaker": span_json(document, directive.speaker),
        "actor": span_json(document, directive.actor),
        "object": span_json(document, directive.object),
        "topic": span_json(document, directive.topic),
        "actions": [_action(document, a) for a in directive.actions],
        "sentence": sentence_json(document, directive.sentence),
        "place": place_json(document.place(directive.sentence.span.start)),
    }


def _rejection(document: Document, rejection: Rejection) -> dict[str, Any]:
    return {
        "span": span_json(document, rejection.span),
        "rule": rejection.rule,
        "guard": rejection.guard,
        "reason": rejection.reason,
        "sentence": sentence_json(document, rejection.sentence),
    }


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    return {"code": diagnostic.code, "message": diagnostic.message}


def place_json(place: Place) -> dict[str, Any]:
    """A place as an object, null for what the format does not have."""
    return {
        "line": place.line,
        "column": place.column,
        "page": place.page,
        "paragraph": place.paragraph,
        "time": place.time,
    }


def span_json(document: Document, span: Span | None) -> dict[str, Any] | None:
    """A span with its words, None where there is none."""
    return None if span is None else {"start": span.start, "end": span.end, "text": document.quote(span)}


def _action(document: Document, action: Action) -> dict[str, Any]:
    return {
        "start": action.span.start,
        "end": action.span.end,
        "text": document.quote(action.span),
        "verb": action.verb,
    }


def sentence_json(document: Document, sentence: Sentence) -> dict[str, Any]:
    """A sentence with its words and its number in the document."""
    span = sentence.span
    return {"start": span.start, "end": span.end, "text": document.quote(span), "index": sentence.index}
