"""From files, bytes and strings to documents: encodings, errors, names."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from documents import docx, odt, paragraph
from door import ROOT
from hypothesis import given
from hypothesis import strategies as st

from delta_cli.errors import ReadError, SettingsError
from delta_cli.model import Genre
from delta_cli.readers import read, read_bytes, read_text

TEXT = "The Dykes of Eastmere\r\n\r\nThe café’s owner said: “We must raise the dykes.”\r\n"


def test_the_text_is_the_decoded_file(tmp_path: Path) -> None:
    path = tmp_path / "river.txt"
    path.write_bytes(TEXT.encode())
    document = read(path)
    assert document.text == TEXT
    assert (document.name, document.path, document.format, document.encoding) == (
        "river.txt",
        str(path),
        "text",
        "utf-8",
    )
    assert document.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert document.title is not None
    assert document.quote(document.title) == "The Dykes of Eastmere"


def test_name_and_genre_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "river"
    path.write_text(TEXT, encoding="utf-8")
    document = read(str(path), name="the river", genre=Genre.PLAN)
    assert (document.name, document.genre) == ("the river", Genre.PLAN)
    assert "genre" not in [diagnostic.code for diagnostic in document.diagnostics]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_rung_of_the_ladder_gives_the_same_text(codec: str) -> None:
    document = read_bytes(TEXT.encode(codec), "river.txt")
    assert document.text == TEXT
    assert document.encoding is not None
    assert TEXT.encode(codec).decode(document.encoding) == TEXT


def test_a_guess_is_owned_up_to() -> None:
    document = read_bytes("The café must close.".encode("cp1252"), "river.txt")
    (message,) = [diagnostic.message for diagnostic in document.diagnostics if diagnostic.code == "encoding"]
    assert "cp1252" in message
    assert "byte 7" in message
    assert "--encoding" in message


def test_an_encoding_that_is_told_is_taken() -> None:
    data = "Straße must stay.".encode("cp437")
    assert read_bytes(data, "a.txt", encoding="cp437").text == "Straße must stay."
    with pytest.raises(ReadError, match=r"not utf-8 text at byte 4"):
        read_bytes(data, "a.txt", encoding="utf-8")
    with pytest.raises(SettingsError, match="no such text encoding"):
        read_bytes(data, "a.txt", encoding="klingon")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"\xd0\xcf\x11\xe0", "old Word"),
        (b"abc\x00\x01\x02def\xff", "binary"),
        (bytes(range(1, 32)) * 4 + b"\xff", "binary"),
        (b"caf\xe9 \x81 must", "neither UTF-8"),
        (b"\xef\xbb\xbfcaf\xe9", "damaged"),
    ],
)
def test_what_is_no_text_is_refused_with_advice(data: bytes, what: str) -> None:
    with pytest.raises(ReadError, match=what) as caught:
        read_bytes(data, "odd.txt")
    assert str(caught.value).startswith("odd.txt: ")
    assert "try again" in str(caught.value) or "--encoding" in str(caught.value)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="there is no such file"):
        read(tmp_path / "nowhere.txt")
    with pytest.raises(ReadError, match="this is a folder"):
        read(tmp_path)
    with pytest.raises(ReadError, match="cannot be read"):
        read("a\x00b")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are other things there")
def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "secret.txt").write_bytes(b"We must act.")
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(ReadError, match="not allowed to read"):
        read(tmp_path / "secret.txt")


def test_an_empty_document_is_a_document() -> None:
    document = read_bytes(b"", "empty.txt")
    assert (document.text, document.blocks, document.title) == ("", (), None)


def test_a_string_is_a_document() -> None:
    document = read_text("We must act.")
    assert (document.name, document.path, document.encoding, len(document.blocks)) == ("text", None, None, 1)


def test_an_unknown_suffix_is_read_as_text() -> None:
    assert read_bytes(b"We must act.", "notes.xyz").text == "We must act."


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=80))
def test_law_utf_8_is_read_character_for_character(text: str) -> None:
    try:
        document = read_bytes(text.encode(), "any.txt", format="text")
    except ReadError:
        assert text.startswith(("%PDF", "{\\rtf"))
    else:
        assert document.text == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("codec", "words"),
    [
        ("gb18030", "长江 must be clean."),
        ("big5", "長江 must be clean."),
        ("shift-jis", "長江のダム must be clean."),
        ("koi8-r", "Волга must be clean."),
        ("euc-kr", "한강 must be clean."),
        ("iso-8859-2", "Łódź must be clean."),
        ("utf-16-le", "長江 must be clean."),
    ],
)
def test_any_encoding_can_be_told(codec: str, words: str) -> None:
    document = read_bytes(words.encode(codec), "a.txt", encoding=codec)
    assert (document.text, document.encoding) == (words, codec)
    assert read_bytes(f"# {words}".encode(codec), "a.md", encoding=codec).text.endswith(words)


def test_utf_16_without_a_mark_is_told_by_its_nuls() -> None:
    for codec in ("utf-16-le", "utf-16-be"):
        document = read_bytes("We must keep the ports open.".encode(codec), "a.txt")
        assert document.text == "We must keep the ports open."
        assert document.diagnostics[0].code == "encoding"


@pytest.mark.parametrize(
    ("data", "name", "format"),
    [
        (b"We must act.", "a.txt", "text"),
        (b"We must act.", "a", "text"),
        (b"# We must act.", "a.md", "markdown"),
        (docx(paragraph("We must act.")), "a.docx", "docx"),
        (docx(paragraph("We must act.")), "a.doc", "docx"),
        (docx(paragraph("We must act.")), "-", "docx"),
        (odt("<text:p>We must act.</text:p>"), "a.odt", "odt"),
        (odt("<text:p>We must act.</text:p>"), "a.txt", "odt"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nWe must act.\n", "a", "vtt"),
        (b"\xef\xbb\xbfWEBVTT\n\n00:01.000 --> 00:02.000\nWe must act.\n", "a.VTT", "vtt"),
    ],
)
def test_the_format_is_told_by_the_bytes_and_then_by_the_suffix(data: bytes, name: str, format: str) -> None:
    document = read_bytes(data, name)
    assert document.format == format
    assert "We must act." in document.text


def test_a_format_that_is_told_goes_before_all() -> None:
    assert read_bytes(b"# We must act.", "a.txt", format="markdown").format == "markdown"
    assert read_bytes(b"# We must act.", "a.md", format="text").format == "text"
    with pytest.raises(ReadError, match="damaged"):
        read_bytes(b"We must act.", "a.txt", format="docx")


def test_reading_plain_text_loads_no_other_reader() -> None:
    code = (
        "import sys; from delta_cli.readers import read_bytes; read_bytes(b'We must act.', 'a.txt');"
        "others = ('zipfile', 'defusedxml', 'xml', 'subprocess', 'markdown_it', 'lxml', 'pypdfium2', 'striprtf');"
        "print([name for name in others if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False, cwd=ROOT)
    assert (done.stdout, done.stderr) == ("[]\n", "")
