"""The table: it fits its width, says everything, and lets nothing steer the terminal."""

from __future__ import annotations

import re

import pytest
from conftest import DIRECTIVES, REJECTIONS, SPEECH, Build
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from delta_cli.errors import SettingsError
from delta_cli.model import Failure, Report
from delta_cli.render import FORMATS, RenderOptions, renderer
from delta_cli.render.plain import safe
from delta_cli.render.table import render
from delta_cli.view import By

WIDTHS = (40, 60, 80, 100, 160)


def _words(text: str) -> str:
    return " ".join(text.split())


def test_the_head_says_how_much_there_is_and_who(report: Report) -> None:
    lines = render([report], [], RenderOptions(width=100)).splitlines()
    assert lines[0] == " harbour.txt   9 of 13 sentences direct somebody: 10 directives, 13 actions"
    assert re.fullmatch(r" obligation +█{8} +1  must", lines[1])
    assert re.fullmatch(r" recommendation +█{24} +3  should \(2\) · should never again \(1\)", lines[3])
    assert lines[8].startswith(" said by        Ada Brook (2) · no speaker named (8)")
    assert lines[9].startswith(" to be done by  We (2) · the harbour authority (1)")


def test_a_row_says_number_who_what_said_by_and_line(report: Report) -> None:
    lines = render([report], [], RenderOptions(width=120)).splitlines()
    at = lines.index(" OBLIGATION  1")
    assert lines[at + 1].split() == ["#", "who", "what", "said", "by", "line"]
    assert re.split(r"\s{2,}", lines[at + 2].strip()) == [
        "1", "the harbour authority", "• publish its tariffs every quarter", "Ada Brook", "2",
    ]  # fmt: skip
    assert lines[at + 3].strip() == "• open its books to auditors"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("by", list(By))
def test_nothing_is_wider_than_the_width(report: Report, build: Build, width: int, by: By) -> None:
    other = build(SPEECH, DIRECTIVES, REJECTIONS, name="another-rather-long-name-of-a-file.txt")
    options = RenderOptions(width=width, by=by, rejected=True, quote=True)
    for line in render([report, other], [Failure("c" * 90, "gone")], options).splitlines():
        assert cell_len(line) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_no_column_is_squeezed_to_shreds(report: Report, width: int) -> None:
    text = render([report], [], RenderOptions(width=width))
    # Every action keeps its first two words together, and no name is cut inside a word.
    for words in ("publish its", "train forty", "be simplified", "harbour", "authority", "companies", "Ada Brook"):
        assert words in text


def test_what_has_no_column_of_its_own_stands_below_the_actor(report: Report) -> None:
    narrow = render([report], [], RenderOptions(width=80, by=By.ACTOR))
    assert "said by Ada Brook" in narrow
    assert re.search(r"\n +\d+  the harbour .*\n +authority .*\n +obligation\b", narrow)
    wide = render([report], [], RenderOptions(width=160, by=By.ACTOR))
    assert "said by Ada Brook" not in wide
    assert re.search(r"# +who +force +what +said by +line", wide)


def test_the_speaker_is_left_out_where_nobody_is_named(build: Build) -> None:
    text = render(
        [build("We must go.", [{"sentence": "We", "force": "obligation", "cue": "must", "actions": ["go"]}])],
        [],
        RenderOptions(),
    )
    assert "said by" not in text
    assert "nobody named" not in text


def test_what_is_not_to_be_done_says_so_in_words(report: Report) -> None:
    assert "not: let a storm close the terminal" in render([report], [], RenderOptions())


def test_what_is_acted_on_is_marked_and_the_mark_is_explained(report: Report) -> None:
    text = render([report], [], RenderOptions())
    assert "→ The customs rules" in text
    assert "→ marks what is to be acted on" in text
    no_object = render([Report(report.document, report.sentences, report.directives[:1])], [], RenderOptions())
    assert "→" not in no_object


def test_wrapped_bullets_hang(report: Report) -> None:
    lines = render([report], [], RenderOptions(width=48)).splitlines()
    first = next(i for i, line in enumerate(lines) if "• train forty" in line)
    assert lines[first + 1].index("winter") == lines[first].index("train")


def test_several_documents_are_summed_up_and_named_with_the_line(report: Report, build: Build) -> None:
    other = build(
        "You must go.", [{"sentence": "You", "force": "obligation", "cue": "must", "actions": ["go"]}], name="b.txt"
    )
    text = render([report, other], [], RenderOptions(width=120))
    assert text.startswith(" 2 documents   10 of 14 sentences")
    assert "b.txt:1" in text
    by_document = render([report, other], [], RenderOptions(width=120, by=By.DOCUMENT))
    assert " b.txt  1\n" in by_document
    assert "b.txt:1" not in by_document


