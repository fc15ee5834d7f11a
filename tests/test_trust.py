"""Laws of finding that hold for any text: places are true, wrapping changes nothing, runs do not differ."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from door import process
from hypothesis import Phase, example, find, given, settings
from hypothesis import strategies as st

from delta_cli.model import Block, BlockKind, Directive, Document, Force, Polarity, Report, Span
from delta_cli.pipeline import extract
from delta_cli.readers import read_bytes, read_text

SENTENCES = (
    "We must mend the northern dyke, clear the canals and train forty pilots before winter.",
    "The harbour council should never again let a storm close the terminal.",
    "Ada Brook said that it is necessary to dredge the channel and (if money allows) to widen it.",
    "She added that the towns ought to share their tugboats; they should also agree on a price.",
    "I call on all shipping firms to report spills within an hour.",
    "The minister, speaking in Eastmere, urged the banks to lend more and to charge less.",
    "“We will build a second pier,” Tom Reed told the crowd, “and we shall not raise the fares.”",
    "The customs rules need to be simplified by the ministry.",
    "Let us begin this year, and let no member stand aside.",
    "Strengthen joint inspections; publish the tariffs every quarter.",
    "The council calls upon the owners to wait, requests the clerk to write to them, and decides to meet in May.",
    "The others have opened their books, and so should we.",
    "We had to close the old ferry, and members need not attend.",
    "Must we wait until the ice has gone?",
    "What the port needs is a plan that the crews can trust.",
    "It rained on Monday, and prices should ease by spring.",
)
"""What is asked for in many ways, and look-alikes; a few words of every stage."""

LIST = (
    "The parties must:",
    "- open the gates of the lower lock;",
    "- keep the pumps in repair;",
    "- and pay the crews.",
)

HOSTILE = {
    "an astral character": "\U0001f30a",
    "astral letters": "\U0001d4d0\U0001d4ec",
    "a combining mark": "\u0301",
    "many combining marks": "\u0300\u0316\u20dd" * 5,
    "a turn of the reading order": "\u202e",
    "right-to-left words": "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "a no-break space": "\u00a0",
    "a soft hyphen": "\u00ad",
    "a lone carriage return": "\r",
    "a form feed": "\x0c",
    "a vertical tab": "\x0b",
    "a next line": "\x85",
    "a line separator": "\u2028",
    "a zero-width space": "\u200b",
    "a joiner": "\u200d",
    "a byte order mark": "\ufeff",
    "half a surrogate pair": "\udc00",
    "a zero byte": "\x00",
    "a capital that grows": "\u0130",
    "a ligature": "\ufb03",
    "an open bracket": "(",
    "a closed quotation": "”",
    "an open quotation": "“",
    "a straight quotation": '"',
    "an apostrophe": "'",
    "a bar": "|",
    "an ellipsis": "...",
    "another script": "\u9577\u6c5f",
}


@st.composite
def spliced(draw: st.DrawFn, sentences: tuple[str, ...] = (*SENTENCES, "\n".join(LIST))) -> str:
    """A text of sentences that direct, with hostile characters at any place of some of them."""
    chosen = draw(st.lists(st.sampled_from(sentences), min_size=1, max_size=4))
    parts = []
    for sentence in chosen:
        said = sentence
        for bad, share in draw(
            st.lists(st.tuples(st.sampled_from(sorted(HOSTILE.values())), st.floats(0, 1)), max_size=3)
        ):
            at = int(share * len(said))
            said = said[:at] + bad + said[at:]
        parts += [said, draw(st.sampled_from((" ", "\n", "\n\n", "\r\n\r\n", "\r\r", "\x0c", "\u00a0")))]
    return "".join(parts)


def spans(report: Report) -> Iterator[Span]:
    """Every span of a report."""
    for d in report.directives:
        yield from (d.sentence.span, *(action.span for action in d.actions))
        yield from (span for span in (d.cue, d.actor, d.object, d.speaker, d.topic) if span)
    for r in report.rejections:
        yield from (r.sentence.span, r.span)


def said(report: Report, span: Span | None) -> str | None:
    """What a span holds, white space folded."""
    return None if span is None else " ".join(report.document.quote(span).split())


def told(report: Report) -> list[tuple[object, ...]]:
    """What a report says of a text, without its places."""

    def of(d: Directive) -> tuple[object, ...]:
        named = [said(report, span) for span in (d.sentence.span, d.cue, d.speaker, d.actor, d.object, d.topic)]
        actions = [(said(report, action.span), action.verb) for action in d.actions]
        return (d.id, d.rule, d.force, d.polarity, d.inherited, d.guards, d.sentence.index, *named, *actions)

    spared = [(r.rule, r.guard, r.reason, r.sentence.index, said(report, r.span)) for r in report.rejections]
    return [("sentences", report.sentences), *map(of, report.directives), *spared]


def test_the_sentences_give_every_stage_something_to_find() -> None:
    report = extract("\n\n".join((*SENTENCES, "\n".join(LIST))))
    assert {d.force for d in report.directives} == set(Force)
    assert {d.polarity for d in report.directives} == set(Polarity)
    assert sum(d.speaker is not None for d in report.directives) > 3
    assert sum(d.inherited for d in report.directives) == 3
    assert any(d.object for d in report.directives)
    assert len(report.rejections) > 2


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_what_is_hostile_gets_into_what_is_found(name: str) -> None:
    bad, sentence = HOSTILE[name], SENTENCES[0]
    reports = [extract(sentence[:at] + bad + sentence[at:]) for at in range(12, 80, 11)]
    assert any(bad in report.document.quote(d.sentence.span) for report in reports for d in report.directives)


def test_the_strategy_finds_directives_among_what_is_hostile() -> None:
    def directs(text: str) -> bool:
        report = extract(text)
        found = [report.document.quote(action.span) for d in report.directives for action in d.actions]
        return len(found) > 2 and any(bad in words for bad in HOSTILE.values() for words in found)

    assert find(spliced(), directs, settings=settings(max_examples=500, phases=[Phase.generate]))


@settings(max_examples=100)
@given(spliced())
@example("We must\u00ad mend\u0301 the \U0001f30a dyke\r“and (clear \u202ethe canals.\x0cLet us begin.")
def test_law_every_span_slices_the_source(text: str) -> None:
    report = extract(text)
    assert report.document.text == text
    for span in spans(report):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == text[span.start : span.end].strip()
    for d in report.directives:
        assert all(d.sentence.span.covers(action.span) or d.cue is not None for action in d.actions)
        assert d.inherited or d.cue is None or d.sentence.span.covers(d.cue)
    for r in report.rejections:
        assert r.sentence.span.covers(r.span)
    order = [d.sentence.index for d in report.directives]
    assert order == sorted(order)
    assert len({d.id for d in report.directives}) == len(report.directives)


WIDE = st.sampled_from((" ", "\n", "\r\n", "\r", "\t", "  ", " \n ", "\n\n"))


def blocks(paragraphs: list[list[str]]) -> Document:
    """A document whose paragraphs are given, each as its words with the white space between."""
    text = ""
    made: list[Block] = []
    for paragraph in paragraphs:
        start = len(text)
        text += "".join(paragraph)
        made.append(Block(Span(start, len(text)), BlockKind.PARAGRAPH, 0, len(made) + 1))
        text += "\n\n"
    return Document("text", text, tuple(made))


@settings(max_examples=40)
@given(st.data(), st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), min_size=1, max_size=3))
def test_law_white_space_inside_a_paragraph_changes_nothing(data: st.DataObject, texts: list[list[str]]) -> None:
    words = [" ".join(sentences).split(" ") for sentences in texts]
    plain = blocks([[" ".join(paragraph)] for paragraph in words])
    wrapped = blocks([[paragraph[0], *(data.draw(WIDE) + word for word in paragraph[1:])] for paragraph in words])
    assert told(extract(wrapped)) == told(extract(plain))


def lines(text: str, width: int) -> str:
    """Every paragraph of a text broken into lines of a width, no line beginning like the item of a list."""
    broken = []
    for paragraph in text.split("\n\n"):
        rows = [""]
        for word in paragraph.split(" "):
            if len(rows[-1]) + len(word) >= width:
                rows.append("")
            rows[-1] += " " * bool(rows[-1]) + word
        broken.append("\n".join(rows))
    return "\n\n".join(broken)


PARAGRAPHS = st.lists(
    st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=4).map(" ".join), min_size=2, max_size=3
).map("\n\n".join)


@settings(max_examples=40)
@given(PARAGRAPHS, st.integers(50, 100))
def test_law_line_breaks_at_other_places_change_nothing(text: str, width: int) -> None:
    assert told(extract(lines(text, width))) == told(extract(lines(text, 76)))


@settings(max_examples=40)
@given(spliced(), st.sampled_from(("utf-8-sig", "utf-16", "utf-16-le-bom", "utf-8")), st.booleans())
def test_law_line_ends_and_byte_order_marks_change_nothing(text: str, encoding: str, crlf: bool) -> None:
    text = (
        text.replace("\udc00", "").replace("\ufeff", "").replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    )
    ended = text.replace("\n", "\r\n") if crlf else text
    data = ("\ufeff" + ended).encode("utf-16-le") if encoding == "utf-16-le-bom" else ended.encode(encoding)
    assert told(extract(read_bytes(data, "a.txt"))) == told(extract(read_text(text)))


@settings(max_examples=40)
@given(st.lists(st.sampled_from(SENTENCES[:11]), min_size=1, max_size=3), st.integers(2, 6))
def test_law_repeated_sentences_keep_their_own_places(sentences: list[str], times: int) -> None:
    paragraph = " ".join(sentences)
    report = extract("\n\n".join([paragraph] * times))
    step = len(paragraph) + 2
    for d in report.directives:
        own = d.sentence.span.start // step
        for span in (d.cue, d.actor, d.object, *(action.span for action in d.actions)):
            assert span is None or d.sentence.span.covers(span)
        again = report.document.quote(Span(own * step, own * step + len(paragraph)))
        assert again == paragraph
    places = [(d.cue, *(action.span for action in d.actions)) for d in report.directives]
    assert len(set(places)) == len(places)
    of_copy = [[d for d in report.directives if d.sentence.span.start // step == n] for n in range(times)]
    shifted = [
        [(d.force, d.polarity, [(a.span.start - n * step, a.span.end - n * step) for a in d.actions]) for d in copy]
        for n, copy in enumerate(of_copy)
    ]
    assert shifted[0]
    assert all(copy == shifted[0] for copy in shifted)


def test_two_runs_with_other_hashes_give_the_same_bytes(folder: Path) -> None:
    text = "\n\n".join((*SENTENCES, "\n".join(LIST), " ".join(SENTENCES)))
    (folder / "a.txt").write_text(text, encoding="utf-8")
    shown = [
        process("extract", "a.txt", "--format", "json", "--rejected", env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2", "3")
    ]
    assert shown[0] == shown[1] == shown[2]
    assert shown[0].count(b'"force"') > 20
