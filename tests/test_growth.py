"""Pathological texts: work and output grow with the length of a text, not faster. Steps count, no clock is read."""

from __future__ import annotations

import cProfile
from collections.abc import Callable

import pytest

from delta_cli.find.sentences import LIMIT
from delta_cli.model import Report
from delta_cli.pipeline import extract
from delta_cli.rules.load import load

MOST = 2.1
"""What twice the text may take: twice the steps; a tenth more is half a step for every pair of sentences."""
DEAREST = 3000
"""How many steps a character may take in half the longest sentence, which is cut at LIMIT; ordinary text takes 150."""
RULES = {rule.id: rule.hits[0] for rule in load().rules}


def again(words: str) -> Callable[[int], str]:
    """A text of so many characters that says the same words again and again."""
    return lambda size: (words * (size // len(words) + 1))[:size]


def nested(opening: str, closing: str) -> Callable[[int], str]:
    """A text of so many characters in which what opens is closed only behind the middle."""
    return lambda size: opening * (n := size // len(opening + closing)) + closing * n


SENTENCE = {
    "words": again("plan "),
    "no words": again("w"),
    "digits": again("1."),
    "articles": again("the "),
    "adverbs": again("quickly "),
    "names": again("President Ada Brook "),
    "conjunctions": again("and "),
    "verbs": again("act and build and "),
    "bare verbs": again("act, "),
    "negations": again("not to "),
    "that": again("that "),
    "relatives": again("which "),
    "conditions": again("if "),
    "prepositions": again("of "),
    "questions": again("what "),
    "apostrophes": again("s' "),
    "hyphens": again("must-"),
    "commas": again(", "),
    "semicolons": again("; "),
    "dashes": again("— "),
    "colons": again("we must: "),
    "brackets": nested("(we must act ", ")"),
    "open brackets": again("("),
    "quotations": nested("“we must act ", "”"),
    "quotation marks": again('" '),
    "reports": again("he said that "),
    "reports that direct": again("he said that they must "),
    "sources": again("according to "),
    "must": again("must "),
    "will": again("will "),
    "should": again("should "),
    "has": again("has "),
    "to": again("to "),
    "need to": again("need to "),
    "have to": again("have to "),
    "must be": again("must be "),
    "let us": again("let us "),
    "urge them to": again("urge them to "),
    "call on": again("I call on all "),
    "there is a need to": again("there is a need to "),
    "clauses without a stop": again("we must act "),
    "relative clauses": again("who must act "),
    "combining marks": again("\u0301"),
    "soft hyphens": again("must\u00ad"),
}
"""What makes one endless sentence."""

DOCUMENT = {
    "short sentences": again("We must act. "),
    "short imperatives": again("Act. "),
    "short paragraphs": again("We must act.\n\n"),
    "lines": again("We must act now\n"),
    "items under a lead-in": lambda size: "The parties must:\n" + again("- open the gates;\n")(size),
    "numbered paragraphs": lambda size: "The parties agree to:\n\n" + again("(a) open the gates;\n\n")(size),
    "lead-ins in lead-ins": again("- we must:\n"),
    "labels": again("MS. BROOK: We must act.\n"),
    "headings": again("# We must act\n\n"),
    "persons": again("Ada Brook said that they must act. "),
    "offices": again("The minister said that they must act. "),
    "pronouns": again("He said he must act. "),
    "quotations over paragraphs": again("“We must act.\n\n"),
    "one quotation": lambda size: "“" + again("We must act. ")(size) + "” the mayor said.",
    "stops": again(". "),
    "ellipses": again("We must ... "),
}
"""What makes endless documents."""


def steps(text: str) -> tuple[int, Report]:
    """How many calls the stages make over a text, and what they find."""
    profile = cProfile.Profile()
    report = profile.runcall(extract, text)
    return sum(entry.callcount for entry in profile.getstats()), report


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """What is loaded once is no part of what is counted."""
    extract("\n\n".join(["He said that it was hers. “We must (not) act.”", *RULES.values()]))


def grows_evenly(make: Callable[[int], str], size: int) -> None:
    once, first = steps(make(size))
    twice, second = steps(make(2 * size))
    assert twice <= MOST * once, f"{once:,} steps for {size:,} characters, {twice:,} for twice as many"
    found = [len(report.directives) + len(report.rejections) for report in (first, second)]
    assert found[1] <= MOST * found[0] + 4


@pytest.mark.parametrize("name", sorted(SENTENCE))
def test_a_long_sentence_is_not_dear(name: str) -> None:
    size = LIMIT // 2
    taken, _ = steps(SENTENCE[name](size))
    assert taken <= DEAREST * size


@pytest.mark.parametrize("name", ["words", "no words", "commas", "open brackets", "reports", "should"])
def test_an_endless_sentence_takes_steps_by_its_length(name: str) -> None:
    grows_evenly(SENTENCE[name], 2 * LIMIT)


@pytest.mark.parametrize(
    ("name", "size"), [("no words", 1_000_000), ("words", 50_000), ("must", 25_000), ("brackets", 12_000)]
)
def test_the_longest_sentences_come_to_their_end(name: str, size: int) -> None:
    """One sentence of 1 MB, 10,000 times one word, 5,000 cues in a row, brackets in brackets."""
    found = [len(r.directives) + len(r.rejections) for r in (extract(SENTENCE[name](s)) for s in (LIMIT, size))]
    assert found[1] <= MOST * (found[0] + 4) * size / LIMIT


@pytest.mark.parametrize("name", sorted(DOCUMENT))
def test_a_long_document_takes_steps_by_its_length(name: str) -> None:
    grows_evenly(DOCUMENT[name], 2000)


@pytest.mark.parametrize("rule", sorted(RULES))
def test_no_rule_makes_its_cue_dear_said_again_and_again(rule: str) -> None:
    size = 600
    taken, _ = steps(again(RULES[rule].rstrip(".!") + " ")(size))
    assert taken <= DEAREST * size


def test_growth_is_seen_where_it_is_more_than_even() -> None:
    with pytest.raises(AssertionError, match="steps for"):
        grows_evenly(lambda size: again("We must act. ")(size * size // 2000), 2000)
