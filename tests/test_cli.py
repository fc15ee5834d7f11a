"""The command line: which format goes where, in this process and for real."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from door import DELTA, ROOT, Run, process
from jsonschema import Draft202012Validator
from test_schema import SCHEMA

from delta_cli.version import __version__

pytestmark = pytest.mark.usefixtures("folder")


# --- formats and where they go


def test_on_a_terminal_it_is_a_table_and_in_a_pipe_markdown(run: Run, speech: str) -> None:
    table = run("extract", speech, terminal=True)
    assert "\x1b[" in table.out
    assert "OBLIGATION" in table.out
    piped = run("extract", speech)
    assert piped == (0, piped.out, "")
    assert piped.out.startswith(
        "# Directives in speech.txt\n\n1 of 2 sentences directs somebody: 1 directive, 1 action."
    )


@pytest.mark.parametrize(("variable", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colours_can_be_declined(
    run: Run, speech: str, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    assert "\x1b[" not in run("extract", speech, terminal=True).out


@pytest.mark.parametrize(
    ("name", "start"), [("table", " speech.txt   "), ("markdown", "# "), ("json", "{"), ("JSON", "{")]
)
def test_the_format_can_be_named(run: Run, speech: str, name: str, start: str) -> None:
    assert run("extract", speech, "--format", name).out.startswith(start)


@pytest.mark.parametrize(
    ("file", "start"), [("o.md", "# "), ("o.json", "{"), ("o.txt", " speech.txt"), ("o.JSON", "{")]
)
def test_the_suffix_of_the_output_decides(run: Run, speech: str, file: str, start: str) -> None:
    assert run("extract", speech, "-o", file, terminal=True) == (0, "", "")
    text = Path(file).read_bytes().decode("utf-8")
    assert text.startswith(start)
    assert "\x1b" not in text
    assert "\r" not in text


def test_the_named_format_beats_the_suffix(run: Run, speech: str) -> None:
    run("extract", speech, "-o", "o.md", "-f", "json")
    assert json.loads(Path("o.md").read_text(encoding="utf-8"))["documents"]


def test_an_output_without_a_known_suffix_wants_a_format(run: Run, speech: str) -> None:
    result = run("extract", speech, "-o", "result.docx")
    assert result.code == 2
    assert result.err.startswith("delta: cannot tell the format of 'result.docx'. Use --format")
    assert not Path("result.docx").exists()


def test_json_holds_to_the_schema(run: Run, speech: str) -> None:
    result = json.loads(run("extract", speech, "missing.txt", "-f", "json").out)
    Draft202012Validator(SCHEMA).validate(result)
    assert [d["path"] for d in result["documents"]] == ["speech.txt"]
    assert [f["path"] for f in result["failures"]] == ["missing.txt"]


def test_the_same_input_gives_the_same_bytes_whatever_the_terminal(
    run: Run, speech: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run("extract", speech, "-f", "table").out
    monkeypatch.setenv("COLUMNS", "50")
    assert run("extract", speech, "-f", "table").out == first
    assert run("extract", speech, "-f", "table", "--width", "50").out != first


def test_groupings_quotes_and_look_alikes_reach_the_output(run: Run, speech: str) -> None:
    assert "## We (1)" in run("extract", speech, "--by", "actor").out
    assert "> We must act now." in run("extract", speech, "--quote").out
    assert "## Look-alikes that were spared" in run("extract", speech, "--rejected").out


# --- what is written to a file or a terminal


@pytest.mark.parametrize("output", ["no/such/o.md", "taken.md"])
def test_an_output_that_cannot_be_written_is_told_before_work_begins(run: Run, speech: str, output: str) -> None:
    Path("taken.md").mkdir()
    result = run("extract", speech, "-o", output)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"delta: cannot write {Path(output)}: ")


def test_a_failed_write_leaves_the_old_output_and_no_rest(
    run: Run, speech: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("o.md").write_text("old", encoding="utf-8")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = run("extract", speech, "-o", "o.md")
    assert (result.code, result.err) == (2, "delta: cannot write o.md: No space left on device.\n")
    assert Path("o.md").read_text(encoding="utf-8") == "old"
    assert sorted(p.name for p in Path().iterdir()) == ["o.md", "speech.txt"]


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX permissions and links")
def test_the_output_keeps_its_permissions_and_a_link_stays_a_link(run: Run, speech: str) -> None:
    Path("real.md").write_text("old", encoding="utf-8")
    Path("real.md").chmod(0o640)
    Path("link.md").symlink_to("real.md")
    assert run("extract", speech, "-o", "link.md").code == 0
    assert Path("link.md").is_symlink()
    assert Path("real.md").read_text(encoding="utf-8").startswith("# ")
    assert Path("real.md").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="needs names that are no Unicode")
def test_names_of_files_cannot_steer_the_terminal(run: Run) -> None:
    name = "evil\x1b]0;x\x07\udcff.txt"
    Path(name).write_text("We must act.", encoding="utf-8")
    for arguments in ([name], [name, "-f", "table"], [name, "-f", "json"], [name, "gone\x1b[2J.txt"]):
        result = run("extract", *arguments)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]", result.out + result.err)
    assert "evil␛]0;x␇\ufffd.txt" in run("extract", name, "-f", "table").out


# --- for real


QUICK = """
import sys
from delta_cli.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
rooms = ("rules", "find", "readers", "pipeline", "render.table")
slow = ("rich", "nltk", *(f"delta_cli.{room}" for room in rooms))
print([m for m in sys.modules if (m + ".").startswith(tuple(s + "." for s in slow))])
"""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["--version"], f"delta {__version__}"), (["--help"], "Examples:"), (["extract", "--help"], "Examples:")],
)
def test_version_and_help_load_nothing_slow(arguments: list[str], words: str) -> None:
    child = process(*arguments, command=[sys.executable, "-c", QUICK])
    assert (child.returncode, child.stderr) == (0, b"")
    out = child.stdout.decode()
    assert words in out
    assert out.splitlines()[-1] == "[]"


LONG = "\n\n".join(f"Ward {n} must mend the {'x' * 3600}." for n in range(25))
"""What makes more than a pipe holds in every format, in few sentences."""


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
@pytest.mark.parametrize("name", ["markdown", "json", "table"])
def test_a_closed_pipe_ends_quietly(name: str) -> None:
    Path("long.txt").write_text(LONG, encoding="utf-8")
    child = subprocess.Popen(
        [*DELTA, "extract", "long.txt", "-f", name],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.read(10)
    child.stdout.close()
    assert child.stderr.read() == b""
    assert child.wait(30) == 0
    child.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told(speech: str) -> None:
    with Path("/dev/full").open("wb") as full:
        child = process("extract", speech, stdout=full)
    assert (child.returncode, child.stderr) == (
        2,
        b"delta: cannot write to standard output: No space left on device.\n",
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-16"])
@pytest.mark.parametrize("name", ["markdown", "json", "table"])
def test_any_console_can_show_it(encoding: str, name: str) -> None:
    Path("é–長江.txt").write_text("The “council” of 長江 must act — now.", encoding="utf-8")
    child = process(
        "extract", "é–長江.txt", "gone–長江.txt", "-f", name, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    )
    assert child.returncode == 2
    assert b"Traceback" not in child.stderr
    out = child.stdout.decode(encoding)
    if name == "json":
        assert json.loads(out)["documents"][0]["name"] == "é–長江.txt"


def test_the_real_finder_stands_behind_it(speech: str) -> None:
    child = process("extract", speech, "-f", "json", "--rejected")
    assert (child.returncode, child.stderr) == (0, b"")
    result = json.loads(child.stdout)
    Draft202012Validator(SCHEMA).validate(result)
    (document,) = result["documents"]
    (directive,) = document["directives"]
    assert (directive["force"], directive["cue"]["text"], directive["actor"]["text"]) == ("obligation", "must", "We")
    assert result["tool"]["rules"]


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_a_real_terminal_gets_a_table_of_its_width(speech: str) -> None:
    import fcntl
    import pty
    import struct
    import termios

    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 70, 0, 0))
    assert process("extract", speech, "--quote", stdout=child, stderr=child).returncode == 0
    os.close(child)
    shown = os.read(parent, 100_000).decode("utf-8")
    os.close(parent)
    assert "OBLIGATION" in shown
    assert all(len(line) <= 70 for line in re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines())
