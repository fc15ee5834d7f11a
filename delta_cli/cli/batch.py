"""`delta batch`: folders of documents -> a folder of results."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from delta_cli import config
from delta_cli.cli import options as opt
from delta_cli.cli import output
from delta_cli.cli.inputs import known_format
from delta_cli.render.plain import plural

if TYPE_CHECKING:
    from delta_cli.batch.run import Order, Outcome

Folders = Annotated[list[Path], typer.Argument(metavar="FOLDER...", help="Folders of documents.", show_default=False)]
Output = Annotated[
    Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where the results go.", show_default=False)
]
Products = Annotated[
    list[str] | None,
    typer.Option(
        "--format", "-f", metavar="FORMAT", help="markdown, csv, jsonl, sqlite (these by default), parquet; repeatable."
    ),
]
Only = Annotated[
    list[str] | None, typer.Option("--glob", metavar="PATTERN", help="Only such names or paths, e.g. '*.txt'.")
]
Without = Annotated[
    list[str] | None, typer.Option("--exclude", metavar="PATTERN", help="No such names or paths, e.g. drafts.")
]
Meta = Annotated[
    str | None, typer.Option("--meta", metavar="PATTERN", help="Metadata from paths, e.g. '{year}/{speaker}_*.txt'.")
]
Table = Annotated[
    Path | None, typer.Option("--metadata", metavar="FILE.csv", help="Metadata from a table with a column 'path'.")
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes. Default: one a processor.")
]
Seconds = Annotated[
    float,
    typer.Option("--timeout", min=0.001, max=1_000_000, metavar="SECONDS", help="The most that one document may take."),
]
Dask = Annotated[
    str | None, typer.Option("--dask", metavar="ADDRESS", help="Work on the Dask cluster of this scheduler.")
]

EXAMPLES = """\b
Examples:
  delta batch speeches -o results                          everything of a folder
  delta batch speeches -o results --glob '*.txt' -j 4      four processes
  delta batch archive -o results --meta '{year}/{speaker}_*.txt'
  delta summary results --by year --by force               what there is
  delta search results "emission* OR climate"              where it stands
What is done is kept: the same command goes on where it stopped, and reads only what is new or was changed."""


def batch(  # noqa: PLR0913, PLR0917 - the options of a command are its parameters
    folders: Folders,
    output_folder: Output,
    format: Products = None,
    only: Only = None,
    without: Without = None,
    meta: Meta = None,
    metadata: Table = None,
    jobs: Jobs = None,
    timeout: Seconds = 600.0,
    dask: Dask = None,
    rules: opt.Packs = None,
    disable: opt.Disable = None,
    input_format: opt.InputFormat = None,
    genre: opt.GenreOption = None,
    encoding: opt.EncodingOption = None,
    quiet: opt.Quiet = None,
) -> None:
    """Turn folders of documents into a folder of results: a report a document, tables, a database to search."""
    from delta_cli.batch.publish import DEFAULT, PRODUCTS
    from delta_cli.batch.run import Order

    settings = config.find(map(str, folders)).told(
        rules=tuple(rules or ()), disable=tuple(disable or ()), genre=config.genre(genre), encoding=encoding,
        input_format=known_format(input_format), quiet=quiet,
    )  # fmt: skip
    order = Order(
        folders=tuple(folders),
        output=output_folder,
        products=tuple(dict.fromkeys(config.one_of(PRODUCTS, name, "format") for name in format or DEFAULT)),
        only=tuple(only or ()),
        without=tuple(without or ()),
        pattern=meta,
        table=metadata,
        settings=settings,
        jobs=jobs or _processors(),
        seconds=timeout,
        dask=dask,
    )
    raise typer.Exit(_run(order, quiet=settings.quiet))


def _run(order: Order, *, quiet: bool) -> int:
    """Do what is ordered and tell what came of it; the exit code."""
    from delta_cli.batch.run import run
    from delta_cli.cli.progress import following

    try:
        with following(quiet) as listener:
            outcome = run(order, listener)
    except KeyboardInterrupt:
        output.say("stopped. What was done is kept: the same command goes on from here.")
        return 130
    if outcome.failures or not quiet:
        output.say(_told(outcome, order.output))
    return 2 if outcome.failures else 0


def _told(outcome: Outcome, folder: Path) -> str:
    """What was done, what failed, where to look."""
    parts = [f"{plural(outcome.documents, 'document')}, {outcome.worked} of them new or changed"]
    parts += [f"{outcome.failures} failed"] if outcome.failures else []
    parts += [f"{number} {reason} skipped" for reason, number in outcome.skipped]
    return f"{', '.join(parts)}. See {folder / 'summary.md'}."


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
