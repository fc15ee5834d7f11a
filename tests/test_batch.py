"""A batch: what it leaves in its folder, what a second run does, what it says."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from delta_cli.batch import run as batch
from delta_cli.batch.run import Order, Outcome, run
from delta_cli.batch.work import Job, Reading, extract_rows, reading_of, rules_of, work
from delta_cli.config import Settings
from delta_cli.errors import SettingsError, StoreError, WriteError
from delta_cli.store.record import Record, pack, unpack

ROOT = Path(__file__).parent.parent
TROUBLE = ROOT / "tests" / "trouble"


class Ear:
    """A listener that remembers what it heard."""

    def __init__(self) -> None:
        self.remarks: list[str] = []
        self.begun: tuple[int, int] = (0, 0)
        self.advanced: list[bool] = []

    def remark(self, message: str) -> None:
        self.remarks.append(message)

    def begin(self, total: int, known: int) -> None:
        self.begun = (total, known)

    def advance(self, failed: bool) -> None:
        self.advanced.append(failed)

    def publish(self) -> None:
        assert len(self.advanced) == self.begun[0] - self.begun[1]


Rules = Callable[[str], None]


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Rules:
    """Workers that are quick and get into trouble; a function that changes their rules."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(TROUBLE), str(ROOT)]))
    monkeypatch.setenv("DELTA_TEST_ONCE", str(tmp_path))

    def change(sha256: str) -> None:
        monkeypatch.setenv("DELTA_TEST_RULES", sha256)
        monkeypatch.setattr(batch, "load", lambda **_: SimpleNamespace(sha256=sha256))

    change("0" * 64)
    return change


def fill(folder: Path, texts: dict[str, str | bytes]) -> Path:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """Four documents: three with directives, one that cannot be read."""
    return fill(
        tmp_path / "talks",
        {
            "2023/brook_1.txt": "We must dredge the channel. It rained.",
            "2024/brook_2.txt": "We must act. Ports must publish their =tariffs, prices.",
            "2024/reed_1.txt": "Ships must wait.",
            "noise.txt": b"\x00\x01\x02" * 50,
        },
    )


@pytest.fixture
def order(talks: Path, tmp_path: Path) -> Order:
    return Order((talks,), tmp_path / "out", pattern="{year}/{speaker}_*.txt")


def told(order: Order) -> tuple[Outcome, Ear]:
    ear = Ear()
    return run(order, ear), ear


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of the results, but for the hidden folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".delta" not in path.parts
    }


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def table(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "directives.sqlite")) as db:
        return db.execute(query).fetchall()


# --- what it leaves


def test_the_results_are_whole(order: Order) -> None:
    outcome, ear = told(order)
    assert outcome == Outcome(documents=4, worked=4, failures=1, skipped=())
    assert (ear.begun, sorted(ear.advanced)) == ((4, 0), [False, False, False, True])
    out = order.output
    assert sorted(contents(out)) == [
        "directives.csv",
        "directives.jsonl",
        "directives.sqlite",
        "documents/2023/brook_1.md",
        "documents/2024/brook_2.md",
        "documents/2024/reed_1.md",
        "manifest.jsonl",
        "summary.md",
    ]
    assert (out / "documents/2024/brook_2.md").read_text().startswith("# Directives in 2024/brook\\_2.txt\n")
    assert table(out, "SELECT document, meta_year, meta_speaker, error IS NULL FROM documents") == [
        ("2023/brook_1.txt", "2023", "brook", 1),
        ("2024/brook_2.txt", "2024", "brook", 1),
        ("2024/reed_1.txt", "2024", "reed", 1),
        ("noise.txt", None, None, 0),
    ]
    assert table(out, "SELECT count(*) FROM directives") == [(4,)]
    assert table(out, "SELECT text, verb FROM actions WHERE directive_number = 3") == [
        ("publish their =tariffs, prices", "publish")
    ]


def test_the_manifest_has_a_line_a_document(order: Order) -> None:
    told(order)
    first, *_, last = lines(order.output / "manifest.jsonl")
    assert (first["document"], first["outcome"], first["directives"]) == ("2023/brook_1.txt", "done", 1)
    assert first["metadata"] == {"year": "2023", "speaker": "brook"}
    assert first["report"] == "documents/2023/brook_1.md"
    assert len(first["sha256"]) == len(first["rules"]) == 64
    assert (last["document"], last["outcome"], last["report"]) == ("noise.txt", "failed", None)
    assert "this is a binary file" in last["error"]


