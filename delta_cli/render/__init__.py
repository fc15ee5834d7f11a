"""Reports -> the text of one format; a format is a module with a `render`, found in one table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from delta_cli.config import one_of
from delta_cli.model import Failure, Report
from delta_cli.rows import Unit
from delta_cli.selection import Narrowed
from delta_cli.view import By

FORMATS = {
    "table": "delta_cli.render.table",
    "markdown": "delta_cli.render.markdown",
    "json": "delta_cli.render.json",
    "jsonl": "delta_cli.render.jsonl",
    "csv": "delta_cli.render.csv",
}
"""Every format with its module, which is imported when the format is asked for."""

SUFFIXES = {".md": "markdown", ".json": "json", ".jsonl": "jsonl", ".csv": "csv", ".txt": "table"}
"""The format that the suffix of an output file stands for."""

ANSWERS_TO = {
    "table": {"by", "width", "quote", "rejected", "why"},
    "markdown": {"by", "quote", "rejected", "why"},
    "json": {"rejected"},
    "jsonl": set[str](),
    "csv": {"unit"},
}
"""The options that change what a format shows; whatever else there is to show, it shows anyhow or has no place for."""


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How a result is to look.

    `width` (in columns) and `colour` matter to the table only, `unit` to CSV only; `ascii` makes JSON escape what is
    not ASCII, so that it survives any encoding. `rejected` adds the look-alikes that were spared, `quote` the whole
    sentences, `why` the rule, the cue and its place. `narrowed` tells that only some of the directives are shown.
    """

    by: By = By.FORCE
    width: int = 100
    colour: bool = False
    ascii: bool = False
    rejected: bool = False
    quote: bool = False
    why: bool = False
    unit: Unit = Unit.DIRECTIVE
    narrowed: Narrowed | None = None


class Renderer(Protocol):
    """What the module of a format offers."""

    def render(self, reports: Iterable[Report], failures: Sequence[Failure], options: RenderOptions) -> str:
        """The reports as text of the format, ending with a newline."""


def renderer(name: str) -> Renderer:
    """The module of a format; a SettingsError names the nearest one where there is none of that name."""
    return cast(Renderer, import_module(FORMATS[one_of(FORMATS, name, "format")]))
