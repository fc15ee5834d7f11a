"""The options that commands share, with their help."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated

import typer

from delta_cli.config import LEAST_WIDTH
from delta_cli.model import Force, Genre, Polarity
from delta_cli.render import FORMATS
from delta_cli.rows import Unit
from delta_cli.view import By


def any_of(known: Iterable[str]) -> Callable[[str], list[str]]:
    """What the shell may offer for the beginning of one of these values."""
    return lambda incomplete: [str(value) for value in known if value.startswith(incomplete)]


def _readable(incomplete: str) -> list[str]:
    # Only here, so that help comes without loading readers.
    from delta_cli.readers import FORMATS as READABLE

    return any_of(READABLE)(incomplete)


Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")]
ByOption = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="WHAT", autocompletion=any_of(By), help=f"Put together by: {', '.join(By)}. Default: force."
    ),
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
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write to a file: .md, .json, .jsonl, .csv or .txt (the table)."
    ),
]
Unit_ = Annotated[
    str | None,
    typer.Option("--unit", metavar="WHAT", autocompletion=any_of(Unit), help="A row of CSV is a: directive, action."),
]
ForceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--force",
        metavar="FORCE",
        autocompletion=any_of(Force),
        help=f"Only directives of this force: {', '.join(Force)}. Can be repeated.",
    ),
]
PolarityOption = Annotated[
    str | None,
    typer.Option(
        "--polarity", metavar="WHICH", autocompletion=any_of(Polarity), help="Only these: positive, negative."
    ),
]
Speaker = Annotated[
    list[str] | None, typer.Option("--speaker", metavar="NAME", help="Only what they say: a part of the name will do.")
]
Actor = Annotated[
    list[str] | None, typer.Option("--actor", metavar="NAME", help="Only what they are to do: a part will do.")
]
Match = Annotated[list[str] | None, typer.Option("--match", metavar="WORDS", help="Only sentences with these words.")]
Rejected = Annotated[
    bool | None,
    typer.Option("--rejected/--no-rejected", show_default=False, help="Add the look-alikes that were spared, and why."),
]
Quote = Annotated[
    bool | None,
    typer.Option("--quote/--no-quote", show_default=False, help="Add the whole sentence to each directive."),
]
Why = Annotated[
    bool | None,
    typer.Option("--why/--no-why", show_default=False, help="Add the rule, the cue and its place to each directive."),
]
Packs = Annotated[
    list[Path] | None,
    typer.Option("--rules", metavar="PACK.toml", help="Take rules of your own too. Can be repeated."),
]
Disable = Annotated[
    list[str] | None,
    typer.Option("--disable", metavar="ID", help="Switch off a rule, a guard, or all whose ids begin so (en.request)."),
]
GenreOption = Annotated[
    str | None,
    typer.Option(
        "--genre",
        metavar="GENRE",
        autocompletion=any_of(Genre),
        help=f"Read as: {', '.join(Genre)}. Default: as it looks.",
    ),
]
EncodingOption = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="Encoding of the files. Default: UTF-8, else a guess.")
]
InputFormat = Annotated[
    str | None,
    typer.Option(
        "--input-format",
        metavar="FORMAT",
        autocompletion=_readable,
        help="Read as: docx, html, markdown, odt, pdf, rtf, srt, text, vtt. Default: as the file looks.",
    ),
]
Width = Annotated[
    int | None,
    typer.Option(
        "--width", min=LEAST_WIDTH, metavar="COLUMNS", help="Width of the table. Default: the terminal's, else 100."
    ),
]
Sample = Annotated[
    int | None,
    typer.Option("--sample", min=1, metavar="N", help="Draw N sentences as a CSV sheet to code by hand (delta eval)."),
]
Seed = Annotated[int, typer.Option("--seed", metavar="NUMBER", help="Another number draws another sample.")]
Quiet = Annotated[
    bool | None, typer.Option("--quiet/--no-quiet", "-q", show_default=False, help="No remarks, only errors.")
]
