"""The command line: what is read, what is refused, with which remark and exit code."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from door import Run

from delta_cli.model import Document, Report

pytestmark = pytest.mark.usefixtures("folder")


# --- inputs


def test_a_folder_is_walked_in_order_without_dot_files_and_the_output(run: Run, folder: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden.txt", ".git/config", "out.json"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("We must act.", encoding="utf-8")
    run("extract", str(folder), "-o", "out.json")
    paths = [d["path"] for d in json.loads(Path("out.json").read_text(encoding="utf-8"))["documents"]]
    assert paths == [str(folder / "a" / "z.txt"), str(folder / "b.txt")]


def test_what_a_folder_holds_besides_texts_is_left_out_with_a_remark(run: Run) -> None:
    Path("all").mkdir()
    for name in ("a.txt", "b.md", "c", "d.py", "e.toml", "f.py"):
        Path("all", name).write_text("We must act.", encoding="utf-8")
    result = run("extract", "all", "-f", "csv")
    assert [line.split(",")[0] for line in result.out.splitlines()[1:]] == ["a.txt", "b.md", "c"]
    remark = "left out 3 files whose name is not that of a text (.py, .toml); name them to have them read."
    assert (result.code, result.err) == (0, f"delta: {remark}\n")
    assert "d.py" in run("extract", "all/d.py").out


def test_a_pattern_that_the_shell_left_is_expanded_unless_a_file_has_that_name(run: Run) -> None:
    for name in ("b.txt", "a.txt", "[x].txt", "c.md"):
        Path(name).write_text("We must act.", encoding="utf-8")
    documents = json.loads(run("extract", "*.txt", "[x].txt", "-f", "json").out)["documents"]
    assert [d["path"] for d in documents] == ["[x].txt", "a.txt", "b.txt", "[x].txt"]


def test_standard_input_is_read_as_bytes(run: Run) -> None:
    result = run("extract", "-", "-f", "json", stdin="Élan: \nWe must act.".encode())
    (document,) = json.loads(result.out)["documents"]
    assert (document["name"], document["path"], document["characters"]) == ("stdin", None, 19)


def test_an_unreadable_input_is_told_and_stops_nobody(run: Run, speech: str) -> None:
    result = run("extract", "missing.txt", speech)
    assert result.code == 2
    assert re.fullmatch(r"delta: missing\.txt: (?!missing).+\n", result.err)
    assert "**We** *must* act now" in result.out
    assert "## Could not be read\n\n- missing.txt: " in result.out


def test_where_nothing_could_be_read_there_is_no_output(run: Run) -> None:
    result = run("extract", "missing.txt")
    assert (result.code, result.out) == (2, "")


def test_an_empty_folder_is_told(run: Run, folder: Path) -> None:
    Path("empty").mkdir()
    result = run("extract", "empty")
    assert (result.code, result.err) == (2, "delta: empty: there are no files in this folder; name another.\n")


def test_an_encoding_can_be_named_and_a_guess_is_told(run: Run) -> None:
    Path("old.txt").write_bytes("We must protégé act.".encode("cp1252"))
    guessed = run("extract", "old.txt")
    assert guessed.code == 0
    assert re.fullmatch(r"delta: old\.txt: (?!old\.txt).*cp1252.*--encoding.*\n", guessed.err)
    assert run("extract", "old.txt", "-q").err == ""
    assert run("extract", "old.txt", "--encoding", "cp1252").err == ""


def test_a_genre_can_be_named(run: Run, speech: str) -> None:
    (document,) = json.loads(run("extract", speech, "--genre", "Minutes", "-f", "json").out)["documents"]
    assert document["genre"] == "minutes"


# --- exit codes and remarks


@pytest.mark.parametrize("text", ["", " \n\n"])
def test_an_empty_document_is_done_with_a_remark(run: Run, text: str) -> None:
    Path("e.txt").write_text(text, encoding="utf-8")
    result = run("extract", "e.txt")
    assert (result.code, result.err) == (0, "delta: e.txt: the document is empty.\n")


def test_a_document_without_directives_is_done_with_a_remark(run: Run) -> None:
    Path("n.txt").write_text("It rained. It shone.", encoding="utf-8")
    result = run("extract", "n.txt")
    assert (result.code, result.err) == (0, "delta: n.txt: no directives in 2 sentences.\n")
    assert "None of 2 sentences directs anybody." in result.out
    assert run("extract", "n.txt", "--quiet").err == ""


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["--format", "jsn"], "unknown format 'jsn'. Did you mean 'json'?"),
        (["--by", "actr"], "unknown grouping 'actr'. Did you mean 'actor'?"),
        (["--genre", "speach"], "unknown genre 'speach'. Did you mean 'speech'?"),
        (["--encoding", "utf-88"], "utf-88"),
        (["--fromat", "json"], "--format"),
        (["--width", "5"], "--width"),
    ],
)
def test_a_wrong_option_is_answered_with_what_would_be_right(
    run: Run, speech: str, arguments: list[str], answer: str
) -> None:
    result = run("extract", speech, *arguments)
    assert (result.code, result.out) == (2, "")
    assert answer in result.err
    assert "Traceback" not in result.err


def test_a_wrong_command_is_answered_with_the_nearest(run: Run) -> None:
    result = run("extrat")
    assert result.code == 2
    assert "Did you mean 'extract'?" in result.err


def test_a_wrong_program_is_a_traceback(run: Run, speech: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(document: Document, *, rules: object = None) -> Report:
        raise ZeroDivisionError

    monkeypatch.setattr(sys.modules["delta_cli.pipeline"], "extract", broken)
    with pytest.raises(ZeroDivisionError):
        run("extract", speech)


def test_ctrl_c_is_130(run: Run, speech: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(document: Document, *, rules: object = None) -> Report:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["delta_cli.pipeline"], "extract", interrupted)
    assert run("extract", speech) == (130, "", "")
