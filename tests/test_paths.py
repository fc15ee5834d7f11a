"""Names and links that are made to hurt: every one is read or refused, nothing is written where nobody asked."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from door import Run, process

pytestmark = pytest.mark.skipif(os.name == "nt", reason="names and links are other things there")

TEXT = "We must act."


def write(*names: str | bytes) -> None:
    for name in names:
        path = os.fsdecode(name)
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(TEXT, encoding="utf-8")


def read_names(run: Run, *arguments: str) -> list[str]:
    """The paths of the documents that a run delivers."""
    result = run("extract", *arguments, "-f", "json", "--quiet")
    return [document["path"] for document in json.loads(result.out)["documents"]]


@pytest.fixture
def circles(folder: Path) -> Path:
    """A folder with links that lead in circles, up and nowhere."""
    write("in/a.txt", "in/deep/b.txt", "out/c.txt")
    for name, target in (
        ("in/self", "."),
        ("in/again", "."),
        ("in/deep/up", ".."),
        ("in/deep/down", "../deep"),
        ("in/outside", "../out"),
        ("in/link.txt", "../out/c.txt"),
        ("in/ring.txt", "ring.txt"),
        ("in/gone.txt", "nowhere.txt"),
    ):
        Path(name).symlink_to(target)
    return folder


def test_a_folder_with_circles_is_walked_once_and_what_leads_nowhere_is_told(run: Run, circles: Path) -> None:
    result = run("extract", "in", "-f", "json")
    documents = json.loads(result.out)["documents"]
    assert [d["path"] for d in documents] == ["in/a.txt", "in/deep/b.txt", "in/link.txt"]
    assert result.code == 2
    assert "delta: in/gone.txt: this link leads nowhere; name a file\n" in result.err
    assert "delta: in/ring.txt: " in result.err


@pytest.mark.parametrize("pattern", ["in/**/*.txt", "**/b.txt", "in/**/d*/../*/b.txt", "{root}/in/**/b.txt"])
def test_a_pattern_does_not_go_round_in_circles(circles: Path, pattern: str) -> None:
    done = process("extract", pattern.replace("{root}", str(circles)), "-f", "json")  # has a minute, needs a second
    paths = [document["path"] for document in json.loads(done.stdout)["documents"]]
    assert sum(path.endswith("b.txt") for path in paths) >= 1
    assert len(paths) <= 4


def test_a_pattern_fits_what_a_shell_would_fit(run: Run, folder: Path) -> None:
    write("a1.txt", "a2.txt", "b.md", ".hidden.txt", "sub/a3.txt", "sub/.git/a4.txt", "[x].txt")
    assert read_names(run, "a?.txt") == ["a1.txt", "a2.txt"]
    assert read_names(run, "**/a*.txt") == ["a1.txt", "a2.txt", "sub/a3.txt"]
    assert read_names(run, ".hid*") == [".hidden.txt"]
    assert read_names(run, "[x].txt") == ["[x].txt"]
    assert read_names(run, f"{folder}/*.md") == [f"{folder}/b.md"]
    for odd in ("nothing*", "**a", "a[", "*" * 300):
        assert run("extract", odd).code == 2


NAMES: list[str | bytes] = [
    "two\nlines.txt",
    "esc\x1b]0;x\x07.txt",
    b"\xff\xfe\xe9.txt",
    "n" * 251 + ".txt",
    "-rf.txt",
    "  spaces .txt",
    "bidi\u202etxt.exe.txt",
    "=formula.txt",
    "<b>&amp;.txt",
    "a|b.txt",
    "'quote\".txt",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "markdown", "table"])
def test_any_name_can_be_read_and_shown(run: Run, folder: Path, name: str | bytes, form: str) -> None:
    write(name)
    for path in (os.fsdecode(name), "."):
        result = run("extract", "-f", form, "--", path)
        assert result.code == 0
        assert "act" in result.out
        result.out.encode("utf-8")
        assert "\x1b" not in result.out + result.err
        assert "\u202e" not in result.out + result.err


@pytest.mark.parametrize("name", NAMES)
def test_any_name_of_a_file_that_is_not_there_is_told_on_one_line(run: Run, folder: Path, name: str | bytes) -> None:
    for command in ("extract", "read"):
        result = run(command, "--", os.fsdecode(name))
        assert result.code == 2
        (line,) = result.err.splitlines()
        assert line.endswith("there is no such file; check the spelling and the folder")


@pytest.mark.parametrize("length", [256, 5000])
def test_a_name_that_is_too_long_is_no_crash(run: Run, folder: Path, length: int) -> None:
    for command in ("extract", "read"):
        result = run(command, "n" * length)
        assert (result.code, result.out.strip()) == (2, "")
        assert "file name too long" in result.err


def test_an_output_may_have_the_longest_name(run: Run, folder: Path) -> None:
    write("a.txt")
    name = "n" * 250 + ".json"
    assert run("extract", "a.txt", "-o", name).code == 0
    assert json.loads(Path(name).read_text(encoding="utf-8"))["documents"]


def test_binary_twins_of_other_systems_are_left_out_of_a_folder_and_refused_by_name(run: Run, folder: Path) -> None:
    write("texts/speech.txt")
    twin = Path("texts/._speech.txt")
    twin.write_bytes(b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        \x00\x02\x00\x00\x00\x09" + bytes(60))
    assert read_names(run, "texts") == ["texts/speech.txt"]
    result = run("extract", str(twin))
    assert result.code == 2
    assert "this is a binary file" in result.err


def snapshot(folder: Path) -> dict[str, bytes | None]:
    """Every path below a folder, with the bytes of files."""
    return {
        str(path): path.read_bytes() if path.is_file() and not path.is_symlink() else None
        for path in sorted(folder.rglob("*"))
    }


def test_nothing_is_written_but_the_output(run: Run, circles: Path) -> None:
    write("-o", "in/-o out.txt", "in/..%2f..%2fx.txt", "in/$(touch pwned).txt", "in/`touch pwned`.txt")
    before = snapshot(circles.parent)
    for form in ("table", "markdown", "json", "jsonl", "csv"):
        run("extract", "in", "-f", form, "--rejected", "--quote")
    run("read", "in")
    assert snapshot(circles.parent) == before
    run("extract", "in", "-o", "result.json")
    after = snapshot(circles.parent)
    assert set(after) - set(before) == {str(circles / "result.json")}
    assert {path: data for path, data in after.items() if path in before} == before


def test_a_batch_writes_into_its_folder_and_nowhere_else(circles: Path) -> None:
    write(
        "in/-o out.txt", "in/a..%2f..%2fx.txt", "in/two\nlines\x1b[2J.txt", b"in/\xff\xfe.txt", "in/$(touch pwned).txt"
    )
    before = snapshot(circles.parent)
    done = process("batch", "in", "-o", "out2")
    assert done.returncode == 2  # two links lead nowhere
    assert b"\x1b" not in done.stdout + done.stderr
    after = snapshot(circles.parent)
    assert {path: data for path, data in after.items() if path in before} == before
    outside = [path for path in set(after) - set(before) if not path.startswith(str(circles / "out2"))]
    assert not outside
    written = list((circles / "out2" / "documents").rglob("*.md"))
    assert len(written) == 8
    assert all(path.resolve().is_relative_to(circles / "out2") for path in written)
