"""Lists under a lead-in: each item that completes it is a directive with the lead-in's cue."""

from __future__ import annotations

import pytest

from delta_cli.pipeline import extract

Row = tuple[str, str | None, list[str]]


def inherited(text: str) -> list[Row]:
    """Cue, actor and actions of every inherited directive."""
    report = extract(text)
    quote = report.document.quote
    return [
        (quote(d.cue), quote(d.actor) if d.actor else None, [" ".join(quote(a.span).split()) for a in d.actions])
        for d in report.directives
        if d.inherited and d.cue
    ]


def actions(text: str) -> list[str]:
    """The actions of every inherited directive, in order."""
    return [action for _, _, found in inherited(text) for action in found]


def own(text: str) -> list[tuple[str, list[str]]]:
    """Force and actions of every directive that inherits nothing."""
    report = extract(text)
    quote = report.document.quote
    return [(d.force, [quote(a.span) for a in d.actions]) for d in report.directives if not d.inherited]


LAYOUTS = [
    "We must:\n- mend the sluice;\n- feed the swans;\n- lock the gate.\n",
    "We must:\n\n• Mend the sluice\n\n• Feed the swans\n\n• Lock the gate\n",
    "We must:\n1. Mend the sluice.\n2. Feed the swans.\n3. Lock the gate.\n",
    "We must\n(a) mend the sluice;\n(b) feed the swans; and\n(c) lock the gate.\n",
    "We must --\n(i) mend the sluice,\n(ii) feed the swans, and\n(iii) lock the gate.\n",
    "We must:\n\nmend the sluice;\n\nfeed the swans;\n\nlock the gate.\n",
    "We must:\r\n\t*\tmend the sluice\r\n\t*\tfeed the swans\r\n\t*\tlock the gate\r\n",
    "4.1 We must:\n4.1.1 mend the sluice\n4.1.2 feed the swans\n4.1.3 lock the gate\n",
    "Today we must, before the frost comes:\n  a) mend the\n     sluice;\n  b) feed the swans;\n  c) lock the gate.\n",
    "We must: 1. Mend the sluice. 2. Feed the swans. 3. Lock the gate.",
]


@pytest.mark.parametrize("text", LAYOUTS)
def test_the_layout_of_a_list_changes_nothing(text: str) -> None:
    report = extract(text)
    found = [" ".join(report.document.quote(a.span).split()).lower() for d in report.directives for a in d.actions]
    assert found == ["mend the sluice", "feed the swans", "lock the gate"]
    assert {d.force for d in report.directives} == {"obligation"}
    assert {report.document.quote(d.actor) for d in report.directives if d.actor} <= {"We", "we"}


def test_every_item_is_a_directive_and_the_lead_in_none() -> None:
    report = extract("The Conference shall:\n(a) Elect a chair;\n(b) Adopt a budget and publish it.\n")
    assert [d.inherited for d in report.directives] == [True, True]
    assert {d.rule for d in report.directives} == {"en.obligation.shall"}
    for directive in report.directives:
        assert directive.cue is not None
        assert directive.cue.end < directive.sentence.span.start
        assert all(directive.sentence.span.covers(action.span) for action in directive.actions)
    assert [len(d.actions) for d in report.directives] == [1, 2]


@pytest.mark.parametrize(
    ("text", "cue", "actor", "expected"),
    [
        (
            "Requests the Secretariat:\n(a) To draw a map;\n(b) To keep it current.",
            "Requests",
            "the Secretariat",
            ["draw a map", "keep it current"],
        ),
        ("Calls on Parties to:\n- Lower their tolls;", "Calls on", "Parties", ["Lower their tolls"]),
        ("It is vital that we:\n* guard the wells", "It is vital that", "we", ["guard the wells"]),
        (
            "The guild recommends that the council:\na) sell the depot",
            "recommends that",
            "the council",
            ["sell the depot"],
        ),
        ("All drivers are required to:\n- carry a map", "are required to", "All drivers", ["carry a map"]),
        ("I urge the Senate to—\n(a) lift the ban;", "urge", "the Senate", ["lift the ban"]),
        ("The mayor said that the city would:\n- plant an oak", "would", "the city", ["plant an oak"]),
        ("Let us:\n- plant an oak", "Let us", "us", ["plant an oak"]),
    ],
)
def test_the_cue_may_wait_for_its_verb(text: str, cue: str, actor: str, expected: list[str]) -> None:
    assert inherited(text) == [(cue, actor, [action]) for action in expected]


