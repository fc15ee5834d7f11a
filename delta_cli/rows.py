"""Flat rows for tables, data frames and CSV: one a directive, or one an action."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from delta_cli.model import Action, Report
from delta_cli.view import Entry, entries

Row = dict[str, str | int | bool | None]


class Unit(StrEnum):
    """What one row stands for."""

    DIRECTIVE = "directive"
    ACTION = "action"


_DOCUMENT = {
    "document": "name of the document; its path where several documents have that name",
    "path": "path as it was given; empty for standard input",
    "id": "name of the directive: the same in every run and in every wrapping of the text",
    "line": "line where the sentence begins, from 1; empty where the format has no lines",
    "paragraph": "paragraph in which it stands, from 1",
    "force": "obligation, necessity, recommendation, commitment, request, exhortation or imperative",
    "polarity": "positive, or negative where the action is to be left undone",
    "inherited": "whether it is an item of a list whose cue stands in the sentence that leads into the list",
    "rule": "id of the rule that found it",
    "speaker": "who says it, as the text names them; empty where that is the author",
    "actor": "who is to act; empty where nobody is named",
    "object": "what is to be acted on, where the subject cannot act",
    "topic": "heading or leading sentence above it",
    "cue": "words that carry the force; empty for an imperative",
}
_SENTENCE = {
    "sentence": "the whole sentence",
    "start": "where the sentence begins in the text, in characters from 0",
    "end": "where it ends: the first character after it",
    "page": "page on which it begins, from 1; empty where the format has none",
    "time": "time at which it is said; empty where the format has none",
}
COLUMNS: dict[Unit, dict[str, str]] = {
    Unit.DIRECTIVE: {
        **_DOCUMENT,
        "actions": "what is to be done; several actions with a semicolon between them",
        "verbs": "main verb of each action in its base form (*publish* for *be published*), with semicolons",
        **_SENTENCE,
    },
    Unit.ACTION: {
        **_DOCUMENT,
        "number": "which action of its directive it is, from 1",
        "action": "what is to be done",
        "verb": "its main verb (*publish* for *be published*) in its base form; empty where a noun names the action",
        "action_start": "where the action begins in the text",
        "action_end": "where it ends",
        **_SENTENCE,
    },
}
"""The columns of each unit in their order, with what stands in them. New ones are only ever added at the end."""


def rows(reports: Iterable[Report], unit: Unit = Unit.DIRECTIVE) -> list[Row]:
    """One flat row a directive or an action, with the same columns in every row; quotes are on one line."""
    return [row for entry in entries(list(reports)) for row in _rows(entry, unit)]


def _rows(entry: Entry, unit: Unit) -> Iterator[Row]:
    before, after = _where_and_who(entry), _sentence(entry)
    if unit is Unit.DIRECTIVE:
        yield {**before, **_joined(entry, entry.actions), **after}
        return
    for number, action in enumerate(entry.actions, 1):
        yield {**before, "number": number, **_single(entry, action), **after}


def _where_and_who(entry: Entry) -> Row:
    d, place = entry.directive, entry.place
    return {
        "document": entry.source,
        "path": entry.report.document.path,
        "id": d.id,
        "line": place.line,
        "paragraph": place.paragraph,
        "force": d.force.value,
        "polarity": d.polarity.value,
        "inherited": d.inherited,
        "rule": d.rule,
        "speaker": entry.quote(d.speaker) or None,
        "actor": entry.quote(d.actor) or None,
        "object": entry.quote(d.object) or None,
        "topic": entry.quote(d.topic) or None,
        "cue": entry.quote(d.cue) or None,
    }


def _joined(entry: Entry, actions: Sequence[Action]) -> Row:
    return {
        "actions": "; ".join(entry.quote(action.span) for action in actions),
        "verbs": "; ".join(action.verb or "" for action in actions),
    }


def _single(entry: Entry, action: Action) -> Row:
    return {
        "action": entry.quote(action.span),
        "verb": action.verb,
        "action_start": action.span.start,
        "action_end": action.span.end,
    }


def _sentence(entry: Entry) -> Row:
    span, place = entry.directive.sentence.span, entry.place
    return {
        "sentence": entry.quote(span),
        "start": span.start,
        "end": span.end,
        "page": place.page,
        "time": place.time,
    }
