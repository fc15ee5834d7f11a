"""A batch: what a second run does, and what a run refuses."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from talks import Ear, Rules, contents, fill, lines, table, told

from delta_cli.batch.run import Order, run
from delta_cli.batch.work import Job, Reading, work
from delta_cli.config import Settings
from delta_cli.errors import SettingsError, StoreError, WriteError

pytestmark = pytest.mark.usefixtures("rules")


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
