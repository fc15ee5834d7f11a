"""Files that are made to hurt: bounded memory and time, a clear message, exit 2, and the other files go on."""

from __future__ import annotations

import io
import json
import os
import sys
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest
from documents import docx, odt, paragraph, pdf, zipped
from door import DELTA, Run, process

from delta_cli.errors import ReadError
from delta_cli.pipeline import extract
from delta_cli.readers import content, package, read, read_bytes, sandbox, source

posix = pytest.mark.skipif(os.name == "nt", reason="needs what Windows has not")
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
MEMORY = 600 << 20


def word(inside: str, before: str = "") -> bytes:
    """A Word file with nothing in it but this XML."""
    return zipped({"word/document.xml": f"{before}<w:document {WORD}><w:body>{inside}</w:body></w:document>"})


def blown_up(begin: str, megabytes: int) -> bytes:
    """A Word file whose XML begins so and goes on with megabytes of one letter, tightly packed."""
    container = io.BytesIO()
    with (
        zipfile.ZipFile(container, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("word/document.xml", "w") as member,
    ):
        member.write(f"<w:document {WORD}><w:body>{begin}".encode())
        for _ in range(megabytes):
            member.write(b"a" * 1_000_000)
    return container.getvalue()


def stream_bomb(letters: int) -> bytes:
    """A PDF of one page whose drawing is packed a thousand to one."""
    drawing = zlib.compress(b"BT /F1 1 Tf (We must act) Tj ET " * letters, 9)
    whole = pdf([[(60, 700, "X" * 20)]])
    start, end = whole.index(b"4 0 obj"), whole.index(b"5 0 obj")
    packed = b"4 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
        len(drawing),
        drawing,
    )
    return whole[:start] + packed + whole[end:]


BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "text-of-500-mb.docx": (lambda: blown_up("<w:p><w:r><w:t>", 500), "2,000,000 char"),
    "endless-tag.docx": (lambda: blown_up('<w:p w:x="', 60), "larger than any document"),
    "laughs.docx": (lambda: word("&i;", f'<!DOCTYPE w [<!ENTITY a "ha">{LAUGHS}]>'), "defines entities"),
    "thief.docx": (lambda: word("&a;", '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), "defines entities"),
    "laughs.odt": (
        lambda: zipped({"content.xml": f'<!DOCTYPE w [<!ENTITY a "ha">{LAUGHS}]><w>&i;</w>'}),
        "defines entities",
    ),
    "members.odt": (lambda: zipped({f"{i}": "" for i in range(12_000)}, stored=True), "larger than any document"),
    "pages.pdf": (lambda: pdf([[]] * 10_000), "10,000 pages"),
}


def small(children: Any) -> None:
    """Limit the memory of a process that is about to start."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@posix
@pytest.mark.parametrize("name", sorted(BOMBS))
def test_a_bomb_is_refused_in_little_memory_and_the_others_go_on(folder: Path, name: str) -> None:
    if name.endswith(".pdf") and find_spec("pypdfium2") is None:
        pytest.skip("pypdfium2 is not installed")
    make, what = BOMBS[name]
    Path(name).write_bytes(make())
    Path("good.txt").write_text("We must act.", encoding="utf-8")
    limits = None if name.endswith(".pdf") else lambda: small(None)  # a child that reads PDF has limits of its own
    done = process("extract", name, "good.txt", "-f", "json", command=DELTA, preexec_fn=limits)
    message = done.stderr.decode()
    assert done.returncode == 2, message
    assert message.startswith(f"delta: {name}: ")
    assert what in message
    assert len(message.splitlines()) == 1
    result = json.loads(done.stdout)
    assert [d["name"] for d in result["documents"]] == ["good.txt"]
    assert [f["path"] for f in result["failures"]] == [name]


def test_a_bomb_is_small() -> None:
    assert len(blown_up("", 20)) < 20_000_000 / 200


@pytest.mark.parametrize(
    "inside",
    ["<w:p/>" * 2000, "<w:r>" * 1001 + "</w:r>" * 1001, paragraph("a") * 500],
    ids=["paragraphs", "depth", "small"],
)
def test_elements_are_counted(monkeypatch: pytest.MonkeyPatch, inside: str) -> None:
    monkeypatch.setattr(package, "_MOST_ELEMENTS", 1000)
    with pytest.raises(ReadError, match="larger than any document"):
        read_bytes(word(inside), "a.docx")
    with pytest.raises(ReadError, match="larger than any document"):
        read_bytes(odt("<text:p/>" * 2000), "a.odt")


@pytest.mark.parametrize("suffix", ["txt", "md", "srt", "docx", "odt"])
def test_no_format_gives_a_document_that_is_too_long(monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    monkeypatch.setattr(content, "LONGEST", 500)
    text = "We must act now. " * 100
    files = {"docx": docx(paragraph(text)), "odt": odt(f"<text:p>{text}</text:p>")}
    plain = f"1\n00:00:01,000 --> 00:00:02,000\n{text}\n".encode()
    with pytest.raises(ReadError, match="this holds more than 500 characters; split it"):
        read_bytes(files.get(suffix, plain), f"a.{suffix}")


def test_a_text_of_nothing_but_directives_is_found_in_little_memory() -> None:
    text = "We must act now. " * 80
    extract(text)
    tracemalloc.start()
    try:
        assert len(extract(text).directives) == 80
        assert tracemalloc.get_traced_memory()[1] < 80 * 16_000
    finally:
        tracemalloc.stop()


@posix
def test_a_file_that_is_too_large_is_not_even_opened(folder: Path, run: Run) -> None:
    with Path("large.txt").open("wb") as file:
        file.truncate(200_000_000)  # it takes no place on the disk
    result = run("extract", "large.txt")
    assert (result.code, result.out) == (2, "")
    assert result.err == "delta: large.txt: this is larger than 100 MB; take the text out of it, or split it\n"


class Endless(io.RawIOBase):
    """A stream that goes on as long as one reads."""

    taken = 0

    def read(self, size: int = -1) -> bytes:
        assert size > 0, "reads without a bound"
        self.taken += size
        return b"a" * size


def test_a_file_that_grows_while_it_is_read_ends_at_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MOST", 1000)
    stream = Endless()
    with pytest.raises(ReadError, match="larger than"):
        source.bytes_from(cast(BinaryIO, stream), "-")
    assert stream.taken < 2000


def test_standard_input_has_the_same_bound(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MOST", 1000)
    result = run("extract", "-", stdin=b"We must act. " * 1000)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("delta: -: this is larger than")


@posix
def test_standard_input_that_is_closed_is_told(folder: Path) -> None:
    done = process("extract", "-", preexec_fn=lambda: os.close(0))
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr


@posix
def test_pipes_sockets_and_devices_are_refused(folder: Path) -> None:
    import socket

    os.mkfifo("pipe.txt")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket.txt")
        for path, kind in (("pipe.txt", "a pipe"), ("socket.txt", "a socket"), ("/dev/zero", "a device")):
            with pytest.raises(ReadError, match=f"{path}: this is {kind}, not a file"):
                read(path)


# --- parsers of other people in a process of their own


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that a test can afford to reach."""
    monkeypatch.setattr(sandbox, "SECONDS", 2)
    monkeypatch.setattr(sandbox, "MEGABYTES", 250)


@posix
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not limit memory")
def test_a_pdf_that_wants_too_much_memory_is_refused(tight: None) -> None:
    pytest.importorskip("pypdfium2")
    data = stream_bomb(1_500_000)
    assert len(data) < 400_000
    with pytest.raises(ReadError, match=r"^a\.pdf: this file takes more than (250 MB|2 seconds)"):
        read_bytes(data, "a.pdf")


def test_rtf_that_hangs_its_parser_is_refused(tight: None) -> None:
    pytest.importorskip("striprtf")
    data = b"{\\rtf1 {\\fonttbl " + b"\\f1\\fcharset1" * 5000
    with pytest.raises(ReadError, match=r"^a\.rtf: this file takes more than 2 seconds to read; it is not read"):
        read_bytes(data, "a.rtf")


def test_links_that_hang_the_parser_of_rtf_alone_are_no_trouble(tight: None) -> None:
    pytest.importorskip("striprtf")
    read_bytes(b"{\\rtf1 " + b'{\\field{\\*\\fldinst{ HYPERLINK "a"' * 5000, "a.rtf")


@pytest.mark.parametrize(
    ("source_code", "message"),
    [
        ("raise ValueError('no \\x1b[2J good')", "this file is damaged (ValueError: no \x1b[2J good)"),
        ("def parse(data): raise RecursionError", "this file is damaged (it is nested too deeply)"),
        ("def parse(data): raise MemoryError", "takes more than 1024 MB of memory"),
        ("import os\ndef parse(data): os.abort()", "takes more than 1024 MB of memory, or is damaged"),
        ("def parse(data): print('noise'); return data.decode()", ""),
    ],
)
def test_whatever_happens_in_a_child_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source_code: str, message: str
) -> None:
    (tmp_path / "delta_test_parser.py").write_text(source_code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    if not message:
        assert sandbox.run("delta_test_parser", b"We act.", "a", needs="json", extra="pdf") == "We act."
        return
    with pytest.raises(ReadError) as caught:
        sandbox.run("delta_test_parser", b"", "a.pdf", needs="json", extra="pdf")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("name", "data", "extra", "module"),
    [
        ("a.pdf", b"%PDF-1.7", "pdf", "pypdfium2"),
        ("a.rtf", b"{\\rtf1 }", "rtf", "striprtf"),
        ("a.html", b"<html>", "html", "trafilatura"),
    ],
)
def test_a_missing_extra_is_told_in_one_line_with_the_command(
    monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, extra: str, module: str
) -> None:
    monkeypatch.setattr(sandbox, "find_spec", lambda name: None if name == module else find_spec(name))
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name)
    assert str(caught.value) == (
        f"{name}: {extra.upper()} files want a part that is not installed; run: pip install 'delta-cli[{extra}]'"
    )
