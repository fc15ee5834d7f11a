"""How lines make blocks: their kinds and levels, case by case."""

from __future__ import annotations

import textwrap

import pytest
from blocks import FERRY, RIVER, kinds, seen, wrapped

from delta_cli.readers.layout import blocks_of


class TestParagraphs:
    def test_a_line_is_a_paragraph_where_lines_are_long(self) -> None:
        assert kinds(f"{RIVER}\n{FERRY}\n") == [("paragraph", RIVER), ("paragraph", FERRY)]

    def test_a_sentence_a_line_stays_a_block_a_line(self) -> None:
        text = "The dykes must be raised.\nNo town should pay alone for what all of them need.\nWe will begin in May.\n"
        assert [words for _, words in kinds(text)] == text.splitlines()

    def test_wrapped_lines_are_one_paragraph(self) -> None:
        assert kinds(wrapped(f"{RIVER}\n{FERRY}")) == [("paragraph", RIVER), ("paragraph", FERRY)]

    def test_short_last_lines_part_wrapped_paragraphs_without_blank_lines(self) -> None:
        longer = f"{RIVER} So it said in its report."
        text = wrapped(f"{longer}\n{FERRY}\n{longer}").replace("\n\n", "\n")
        assert [words for _, words in kinds(text)] == [longer, FERRY, longer]

    def test_indents_part_wrapped_paragraphs(self) -> None:
        first = "The dykes along the lower river must be raised by one metre before a new winter."
        text = textwrap.fill(first, 40, initial_indent="    ") + "\n" + textwrap.fill(FERRY, 40, initial_indent="    ")
        assert [words for _, words in kinds(text)] == [first, FERRY]

    @pytest.mark.parametrize("end", ["\n\n", "\r\r\n", "\n \n"])
    def test_lines_with_a_blank_line_between_are_paragraphs_where_two_part_them(self, end: str) -> None:
        text = wrapped(f"{RIVER}\n{FERRY}\n{RIVER}", 60).replace("\n\n", "\n\v").replace("\n", end).replace("\v", end)
        assert [words for _, words in kinds(text)] == [RIVER, FERRY, RIVER]

    def test_paragraphs_that_go_on_in_lower_case_are_no_lines_of_one(self) -> None:
        heads = ("recalling what the towns agreed on", "noting that the dykes are low", "aware of the cost")
        paragraphs = [f"{head}{' in the last year of the flood' * i}," for head in heads for i in range(3)]
        assert [words for _, words in kinds("\n\n".join(paragraphs))] == paragraphs

    def test_hanging_first_lines_begin_paragraphs(self) -> None:
        text = "\n".join(wrapped(paragraph, 60, hanging="    ") for paragraph in (RIVER, FERRY, RIVER))
        assert [words for _, words in kinds(text)] == [RIVER, FERRY, RIVER]

    def test_a_blank_line_in_mid_sentence_stays_a_border(self) -> None:
        assert len(kinds("The commission will publish the\n\nreports before the summer of next year.\n")) == 2

    def test_a_long_line_that_was_cut_goes_on_in_lower_case(self) -> None:
        words = FERRY.split()
        text = " ".join(words[:24]) + "\n" + " ".join(words[24:]) + "\n" + 2 * RIVER
        assert kinds(text)[0] == ("paragraph", FERRY)

    def test_a_lead_in_is_a_paragraph(self) -> None:
        assert kinds("We must:\n- raise the dykes;\n- clear the canals.\n") == [
            ("paragraph", "We must:"),
            ("item", "raise the dykes;"),
            ("item", "clear the canals."),
        ]

    def test_paragraphs_are_counted_from_one(self) -> None:
        blocks = blocks_of(f"River Report\n\n{RIVER}\n\n{FERRY}\n")
        assert [block.paragraph for block in blocks] == [1, 1, 2]

    def test_an_empty_text_has_no_blocks(self) -> None:
        assert blocks_of(" \r\n\t\n") == ()


