"""Reports as CSV for spreadsheets and statistics: a header, then one row a directive or an action."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from delta_cli.model import Failure, Report
from delta_cli.render import RenderOptions
from delta_cli.render.plain import FORMULA, safe
from delta_cli.rows import COLUMNS, rows


def render(reports: Iterable[Report], failures: Sequence[Failure], options: RenderOptions) -> str:  # noqa: ARG001
    """The columns of `delta_cli.rows`; lines end with a line feed, the header is always there."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS[options.unit])
    for row in rows(reports, options.unit):
        writer.writerow(cell(row[column]) for column in COLUMNS[options.unit])
    return file.getvalue()


def cell(value: str | int | bool | None) -> str | int:
    """A value as it stands in a cell; an apostrophe keeps a spreadsheet from taking text for a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return value
    text = safe(value)
    return f"'{text}" if text.startswith(FORMULA) else text
