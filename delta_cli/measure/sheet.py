"""Sheets for a hand check: sentences drawn at random for a person to code, and the coded sheet as a gold."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path

from delta_cli.errors import ReadError
from delta_cli.find.sentences import sentences
from delta_cli.measure.annotations import clause
from delta_cli.measure.gold import GoldClause, GoldDocument, GoldSentence, placed
from delta_cli.model import BlockKind, Document, Sentence, Span
from delta_cli.readers import read
from delta_cli.readers.decode import decode
from delta_cli.render.plain import safe
from delta_cli.view import fold

_GIVEN = ("document", "line", "start", "end", "before", "sentence")
_CODED = ("directive", "force", "polarity", "cue", "speaker", "actor", "object", "actions", "inherited", "note")
COLUMNS = (*_GIVEN, *_CODED)
"""What a sheet says of a sentence (with the sentence before it), and then what a person is to fill in."""

_ANSWERS = {
    **dict.fromkeys(("yes", "y", "true", "1", "x"), True),
    **dict.fromkeys(("no", "n", "false", "0"), False),
    "?": None,
}
_APART = "|"


def draw(documents: Iterable[Document], number: int, seed: int) -> list[tuple[str, ...]]:
    """A row for each of so many sentences, drawn at random from all of them and put in the order of the texts.

    The same documents, number and seed give the same rows; where there are fewer sentences, all are drawn.
    """
    every = [(document, before, sentence) for document in documents for before, sentence in _neighbours(document)]
    chosen = sorted(random.Random(seed).sample(range(len(every)), min(number, len(every))))
    return [_row(*every[i]) for i in chosen]


def _neighbours(document: Document) -> list[tuple[Sentence | None, Sentence]]:
    """The sentences of a document without its speaker labels, each with the one before it."""
    found = [s for s in sentences(document)[0] if document.blocks[s.block].kind is not BlockKind.LABEL]
    return list(zip([None, *found], found, strict=False))


def _row(document: Document, before: Sentence | None, sentence: Sentence) -> tuple[str, ...]:
    span = sentence.span
    given = (
        document.path or document.name,
        document.place(span.start).short,
        str(span.start),
        str(span.end),
        fold(document.quote(before.span)) if before else "",
        fold(document.quote(span)),
    )
    return (*given, *("" for _ in _CODED))


def coded(file: Path) -> tuple[list[GoldDocument], int]:
    """The documents of a coded sheet with their coded sentences, and how many sentences are not coded yet.

    A sentence with several directives has a row for each; rows without an answer under `directive` are left out.
    """
    rows, empty = _answered(file)
    documents: dict[str, Document] = {}
    found: dict[str, dict[Span, list[tuple[str, dict[str, str]]]]] = {}
    for where, row in rows:
        name = row["document"]
        if name not in documents:
            documents[name] = _document(name, file, where)
        span = _span(row, documents[name], where)
        found.setdefault(name, {}).setdefault(span, []).append((where, row))
    # Where nobody filled in a clause, a sentence that directs nobody says nothing of clauses either.
    close = any(row.get("force") for _, row in rows)
    gold = [
        GoldDocument(
            name,
            document,
            tuple(_sentence(span, found[name][span], document, close) for span in sorted(found[name])),
            whole=False,
        )
        for name, document in documents.items()
    ]
    return gold, empty


def _answered(file: Path) -> tuple[list[tuple[str, dict[str, str]]], int]:
    """The rows with an answer, each with the words for where it stands, and the number of the others."""
    text = _text(file)
    head = text.partition("\n")[0]
    # Spreadsheets of some countries save with semicolons.
    reader = csv.DictReader(StringIO(text), delimiter=max(",;\t", key=head.count), restval="")
    missing = [c for c in (*_GIVEN, "directive") if c not in (reader.fieldnames or ())]
    if missing:
        raise ReadError(
            f"{file}: this is no sheet of sentences, for it has no column {missing[0]!r}. "
            "`delta extract TEXTS --sample 100 -f csv` draws one."
        )
    answered, empty = [], 0
    for row in reader:
        cells = {key: (value or "").strip() for key, value in row.items() if key in COLUMNS}
        if cells["directive"]:
            answered.append((f"{file}:{reader.line_num}", cells))
        else:
            empty += 1
    if not answered:
        raise ReadError(f"{file}: no sentence is coded; answer yes, no or ? in the column `directive`.")
    return answered, empty


def _text(file: Path) -> str:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ReadError(f"{file}: the sheet cannot be read ({(error.strerror or str(error)).lower()}).") from error
    return decode(data, str(file))[0]


def _document(name: str, sheet: Path, where: str) -> Document:
    """The document that a sheet names: from here, or from where the sheet is."""
    for path in (Path(name), sheet.parent / name):
        if path.is_file():
            return read(path)
    raise ReadError(f"{where}: there is no file {name!r} here or beside the sheet; run delta where it was drawn.")


def _span(row: dict[str, str], document: Document, where: str) -> Span:
    try:
        span = Span(int(row["start"]), int(row["end"]))
    except ValueError as error:
        raise ReadError(f"{where}: `start` and `end` are numbers; leave them as they were drawn.") from error
    if safe(document.quote(span)) != safe(row["sentence"]).removeprefix("'"):
        raise ReadError(f"{where}: {document.name} has changed since the sheet was drawn; draw it again.")
    return span


def _sentence(span: Span, rows: Sequence[tuple[str, dict[str, str]]], document: Document, close: bool) -> GoldSentence:
    where, _ = rows[0]
    answers = {_answer(row["directive"], at) for at, row in rows}
    if len(answers) > 1:
        raise ReadError(f"{where}: the rows of this sentence disagree on whether it is a directive.")
    directive = answers.pop()
    clauses = [_clause(row, at) for at, row in rows if row.get("force")]
    if clauses and not directive:
        raise ReadError(f"{where}: a sentence with a force is a directive; answer yes, or empty the other columns.")
    try:
        own = placed(clauses, document.quote(span), span.start)
        return GoldSentence(where, span, directive, own, close=bool(clauses) or (close and not directive))
    except ValueError as error:
        raise ReadError(f"{where}: {error}; cue and actions are its own words.") from error


def _answer(text: str, where: str) -> bool | None:
    if text.casefold() not in _ANSWERS:
        raise ReadError(f"{where}: `directive` is {text!r}; answer yes, no, or ? for what counts neither way.")
    return _ANSWERS[text.casefold()]


def _clause(row: dict[str, str], where: str) -> GoldClause:
    fields = {name: row.get(name) or None for name in ("force", "polarity", "cue", "speaker", "actor", "object")}
    actions = [action.strip() for action in row.get("actions", "").split(_APART) if action.strip()]
    return replace(
        clause({**fields, "actions": actions}, where), inherited=bool(_ANSWERS.get(row.get("inherited", "").casefold()))
    )
