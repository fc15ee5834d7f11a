"""What a person looks at: groups and counts."""

from __future__ import annotations

import dataclasses

import pytest
from conftest import Build
from hypothesis import given
from hypothesis import strategies as st

from delta_cli.model import Diagnostic, Force, Report
from delta_cli.view import By, Count, around, diagnostics, fold, group, labels, spared, summarise


def _must(words: str, **more: object) -> dict[str, object]:
    return {"sentence": words, "force": "obligation", "cue": "must", "actions": ["act"], **more}


@pytest.fixture(scope="module")
def crowd(build: Build) -> Report:
    """The same actor in three spellings, another, and nobody."""
    text = "Lo says we must act. We must act. We  must act. "
    text += "The Bank of Oz must act. The BANK of Oz must act. It must act."
    return build(
        text,
        [
            _must("Lo says we", actor="we", speaker="Lo"),
            _must("We must", actor="We"),
            _must("We  must", actor="We"),
            _must("The Bank", actor="The Bank of Oz"),
            _must("The BANK", actor="The BANK of Oz"),
            _must("It must"),
        ],
    )


def _names(reports: list[Report], by: By) -> list[tuple[str | None, int]]:
    return [(g.name, len(g.entries)) for g in group(reports, by)]


def test_names_that_differ_by_case_are_one_group_in_their_commonest_spelling(crowd: Report) -> None:
    assert _names([crowd], By.ACTOR) == [("We", 3), ("The Bank of Oz", 2), (None, 1)]


def test_nobody_comes_last_even_where_that_is_the_commonest(crowd: Report) -> None:
    assert _names([crowd], By.SPEAKER) == [("Lo", 1), (None, 5)]


def test_line_breaks_and_apostrophes_inside_a_name_do_not_make_another_name(build: Build) -> None:
    text = "The People's  bank must act. The people’s bank must act."
    specs = [_must("The People's", actor="The People's  bank"), _must("The people’s", actor="The people’s bank")]
    assert _names([build(text, specs)], By.ACTOR) == [("The People's bank", 2)]


def test_forces_come_by_strength_whatever_comes_first_in_the_text(report: Report) -> None:
    found = [g.name for g in group([report], By.FORCE)]
    assert found == [f.value for f in Force]
    backwards = dataclasses.replace(report, directives=report.directives[::-1])
    assert [g.name for g in group([backwards], By.FORCE)] == found


def test_a_directive_stands_under_each_of_its_verbs_with_only_those_actions(report: Report) -> None:
    groups = {g.name: g for g in group([report], By.VERB)}
    (entry,) = groups["dredge"].entries
    assert [entry.quote(a.span) for a in entry.actions] == ["dredge the northern channel"]
    assert groups["repair"].entries[0].directive is entry.directive
    assert list(groups)[-1] is None  # an action without a verb


@pytest.mark.parametrize("by", list(By))
def test_every_directive_is_in_some_group_and_numbers_count_through(report: Report, by: By) -> None:
    entries = [e for g in group([report, report], by) for e in g.entries]
    assert [e.number for e in entries] == list(range(1, len(entries) + 1))
    assert {e.directive.id for e in entries} == {d.id for d in report.directives}


def test_topics_and_documents_come_in_the_order_of_the_text(build: Build) -> None:
    text = "Roads\nWe must act. You must act.\nRails\nThey must act."
    one = build(
        text,
        [_must("We must", topic="Roads"), _must("You must", topic="Roads"), _must("They must", topic="Rails")],
        name="z.txt",
    )
    two = build(text, [_must("We must")], name="a.txt")
    assert _names([one, two], By.TOPIC) == [("Roads", 2), ("Rails", 1), (None, 1)]
    assert _names([one, two], By.DOCUMENT) == [("z.txt", 3), ("a.txt", 1)]
    assert _names([one, two], By.NONE) == [(None, 4)]


def test_documents_of_one_name_are_told_apart_by_their_paths(build: Build) -> None:
    reports = [
        build("A.", name="x.txt", path="a/x.txt"),
        build("B.", name="x.txt", path="b/x.txt"),
        build("C.", name="y.txt"),
    ]
    assert labels(reports) == ["a/x.txt", "b/x.txt", "y.txt"]


def test_the_summary_counts_sentences_once_and_actions_all(report: Report) -> None:
    summary = summarise([report])
    assert (summary.sentences, summary.directing, summary.directives, summary.actions) == (13, 9, 10, 13)
    assert summarise([report, report]).directing == 18
    assert summary.speakers == (Count("Ada Brook", 2), Count(None, 8))


def test_the_summary_names_cues_by_frequency_and_verbs_where_there_is_no_cue(report: Report, crowd: Report) -> None:
    forces = {f.force: f for f in summarise([report]).forces}
    assert [c.name for c in forces[Force.IMPERATIVE].cues] == ["strengthen"]
    assert forces[Force.NECESSITY].actions == 4
    assert summarise([crowd]).forces[0].cues == (Count("must", 6),)


def test_look_alikes_are_put_together_by_guard_the_busiest_first(build: Build) -> None:
    text = "We had to go. They had to stay. Members need not attend."
    rejections = [
        {"sentence": "Members", "span": "need not", "guard": "absence", "reason": "nothing is required"},
        {"sentence": "We had", "span": "had to", "guard": "past", "reason": "it is past"},
        {"sentence": "They had", "span": "had to", "guard": "past", "reason": "it is past"},
    ]
    assert [(s.guard, len(s.rejections)) for s in spared([build(text, (), rejections)])] == [
        ("past", 2),
        ("absence", 1),
    ]


def test_around_gives_the_sentence_in_three_parts_on_one_line(build: Build) -> None:
    report = build(
        "So\twe had   to  go home.", (), [{"sentence": "So", "span": "had   to", "guard": "past", "reason": "past"}]
    )
    rejection = report.rejections[0]
    assert around(report, rejection.sentence, rejection.span) == ("So we ", "had to", " go home.")


def test_a_diagnostic_of_the_reader_that_the_stages_repeat_is_told_once(build: Build) -> None:
    guess = Diagnostic("encoding", "read as cp1252")
    report = build("A.", diagnostics=(guess, Diagnostic("length", "cut")))
    report = dataclasses.replace(report, document=dataclasses.replace(report.document, diagnostics=(guess,)))
    assert [d.code for d in diagnostics(report)] == ["encoding", "length"]


@given(st.text())
def test_folding_keeps_the_words_and_leaves_one_space_between(text: str) -> None:
    assert fold(text).split(" ") == (text.split() or [""])
    assert fold(fold(text)) == fold(text)
