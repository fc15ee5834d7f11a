"""Word files (DOCX): paragraphs as their author sees them with all changes accepted."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from delta_cli.errors import ReadError
from delta_cli.model import BlockKind
from delta_cli.readers.content import Content
from delta_cli.readers.gathering import Gathering
from delta_cli.readers.package import Package
from delta_cli.readers.rows import Row, content

T = TypeVar("T")
_SKIPPED = frozenset(
    {"del", "moveFrom", "Fallback", "rt", "pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "tblGridChange"}
)
"""Deletions, text that was moved away, doubles for old programs, readings above words, formats of former days."""
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011"}
_OFF = ("0", "false", "off")
_DEEPEST = 20  # styles that build on each other


def load(data: bytes, name: str, encoding: str | None) -> Content:  # noqa: ARG001 - XML tells its encoding itself
    """What a Word file holds; raises ReadError where it is none."""
    package = Package(data, name)
    main = _related(package, "").get("officeDocument", "word/document.xml")
    if not package.has(main):
        raise ReadError(f"{name}: there is no document in this file; open it in Word and save it anew as DOCX")
    parts = _related(package, main)
    styles = _Styles()
    package.parse(parts.get("styles", ""), styles)
    notes: dict[str, list[Row]] = {}
    for kind in ("footnotes", "endnotes"):
        package.parse(parts.get(kind, ""), _Body(name, styles, notes))
    body = _Body(name, styles, notes)
    package.parse(main, body)
    return content(body.gathered.rows(), name, "docx")


def _related(package: Package, part: str) -> dict[str, str]:
    """The parts that a part points to, by what they are to it."""
    folder, file = posixpath.split(part)
    relations = _Relations(folder)
    package.parse(posixpath.join(folder, "_rels", f"{file}.rels"), relations)
    return relations.found


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    """The name of an element of Word's own vocabulary, or of a choice between two; empty for all others."""
    space, _, name = tag.rpartition("}")
    return name if "wordprocessingml" in space or name in ("Fallback", "Relationship") else ""


def _value(attributes: Mapping[str, str], wanted: str = "val") -> str:
    return next((value for name, value in attributes.items() if name.rpartition("}")[2] == wanted), "")


class _Relations:
    """Hears the list of what a part points to."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.found: dict[str, str] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if _local(tag) == "Relationship":
            target = posixpath.join("/", self._folder, attributes.get("Target", ""))
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found.setdefault(kind, posixpath.normpath(target).lstrip("/"))

    def end(self, tag: str) -> None:
        pass

    def data(self, text: str) -> None:
        pass


@dataclass(slots=True)
class _Style:
    """What a style says of its paragraphs; `base` is the style that it builds on."""

    name: str = ""
    base: str = ""
    outline: int | None = None
    numbering: str | None = None
    indent: int = 0


class _Styles:
    """Hears the styles of a document."""

    def __init__(self) -> None:
        self._styles: dict[str, _Style] = {}
        self._current = _Style()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        match _local(tag):
            case "style":
                self._current = self._styles.setdefault(_value(attributes, "styleId"), _Style())
            case "name":
                self._current.name = _value(attributes).lower()
            case "basedOn":
                self._current.base = _value(attributes)
            case "outlineLvl":
                self._current.outline = _number(_value(attributes))
            case "numId":
                self._current.numbering = _value(attributes)
            case "ilvl":
                self._current.indent = _number(_value(attributes))

    def end(self, tag: str) -> None:
        if _local(tag) == "style":
            self._current = _Style()

    def data(self, text: str) -> None:
        pass

    def of(self, style: str) -> tuple[_Style, ...]:
        """A style and those that it builds on, the nearest first."""
        chain: list[_Style] = []
        while style in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[style])
            style = chain[-1].base
        return tuple(chain)


@dataclass(slots=True)
class _Format:
    """What a paragraph says of itself."""

    style: str = ""
    outline: int | None = None
    numbering: str | None = None
    indent: int | None = None

    def is_listing(self, styles: _Styles) -> bool:
        """Whether this is a line of a table of contents."""
        return any(style.name.startswith(("toc ", "table of figures")) for style in styles.of(self.style))

    def kind(self, styles: _Styles) -> tuple[BlockKind | None, int]:
        """The kind that the paragraph's own properties and its styles give it, with the level."""
        chain = styles.of(self.style)
        names = [style.name for style in chain]
        outline = self.outline if self.outline is not None else _first(style.outline for style in chain)
        if outline is not None and outline < 9:
            return BlockKind.HEADING, outline + 1
        if "title" in names:
            return BlockKind.HEADING, 1
        numbering = self.numbering or _first(style.numbering for style in chain)
        if numbering and numbering != "0":
            indent = self.indent if self.indent is not None else _first(style.indent or None for style in chain)
            return BlockKind.ITEM, (indent or 0) + 1
        return (BlockKind.QUOTE, 0) if {"quote", "intense quote", "block text"} & set(names) else (None, 0)


