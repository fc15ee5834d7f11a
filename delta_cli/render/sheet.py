"""Rows -> a sheet to fill in, as CSV that a spreadsheet opens and never takes for formulas."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from delta_cli.render.plain import FORMULA, safe


def render(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The sheet, ending with a newline; a cell that looks like a formula begins with an apostrophe."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return file.getvalue()


def _cell(text: str) -> str:
    text = safe(text)
    return f"'{text}" if text.startswith(FORMULA) else text
