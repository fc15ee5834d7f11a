"""`delta search` and `delta summary`: questions to the results of `delta batch`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from delta_cli import config
from delta_cli.cli import output
from delta_cli.cli.options import any_of
from delta_cli.config import Settings
from delta_cli.errors import SettingsError
from delta_cli.model import Force
from delta_cli.render import RenderOptions
from delta_cli.render.paper import FORMATS
from delta_cli.render.plain import plural

Folder = Annotated[Path, typer.Argument(metavar="OUT", help="A folder of results.", show_default=False)]
Words = Annotated[
    str, typer.Argument(metavar="QUERY", help='Words; "a phrase", OR, NOT, begin*. None: all.', show_default=False)
]
Forces = Annotated[
    list[str] | None,
    typer.Option("--force", metavar="FORCE", autocompletion=any_of(Force), help="Only of this force; repeatable."),
]
Actor = Annotated[str, typer.Option("--actor", metavar="NAME", help="Only what they are to do: a part of the name.")]
Speaker = Annotated[str, typer.Option("--speaker", metavar="NAME", help="Only what they say: a part of the name.")]
Where = Annotated[
    list[str] | None, typer.Option("--where", metavar="FIELD=VALUE", help="Only with such metadata; repeatable.")
]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="The most rows to show.")]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        autocompletion=any_of(FORMATS),
        help=f"{', '.join(FORMATS)}. Default: table on a terminal.",
    ),
]
By = Annotated[
    list[str] | None,
    typer.Option(
        "--by",
        metavar="WHAT",
        help="force (the default), actor, speaker, topic, verb, polarity, document, genre, or metadata; repeatable.",
    ),
]

SEARCH_EXAMPLES = """\b
Examples:
  delta search results emissions                     the best matches, with their places
  delta search results '"sea level" OR flood*'       phrases, alternatives, beginnings
  delta search results tax --force obligation --where year=2024
  delta search results --actor parliament -f json    all that somebody is to do"""

SUMMARY_EXAMPLES = """\b
Examples:
  delta summary results                              by force
  delta summary results --by year --by force         metadata of the documents, see delta batch --meta
  delta summary results --by actor -n 50 -f json"""


def search(  # noqa: PLR0913, PLR0917 - the options of a command are its parameters
    folder: Folder,
    words: Words = "",
    force: Forces = None,
    actor: Actor = "",
    speaker: Speaker = "",
    where: Where = None,
    limit: Limit = 20,
    format: Format = None,
) -> None:
    """Find directives in the results of delta batch by their words."""
    from delta_cli.render.hits import MARKS, render
    from delta_cli.store.search import Query
    from delta_cli.store.search import search as find

    settings = Settings(format=format)
    forces = tuple(config.one_of(list(Force), name, "force") for name in force or ())
    query = Query(words, forces, actor, speaker, dict(map(_condition, where or ())))
    name = _format(settings)
    found = find(folder, query, limit, MARKS)
    output.write(render(found.total, found.rows, name, _options(settings)), settings)
    output.say(f"{plural(found.total, 'directive')} found{_rest(found.total, limit)}.")


def summary(folder: Folder, by: By = None, limit: Limit = 100, format: Format = None) -> None:
    """Count the directives in the results of delta batch."""
    from delta_cli.batch.overview import grid
    from delta_cli.render.paper import Paper, render
    from delta_cli.store.database import META
    from delta_cli.store.summary import FIGURES, summarise

    settings = Settings(format=format)
    name = _format(settings)
    rows = summarise(folder, by or ["force"])
    names = [column for column in rows[0] if column not in FIGURES] if rows else []
    shown = (grid(f"by {' and '.join(names).replace(META, '')}", names, rows[:limit]),) if rows else ()
    lead = f"{plural(len(rows), 'row')}{_rest(len(rows), limit)}."
    paper = Paper(f"Directives in {folder}", lead, shown, (), {"total": len(rows), "rows": rows[:limit]})
    output.write(render(paper, name, _options(settings)), settings)


def _condition(text: str) -> tuple[str, str]:
    field, sign, value = text.partition("=")
    if not sign:
        raise SettingsError(f"--where {text!r}: write it as FIELD=VALUE, such as year=2024.")
    return field.strip(), value.strip()


def _format(settings: Settings) -> str:
    if settings.format is None:
        return "table" if sys.stdout.isatty() else "markdown"
    return config.one_of(FORMATS, settings.format, "format")


def _options(settings: Settings) -> RenderOptions:
    return RenderOptions(
        width=output.width_of(settings), colour=output.has_colour(settings), ascii=not output.is_unicode(settings)
    )


def _rest(total: int, limit: int) -> str:
    return f"; the first {limit} are shown (see --limit)" if total > limit else ""