def test_items_with_a_subject_of_their_own_name_their_actor() -> None:
    text = "This year I shall propose:\n\n--That we chart the reefs.\n--That the navy buy two ships.\n"
    assert inherited(text) == [
        ("shall propose", "we", ["chart the reefs"]),
        ("shall propose", "the navy", ["buy two ships"]),
    ]
    assert {d.force for d in extract(text).directives} == {"recommendation"}


def test_a_lead_in_that_cannot_act_is_the_object_of_its_items() -> None:
    report = extract("The new gallery shall be designed to:\n(a) Hold the maps;\n(b) Keep out the damp.\n")
    assert [report.document.quote(d.object) for d in report.directives if d.object] == ["The new gallery"] * 2
    assert all(d.actor is None for d in report.directives)


def test_a_passive_item_makes_the_subject_its_object() -> None:
    report = extract("Wardens should:\n- be trained every spring\n- carry a lamp\n")
    quote = report.document.quote
    assert [(d.actor and quote(d.actor), d.object and quote(d.object)) for d in report.directives] == [
        (None, "Wardens"),
        ("Wardens", None),
    ]


@pytest.mark.parametrize(
    ("text", "force"),
    [
        (
            "The meeting set out the following requirements:\n1. Mend the sluice.\n2. Better care of the locks.",
            "obligation",
        ),
        ("We submit the following programme:\n1. The abolition of tolls.\n2. A new law on wells.", "commitment"),
        ("The following measures will be taken:\n- a levy on sand;\n- Dredge the canal.", "commitment"),
        ("The inspectors made two recommendations:\n- Fence the pit.\n- A second exit.", "recommendation"),
        ("The strikers issued these demands:\n- Pay the arrears.\n- An inquiry into the fire.", "request"),
        ("We must take the following steps:\n- Fence the pit.\n- A second exit.", "obligation"),
        ("I propose:\n- a fence around the pit\n- a second exit", "recommendation"),
    ],
)
def test_measures_of_a_programme_count_as_verbs_and_as_nouns(text: str, force: str) -> None:
    report = extract(text)
    assert [(d.force, d.inherited) for d in report.directives] == [(force, True)] * 2


@pytest.mark.parametrize(
    "text",
    [
        "The plan has three parts:\n- a road\n- a school\n",
        "The committee includes the following members:\n- a judge\n- a clerk\n",
        "We have made the following progress:\n- a road to the coast\n- two schools\n",
        "We must act on three fronts:\n- the economy\n- the rivers\n",
    ],
)
def test_parts_of_a_thing_are_no_directives(text: str) -> None:
    assert inherited(text) == []


def test_a_list_in_a_list_completes_both_lead_ins() -> None:
    text = """\
We must:
- work with the ports to:
  - cut the queues;
  - train the pilots;
- publish the fees.
"""
    assert actions(text) == ["cut the queues", "train the pilots", "publish the fees"]
    assert own(text) == []


def test_the_cue_of_an_item_is_its_own() -> None:
    text = "The board shall:\n- mend the sluice;\n- The clerk must keep the key.\n- feed the swans.\n"
    assert actions(text) == ["mend the sluice", "feed the swans"]
    assert own(text) == [("obligation", ["keep the key"])]


def test_a_list_ends_with_its_last_item() -> None:
    text = "We must:\n- mend the sluice;\n- feed the swans.\n\nIt was a long day.\n\n- sell the barge\n"
    assert actions(text) == ["mend the sluice", "feed the swans"]


def test_a_heading_ends_a_list() -> None:
    text = "We must:\n- mend the sluice;\n\nTHE BARGE\n\n- Sell the barge.\n"
    assert actions(text) == ["mend the sluice"]


def test_a_lead_in_keeps_what_it_asks_for_itself() -> None:
    text = "We will strengthen the watch by:\n- training wardens\n- buying lamps\n"
    assert own(text) == [("commitment", ["strengthen the watch"])]
    assert actions(text) == ["training wardens", "buying lamps"]


def test_the_negation_of_a_lead_in_and_of_an_item_holds() -> None:
    assert {d.polarity for d in extract("We must not:\n- raise the toll\n- sell the barge\n").directives} == {
        "negative"
    }
    mixed = extract("She urged the crews:\n- to wait\n- not to strike\n").directives
    assert [d.polarity for d in mixed] == ["positive", "negative"]


