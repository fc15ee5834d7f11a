"""Whether a word that can be a preposition or a subordinator opens a clause."""

from __future__ import annotations

import re

from delta_cli.find.words.grammar import FINITE
from delta_cli.find.words.tagging import Tagging

_YEAR = re.compile(r"(1[5-9]|20)\d\d$")


def sets_scene(s: Tagging, i: int) -> bool:
    """Whether no clause opens here, for there is but one verb in the sentence (*after the vote we must*)."""
    if any(tag in FINITE for tag in s.tags[:i]):
        return False
    defines = _defines(s, i)
    at_head = all(tag in ("mark", "number") for tag in s.tags[:i]) or defines
    ends = (j for j in range(i + 1, len(s.tokens)) if defines and s.can(j, "mark", "coordinator"))
    verbs = (j for j in range(i + 1, next(ends, len(s.tokens))) if _may_be_finite(s, j))
    cue = next(verbs, None)
    if cue is None or at_head == (s.low(i) == "as"):
        return False
    return _is_modal(s, cue) and next(verbs, None) is None


def _defines(s: Tagging, i: int) -> bool:
    """Whether a noun with its participle stands before, whose verb is to come (*claims lodged before May must*)."""
    verbal = s.tag(i - 1) == "participle" or (s.tag(i - 1) == "adverb" and s.tag(i - 2) == "participle")
    return s.low(i) != "as" and verbal and "base" not in s.tags[:i]


def _is_modal(s: Tagging, i: int) -> bool:
    return s.can(i, "modal") or (s.can(i, "have") and s.low(i + 1) == "to")


def _may_be_finite(s: Tagging, j: int) -> bool:
    if s.options[j] & {"modal", "have", "do"} or s.grammar.has("be-finite", s.low(j)):
        led = s.can(j - 1, "modal", "to") and not s.tokens[j - 1].capital
        return not led and not s.tokens[j].capital
    led = s.can(j - 1, "be")
    return s.can(j, "past", "third") and not s.can(j, "noun", "plural", "adjective") and not led


def clause_follows(s: Tagging, i: int) -> bool:
    """Whether a subject with its verb stands next, as after *before* or *as* the subordinator."""
    if s.can(i, "pronoun") or (s.can(i, "adverb") and s.can(i + 1, "pronoun") and s.low(i + 1) not in ("you", "it")):
        return True
    if _YEAR.match(s.low(i)) and not s.can(i + 1, "noun", "plural", "adjective", "preposition"):
        return False  # *built before 1970 are*
    for j in range(i, min(i + 9, len(s.tokens))):
        if s.low(j) in (",", ";", ":", "."):
            return False
        if s.options[j] & {"modal", "have", "do"} or (s.grammar.has("be-finite", s.low(j)) and s.low(j) != "'s"):
            return True
        if s.can(j, "past", "third") and not s.can(j, "noun", "plural", "participle", "adjective") and j > i:
            return True
    return False