def test_rows_carry_the_metadata_and_no_formula(order: Order, talks: Path) -> None:
    fill(talks, {"=1+1.txt": "We must count."})
    told(order)
    with (order.output / "directives.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(r["document"], r["actor"], r["meta_year"]) for r in rows] == [
        ("2023/brook_1.txt", "We", "2023"),
        ("2024/brook_2.txt", "We", "2024"),
        ("2024/brook_2.txt", "Ports", "2024"),
        ("2024/reed_1.txt", "Ships", "2024"),
        ("'=1+1.txt", "We", ""),
    ]
    found = lines(order.output / "directives.jsonl")
    assert [(line["document"], line["metadata"].get("speaker")) for line in found] == [
        ("2023/brook_1.txt", "brook"),
        ("2024/brook_2.txt", "brook"),
        ("2024/brook_2.txt", "brook"),
        ("2024/reed_1.txt", "reed"),
        ("=1+1.txt", None),
    ]


def test_the_summary_counts_by_everything_and_names_what_failed(order: Order) -> None:
    told(order)
    summary = (order.output / "summary.md").read_text(encoding="utf-8")
    assert summary.startswith("# Directives in 4 documents\n\n4 directives with 4 actions in 7 sentences. 1 document")
    assert "- noise.txt: this is a binary file" in summary
    for heading in ("force", "year", "speaker", "actor", "verb", "document"):
        assert f"\n## By {heading}\n" in summary
    assert "\n\n\n" not in summary


def test_order_and_bytes_depend_neither_on_processes_nor_on_where_the_folders_are(order: Order, tmp_path: Path) -> None:
    told(replace(order, jobs=3))
    [folder] = order.folders
    moved = folder.rename(tmp_path / "elsewhere")
    told(Order((moved,), tmp_path / "again", pattern=order.pattern))
    assert contents(order.output) == contents(tmp_path / "again")


def test_products_are_chosen_and_those_not_chosen_go(order: Order) -> None:
    told(order)
    told(replace(order, products=("csv",)))
    assert sorted(contents(order.output)) == ["directives.csv", "manifest.jsonl", "summary.md"]


def test_parquet_has_the_columns_of_csv_with_types(order: Order) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    told(replace(order, products=("csv", "parquet")))
    found = parquet.read_table(order.output / "directives.parquet")
    header = (order.output / "directives.csv").read_text(encoding="utf-8").partition("\n")[0]
    assert found.column_names == header.split(",")
    assert found.column("line").to_pylist() == [1, 1, 1, 1]
    assert found.column("meta_year").to_pylist() == ["2023", "2024", "2024", "2024"]


def test_the_work_on_a_document_does_not_depend_on_where_it_is(talks: Path) -> None:
    job = Job(str(talks / "2024" / "reed_1.txt"), "2024/reed_1.txt", "", Reading())
    there = replace(job, file="/not/on/this/machine.txt", data=Path(job.file).read_bytes())
    assert work(job) == work(there)
    assert unpack(pack(work(job))) == work(job)


def test_a_place_is_what_the_format_has() -> None:
    subtitles = b"1\n00:01:20,000 --> 00:01:23,000\nWe must go.\n"
    assert work(Job("", "talk.srt", "", Reading(), subtitles)).places == ("00:01:20",)
    assert work(Job("", "talk.txt", "", Reading(), b"\nWe must go.")).places == ("2",)


def test_a_record_that_is_damaged_or_of_another_time_is_none() -> None:
    data = pack(Record("a", "b"))
    assert unpack(data[:-2]) is None
    assert unpack(data.replace(b'"schema":1', b'"schema":0')) is None
    assert unpack(b"[]") is None


def test_rows_of_a_text_need_no_file() -> None:
    rows = extract_rows("We must act.\nThe ports should publish their tariffs.", "talk")
    assert [(r["document"], r["force"], r["verbs"]) for r in rows] == [
        ("talk", "obligation", "act"),
        ("talk", "recommendation", "publish"),
    ]


