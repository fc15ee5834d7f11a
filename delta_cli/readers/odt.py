"""OpenDocument texts (ODT): paragraphs as their author sees them with all changes accepted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from delta_cli.errors import ReadError
from delta_cli.model import BlockKind
from delta_cli.readers.content import Content
from delta_cli.readers.gathering import Gathering
from delta_cli.readers.package import Package
from delta_cli.readers.rows import content

_SKIPPED = frozenset(
    {
        *("tracked-changes", "annotation", "note-citation", "hidden-text", "ruby-text", "title", "desc"),
        *("table-of-content", "alphabetical-index", "illustration-index", "table-index", "object-index", "user-index"),
        *("bibliography", "forms", "scripts", "binary-data", "deletion"),
    }
)
"""Deleted text, comments, numbers of notes, lists of contents, descriptions of pictures."""
_CHARACTERS = {"tab": "\t", "line-break": "\n"}
_BLANK = re.compile(r"[ \t\r\n]+")
_DEEPEST = 20  # styles that build on each other


def load(data: bytes, name: str, encoding: str | None) -> Content:  # noqa: ARG001 - XML tells its encoding itself
    """What an OpenDocument text holds; raises ReadError where it is none."""
    package = Package(data, name)
    manifest = _Manifest()
    package.parse("META-INF/manifest.xml", manifest)
    if manifest.locked:
        raise ReadError(f"{name}: this file is locked with a password; save it without one")
    if not package.has("content.xml"):
        raise ReadError(f"{name}: there is no document in this file; open it in a word processor and save it anew")
    styles = _Styles()
    package.parse("styles.xml", styles)
    body = _Body(name, styles)
    package.parse("content.xml", body)
    return content(body.gathered.rows(), name, "odt")


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _value(attributes: Mapping[str, str], wanted: str) -> str:
    return next((value for name, value in attributes.items() if name.rpartition("}")[2] == wanted), "")


class _Manifest:
    """Hears the list of what a file holds."""

    locked = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002
        self.locked |= _local(tag) == "encryption-data"

    def end(self, tag: str) -> None:
        pass

    def data(self, text: str) -> None:
        pass


class _Styles:
    """Hears which style builds on which, and which are bold."""

    def __init__(self) -> None:
        self.parents: dict[str, str] = {}
        self.strong: set[str] = set()
        self._current = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = _local(tag)
        if name == "style":
            self._current = _value(attributes, "name")
            self.parents[self._current] = _value(attributes, "parent-style-name")
        elif name == "text-properties" and _value(attributes, "font-weight") == "bold":
            self.strong.add(self._current)

    def end(self, tag: str) -> None:
        pass

    def data(self, text: str) -> None:
        pass

    def of(self, style: str) -> list[str]:
        """The names of a style and of those that it builds on."""
        names: list[str] = []
        while style and len(names) < _DEEPEST:
            names.append(style)
            style = self.parents.get(style, "")
        return names

    def is_strong(self, style: str) -> bool:
        """Whether a style is bold, by itself or by what it builds on."""
        return not self.strong.isdisjoint(self.of(style))


class _Body:
    """Hears the text of a document, and before it the styles that it brings along."""

    def __init__(self, name: str, styles: _Styles) -> None:
        self._styles = styles
        self.gathered = Gathering(name)
        self._kinds: list[tuple[BlockKind | None, int]] = []
        self._columns: list[int] = []
        self._lists: list[bool] = []
        self._strong: list[bool] = []
        self._skipping = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = _local(tag)
        if self._skipping or name in _SKIPPED:
            self._skipping += 1
        elif name in ("p", "h"):
            self._kinds.append(self._kind(name, attributes))
            self._strong.append(self._styles.is_strong(_value(attributes, "style-name")))
            self.gathered.begin()
        elif name == "span":
            self._strong.append(self._strong[-1:] == [True] or self._styles.is_strong(_value(attributes, "style-name")))
        elif name == "list":
            self._lists.append(False)
        elif name == "list-item" and self._lists:
            self._lists[-1] = True
        elif name == "table":
            self._columns.append(0)
        elif name == "table-column" and self._columns:
            self._columns[-1] += _number(_value(attributes, "number-columns-repeated"))
        elif name == "s":
            self.gathered.write(" ")
        elif name in _CHARACTERS:
            self.gathered.write(_CHARACTERS[name])
        else:
            self._styles.start(tag, attributes)

    def end(self, tag: str) -> None:
        name = _local(tag)
        if self._skipping:
            self._skipping -= 1
        elif name in ("p", "h") and self._kinds:
            self._strong.pop()
            self.gathered.close(*self._kinds.pop())
        elif name == "span":
            self._strong.pop()
        elif name == "list" and self._lists:
            self._lists.pop()
        elif name == "table" and self._columns:
            self._columns.pop()

    def data(self, text: str) -> None:
        if not self._skipping:
            self.gathered.write(_BLANK.sub(" ", text), strong=self._strong[-1:] == [True])

    def _kind(self, name: str, attributes: Mapping[str, str]) -> tuple[BlockKind | None, int]:
        """The kind of a paragraph by its element, its styles and what it stands in, with the level."""
        styles = self._styles.of(_value(attributes, "style-name"))
        if name == "h":
            return BlockKind.HEADING, _number(_value(attributes, "outline-level"))
        if "Title" in styles:
            return BlockKind.HEADING, 1
        if self._lists and self._lists[-1]:
            self._lists[-1] = False  # only the first paragraph of an item carries its mark
            return BlockKind.ITEM, len(self._lists)
        if any(count > 1 for count in self._columns):
            return BlockKind.CELL, 0
        return (BlockKind.QUOTE, 0) if "Quotations" in styles else (None, 0)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and 0 < len(text) < 4 else 1
