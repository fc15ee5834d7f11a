"""Text -> standard output, standard error or a file."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from delta_cli.config import LEAST_WIDTH, Settings
from delta_cli.errors import SettingsError, WriteError
from delta_cli.model import Diagnostic, Document
from delta_cli.render import FORMATS, SUFFIXES
from delta_cli.render.plain import safe, visible

_FILE_WIDTH = 100
# How our own furniture and the typographer's marks look where a terminal cannot show them.
_SIMPLE = dict(zip("█•→·—–…“”‘’\u00a0", ["#", "*", ">", "-", "-", "-", "...", '"', '"', "'", "'", " "], strict=True))


def say(message: str) -> None:
    """One line for the person at the terminal, on standard error; lines that are set in below it point at a place."""
    first, *picture = message.split("\n    ")
    lines = [f"delta: {safe(first)}", *(f"    {visible(line)}" for line in picture)]
    sys.stderr.write("".join(f"{line}\n" for line in lines))


def remark(document: Document) -> None:
    """What was assumed about a document, and that it is empty, for the person at the terminal."""
    name = document.path or document.name
    about(name, document.diagnostics)
    if not document.text.strip():
        say(f"{name}: the document is empty.")


def about(name: str, diagnostics: Iterable[Diagnostic]) -> None:
    """A line for each doubt about a document. Its genre is an ordinary finding, and no doubt; JSON tells it."""
    for diagnostic in diagnostics:
        if diagnostic.code != "genre":
            say(f"{name}: {diagnostic.message.removeprefix(f'{name}: ')}")


def format_of(settings: Settings) -> str:
    """The format that is asked for, by name, else by the output's suffix, else by what standard output is."""
    if settings.output is not None and settings.origins.get("format"):
        # What the command line says of the file is nearer than what a settings file says of all.
        known = SUFFIXES.get(settings.output.suffix.lower())
        if known:
            return known
    if settings.format is not None:
        return settings.one_of(FORMATS, "format", "format")
    if settings.output is None:
        return "table" if sys.stdout.isatty() else "markdown"
    suffix = settings.output.suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise SettingsError(f"cannot tell the format of {str(settings.output)!r}. Use --format, or end it in {known}.")
    return SUFFIXES[suffix]


def width_of(settings: Settings) -> int:
    """The width of the terminal; elsewhere always the same, so that the same text gives the same bytes."""
    if settings.output is None and sys.stdout.isatty():
        return max(shutil.get_terminal_size().columns, LEAST_WIDTH)
    return _FILE_WIDTH


def has_colour(settings: Settings) -> bool:
    """Whether the output goes to a terminal that shows colours, and nobody asked for none (NO_COLOR)."""
    terminal = settings.output is None and sys.stdout.isatty()
    return terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def is_unicode(settings: Settings) -> bool:
    """Whether the output can hold any character; files are always UTF-8."""
    return settings.output is not None or _encoding(sys.stdout).startswith("utf")


def check(settings: Settings) -> None:
    """Nothing where the output can be written as far as one can tell beforehand, else a WriteError."""
    path = settings.output
    if path is None:
        return
    if path.is_dir():
        raise WriteError(f"cannot write {path}: it is a folder. Give the name of a file.")
    if not Path(os.path.realpath(path)).parent.is_dir():
        raise WriteError(f"cannot write {path}: there is no folder {path.parent}. Make it, or choose another.")


def write(text: str, settings: Settings) -> None:
    """The text to where it is to go; a WriteError where it cannot go there."""
    if settings.output is None:
        _to_stdout(text)
    else:
        _to_file(text, settings.output)


def _to_stdout(text: str) -> None:
    try:
        sys.stdout.write(_spelt(text, _encoding(sys.stdout)))
        sys.stdout.flush()
    except OSError as error:
        lost(error)


def lost(error: OSError) -> None:
    """Nothing where the reader of standard output has seen enough, else a WriteError."""
    # Python flushes once more when it ends, and would complain again; give it a place to flush to.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if not isinstance(error, BrokenPipeError):
        raise WriteError(f"cannot write to standard output: {error.strerror or error}.") from error


def _to_file(text: str, path: Path) -> None:
    """Write all or nothing: a neighbour file takes the place of the old one when it is complete."""
    target = Path(os.path.realpath(path))
    whole = not target.exists() or target.is_file()
    partial = target.with_name(f".delta-{os.getpid()}.part") if whole else target
    try:
        try:
            partial.write_text(text, encoding="utf-8", newline="\n")
            if whole:
                if target.exists():
                    shutil.copymode(target, partial)
                partial.replace(target)
        finally:
            if whole:
                partial.unlink(missing_ok=True)
    except OSError as error:
        raise WriteError(f"cannot write {path}: {error.strerror or error}.") from error


def _encoding(stream: TextIO) -> str:
    return (stream.encoding or "utf-8").lower().replace("_", "-")


def _spelt(text: str, encoding: str) -> str:
    """The text with what the encoding lacks put in simpler characters."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        lacking = {c for c in set(text) if not c.encode(encoding, "ignore")}
        return text.translate({ord(c): _SIMPLE.get(c, "?") for c in lacking})
    return text
