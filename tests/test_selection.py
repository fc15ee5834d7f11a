"""Which directives are shown: by force, polarity, speaker, actor and words."""

from __future__ import annotations

import pytest

from delta_cli.model import Force, Polarity, Report
from delta_cli.selection import Selection, select


def actions(report: Report, selection: Selection) -> list[str]:
    """The first action of each directive that is left."""
    (left,) = select([report], selection)
    return [left.document.quote(d.actions[0].span) for d in left.directives]


@pytest.mark.parametrize(
    ("selection", "first_actions"),
    [
        (Selection(forces=(Force.REQUEST,)), ["report spills within an hour"]),
        (Selection(forces=(Force.REQUEST, Force.EXHORTATION)), ["report spills within an hour", "begin this year"]),
        (Selection(polarity=Polarity.NEGATIVE), ["let a storm close the terminal"]),
        (Selection(speakers=("brook",)), ["publish its tariffs every quarter", "dredge the northern channel"]),
        (Selection(actors=("TOWNS",)), ["share their tugboats"]),
        (Selection(actors=("towns", "authority")), ["publish its tariffs every quarter", "share their tugboats"]),
        (Selection(words=("one  price",)), ["share their tugboats", "agree on one price for salvage"]),
        (Selection(speakers=("Brook",), words=("channel",)), ["dredge the northern channel"]),
        (Selection(actors=("nobody",)), []),
    ],
)
def test_what_has_all_that_is_asked_for_is_left(report: Report, selection: Selection, first_actions: list[str]) -> None:
    assert actions(report, selection) == first_actions


def test_nothing_asked_for_leaves_everything(report: Report) -> None:
    assert select([report], Selection()) == [report]
    assert not Selection()


def test_look_alikes_are_left_by_their_words_alone(report: Report) -> None:
    (left,) = select([report], Selection(forces=(Force.REQUEST,), words=("attend",)))
    assert [left.document.quote(r.span) for r in left.rejections] == ["need not"]


def test_a_selection_can_be_said_in_words() -> None:
    asked = Selection((Force.REQUEST, Force.OBLIGATION), Polarity.NEGATIVE, ("Li",), ("we", "you"), ("ship’s  log",))
    assert str(asked) == (
        "force request or obligation, polarity negative, speaker “Li”, actor “we” or “you”, words “ship’s log”"
    )