def test_rules_of_ones_own_go_to_the_workers_as_they_stand(talks: Path, tmp_path: Path) -> None:
    pack = fill(
        tmp_path,
        {
            "house.toml": """
[[rule]]
id = "is-kindly-bidden-to"
force = "request"
pattern = "<actor> [@be-present kindly bidden to] <action>"
hits = ["The members are kindly bidden to rise."]
"""
        },
    )
    settings = Settings(rules=(pack / "house.toml",), disable=("en.obligation",))
    reading = reading_of(settings)
    (pack / "house.toml").unlink()  # workers may be where it never was
    text = b"The members are kindly bidden to rise. The ports must open."
    assert [row["rule"] for row in work(Job("", "a.txt", "", Reading(), text)).rows] == ["en.obligation.must"]
    assert [row["rule"] for row in work(Job("", "a.txt", "", reading, text)).rows] == ["house.is-kindly-bidden-to"]
    assert len({rules_of(reading).sha256, rules_of(Reading()).sha256}) == 2


# --- a second run


def test_a_second_run_reads_nothing_and_touches_nothing(order: Order) -> None:
    told(order)
    times = {path: path.stat().st_mtime_ns for path in order.output.rglob("*.*") if path.is_file()}
    outcome, ear = told(order)
    assert (outcome.worked, outcome.failures, ear.begun, ear.advanced) == (0, 1, (4, 4), [])
    assert {p: t for p, t in times.items() if p.name != "lock"} == {
        path: path.stat().st_mtime_ns for path in times if path.name != "lock"
    }


def test_only_what_changed_is_read_and_what_is_gone_leaves(order: Order, talks: Path, tmp_path: Path) -> None:
    told(order)
    fill(talks, {"2024/brook_2.txt": "Ships must wait.", "2025/new.txt": "I must say."})
    (talks / "2023/brook_1.txt").unlink()
    outcome, _ = told(order)
    assert (outcome.worked, outcome.documents) == (2, 4)
    told(replace(order, output=tmp_path / "fresh"))
    assert contents(order.output) == contents(tmp_path / "fresh")
    records = list((order.output / ".delta" / "records").rglob("*.json"))
    assert len(records) == 4


def test_changed_rules_read_all_again_and_it_is_said_why(order: Order, rules: Rules) -> None:
    told(order)
    rules("1" * 64)
    outcome, ear = told(order)
    assert outcome.worked == 4
    assert ear.remarks[-1] == "since the last run the rules changed: all documents are read again."
    assert lines(order.output / "manifest.jsonl")[0]["rules"] == "1" * 64
    assert told(order)[1].remarks == ear.remarks[:-1]


def test_a_changed_option_reads_all_again(order: Order) -> None:
    told(order)
    outcome, ear = told(replace(order, settings=Settings(encoding="latin-1")))
    assert outcome.worked == 4
    assert "since the last run the encoding changed" in ear.remarks[-1]


def test_changed_metadata_reads_nothing_but_is_in_the_results(order: Order) -> None:
    told(order)
    outcome, ear = told(replace(order, pattern="{month}/*"))
    assert outcome.worked == 0
    assert ear.remarks == ["no metadata for 1 of 4 documents, such as noise.txt."]
    assert table(order.output, "SELECT meta_month FROM documents") == [("2023",), ("2024",), ("2024",), (None,)]


@pytest.mark.parametrize("name", ["summary.md", "documents/2024/reed_1.md", "directives.sqlite"])
def test_what_somebody_removed_is_made_again(order: Order, name: str) -> None:
    told(order)
    before = contents(order.output)
    (order.output / name).unlink()
    assert told(order)[0].worked == 0
    assert contents(order.output) == before


def test_a_result_that_was_cut_short_is_made_anew(order: Order) -> None:
    told(order)
    records = sorted((order.output / ".delta" / "records").rglob("*.json"))
    records[0].write_bytes(b"")
    records[1].write_bytes(records[1].read_bytes()[:-20] + b"}")
    (order.output / "summary.md").unlink()
    with pytest.raises(StoreError, match="was damaged; run the same command again"):
        told(order)
    assert told(order)[0].worked == 1


def test_a_file_that_changes_between_planning_and_reading_is_kept_as_it_was_read(order: Order, talks: Path) -> None:
    told(replace(order, output=order.output, jobs=1))

    class Changer(Ear):
        def begin(self, total: int, known: int) -> None:
            super().begin(total, known)
            fill(talks, {"2024/reed_1.txt": "Ships must leave."})

    fill(talks, {"2024/reed_1.txt": "Ships must turn."})
    run(order, Changer())
    assert table(order.output, "SELECT actions FROM directives WHERE document_number = 3") == [("leave",)]
    assert told(order)[0].worked == 0


