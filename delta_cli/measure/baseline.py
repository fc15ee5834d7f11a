"""A grep of common cues: what anybody gets without a tool, to stand beside delta's figures."""

from __future__ import annotations

import re
from collections.abc import Iterable

from delta_cli.measure.figures import Score
from delta_cli.measure.matching import Comparison

CUES = (
    "must",
    "shall",
    "should",
    "ought to",
    "will",
    "going to",
    "have to",
    "has to",
    "need to",
    "needs to",
    "required to",
    "necessary to",
    "essential to",
    "important to",
    "let us",
    "let's",
    "call on",
    "calls? for",
    "urges?",
    "requests?",
)
"""The twenty patterns, matched as whole words without regard to case."""

_ANY = re.compile(r"\b(?:" + "|".join(CUES).replace(" ", r"\s+") + r")\b", re.IGNORECASE)


def grep(comparisons: Iterable[Comparison]) -> Score:
    """How well the annotated sentences with one of these cues stand for those that direct somebody."""
    judged = [
        (bool(_ANY.search(c.report.document.quote(s.sentence.span))), s.sentence.directive)
        for c in comparisons
        for s in c.sentences
        if s.sentence.directive is not None
    ]
    return Score(
        sum(found and directive for found, directive in judged),
        sum(found for found, _ in judged),
        sum(directive for _, directive in judged),
    )