def test_a_verb_behind_an_introduction_completes_the_lead_in() -> None:
    text = "Members shall:\n(i) declare their shares;\n(ii) if they chair a panel, leave the room.\n"
    assert actions(text) == ["declare their shares", "leave the room"]


def test_two_verb_phrases_of_one_item_are_two_actions() -> None:
    assert inherited("We must:\n- mend the sluice and feed the swans\n") == [
        ("must", "We", ["mend the sluice", "feed the swans"])
    ]


def test_things_told_one_by_one_are_a_list() -> None:
    text = "You must do two things. First, mend the sluice. Second, feed the swans."
    assert actions(text) == ["mend the sluice", "feed the swans"]
    assert own(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We must: (a) mend the sluice; (b) feed the swans; and (c) lock the gate.",
            [("obligation", ["mend the sluice", "feed the swans", "lock the gate"])],
        ),
        (
            "The Assembly calls for (a) a truce; (b) the release of the crew.",
            [("request", ["a truce", "the release of the crew"])],
        ),
        (
            "I urge you to do two things: mend the sluice and feed the swans.",
            [("request", ["mend the sluice", "feed the swans"])],
        ),
        ("I make one request of the lender today: publish the terms.", [("request", ["publish the terms"])]),
        (
            "The ask from this guild to both houses is simple: keep the archive open.",
            [("request", ["keep the archive open"])],
        ),
        ("Our demand is this: publish the terms.", [("request", ["publish the terms"])]),
        ("The captain's order to the crew, given at dawn, was to drop the nets.", [("request", ["drop the nets"])]),
        ("Our task is plain: feed the swans.", [("obligation", ["feed the swans"])]),
        ("My advice to members is simple: read the bill.", [("recommendation", ["read the bill"])]),
    ],
)
def test_a_list_may_stand_in_the_sentence_of_its_lead_in(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert own(text) == expected
    assert inherited(text) == []


def test_the_addressee_of_a_named_request_is_its_actor() -> None:
    report = extract("The ask from this guild to both houses is simple: keep the archive open.")
    (directive,) = report.directives
    assert directive.actor is not None
    assert report.document.quote(directive.actor) == "both houses"


@pytest.mark.parametrize(
    "text",
    [
        "Members may:\n- bring guests\n- use the pool\n",
        "If they fail to:\n- pay the fee\n- register\n",
        "Our goal is to:\n- cut the waste\n- plant an oak\n",
        "She asked:\n- Who will pay?\n- Will it work?\n",
    ],
)
def test_a_lead_in_that_asks_nobody_makes_no_directives(text: str) -> None:
    assert extract(text).directives == ()


def test_a_cue_that_no_list_completes_is_a_rejection() -> None:
    report = extract("We must:\n\nThe hall fell silent.\n")
    assert report.directives == ()
    assert [r.guard for r in report.rejections] == ["no-action"]


def test_outcomes_under_will_are_spared_as_in_a_sentence() -> None:
    report = extract("We will:\n- build a quay\n- become richer\n")
    assert [report.document.quote(a.span) for d in report.directives for a in d.actions] == ["build a quay"]
    assert "outcome" in {r.guard for r in report.rejections}


def test_page_numbers_do_not_end_a_list() -> None:
    assert actions("We must:\n- mend the sluice\n\n- 2 -\n\n- feed the swans\n") == [
        "mend the sluice",
        "feed the swans",
    ]


def test_a_sentence_broken_over_two_paragraphs_is_completed() -> None:
    text = "We believe that it is only fair\n\nthat the costs be shared among the towns.\n"
    assert actions(text) == ["be shared among the towns"]


@pytest.mark.parametrize("text", LAYOUTS)
def test_a_list_that_is_cut_off_anywhere_breaks_nothing(text: str) -> None:
    for end in range(len(text)):
        report = extract(text[:end])
        for directive in report.directives:
            assert directive.actions


def test_a_statement_in_a_list_stands_for_itself() -> None:
    lead = "The envoys confirmed plans to deepen their ties, as set out below:\n"
    assert actions(f"{lead}- Joint training.\n- The envoys discussed ways to share maps.\n") == ["Joint training"]
