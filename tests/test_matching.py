"""The pattern language over the tokens of a sentence: where a match ends, and that no pattern is costly."""

from __future__ import annotations

from functools import cache
from importlib import resources

import pytest

from delta_cli.find.candidates.matching import match_part, match_parts
from delta_cli.find.words.closed import grammar_of
from delta_cli.find.words.grammar import Grammar
from delta_cli.find.words.parse import Parse, parse
from delta_cli.model import Document, Genre, Sentence, Span
from delta_cli.rules.lexicon import load_lexicon
from delta_cli.rules.load import load
from delta_cli.rules.pattern import parse as pattern_of
from delta_cli.rules.pattern import walk


@cache
def grammar() -> Grammar:
    return grammar_of(load().language, load_lexicon(resources.files("delta_cli") / "lang" / "en" / "words"))


def read(text: str) -> Parse:
    document = Document("x", text, (), genre=Genre.SPEECH)
    return parse(document, Sentence(Span(0, len(text)), 0, 0), grammar())


def matched(pattern: str, text: str) -> str | None:
    """The words that a pattern matches from the first token on."""
    p = read(text)
    found = match_parts(p, pattern_of(pattern).after, 0)
    return None if found is None else p.words(0, found[0])


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        ("must act", "must act now", "must act"),
        ("must act", "must swiftly act now", "must swiftly act"),
        ("must act", "must, however, act now", "must , however , act"),
        ("must act", "must the council act", None),
        ("must act", "swiftly must act", None),  # adverbs stand between parts, not before the first
        ("must (always act|act) now", "must always act now", "must always act now"),
        ("must always? act", "must act", "must act"),
        ("(must|must act) now", "must act now", "must act now"),
        ("must (act|act now) now", "must act now now", "must act now"),
        ("@lemma:need to", "needed to", "needed to"),
        ("@lemma:need.past to", "needs to", None),
        ("(a? b?)? c", "b c", "b c"),
    ],
)
def test_a_match_ends_where_its_first_alternative_that_fits_ends(pattern: str, text: str, words: str | None) -> None:
    assert matched(pattern, text) == words


def test_a_sentence_may_be_searched_again_with_the_same_pattern() -> None:
    p = read("we must act and they must act")
    parts = pattern_of("(must|shall) (act|leave)").after
    for _ in range(2):
        found = [match_parts(p, parts, i) for i in range(len(p))]
        assert [match and match[0] for match in found] == [None, 3, None, None, None, 7, None]


def test_a_part_by_itself_does_not_want_what_follows_it() -> None:
    p = read("must act")
    parts = pattern_of("(must|shall) rest").after
    assert match_parts(p, parts, 0) is None
    assert match_part(p, parts[0], 0) == (1, {})
    assert match_parts(p, parts, 0) is None


HOSTILE = [
    "ho? " * 180 + "end",
    "(ho|ho ho)? " * 90 + "end",
    "(ho|now)? " * 100 + "end",
    "((((((((ho?)? ho?)? ho?)? ho?)? ho?)? ho?)? ho?)? ho?)? end",
    "(@adverb|@negation)? " * 60 + "end",
]


@pytest.mark.parametrize("pattern", HOSTILE)
@pytest.mark.parametrize("text", ["ho " * 100, "now " * 100, "ho now " * 50])
def test_no_pattern_costs_more_than_its_length_times_that_of_the_sentence(pattern: str, text: str) -> None:
    p = read(text)
    parts = pattern_of(pattern).after
    assert all(match_parts(p, parts, i) is None for i in range(len(p)))
    assert len(p.tried) <= 3 * sum(1 for _ in walk(parts)) * (len(p) + 1)