class _Body:
    """Hears the text of a document or of its notes."""

    def __init__(self, name: str, styles: _Styles, notes: dict[str, list[Row]]) -> None:
        self._name, self._styles, self._notes = name, styles, notes
        self.gathered = Gathering(name)
        self._formats: list[_Format] = []
        self._columns: list[int] = []
        self._skipping = self._properties = 0
        self._text = self._hidden = self._strong = self._merged = False
        self._note = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = _local(tag)
        if self._skipping or name in _SKIPPED:
            self._skipping += 1
            self._merged |= name == "del" and self._properties > 0 and self._skipping == 1
        elif name == "p":
            self._formats.append(_Format())
            self.gathered.begin()
        elif name == "pPr":
            self._properties += 1
        elif self._properties:
            self._describe(name, attributes)
        elif name == "tbl":
            self._columns.append(0)
        elif name == "gridCol" and self._columns:
            self._columns[-1] += 1
        elif name in ("footnote", "endnote"):
            self._note = name + _value(attributes, "id")
        else:
            self._run(name, attributes)

    def end(self, tag: str) -> None:
        name = _local(tag)
        if self._skipping:
            self._skipping -= 1
        elif name == "p" and self._formats:
            self._close(self._formats.pop())
        elif name == "pPr":
            self._properties -= 1
        elif name == "tbl" and self._columns:
            self._columns.pop()
        elif name == "t":
            self._text = False
        elif name in ("footnote", "endnote"):
            self._notes[self._note] = list(self.gathered.rows())
            self.gathered = Gathering(self._name)

    def data(self, text: str) -> None:
        if self._text and not self._skipping:
            self.gathered.write(text, strong=self._strong)

    def _describe(self, name: str, attributes: Mapping[str, str]) -> None:
        """A property of the paragraph that is open."""
        current = self._formats[-1] if self._formats else _Format()
        match name:
            case "pStyle":
                current.style = _value(attributes)
            case "numId":
                current.numbering = _value(attributes)
            case "ilvl":
                current.indent = _number(_value(attributes))
            case "outlineLvl":
                current.outline = _number(_value(attributes))

    def _run(self, name: str, attributes: Mapping[str, str]) -> None:
        """A piece of text, or what stands for one."""
        match name:
            case "r":
                self._hidden = self._strong = False
            case "vanish":
                self._hidden = _value(attributes) not in _OFF
            case "b":
                self._strong = _value(attributes) not in _OFF
            case "rStyle":
                self._strong = any(style.name == "strong" for style in self._styles.of(_value(attributes)))
            case "t":
                self._text = not self._hidden
            case "br":
                self.gathered.write(" " if _value(attributes, "type") in ("page", "column") else "\n")
            case "footnoteReference" | "endnoteReference":
                # A note follows the first place that points to it, and no other.
                self.gathered.follow(self._notes.pop(name.removesuffix("Reference") + _value(attributes, "id"), []))
            case _ if name in _CHARACTERS:
                self.gathered.write(_CHARACTERS[name])

    def _close(self, format: _Format) -> None:
        """End a paragraph; one whose end is a tracked deletion goes on in the next."""
        kind, level = format.kind(self._styles)
        if kind is None and any(count > 1 for count in self._columns):
            kind = BlockKind.CELL
        if format.is_listing(self._styles):
            self.gathered.drop()
        else:
            self.gathered.close(kind, level, goes_on=self._merged)
        self._merged = False


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 else 0


def _first(values: Iterable[T | None]) -> T | None:
    """The first value that is there."""
    return next((value for value in values if value is not None), None)
