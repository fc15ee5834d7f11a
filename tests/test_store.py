"""The searchable results: what is found by words, names and metadata, and what is counted."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from delta_cli.cli import main
from delta_cli.errors import SettingsError, StoreError
from delta_cli.render import RenderOptions
from delta_cli.render.hits import MARKS, render
from delta_cli.rows import Row
from delta_cli.store.database import NAME, fill
from delta_cli.store.record import Part, Record
from delta_cli.store.search import Query, search
from delta_cli.store.summary import summarise

Directive = tuple[str, str, str | None, str]  # force, actor, speaker, actions with semicolons


def record(path: str, *directives: Directive) -> Record:
    rows, parts = [], []
    for number, (force, actor, speaker, actions) in enumerate(directives):
        row: Row = {
            "document": path,
            "id": f"{number:012x}",
            "line": number + 1,
            "paragraph": 1,
            "force": force,
            "polarity": "positive",
            "inherited": False,
            "rule": "en.test",
            "speaker": speaker,
            "actor": actor or None,
            "object": None,
            "topic": None,
            "cue": "must",
            "actions": actions,
            "verbs": "",
            "sentence": f"{actor or 'It'} must {actions}.",
            "start": 0,
            "end": 9,
        }
        rows.append(row)
        parts.append(tuple(Part(a.strip(), a.split()[0], 0, 9) for a in actions.split(";")))
    places = tuple(str(number + 1) for number in range(len(rows)))
    return Record(path, "0" * 64, genre="speech", sentences=9, rows=tuple(rows), places=places, parts=tuple(parts))


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """A database of three documents, the last of which has no directives."""
    entries = [
        (
            record(
                "2023/a.txt",
                ("obligation", "We", "Ada Brook", "strengthen the sea walls; dredge channels"),
                ("commitment", "we", "Ada Brook", "raise taxes on café terraces"),
            ),
            {"year": "2023"},
        ),
        (
            record(
                "2024/b.txt",
                ("obligation", "The port’s council", None, "strengthen co-operation"),
                ("request", "the port's Council", "Reed", "strengthened walls matter"),
                ("request", "", "Reed", "strengthen"),
            ),
            {"year": "2024"},
        ),
        (record("2024/c.txt"), {}),
        (Record("2024/d.bin", "", error="broken"), {"year": "2024"}),
    ]
    fill(tmp_path / NAME, entries, ["year"])
    return tmp_path


def found(folder: Path, words: str = "", **more: Any) -> list[object]:
    return [row["actions"] for row in search(folder, Query(words, **more)).rows]


# --- search


def test_words_are_found_in_all_their_forms_in_any_case_without_accents(results: Path) -> None:
    assert found(results, "WALL strengthening") == [
        "strengthened walls matter",
        "strengthen the sea walls; dredge channels",
    ]
    assert found(results, "cafe") == ["raise taxes on café terraces"]


def test_the_syntax_of_fts5_holds(results: Path) -> None:
    assert found(results, '"sea walls"') == ["strengthen the sea walls; dredge channels"]
    assert len(found(results, "dredg* OR tax*")) == 2
    assert found(results, "walls NOT sea") == ["strengthened walls matter"]


@pytest.mark.parametrize("words", ["co-operation", 'co-operation"', "(co-operation"])
def test_what_is_no_syntax_is_taken_as_it_stands(results: Path, words: str) -> None:
    assert found(results, words.strip('("')) == ["strengthen co-operation"]
    search(results, Query(words))


def test_filters_narrow_with_or_without_words(results: Path) -> None:
    assert len(found(results)) == 5
    assert found(results, forces=("request",)) == ["strengthened walls matter", "strengthen"]
    assert found(results, actor="PORT’S council") == ["strengthen co-operation", "strengthened walls matter"]
    assert found(results, "strengthen", speaker="reed", forces=("request",), actor="port") == [
        "strengthened walls matter"
    ]
    assert len(found(results, metadata={"year": "2023"})) == 2
    assert found(results, "walls", metadata={"meta_year": "2024"}) == ["strengthened walls matter"]


def test_a_hit_has_its_place_its_metadata_and_a_snippet(results: Path) -> None:
    hits = search(results, Query("walls", metadata={"year": "2023"}), marks=("<", ">"))
    [row] = hits.rows
    assert (row["document"], row["line"], row["meta_year"], row["force"]) == ("2023/a.txt", 1, "2023", "obligation")
    assert row["snippet"] == "We must strengthen the sea <walls>; dredge channels."


def test_a_limit_shows_less_but_counts_all(results: Path) -> None:
    hits = search(results, Query("strengthen"), limit=1)
    assert (hits.total, len(hits.rows)) == (4, 1)
    assert search(results, Query(), limit=2).total == 5


def test_metadata_that_there_is_not_is_told(results: Path) -> None:
    with pytest.raises(SettingsError, match="there is no metadata 'month'; there is year"):
        search(results, Query(metadata={"month": "5"}))


def test_a_folder_without_results_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no directives\.sqlite in"):
        search(tmp_path, Query("x"))
    (tmp_path / NAME).write_bytes(b"This is no database, but it is long enough to be taken for one." * 20)
    with pytest.raises(StoreError, match="cannot be read"):
        search(tmp_path, Query("x"))
    (tmp_path / NAME).unlink()
    with closing(sqlite3.connect(tmp_path / NAME)) as db:
        db.execute("CREATE TABLE t (x)")
    with pytest.raises(StoreError, match="another version of delta"):
        search(tmp_path, Query("x"))


# --- summary


def counted(folder: Path, *by: str) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in summarise(folder, by)]


def test_names_are_counted_without_regard_to_case_the_nameless_last(results: Path) -> None:
    # documents, directives, actions
    assert counted(results, "actor") == [
        ("the port's Council", 1, 2, 2),
        ("we", 1, 2, 3),
        (None, 1, 1, 1),
    ]
    assert counted(results, "speaker") == [("Ada Brook", 1, 2, 3), ("Reed", 1, 2, 2), (None, 1, 1, 1)]


def test_forces_come_by_strength(results: Path) -> None:
    assert counted(results, "force") == [("obligation", 2, 2, 3), ("commitment", 1, 1, 1), ("request", 1, 2, 2)]


def test_a_directive_with_two_verbs_counts_under_both(results: Path) -> None:
    assert counted(results, "verb")[:2] == [("strengthen", 2, 3, 3), ("dredge", 1, 1, 1)]


def test_documents_without_directives_count_where_only_documents_are_told_apart(results: Path) -> None:
    assert counted(results, "year") == [("2023", 1, 2, 3), ("2024", 1, 3, 3), (None, 1, 0, 0)]
    assert counted(results, "document")[2] == ("2024/c.txt", 1, 0, 0)


def test_two_things_at_once(results: Path) -> None:
    assert counted(results, "year", "force") == [
        ("2023", "obligation", 1, 1, 2),
        ("2023", "commitment", 1, 1, 1),
        ("2024", "obligation", 1, 1, 1),
        ("2024", "request", 1, 2, 2),
    ]


def test_what_cannot_be_counted_by_is_told(results: Path) -> None:
    with pytest.raises(SettingsError, match="there is no metadata 'colour'"):
        summarise(results, ["colour"])


# --- how it is shown

Ask = Callable[..., tuple[str, str]]


@pytest.fixture
def ask(results: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Ask the results from the command line; what stands on stdout and stderr."""

    def ask_it(command: str, *arguments: str, terminal: bool = False) -> tuple[str, str]:
        monkeypatch.setattr(sys, "argv", ["delta", command, str(results), *arguments])
        monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
        monkeypatch.setenv("COLUMNS", "100")
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.delenv("NO_COLOR", raising=False)
        with pytest.raises(SystemExit) as end:
            main()
        assert not end.value.code
        return capsys.readouterr()

    return ask_it


