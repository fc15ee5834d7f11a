"""Matches of a search in the order of their worth -> the text of one format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from delta_cli.model import Force
from delta_cli.render import RenderOptions
from delta_cli.render.markdown import escape
from delta_cli.render.plain import safe
from delta_cli.rows import Row

MARKS = ("\x02", "\x03")
"""What stands in a snippet before and after the words that were looked for."""

_MARKED = re.compile("\x02([^\x02\x03]*)\x03")


def render(total: int, rows: Sequence[Row], name: str, options: RenderOptions) -> str:
    """The rows, of `total` that there are, each with `document`, `place`, `force`, `actor`, `snippet`; else nothing."""
    if name == "json":
        from delta_cli.render.json import dumped

        plain = [{**row, "snippet": "".join(text for text, _ in _pieces(row))} for row in rows]
        return dumped({"total": total, "hits": plain}, ascii_only=options.ascii)
    return _table(rows, options) if name == "table" else _markdown(rows)


def _markdown(rows: Sequence[Row]) -> str:
    lines = []
    for row in rows:
        snippet = "".join(f"**{escape(t)}**" if marked else _edged(t, escape(t)) for t, marked in _pieces(row))
        about = [escape(text) for text in _about(row)]
        lines.append(f"- {snippet.strip()} — {', '.join(about)}, {escape(_place(row))}\n")
    return "".join(lines)


def _table(rows: Sequence[Row], options: RenderOptions) -> str:
    from rich.console import RenderableType
    from rich.padding import Padding
    from rich.text import Text

    from delta_cli.render.table import COLOURS
    from delta_cli.render.terminal import printed

    parts: list[RenderableType] = []
    for row in rows:
        head = Text(safe(_place(row)), "bold")
        for text in _about(row):
            head.append("  ").append(safe(text), COLOURS.get(Force(text)) if text == row["force"] else "")
        snippet = Text.assemble(*((_edged(t, safe(t)), "bold" if marked else "") for t, marked in _pieces(row)))
        parts += [head, Padding(snippet, (0, 0, 1, 2))]
    return printed(parts, width=options.width, colour=options.colour)


def _place(row: Row) -> str:
    place = str(row["place"])
    return f"{row['document']}{':' if place.isdecimal() else ' '}{place}"


def _about(row: Row) -> list[str]:
    """Force and actor, the latter where there is one."""
    return [str(row[name]) for name in ("force", "actor") if row[name]]


def _pieces(row: Row) -> Iterator[tuple[str, bool]]:
    """The snippet in pieces, each with whether it was looked for."""
    text, at = str(row["snippet"]), 0
    for found in _MARKED.finditer(text):
        yield text[at : found.start()], False
        yield found[1], True
        at = found.end()
    yield text[at:], False


def _edged(text: str, shown: str) -> str:
    """What is shown of a piece of text, with a space where the text has one at its edges."""
    if not shown:
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{shown}{' ' * text[-1].isspace()}"
