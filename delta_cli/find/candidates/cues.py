"""Where a rule's cue stands in a sentence, with the words that its pattern wants before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from delta_cli.find.candidates.matching import Match, match_parts
from delta_cli.find.candidates.verbs import is_head
from delta_cli.find.words.parse import Parse, once
from delta_cli.rules.model import Part, Pattern, Rule, Slot

_GAP = frozenset({"adverb", "negation"})
_REACH = 12
"""How many tokens before a cue the words that lead to it may begin."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule whose words stand here: the cue as a range of tokens, and what must be found before and after it.

    `end` is the token after the cue; `slots` holds what a slot inside the cue was filled with.
    """

    rule: Rule
    pattern: Pattern
    start: int
    end: int
    slots: Mapping[str, tuple[int, int]]


def match_cue(p: Parse, pattern: Pattern, i: int) -> Match | None:
    """The end of the cue that begins at token `i`, with its slots, where the words before it match as well."""
    if pattern.head and not (is_head(p, i) if not pattern.before else True):
        return None
    found = match_parts(p, pattern.cue, i)
    if found is None or not _before_matches(p, pattern, i):
        return None
    return found


def _before_matches(p: Parse, pattern: Pattern, i: int) -> bool:
    """Whether the words that the pattern wants before its cue stand there; slots are left to the clause stage."""
    parts = pattern.lead
    if not parts:
        return True
    if isinstance(pattern.before[-1], Slot):
        return _first_match(p, parts) < i
    first = max(0, i - _REACH)
    return any(
        (found := match_parts(p, parts, j)) and _only_gap(p, found[0], i) and (not pattern.head or is_head(p, j))
        for j in range(i - 1, first - 1, -1)
    )


@once
def _first_match(p: Parse, parts: tuple[Part, ...]) -> int:
    """The first token of the sentence at which these parts match; behind its last one where they do nowhere."""
    return next((j for j in range(len(p)) if match_parts(p, parts, j)), len(p))


def _only_gap(p: Parse, start: int, end: int) -> bool:
    return all(p.tag(j) in _GAP or p.low(j) in (",", '"', "“", "”") for j in range(start, end))
