"""What a run knows of its documents is on disk: it behaves like a dictionary, and takes no memory."""

from __future__ import annotations

import os
import sys
import tracemalloc
from pathlib import Path

import pytest

from delta_cli.batch import tree
from delta_cli.batch.shelf import shelves
from delta_cli.errors import WriteError


def test_a_shelf_is_a_dictionary_in_the_order_of_its_keys() -> None:
    with shelves() as shelf:
        one, other = shelf(), shelf()
        for number in (30, 4, 1500):
            one.update({f"{i:04}": str(i) for i in range(number)})
        del one["0003"]
        assert list(one) == [f"{i:04}" for i in range(1500) if i != 3]
        assert (one["0700"], one.get("0003"), len(one), len(other)) == ("700", None, 1499, 0)
        with pytest.raises(KeyError):
            del one["0003"]


def test_values_may_be_set_on_the_way() -> None:
    with shelves() as shelf:
        one = shelf()
        one.update({f"{i:04}": "" for i in range(2500)})
        for key in one:
            one[key] = key
        assert all(key == value for key, value in one.items())


def test_names_of_files_that_are_no_text_are_kept_as_they_are() -> None:
    with shelves() as shelf:
        one = shelf()
        one["a"] = os.fsdecode(b"caf\xe9.txt")
        assert one["a"] == os.fsdecode(b"caf\xe9.txt")
        one.update(dict.fromkeys("z\u00e9\U0001f600\uffee", ""))
        assert list(one) == sorted(one)


def test_what_stands_on_it_takes_no_memory() -> None:
    with shelves() as shelf:
        one = shelf()
        tracemalloc.start()
        for i in range(20_000):
            one[f"{i}" * 20] = "x" * 50
        assert sum(1 for _ in one) == 20_000
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert most < 1_000_000


@pytest.mark.skipif(sys.platform == "win32", reason="limits as POSIX has them")
def test_where_there_is_no_room_for_it_it_is_said() -> None:
    import resource

    def overfill() -> None:
        with shelves() as shelf:
            shelf().update((f"{i}" * 20, "x") for i in range(200_000))

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(WriteError, match="Name another one in TMPDIR"):
            overfill()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_tree_is_gone_through_folder_by_folder(tmp_path: Path) -> None:
    for name in ("a/1", "a/b/2", "c/3", "4"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    left: list[str] = []
    found = tree.files(tmp_path, lambda path: path.name != "c", lambda path: left.append(path.name))
    assert sorted(path.name for path in found) == ["1", "2", "4"]
    assert left == ["b", "a", tmp_path.name]
    assert list(tree.files(tmp_path / "none", unreadable=lambda: left.append("!"))) == []
    assert left[-1] == "!"
