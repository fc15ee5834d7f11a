"""Bad input through the real door: whatever comes in, a person is told what, where, and what to do; nothing hangs."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from door import DELTA, ROOT, Run, process

pytestmark = pytest.mark.usefixtures("folder")

FOREIGN = {
    "German": "Wir müssen die Häfen bis Juni öffnen und alle Tarife veröffentlichen, denn so hat es der Rat gewollt.",
    "French": "Nous devons ouvrir les ports avant le mois de juin et publier tous les tarifs pour les villages du lac.",
    "Spanish": "Debemos abrir los puertos antes de junio y publicar todas las tarifas, porque no hay que esperar más.",
    "Dutch": "We moeten de havens voor juni openen en alle tarieven publiceren, want er is geen tijd meer over.",
    "Russian": "Мы должны открыть порты до июня и опубликовать все тарифы, потому что ждать больше нельзя.",
    "short German": "Wir sind da und das ist auch gut so.",
    "short Chinese": "扩建港口。",
    "short Greek": "Μέγα έργο.",
    "Chinese": "我们必须在六月之前开放港口,并公布所有收费标准。政府要建设新的桥梁,各省要共同治理河流,保护下游的村庄。",
}


def put(content: bytes, name: str = "a.txt") -> str:
    Path(name).write_bytes(content)
    return name


# --- another language


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_a_text_in_another_language_is_never_a_silent_zero(delta: Run, text: str) -> None:
    result = delta("extract", put(text.encode()), "-f", "json")
    assert result.code == 0
    assert "a.txt: this does not look like English, the only language that delta knows" in result.err
    codes = [d["code"] for d in json.loads(result.out)["documents"][0]["diagnostics"]]
    assert "language" in codes


@pytest.mark.parametrize(
    "text",
    [
        "Annual Work Plan 2031. Strengthen joint inspections. Train forty pilots. Publish quarterly tariffs.",
        "Halden Roos and Ada Brook of Eastmere met Premier Odette Marsh in Fallow Wood and urged her to act on tolls.",
        "Ada Brook, Odo Marsh, Li Wen",
    ],
    ids=["headings", "full of names", "too short to tell"],
)
def test_english_is_not_doubted(delta: Run, text: str) -> None:
    assert "English" not in delta("extract", put(text.encode())).err


# --- empty, and without directives


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_document_is_done_with_a_remark(delta: Run, content: bytes) -> None:
    assert delta("extract", put(content))[0::2] == (0, "delta: a.txt: the document is empty.\n")


def test_a_document_without_directives_is_done_with_a_remark(delta: Run) -> None:
    result = delta("extract", put(b"It rained. The river was high."))
    assert (result.code, result.err) == (0, "delta: a.txt: no directives in 2 sentences.\n")
    result = delta("extract", put(b"It rained."))
    assert result.err == "delta: a.txt: no directives in 1 sentence.\n"
    assert result.out == "# Directives in a.txt\n\nThe only sentence directs nobody.\n"


# --- encodings

WORDS = "We must close the “café”."


@pytest.mark.parametrize(
    ("content", "encoding", "remark"),
    [
        (WORDS.encode("utf-8"), "utf-8", ""),
        (WORDS.encode("utf-8-sig"), "utf-8-sig", ""),
        (WORDS.encode("utf-16"), "utf-16", ""),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), "utf-16", ""),
        (WORDS.encode("utf-16-le"), "utf-16-le", "NUL bytes from byte 1 on; read as utf-16-le"),
        (WORDS.encode("utf-16-be"), "utf-16-be", "NUL bytes from byte 0 on; read as utf-16-be"),
        (WORDS.encode("cp1252"), "cp1252", "not UTF-8 at byte 18; read as cp1252"),
    ],
    ids=["utf-8", "utf-8 with a mark", "utf-16", "utf-16 big", "utf-16 bare", "utf-16 big bare", "cp1252"],
)
def test_every_usual_encoding_is_read_and_a_guess_is_told(
    delta: Run, content: bytes, encoding: str, remark: str
) -> None:
    result = delta("extract", put(content), "-f", "json")
    assert result.code == 0
    (document,) = json.loads(result.out)["documents"]
    assert document["encoding"] == encoding
    assert [d["actions"][0]["text"] for d in document["directives"]] == ["close the “café”"]
    if remark:
        assert remark in result.err
        assert "--encoding" in result.err
    else:
        assert result.err == ""


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b"We must \x81\x8d act \xff.",
            "neither UTF-8 (byte 8) nor cp1252 (byte 8); name the right one with --encoding",
        ),
        (b"\xef\xbb\xbfWe must \xff act.", "the file says that it is utf-8, but byte 11 is not"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00\x00" * 9, "this is a binary file (a NUL byte at 7), not text"),
        (b"We must act." + b"\x00" * 3 + b" Go.", "this is a binary file (a NUL byte at 12), not text"),
        (b"PK\x03\x04" + b"x" * 40, "not plain text"),
    ],
    ids=["undecodable", "a mark that lies", "binary", "NULs", "an archive"],
)
def test_what_is_no_text_is_a_failure_that_stops_nobody(delta: Run, content: bytes, message: str) -> None:
    bad, good = put(content, "bad.txt"), put(b"We must act.", "good.txt")
    result = delta("extract", bad, good)
    assert result.code == 2
    assert result.err.startswith("delta: bad.txt: ")
    assert message in result.err
    assert "**We** *must* act" in result.out
    assert "## Could not be read" in result.out


# --- size and shape


def test_a_line_of_a_megabyte_is_read_and_its_cuts_are_told(delta: Run) -> None:
    words = (b"b" * 79 + b" ") * 12500
    result = delta("extract", put(b"We must act on " + words), "-f", "jsonl")
    assert result.code == 0
    assert "line 1: a sentence of more than 4,000 characters was cut into" in result.err
    assert result.out.count("\n") >= 1


def test_a_megabyte_without_a_space_is_read(delta: Run) -> None:
    assert delta("extract", put(b"We must act" + b"x" * 1_000_000), "-f", "csv").code == 0


def test_controls_and_lone_carriage_returns_are_read(delta: Run) -> None:
    result = delta("extract", put(b"We must act.\r\x0cThey must \x07pay.\r\x1b[31mWe must go.\r"))
    assert result.code == 0
    assert not set("\x1b\x07\x0c\r") & set(result.out + result.err)
    assert "**We** *must* act" in result.out


@pytest.mark.parametrize("command", ["extract", "explain"])
def test_a_text_in_place_of_a_name_is_no_traceback(delta: Run, command: str) -> None:
    result = delta(command, "We must act. " * 400)
    assert "Traceback" not in result.err
    assert result.code == (2 if command == "extract" else 0)


# --- where the output goes


@pytest.mark.parametrize(
    "command", [("rules", "list"), ("config",), ("explain", "We must act."), ("--version",), ("eval", "--help")]
)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told_by_every_command(command: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        child = process(*command, stdout=full)
    assert (child.returncode, child.stderr) == (
        2,
        b"delta: cannot write to standard output: No space left on device.\n",
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told_for_a_file_too(delta: Run) -> None:
    result = delta("extract", put(b"We must act."), "-o", "/dev/full", "-f", "csv")
    assert (result.code, result.err) == (2, "delta: cannot write /dev/full: No space left on device.\n")


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_a_closed_pipe_ends_every_command_quietly() -> None:
    for command in (["rules", "list", "classes"], ["rules", "list"]):
        child = subprocess.Popen(
            [*DELTA, *command],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == b""
        child.stderr.close()
        assert child.wait(30) == 0


def test_a_folder_for_the_output_that_does_not_exist_is_told_before_work_begins(delta: Run) -> None:
    result = delta("extract", put(b"We must act."), "-o", "gone/a.csv")
    assert (result.code, result.out) == (2, "")
    assert result.err == "delta: cannot write gone/a.csv: there is no folder gone. Make it, or choose another.\n"


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
def test_ctrl_c_at_work_is_130_and_leaves_nothing_behind() -> None:
    command, pipe = [*DELTA, "extract", "-", "-o", "o.md"], subprocess.PIPE
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    child = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment)
    assert child.stdin is not None
    child.stdin.write(b"We must act. " * 100_000)  # more than a pipe holds, so it is reading when this is written
    child.send_signal(signal.SIGINT)
    with contextlib.suppress(BrokenPipeError):
        child.stdin.close()
    assert child.stdout is not None
    assert child.stderr is not None
    with child.stdout, child.stderr:
        assert (child.stdout.read(), child.stderr.read(), child.wait(30)) == (b"", b"", 130)
    assert list(Path().iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
def test_ctrl_c_while_it_starts_is_130_without_a_word() -> None:
    # The import stops where the test can see it, in a module that the command line needs.
    code = (
        "import sys, time\n"
        "class Slow:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'typer':\n"
        "            print('importing', flush=True)\n"
        "            time.sleep(30)\n"
        "sys.meta_path.insert(0, Slow())\n"
        "from delta_cli.__main__ import main\n"
        "main()\n"
    )
    environment, pipe = {**os.environ, "PYTHONPATH": str(ROOT)}, subprocess.PIPE
    child = subprocess.Popen([sys.executable, "-c", code, "--version"], stdout=pipe, stderr=pipe, env=environment)
    assert child.stdout is not None
    assert child.stderr is not None
    with child.stdout, child.stderr:
        assert child.stdout.readline() == b"importing\n"
        child.send_signal(signal.SIGINT)
        assert (child.stderr.read(), child.wait(30)) == (b"", 130)


def test_it_runs_as_a_module_too() -> None:
    child = process("--version", command=[sys.executable, "-m", "delta_cli"])
    assert (child.returncode, child.stdout.decode().split()[0]) == (0, "delta")


# --- help


@pytest.mark.parametrize(
    "command", [(), ("extract",), ("explain",), ("rules", "list"), ("rules", "show"), ("rules", "test"), ("config",)]
)
def test_every_command_has_help_with_examples(delta: Run, command: tuple[str, ...]) -> None:
    out = delta(*command, "--help").out
    assert "Examples:\n  " in out
    assert all(len(line) <= 100 for line in out.splitlines())
    assert not [line for line in out.splitlines() if line.endswith("...") and not line.startswith("Usage")]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_can_complete_commands_options_and_values(shell: str) -> None:
    script = process(env={"_DELTA_COMPLETE": f"source_{shell}"}).stdout
    assert b"_DELTA_COMPLETE" in script


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("delta ex", {"extract", "explain"}),
        ("delta extract --format js", {"json", "jsonl"}),
        ("delta extract --input-format od", {"odt"}),
        ("delta eval gold --format js", {"json"}),
        ("delta rules list cl", {"classes"}),
        ("delta extract --fo", None),
    ],
)
def test_the_shell_offers_what_may_follow(words: str, offered: set[str] | None) -> None:
    count = str(len(words.split()) - 1)
    out = process(env={"_DELTA_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": count}).stdout
    found = set(out.decode().split())
    assert found == offered if offered else {"--format", "--force"} <= found
