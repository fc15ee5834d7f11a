"""Golden rules of sentences: every row is one block, cut at the bars."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delta_cli.find.sentences import LIMIT, sentences
from delta_cli.model import Block, BlockKind, Document, Span


def document(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    return Document("text", text, (Block(Span(0, len(text)), kind),) if text else ())


def cut(text: str) -> list[str]:
    given = document(text)
    return [given.quote(sentence.span) for sentence in sentences(given)[0]]


GOLDEN = {
    1: "We must act. |They should wait.",
    2: "Mr. Smith met Dr. Jones. |They agreed.",
    3: "Sen. Ann Lee and Gov. Roy Dale spoke for Gen. Hill.",
    4: "The Rt. Hon. J. B. Price opened the hall.",
    5: "He works in the U.S. and in the U.K. on Mondays.",
    6: "He lives in the U.S. |We must let him work.",
    7: "The U.S. Senate must vote.",
    8: "See No. 5 and Nos. 6 and 7. |Then decide.",
    9: "Is that so? |No. |We will wait.",
    10: "The answer is no. |Congress must act.",
    11: "Under Art. 3 and paras. 4 to 6, states shall report.",
    12: "That is the state of the art. |Investment must follow.",
    13: "J. F. Marlow said so. |R. G. Price agreed.",
    14: "Output grew by 3.5 per cent. |Prices fell by .5 points.",
    15: "We waited... |Then we acted.",
    16: "We waited ... and then we acted.",
    17: "We waited… |Nobody came.",
    18: "We waited… and nobody came.",
    19: '"We must act." |She sat down.',
    20: "“We must act.” |She sat down.",
    21: "(We must act.) |She sat down.",
    22: "“Act now!” he said. |Nobody moved.",
    23: "“Why wait?” she asked.",
    24: '"Act now," he said.',
    25: "Will you act?! |We must know.",
    26: "They met at 5 p.m. |The session closed at 6 p.m. on Monday.",
    27: "1. Enhance supply. |2. Cut waste.",
    28: "We must save energy; we should cut waste; and we will.",
    29: "We must act",
    30: "The policy must stand.1 |The board agreed.[2] |It is final.",
    31: "This must end.|Next we should plan.",
    32: "It should e.g. cover costs, i.e. rents. |Pay it.",
    33: "Smith et al. wrote it. |Acme Inc. and Bolt Ltd. must pay.",
    34: "It happened on Jan. 5 and Dec. 7. |We must recall it.",
    35: "We chose plan B. |We must keep it.",
    36: "He said: “We must act. |We will not wait.” |They cheered.",
    37: "Meet St. John at Mt. Ode. |Go now.",
    38: "Write to a.b@example.org or see www.example.org today. |Thank you.",
    39: "Stop! |Listen. |Why?",
    40: "The peoples of the U.N. Charter must act.",
}
KNOWN_FAILURES = {
    101: "We work in the U.S. |Taxes must fall.",
    102: "the office is closed.|we must wait.",
    103: "They sold boats, nets, etc. |Nobody bought them.",
}


@pytest.mark.parametrize("number", GOLDEN)
def test_golden_rule(number: int) -> None:
    assert cut(GOLDEN[number].replace("|", "")) == [part.strip() for part in GOLDEN[number].split("|")]


@pytest.mark.parametrize("number", KNOWN_FAILURES)
@pytest.mark.xfail(
    strict=True, reason="a capital behind an abbreviation, or its lack behind a full stop, tells nothing"
)
def test_known_failure(number: int) -> None:
    assert cut(KNOWN_FAILURES[number].replace("|", "")) == [part.strip() for part in KNOWN_FAILURES[number].split("|")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n   ", "\t", "\u00a0"])
@pytest.mark.parametrize("number", GOLDEN)
def test_law_line_breaks_change_no_cut(number: int, end: str) -> None:
    text = GOLDEN[number].replace("|", "").replace(" ", end)
    assert [" ".join(part.split()) for part in cut(text)] == [part.strip() for part in GOLDEN[number].split("|")]


@pytest.mark.parametrize("kind", [BlockKind.HEADING, BlockKind.LABEL, BlockKind.DIRECTION])
def test_headings_labels_and_directions_are_whole(kind: BlockKind) -> None:
    found, _ = sentences(document("Who acts? We do. Now.", kind))
    assert [sentence.span for sentence in found] == [Span(0, 21)]


def test_blocks_are_cut_one_at_a_time() -> None:
    text = "We must act\nand they must wait. Then we go."
    given = Document(
        "text", text, (Block(Span(0, 11), BlockKind.PARAGRAPH), Block(Span(12, len(text)), BlockKind.PARAGRAPH))
    )
    found, _ = sentences(given)
    assert [(sentence.index, sentence.block, given.quote(sentence.span)) for sentence in found] == [
        (0, 0, "We must act"),
        (1, 1, "and they must wait."),
        (2, 1, "Then we go."),
    ]


def test_an_endless_sentence_is_cut_at_a_semicolon_and_said_so() -> None:
    clause = "we must raise the dykes and clear the canals"
    text = "; ".join([clause] * 300)
    given = document(text)
    found, diagnostics = sentences(given)
    assert all(len(sentence.span) <= LIMIT for sentence in found)
    assert all(given.quote(sentence.span).endswith("canals;") for sentence in found[:-1])
    assert " ".join(given.quote(sentence.span) for sentence in found) == text
    assert [diagnostic.code for diagnostic in diagnostics] == ["long-sentence"]
    assert "line 1" in diagnostics[0].message
    wrapped = document(text.replace(" ", "\r\n"))
    again = [" ".join(wrapped.quote(sentence.span).split()) for sentence in sentences(wrapped)[0]]
    assert again == [given.quote(sentence.span) for sentence in found]


def test_an_endless_sentence_without_semicolon_is_cut_at_a_space() -> None:
    found, _ = sentences(document("we must raise the dykes and " * 400))
    assert len(found) > 1
    assert all(len(sentence.span) <= LIMIT for sentence in found)


_PIECES = [
    "We must",
    "act",
    ".",
    "?",
    "!",
    " ",
    "\n",
    "”",
    '"',
    ")",
    "(",
    "Mr.",
    "U.S.",
    "5",
    ";",
    "…",
    "...",
    "The",
    "A.",
    "1",
]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
def test_law_sentences_are_ordered_trimmed_and_lose_nothing(text: str) -> None:
    found, _ = sentences(document(text))
    end = 0
    for number, sentence in enumerate(found):
        assert sentence.index == number
        assert not text[end : sentence.span.start].strip()
        assert text[sentence.span.start : sentence.span.end] == text[sentence.span.start : sentence.span.end].strip()
        assert len(sentence.span) > 0
        end = sentence.span.end
    assert not text[end:].strip()


def test_what_has_no_space_is_cut_as_well() -> None:
    found, diagnostics = sentences(document("w" * (2 * LIMIT + 5)))
    assert [len(sentence.span) for sentence in found] == [LIMIT, LIMIT, 5]
    assert len(diagnostics) == 1


def test_nltk_is_imported_only_when_something_is_cut() -> None:
    code = "import sys, delta_cli.readers, delta_cli.find.sentences; sys.exit('nltk' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
