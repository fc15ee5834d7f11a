"""Saved web pages: what their reader keeps, and what it takes for furniture."""

from __future__ import annotations

import pytest

from delta_cli.model import Document
from delta_cli.readers import read_bytes

pytest.importorskip("trafilatura")

ARTICLE = "".join(
    f"<p>The towns of the {side} coast have waited for this day, and now the day has come.</p>"
    for side in ("northern", "southern", "eastern", "western")
)


def page(body: str, head: str = "", encoding: str | None = None) -> Document:
    source = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return read_bytes(source.encode(), "a.html", encoding=encoding)


def blocks(document: Document) -> list[tuple[str, int, str]]:
    return [(b.kind.value, b.level, document.quote(b.span)) for b in document.blocks]


def test_headings_lists_quotes_and_tables_are_kept() -> None:
    found = blocks(
        page(
            f"<article>{ARTICLE}<h2>Ports</h2><p>Ports must:</p>"
            "<ul><li>open<ul><li>today</li></ul></li><li>pay</li></ul>"
            "<blockquote>Never again should we wait.</blockquote>"
            "<table><tr><th>Task</th><th>Rule</th></tr><tr><td>Tugs</td><td>Crews must rest.</td></tr></table>"
            "</article>"
        )
    )
    assert found[4:] == [
        ("heading", 2, "Ports"),
        ("paragraph", 0, "Ports must:"),
        ("item", 1, "open"),
        ("item", 2, "today"),
        ("item", 1, "pay"),
        ("quote", 0, "Never again should we wait."),
        *(("cell", 0, text) for text in ("Task", "Rule", "Tugs", "Crews must rest.")),
    ]


INSIDE = (
    f"<h2>Ports</h2>{ARTICLE}<p>Ports must:</p><ul><li>open<ol><li>today</li></ol></li><li><p>pay</p></li></ul>"
    "<h2>Crews</h2><p>The crews of the coast should rest on every seventh day of the week.</p>"
)
MENU = "<ul><li><a href=1>You must see our ports</a></li><li><a href=2>Contact</a></li></ul>"
PAGES = {
    "nothing around it": f"<h1>A plan</h1>{INSIDE}",
    "article": f"<nav>{MENU}</nav><article><header><h1>A plan</h1></header>{INSIDE}</article><footer>{MENU}</footer>",
    "title outside": f"<main><h1>A plan</h1><div class=entry-content>{INSIDE}</div><div>{MENU}</div></main>",
    "divs": f"<div>{MENU}</div><div><h1>A plan</h1>{INSIDE}<h3>More</h3>{MENU}</div><div>{MENU}</div>",
    "a form around all": f"<form id=aspnetForm><div>{MENU}</div><div><h1>A plan</h1>{INSIDE}</div></form>",
    "room for a sidebar": f"<div class=has-sidebar><h1>A plan</h1>{INSIDE}</div><div class=sidebar>{MENU}</div>",
    "consent": f"<div role=dialog class='gdpr-box'><p>You must agree.</p></div><h1>A plan</h1>{INSIDE}",
    "a teaser": f"<p>The crews of the coast should rest on every seventh day of the week.</p><hr>{MENU}<h1>A plan</h1>"
    f"<article>{INSIDE}</article>",
}


@pytest.mark.parametrize("name", PAGES)
def test_headings_and_lists_are_kept_and_menus_left_out_whatever_the_page_is_built_of(name: str) -> None:
    assert blocks(page(PAGES[name])) == [
        ("heading", 1, "A plan"),
        ("heading", 2, "Ports"),
        *(("paragraph", 0, text) for text in ARTICLE.removeprefix("<p>").removesuffix("</p>").split("</p><p>")),
        ("paragraph", 0, "Ports must:"),
        ("item", 1, "open"),
        ("item", 2, "today"),
        ("item", 1, "pay"),
        ("heading", 2, "Crews"),
        ("paragraph", 0, "The crews of the coast should rest on every seventh day of the week."),
    ]