class TestItems:
    @pytest.mark.parametrize(
        "marker",
        ["-", "*", "•", "1.", "12)", "(3)", "(a)", "(iv)", "9bis.", "58ter.", "a)", "2.1", "1.2.3."],
    )
    def test_markers_are_left_out(self, marker: str) -> None:
        text = f"The Assembly decides the following:\n{marker} Raise the dykes;\n"
        assert kinds(text)[1] == ("item", "Raise the dykes;")

    def test_dashes_after_a_colon_are_items(self) -> None:
        assert kinds("The meeting set out:\n\n— raise the dykes;\n\n— clear the canals.")[1:] == [
            ("item", "raise the dykes;"),
            ("item", "clear the canals."),
        ]

    def test_dashes_below_an_item_with_another_mark_are_items(self) -> None:
        assert seen("Ports must:\n\n• mend the crane\n\n– oil its wheels\n\n• sweep the pier") == [
            ("paragraph", 0, "Ports must:"),
            ("item", 1, "mend the crane"),
            ("item", 2, "oil its wheels"),
            ("item", 1, "sweep the pier"),
        ]

    def test_a_dash_that_takes_up_a_broken_sentence_is_no_item(self) -> None:
        assert kinds(f"{RIVER}\n\n— and they said so.\n\n{FERRY}")[1][0] == "paragraph"

    def test_levels_follow_the_styles(self) -> None:
        text = "1. Requests the towns:\n(a) To raise the dykes;\n(i) by a metre;\n(b) To clear canals;\n2. Urges care."
        assert [level for _, level, _ in seen(text)] == [1, 2, 3, 2, 1]

    def test_i_after_h_is_a_letter(self) -> None:
        text = "The towns shall:\n" + "\n".join(f"({letter}) do their part;" for letter in "ghij")
        assert {level for kind, level, _ in seen(text) if kind == "item"} == {1}

    def test_a_wrapped_item_goes_on_with_or_without_indent(self) -> None:
        for indent in ("  ", ""):
            first = f"- raise the dykes along the whole river, and above\n{indent}all in town;"
            text = f"We must:\n{first}\n- clear the canals.\n"
            assert kinds(text)[1:] == [
                ("item", "raise the dykes along the whole river, and above all in town;"),
                ("item", "clear the canals."),
            ]

    def test_bullets_begin_items_where_line_breaks_are_lost(self) -> None:
        text = "We must: • raise the dykes along the river; • clear the canals.\n"
        assert kinds(text) == [
            ("paragraph", "We must:"),
            ("item", "raise the dykes along the river;"),
            ("item", "clear the canals."),
        ]

    @pytest.mark.parametrize("line", ["J. F. Marlow spoke first.", "V. Orlov must pay.", "19.5 tonnes were lost."])
    def test_initials_and_figures_are_no_markers(self, line: str) -> None:
        assert kinds(f"{RIVER}\n{line}\n{FERRY}")[1] == ("paragraph", line)


class TestLabels:
    def test_who_speaks_is_cut_off_what_is_said(self) -> None:
        text = "THE PRESIDENT: Good morning. (Applause.)\n\nQ Will you build it?\n\nTHE PRESIDENT: We will."
        assert kinds(text) == [
            ("label", "THE PRESIDENT"),
            ("paragraph", "Good morning. (Applause.)"),
            ("label", "Q"),
            ("paragraph", "Will you build it?"),
            ("label", "THE PRESIDENT"),
            ("paragraph", "We will."),
        ]

    @pytest.mark.parametrize("name", ["MR. SMITH", "Secretary Lin", "Prime Minister Ode", "The Chairman", "AUDIENCE"])
    def test_titles_and_roles_are_labels(self, name: str) -> None:
        assert kinds(f"{name}: We must act now.")[0] == ("label", name)

    def test_names_that_alternate_are_labels(self) -> None:
        text = "Ann Ode: We must act.\nBo Lind: When?\nAnn Ode: Now.\nBo Lind: Good."
        assert [words for kind, words in kinds(text) if kind == "label"] == ["Ann Ode", "Bo Lind"] * 2

    @pytest.mark.parametrize(
        "line",
        [
            "Overall requirements: act now.",
            "The Conference:",
            "We must:",
            "Mr. President:",
            "Chair: Ann Ode",
            "NOTE: Bring it.",
        ],
    )
    def test_what_is_no_label(self, line: str) -> None:
        assert "label" not in [kind for kind, _ in kinds(f"{line}\n- raise the dykes;\n- clear the canals.\n")]

    @pytest.mark.parametrize("dash", ["—", ".-", ".—", " – "])
    def test_reports_of_parliaments_part_names_from_speech_by_dashes(self, dash: str) -> None:
        text = f"Mr BOND (Whip) [4.5]{dash}We must act.\n\nMs Clay{dash}When?\n\nThe DEPUTY SPEAKER{dash}Order!"
        labels = [words for kind, words in kinds(text) if kind == "label"]
        assert labels == ["Mr BOND", "Ms Clay", "The DEPUTY SPEAKER"]

    def test_a_dash_alone_parts_nobody_from_speech(self) -> None:
        assert kinds("Ms Clay—Head of the clinic—spoke first.")[0][0] == "paragraph"

    def test_a_name_below_a_time_is_a_label(self) -> None:
        assert kinds(f"00:26:39\nAnn B. Ode\n{RIVER}") == [
            ("direction", "00:26:39"),
            ("label", "Ann B. Ode"),
            ("paragraph", RIVER),
        ]

    def test_a_label_after_a_full_line_is_wrapped_text(self) -> None:
        asked = "We asked for a second ferry, and in the end it was the"
        text = f"{asked}\nPresident: nobody else in the whole cabinet said\nyes."
        assert len(kinds(text)) == 1


