"""The paragraphs of a web page, its article found by trafilatura; runs in a process of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lxml import etree, html
from trafilatura import bare_extraction

from delta_cli.readers.article import Paragraph, article_of

BREAK = "\ue000"
"""Stands where two line breaks make a paragraph, for trafilatura makes one of them."""

_HEADINGS = {**{f"h{n}": n for n in range(1, 7)}, "head": 0}
_LISTS = frozenset({"ul", "ol", "list", "dl"})
_ITEMS = frozenset({"li", "item", "dd", "dt"})
_CELLS = frozenset({"td", "th", "cell"})
_QUOTES = frozenset({"blockquote", "quote"})
_BREAKS = frozenset({"br", "lb", "hr"})
_BOLD = frozenset({"b", "strong"})
_INLINE = frozenset(
    {
        *("a", "abbr", "acronym", "big", "cite", "code", "del", "dfn", "em", "font", "hi", "i", "ins", "kbd", "mark"),
        *("q", "ref", "s", "samp", "small", "span", "strike", "sub", "sup", "time", "tt", "u", "var", "wbr", "graphic"),
    }
    | _BOLD
)
_UNSEEN = frozenset(
    {
        *("script", "style", "noscript", "template", "head", "title", "button", "select", "option", "iframe", "object"),
        *("svg", "math", "audio", "video", "canvas"),
    }
)
_FURNITURE = frozenset({"nav", "footer", "aside", "form", "dialog", "menu"})
_BANNER = re.compile(r"cookie|consent|gdpr|newsletter|breadcrumb|navbar|sidebar|menu\b", re.IGNORECASE)
_NOTE = re.compile(r"\[?(?:\d{1,3}|[*†‡])\]?")
_SPACE = re.compile(r"\s+")
_LONG_CELL = 400


def parse(data: bytes) -> Any:
    """The paragraphs as kind, level, text and whether all of it is bold; `article` is false where all text is given."""
    tree = _tree(data)
    if tree is None:
        return {"article": True, "paragraphs": []}
    page = list(_Walk(_all(tree)).paragraphs())
    tree = _tree(data)
    _prepare(tree)
    _drop_menus(tree)
    extracted = bare_extraction(tree, include_comments=False, include_formatting=True, with_metadata=False)
    body = getattr(extracted, "body", None)
    found = [] if body is None else list(_Walk(body).paragraphs())
    if not found or _is_heap(found, page):
        return {"article": not page, "paragraphs": _plain(page)}
    return {"article": True, "paragraphs": _plain(article_of(page, found))}


def _plain(paragraphs: Iterable[Paragraph]) -> list[Any]:
    return [(p.kind, p.level, p.text, p.strong) for p in paragraphs]


def _is_heap(found: Sequence[Paragraph], page: Sequence[Paragraph]) -> bool:
    """Whether what is taken for an article is one heap of text that stands apart on the page."""
    heap, *others = found
    return not others and not any(heap.key in paragraph.key for paragraph in page)


def _all(tree: Any) -> Any:
    """The tree without what no person reads as text; what holds most of a page is no furniture of it."""
    _prepare(tree)
    for element in list(tree.iter()):
        if element is not tree and (not isinstance(element.tag, str) or element.tag in _UNSEEN):
            _drop(element)
    half = len(tree.text_content()) / 2
    for element in list(tree.iter()):
        if element is not tree and _is_furniture(element) and len(element.text_content()) < half:
            _drop(element)
    _drop_menus(tree)
    return tree


def _tree(data: bytes) -> Any:
    try:
        return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", remove_comments=True))
    except etree.ParserError:  # nothing in it
        return None


def _prepare(tree: Any) -> None:
    """Put BREAK where one line break follows another; drop what is marked as deleted, and the numbers of notes."""
    for element in list(tree.iter("del", "sup")):
        if element.tag == "del" or _NOTE.fullmatch(element.text_content().strip()):
            _drop(element)
    for element in tree.iter("br"):
        following = element.getnext()
        if following is not None and following.tag == "br" and not (element.tail or "").strip():
            element.tail = BREAK


def _drop_menus(tree: Any) -> None:
    """Drop the cells of a page laid out in a table that hold hardly more than links."""
    for cell in list(tree.iter("td")):
        links = cell.findall(".//a")
        linked = sum(len(link.text_content().strip()) for link in links)
        if len(links) >= 3 and linked > 0.7 * len(_SPACE.sub("", cell.text_content())):
            _drop(cell)


def _is_furniture(element: Any) -> bool:
    """Whether an element says of itself that it stands around what is read."""
    named = f"{element.get('id', '')} {element.get('class', '')}"
    return element.tag in _FURNITURE or bool(_BANNER.search(named))


def _drop(element: Any) -> None:
    """Take an element out of its tree, the text behind it stays."""
    if element.getparent() is not None:
        element.drop_tree()


class _Walk:
    """A walk through a tree, in which text gathers until a block begins or ends."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._text: list[str] = []
        self._bold = self._lists = self._links = self._linked = 0
        self._plain = False
        self._row: tuple[Any, bool] = (None, False)
        self._blocks: list[tuple[str | None, int]] = []

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs in order."""
        for event, element in etree.iterwalk(self._root, events=("start", "end")):
            if not isinstance(element.tag, str):
                if event == "end" and element is not self._root:
                    self._add(element.tail)
                continue
            if event == "start":
                yield from self._enter(element)
                self._add(element.text)
            else:
                yield from self._leave(element)
                if element is not self._root:
                    self._add(element.tail)
        yield from self._flush()

    def _enter(self, element: Any) -> Iterator[Paragraph]:
        tag = element.tag
        if tag in _BREAKS:
            self._text.append("\n")
        elif tag in _INLINE:
            self._bold += _is_bold(element)
            self._links += tag == "a"
        else:
            yield from self._flush()
            self._lists += tag in _LISTS
            self._blocks.append(self._kind(element))

    def _leave(self, element: Any) -> Iterator[Paragraph]:
        tag = element.tag
        if tag in _INLINE:
            self._bold -= _is_bold(element)
            self._links -= tag == "a"
        elif tag not in _BREAKS:
            yield from self._flush()
            self._lists -= tag in _LISTS
            self._blocks.pop()

    def _kind(self, element: Any) -> tuple[str | None, int]:
        """The kind of the paragraphs right inside of a block; those of others are those of the block around."""
        tag = element.tag
        if tag in _HEADINGS and (tag != "head" or element.get("rend")):
            return "heading", _HEADINGS[tag] or int((element.get("rend") or "h2")[1:2] or 2)
        if tag in _ITEMS:
            return "item", max(1, self._lists)
        if tag in _CELLS:
            return ("cell", 0) if self._is_data(element.getparent()) else (None, 0)
        if tag in _QUOTES:
            return "quote", 0
        around = self._blocks[-1] if self._blocks else (None, 0)
        return around if tag in ("p", "div") else (None, 0)

    def _is_data(self, row: Any) -> bool:
        """Whether a row has several cells, all of them short, so that its table does not just lay out a page."""
        if row is not self._row[0]:
            cells = [] if row is None else [cell for cell in row if cell.tag in _CELLS]
            data = len(cells) > 1 and all(len("".join(cell.itertext())) <= _LONG_CELL for cell in cells)
            self._row = (row, data)
        return self._row[1]

    def _add(self, text: str | None) -> None:
        if text:
            self._text.append(_SPACE.sub(" ", text))
            self._linked += len(self._text[-1].strip()) if self._links else 0
            self._plain |= not self._bold and bool(text.strip(f" \n\t\r{BREAK}"))

    def _flush(self) -> Iterator[Paragraph]:
        """The paragraphs in the text so far; only the first of an item carries its mark."""
        text, strong, linked = "".join(self._text), not self._plain, self._linked
        self._text, self._plain, self._linked = [], False, 0
        for part in text.split(BREAK):
            bare = part.strip()
            if not bare:
                continue
            kind, level = self._blocks[-1] if self._blocks else (None, 0)
            yield Paragraph(kind, level, bare, strong, linked)
            if kind == "item":
                self._blocks = [(None, 0) if block == (kind, level) else block for block in self._blocks]


def _is_bold(element: Any) -> bool:
    return element.tag in _BOLD or (element.tag == "hi" and element.get("rend") == "#b")
