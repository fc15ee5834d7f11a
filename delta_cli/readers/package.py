"""The XML inside of a ZIP container, handed on event by event within bounds."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from typing import Protocol
from zipfile import BadZipFile, ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from delta_cli.errors import ReadError

_MOST_MEMBERS = 10_000
_MOST_BYTES = 100_000_000
_MOST_ELEMENTS = 2_000_000
_LONGEST_TAG = 1 << 20
_CHUNK = 1 << 16
_COMPOUND = b"\xd0\xcf\x11\xe0"


class Handler(Protocol):
    """What hears of an XML document: where each element begins and ends, and the characters between."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins; its tag is `{namespace}name`."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Characters, perhaps a part of those between two tags."""


class Package:
    """A ZIP container whose members are XML; raises ReadError where it is damaged or unbearably large."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        if data.startswith(_COMPOUND):
            raise ReadError(f"{name}: this is locked with a password, or of an old Word; save it as DOCX without one")
        # Listing the members takes memory for each of them, so they are counted first.
        if data.count(b"PK\x01\x02") > _MOST_MEMBERS:
            raise self._bomb()
        try:
            self._zip = ZipFile(io.BytesIO(data))
        except (BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
            raise self._damaged(error) from None
        self._members = frozenset(self._zip.namelist())

    def has(self, member: str) -> bool:
        """Whether there is a member of that name."""
        return member in self._members

    def parse(self, member: str, handler: Handler) -> None:
        """Tell the handler what stands in a member; nothing where there is no such member."""
        if not self.has(member):
            return
        counted = _Counted(handler, self)
        parser = DefusedXMLParser(target=counted, forbid_dtd=True)
        try:
            if self._zip.getinfo(member).flag_bits & 1:
                raise ReadError(f"{self._name}: this file is locked with a password; save it without one")
            with self._zip.open(member) as stream:
                size = heard = 0
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if size > _MOST_BYTES:
                        raise self._bomb()
                    parser.feed(chunk)
                    # A tag that never ends is read again from its beginning with every chunk.
                    heard = size if counted.heard else heard
                    counted.heard = False
                    if size - heard > _LONGEST_TAG:
                        raise self._bomb()
            parser.close()
        except DefusedXmlException:
            raise ReadError(f"{self._name}: {member} in it defines entities, which no word processor does") from None
        except (
            ParseError,
            BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            LookupError,
            NotImplementedError,
        ) as error:
            raise self._damaged(error) from None

    def too_much(self) -> ReadError:
        """The error for a member that goes beyond all bounds."""
        return self._bomb()

    def _bomb(self) -> ReadError:
        limit = _MOST_BYTES // 1_000_000
        return ReadError(f"{self._name}: unpacked this is larger than any document ({limit} MB); it is not read")

    def _damaged(self, error: Exception) -> ReadError:
        return ReadError(f"{self._name}: this file is damaged ({error}); open it in a word processor and save it anew")


class _Counted:
    """A handler that stops where there are too many elements; `heard` where it was told anything of late."""

    def __init__(self, handler: Handler, package: Package) -> None:
        self._start, self._end, self._data = handler.start, handler.end, handler.data
        self._left, self._package = _MOST_ELEMENTS, package
        self.heard = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._left -= 1
        if self._left < 0:
            raise self._package.too_much()
        self.heard = True
        self._start(tag, attributes)

    def end(self, tag: str) -> None:
        self.heard = True
        self._end(tag)

    def data(self, text: str) -> None:
        self.heard = True
        self._data(text)

    def close(self) -> None:
        """Nothing is left to do at the end."""
