"""Settings: where they are found, what they may say, and that the command line goes before them."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from door import Run

pytestmark = pytest.mark.usefixtures("folder")


def write(name: str, text: str) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name


@pytest.fixture
def speech(folder: Path) -> str:
    return write("texts/speech.txt", "We must act now.\nThey must act.\n")


# --- where they are found


@pytest.mark.parametrize("where", ["delta.toml", "texts/delta.toml"])
def test_a_settings_file_beside_or_above_the_input_holds(run: Run, speech: str, where: str) -> None:
    write(where, 'format = "json"\n')
    assert run("extract", speech).out.startswith("{")


def test_a_project_file_holds_where_it_has_a_table_for_delta(run: Run, speech: str) -> None:
    write("pyproject.toml", '[project]\nname = "x"\n\n[tool.delta]\nformat = "json"\n')
    assert run("extract", speech).out.startswith("{")
    write("pyproject.toml", '[project]\nname = "delta"\n')
    assert run("extract", speech).out.startswith("# ")


def test_the_nearest_file_alone_holds(run: Run, speech: str) -> None:
    write("delta.toml", 'format = "json"\nquote = true\n')
    write("texts/pyproject.toml", '[project]\nname = "delta"\n')
    assert run("extract", speech).out.startswith("{")
    write("texts/delta.toml", 'by = "actor"\n')
    near = run("extract", speech).out
    assert "## We (1)" in near
    assert "> We must" not in near


def test_files_in_several_folders_share_what_stands_above_all_of_them(run: Run, speech: str) -> None:
    other = write("notes/a.txt", "We must act.")
    write("texts/delta.toml", 'format = "json"\n')
    assert run("extract", speech, other).out.startswith("# ")
    write("delta.toml", 'format = "csv"\n')
    assert run("extract", speech, other).out.startswith("document,")


def test_standard_input_has_the_settings_of_the_current_folder(run: Run) -> None:
    write("delta.toml", 'format = "json"\n')
    assert run("extract", "-", stdin=b"We must act.").out.startswith("{")


def test_a_broken_project_file_of_others_is_let_be(run: Run, speech: str) -> None:
    write("pyproject.toml", "[project\n")
    assert run("extract", speech).code == 0


# --- what goes before what


def test_the_command_line_goes_before_the_file(run: Run, speech: str) -> None:
    write("delta.toml", 'by = "actor"\nquote = true\nformat = "table"\n')
    result = run("extract", speech, "--by", "force", "--no-quote", "-f", "markdown")
    assert "## Obligation (2)" in result.out
    assert "> We must" not in result.out


def test_the_suffix_of_a_named_output_goes_before_the_format_of_the_file(run: Run, speech: str) -> None:
    write("delta.toml", 'format = "markdown"\n')
    run("extract", speech, "-o", "o.json")
    assert json.loads(Path("o.json").read_text(encoding="utf-8"))["documents"]


def test_genre_and_encoding_hold_for_reading(run: Run) -> None:
    write("delta.toml", 'genre = "Minutes"\nencoding = "cp1252"\nformat = "json"\n')
    Path("a.txt").write_bytes("We must protégé.".encode("cp1252"))
    (document,) = json.loads(run("extract", "a.txt").out)["documents"]
    assert (document["genre"], document["encoding"]) == ("minutes", "cp1252")


# --- what is wrong


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('by = "force"\nfromat = "json"\n', 2, "unknown key 'fromat' in the settings; did you mean 'format'?"),
        ('\n\nformat = "jsn"\n', 3, "unknown format 'jsn'. Did you mean 'json'?"),
        ('by = "actr"\n', 1, "unknown grouping 'actr'. Did you mean 'actor'?"),
        ('genre = "speach"\n', 1, "unknown genre 'speach'. Did you mean 'speech'?"),
        ('unit = "act"\n', 1, "unknown unit 'act'. Did you mean 'action'?"),
        ('quote = "yes"\n', 1, "'quote' of the settings is a string where true or false is expected"),
        ("width = 20\n", 1, "'width' of the settings is 20; the least is 40"),
        ("width = true\n", 1, "'width' of the settings is true or false where a number is expected"),
        ('rules = ["a.toml",\n 3]\n', 2, "'rules' of the settings is a number where a string is expected"),
        ("by = \n", 1, "not TOML: Invalid value"),
        ('encoding = "utf9"\n', 1, "there is no text encoding 'utf9'; try utf-8, cp1252 or utf-16"),
        ('quiet = true\nrules = "gone.toml"\n', 2, "gone.toml: cannot read this rule pack: No such file"),
        ('disable = "en.foo"\n', 1, "no rule or guard 'en.foo' to switch off"),
        ('[tool.delta]\nby = "force"\n', 1, "[tool.delta] belongs in pyproject.toml; in delta.toml the keys stand"),
    ],
)
def test_a_wrong_setting_is_blamed_on_its_line(run: Run, speech: str, text: str, line: int, message: str) -> None:
    write("delta.toml", text)
    result = run("extract", speech)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"delta: delta.toml:{line}: {message}")


def test_a_wrong_setting_of_a_project_is_blamed_on_its_line(run: Run, speech: str) -> None:
    write("pyproject.toml", '[tool.x]\na = 1\n[tool.delta]\nby = "force"\nquoet = true\n')
    assert run("extract", speech).err.startswith("delta: pyproject.toml:5: unknown key 'quoet'")


# --- delta config


def test_config_shows_what_is_in_force_and_where_it_stands(run: Run, speech: str) -> None:
    write("delta.toml", '# ours\nby = "actor"\n\nrules = ["house.toml"]\n')
    out = run("config", speech).out
    assert tomllib.loads(out) == {
        **{"by": "actor", "quote": False, "rejected": False, "why": False},
        **{"unit": "directive", "quiet": False, "rules": ["house.toml"]},
    }
    lines = {line.split()[0]: line.split("# ")[-1] for line in out.splitlines() if not line.startswith("#")}
    assert (lines["by"], lines["rules"], lines["quote"]) == ("delta.toml:2", "delta.toml:4", "as always")
    assert "# genre                      # not set: as each document looks" in out.splitlines()


def test_paths_in_a_settings_file_are_meant_from_where_it_stands(run: Run, speech: str) -> None:
    write("texts/delta.toml", 'rules = ["house.toml"]\n')
    assert 'rules = ["texts/house.toml"]' in run("config", speech).out


def test_config_is_the_same_as_what_extract_takes(run: Run, speech: str) -> None:
    write("delta.toml", 'by = "actr"\n')
    assert run("config").err == run("extract", speech).err != ""
