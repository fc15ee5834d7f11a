"""How deep list items and headings stand, from the order in which the styles of their markers come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from delta_cli.model import BlockKind
from delta_cli.readers.pieces import Piece


def with_levels(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces with the level of every item and heading, from 1.

    A style that is open already goes back to its level, a new one goes one deeper. A level that the file itself
    gives stays. A list ends at a heading, a label or a paragraph; the headings of a document end nowhere.
    """
    items: list[tuple[str, int]] = []
    headings: list[str] = []
    for piece in pieces:
        if piece.kind is BlockKind.ITEM and piece.level:
            items[:] = [(piece.style, piece.indent)] * piece.level  # what was typed below it goes deeper
            yield piece
            continue
        if piece.kind is BlockKind.ITEM:
            yield replace(piece, level=_item_level(piece, items))
            continue
        if piece.kind is not BlockKind.DIRECTION:
            items.clear()
        if piece.kind is BlockKind.HEADING and piece.style != "#":
            if piece.style in headings:
                del headings[headings.index(piece.style) + 1 :]
            else:
                headings.append(piece.style)
            yield replace(piece, level=len(headings))
        else:
            yield piece


def _item_level(piece: Piece, stack: list[tuple[str, int]]) -> int:
    """The level of an item under the styles and indents that are open; the stack is brought up to date."""
    key = (piece.style, piece.indent)
    same = [i for i, (style, indent) in enumerate(stack) if style == piece.style and abs(indent - piece.indent) < 2]
    if same:
        del stack[same[-1] + 1 :]
        return len(stack)
    if stack and piece.style in (style for style, _ in stack) and piece.indent < stack[-1][1]:
        while stack and stack[-1][1] > piece.indent:
            stack.pop()
    stack.append(key)
    return len(stack)
