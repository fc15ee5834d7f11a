"""Hostile words: whatever a document or a name holds, no output lets it out as more than words."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import build_report
from documents import docx, odt, paragraph
from door import Run, process
from hypothesis import assume, find, given, settings
from hypothesis import strategies as st
from test_render_markdown import HOSTILE as MARKUP

from delta_cli.model import Failure, Report
from delta_cli.readers import read_text
from delta_cli.render import FORMATS, RenderOptions, renderer
from delta_cli.render.blocks import render as render_blocks
from delta_cli.render.notebook import fragment
from delta_cli.render.sheet import render as render_sheet

CONTROLS = "\x00\x07\x08\x0b\x0c\x1b\x7f\x85\x90\x9b\x9d\u061c\u200e\u200f\u2028\u202a\u202e\u2066\u2069\ud800\udfff"
SEQUENCES = (
    "\x1b[2J",
    "\x1b]0;x\x07",
    "\x1b]8;;http://evil.example\x1b\\",
    "\x9b31m",
    "\r\x1b[K",
    "\x08" * 9,
    "\u202egnp.exe",
)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "＝1")
HOSTILE = st.one_of(
    st.text(st.sampled_from(CONTROLS + "ab "), min_size=1, max_size=8),
    st.sampled_from(SEQUENCES),
    st.sampled_from(FORMULAS),
    MARKUP,
    st.tuples(st.sampled_from(SEQUENCES + FORMULAS), MARKUP).map("".join),
)
"""Words that would steer a terminal, turn the reading order, open mark-up or begin a formula."""

# Line feeds part lines; all else that is no visible sign must be gone.
STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

DANGERS: dict[str, Callable[[str], object]] = {
    "an escape": lambda text: "\x1b[" in text,
    "an operating system command": lambda text: "\x1b]" in text,
    "a C1 control": lambda text: "\x9b" in text,
    "a bell": lambda text: "\x07" in text,
    "a backspace": lambda text: "\x08" in text,
    "a carriage return": lambda text: "\r" in text,
    "a change of the reading order": lambda text: "\u202e" in text,
    "half a surrogate pair": lambda text: "\ud800" in text,
    "a tag": lambda text: re.search(r"<\w+>", text),
    "a link": lambda text: re.search(r"\[.*\]\(.*\)", text),
    "a bare link": lambda text: "http://" in text,
    "the end of a cell": lambda text: "|" in text,
    "a heading": lambda text: text.startswith("# "),
    **{f"a formula that begins with {sign!r}": partial(re.match, re.escape(sign)) for sign in "=+-@\t"},
}


@pytest.mark.parametrize("danger", sorted(DANGERS))
def test_the_strategy_is_hostile(danger: str) -> None:
    assert find(HOSTILE, lambda text: bool(DANGERS[danger](text)), settings=settings(max_examples=20_000))


def evil(words: str) -> Report:
    """A report whose every word comes from outside."""
    inside = " ".join(words.replace(".", " ").splitlines()) or "x"
    text = f"The{inside}Bank must{inside} act{inside}now."
    spec = {
        "sentence": "The", "force": "obligation", "cue": f"must{inside}", "actor": f"The{inside}Bank",
        "speaker": inside, "topic": inside, "actions": [f"act{inside}now", inside],
    }  # fmt: skip
    look = {"sentence": "The", "span": f"act{inside}", "guard": words, "reason": words}
    return build_report(text, [spec], [look], name=words, path=words)


@given(HOSTILE, st.sampled_from(sorted(FORMATS)))
def test_no_format_lets_a_control_out(words: str, name: str) -> None:
    report = evil(words)
    options = RenderOptions(rejected=True, quote=True)
    shown = renderer(name).render([report, report], [Failure(words, words)], options)
    assert not STEERS.search(shown.replace("\r\n", "\n") if name == "csv" else shown)
    shown.encode("utf-8")


@given(HOSTILE)
def test_blocks_let_no_control_out(words: str) -> None:
    document = read_text(f"We must {words} act.\n\n{words}\n\n- {words}\n", words)
    shown = render_blocks([document], 60)
    assert not STEERS.search(shown)
    assert len(shown.splitlines()) >= 1 + len(document.blocks)


class Tags(HTMLParser):
    """Hears which tags and attributes a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen |= {tag, *(name for name, _ in attrs)}


