"""The names of directives: the same id for the same directive in every wrapping and on every machine."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from delta_cli.model import Directive, Document, Span


def identified(document: Document, directives: Iterable[Directive]) -> Iterator[Directive]:
    """The directives with their ids: a hash of what each says, white space folded, counted among equals."""
    seen: Counter[str] = Counter()
    for directive in directives:
        spans = [directive.cue, *(a.span for a in directive.actions), directive.sentence.span]
        parts = [directive.force, directive.polarity, *(_folded(document, s) if s else "" for s in spans)]
        key = "\0".join(parts)
        seen[key] += 1
        yield replace(
            directive, id=hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
        )


def _folded(document: Document, span: Span) -> str:
    return " ".join(document.quote(span).split())