def test_a_list_that_ends_the_page_is_kept() -> None:
    found = blocks(page(f"<div>{ARTICLE}<p>Ports must:</p><ul><li>open</li><li>pay</li></ul></div><div>{MENU}</div>"))
    assert found[4:] == [("paragraph", 0, "Ports must:"), ("item", 1, "open"), ("item", 1, "pay")]


def test_a_paragraph_that_comes_back_is_read() -> None:
    refrain = "<p>Never again should a town of this coast wait so long for a bridge and a road.</p>"
    texts = [text for *_, text in blocks(page(f"{refrain}{ARTICLE}<ul><li>act</li></ul>{refrain}"))]
    assert sum(text.startswith("Never again") for text in texts) >= 1
    assert "act" in texts


def test_two_line_breaks_make_a_paragraph_and_one_makes_none() -> None:
    body = f"<article>{ARTICLE}<p>We must act,<br>\nsaid the minister.<br><br />Ports should open.</p></article>"
    assert [text for *_, text in blocks(page(body))][4:] == ["We must act,\nsaid the minister.", "Ports should open."]


def test_an_old_page_laid_out_in_a_table_has_its_paragraphs_but_not_its_menu() -> None:
    menu = "".join(f"<a href={i}>You must see page {i}</a><br>" for i in range(6))
    text = "<br><br>".join(f"Paragraph {i} says that the towns must share the cost of the sluices." for i in range(5))
    found = blocks(page(f"<table><tr><td width=150>{menu}</td><td>{text}</td></tr></table>"))
    assert [text for *_, text in found] == text.split("<br><br>")
    assert {kind for kind, *_ in found} == {"paragraph"}


def test_what_is_marked_as_deleted_and_the_numbers_of_notes_are_out() -> None:
    body = (
        f"<article>{ARTICLE}<p>We must <del>not</del> <ins>always</ins> act.<sup><a href='#1'>1</a></sup></p></article>"
    )
    assert blocks(page(body))[-1] == ("paragraph", 0, "We must always act.")


def test_without_an_article_all_text_is_read_and_said_to_be() -> None:
    document = page("<nav>Home</nav><div>We must act.</div><script>var must;</script>")
    assert blocks(document) == [("paragraph", 0, "We must act.")]
    (message,) = [d.message for d in document.diagnostics if d.code == "no-article"]
    assert "no article" in message


def test_an_empty_page_is_an_empty_document() -> None:
    assert page("").text == ""
    assert read_bytes(b"", "a.html").text == ""


@pytest.mark.parametrize(
    ("head", "codec", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251", "windows-1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "cp1252", "cp1252"),
        ('<meta charset="no-such-thing">', "utf-8", "utf-8"),
        ("", "utf-16", "utf-16"),
        ('<meta charset="utf-8">', "cp1252", "cp1252"),
    ],
)
def test_the_encoding_is_what_the_page_says_if_it_is_true(head: str, codec: str, encoding: str) -> None:
    word = "порты" if codec == "cp1251" else "“cafés”"
    source = f"<html><head>{head}</head><body><p>We must open {word}.</p></body></html>"
    document = read_bytes(source.encode(codec), "a.html")
    assert word in document.text
    assert document.encoding == encoding


def test_an_encoding_that_is_told_goes_before_what_the_page_says() -> None:
    source = '<meta charset="utf-8"><p>We must open порты.</p>'.encode("koi8-r")
    assert "порты" in read_bytes(source, "a.html", encoding="koi8-r").text


def test_a_page_without_suffix_is_known_by_its_first_words() -> None:
    source = b"<!-- saved -->\n<!DOCTYPE HTML PUBLIC ''><html><p>We must act.</p></html>"
    assert [read_bytes(source, name).format for name in ("page", "page.txt", "page.md")] == ["html", "html", "markdown"]
    assert read_bytes(source, "page", format="text").format == "text"
