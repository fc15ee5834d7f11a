"""From the bytes of a file to its text: the ladder of encodings."""

from __future__ import annotations

import codecs

from delta_cli.errors import ReadError, SettingsError
from delta_cli.model import Diagnostic

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP container, such as a Word, Excel or EPUB file"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
)
_ADVICE = "save it as plain text (UTF-8) and try again"
_SAMPLE = 1 << 16


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """The text of a file without its byte order mark, the codec that gives it back, and what had to be guessed.

    Raises ReadError where the bytes are no text, SettingsError where `encoding` is no codec of text.
    """
    if encoding is not None:
        return _as_told(data, name, encoding), encoding, ()
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _strict(data, name, codec), codec, ()
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise ReadError(f"{name}: this is {kind}, not plain text; {_ADVICE}")
    if b"\x00" in data[:_SAMPLE]:
        return _with_nuls(data, name)
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        return _guessed(data, name, error.start)


def _as_told(data: bytes, name: str, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except LookupError:
        raise SettingsError(
            f"--encoding {encoding}: there is no such text encoding; try utf-8, cp1252 or utf-16"
        ) from None
    except UnicodeError as error:
        at = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise ReadError(f"{name}: this is not {encoding} text{at}; try another --encoding, or leave it out") from None
    return text.removeprefix("\ufeff")


def _strict(data: bytes, name: str, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        family = codec.removesuffix("-sig")
        at = error.start + len(data) - len(error.object)  # the codec may count behind the mark
        raise ReadError(
            f"{name}: the file says that it is {family}, but byte {at} is not; it may be damaged: {_ADVICE}"
        ) from None


def _with_nuls(data: bytes, name: str) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """The text of bytes with NULs: UTF-16 without a mark has them at every other place, anything else is binary."""
    sample = data[: _SAMPLE & ~1]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    for codec, many, few in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if many > 0.4 * half and few < 0.05 * half:
            at = sample.index(0)
            return _strict(data, name, codec), codec, (_guess(f"{name}: NUL bytes from byte {at} on", codec),)
    raise ReadError(f"{name}: this is a binary file (a NUL byte at {data.index(0)}), not text; {_ADVICE}")


def _guessed(data: bytes, name: str, first: int) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """The text read as cp1252, which nearly every byte fits; control characters betray what is no text at all."""
    control = sum(data[:_SAMPLE].count(byte) for byte in range(32) if byte not in b"\t\n\v\f\r\x1a\x1b")
    if control > 0.02 * min(len(data), _SAMPLE):
        raise ReadError(f"{name}: this is a binary file, not text; {_ADVICE}")
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name}: neither UTF-8 (byte {first}) nor cp1252 (byte {error.start}); name the right one with --encoding"
        ) from None
    return text, "cp1252", (_guess(f"{name}: not UTF-8 at byte {first}", "cp1252"),)


def _guess(why: str, codec: str) -> Diagnostic:
    return Diagnostic("encoding", f"{why}; read as {codec}. If letters look wrong, name the right one with --encoding")