def test_search_shows_markdown_in_a_pipe_and_a_table_on_a_terminal(ask: Ask) -> None:
    out, err = ask("search", "dredge")
    assert out == "- We must strengthen the sea walls; **dredge** channels. — obligation, We, 2023/a.txt:1\n"
    assert err == "delta: 1 directive found.\n"
    out, _ = ask("search", "dredge", terminal=True)
    assert "\x1b[1mdredge\x1b[0m" in out


def test_search_says_where_there_is_more_or_nothing(ask: Ask) -> None:
    assert ask("search", "-n", "2")[1] == "delta: 5 directives found; the first 2 are shown (see --limit).\n"
    assert ask("search", "xyzzy") == ("", "delta: 0 directives found.\n")


def test_json_has_all_fields(ask: Ask) -> None:
    found = json.loads(ask("search", "walls", "--where", "year=2023", "-f", "json")[0])
    assert found["total"] == 1
    assert found["hits"][0]["snippet"] == found["hits"][0]["sentence"]
    assert found["hits"][0]["meta_year"] == "2023"
    counts = json.loads(ask("summary", "--by", "year", "-f", "json")[0])
    assert counts["rows"][0] == {"meta_year": "2023", "documents": 1, "directives": 2, "actions": 3}


def test_summary_has_words_for_what_has_no_name(ask: Ask) -> None:
    out, _ = ask("summary", "--by", "actor")
    assert "| Actor              | Directives | Actions | Documents |" in out
    assert "| nobody named       |          1 |       1 |         1 |" in out
    assert "| unknown |          0 |       0 |         1 |" in ask("summary", "--by", "year")[0]
    out, _ = ask("summary", "--by", "year", "--by", "force", "-n", "2", terminal=True)
    assert "4 rows; the first 2 are shown (see --limit)." in " ".join(out.split())
    assert [line.split() for line in out.splitlines()[-2:]] == [
        ["2023", "obligation", "1", "2", "1"],
        ["2023", "commitment", "1", "1", "1"],
    ]


def test_text_of_documents_is_no_markup_in_hits() -> None:
    row: Row = {"document": "a|b.txt", "place": "p. 3", "force": "request", "actor": "<b>"}
    row["snippet"] = f"[x](y) \x1b[31m{MARKS[0]}*hit*{MARKS[1]} _end_"
    markdown = render(1, [row], "markdown", RenderOptions())
    assert markdown == "- \\[x\\](y) ␛\\[31m**\\*hit\\*** \\_end\\_ — request, \\<b\\>, a\\|b.txt p. 3\n"
    shown = render(1, [row], "table", RenderOptions(width=80, colour=True))
    assert "\x1b[31m" not in shown
    assert "[x](y) ␛[31m" in shown
    assert MARKS[0] not in render(1, [row], "json", RenderOptions())