class TestDirections:
    @pytest.mark.parametrize(
        "line",
        [
            "(Applause.)",
            "[Laughter]",
            "(Inaudible.) (Laughter.)",
            "10:31 A.M. EDT",
            "END 3:18 P.M. EST",
            "00:26:39",
            "-2-",
            "- 14 -",
            "/ 2",
            "Page 3 of 9",
            "###",
            "* * *",
            "25 September 2024",
            "January 7, 1954",
        ],
    )
    def test_furniture_is_kept_apart(self, line: str) -> None:
        assert kinds(f"{RIVER}\n\n{line}\n\n{FERRY}")[1] == ("direction", line)

    @pytest.mark.parametrize("line", ["2030.", "[We must:]", "(a) Raise the dykes."])
    def test_what_is_no_direction(self, line: str) -> None:
        assert kinds(f"{RIVER}\n\n{line}\n\n{FERRY}")[1][0] != "direction"

    def test_the_place_above_the_hour_is_no_heading(self) -> None:
        assert kinds(f"Harbour Hall\n\n2:55 P.M. GMT\n\n{RIVER}")[0] == ("direction", "Harbour Hall")


class TestHeadings:
    @pytest.mark.parametrize(
        ("line", "words"),
        [
            ("II. Protect the Upper Valley", "Protect the Upper Valley"),
            ("THE STATE OF THE DYKES", "THE STATE OF THE DYKES"),
            ("The State of the Dykes", "The State of the Dykes"),
            ("## The state of the dykes", "The state of the dykes"),
            ("Repair and maintenance", "Repair and maintenance"),
            ("(i) Guiding Thought", "Guiding Thought"),
            ("Who Shall Pay for the Dykes?", "Who Shall Pay for the Dykes?"),
        ],
    )
    def test_what_heads_a_paragraph(self, line: str, words: str) -> None:
        text = f"{line}\n\n{RIVER}\n\n{FERRY}"
        assert kinds(text)[0] == ("heading", words)
        assert kinds(wrapped(text))[0] == ("heading", words)

    @pytest.mark.parametrize(
        "line",
        [
            "Thank you all",
            "We must act together",
            "Mr. President",
            "My Fellow Citizens",
            "the rest of a sentence",
            "Stop.",
        ],
    )
    def test_what_is_no_heading(self, line: str) -> None:
        assert kinds(f"{RIVER}\n\n{line}\n\n{FERRY}")[1] == ("paragraph", line)

    def test_nothing_below_means_no_heading(self) -> None:
        assert kinds("Strengthen the Dykes") == [("paragraph", "Strengthen the Dykes")]

    def test_a_list_of_names_is_no_run_of_headings(self) -> None:
        names = "\n".join(f"{first} Marlow, River Town Council" for first in ("Ann", "Bo", "Cy", "Dee", "Eve", "Flo"))
        assert "heading" not in [kind for kind, _ in kinds(f"{RIVER}\n{names}\n{FERRY}")]

    def test_levels_follow_the_styles(self) -> None:
        text = f"PART ONE\n{RIVER}\nThe First Step\n{FERRY}\nPART TWO\n{RIVER}\n"
        assert [level for kind, level, _ in seen(text) if kind == "heading"] == [1, 2, 1]

    def test_a_text_in_capitals_has_no_headings_for_it(self) -> None:
        text = f"{wrapped(RIVER).upper()}\n\nWE MUST ACT\n\n{wrapped(FERRY).upper()}"
        assert [kind for kind, _ in kinds(text)] == ["paragraph"] * 3
