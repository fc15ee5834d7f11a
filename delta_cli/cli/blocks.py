"""`delta read`: what a document looks like to delta before it looks for directives."""

from __future__ import annotations

import typer

from delta_cli import config
from delta_cli.cli import options as opt
from delta_cli.cli import output
from delta_cli.cli.inputs import documents_of, known_format
from delta_cli.render.blocks import render

EXAMPLES = """\b
Examples:
  delta read speech.docx                    its headings, paragraphs, items and labels, each with its place
  delta read report.pdf --width 200 | less  on long lines
  delta read page.txt --input-format html   whatever the name says"""


def show(
    paths: opt.Paths,
    encoding: opt.EncodingOption = None,
    input_format: opt.InputFormat = None,
    width: opt.Width = None,
    quiet: opt.Quiet = None,
) -> None:
    """Show the blocks of documents as they were read: what each is, where it stands, and its words.

    Results come from these blocks, so look here first where a heading was taken for a sentence or a line was lost.
    """
    settings = config.find(paths).told(
        encoding=encoding, input_format=known_format(input_format), width=width, quiet=quiet
    )
    read = documents_of(paths, settings)
    for failure in read.failures:
        output.say(f"{failure.path}: {failure.error}")
    for document in () if settings.quiet else read.documents:
        output.remark(document)
    output.write(render(read.documents, settings.width or output.width_of(settings)), settings)
    raise typer.Exit(2 if read.failures else 0)
