"""A piece of a text on its way from lines to a block."""

from __future__ import annotations

from dataclasses import dataclass

from delta_cli.model import BlockKind


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that belong together; `folded` is their text with white space folded, `style` that of their marker."""

    kind: BlockKind
    start: int
    end: int
    folded: str = ""
    style: str = ""
    level: int = 0
    indent: int = 0
