"""`delta extract`: the directives of documents, in the format that is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import typer

from delta_cli import config
from delta_cli.cli import options as opt
from delta_cli.cli import output
from delta_cli.cli.inputs import Loaded, known_format, load
from delta_cli.cli.sample import draw
from delta_cli.config import Settings, one_of
from delta_cli.errors import SettingsError
from delta_cli.model import Force, Polarity
from delta_cli.render import ANSWERS_TO, RenderOptions, renderer
from delta_cli.render.plain import plural
from delta_cli.rows import Unit
from delta_cli.selection import Narrowed, Selection, select
from delta_cli.view import By, diagnostics

EXAMPLES = """\b
Examples:
  delta extract speech.txt                      a table on the terminal
  delta extract speech.txt > speech.md          Markdown
  delta extract speeches/ notes.md -o all.json  several files and folders, as JSON
  delta extract readout.txt --by actor          who is to do what
  delta extract readout.txt --force obligation  only what must be done
  delta extract readout.txt --rejected          also what only looks like a directive
  delta extract plan.txt -o plan.csv --unit action   a row for every action
  delta extract speeches/ --sample 100 -o sheet.csv  sentences to code by hand
  cat speech.txt | delta extract -              standard input"""


def extract(  # noqa: PLR0913, PLR0917 - the options of a command are its parameters
    paths: opt.Paths,
    by: opt.ByOption = None,
    format: opt.FormatOption = None,
    output_file: opt.OutputOption = None,
    rejected: opt.Rejected = None,
    quote: opt.Quote = None,
    why: opt.Why = None,
    unit: opt.Unit_ = None,
    force: opt.ForceOption = None,
    polarity: opt.PolarityOption = None,
    speaker: opt.Speaker = None,
    actor: opt.Actor = None,
    match: opt.Match = None,
    rules: opt.Packs = None,
    disable: opt.Disable = None,
    genre: opt.GenreOption = None,
    encoding: opt.EncodingOption = None,
    input_format: opt.InputFormat = None,
    width: opt.Width = None,
    sample: opt.Sample = None,
    seed: opt.Seed = 0,
    quiet: opt.Quiet = None,
) -> None:
    """List the directives of documents: who says it, how strongly, who is to act, and how."""
    shown = {"by": by, "width": width, "quote": quote, "rejected": rejected, "why": why, "unit": unit}
    settings = config.find(paths).told(
        **shown, format=format, output=output_file, quiet=quiet, genre=config.genre(genre), encoding=encoding,
        input_format=known_format(input_format), rules=tuple(rules or ()), disable=tuple(disable or ()),
    )  # fmt: skip
    selection = _selection(force or (), polarity, speaker or (), actor or (), match or ())
    if sample is not None:
        if selection or rejected or quote or why:
            raise SettingsError(
                "--sample draws from all sentences and shows no findings; take filters and the like away."
            )
        raise typer.Exit(draw(paths, settings, sample, seed))
    asked = frozenset(name for name, value in shown.items() if value is not None)
    raise typer.Exit(run(paths, settings, selection, asked))


def _selection(
    forces: Iterable[str],
    polarity: str | None,
    speakers: Iterable[str],
    actors: Iterable[str],
    words: Iterable[str],
) -> Selection:
    """What is asked for, or a SettingsError that says what could be."""
    return Selection(
        tuple(Force(one_of(Force, force, "force")) for force in forces),
        Polarity(one_of(Polarity, polarity, "polarity")) if polarity else None,
        tuple(speakers),
        tuple(actors),
        tuple(words),
    )


def run(paths: Sequence[str], settings: Settings, selection: Selection, asked: frozenset[str]) -> int:
    """Extract, render, write; the exit code. `asked` names the options of display that the command line gives."""
    name = output.format_of(settings)
    options = _options(settings)
    output.check(settings)
    if not settings.quiet:
        for option in sorted(asked - ANSWERS_TO[name]):
            others = [other for other, known in ANSWERS_TO.items() if option in known]
            output.say(f"--{option} changes nothing in {name}; it is for {', '.join(others)}.")
    loaded = load(paths, settings)
    remark(loaded, settings)
    reports, failures = loaded.reports, loaded.failures
    if selection:
        found = sum(len(r.directives) for r in reports)
        options = replace(options, narrowed=Narrowed(found, selection))
        reports = select(reports, selection)
        # A table and Markdown say so themselves.
        told = settings.quiet or name in ("table", "markdown")
        if found and not told and not any(r.directives for r in reports):
            output.say(f"no directive fits ({selection}), of {found} found.")
    if reports or name == "json":
        output.write(renderer(name).render(reports, failures, options), settings)
    return 2 if failures else 0


def _options(settings: Settings) -> RenderOptions:
    """How the settings say that a result is to look, or a SettingsError."""
    return RenderOptions(
        by=By(settings.one_of(By, "by", "grouping")),
        width=settings.width or output.width_of(settings),
        colour=output.has_colour(settings),
        ascii=not output.is_unicode(settings),
        rejected=settings.rejected,
        quote=settings.quote,
        why=settings.why,
        unit=Unit(settings.one_of(Unit, "unit", "unit")),
    )


def remark(loaded: Loaded, settings: Settings) -> None:
    """Tell the person what was assumed, what is empty, what was left out and what failed."""
    for failure in loaded.failures:
        output.say(f"{failure.path}: {failure.error}")
    if settings.quiet:
        return
    if loaded.left_out:
        suffixes = ", ".join(sorted({Path(path).suffix for path in loaded.left_out}))
        files = plural(len(loaded.left_out), "file")
        output.say(f"left out {files} whose name is not that of a text ({suffixes}); name them to have them read.")
    for report in loaded.reports:
        name = report.document.path or report.document.name
        output.about(name, diagnostics(report))
        if not report.document.text.strip():
            output.say(f"{name}: the document is empty.")
        elif not report.directives:
            output.say(f"{name}: no directives in {plural(report.sentences, 'sentence')}.")
