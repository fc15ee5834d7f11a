"""The command line: `main` is what `delta` runs."""

from __future__ import annotations

import errno
import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from delta_cli.cli import ask, batch, blocks, explain, extract, output, rules, settings
from delta_cli.cli import eval as evaluation
from delta_cli.errors import DeltaError
from delta_cli.version import __version__

app = typer.Typer(
    name="delta",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
# What each does is told shortly here, so that it stands whole on a line of the help of 80 columns.
app.command(epilog=extract.EXAMPLES, short_help="List the directives of documents.")(extract.extract)
app.command(epilog=explain.EXAMPLES, short_help="Tell why a sentence is a directive, or why it is none.")(
    explain.explain
)
app.command("read", epilog=blocks.EXAMPLES, short_help="Show what was read, block by block.")(blocks.show)
app.add_typer(rules.app, name="rules")
app.command("config", epilog=settings.EXAMPLES, short_help="Show the settings in force, and where they stand.")(
    settings.show
)
app.command("eval", epilog=evaluation.EXAMPLES, short_help="Measure delta on documents that people have coded.")(
    evaluation.evaluate
)
app.command(epilog=batch.EXAMPLES, short_help="Turn folders of documents into a folder of results.")(batch.batch)
app.command(epilog=ask.SEARCH_EXAMPLES, short_help="Find directives in the results of delta batch.")(ask.search)
app.command(epilog=ask.SUMMARY_EXAMPLES, short_help="Count the directives in the results of delta batch.")(ask.summary)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"delta {__version__}")
        raise typer.Exit


@app.callback()
def delta(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """List every directive in speeches, readouts, resolutions and policy papers.

    \b
    Examples:
      delta extract speech.txt              a table on the terminal
      delta extract speech.txt > speech.md  Markdown
      delta explain "We must act."          why this is a directive
      delta read report.pdf                 what was read, block by block
      delta rules list                      what it goes by
      delta config                          the settings in force
      delta extract --help                  everything that extract can do
    """


def main() -> None:
    """Run the command line and end the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        _run()
    except DeltaError as error:
        output.say(str(error))
        sys.exit(2)


def _run() -> None:
    try:
        app(prog_name="delta")
    except OSError as error:
        # typer itself writes help and the version, and lets a full disk pass.
        if error.errno == errno.ENOSPC:
            output.lost(error)
        raise
