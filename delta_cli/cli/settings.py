"""`delta config`: which settings are in force, and where each of them stands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from delta_cli import config
from delta_cli.cli import output
from delta_cli.config import NAMES, Settings
from delta_cli.render import FORMATS
from delta_cli.render.plain import safe
from delta_cli.rows import Unit
from delta_cli.view import By

_UNSET = {
    "format": "table on a terminal, else markdown",
    "width": "that of the terminal, else 100",
    "genre": "as each document looks",
    "encoding": "UTF-8, else a guess",
    "rules": "none but those of delta",
    "disable": "nothing is switched off",
}
_COLUMN = 28

EXAMPLES = """\b
Examples:
  delta config             what holds for files in this folder
  delta config speeches/   what holds for that folder"""

Paths = Annotated[
    list[str] | None, typer.Argument(metavar="[PATH]...", help="What you would extract from. Default: this folder.")
]


def show(paths: Paths = None) -> None:
    """Show the settings in force for some files, each with the file and line where it stands.

    They come from the first delta.toml, or pyproject.toml with [tool.delta], in the folder of the files or above it.
    Options of the command line go before them.
    """
    settings = config.find(paths or ["."])
    for name, known, what in (("by", By, "grouping"), ("unit", Unit, "unit"), ("format", FORMATS, "format")):
        if getattr(settings, name) is not None:
            settings.one_of(known, name, what)
    output.write("".join(f"{_line(settings, name)}\n" for name in NAMES), settings)


def _line(settings: Settings, name: str) -> str:
    """A line of TOML, with where it comes from behind it; a comment where delta decides."""
    value, origin = getattr(settings, name), settings.origins.get(name)
    if value is None or value == ():
        return f"{f'# {name}':{_COLUMN}} # not set: {_UNSET[name]}"
    where = safe(f"{origin.file}:{origin.line}") if origin else "as always"
    return f"{f'{name} = {_toml(value)}':{_COLUMN}} # {where}"


def _toml(value: object) -> str:
    """A value as TOML writes it, which for these types is how JSON does."""
    return json.dumps([str(v) if isinstance(v, Path) else v for v in value] if isinstance(value, tuple) else value)
