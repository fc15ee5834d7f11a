"""Subtitles: cues become paragraphs, and every word keeps its time."""

from __future__ import annotations

import pytest

from delta_cli.errors import ReadError
from delta_cli.model import Document
from delta_cli.readers import read_bytes


def srt(*cues: str, start: int = 0) -> Document:
    """A file with a cue every two seconds; an empty one is a pause."""
    parts = []
    for i, text in enumerate(cues):
        if text:
            second = start + 2 * i
            parts.append(f"{i + 1}\r\n00:00:{second:02},000 --> 00:00:{second + 1:02},900\r\n{text}\r\n")
    return read_bytes("\r\n".join(parts).encode(), "a.srt")


def blocks(document: Document) -> list[tuple[str, str, str | None]]:
    return [(b.kind.value, document.quote(b.span), document.place(b.span.start).time) for b in document.blocks]


def test_cues_are_joined_into_sentences() -> None:
    document = srt("We must raise", "the <i>dykes</i>, and", "{\\an8}ports should\nopen.")
    assert blocks(document) == [("paragraph", "We must raise the dykes, and ports should open.", "00:00:00")]
    times = [document.place(document.text.index(word)).time for word in ("raise", "dykes", "ports", "open")]
    assert times == ["00:00:00", "00:00:02", "00:00:04", "00:00:04"]
    assert document.place(0).line is None


def test_a_pause_behind_a_full_stop_begins_a_paragraph_and_another_pause_does_not() -> None:
    found = srt("We must act.", "", "", "Ports should", "", "", "open now.")
    assert [text for _, text, _ in blocks(found)] == ["We must act.", "Ports should open now."]


@pytest.mark.parametrize("turn", ["- ", "– ", ">> ", ">>> "])
def test_a_turn_begins_a_paragraph(turn: str) -> None:
    found = srt(f"{turn}Who will pay?\n{turn}We will.")
    assert [text for _, text, _ in blocks(found)] == ["Who will pay?", "We will."]


def test_speakers_sounds_and_songs() -> None:
    found = srt("CHAIR: Ports must open.", "[APPLAUSE]", "MR REED: We will.", "♪ the sea, the sea ♪", "That is all.")
    assert [(kind, text) for kind, text, _ in blocks(found)] == [
        ("label", "CHAIR"),
        ("paragraph", "Ports must open."),
        ("direction", "[APPLAUSE]"),
        ("label", "MR REED"),
        ("paragraph", "We will."),
        ("direction", "♪ the sea, the sea ♪"),
        ("paragraph", "That is all."),
    ]


VTT = """WEBVTT - a meeting

NOTE nobody says
that we must wait

STYLE
::cue { color: red }

intro
01:00.000 --> 01:02.000 align:start
<v.loud Ada Brook>Ports must &amp; shall</v>

01:02.000 --> 01:04.500
<v Ada Brook>open.

1:00:05.000 --> 1:00:06.000
<v Tom Reed>We <00:01:05.500>will.
"""


def test_voices_of_vtt_are_speakers_and_remarks_are_no_text() -> None:
    assert blocks(read_bytes(VTT.encode(), "a.vtt")) == [
        ("label", "Ada Brook", "00:01:00"),
        ("paragraph", "Ports must & shall open.", "00:01:00"),
        ("label", "Tom Reed", "01:00:05"),
        ("paragraph", "We will.", "01:00:05"),
    ]


def test_lines_that_roll_up_are_told_once() -> None:
    rolling = """WEBVTT

00:00:00.000 --> 00:00:02.000
\x20
we<00:00:01.000><c> must</c><c> raise</c>

00:00:02.000 --> 00:00:02.010
we must raise
\x20

00:00:02.010 --> 00:00:04.000
we must raise
the<c> dykes</c>
"""
    assert blocks(read_bytes(rolling.encode(), "a.vtt")) == [("paragraph", "we must raise the dykes", "00:00:00")]


def test_a_missing_blank_line_costs_nothing() -> None:
    source = b"1\n00:00:01,000 --> 00:00:02,000\nWe must\n2\n00:00:02,000 --> 00:00:03,000\nact.\n"
    assert [text for _, text, _ in blocks(read_bytes(source, "a.srt"))] == ["We must act."]


def test_they_are_known_by_their_first_lines() -> None:
    assert read_bytes(VTT.encode(), "captions.txt").format == "vtt"
    assert read_bytes(b"1\n00:00:01,000 --> 00:00:02,000\nWe must.\n", "captions").format == "srt"


def test_a_file_without_times_is_refused() -> None:
    with pytest.raises(ReadError, match=r"^a\.srt: there are no subtitles .* --input-format text"):
        read_bytes(b"We must act.", "a.srt")
    assert read_bytes(b"WEBVTT\n", "a.vtt").text == ""
