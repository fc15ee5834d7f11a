"""Reports built by hand from a text, for tests that need no finding."""

from __future__ import annotations

import hashlib
import re
import signal
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import settings

from delta_cli.model import (
    Action,
    Block,
    BlockKind,
    Diagnostic,
    Directive,
    Document,
    Force,
    Genre,
    Polarity,
    Rejection,
    Report,
    Sentence,
    Span,
)

pytest_plugins = ("door", "little_gold", "talks")

Build = Callable[..., Report]


def pytest_configure() -> None:
    """No property depends on time or chance; Ctrl-C works also where a shell runs the tests in the background."""
    settings.load_profile("ci")
    signal.signal(signal.SIGINT, signal.default_int_handler)


SPEECH = """\
Harbour reform
The port minister spoke in Eastmere on Monday. Ada Brook said that the harbour authority must publish its tariffs \
every quarter and open its books to auditors. She added that it is necessary to dredge the northern channel, \
repair the breakwater and train forty new pilots before winter.
We should never again let a storm close the terminal.
The coastal towns should share their tugboats, and they should agree on one price for salvage.
We will build a second ferry pier. We had to close the old one.
I call on all shipping companies to report spills within an hour.
The customs rules need to be simplified. Members need not attend.
Let us begin this year.
Strengthen joint inspections.
"""

DIRECTIVES: list[dict[str, Any]] = [
    {
        "sentence": "Ada Brook said",
        "force": "obligation",
        "cue": "must",
        "actor": "the harbour authority",
        "speaker": "Ada Brook",
        "actions": [("publish its tariffs every quarter", "publish"), ("open its books to auditors", "open")],
    },
    {
        "sentence": "She added",
        "force": "necessity",
        "cue": "it is necessary to",
        "speaker": "Ada Brook",
        "actions": [
            ("dredge the northern channel", "dredge"),
            ("repair the breakwater", "repair"),
            ("train forty new pilots before winter", "train"),
        ],
    },
    {
        "sentence": "We should never",
        "force": "recommendation",
        "polarity": "negative",
        "cue": "should never again",
        "actor": "We",
        "actions": [("let a storm close the terminal", "let")],
    },
    {
        "sentence": "The coastal towns",
        "force": "recommendation",
        "cue": "should",
        "actor": "The coastal towns",
        "actions": [("share their tugboats", "share")],
    },
    {
        "sentence": "The coastal towns",
        "force": "recommendation",
        "cue": "should",
        "after": "they",
        "actor": "they",
        "actions": [("agree on one price for salvage", "agree")],
    },
    {
        "sentence": "We will",
        "force": "commitment",
        "cue": "will",
        "actor": "We",
        "actions": ["build a second ferry pier"],
    },
    {
        "sentence": "I call on",
        "force": "request",
        "cue": "I call on",
        "actor": "all shipping companies",
        "actions": [("report spills within an hour", "report")],
    },
    {
        "sentence": "The customs rules",
        "force": "necessity",
        "cue": "need to",
        "object": "The customs rules",
        "actions": [("be simplified", "simplify")],
    },
    {
        "sentence": "Let us",
        "force": "exhortation",
        "cue": "Let us",
        "actor": "us",
        "actions": [("begin this year", "begin")],
    },
    {"sentence": "Strengthen", "force": "imperative", "actions": [("Strengthen joint inspections", "strengthen")]},
]

REJECTIONS = [
    {"sentence": "We had to", "span": "had to", "guard": "past-frame", "reason": "the obligation lay in the past"},
    {"sentence": "Members need", "span": "need not", "guard": "absence", "reason": "it says what is not required"},
]


def build_report(
    text: str = SPEECH,
    directives: Iterable[dict[str, Any]] = (),
    rejections: Iterable[dict[str, str]] = (),
    *,
    name: str = "harbour.txt",
    path: str | None = None,
    diagnostics: tuple[Diagnostic, ...] = (),
) -> Report:
    """A report over a text of one sentence after each full stop or line feed; words are found in their sentence."""
    sentences = [Sentence(Span(m.start(), m.end()), i, 0) for i, m in enumerate(re.finditer(r"[^\s.][^.\n]*\.?", text))]
    blocks = tuple(
        Block(Span(m.start(), m.end()), BlockKind.PARAGRAPH, 0, i)
        for i, m in enumerate(re.finditer(r"[^\n]+", text), 1)
    )
    document = Document(
        name,
        text,
        blocks,
        path=path or name,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        encoding="utf-8",
        genre=Genre.SPEECH,
    )
    return Report(
        document,
        len(sentences),
        tuple(_directive(text, sentences, i, **spec) for i, spec in enumerate(directives)),
        tuple(_rejection(text, sentences, **spec) for spec in rejections),
        diagnostics,
        rules="0" * 64,
    )


def _find(text: str, words: str, start: int = 0, end: int | None = None) -> Span:
    at = text.index(words, start, len(text) if end is None else end)
    return Span(at, at + len(words))


def _sentence(text: str, sentences: list[Sentence], words: str) -> Sentence:
    at = text.index(words)
    return next(s for s in sentences if s.span.start <= at < s.span.end)


def _directive(text: str, sentences: list[Sentence], number: int, **spec: Any) -> Directive:
    sentence = _sentence(text, sentences, spec["sentence"])

    def inside(words: str | None) -> Span | None:
        start = text.index(spec.get("after", ""), sentence.span.start)
        return None if words is None else _find(text, words, start, sentence.span.end)

    def anywhere(words: str | None) -> Span | None:
        return None if words is None else _find(text, words)

    actions = [a if isinstance(a, tuple) else (a, None) for a in spec["actions"]]
    inherited = spec.get("inherited", False)
    cue, actor = spec.get("cue"), spec.get("actor")
    return Directive(
        id=f"{number:012x}",
        rule=f"en.{spec['force']}.test",
        force=Force(spec["force"]),
        polarity=Polarity(spec.get("polarity", "positive")),
        cue=anywhere(cue) if inherited else inside(cue),
        inherited=inherited,
        speaker=anywhere(spec.get("speaker")),
        actor=anywhere(actor) if inherited else inside(actor),
        object=inside(spec.get("object")),
        topic=anywhere(spec.get("topic")),
        actions=tuple(Action(_find(text, words, sentence.span.start), verb) for words, verb in actions),
        sentence=sentence,
    )


def _rejection(text: str, sentences: list[Sentence], **spec: str) -> Rejection:
    sentence = _sentence(text, sentences, spec["sentence"])
    span = _find(text, spec["span"], sentence.span.start, sentence.span.end)
    return Rejection(span, "en.necessity.test", spec["guard"], spec["reason"], sentence)


@pytest.fixture(scope="session")
def build() -> Build:
    """The builder of reports."""
    return build_report


@pytest.fixture(scope="session")
def report() -> Report:
    """A speech with ten directives of all forces and two look-alikes."""
    return build_report(SPEECH, DIRECTIVES, REJECTIONS)
