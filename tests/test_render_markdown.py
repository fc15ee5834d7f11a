"""Markdown: what it says, and that no text of a document is ever mark-up."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Build
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from delta_cli.model import (
    Action,
    Block,
    BlockKind,
    Directive,
    Document,
    Failure,
    Force,
    Polarity,
    Rejection,
    Report,
    Sentence,
    Span,
)
from delta_cli.pipeline import extract
from delta_cli.readers import read_text
from delta_cli.render import RenderOptions
from delta_cli.render.markdown import render
from delta_cli.render.plain import safe
from delta_cli.view import By, fold

PARSER = MarkdownIt("gfm-like")


def _line(report: Report, start: str, options: RenderOptions | None = None) -> str:
    text = render([report], [], options or RenderOptions())
    return next(line for line in text.splitlines() if line.startswith(start))


def test_the_order_is_title_totals_forces_people_groups(report: Report) -> None:
    lines = render([report], [], RenderOptions()).splitlines()
    assert lines[:3] == [
        "# Directives in harbour.txt",
        "",
        "9 of 13 sentences direct somebody: 10 directives, 13 actions.",
    ]
    assert lines[4].startswith("| Force ")
    assert lines[14].startswith("Said by: Ada Brook (2), no speaker named (8).")
    assert [line for line in lines if line.startswith("## ")][:2] == ["## Obligation (1)", "## Necessity (2)"]


def test_a_directive_reads_like_its_sentence(report: Report) -> None:
    assert _line(report, "5. ") == "5. **The coastal towns** *should* share their tugboats — line 4"
    assert _line(report, "8. ") == "8. *I call on* **all shipping companies** to report spills within an hour — line 6"


def test_several_actions_are_a_list_below(report: Report) -> None:
    text = render([report], [], RenderOptions())
    assert (
        "1. **the harbour authority** *must* — Ada Brook, line 2\n"
        "   - publish its tariffs every quarter\n"
        "   - open its books to auditors\n"
    ) in text


def test_what_is_not_to_be_done_says_so(report: Report) -> None:
    assert _line(report, "4. ").endswith("let a storm close the terminal — *not* to be done, line 3")


def test_what_is_acted_on_is_no_actor(report: Report) -> None:
    assert _line(report, "3. ") == "3. The customs rules *need to* be simplified — line 7"


def test_an_actor_inside_the_cue_is_said_once(report: Report) -> None:
    assert _line(report, "9. ") == "9. ***Let us*** begin this year — line 8"


def test_words_left_out_are_marked(build: Build) -> None:
    text = "The port, which lies far from every town, must open."
    report = build(
        text, [{"sentence": "The", "force": "obligation", "cue": "must", "actor": "The port", "actions": ["open"]}]
    )
    assert _line(report, "1. ") == "1. **The port** … *must* open — line 1"


def test_an_agent_after_the_action_comes_first(build: Build) -> None:
    text = "The plan must be signed by the mayor."
    report = build(
        text,
        [
            {
                "sentence": "The",
                "force": "obligation",
                "cue": "must",
                "object": "The plan",
                "actor": "the mayor",
                "actions": ["be signed by the mayor"],
            }
        ],
    )
    assert _line(report, "1. ") == "1. **the mayor**: The plan *must* be signed by the mayor — line 1"


def test_an_item_shows_the_cue_of_its_lead_in(build: Build) -> None:
    text = "The town must:\nbuild schools.\nmend roads."
    specs = [
        {
            "sentence": words,
            "force": "obligation",
            "cue": "must",
            "actor": "The town",
            "inherited": True,
            "actions": [words],
        }
        for words in ("build schools", "mend roads")
    ]
    assert _line(build(text, specs), "2. ") == "2. **The town** *must* mend roads — line 3"


def test_other_groupings_name_the_force(report: Report) -> None:
    assert _line(report, "3. ", RenderOptions(by=By.ACTOR)).endswith("— obligation, Ada Brook, line 2")
    assert _line(report, "1. ", RenderOptions(by=By.SPEAKER)).endswith("— obligation, line 2")


def test_several_documents_are_named_with_the_line_unless_they_are_the_groups(report: Report, build: Build) -> None:
    other = build(
        "You must go.", [{"sentence": "You", "force": "obligation", "cue": "must", "actions": ["go"]}], name="b.txt"
    )
    text = render([report, other], [], RenderOptions())
    assert text.startswith("# Directives in 2 documents\n\n10 of 14 sentences")
    assert "2. *must* go — b.txt:1" in text
    by_document = render([report, other], [], RenderOptions(by=By.DOCUMENT))
    assert "## b.txt (1)" in by_document
    assert "*must* go — obligation, line 1" in by_document


def test_the_sentence_is_quoted_where_asked_for(report: Report) -> None:
    assert "\n\n   > We will build a second ferry pier.\n" in render([report], [], RenderOptions(quote=True))


def test_look_alikes_come_with_reason_sentence_and_line(report: Report) -> None:
    assert "spared" not in render([report], [], RenderOptions())
    text = render([report], [], RenderOptions(rejected=True))
    assert "## Look-alikes that were spared (2)" in text
    assert "### The obligation lay in the past (past-frame, 1)\n\n- We **had to** close the old one. — line 5" in text


def test_nothing_found_is_said(build: Build) -> None:
    assert render([build("It rained. It shone.")], [], RenderOptions()) == (
        "# Directives in harbour.txt\n\nNone of 2 sentences directs anybody.\n"
    )
    assert "No sentences." in render([build("")], [], RenderOptions())


def test_failures_are_listed(report: Report) -> None:
    assert "## Could not be read\n\n- b.txt: no such file\n" in render(
        [report], [Failure("b.txt", "no such file")], RenderOptions()
    )


def _hostile(actor: str, cue: str, first: str, second: str, speaker: str) -> Report:
    """A report in which every word comes from outside; its parts stand on lines of their own."""
    text, spans = "", []
    for part in (actor, cue, first, second, speaker):
        spans.append(Span(len(text), len(text) + len(part)))
        text += part + "\n"
    sentence = Sentence(Span(0, len(text)), 0, 0)
    document = Document(actor, text, (Block(sentence.span, BlockKind.PARAGRAPH, 0, 1),), path=cue)
    several = Directive(
        "1", "r", Force.REQUEST, Polarity.NEGATIVE, spans[1], False, spans[4], spans[0], None, spans[2],
        (Action(spans[2], None), Action(spans[3], None)), sentence,
    )  # fmt: skip
    single = Directive(
        "2",
        "r",
        Force.IMPERATIVE,
        Polarity.POSITIVE,
        None,
        False,
        None,
        None,
        None,
        None,
        (Action(spans[2], second),),
        sentence,
    )
    rejection = Rejection(spans[2], "r", cue, first, sentence)
    return Report(document, 1, (several, single), (rejection,))


def _shape(markdown: str) -> list[str]:
    """What a parser sees, without the words."""
    shape = []
    for token in PARSER.parse(markdown):
        shape.append(f"{token.type} {token.attrs.get('start', '')}")
        shape += [child.type for child in token.children or [] if child.type not in ("text", "text_special")]
    return shape


def _words(markdown: str) -> list[str]:
    """What a person sees, one string a block."""
    return [
        "".join(c.content for c in token.children or []) for token in PARSER.parse(markdown) if token.type == "inline"
    ]


MARKUP = st.text(
    st.sampled_from(list("*_`[]()<>#|~^$@&!\\+-=.:;'\"{}%/ \t\n\r1aiA\u200b\x1b\x00é")), min_size=1, max_size=12
)
SNIPPETS = st.sampled_from(
    [
        "<script>alert(1)</script>", "[x](http://evil.example)", "![x](y)", "http://evil.example/a", "www.evil.example",
        "me@evil.example", "https://evil.example", "# head", "1. one", "- item", "| cell |", "```", "~~~", "> quote",
        "&lt;b&gt;", ":smile:",
        "<!-- x", "**bold**", "__bold__", "a. b", "(a) b", "---", "===", "[^1]: x", "[x]: /url", ": def",
        "ftp://evil.example",
        "\\", "\\|", "http://a|b", "*", "www.evil.example.", "mailto:me@evil.example", "//evil.example",
    ]
)  # fmt: skip
HOSTILE = st.one_of(MARKUP, SNIPPETS, st.tuples(SNIPPETS, MARKUP).map("".join), st.text(min_size=1, max_size=8))
PARTS = st.tuples(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)


@given(PARTS, st.sampled_from(list(By)))
@example(("| cell |", "\\|", "1. one", "- item", "www.evil.example"), By.TOPIC)
@example(("http://evil.example/a", "me@evil.example", "https://evil.example", "ftp://evil.example", "<b>"), By.ACTOR)
def test_no_text_of_a_document_is_markup(parts: tuple[str, str, str, str, str], by: By) -> None:
    actor, cue, first, second, _ = parts
    assume(all(fold(p) for p in parts))
    options = RenderOptions(by=by, quote=True)
    hostile = render([_hostile(*parts)], [Failure(actor, cue)], options)
    # Harmless words of the same kind: equal where the hostile ones are, so that they group alike.
    names: dict[Any, str] = {}
    plain = [names.setdefault(fold(p).replace("’", "'").casefold(), f"word{len(names)}") for p in parts]
    harmless = render([_hostile(*plain)], [Failure(plain[0], plain[1])], options)
    assert _shape(hostile) == _shape(harmless)
    shown = _words(hostile)
    assert shown[0] == f"Directives in {safe(actor)}"
    assert safe(first) in shown
    assert safe(second) in shown
    assert f"{safe(actor)}: {safe(cue)}" in shown


@given(PARTS)
def test_no_text_of_a_spared_sentence_is_markup(parts: tuple[str, str, str, str, str]) -> None:
    assume(all(fold(p) for p in parts))
    text = render([_hostile(*parts)], [], RenderOptions(rejected=True))
    spared = text[text.index("## Look-alikes") :]
    allowed = {"heading", "bullet_list", "list_item", "paragraph", "strong"}
    seen = {s.split()[0].removesuffix("_open").removesuffix("_close") for s in _shape(spared)} - {"inline"}
    assert seen <= allowed
    assert _words(spared)[-1] == f"{' '.join(map(safe, parts))} — line 1"


@pytest.mark.parametrize("by", list(By))
def test_it_ends_with_one_line_feed_and_has_no_double_blank_lines(report: Report, by: By) -> None:
    text = render([report], [], RenderOptions(by=by, quote=True, rejected=True))
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\n\n\n" not in text


def test_a_quotation_that_is_quoted_in_part_leaves_no_stray_mark() -> None:
    asked = extract(read_text('The circular asks tenants to "pay the rent", and to go home.'))
    text = render([asked], [], RenderOptions())
    assert '"' not in text
    assert "*asks* **tenants** to —" in text
