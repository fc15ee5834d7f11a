"""A result that is neither documents nor directives: figures in tables, cases in lists -> the text of one format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from delta_cli.render import RenderOptions
from delta_cli.render.markdown import escape
from delta_cli.render.plain import safe

FORMATS = ("table", "markdown", "json")
"""The formats that a paper has."""

_GAP, _NAME = 2, 14


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows under named columns: names in the first `names` columns, figures in the others."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    names: int = 1


@dataclass(frozen=True, slots=True)
class Case:
    """One case: what is to be said of it, the sentence that it is about, and where that stands."""

    text: str
    quote: str
    place: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Cases in groups, each with a name."""

    title: str
    groups: tuple[tuple[str, tuple[Case, ...]], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that a format may want: a title and a sentence, grids, listings, and the same as data for JSON."""

    title: str
    lead: str
    grids: tuple[Grid, ...]
    listings: tuple[Listing, ...]
    data: Mapping[str, Any]


def render(paper: Paper, name: str, options: RenderOptions) -> str:
    """The paper as text of a format, ending with a newline."""
    if name == "json":
        from delta_cli.render.json import dumped

        return dumped(paper.data, ascii_only=options.ascii)
    return _table(paper, options) if name == "table" else _markdown(paper)


def _markdown(paper: Paper) -> str:
    lines = [f"# {escape(paper.title)}", "", f"{escape(paper.lead)}", ""]
    for grid in paper.grids:
        lines += [f"## {_capital(grid.title)}", "", *_pipes([tuple(map(escape, row)) for row in grid.rows], grid), ""]
    for listing in paper.listings:
        lines += [f"## {_capital(listing.title)}", ""]
        for name, cases in listing.groups:
            lines += [f"### {escape(name)} ({len(cases)})", ""]
            for case in cases:
                lines += [f"- {escape(case.text)} — {escape(case.place)}", "", f"  > {escape(case.quote)}", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _capital(title: str) -> str:
    return escape(title[:1].upper() + title[1:])


def _pipes(rows: list[tuple[str, ...]], grid: Grid) -> list[str]:
    """The rows as a Markdown table, its columns aligned for those who read it raw."""
    rows = [grid.columns, *rows]
    width = [max(3, *(len(row[i]) for row in rows)) for i in range(len(grid.columns))]
    lines = ["| " + " | ".join(_aligned(row, width, grid.names)) + " |" for row in rows]
    rule = ["-" * w if i < grid.names else f"{'-' * (w - 1)}:" for i, w in enumerate(width)]
    return [lines[0], f"| {' | '.join(rule)} |", *lines[1:]]


def _aligned(row: tuple[str, ...], width: list[int], names: int) -> list[str]:
    cells = enumerate(zip(row, width, strict=True))
    return [cell.ljust(w) if i < names else cell.rjust(w) for i, (cell, w) in cells]


def _table(paper: Paper, options: RenderOptions) -> str:
    from rich.console import JustifyMethod, RenderableType
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from delta_cli.render.terminal import printed

    parts: list[RenderableType] = [Text.assemble((safe(paper.title), "bold"), "   ", safe(paper.lead))]
    for grid in (part for whole in paper.grids for part in _parts(whole, options.width - 1)):
        table = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, header_style="dim")
        widths = _widths(grid, options.width - 1)
        for i, (column, width) in enumerate(zip(grid.columns, widths, strict=True)):
            justify: JustifyMethod = "right" if i >= grid.names else "left"
            table.add_column(safe(column), justify=justify, width=width, overflow="fold")
        for row in grid.rows:
            table.add_row(*(Text(safe(cell)) for cell in row))
        parts += [Text(), Text(safe(grid.title).upper(), "bold"), table]
    for listing in paper.listings:
        parts += [Text(), Text(safe(listing.title).upper(), "bold")]
        for name, cases in listing.groups:
            parts += [Text(), Text.assemble((safe(name), "bold"), f"  {len(cases)}")]
            for case in cases:
                parts.append(Text.assemble(safe(case.text), "  ", (safe(case.place), "dim")))
                parts.append(Padding(Text(safe(case.quote), "dim italic"), (0, 0, 0, 2)))
    return printed(parts, width=options.width, colour=options.colour)


def _parts(grid: Grid, room: int) -> Iterator[Grid]:
    """The grid, or where there is no room for all of its figures, several with the same names and some of them."""
    least = _least(grid)
    names, used, cut = sum(least[: grid.names]), 0, grid.names
    while cut < len(least) and (used == 0 or names + used + least[cut] + _GAP * (cut + 1) <= room):
        used += least[cut]
        cut += 1
    yield replace(grid, columns=grid.columns[:cut], rows=tuple(row[:cut] for row in grid.rows))
    if cut < len(least):
        rest = [(*row[: grid.names], *row[cut:]) for row in (grid.columns, *grid.rows)]
        yield from _parts(replace(grid, columns=rest[0], rows=tuple(rest[1:])), room)


def _widths(grid: Grid, room: int) -> list[int]:
    """How wide each column is: as its cells are, and where there is no room, down to the longest word in it.

    Figures give way first, for only their headings have more than one word; then the widest of the names.
    """
    least, widths = _least(grid), [max(map(len, column)) for column in _columns(grid)]
    room -= _GAP * len(widths)
    if sum(widths) > room:
        widths[grid.names :] = least[grid.names :]
    while sum(widths) > room and (wide := [i for i in range(grid.names) if widths[i] > least[i]]):
        widths[max(wide, key=lambda i: widths[i])] -= 1
    return widths


def _least(grid: Grid) -> list[int]:
    """The longest word of each column, of which names show a part in the end."""
    words = [max((len(word) for cell in column for word in cell.split()), default=1) for column in _columns(grid)]
    return [min(width, _NAME) if i < grid.names else width for i, width in enumerate(words)]


def _columns(grid: Grid) -> list[tuple[str, ...]]:
    return list(zip(*([safe(cell) for cell in row] for row in (grid.columns, *grid.rows)), strict=True))
