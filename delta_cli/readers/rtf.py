"""RTF: what a word processor of any age saves."""

from __future__ import annotations

from collections.abc import Iterator

from delta_cli.model import BlockKind, Diagnostic
from delta_cli.readers.content import Content
from delta_cli.readers.rows import Row, content, paragraph
from delta_cli.readers.sandbox import run

_MARK = "\x02"  # stands before the level of a heading, see rtf_parse


def load(data: bytes, name: str, encoding: str | None) -> Content:  # noqa: ARG001 - RTF tells its encoding itself
    """What an RTF file holds; raises ReadError where it is none."""
    text: str = run("delta_cli.readers.rtf_parse", data, name, needs="striprtf", extra="rtf")
    diagnostics: tuple[Diagnostic, ...] = ()
    if b"\\footnote" in data:
        message = f"{name}: the footnotes are not read from RTF; save the file as DOCX or ODT to have them"
        diagnostics = (Diagnostic("footnotes", message),)
    return content(_rows(text), name, "rtf", diagnostics=diagnostics)


def _rows(text: str) -> Iterator[Row]:
    """The lines as rows; one that ends with the mark of a cell is a row of a table."""
    for line in text.split("\n"):
        before, mark, after = line.partition(_MARK)
        cells = line.rstrip().split("|")
        if mark and after[:1].isdecimal():
            yield from paragraph(before + after[1:], BlockKind.HEADING, int(after[0]))
        elif len(cells) > 2 and not cells[-1]:
            for cell in cells:
                yield from paragraph(cell, BlockKind.CELL)
        else:
            yield from paragraph(line.rstrip("|"))
