"""PDF: paragraphs over line ends and pages, what is left out, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import Text, pdf

from delta_cli.errors import ReadError
from delta_cli.model import Document
from delta_cli.readers import read_bytes

pytest.importorskip("pypdfium2")

WIDE = "The towns of the coast have waited long for this day, and they must not be made to wait"
LAST = "for another."


def lines(*texts: str, top: float = 700, left: float = 60, step: float = 14) -> list[Text]:
    """Lines one below the other; an empty one leaves space."""
    return [(left, top - step * i, text) for i, text in enumerate(texts) if text]


def document(*pages: list[Text], **options: object) -> Document:
    return read_bytes(pdf(pages, **options), "a.pdf")  # type: ignore[arg-type]


def blocks(found: Document) -> list[tuple[str, str, int | None]]:
    return [(b.kind.value, found.quote(b.span), found.place(b.span.start).page) for b in found.blocks]


def test_lines_are_joined_and_space_parts_paragraphs() -> None:
    found = document(lines(WIDE, LAST, "", "We will open the ports.", "", "(a) dredge;", "(b) pay."))
    assert blocks(found) == [
        ("paragraph", f"{WIDE} {LAST}", 1),
        ("paragraph", "We will open the ports.", 1),
        ("item", "dredge;", 1),
        ("item", "pay.", 1),
    ]


def test_a_paragraph_that_runs_over_a_page_is_one_and_its_words_have_their_own_pages() -> None:
    found = document(lines(WIDE), lines("for another, for we will see to that."))
    assert [text for _, text, _ in blocks(found)] == [f"{WIDE} for another, for we will see to that."]
    assert found.place(found.text.index("see to that")).page == 2


def test_running_heads_and_page_numbers_are_out_but_not_what_stands_once() -> None:
    def page(number: int, text: str) -> list[Text]:
        return [(60, 800, f"Annual Report {2030 + number}"), *lines(text), (290, 30, f"- {number} -")]

    found = document(*(page(i, f"The {name} must act.") for i, name in enumerate(("port", "town", "mill", "isle"), 1)))
    assert [text for _, text, _ in blocks(found)] == [
        f"The {name} must act." for name in ("port", "town", "mill", "isle")
    ]
    assert "Annual Report 2031" in document(page(1, "The port must act.")).text


def test_two_columns_are_read_one_after_the_other_even_if_written_line_by_line() -> None:
    left = [
        "Ports must open their books to the",
        "towns, and the towns to the ports, for",
        "the coast is one, and what harms the",
        "one is what harms the other. Crews",
        "should rest when they are asked to",
    ]
    right = [
        "rest, since a crew that is tired is a",
        "danger to all of the coast. We will",
        "see to it that nobody is made to work",
        "longer than the law allows, and that",
        "the law is known on every ship.",
    ]
    both = [piece for pair in zip(lines(*left), lines(*right, left=320), strict=True) for piece in pair]
    assert [text for _, text, _ in blocks(document(both))] == [" ".join(left + right)]


def test_words_cut_at_line_ends_are_whole_and_compounds_keep_their_hyphen() -> None:
    cut = (
        "The gov-",
        "ernment must make long-",
        "term plans, and the long term",
        "of office of its co-ope-",
        "ratives",
    )
    assert document(lines(*cut, "is one term.")).text == (
        "The government must make long-term plans, and the long term of office of its co-operatives is one term."
    )


def test_large_and_bold_lines_are_headings_and_bold_sentences_are_not() -> None:
    bold = ("Our work at sea", "We must act.")
    found = document(lines("Our work at sea", "", "We must act.", "", WIDE, LAST), bold=bold)
    assert [kind for kind, *_ in blocks(found)] == ["heading", "paragraph", "paragraph"]


@pytest.mark.parametrize("first", ["IV.", "3.1", "A", "Art. 3"])
def test_a_number_and_its_heading_are_one(first: str) -> None:
    found = document(
        [(60, 700, first), (200, 700, "Duty of all"), *lines(WIDE, LAST, top=660)], bold=(first, "Duty of all")
    )
    assert [kind for kind, *_ in blocks(found)] == ["heading", "paragraph"]


def test_the_rows_of_a_table_are_cells_and_their_head_is_no_heading() -> None:
    rows = [
        ("Body", "Duty"),
        ("The port", "The port must open its"),
        ("", "books."),
        ("The bank", "The bank must lend."),
    ]
    table: list[Text] = [
        (left, 700 - 14 * i, text) for i, row in enumerate(rows) for left, text in zip((60, 200), row, strict=True)
    ]
    found = document([piece for piece in table if piece[2]] + lines(WIDE, LAST, top=600), bold=("Body", "Duty"))
    assert blocks(found)[:3] == [
        ("cell", "Body Duty", 1),
        ("cell", "The port The port must open its books.", 1),
        ("cell", "The bank The bank must lend.", 1),
    ]


@pytest.mark.parametrize("label", ["The Chair:", "Q.", "•", "(a)"])
def test_what_stands_in_front_of_its_line_makes_no_table(label: str) -> None:
    found = document([(60, 700, label), (200, 700, "We must act."), *lines(WIDE, LAST, top=660)])
    assert "cell" not in {kind for kind, *_ in blocks(found)}


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_turned_page_reads_as_any_other(turned: int) -> None:
    found = document(lines("We must act.", "", "Ports should open."), turned=turned)
    assert set(found.text.split("\n\n")) == {"We must act.", "Ports should open."}


def test_pages_without_text_are_told() -> None:
    found = document(lines("We must act."), [], [], [], lines("We will."))
    (message,) = [d.message for d in found.diagnostics if d.code == "no-text"]
    assert "3 of 5 pages have no text (pages 2, 3, 4)" in message


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (pdf([[], []]), "only pictures of pages; let a program such as ocrmypdf"),
        (Path(__file__).with_name("data").joinpath("locked.pdf").read_bytes(), "locked with a password"),
        (b"%PDF-1.7 and nothing more", "damaged"),
        (pdf([lines("We must act.")])[:400], "damaged|only pictures"),
    ],
    ids=["scan", "locked", "no-pdf", "cut-off"],
)
def test_what_cannot_be_read_says_why(data: bytes, what: str) -> None:
    with pytest.raises(ReadError, match=what) as caught:
        read_bytes(data, "a.pdf")
    assert str(caught.value).startswith("a.pdf: ")
