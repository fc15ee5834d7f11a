"""`delta extract --sample`: sentences drawn at random, as a sheet to be coded by hand."""

from __future__ import annotations

from collections.abc import Sequence

from delta_cli.cli import output
from delta_cli.cli.inputs import documents_of
from delta_cli.config import Settings
from delta_cli.errors import SettingsError

_FORMAT, _SUFFIX = "csv", ".csv"


def draw(paths: Sequence[str], settings: Settings, number: int, seed: int) -> int:
    """Draw, write; the exit code."""
    from delta_cli.measure.sheet import COLUMNS
    from delta_cli.measure.sheet import draw as drawn
    from delta_cli.render.sheet import render

    _check(paths, settings)
    output.check(settings)
    read = documents_of(paths, settings)
    for failure in read.failures:
        output.say(f"{failure.path}: {failure.error}")
    rows = drawn(read.documents, number, seed)
    if read.documents:
        output.write(render(COLUMNS, rows), settings)
    if len(rows) < number and not settings.quiet:
        output.say(f"there are only {len(rows)} sentences; all of them are drawn.")
    return 2 if read.failures else 0


def _check(paths: Sequence[str], settings: Settings) -> None:
    """Nothing where a sheet can be drawn as asked for, else a SettingsError."""
    suffix = settings.output.suffix.lower() if settings.output else _SUFFIX
    if (settings.format or _FORMAT).casefold() != _FORMAT or (settings.format is None and suffix != _SUFFIX):
        raise SettingsError("--sample draws a sheet, which is CSV: use -f csv, or -o with a name that ends in .csv.")
    if "-" in paths:
        raise SettingsError("--sample needs files, for delta eval reads them again; save the text to a file first.")
