"""A batch: what it leaves in its folder."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from talks import contents, fill, lines, table, told

from delta_cli.batch.run import Order, Outcome
from delta_cli.batch.work import Job, Reading, extract_rows, reading_of, rules_of, work
from delta_cli.config import Settings
from delta_cli.store.record import Record, pack, unpack

pytestmark = pytest.mark.usefixtures("rules")


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


def test_a_summary_names_the_commonest_where_metadata_has_many_values(order: Order, talks: Path) -> None:
    fill(talks, {f"2025/{i}.txt": "Ships must wait." for i in range(110)})
    told(replace(order, pattern="{title}.txt"))
    summary = (order.output / "summary.md").read_text(encoding="utf-8")
    assert "\n## By title (and 13 more)\n" in summary


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