def test_there_is_no_moment_without_reports(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    told(order)
    reports = list((order.output / "documents").rglob("*.md"))
    seen: list[bool] = []

    def watched(self: Path, target: Path) -> Path:
        seen.extend(path.is_file() for path in reports)
        result = Path(original(self, target))
        seen.extend(path.is_file() for path in reports)
        return result

    original = Path.replace
    monkeypatch.setattr(Path, "replace", watched)
    told(replace(order, pattern="{month}/*"))
    assert len(seen) >= 3 * 2 * len(reports)
    assert all(seen)


def test_a_folder_may_come_where_a_report_was_and_the_other_way_round(order: Order, talks: Path) -> None:
    fill(talks, {"x.txt": "Ships must wait.", "y.md/1.txt": "Ships must turn."})
    told(order)
    assert {"documents/x.md", "documents/y.md/1.md"} <= set(contents(order.output))
    (talks / "x.txt").unlink()
    (talks / "y.md" / "1.txt").unlink()
    (talks / "y.md").rmdir()
    fill(talks, {"x.md/1.txt": "Ships must wait.", "y.txt": "Ships must turn."})
    (order.output / "documents" / "mine.txt").touch()
    told(order)
    reports = {
        name for name in contents(order.output) if name.startswith(("documents/x", "documents/y", "documents/m"))
    }
    assert reports == {"documents/x.md/1.md", "documents/y.md"}
    assert not list((order.output / ".delta" / "partial").iterdir())


def test_what_may_pass_is_tried_again(order: Order, talks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(talks, {"paper.pdf": b"%PDF-1.4 "})
    job = Job(str(talks / "paper.pdf"), "paper.pdf", "0" * 64, Reading())
    with monkeypatch.context() as patch:
        patch.setattr("delta_cli.readers.sandbox.find_spec", lambda _: None)
        record = work(job)
    assert "want a part that is not installed" in (record.error or "")
    assert record.sha256 == ""  # which is not kept


def test_a_summary_names_the_commonest_where_metadata_has_many_values(order: Order, talks: Path) -> None:
    fill(talks, {f"2025/{i}.txt": "Ships must wait." for i in range(110)})
    told(replace(order, pattern="{title}.txt"))
    summary = (order.output / "summary.md").read_text(encoding="utf-8")
    assert "\n## By title (and 13 more)\n" in summary


# --- what it refuses


def test_an_empty_folder_leaves_the_results_alone(order: Order, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SettingsError, match=r"there are no documents in .*empty"):
        told(replace(order, folders=(tmp_path / "empty",)))
    assert not order.output.exists()


def test_a_folder_with_other_things_is_not_taken_over(order: Order) -> None:
    fill(order.output, {"thesis.txt": "mine"})
    with pytest.raises(WriteError, match="holds other things"):
        told(order)
    assert [path.name for path in order.output.iterdir()] == ["thesis.txt"]


def test_a_file_is_no_place_for_results(order: Order, tmp_path: Path) -> None:
    fill(tmp_path, {"thesis.txt": "mine"})
    with pytest.raises(WriteError, match=r"thesis\.txt is no folder; choose a new one"):
        told(replace(order, output=tmp_path / "thesis.txt"))


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="needs a folder that nobody can write into")
def test_where_nothing_can_be_written_it_is_said(order: Order) -> None:
    with pytest.raises(WriteError, match=r"cannot write into /proc/delta: .* run the same command again"):
        told(replace(order, output=Path("/proc/delta")))


def test_an_unknown_product_for_want_of_a_library_is_said(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(SettingsError, match=r"pip install 'delta-cli\[parquet\]'"):
        told(replace(order, products=("parquet",)))
    assert told(replace(order, products=("csv",)))[0].worked == 0


def test_workers_with_other_rules_are_refused(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DELTA_TEST_RULES", "2" * 64)
    with pytest.raises(SettingsError, match="the workers have other rules"):
        told(order)


def test_workers_that_cannot_start_are_an_error_of_the_run(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.path", [])
    with pytest.raises(Exception, match="a worker process cannot start"):
        told(order)
