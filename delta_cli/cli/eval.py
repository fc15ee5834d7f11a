"""`delta eval`: how well delta does on documents that people have coded."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from delta_cli.cli import output
from delta_cli.cli.inputs import rules_of
from delta_cli.cli.options import Disable, OutputOption, Packs, Quiet, Width, any_of
from delta_cli.config import Settings, one_of
from delta_cli.errors import ReadError
from delta_cli.measure.gold import GoldDocument
from delta_cli.render import RenderOptions
from delta_cli.render.paper import FORMATS, Paper, render

GoldPath = Annotated[
    Path, typer.Argument(metavar="GOLD", help="A folder of annotated documents, or a sheet from extract --sample.")
]
Errors = Annotated[bool, typer.Option("--errors", help="List every disagreement, put together by cause.")]
FloorFile = Annotated[
    Path | None, typer.Option("--floor", metavar="FILE", help="End with 1 where a figure is below its floor (TOML).")
]
FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        autocompletion=any_of(FORMATS),
        help=f"{', '.join(FORMATS)}. Default: table on a terminal, else markdown.",
    ),
]

EXAMPLES = """\b
A gold folder holds, for every document, <id>.txt and <id>.gold.jsonl
with one JSON object a line, a line a sentence:
  {"text": "We must act.", "directive": true, "clauses": [{"cue": "must",
   "force": "obligation", "polarity": "positive", "speaker": null,
   "actor": "We", "object": null, "actions": ["act"]}]}
`directive` is true, false, or null for what counts neither way; all words
are those of the text. "start" and "end" (code points) may be given too, and
"inherited": true where the cue stands in the lead-in of a list. In
<id>.rows.jsonl every row is a document of its own. The whole format is
described in benchmarks/quality/README.md of the sources.

\b
Examples:
  delta eval gold/                       the figures, beside those of a grep
  delta eval gold/ --errors -o gold.md   and every disagreement
  delta eval gold/ --floor floors.toml   ends with 1 if a figure fell
  delta eval gold/ --rules house.toml    with rules of your own
  delta eval sheet.csv                   a sheet that was coded by hand"""


def evaluate(  # noqa: PLR0913, PLR0917 - the options of a command are its parameters
    gold: GoldPath,
    errors: Errors = False,
    floor: FloorFile = None,
    format: FormatOption = None,
    output_file: OutputOption = None,
    rules: Packs = None,
    disable: Disable = None,
    width: Width = None,
    quiet: Quiet = None,
) -> None:
    """Measure delta on documents that people have coded: what it finds, what it misses, and why."""
    settings = Settings(
        format=format and one_of(FORMATS, format, "format"),
        output=output_file,
        quiet=bool(quiet),
        rules=tuple(rules or ()),
        disable=tuple(disable or ()),
    )
    name = one_of(FORMATS, output.format_of(settings), "format")
    output.check(settings)
    options = RenderOptions(
        width=width or output.width_of(settings),
        colour=output.has_colour(settings),
        ascii=not output.is_unicode(settings),
    )
    paper, below = measured(gold, floor, settings, errors=errors)
    output.write(render(paper, name, options), settings)
    for message in below:
        output.say(message)
    raise typer.Exit(1 if below else 0)


def measured(gold: Path, floor: Path | None, settings: Settings, *, errors: bool) -> tuple[Paper, list[str]]:
    """The evaluation as a paper, and a message for every figure that is below its floor."""
    # Only here, so that help comes without loading rules.
    from delta_cli.measure.evaluation import evaluate as evaluation_of
    from delta_cli.measure.floors import below, read_floors
    from delta_cli.measure.report import paper
    from delta_cli.pipeline import extract

    floors = read_floors(floor) if floor else {}
    evaluation = evaluation_of(
        gold.resolve().name, _documents(gold, quiet=settings.quiet), partial(extract, rules=rules_of(settings))
    )
    result = paper(evaluation, errors=errors)
    return result, below(floors, result.data, floor) if floor else []


def _documents(gold: Path, *, quiet: bool) -> list[GoldDocument]:
    """The documents of a folder or a sheet."""
    from delta_cli.measure.annotations import load
    from delta_cli.measure.sheet import coded

    if gold.is_dir():
        return load(gold)
    if not gold.exists():
        raise ReadError(f"{gold}: there is no such folder or sheet; check the spelling.")
    documents, left = coded(gold)
    if left and not quiet:
        are = "sentence is" if left == 1 else "sentences are"
        output.say(f"{gold}: {left} {are} not coded yet and left out.")
    return documents
