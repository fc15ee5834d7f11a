"""Before a batch begins: which documents there are, what they are called, what is known of them."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delta_cli.batch.metadata import both, from_path, from_table
from delta_cli.batch.names import report_names, told_apart
from delta_cli.batch.shelf import shelves
from delta_cli.batch.walk import walk
from delta_cli.errors import SettingsError


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with documents, and with much that is none."""
    for name in ("b.txt", "a/2.txt", "a/10.txt", "._b.txt", ".hidden/x.txt", "drafts/d.txt", "a/notes.md"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("We must go.", encoding="utf-8")
    return tmp_path / "in"


def paths(*folders: Path, **options: tuple[str, ...]) -> list[str]:
    with shelves() as shelf:
        return list(walk(folders, folders[0].parent / "out", **options, shelf=shelf).files)


# --- which documents


def test_documents_come_in_the_order_of_their_paths_without_hidden_ones(tree: Path) -> None:
    assert paths(tree) == ["a/10.txt", "a/2.txt", "a/notes.md", "b.txt", "drafts/d.txt"]
    found = walk([tree], tree.parent / "out")
    assert dict(found.skipped) == {"hidden": 2}
    assert Path(found.files["a/10.txt"]).read_text(encoding="utf-8") == "We must go."


def test_patterns_choose_by_name_or_path(tree: Path) -> None:
    assert paths(tree, only=("*.txt",)) == ["a/10.txt", "a/2.txt", "b.txt", "drafts/d.txt"]
    assert paths(tree, only=("a/*",), without=("*.md",)) == ["a/10.txt", "a/2.txt"]
    assert "drafts/d.txt" not in paths(tree, without=("drafts/",))
    assert dict(walk([tree], tree / "x", without=("drafts", "b.txt")).skipped) == {"excluded": 2, "hidden": 2}


def test_several_folders_put_their_names_in_front_told_apart(tmp_path: Path) -> None:
    folders = [tmp_path / "x" / "talks", tmp_path / "y" / "Talks"]
    for folder in folders:
        folder.mkdir(parents=True)
        (folder / "1.txt").touch()
    assert paths(*folders) == ["Talks~2/1.txt", "talks/1.txt"]


def test_the_results_of_earlier_runs_are_no_documents(tree: Path) -> None:
    (tree / "out").mkdir()
    (tree / "out" / "summary.md").touch()
    assert "out/summary.md" not in walk([tree], tree / "out").files
    elsewhere = tree / "results" / ".delta"
    elsewhere.mkdir(parents=True)
    (elsewhere / "state.json").touch()
    (tree / "results" / "summary.md").touch()
    found = walk([tree], tree / "out")
    assert "results/summary.md" not in found.files
    assert dict(found.skipped)["folders of results"] == 1


def test_what_cannot_be_walked_is_refused_with_the_reason(tree: Path) -> None:
    with pytest.raises(SettingsError, match="does not exist"):
        walk([tree / "no"], tree.parent / "out")
    with pytest.raises(SettingsError, match="is a file; name its folder"):
        walk([tree / "b.txt"], tree.parent / "out")
    with pytest.raises(SettingsError, match="is where the results go"):
        walk([tree / "a"], tree)
    with pytest.raises(SettingsError, match="is already in"):
        walk([tree, tree / "a"], tree.parent / "out")


def test_files_of_other_kinds_are_left_out_unless_a_pattern_asks_for_them(tree: Path) -> None:
    (tree / "photo.JPG").touch()
    (tree / "LOUD.TXT").touch()
    assert dict(walk([tree], tree / "x").skipped) == {"hidden": 2, "of other kinds": 1}
    assert paths(tree, only=("*.JPG", "*.TXT")) == ["LOUD.TXT", "photo.JPG"]


@pytest.mark.skipif(os.name == "nt", reason="links and pipes as POSIX has them")
def test_circles_pipes_and_dangling_links_hold_up_nothing(tree: Path) -> None:
    (tree / "circle").symlink_to(tree)
    (tree / "dangling.txt").symlink_to(tree / "nowhere")
    os.mkfifo(tree / "pipe.txt")
    (tree / "piped.txt").symlink_to(tree / "pipe.txt")
    found = walk([tree], tree.parent / "out")
    assert dict(found.skipped) == {"hidden": 2, "links to folders": 1, "pipes and devices": 2}
    assert "dangling.txt" in found.files  # it is to be told among the failures


@pytest.mark.skipif(os.name == "nt", reason="names of bytes as POSIX has them")
def test_a_name_that_is_no_utf8_is_shown_and_can_be_opened(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    try:
        (tmp_path / "in" / os.fsdecode(b"caf\xe9.txt")).write_text("We must go.", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 only")
    with shelves() as shelf:
        [(path, file)] = walk([tmp_path / "in"], tmp_path / "out", shelf=shelf).files.items()
    assert path == "caf\\xe9.txt"
    assert Path(file).read_text(encoding="utf-8") == "We must go."


# --- names of reports


def names(*documents: str) -> list[str]:
    return list(report_names(documents))


def test_reports_have_the_names_of_their_documents() -> None:
    assert names("a/x.txt", "a/y.tar.txt", "z") == ["a/x.md", "a/y.tar.md", "z.md"]


def test_documents_that_differ_in_suffix_or_case_only_have_reports_of_their_own() -> None:
    assert names("a.md", "a.txt") == ["a.md.md", "a.txt.md"]
    assert names("Plan.txt", "plan.txt") == ["Plan.txt.md", "plan.txt~2.md"]
    assert names("x.md/1.txt", "x.txt") == ["x.md/1.md", "x.txt.md"]


def test_a_name_that_would_be_too_long_is_cut_and_stays_its_own() -> None:
    first, second = names(f"a/{'é' * 126}1.x", f"a/{'é' * 126}2.x")
    assert first != second
    assert all(len(os.fsencode(Path(name).name)) <= 255 for name in (first, second))


@given(st.lists(st.text("aAäÄbß./~2", min_size=1, max_size=6), max_size=12))
def test_names_told_apart_are_never_the_same_to_any_file_system(names: list[str]) -> None:
    names = [name for name in names if Path(name).name and ".." not in name.split("/")]
    folded = [unicodedata.normalize("NFC", name).casefold() for name in told_apart(names, {})]
    assert len(set(folded)) == len(names)


# --- metadata


@pytest.mark.parametrize(
    ("pattern", "path", "facts"),
    [
        ("{year}/{speaker}_*.txt", "2024/brook_harbour.txt", {"year": "2024", "speaker": "brook"}),
        ("{year}/{speaker}_*.txt", "archive/2024/ada_brook_1.txt", {"year": "2024", "speaker": "ada"}),
        ("{year}/{speaker}_*.txt", "2024/brook.txt", {}),
        ("{speaker}-{year}.???", "x/y/brook-2024.txt", {"speaker": "brook", "year": "2024"}),
        ("{body}/**/*.txt", "council/a/b/1.txt", {"body": "council"}),
        ("{body}/**/*.txt", "council/1.txt", {"body": "council"}),
        ("[{No}].txt", "[7].txt", {"no": "7"}),
    ],
)
def test_a_pattern_reads_metadata_off_the_end_of_a_path(pattern: str, path: str, facts: dict[str, str]) -> None:
    assert from_path(pattern).of(path) == facts


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("*.txt", "has no field"),
        ("{a b}.txt", "is no name"),
        ("{a}/{a}.txt", "same field twice"),
        ("{}.txt", "no name"),
    ],
)
def test_a_pattern_without_sense_is_refused(pattern: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        from_path(pattern)


def test_a_table_tells_metadata_by_path_or_by_name(tmp_path: Path) -> None:
    table = tmp_path / "known.csv"
    table.write_text("\ufeffSpeaker;File;Date of speech\nBrook;a/1.txt;2024\nReed;2.txt;2025\n", encoding="utf-8")
    found = from_table(table, ["a/1.txt", "b/1.txt", "b/2.txt"])
    assert found.fields == ("speaker", "date_of_speech")
    assert found.of("a/1.txt") == {"speaker": "Brook", "date_of_speech": "2024"}
    assert found.of("b/2.txt") == {"speaker": "Reed", "date_of_speech": "2025"}
    assert found.of("b/1.txt") == {}


def test_a_name_that_two_documents_share_tells_nothing(tmp_path: Path) -> None:
    table = tmp_path / "known.csv"
    table.write_text("path,year\n1.txt,2024\n", encoding="utf-8")
    assert from_table(table, ["a/1.txt", "b/1.txt"]).of("a/1.txt") == {}


def test_a_table_overrules_a_pattern(tmp_path: Path) -> None:
    table = tmp_path / "known.csv"
    table.write_text("path,year\na.txt,2025\n", encoding="utf-8")
    found = both(from_path("{year}.txt"), from_table(table, ["a.txt"]))
    assert (found.fields, found.of("a.txt"), found.of("b.txt")) == (("year",), {"year": "2025"}, {"year": "b"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("path\na.txt\n", "must name the columns"),
        ("path,x,x\na,1,2\n", "each once"),
        ("path,x\na,1,2\n", "row 2 has 3 cells, the first has 2"),
    ],
)
def test_a_table_without_sense_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "known.csv").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=message):
        from_table(tmp_path / "known.csv", [])
    with pytest.raises(SettingsError, match=r"cannot be read \(No such file"):
        from_table(tmp_path / "none.csv", [])
