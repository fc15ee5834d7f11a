"""The guidelines, category by category: what a sentence must be found to say, and look-alikes that say nothing.

The tables stand in guidelines/*.toml, one sentence a line. What a sentence says is written as
`force (not)?: actor [object] > action / action`; several directives make a list, `""` is none. A known failure
stays in its place and is named, with its cause, in guidelines/causes.toml.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from delta_cli.model import Directive, Document, Genre, Span
from delta_cli.pipeline import extract
from delta_cli.readers import read_text

TABLES = Path(__file__).parent / "guidelines"
IN_PLANS = (
    "imperative",
    "imperative-lists",
    "introductions-of-the-next-clause",
    "plans",
    "conditions",
    "idioms",
    "ruling-15-please",
)
"""The categories whose bare imperatives are those of a plan or an operative paragraph."""


def cases() -> list[object]:
    """Every sentence of the tables, marked where a cause is known why it fails."""
    causes = tomllib.loads((TABLES / "causes.toml").read_text("utf-8"))["causes"]
    found: list[object] = []
    for file in sorted(TABLES.glob("*.toml")):
        for category, table in tomllib.loads(file.read_text("utf-8")).items():
            if category == "causes":
                continue
            for text, says in table.items():
                wanted = [says] if isinstance(says, str) else says
                cause = causes.pop(text, None)
                marks = [pytest.mark.xfail(reason=cause)] if cause else []
                found.append(
                    pytest.param(category, text, [w for w in wanted if w], marks=marks, id=f"{category}: {text}")
                )
    assert not causes, f"causes of sentences that stand nowhere: {list(causes)}"
    return found


def said(document: Document, directive: Directive) -> str:
    """A directive in the notation of the tables."""

    def quote(span: Span | None) -> str:
        return document.quote(span) if span else ""

    sign = " not" if directive.polarity == "negative" else ""
    patient = f"[{quote(directive.object)}]" if directive.object else ""
    parties = " ".join(part for part in (quote(directive.actor), patient) if part)
    head = f"{directive.force}{sign}:{' ' if parties else ''}{parties}"
    return f"{head} > {' / '.join(quote(action.span) for action in directive.actions)}"


@pytest.mark.parametrize(("category", "text", "wanted"), cases())
def test_a_sentence_says_what_the_guidelines_say(category: str, text: str, wanted: list[str]) -> None:
    genre = Genre.PLAN if category in IN_PLANS else Genre.SPEECH
    document = read_text(text, genre=genre)
    assert [said(document, d) for d in extract(document).directives] == wanted
