"""A folder of annotations -> gold documents, with blame on file and line where one is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from delta_cli.config import one_of
from delta_cli.errors import ReadError, SettingsError
from delta_cli.measure.gold import GoldClause, GoldDocument, GoldSentence, find_words, placed
from delta_cli.model import Document, Force, Polarity, Span
from delta_cli.readers import read, read_text

DOCUMENT, ROWS = ".gold.jsonl", ".rows.jsonl"
_CLAUSE = ("force", "polarity", "cue", "speaker", "actor", "object", "actions", "inherited")


def load(folder: Path) -> list[GoldDocument]:
    """The annotated documents of a folder, in the order of their names.

    `<id>.gold.jsonl` annotates `<id>.txt` beside it; each row of `<id>.rows.jsonl` is a document of its own.
    """
    files = sorted(file for file in folder.iterdir() if file.name.endswith((DOCUMENT, ROWS)))
    if not files:
        raise ReadError(
            f"{folder}: there are no annotations here; expected are files named <id>{DOCUMENT} (each beside its "
            f"<id>.txt) or <id>{ROWS}."
        )
    return [document for file in files for document in _load(file)]


def _load(file: Path) -> Iterator[GoldDocument]:
    if file.name.endswith(ROWS):
        name = file.name.removesuffix(ROWS)
        for where, row in _rows(file):
            document = read_text(_text(row, where), f"{name}:{row.get('id', len(name))}")
            yield GoldDocument(name, document, _sentences([(where, {**row, "start": 0})], document))
    else:
        name = file.name.removesuffix(DOCUMENT)
        document = _text_of(file.with_name(f"{name}.txt"))
        yield GoldDocument(name, document, _sentences(list(_rows(file)), document))


def _text_of(file: Path) -> Document:
    """The document beside its annotations, whose places count in UTF-8 and in nothing else."""
    if not file.is_file():
        raise ReadError(f"{file}: the text that {file.stem}{DOCUMENT} annotates is not there.")
    try:
        return read(file, encoding="utf-8", format="text")
    except ReadError as error:
        raise ReadError(f"{file}: an annotated text is UTF-8, and this is not; save it so.") from error


def _rows(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row of a file with the words for where it stands."""
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{file}: the annotations cannot be read ({error}).") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{file}:{number}"
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise ReadError(f"{where}: this line is not JSON: {error}.") from error
        if not isinstance(row, dict):
            raise ReadError(f'{where}: a row is an object such as {{"text": "...", "directive": false}}.')
        yield where, row


def _sentences(rows: Sequence[tuple[str, dict[str, Any]]], document: Document) -> tuple[GoldSentence, ...]:
    """The rows at their places; one without `start` is looked for behind the row before it."""
    result: list[GoldSentence] = []
    end = 0
    for where, row in rows:
        span = _span(row, where, document, end)
        result.append(_sentence(row, where, span, document.quote(span), len(result) + 1))
        end = span.end
    return tuple(sorted(result, key=lambda sentence: sentence.span))


def _span(row: dict[str, Any], where: str, document: Document, end: int) -> Span:
    text = _text(row, where)
    start = row.get("start")
    if start is None:
        start = find_words(document.text[end:], text)
        if start < 0:
            raise ReadError(f"{where}: {document.name} does not have this sentence behind the row before: {text!r}.")
        start += end
        # White space may fall otherwise in the document than in the row.
        return Span(start, row.get("end") or _end(document.text, start, text))
    span = Span(start, row.get("end", start + len(text)))
    if document.quote(span) != text:
        raise ReadError(
            f"{where}: at {span.start} to {span.end} {document.name} reads {document.quote(span)!r}, "
            f"not {text!r}. Leave out `start` and `end` to have the sentence looked for."
        )
    return span


def _end(text: str, start: int, words: str) -> int:
    at = start
    for word in words.split():
        at = text.index(word, at) + len(word)
    return at


def _sentence(row: dict[str, Any], where: str, span: Span, text: str, number: int) -> GoldSentence:
    directive = row.get("directive", "missing")
    if directive not in (True, False, None) or not isinstance(directive, bool | None):
        raise ReadError(f"{where}: `directive` is true, false, or null for a neutral sentence.")
    raw = row.get("clauses") or []
    if not isinstance(raw, list) or not all(isinstance(c, dict) for c in raw):
        raise ReadError(
            f'{where}: `clauses` is a list of objects such as {{"cue": "must", "force": "obligation", ...}}.'
        )
    if bool(raw) != bool(directive):
        what = "has no clauses" if directive else "has clauses, but does not direct"
        raise ReadError(f"{where}: the sentence {what}; `clauses` are the directives of a sentence.")
    clauses = [clause(c, where) for c in raw]
    try:
        return GoldSentence(str(row.get("id", number)), span, directive, placed(clauses, text, span.start))
    except ValueError as error:
        raise ReadError(f"{where}: {error}; cue and actions are its own words.") from error


def clause(raw: dict[str, Any], where: str) -> GoldClause:
    """A clause from its fields, not yet placed; a ReadError says what is wrong with them."""
    unknown = sorted(set(raw) - set(_CLAUSE))
    actions = raw.get("actions")
    try:
        if unknown:
            one_of(_CLAUSE, unknown[0], "field")
        if not raw.get("force"):
            raise SettingsError(f"a clause needs its `force`: {', '.join(Force)}.")
        force = Force(one_of(list(Force), str(raw.get("force", "")), "force"))
        polarity = Polarity(one_of(list(Polarity), str(raw.get("polarity") or "positive"), "polarity"))
    except SettingsError as error:
        raise ReadError(f"{where}: {error}") from error
    if not isinstance(actions, list) or not actions or not all(isinstance(a, str) and a.strip() for a in actions):
        raise ReadError(f"{where}: `actions` lists what is to be done, at least one thing, in the words of the text.")
    for name in ("cue", "speaker", "actor", "object"):
        if not isinstance(raw.get(name), str | None):
            raise ReadError(f"{where}: `{name}` is words of the text in one string, or null.")
    return GoldClause(
        cue=raw.get("cue") or "",
        force=force,
        polarity=polarity,
        speaker=raw.get("speaker") or None,
        actor=raw.get("actor") or None,
        object=raw.get("object") or None,
        actions=tuple(actions),
        inherited=bool(raw.get("inherited")),
    )


def _text(row: dict[str, Any], where: str) -> str:
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ReadError(f"{where}: a row needs the `text` of its sentence.")
    return text
