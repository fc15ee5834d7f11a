"""The pattern language: what a source line means, and where a wrong one is blamed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delta_cli.errors import RuleError
from delta_cli.rules.model import Choice, Class, LeadEnd, Lemma, Part, Pattern, Slot, Word
from delta_cli.rules.pattern import FORMS, KINDS, MAX_LENGTH, ROLES, parse, render, walk, words

MEANINGS: dict[str, tuple[str, list[Part], list[Part], list[Part]]] = {
    "words around a cue": ("we [must] act", [Word("we")], [Word("must")], [Word("act")]),
    "without case": ("We [MUST]", [Word("we")], [Word("must")], []),
    "curly quotes and hyphens": ("[o’clock] follow‑up", [], [Word("o'clock")], [Word("follow-up")]),
    "contractions are two words": ("[let's] don't", [], [Word("let"), Word("'s")], [Word("do"), Word("n't")]),
    "clitics by themselves": ("[let 's] n't", [], [Word("let"), Word("'s")], [Word("n't")]),
    "cannot is two words": ("[cannot]", [], [Word("can"), Word("not")], []),
    "slots": (
        "<actor> [should] <action:noun>",
        [Slot("actor")],
        [Word("should")],
        [Slot("action", "noun")],
    ),
    "a slot in the cue": ("[let <actor:us>] <action>", [], [Word("let"), Slot("actor", "us")], [Slot("action")]),
    "classes": ("@own [@modal]", [Class("own")], [Class("modal")], []),
    "one form of a class": ("[@call-on.past]", [], [Class("call-on", "past")], []),
    "verbs": ("[@lemma:need to]", [], [Lemma("need"), Word("to")], []),
    "one form of a verb": ("[@lemma:urge.gerund]", [], [Lemma("urge", "gerund")], []),
    "alternatives": (
        "[(call upon|urge)]",
        [],
        [Choice(((Word("call"), Word("upon")), (Word("urge"),)))],
        [],
    ),
    "an optional word": ("[must] also? act", [], [Word("must")], [Choice(((Word("also"),), ())), Word("act")]),
    "optional alternatives": ("[x] (a|b)?", [], [Word("x")], [Choice(((Word("a"),), (Word("b"),), ()))]),
    "an optional contraction": ("[x] let's?", [], [Word("x")], [Choice(((Word("let"), Word("'s")), ()))]),
    "parentheses in parentheses": (
        "[x] (a|(b|c) d)",
        [],
        [Word("x")],
        [Choice(((Word("a"),), (Choice(((Word("b"),), (Word("c"),))), Word("d"))))],
    ),
    "a lead-in end": ("[must]: <action>", [], [Word("must")], [LeadEnd(), Slot("action")]),
    "a lead-in end behind a class": ("[x] @own: y", [], [Word("x")], [Class("own"), LeadEnd(), Word("y")]),
    "a comma": ("however, [must]", [Word("however"), Word(",")], [Word("must")], []),
    "no cue": ("had to", [], [], [Word("had"), Word("to")]),
    "line ends are spaces": ("we\n  [must]", [Word("we")], [Word("must")], []),
}


@pytest.mark.parametrize(("source", "before", "cue", "after"), MEANINGS.values(), ids=MEANINGS)
def test_a_source_line_means_its_parts(source: str, before: list[Part], cue: list[Part], after: list[Part]) -> None:
    assert parse(source) == Pattern(source, tuple(before), tuple(cue), tuple(after))


def test_a_sentence_head_is_marked_by_a_hat() -> None:
    pattern = parse("^ please? <action>")
    assert pattern.head
    assert pattern.cue == ()
    assert pattern.after == (Choice(((Word("please"),), ())), Slot("action"))


def test_a_pattern_keeps_the_source_as_written() -> None:
    assert parse("We  [Must]").source == "We  [Must]"


MISTAKES = {
    "an open bracket": ("we [must act", "'[' is never closed", 3),
    "a bracket too much": ("we must] act", "']' closes nothing", 7),
    "two cues": ("[we] [must]", "a pattern marks one cue", 5),
    "a cue in a cue": ("[we [must]]", "a pattern marks one cue", 4),
    "a cue in parentheses": ("(a [b]|c)", "stand outside of parentheses", 3),
    "an empty cue": ("we [] act", "a cue wants at least one word", 3),
    "a cue that may be left out": ("[(must|so?)] x", "a cue wants at least one word", 0),
    "a cue of slots": ("[<actor>] x", "a cue wants at least one word", 0),
    "an open parenthesis": ("[x] (a|b", "'(' is never closed", 4),
    "a parenthesis too much": ("[x] a)", "')' closes nothing", 5),
    "an empty alternative": ("[x] (a|)", "an alternative is empty", 7),
    "empty parentheses": ("[x] ()", "an alternative is empty", 5),
    "alternatives without parentheses": ("[must|should] x", "'|' stands between alternatives in parentheses", 5),
    "a hat in the middle": ("we ^ [must]", "'^' stands only at the beginning", 3),
    "a leading question mark": ("? [x]", "'?' stands behind", 0),
    "a regular expression": ("[must] .* x", "'.' means nothing in a pattern", 7),
    "a regular expression in parentheses": ("[must] (a|b*)", "'*' means nothing in a pattern", 11),
    "a digit": ("[x] 5", "'5' means nothing in a pattern", 4),
    "an unknown form of a verb": ("[@lemma:urge.pst]", "'pst' is no form of a verb; did you mean 'past'?", 1),
    "an unknown form of a class": ("[@ask.]", "'' is no form of a verb", 1),
    "a verb without a name": ("[@lemma to]", "a verb is expected", 1),
    "a class without a name": ("[@ to]", "a word class in lower case is expected", 1),
    "a class in capitals": ("[@Modal]", "a word class in lower case is expected", 1),
    "an unknown role": (
        "<agent> [must]",
        "'agent' is no role of a slot; known are action, actor, addressee, object",
        0,
    ),
    "an unknown kind": ("[must] <action:nuon>", "'nuon' is no kind of a slot", 7),
    "an open slot": ("<actor [must]", "a slot is '<', a role and '>'", 0),
    "nothing": ("  ", "would fit everywhere", 2),
    "nothing that is needed": ("a? (b|c)?", "would fit everywhere", 9),
    "too deep": ("[x] " + "(" * 9 + "a" + ")" * 9, "more than 8 deep", 12),
}


@pytest.mark.parametrize(("source", "message", "at"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_and_pointed_at(source: str, message: str, at: int) -> None:
    with pytest.raises(RuleError) as caught:
        parse(source)
    said, shown, caret = str(caught.value).split("\n")
    assert message in said
    assert shown == f"    {source}"
    assert caret == " " * (at + 4) + "^"


def test_a_monstrous_pattern_is_refused() -> None:
    with pytest.raises(RuleError, match="more than 2000 characters"):
        parse("a" * (MAX_LENGTH + 1))


def test_walk_reaches_the_parts_inside_of_choices() -> None:
    assert [part for part in walk(parse("[x] (a (@b|c)?|d)").after) if isinstance(part, Class)] == [Class("b")]


def test_words_are_compared_in_lower_case_with_contractions_apart() -> None:
    assert words("In  order TO") == ("in", "order", "to")
    assert words("They’d shouldn't've Cannot") == ("they", "'d", "should", "n't", "'ve", "can", "not")
    assert words("a" + "'s" * 1500) == ("a", *["'s"] * 1500)


_NAMES = st.from_regex(r"[a-z]{1,6}(-[a-z]{1,4})?", fullmatch=True)
_FORM = st.none() | st.sampled_from(FORMS)
_SPOKEN: st.SearchStrategy[Part] = st.one_of(
    st.builds(Word, _NAMES | st.sampled_from(["'s", "n't", ",", "über"])),
    st.builds(Class, _NAMES.filter(lambda name: name != "lemma"), _FORM),
    st.builds(Lemma, _NAMES, _FORM),
)
_SIMPLE = st.one_of(
    _SPOKEN, st.builds(Slot, st.sampled_from(ROLES), st.none() | st.sampled_from(KINDS)), st.just(LeadEnd())
)


def _choices(parts: st.SearchStrategy[Part]) -> st.SearchStrategy[Choice]:
    options = st.lists(st.lists(parts, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3).map(tuple)
    return st.builds(lambda filled, maybe: Choice((*filled, ()) if maybe else filled), options, st.booleans())


def _nested(depth: int) -> st.SearchStrategy[Part]:
    return _SIMPLE if depth == 0 else _SIMPLE | _choices(_nested(depth - 1))


_PARTS = st.lists(_nested(3), max_size=4).map(tuple)
_PATTERNS = st.builds(
    lambda before, cue, word, after, head: Pattern("", before, (*cue, word), after, head),
    _PARTS,
    _PARTS,
    _SPOKEN,
    _PARTS,
    st.booleans(),
) | st.builds(lambda word, after, head: Pattern("", (), (), (word, *after), head), _SPOKEN, _PARTS, st.booleans())


@given(_PATTERNS)
def test_parse_reads_what_render_writes(pattern: Pattern) -> None:
    source = render(pattern)
    if len(source) <= MAX_LENGTH:
        assert parse(source) == pattern


@given(st.text("ab (|)?[]^:,@.<>lemma actor'’-", max_size=40))
def test_any_text_is_a_pattern_or_a_rule_error(source: str) -> None:
    try:
        pattern = parse(source)
    except RuleError:
        return
    assert parse(render(pattern)) == pattern
