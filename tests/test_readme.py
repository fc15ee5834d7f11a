"""README.md and the page of examples tell the truth: what they show comes out, what they say of directives holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from refresh_readme import BLOCK, PAGES, README, ROOT, Stage, lacking, refreshed, stage

from delta_cli.model import Force
from delta_cli.pipeline import extract

TEXT = README.read_text(encoding="utf-8")
BLOCKS = [found[0] for page in PAGES for found in BLOCK.finditer(page.read_text(encoding="utf-8"))]


def rows(title: str) -> list[list[str]]:
    """The cells of the table below a heading."""
    section = re.split(r"(?m)^##+ ", TEXT.split(f"# {title}\n")[1])[0]
    table = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in table[2:]]


def examples(cell: str) -> list[str]:
    """What stands in italics."""
    return re.findall(r"\*([^*]+)\*", cell)


FORCES = [(force.strip("`"), text) for force, _, cell in rows("What counts as a directive") for text in examples(cell)]
SPARED = [text for _, cell in rows("What does not count") for text in examples(cell)]


@pytest.fixture(scope="module")
def here() -> Iterator[Stage]:
    with stage() as made:
        yield made


@pytest.mark.parametrize("block", BLOCKS, ids=[block.splitlines()[1][:60] for block in BLOCKS])
def test_what_is_shown_comes_out(block: str, here: Stage) -> None:
    if what := lacking(block):
        pytest.skip(f"{what} is not installed")
    assert refreshed(block, here) == block, "a page is out of date: run `python tests/refresh_readme.py`, read the diff"


@pytest.mark.parametrize(("force", "text"), FORCES)
def test_what_counts_is_found(force: str, text: str) -> None:
    assert [d.force.value for d in extract(text).directives] == [force]


@pytest.mark.parametrize("text", SPARED)
def test_what_does_not_count_is_spared(text: str) -> None:
    assert extract(text).directives == ()


def test_every_force_is_explained() -> None:
    assert list(dict.fromkeys(force for force, _ in FORCES)) == [force.value for force in Force]
    assert len(SPARED) >= len(rows("What does not count")) > 5


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_the_files_that_it_names_exist(page: Path) -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")) if "://" not in link]
    assert links
    for link in links:
        assert (page.parent / link).exists(), link
