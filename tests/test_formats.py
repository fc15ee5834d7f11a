"""One speech in every format: the same directives, but for what a format cannot carry."""

from __future__ import annotations

import dataclasses
import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from test_schema import SCHEMA

from delta_cli.model import Document, Place, Report
from delta_cli.pipeline import extract
from delta_cli.readers import read
from delta_cli.render import RenderOptions, renderer

FOLDER = Path(__file__).parent / "data" / "speech"
NEEDS = {".html": "trafilatura", ".pdf": "pypdfium2", ".rtf": "striprtf"}

Fields = dict[str, dict[str, str | None] | None]

NO_HEADINGS: Fields = {"*": {"topic": None}}
NO_CELLS: Fields = {"test them in May": {"actor": "Sirens The parishes"}}
NOTES_AT_THE_END: Fields = {"publish their reports within thirty days": {"speaker": "Ms Lindqvist"}}

DIFFERENT: dict[str, Fields] = {
    "office.docx": {},
    "speech.odt": {},
    "office.odt": {},
    # A page has its notes below the text.
    "speech.html": {
        "publish their reports within thirty days": {"speaker": "Ms Lindqvist", "topic": "Questions of members"}
    },
    # The title stands in the front matter, which is no part of the text.
    "speech.md": {
        "open one lane before the herring season begins": {"topic": None},
        "keep it open by day and by night": {"topic": None},
        "survey every culvert between Tarn Bay and Skelling": {"topic": None},
        "publish their reports within thirty days": {"topic": None},
    },
    "speech.txt": {**NO_HEADINGS, **NO_CELLS, **NOTES_AT_THE_END},
    # striprtf leaves notes out, and says nothing; delta does.
    "speech.rtf": {"publish their reports within thirty days": None},
    # A row of a table is words far apart on one line.
    "speech.pdf": NO_CELLS,
    # A note stands at the foot of its page, here below the next heading.
    "columns.pdf": {
        "publish their reports within thirty days": {"topic": "What the government will do"},
        "read them every hour": {"topic": "What follows from it"},
        "test them in May": {"topic": "What follows from it"},
        "keep the records of this flood": {"topic": "What follows from it"},
    },
    "speech.srt": {**NO_HEADINGS, **NO_CELLS, **NOTES_AT_THE_END},
    # Voices are named from the first cue on.
    "speech.vtt": {"*": {"topic": None, "speaker": "Mara Lindqvist"}, **NO_CELLS, **NOTES_AT_THE_END},
}
"""For each file and each directive, by the beginning of its action: the fields that are different, None if missing."""

LIST_IN_ONE = {"speech.srt", "speech.vtt"}
"""Where the three items of a list are said in one breath."""


@dataclasses.dataclass(frozen=True, order=True)
class Found:
    """A directive in words, comparable between documents."""

    actions: str
    force: str
    polarity: str
    cue: str | None
    actor: str | None
    speaker: str | None
    topic: str | None


@cache
def report(name: str) -> Report:
    """What is found in a file of the speech; the test is skipped where its reader is not installed."""
    if (needs := NEEDS.get(Path(name).suffix)) and find_spec(needs) is None:
        pytest.skip(f"{needs} is not installed")
    return extract(read(FOLDER / name))


def found(name: str) -> list[Found]:
    """The directives of a file of the speech, an action each."""
    document, result = report(name).document, []
    for d in report(name).directives:
        spans = (d.cue, d.actor, d.speaker, d.topic)
        cue, actor, speaker, topic = (" ".join(document.said(span).split()) if span else None for span in spans)
        for action in d.actions:
            words = " ".join(document.said(action.span).split())
            result.append(Found(words, d.force.value, d.polarity.value, cue, actor, speaker, topic))
    return sorted(result)


def expected(name: str) -> list[Found]:
    """What is found in the Word file, changed by what the format cannot carry."""
    different, result = DIFFERENT[name], []
    for item in found("speech.docx"):
        own = [change for begin, change in different.items() if item.actions.startswith(begin)]
        if None in own:
            continue
        changes: dict[str, str | None] = dict(different.get("*") or {})
        if item.speaker:
            changes.pop("speaker", None)
        for change in own:
            changes |= change or {}
        result.append(dataclasses.replace(item, **changes))  # type: ignore[arg-type]
    return sorted(result)


def test_the_speech_has_all_forces_and_two_negatives() -> None:
    reference = found("speech.docx")
    assert len(reference) == 24
    assert {"obligation", "necessity", "recommendation", "commitment", "request", "exhortation"} == {
        item.force for item in reference
    }
    assert sum(item.polarity == "negative" for item in reference) == 3
    assert {item.speaker for item in reference} == {None, "Mr Aaker", "Ms Lindqvist"}


@pytest.mark.parametrize("name", sorted(DIFFERENT))
def test_a_format_gives_the_same_directives(name: str) -> None:
    assert found(name) == expected(name)


