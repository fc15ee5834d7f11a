"""Markdown: the decoded file, character for character, with its blocks and with what in it is mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from markdown_it.token import Token

from delta_cli.model import BlockKind, Diagnostic, Span, blanked
from delta_cli.readers.content import Content, check_length
from delta_cli.readers.decode import decode
from delta_cli.readers.labels import label_of, speakers_of
from delta_cli.readers.layout import numbered
from delta_cli.readers.marks import mark_of
from delta_cli.readers.markup import marks_in, reader
from delta_cli.readers.pieces import Piece

_FRONT_MATTER = re.compile(r"---[ \t]*(?:\r\n?|\n)(?:.*(?:\r\n?|\n))*?(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|$)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_TASK = re.compile(r"\[[ xX]\]\s")
_STOPS = tuple(".!?:;,…")


def load(data: bytes, name: str, encoding: str | None) -> Content:
    """What a Markdown file holds; raises ReadError where it is no text."""
    text, codec, diagnostics = decode(data, name, encoding)
    check_length(len(text), name)
    return content(text, codec, diagnostics)


def content(text: str, encoding: str | None = None, diagnostics: tuple[Diagnostic, ...] = ()) -> Content:
    """A Markdown text with its blocks: what is no prose (code, HTML, front matter) is in none."""
    insides = list(_insides(text))
    hidden = tuple(_joined(span for inside in insides for span in inside.hidden))
    plain = blanked(text, hidden)
    speakers = speakers_of(plain[i.span.start : i.span.end].strip() for i in insides if i.kind is BlockKind.PARAGRAPH)
    blocks = numbered([piece for inside in insides for piece in _pieces(plain, inside, speakers)])
    headings = [b for b in blocks if b.kind is BlockKind.HEADING]
    first = next((b for b in headings if b.level == 1), headings[0] if headings else None)
    title = first.span if first else None
    return Content(text, blocks, "markdown", encoding, title, diagnostics, hidden)


@dataclass(frozen=True, slots=True)
class _Inside:
    """The inside of one block: its span, and what in it is mark-up; `strong` where all of it stands in bold."""

    span: Span
    kind: BlockKind
    level: int
    hidden: tuple[Span, ...]
    strong: bool = False


@dataclass(slots=True)
class _Where:
    """The blocks that are open around a piece of text."""

    lists: int = 0
    quotes: int = 0
    heading: int = 0
    cell: bool = False
    fresh: bool = False
    """Whether the text is the first of its list item."""

    def enter(self, token: Token) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open", "bullet_list_close", "ordered_list_close"):
            self.lists += token.nesting
        elif token.type in ("blockquote_open", "blockquote_close"):
            self.quotes += token.nesting
        elif token.type == "list_item_open":
            self.fresh = True
        elif token.type in ("heading_open", "heading_close"):
            self.heading = int(token.tag[1:]) if token.nesting > 0 else 0
        elif token.type in ("th_open", "td_open", "th_close", "td_close"):
            self.cell = token.nesting > 0

    def kind(self) -> tuple[BlockKind, int]:
        """What a piece of text is here, and its level."""
        if self.heading:
            return BlockKind.HEADING, self.heading
        if self.cell:
            return BlockKind.CELL, 0
        if self.lists and self.fresh:
            return BlockKind.ITEM, self.lists
        return (BlockKind.QUOTE, 0) if self.quotes else (BlockKind.PARAGRAPH, 0)


def _insides(text: str) -> Iterator[_Inside]:
    """The insides of all blocks of prose, in order."""
    front = _FRONT_MATTER.match(text)
    skipped = front.end() if front else 0
    md = reader()
    env: dict[str, Any] = {}
    lines = _lines(text, skipped)
    where, cursor = _Where(), skipped
    for token in md.parse(text[skipped:], env):
        where.enter(token)
        if token.type != "inline" or not token.map or not token.content.strip():
            continue
        marks, tokens = marks_in(token.content, md, env)
        offsets = _offsets(text, token.content, lines[token.map[0] :], cursor if where.cell else None)
        if offsets is None:
            continue
        kind, level = where.kind()
        where.fresh = False
        hidden = [Span(offsets[a], offsets[b - 1] + 1) for a, b in marks if a < b]
        hidden += _between(text, token.content, offsets)
        if task := _TASK.match(token.content) if kind is BlockKind.ITEM else None:
            hidden.append(Span(offsets[0], offsets[task.end() - 1] + 1))
        span = Span(offsets[0], offsets[len(token.content.rstrip()) - 1] + 1)
        cursor = span.end
        yield _Inside(span, kind, level, tuple(hidden), _is_strong(tokens))


def _lines(text: str, skipped: int) -> list[Span]:
    """The lines below the front matter, as the parser counts them."""
    edges = [skipped, *(m.end() for m in _LINE_END.finditer(text, skipped)), len(text)]
    return [Span(a, b) for a, b in pairwise(edges)]


def _offsets(text: str, content: str, lines: Sequence[Span], after: int | None) -> list[int] | None:
    """For every character of a block's content its offset in the text; None where the parser rewrote it.

    A line of content is the end of its line in the text; a cell, which begins somewhere `after` the one before it.
    """
    offsets: list[int] = []
    for piece, line in zip(content.split("\n"), lines, strict=False):
        bare = piece.strip()
        if after is not None:
            return _cell(text, bare, Span(max(after, line.start), line.end))
        at = text.rfind(bare, line.start, line.end)
        if at < 0:
            return None
        begin = at - (len(piece) - len(piece.lstrip()))  # before the line where the parser made spaces of a tab
        offsets += (max(line.start, place) for place in range(begin, begin + len(piece)))
        offsets.append(at + len(bare))  # the line feed
    return offsets


def _cell(text: str, content: str, line: Span) -> list[int] | None:
    """For every character of a cell its offset; a bar inside of a cell has a backslash in front in the text."""
    found = re.compile(r"\\?\|".join(map(re.escape, content.split("|")))).search(text, line.start, line.end)
    if found is None:
        return None
    offsets: list[int] = []
    at = found.start()
    for char in content:
        at += char == "|" and text[at] == "\\"
        offsets.append(at)
        at += 1
    return offsets


def _between(text: str, content: str, offsets: Sequence[int]) -> Iterator[Span]:
    """What stands at the heads of later lines and only marks the block, such as the `>` of a quotation."""
    for at, char in enumerate(content[:-1]):
        if char == "\n":
            start, end = offsets[at], offsets[at + 1]
            start = max((m.end() for m in _LINE_END.finditer(text, start, end)), default=start)
            if text[start:end].strip():
                yield Span(start, end)


def _is_strong(tokens: Sequence[Token]) -> bool:
    """Whether all of a paragraph is in bold."""
    kept = [token for token in tokens if token.type != "text" or token.content]
    inner = any(token.type == "strong_close" for token in kept[:-1])
    return bool(kept) and kept[0].type == "strong_open" and kept[-1].type == "strong_close" and not inner


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in order, those that touch or overlap as one."""
    last: Span | None = None
    for span in sorted(spans):
        if last is not None and span.start <= last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _pieces(plain: str, inside: _Inside, speakers: frozenset[str]) -> Iterator[Piece]:
    """The inside of a block as pieces: a label is cut off, a direction and a heading in bold are told from prose."""
    start, end = _trimmed(plain, inside.span.start, inside.span.end)
    if start == end:
        return
    folded, kind, level = " ".join(plain[start:end].split()), inside.kind, inside.level
    mark = mark_of(folded)
    if kind is BlockKind.PARAGRAPH and mark and mark.kind is BlockKind.DIRECTION:
        kind = BlockKind.DIRECTION
    elif kind is BlockKind.PARAGRAPH and inside.strong and not folded.endswith(_STOPS):
        kind, level = BlockKind.HEADING, 6
    elif kind is BlockKind.PARAGRAPH and (label := label_of(plain[start:end], speakers)):
        yield Piece(BlockKind.LABEL, start, start + label.end)
        start, end = _trimmed(plain, start + label.skip, end)
    if start < end:
        yield Piece(kind, start, end, folded, level=level)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space at its ends."""
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), max(end - len(inner) + len(inner.rstrip()), start)
