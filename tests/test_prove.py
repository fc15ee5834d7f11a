"""The prover: which faults it sees in rules and guards whose examples come out in a known way."""

import pytest

from delta_cli.model import Action, Directive, Document, Force, Polarity, Rejection, Report, Sentence, Span
from delta_cli.rules.language import Language
from delta_cli.rules.load import RuleSet
from delta_cli.rules.model import Condition, Guard, Miss, Rule
from delta_cli.rules.pattern import parse
from delta_cli.rules.prove import Fault, FaultKind, prove

SENTENCE = Sentence(Span(0, 1), 0, 0)
CONDITION = Condition((("subject", frozenset({"thing"})),), ())


def directive(rule: str) -> Directive:
    """A directive that this rule has found."""
    action = Action(Span(0, 1), None)
    return Directive(
        "0", rule, Force.REQUEST, Polarity.POSITIVE, None, False, None, None, None, None, (action,), SENTENCE
    )


def extract(text: str) -> Report:
    """A pipeline that finds what the text says: `+rule` a directive, `-rule/guard` a rejection."""
    found = [directive(word[1:]) for word in text.split() if word.startswith("+")]
    spared = [word[1:].split("/") for word in text.split() if word.startswith("-")]
    return Report(
        Document("x", text, ()),
        1,
        tuple(found),
        tuple(Rejection(Span(0, 1), rule, guard, "because", SENTENCE) for rule, guard in spared),
    )


def faults(
    *,
    unless: tuple[str, ...] = ("g",),
    hits: tuple[str, ...] = ("+r",),
    misses: tuple[str, ...] = ("-r/g",),
    guard_hits: tuple[str, ...] = ("-r/g",),
    guard_misses: tuple[str, ...] = ("+r",),
) -> list[Fault]:
    """The faults of one rule `r` and one guard `g`, which are right where nothing else is said."""
    rule = Rule(
        "r", Force.REQUEST, (parse("[x]"),), unless, hits, tuple(Miss(text, "g") for text in misses), "r.toml", 3
    )
    guard = Guard("g", "because", (CONDITION,), guard_hits, guard_misses, "g.toml", 7)
    return prove(RuleSet(Language("en", {}), (rule,), {"g": guard}, ""), extract)


def test_nothing_is_wrong_where_all_examples_come_out_right() -> None:
    assert faults() == []


def test_other_directives_and_rejections_beside_the_expected_ones_do_no_harm() -> None:
    assert (
        faults(hits=("+r +q -q/g",), misses=("-r/g -r/h +q",), guard_hits=("-q/g +r",), guard_misses=("+q -r/h",)) == []
    )


def test_a_rule_without_guards_needs_no_misses() -> None:
    assert [fault.id for fault in faults(unless=(), misses=())] == ["g"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nothing", "not found"),
        ("+q", "found by q instead"),
        ("+q +s +q", "found by q, s instead"),
        ("-r/g -r/h", "spared by g, h"),
        ("-r/g +q", "spared by g"),
        ("-q/g", "spared by g (as a cue of q)"),
    ],
)
def test_a_hit_must_be_found_by_its_own_rule(text: str, message: str) -> None:
    assert faults(hits=("+r", text)) == [Fault("r", FaultKind.HIT, text, message, "r.toml", 3)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("+r", "found, where g should have spared it"),
        ("+r -r/g", "found, where g should have spared it"),
        ("-r/h", "spared by h, where g should have spared it"),
        ("-q/g", "spared by g (as a cue of q), where g should have spared it"),
        ("+q", "found by q instead, where g should have spared it"),
        ("nothing", "nothing of this rule is in it that g could spare; give it a sentence with the cue"),
    ],
)
def test_a_miss_must_be_spared_by_the_guard_that_it_names(text: str, message: str) -> None:
    assert faults(misses=("-r/g", text)) == [Fault("r", FaultKind.MISS, text, message, "r.toml", 3)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("+r", "found by r, where this guard should have spared it"),
        ("-r/h", "spared by h (as a cue of r), where this guard should have spared it"),
        ("nothing", "not found, where this guard should have spared it"),
    ],
)
def test_a_hit_of_a_guard_must_be_spared_by_it(text: str, message: str) -> None:
    assert faults(guard_hits=(text,)) == [Fault("g", FaultKind.HIT, text, message, "g.toml", 7)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("+q -r/g", "spared by this guard, where it should have been found"),
        ("-r/h", "spared by h (as a cue of r), where it should have been found"),
        ("nothing", "not found, where it should have been found"),
    ],
)
def test_a_miss_of_a_guard_must_be_found_and_not_spared(text: str, message: str) -> None:
    assert faults(guard_misses=(text,)) == [Fault("g", FaultKind.MISS, text, message, "g.toml", 7)]


def test_examples_that_are_lacking_are_faults() -> None:
    found = faults(hits=(), misses=(), guard_hits=(), guard_misses=())
    assert [(fault.id, fault.kind, fault.message.partition(";")[0]) for fault in found] == [
        ("r", FaultKind.LACKING, "no hits"),
        ("r", FaultKind.LACKING, "no misses"),
        ("g", FaultKind.LACKING, "no hits"),
        ("g", FaultKind.LACKING, "no misses"),
    ]


def test_a_guard_that_no_rule_names_is_a_fault() -> None:
    (fault,) = faults(unless=(), misses=())
    assert (fault.id, fault.kind) == ("g", FaultKind.UNUSED)


def test_a_text_runs_once_however_many_examples_it_serves() -> None:
    seen: list[str] = []

    def counted(text: str) -> Report:
        seen.append(text)
        return extract(text)

    rule = Rule("r", Force.REQUEST, (parse("[x]"),), ("g",), ("+r",), (Miss("-r/g", "g"),))
    guard = Guard("g", "because", (CONDITION,), ("-r/g",), ("+r",))
    assert prove(RuleSet(Language("en", {}), (rule,), {"g": guard}, ""), counted) == []
    assert seen == ["+r", "-r/g"]
