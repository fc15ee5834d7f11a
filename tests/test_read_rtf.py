"""RTF: what its reader keeps, and what striprtf alone would not."""

from __future__ import annotations

import pytest

from delta_cli.readers import read_bytes

pytest.importorskip("striprtf")


def blocks(source: str) -> list[tuple[str, int, str]]:
    document = read_bytes(f"{{\\rtf1\\ansi\\ansicpg1252 {source}}}".encode("latin-1"), "a.rtf")
    return [(b.kind.value, b.level, document.quote(b.span)) for b in document.blocks]


def test_paragraphs_lists_and_letters_beyond_ascii() -> None:
    bullet = r"{\listtext\'95\tab}"
    assert blocks(
        rf"Ports\u8217\'92 crews must:\par {bullet}open caf\'e9s;\par {bullet}pay \u-10179?\u-8704?.\par"
    ) == [
        ("paragraph", 0, "Ports’ crews must:"),
        ("item", 1, "open cafés;"),
        ("item", 1, "pay \U0001f600."),
    ]


def test_headings_come_from_the_style_sheet() -> None:
    sheet = r"{\stylesheet{\s1\b\fs32 heading 1;}{\s2 heading 2;}{\s9 Title;}{\s10 Normal;}}"
    text = r"\pard\s9 Our year\par\pard\s2 Ports\par\pard\s10 We must act.\par"
    assert blocks(sheet + text) == [
        ("heading", 1, "Our year"),
        ("heading", 2, "Ports"),
        ("paragraph", 0, "We must act."),
    ]


def test_hidden_and_deleted_text_and_the_targets_of_links_are_out() -> None:
    link = r'{\field{\*\fldinst{HYPERLINK "http://example.org"}}{\fldrslt the list}}'
    assert blocks(rf"We must {{\v secret}}{{\rtlch\deleted\revauthdel1 not }}\v0 read {link}.\par") == [
        ("paragraph", 0, "We must read the list.")
    ]


@pytest.mark.parametrize("end", ["", r"\par", "\\par}\n"])
def test_tables_come_cell_by_cell(end: str) -> None:
    begin = "{" * end.count("}")
    cells = rf"{begin}Task{end}\cell {begin}Ports must act.{end}\cell"
    assert blocks(rf"\trowd {cells}\row We act.\par") == [
        ("cell", 0, "Task"),
        ("cell", 0, "Ports must act."),
        ("paragraph", 0, "We act."),
    ]


def test_a_bar_in_a_sentence_is_no_table() -> None:
    assert blocks(r"We must act | or pay.\par") == [("paragraph", 0, "We must act | or pay.")]


def test_a_word_file_that_is_rtf_at_heart_is_read_as_what_it_is() -> None:
    assert read_bytes(rb"{\rtf1 We must act.}", "speech.doc").format == "rtf"
