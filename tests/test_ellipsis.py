"""A cue without a verb asks for what the clause before it says."""

from __future__ import annotations

import pytest

from delta_cli.pipeline import extract


def found(text: str, force: str) -> list[tuple[str, str | None, list[str]]]:
    """Cue, actor (or object) and actions of every directive of a force."""
    report = extract(text)
    quote = report.document.quote
    return [
        (quote(d.cue), quote(party) if party else None, [quote(a.span) for a in d.actions])
        for d in report.directives
        if d.cue and d.force == force
        for party in [d.actor or d.object]
    ]


@pytest.mark.parametrize(
    ("text", "force", "cue", "party", "action"),
    [
        (
            "The abbey has sold its quarry, and so should the college.",
            "recommendation",
            "should",
            "the college",
            "sold its quarry",
        ),
        (
            "Airlines that fly at night publish their noise figures, and freight companies ought to as well.",
            "recommendation",
            "ought to",
            "freight companies",
            "publish their noise figures",
        ),
        (
            "If the lenders will not extend the loan, and on present showing they will not, then we will.",
            "commitment",
            "will",
            "we",
            "extend the loan",
        ),
        (
            "The tribunal would rather hear the case in June; we must not.",
            "obligation",
            "must not",
            "we",
            "hear the case in June",
        ),
        (
            "Most ports have emptied their silos, and it is about time that our own did.",
            "necessity",
            "it is about time that",
            "our own",
            "emptied their silos",
        ),
        (
            "The union will not sign the lease, nor should we.",
            "recommendation",
            "nor should",
            "we",
            "sign the lease",
        ),
        (
            "Nobody knew whether trustees should declare gifts; they should, and before the annual dinner.",
            "recommendation",
            "should",
            "they",
            "declare gifts",
        ),
        ("The gate is locked, and the fence should be too.", "recommendation", "should", "the fence", "locked"),
        ("Can we empty the reservoir? We can and must.", "obligation", "must", "We", "empty the reservoir"),
        ("Others have paid their dues. We should, too.", "recommendation", "should", "We", "paid their dues"),
    ],
)
def test_takes_its_action_from_the_clause_before(text: str, force: str, cue: str, party: str, action: str) -> None:
    assert found(text, force)[-1] == (cue, party, [action])


def test_the_antecedent_of_a_passive_makes_the_subject_the_object() -> None:
    directive = extract("The old wells were capped in May, and the new ones should be too.").directives[0]
    assert directive.actor is None
    assert directive.object is not None


def test_the_antecedent_leaves_a_relative_clause_and_a_subordinate_clause_alone() -> None:
    (_, _, actions), *_ = found("Every depot that sells fuel keeps a log when it opens, and so must we.", "obligation")
    assert actions == ["keeps a log when it opens"]


def test_two_cues_may_share_the_verb_behind_the_second() -> None:
    text = "We can, and should, pay them in full. We must and can give them a date."
    assert found(text, "recommendation") == [("should", "We", ["pay them in full"])]
    assert found(text, "obligation") == [("must", "We", ["give them a date"])]


@pytest.mark.parametrize(
    ("text", "guard"),
    [
        ("I say we must.", "no-action"),
        ("Yes, we should.", "no-action"),
        ("I suppose that we must and that they must.", "no-action"),
        ("Rents rose sharply, and fares soon will as well.", "prediction"),
        ("The mills report more often than they have to.", "comparison"),
        ("He kept the ledger in order, as he should.", "comparison"),
        ("Had the crop been thin, as some of us feared it must be, bread would have run short.", "comparison"),
        ("They did not answer, although they should have.", "perfect"),
        ("They said that the crew would.", "bare-would"),
    ],
)
def test_is_spared_where_nothing_is_asked(text: str, guard: str) -> None:
    report = extract(text)
    assert not report.directives
    assert guard in {r.guard for r in report.rejections}


@pytest.mark.parametrize(
    "text",
    [
        "We must",
        "should",
        "We will,",
        "so should",
        "must not and",
        "Nor should",
        "It is time that they did",
        "Let us",
        "",
    ],
)
def test_a_cue_at_the_edge_of_a_text_breaks_nothing(text: str) -> None:
    report = extract(text)
    assert not report.directives
