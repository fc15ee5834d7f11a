"""What the options of `delta extract` show, and what they leave out."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from door import Run

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def speech(folder: Path) -> str:
    Path("speech.txt").write_text("We must act now.\nIt rained.\nThey must sing.\n", encoding="utf-8")
    return "speech.txt"


# --- filters


def test_a_filter_leaves_out_and_the_totals_say_so(run: Run, speech: str) -> None:
    out = run("extract", speech, "--actor", "they").out
    assert "1 of 2 directives (actor “they”): 1 action." in out
    assert "**They** *must* sing" in out
    assert "act now" not in out
    assert "1 of 2 directives (actor “they”): 1 action" in run("extract", speech, "--actor", "they", "-f", "table").out


def test_filters_of_one_kind_add_up_and_of_different_kinds_narrow(run: Run, speech: str) -> None:
    both = run("extract", speech, "--actor", "they", "--actor", "WE", "-f", "jsonl").out
    assert len(both.splitlines()) == 2
    one = run("extract", speech, "--actor", "they", "--actor", "we", "--match", "NOW", "-f", "jsonl").out
    assert [json.loads(line)["actor"]["text"] for line in one.splitlines()] == ["We"]


def test_where_nothing_is_left_the_totals_say_of_how_many(run: Run, speech: str) -> None:
    result = run("extract", speech, "--force", "request", "--polarity", "negative")
    assert (result.code, result.err) == (0, "")
    assert "0 of 2 directives (force request, polarity negative)." in result.out
    for format in ("csv", "json", "jsonl"):
        result = run("extract", speech, "--speaker", "Roos", "-f", format)
        assert (result.code, result.err) == (0, "delta: no directive fits (speaker “Roos”), of 2 found.\n")


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["--force", "oblgation"], "unknown force 'oblgation'. Did you mean 'obligation'?"),
        (["--polarity", "negatve"], "unknown polarity 'negatve'. Did you mean 'negative'?"),
        (["--polarity", "neg"], "unknown polarity 'neg'. Did you mean 'negative'?"),
        (["--unit", "actions"], "unknown unit 'actions'. Did you mean 'action'?"),
        (["--format", "markdwn"], "unknown format 'markdwn'. Did you mean 'markdown'?"),
        (["--rules", "gone.toml"], "gone.toml: cannot read this rule pack: No such file or directory"),
        (["--disable", "en.obligation.mus"], "did you mean 'en.obligation.must'?"),
    ],
)
def test_a_wrong_value_is_answered_with_what_would_be_right(
    run: Run, speech: str, arguments: list[str], answer: str
) -> None:
    result = run("extract", speech, *arguments)
    assert (result.code, result.out) == (2, "")
    assert answer in result.err


# --- formats


def test_csv_has_a_row_for_each_action_where_asked(run: Run, speech: str) -> None:
    run("extract", speech, "-o", "o.csv", "--unit", "action")
    flat = list(csv.DictReader(StringIO(Path("o.csv").read_text(encoding="utf-8"))))
    assert [(row["document"], row["line"], row["action"]) for row in flat] == [
        ("speech.txt", "1", "act now"),
        ("speech.txt", "3", "sing"),
    ]


@pytest.mark.parametrize(
    ("arguments", "remark"),
    [
        (["-f", "csv", "--rejected"], "--rejected changes nothing in csv; it is for table, markdown, json."),
        (["-f", "markdown", "--unit", "action"], "--unit changes nothing in markdown; it is for csv."),
        (["-f", "json", "--by", "actor"], "--by changes nothing in json; it is for table, markdown."),
    ],
)
def test_an_option_that_a_format_has_no_use_for_is_told(
    run: Run, speech: str, arguments: list[str], remark: str
) -> None:
    assert run("extract", speech, *arguments).err == f"delta: {remark}\n"
    assert run("extract", speech, *arguments, "-q").err == ""


def test_several_files_and_folders_are_told_apart_by_name_and_line(run: Run, speech: str) -> None:
    for name in ("a/one.txt", "b/one.txt"):
        Path(name).parent.mkdir()
        Path(name).write_text("Hello.\nWe must act.\n", encoding="utf-8")
    out = run("extract", "a", "b", speech).out
    for place in ("a/one.txt:2", "b/one.txt:2", "speech.txt:1", "speech.txt:3"):
        assert place in out.replace("\\", "")
    assert "speech.txt:3" in run("extract", "a", speech, "-f", "table").out


# --- beside each directive


@pytest.mark.parametrize("name", ["markdown", "table"])
def test_the_sentence_is_quoted_where_asked(run: Run, speech: str, name: str) -> None:
    assert "They must sing." not in run("extract", speech, "-f", name).out
    assert "They must sing." in run("extract", speech, "-f", name, "--quote").out


def test_why_puts_rule_cue_and_place_beside_each_directive(run: Run, speech: str) -> None:
    assert "   Rule `en.obligation.test`, *must* at 3:6\n" in run("extract", speech, "--why").out
    assert "en.obligation.test · must · 3:6" in run("extract", speech, "--why", "-f", "table").out


# --- verbs


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Tariffs must be published.", ["publish"]),
        ("The pier should be quickly rebuilt, and be painted.", ["rebuild", "paint"]),
        ("We must be working on it.", ["work"]),
        ("The road must get repaired.", ["repair"]),
        ("The walls should be painted, and the roofs should too.", ["paint"]),
        ("We must be honest and must act.", ["be", "act"]),
        ("They must be prepared for floods.", ["be"]),
    ],
)
def test_the_verb_of_an_action_is_its_main_verb(delta: Run, text: str, verbs: list[str]) -> None:
    Path("a.txt").write_text(text, encoding="utf-8")
    rows = csv.DictReader(StringIO(delta("extract", "a.txt", "--unit", "action", "-f", "csv").out))
    assert [row["verb"] for row in rows] == verbs
    headings = [line for line in delta("extract", "a.txt", "--by", "verb").out.splitlines() if line.startswith("## ")]
    assert {line.split()[1] for line in headings} == set(verbs)
