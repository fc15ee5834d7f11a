"""Running heads and page numbers of plain texts: out where they repeat, in where they do not."""

from __future__ import annotations

import pytest

from delta_cli.readers import read_text
from delta_cli.readers.furniture import running

PARAGRAPHS = [f"The {name} of the coast must be open by the time that the herring comes." for name in "abcdef"]


def kinds(text: str) -> dict[str, str]:
    document = read_text(text)
    return {document.quote(block.span): block.kind.value for block in document.blocks}


@pytest.mark.parametrize("feed", ["\f", "\n\f\n", ""], ids=["feed", "feed-line", "numbers-only"])
def test_heads_and_numbers_at_the_edges_of_pages_are_no_text(feed: str) -> None:
    pages = [f"Report of the Board 2031\n\n{text}\n\n- {i} -\n" for i, text in enumerate(PARAGRAPHS, 7)]
    found = kinds(feed.join(pages))
    assert found["Report of the Board 2031"] == "direction"
    assert [found[text] for text in PARAGRAPHS] == ["paragraph"] * 6
    assert found["- 9 -"] == "direction"


def test_what_stands_twice_or_inside_of_pages_stays() -> None:
    refrain = "We must act now."
    pages = [f"{text}\n\n{refrain}\n\n{text[::-1]}\n\n{i}\n" for i, text in enumerate(PARAGRAPHS, 1)]
    assert kinds("".join(pages))[refrain] == "paragraph"
    twice = "".join(f"Board of Ports\n\n{text}\n\n{i}\n\n" for i, text in enumerate(PARAGRAPHS[:2], 1))
    assert kinds(twice)["Board of Ports"] != "direction"


def test_numbers_that_do_not_count_up_part_no_pages() -> None:
    text = "\n\n".join(
        f"{line}\n\nPorts must act.\n\n{n}" for line, n in zip(PARAGRAPHS, (9, 4, 7, 2, 30, 1), strict=True)
    )
    assert kinds(text)["Ports must act."] == "paragraph"


def test_the_text_itself_is_not_changed() -> None:
    text = "\f".join(f"Head\n\n{line}\n\n{i}" for i, line in enumerate(PARAGRAPHS, 1))
    assert read_text(text).text == text


def test_only_what_is_outside_of_all_else_is_furniture() -> None:
    body = [[f"{name} {letter}" for letter in "abe"] * 2 for name in ("port", "town", "mill")]
    pages = [["Head 1", *body[0], "x"], ["Head 2", *body[1], "x"], ["own", "Head 3", *body[2], "x"]]
    assert running(pages) == [frozenset({0, 7}), frozenset({0, 7}), frozenset({8})]
    assert running([["x"]]) == [frozenset()]
    assert running([]) == []