@given(HOSTILE)
def test_a_notebook_sees_no_tag_but_those_of_the_table(words: str) -> None:
    tags = Tags()
    tags.feed(fragment(evil(words)))
    assert tags.seen <= {"p", "b", "i", "br", "table", "thead", "tbody", "tr", "th", "td", "style"}
    assert not STEERS.search(fragment(evil(words)))


@given(HOSTILE)
def test_no_cell_begins_a_formula(words: str) -> None:
    sheets = [
        renderer("csv").render([evil(words)], [], RenderOptions()),
        render_sheet(("one", "two"), [(words, f" {words}")]),
    ]
    for sheet in sheets:
        for row in csv.reader(io.StringIO(sheet)):
            assert not any(
                cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")) for cell in row
            )


@given(HOSTILE)
def test_json_gives_every_word_back_as_it_was(words: str) -> None:
    # Two halves of a pair that stand together are one character to any reader of JSON.
    assume(words == words.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass"))
    report = evil(words)
    (document,) = json.loads(renderer("json").render([report], [], RenderOptions()))["documents"]
    assert document["name"] == words
    speaker = report.directives[0].speaker
    assert speaker is not None
    assert document["directives"][0]["speaker"]["text"] == report.document.quote(speaker)


# --- through the real door

ATTACK = "We must act \x1b]0;owned\x07on\x9b31m \u202ethis\u202c [bold]red[/bold]\x08\x08 plan."
XML = "We must act \u202eon this\u202c [bold]red[/bold] \x85\x9b31m plan."


@pytest.fixture
def attacks(folder: Path) -> list[str]:
    """Files of several formats that try to steer a terminal."""
    files = {
        "a.txt": ATTACK.encode(),
        "b.md": f"# {ATTACK}\n\n{ATTACK}".encode(),
        "c.srt": f"1\n00:00:01,000 --> 00:00:02,000\n{ATTACK}\n".encode(),
        "d.docx": docx(paragraph(XML)),
        "e.odt": odt(f"<text:p>{XML}</text:p>"),
        "f.csv": b"\x1b[2J\x00\x01\x02 binary",
    }
    for name, data in files.items():
        Path(name).write_bytes(data)
    return sorted(files)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_no_document_steers_the_terminal_through_extract(delta: Run, attacks: list[str], name: str) -> None:
    result = delta("extract", *attacks, "gone\x1b[2J.txt", "-f", name, "--quote", "--rejected")
    assert result.code == 2
    assert not STEERS.search(result.out + result.err)
    assert "act" in result.out
    assert "owned" in result.out


def test_no_document_steers_the_terminal_through_read_and_explain(delta: Run, attacks: list[str]) -> None:
    result = delta("read", *attacks, "gone\x1b[2J.txt")
    assert not STEERS.search(result.out + result.err)
    assert result.out.count("[bold]red[/bold]") == 6
    for name in attacks[:-1]:
        explained = delta("explain", name)
        assert not STEERS.search(explained.out + explained.err)
        assert "must" in explained.out
    assert not STEERS.search(delta("explain", ATTACK).out)


@pytest.mark.parametrize(
    "argument", ["--\x1b]0;x\x07", "\x1b[31m", "--width=\x1b[2J", "--format=\x1b[2J", "--genre=\x07"]
)
def test_no_argument_steers_the_terminal(delta: Run, argument: str) -> None:
    for command in (["extract", "a.txt", argument], ["read", argument], [argument]):
        result = delta(*command)
        assert result.code == 2
        assert not STEERS.search(result.out + result.err)


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("env", "allowed"), [({"NO_COLOR": "1"}, r"(?!)"), ({}, r"\x1b\[[0-9;]*m")])
def test_a_real_terminal_gets_no_escape_but_colours(attacks: list[str], env: dict[str, str], allowed: str) -> None:
    import pty

    parent, child = pty.openpty()
    process("extract", *attacks, "gone\x1b[2J.txt", "--quote", stdout=child, stderr=child, env=env)
    os.close(child)
    shown = b""
    while chunk := _read(parent):
        shown += chunk
    os.close(parent)
    words = shown.decode("utf-8").replace("\r\n", "\n")
    assert not STEERS.search(re.sub(allowed, "", words))
    assert ("\x1b[" in words) == (not env)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 100_000)
    except OSError:  # the end of a pseudo-terminal on Linux
        return b""


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_any_console_can_show_what_was_read(folder: Path, encoding: str) -> None:
    Path("長江.md").write_text("# The “council” of 長江\n\n• It must act — now.\n", encoding="utf-8")
    done = process("read", "長江.md", env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"council" in done.stdout
