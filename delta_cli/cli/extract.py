"""`delta extract`: the directives of documents, in the format that is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from delta_cli import config
from delta_cli.cli import output
from delta_cli.cli.sample import draw
from delta_cli.config import Settings
from delta_cli.model import Failure, Genre, Report
from delta_cli.render import FORMATS, RenderOptions, renderer
from delta_cli.view import By, diagnostics

Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")]
ByOption = Annotated[
    str, typer.Option("--by", metavar="WHAT", help=f"Put together by: {', '.join(By)}.", show_default=True)
]
FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="FORMAT", help=f"{', '.join(FORMATS)}. Default: table on a terminal, else markdown."
    ),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file: .md, .json or .txt (the table).")
]
Rejected = Annotated[bool, typer.Option("--rejected", help="Add the look-alikes that were spared, and why.")]
Quote = Annotated[bool, typer.Option("--quote", help="Add the whole sentence to each directive.")]
GenreOption = Annotated[
    str | None, typer.Option("--genre", metavar="GENRE", help=f"Read as: {', '.join(Genre)}. Default: as it looks.")
]
EncodingOption = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="Encoding of the files. Default: UTF-8, else a guess.")
]
Width = Annotated[
    int | None, typer.Option("--width", min=40, metavar="COLUMNS", help="Width of the table. Default: the terminal's.")
]
Sample = Annotated[
    int | None,
    typer.Option("--sample", min=1, metavar="N", help="Draw N sentences as a CSV sheet to code by hand (delta eval)."),
]
Seed = Annotated[int, typer.Option("--seed", metavar="NUMBER", help="Another number draws another sample.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No remarks, only errors.")]

EXAMPLES = """\b
Examples:
  delta extract speech.txt                  a table on the terminal
  delta extract speech.txt > speech.md      Markdown
  delta extract speeches/ -o speeches.json  every file of a folder, as JSON
  delta extract readout.txt --by actor      who is to do what
  delta extract readout.txt --rejected      also what only looks like a directive
  delta extract speeches/ --sample 100 -o sheet.csv   sentences to code by hand
  cat speech.txt | delta extract -          standard input"""


def extract(  # noqa: PLR0913, PLR0917 - the options of a command are its parameters
    paths: Paths,
    by: ByOption = By.FORCE.value,
    format: FormatOption = None,
    output_file: OutputOption = None,
    rejected: Rejected = False,
    quote: Quote = False,
    genre: GenreOption = None,
    encoding: EncodingOption = None,
    width: Width = None,
    sample: Sample = None,
    seed: Seed = 0,
    quiet: Quiet = False,
) -> None:
    """List the directives of documents: who says it, how strongly, who is to act, and how."""
    settings = Settings(config.genre(genre), encoding, format, output_file, quiet)
    if sample is not None:
        raise typer.Exit(draw(paths, settings, sample, seed))
    options = RenderOptions(
        by=By(config.one_of(By, by, "grouping")),
        width=width or output.width_of(settings),
        colour=output.has_colour(settings),
        ascii=not output.is_unicode(settings),
        rejected=rejected,
        quote=quote,
    )
    raise typer.Exit(run(paths, settings, options))


def run(paths: Sequence[str], settings: Settings, options: RenderOptions) -> int:
    """Extract, render, write; the exit code."""
    from delta_cli.cli.inputs import load

    name = output.format_of(settings)
    output.check(settings)
    reports, failures = load(paths, settings)
    remark(reports, failures, settings)
    if reports or name == "json":
        output.write(renderer(name).render(reports, failures, options), settings)
    return 2 if failures else 0


def remark(reports: Sequence[Report], failures: Sequence[Failure], settings: Settings) -> None:
    """Tell the person what was assumed, what is empty and what failed."""
    for failure in failures:
        output.say(f"{failure.path}: {failure.error}")
    if settings.quiet:
        return
    for report in reports:
        name = report.document.path or report.document.name
        for diagnostic in diagnostics(report):
            # The genre is an ordinary finding, not a doubt; JSON tells it.
            if diagnostic.code != "genre":
                output.say(f"{name}: {diagnostic.message.removeprefix(f'{name}: ')}")
        if not report.document.text.strip():
            output.say(f"{name}: the document is empty.")
        elif not report.directives:
            output.say(f"{name}: no directives in {report.sentences} sentences.")