@pytest.mark.parametrize("name", sorted(DIFFERENT))
def test_what_is_listed_as_different_is_different(name: str) -> None:
    reference = found("speech.docx")
    for begin in DIFFERENT[name]:
        assert begin == "*" or any(item.actions.startswith(begin) for item in reference), begin
    assert (found(name) == reference) == (not DIFFERENT[name])


@pytest.mark.parametrize("name", sorted({"speech.docx", *DIFFERENT}))
def test_the_blocks_are_of_the_kinds_that_a_plain_text_has(name: str) -> None:
    document = report(name).document
    kinds = {block.kind.value for block in document.blocks}
    assert {"paragraph", "label", "direction"} <= kinds
    assert document.format == Path(name).suffix[1:].replace("md", "markdown").replace("txt", "text")
    starts = [block.span.start for block in document.blocks]
    assert starts == sorted(starts)
    assert all(document.quote(block.span).strip() == document.quote(block.span) != "" for block in document.blocks)


@pytest.mark.parametrize("name", ["speech.html", "speech.pdf", "columns.pdf"])
def test_menus_banners_running_heads_and_page_numbers_are_no_text(name: str) -> None:
    text = report(name).document.text
    assert "The county engineers need to survey every culvert between Tarn Bay" in text
    for furniture in ("cookies", "apply now", "scripts", "Related", "copy this page", "Official Record", "Page 2"):
        assert furniture not in text


def place_of(name: str, words: str) -> Place:
    """Where words of the speech stand in a file."""
    document: Document = report(name).document
    return document.place(document.text.index(words))


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("speech.docx", "paragraph 4", "paragraph 29"),
        ("speech.odt", "paragraph 4", "paragraph 29"),
        ("speech.html", "paragraph 4", "paragraph 28"),
        ("speech.rtf", "paragraph 4", "paragraph 28"),
        ("speech.md", "line 11", "line 55"),
        ("speech.txt", "line 12", "line 61"),
        ("speech.pdf", "page 1", "page 4"),
        ("columns.pdf", "page 1", "page 3"),
        ("speech.srt", "at 00:00:30", "at 00:04:15"),
        ("speech.vtt", "at 00:00:30", "at 00:04:15"),
    ],
)
def test_a_directive_knows_where_it_stands(name: str, first: str, last: str) -> None:
    assert (str(place_of(name, "We must open one lane")), str(place_of(name, "We will open it in"))) == (first, last)


def test_a_cue_in_the_middle_of_a_paragraph_has_its_own_page_and_time() -> None:
    assert place_of("speech.vtt", "by day and by night").time != place_of("speech.vtt", "We must open one").time
    block = next(
        b for b in report("columns.pdf").document.blocks if "kilometres" in report("columns.pdf").document.quote(b.span)
    )
    assert report("columns.pdf").document.place(block.span.start).page == 1


def test_words_cut_at_the_end_of_a_line_are_whole() -> None:
    text = report("columns.pdf").document.text
    for word in ("kilometres", "wherever", "others", "quarrels", "nobody"):
        assert f" {word}" in text
    assert "-" not in text


def test_notes_that_are_left_out_are_owned_up_to() -> None:
    assert [d.code for d in report("speech.rtf").document.diagnostics if d.code != "genre"] == ["footnotes"]
    assert not [d for d in report("speech.docx").document.diagnostics if d.code != "genre"]


@pytest.mark.parametrize("name", sorted({"speech.docx", *DIFFERENT}))
def test_json_of_every_format_holds_to_the_schema(name: str) -> None:
    result = json.loads(renderer("json").render([report(name)], [], RenderOptions()))
    Draft202012Validator(SCHEMA).validate(result)
    (document,) = result["documents"]
    places = [d["place"] for d in document["directives"]]
    told = {key for place in places for key, value in place.items() if value is not None}
    kind = {".pdf": {"page"}, ".srt": {"time"}, ".vtt": {"time"}, ".txt": {"line", "column"}, ".md": {"line", "column"}}
    assert told == {"paragraph"} | kind.get(Path(name).suffix, set())
    text = report(name).document.text
    for d in document["directives"]:
        for span in (d["cue"], d["actor"], d["sentence"], *d["actions"]):
            assert span is None or text[span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize(
    ("name", "table", "markdown"),
    [
        ("speech.docx", " para. 29", ", paragraph 29"),
        ("speech.pdf", " p. 4", ", page 4"),
        ("speech.vtt", " 00:04:15", ", at 00:04:15"),
        ("speech.txt", " 61", ", line 61"),
    ],
)
def test_tables_and_markdown_tell_the_place(name: str, table: str, markdown: str) -> None:
    shown = {kind: renderer(kind).render([report(name)], [], RenderOptions()) for kind in ("table", "markdown")}
    (row,) = (line for line in shown["table"].splitlines() if "open it in June" in line)
    assert row.endswith(table)
    (entry,) = (line for line in shown["markdown"].splitlines() if "open it in June" in line)
    assert entry.endswith(markdown)
    both = renderer("markdown").render([report(name), report("office.docx")], [], RenderOptions())
    separator = ":" if name.endswith(".txt") else " "
    assert f"{name}{separator}{table.strip()}" in both.replace("\\", "")
