"""Reading Markdown: its blocks, what in them is mark-up, and that every place is one of the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delta_cli.model import BlockKind, Document
from delta_cli.pipeline import extract
from delta_cli.readers import read_bytes


def read(text: str) -> Document:
    return read_bytes(text.encode(), "a.md")


def blocks(text: str) -> list[tuple[str, int, str]]:
    """Kind, level and words of every block."""
    document = read(text)
    return [(b.kind.value, b.level, " ".join(document.said(b.span).split())) for b in document.blocks]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We **must** act.", "We must act."),
        ("We *must* __act__ ***now***.", "We must act now."),
        ("See [the plan](http://a.b/c_d 'x') and [this][r].\n\n[r]: http://x", "See the plan and this."),
        ("A ![pier](x.png) here.", "A here."),
        ("Run `git` and ``a`b``.", "Run git and a`b."),
        ("Not \\*so\\* and ~~that~~.", "Not *so* and that."),
        ("R&amp;D &mdash; <b>now</b> <http://x.y>.", "R&D now http://x.y."),
        ("2 * 3 * 4 and snake_case_name.", "2 * 3 * 4 and snake_case_name."),
        ("A **lone star and [a bracket.", "A **lone star and [a bracket."),
        ("> The council must\n> act.", "The council must act."),
        ("**\\~~** and ~**now**.", "~~ and ~now."),
    ],
)
def test_mark_up_inside_of_a_block_is_not_said(text: str, words: str) -> None:
    assert blocks(text)[0][2] == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One #\n\nTwo\n---\n", [("heading", 1, "One"), ("heading", 2, "Two")]),
        ("**Energy**\n\nWe act.", [("heading", 6, "Energy"), ("paragraph", 0, "We act.")]),
        ("**We act.**", [("paragraph", 0, "We act.")]),
        ("- a\n  1. b\n- c", [("item", 1, "a"), ("item", 2, "b"), ("item", 1, "c")]),
        ("- a\n\n  more", [("item", 1, "a"), ("paragraph", 0, "more")]),
        ("- [ ] mend it\n- [x] done", [("item", 1, "mend it"), ("item", 1, "done")]),
        ("> said", [("quote", 0, "said")]),
        ("|A|B|\n|-|-|\n|a|b \\| c|", [("cell", 0, t) for t in ("A", "B", "a", "b \\| c")]),
        ("```\nWe must.\n```\n\n    We must.\n\n<p>We must.</p>\n\n---\n\nTail.", [("paragraph", 0, "Tail.")]),
        ("---\ntitle: We must\n---\n# Head", [("heading", 1, "Head")]),
        ("**Chair:** We act.", [("label", 0, "Chair"), ("paragraph", 0, "We act.")]),
        ("*(Applause)*", [("direction", 0, "(Applause)")]),
    ],
)
def test_a_block_is_what_markdown_makes_of_it(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert blocks(text) == expected


def test_the_title_is_the_first_heading_of_the_first_level() -> None:
    document = read("## Draft\n\n# The *plan*\n\n# Other\n")
    assert document.title
    assert document.said(document.title) == "The plan"
    assert document.format == "markdown"


def test_directives_are_found_across_mark_up_and_quoted_from_the_file_as_it_is() -> None:
    document = read("# Plan\r\n\r\nThe *council* **must** [mend](x) the\r\n**old** pier, and\r\npaint it.\r\n")
    (directive,) = extract(document).directives
    assert directive.cue
    assert directive.actor
    assert document.quote(directive.cue) == "must"
    assert document.said(directive.actor) == "The council"
    assert [document.quote(a.span) for a in directive.actions] == ["mend](x) the\r\n**old** pier", "paint it"]
    assert [a.verb for a in directive.actions] == ["mend", "paint"]
    assert document.place(directive.cue.start).line == 3


def test_the_same_words_in_markdown_and_in_plain_text_are_the_same_directive() -> None:
    marked = extract(read("The council **must** act."))
    plain = extract("The council must act.")
    assert [d.id for d in marked.directives] == [d.id for d in plain.directives]


PIECES = ["**", "*", "_", "[", "](x)", "`", "\\", "&amp;", "<b>", "We must act. ", "a ", "\n", "\n\n", "> ", "- "]
PIECES += ["1. ", "#", " ", "|", "\n|-|-|\n", "~~", "!", "\t", "\r\n", "---\n", "===\n", "```\n", "    ", "\x0b"]
PIECES += ["\u2028", "Chair: "]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_blocks_lie_in_order_inside_of_any_text_and_say_something(text: str) -> None:
    document = read(text)
    edges = [edge for b in document.blocks for edge in (b.span.start, b.span.end)]
    assert edges == sorted(edges)
    assert all(document.said(b.span).strip() for b in document.blocks)
    hidden = [edge for h in document.hidden for edge in (h.start, h.end)]
    assert hidden == sorted(hidden)
    assert not hidden or hidden[-1] <= len(document.text)
    assert all(b.kind in BlockKind for b in document.blocks)
