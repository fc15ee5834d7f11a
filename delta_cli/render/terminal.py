"""Parts of rich -> text for a terminal; nothing of the environment decides how it looks."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from rich.console import Console, RenderableType
from rich.padding import Padding


def printed(parts: Iterable[RenderableType], *, width: int, colour: bool) -> str:
    """The parts one below the other, indented by a space, no line ending in white space."""
    file = StringIO()
    console = Console(
        file=file,
        width=width,
        color_system="standard" if colour else None,
        force_terminal=colour,
        no_color=not colour,
        force_jupyter=False,
        legacy_windows=False,
        _environ={},
    )
    for part in parts:
        console.print(Padding(part, (0, 0, 0, 1)), overflow="fold", markup=False, emoji=False, highlight=False)
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().split("\n")[:-1])
