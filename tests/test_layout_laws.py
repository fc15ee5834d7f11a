"""How lines make blocks: the law that neither wrapping nor line ends nor encodings change them."""

from __future__ import annotations

from blocks import seen, wrapped
from hypothesis import given, settings
from hypothesis import strategies as st

from delta_cli.model import BlockKind
from delta_cli.readers import read_bytes
from delta_cli.readers.layout import blocks_of

PLAN = """\
II. Protect the Upper Valley

We will do three things before the autumn rains, and every town on the river has to take part in them:

- raise the dykes by one metre wherever the ground allows it and plant willows on the slopes that are left;

- clear the old canals;

(a) ask the mills to pay.
"""


_WORDS = [
    "towns",
    "river",
    "council",
    "dykes",
    "of",
    "the",
    "water",
    "and",
    "a",
    "for",
    "new",
    "with",
    "ferry",
    "harbour",
]
_WORDS += ["long-term", "plan", "(again)", "its", "we", "that", "—", "U.S.", "Eastmere"]
_SENTENCE = st.lists(st.sampled_from(_WORDS), min_size=3, max_size=24).map(
    lambda words: " ".join(["The", *words, "must act."]),
)
_PARAGRAPH = st.lists(_SENTENCE, min_size=1, max_size=5).map(" ".join)
_ITEM = st.tuples(st.sampled_from(["- ", "(a) ", "2. ", "• "]), _SENTENCE).map("".join)
_HEADING = st.sampled_from(["III. Build the New Ferry", "THE NEW DYKES", "Work of the Council"])
_TEXT = st.lists(st.one_of(_PARAGRAPH, _PARAGRAPH, _ITEM, _HEADING), min_size=2, max_size=10)


@settings(max_examples=120)
@given(_TEXT, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "  "]))
def test_law_wrapping_changes_no_block(paragraphs: list[str], end: str, hanging: str) -> None:
    """A text of one paragraph is left out: two lines that both end a sentence may be two sentences, a line each."""
    blank = "\n\n".join(paragraphs)
    again = wrapped(blank, end=end, hanging=hanging)
    assert seen(again) == seen(blank)
    assert seen("\ufeff".join(["", again])[1:]) == seen(blank)


@settings(max_examples=50)
@given(st.lists(_PARAGRAPH.filter(lambda text: len(text) > 170), min_size=2, max_size=8))
def test_law_wrapping_a_line_a_paragraph_changes_no_block(paragraphs: list[str]) -> None:
    assert seen(wrapped("\n".join(paragraphs))) == seen("\n".join(paragraphs))


@settings(max_examples=200)
@given(st.text(alphabet="ab. \n\r\t-()1:AQ“*#>\u00a0—", max_size=160))
def test_law_blocks_are_ordered_trimmed_and_cover_the_words(text: str) -> None:
    end = 0
    uncovered = []
    for block in blocks_of(text):
        assert end <= block.span.start < block.span.end <= len(text)
        words = text[block.span.start : block.span.end]
        assert words == words.strip()
        uncovered.append(text[end : block.span.start])
        end = block.span.end
    uncovered.append(text[end:])
    assert all(len(between.split()) <= 2 or not between.strip(" \n\r\t\u00a0-()1.:abAQ*#>—") for between in uncovered)


def test_law_cases_bom_and_line_ends() -> None:
    plain = read_bytes(PLAN.encode(), "plan.txt")
    expected = [(block.kind, block.level, " ".join(plain.quote(block.span).split())) for block in plain.blocks]
    assert [kind for kind, _, _ in expected] == [BlockKind.HEADING, BlockKind.PARAGRAPH] + [BlockKind.ITEM] * 3
    for data in (
        b"\xef\xbb\xbf" + PLAN.encode(),
        PLAN.replace("\n", "\r\n").encode(),
        PLAN.encode("utf-16"),
        wrapped(PLAN).encode(),
        wrapped(PLAN, end="\r\n", hanging="    ").encode(),
    ):
        document = read_bytes(data, "plan.txt")
        found = [(block.kind, block.level, " ".join(document.quote(block.span).split())) for block in document.blocks]
        assert found == expected
