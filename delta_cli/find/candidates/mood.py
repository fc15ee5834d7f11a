"""The subjunctive that stands alone behind *that*: by its form it proposes what is to be done."""

from __future__ import annotations

from delta_cli.find.words.grammar import FINITE
from delta_cli.find.words.parse import Parse

_OPENS_CLAUSE = frozenset({"relative", "question", "subordinator", "that", "coordinator", "pronoun"})


def is_subjunctive(p: Parse, subject: tuple[int, int], verb: int) -> bool:
    """Whether a clause behind *that* has a sure subjunctive, and is not the subject of another verb."""
    if any(_has_that_subject(p, j, verb) for j in range(verb + 1, len(p))):
        return False
    if any(p.tag(j) in FINITE for j in range(subject[0], verb)) or p.tag(verb - 1) in ("to", "modal"):
        return False
    first, end = subject
    if p.low(verb) in ("be", "have") and p.tag(first) == "noun" and end - first == 1:
        return p.low(verb) == "be" and p.low(len(p) - 1) != "!"  # *that man be hanged!*
    if p.low(verb) == "be":
        return True
    governs = p.can(verb, "base") and p.tag(verb + 1) in ("determiner", "possessive", "object")
    plain = (governs or p.tag(verb) in ("base", "present")) and not p.can(verb, "past") and p.tag(verb - 1) != "mark"
    return plain and p.tag(first) not in ("pronoun", "object")


def _has_that_subject(p: Parse, i: int, verb: int) -> bool:
    """Whether the finite verb at `i` has the whole clause before it as its subject (*that he be late is no news*)."""
    opened = any(p.tag(j) in _OPENS_CLAUSE or p.low(j) in (";", ",") for j in range(verb + 1, i))
    return p.tag(i) in FINITE and not opened