def test_of_a_long_name_the_middle_is_left_out_and_never_the_line(report: Report, build: Build) -> None:
    other = build(SPEECH, DIRECTIVES, REJECTIONS, name="minutes-of-the-harbour-board-of-eastmere.txt")
    for by in (By.FORCE, By.DOCUMENT):
        text = render([report, other], [], RenderOptions(width=80, by=by, rejected=True))
        assert re.search(r"We \[had to\] close the old one\. +minutes-o…mere\.txt:5\n", text)
    assert re.search(
        r"build a second ferry pier +minutes-o…mere\.txt:5\n", render([report, other], [], RenderOptions(width=80))
    )


def test_look_alikes_come_with_reason_sentence_and_line(report: Report) -> None:
    assert "SPARED" not in render([report], [], RenderOptions())
    text = render([report], [], RenderOptions(rejected=True))
    assert " LOOK-ALIKES THAT WERE SPARED  2\n" in text
    assert re.search(
        r" the obligation lay in the past \(past-frame\)  1\n We \[had to\] close the old one\. +5\n", text
    )


def test_the_sentence_is_quoted_where_asked_for(report: Report) -> None:
    assert '"We will build a second ferry pier."' in render([report], [], RenderOptions(quote=True))


def test_nothing_found_is_said(build: Build) -> None:
    assert render([build("It rained.")], [], RenderOptions()) == " harbour.txt   the only sentence directs nobody\n"
    assert render([build("")], [], RenderOptions()) == " harbour.txt   no sentences\n"


def test_failures_are_listed(report: Report) -> None:
    assert render([report], [Failure("b.txt", "gone")], RenderOptions()).endswith(
        "\n COULD NOT BE READ\n b.txt: gone\n"
    )


def test_colour_changes_the_looks_and_not_the_words(report: Report) -> None:
    coloured = render([report], [], RenderOptions(colour=True, rejected=True))
    plain = render([report], [], RenderOptions(rejected=True))
    assert "\x1b[" not in plain
    assert "\x1b[31mobligation" in coloured
    assert _words(re.sub(r"\x1b\[[0-9;]*m", "", coloured)) == _words(plain)


@pytest.mark.parametrize("variable", ["NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM"])
def test_nothing_of_the_environment_decides(report: Report, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    options = RenderOptions(colour=True, width=90)
    before = render([report], [], options)
    monkeypatch.setenv(variable, {"TERM": "dumb"}.get(variable, "33"))
    assert render([report], [], options) == before


EVIL = [
    "\x1b[2J",
    "\x1b]0;title\x07",
    "\x9b31m",
    "a\x08b",
    "\u202egnp",
    "a\x00b",
    "x\x7f",
    "\x85y",
    "[bold]z[/bold]",
    "\udcff",
]


@pytest.mark.parametrize("evil", EVIL)
def test_no_control_reaches_the_terminal(build: Build, evil: str) -> None:
    text = f"The{evil}Bank must{evil} act{evil}now."
    spec = {
        "sentence": "The",
        "force": "obligation",
        "cue": f"must{evil}",
        "actor": f"The{evil}Bank",
        "speaker": f"The{evil}",
        "actions": [f"act{evil}now"],
    }
    look = {"sentence": "The", "span": f"act{evil}", "guard": f"g{evil}", "reason": f"r{evil}"}
    report = build(text, [spec], [look], name=f"n{evil}.txt", path=evil)
    for name in ("table", "markdown"):
        for by in By:
            out = renderer(name).render(
                [report, report], [Failure(evil, evil)], RenderOptions(by=by, rejected=True, quote=True)
            )
            out.encode("utf-8")
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out)


def test_a_control_is_replaced_by_a_sign_that_can_be_seen() -> None:
    assert safe("a\x1b[2J\x07b\x08") == "a␛[2J␇b␈"
    assert safe("x\u202ey\x9bz\udcff") == "x\ufffdy\ufffdz\ufffd"
    assert safe("a\r\nb\tc\u2028d") == "a b c d"


@given(st.text(alphabet=st.characters()))
def test_safe_text_is_one_line_that_any_stream_of_unicode_takes(text: str) -> None:
    shown = safe(text)
    shown.encode("utf-8")
    assert len(shown.splitlines()) <= 1
    assert shown.isprintable() or not any(ord(c) < 160 and not c.isprintable() for c in shown)


def test_mark_up_of_rich_is_text(build: Build) -> None:
    text = "The [red]Bank[/red] must :smile: act."
    spec = {
        "sentence": "The",
        "force": "obligation",
        "cue": "must",
        "actor": "The [red]Bank[/red]",
        "actions": [":smile: act"],
    }
    shown = render([build(text, [spec], name="[b]x.txt")], [], RenderOptions())
    for words in ("The [red]Bank[/red]", ":smile: act", "[b]x.txt"):
        assert words in shown


def test_a_format_that_is_not_known_is_answered_with_the_nearest() -> None:
    assert set(FORMATS) == {"table", "markdown", "json", "jsonl", "csv"}
    with pytest.raises(SettingsError, match="Did you mean 'markdown'"):
        renderer("markdwon")
