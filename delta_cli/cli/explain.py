"""`delta explain`: why a sentence is a directive, or why it is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from delta_cli import config
from delta_cli.cli import options as opt
from delta_cli.cli import output
from delta_cli.cli.inputs import STDIN, document_of, is_file, is_folder, known_format, rules_of
from delta_cli.config import Settings
from delta_cli.errors import ReadError, SettingsError

if TYPE_CHECKING:
    from delta_cli.model import Document
    from delta_cli.trace import Trace

FORMATS = ("text", "json")

What = Annotated[
    list[str],
    typer.Argument(metavar="SENTENCE|FILE[:LINE]", help="A sentence in quotation marks, a file, or a line of it."),
]
FormatOption = Annotated[
    str,
    typer.Option("--format", "-f", metavar="FORMAT", autocompletion=opt.any_of(FORMATS), help=f"{', '.join(FORMATS)}."),
]

EXAMPLES = """\b
Examples:
  delta explain "The ports must open by June."   one sentence
  delta explain speech.txt:12                    the sentences of a line, or of a page of a PDF
  delta explain speech.txt                       every sentence of a file
  delta explain speech.txt:12 --format json      for other programs
  delta explain - < notes.txt                    standard input"""

# A path has no space in it, and a folder, a suffix or a line number; a sentence of one word may end in a full stop.
_PATH = re.compile(r"\S*[/\\]\S*|\S+\.\w{1,8}(?::[\d-]*)?|\S+:\d+")
_LINE = re.compile(r"(?P<path>.+):(?P<line>\d+)")
_BEHIND = re.compile(r"(?P<path>.+):[^\s:]*")


def explain(  # noqa: PLR0913, PLR0917 - the options of a command are its parameters
    what: What,
    rules: opt.Packs = None,
    disable: opt.Disable = None,
    genre: opt.GenreOption = None,
    encoding: opt.EncodingOption = None,
    input_format: opt.InputFormat = None,
    format: FormatOption = "text",
    width: opt.Width = None,
    quiet: opt.Quiet = None,
) -> None:
    """Tell what was decided about every cue: its rule, its guards, where its clause ends, who acts and who speaks."""
    from delta_cli.pipeline import explain as traces
    from delta_cli.render import trace

    name, sentence = config.one_of(FORMATS, format, "format"), _only(what)
    path, line = _place(sentence)
    settings = config.find([path or STDIN]).told(
        genre=config.genre(genre),
        encoding=encoding,
        input_format=known_format(input_format),
        width=width,
        quiet=quiet,
        rules=tuple(rules or ()),
        disable=tuple(disable or ()),
    )
    document = _document(sentence, path, settings)
    if not settings.quiet:
        output.remark(document)
    found: Sequence[Trace] = traces(document, rules=rules_of(settings))
    if line is not None:
        found = _at_line(document, found, line)
    if name == "json":
        text = trace.as_json(document, found, ascii_only=not output.is_unicode(settings))
    else:
        columns = settings.width or output.width_of(settings)
        text = trace.render(document, found, columns, places=path is not None)
    output.write(text, settings)


def _only(words: Sequence[str]) -> str:
    """The one thing that is to be explained; a SettingsError where there are several or none."""
    if len(words) > 1:
        raise SettingsError("explain takes one sentence, in quotation marks, or one file.")
    if not words[0].strip():
        raise SettingsError("there is nothing to explain; give a sentence in quotation marks, or a file.")
    return words[0]


def _place(what: str) -> tuple[str | None, int | None]:
    """The path and the line that an argument names, None for what it does not; a ReadError for a path to nothing."""
    if what == STDIN or is_file(what):
        return what, None
    found = _LINE.fullmatch(what)
    if found and is_file(found["path"]):
        return found["path"], int(found["line"])
    from delta_cli.readers import SUFFIXES

    if is_folder(what):
        raise ReadError(f"{what}: this is a folder; name a file in it, or a line of a file: speech.txt:12.")
    behind = _BEHIND.fullmatch(what)
    if behind and is_file(behind["path"]):
        raise ReadError(f"{what!r} names no line of a file; write its number: {behind['path']}:12.")
    if _PATH.fullmatch(what):
        raise ReadError(f"{what}: there is no such file; check the spelling, or give a sentence with spaces in it.")
    suffix = Path(_LINE.sub(r"\g<path>", what)).suffix.lower()
    if suffix and suffix in SUFFIXES:
        raise ReadError(f"{what}: there is no such file; check the spelling, or end the sentence with a full stop.")
    return None, None


def _document(what: str, path: str | None, settings: Settings) -> Document:
    from delta_cli.readers import read_text

    return read_text(what, "sentence", genre=settings.genre) if path is None else document_of(path, settings)


def _at_line(document: Document, found: Sequence[Trace], line: int) -> list[Trace]:
    """The traces of the sentences that touch a line, a page or a paragraph; a ReadError where there are none."""
    touching = []
    for trace in found:
        span = trace.sentence.span
        first, last = document.place(span.start).number, document.place(max(span.start, span.end - 1)).number
        if first is not None and last is not None and first <= line <= last:
            touching.append(trace)
    if not touching:
        end = document.place(max((block.span.end - 1 for block in document.blocks), default=0))
        kind = "page" if end.page else "line" if end.line else "paragraph"
        raise ReadError(f"{document.path}: there is no sentence on {kind} {line}; the last is {kind} {end.number}.")
    return touching
