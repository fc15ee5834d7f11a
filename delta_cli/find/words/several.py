"""Whether a phrase that ends in a singular noun means several: two that are joined, some of a whole."""

from __future__ import annotations

from delta_cli.find.words.grammar import MODIFIER, NOUNLIKE
from delta_cli.find.words.tagging import Tagging


def are_joined(s: Tagging, noun: int) -> bool:
    """Whether two phrases with *and* open the clause, the later of them ending here (*the mayor and the clerk*)."""
    joint = phrase_start(s, noun)
    if s.low(joint - 1) != "and" or s.tag(joint - 2) not in NOUNLIKE:
        return False
    opener = phrase_start(s, joint - 2) - 1
    return opener < 0 or s.tag(opener) in ("that", "subordinator")


def are_some(s: Tagging, noun: int) -> bool:
    """Whether a phrase with a preposition ends here that opens the clause with several (*some in the chamber*)."""
    preposition = phrase_start(s, noun) - 1
    first = phrase_start(s, preposition - 1)
    several = s.tag(preposition - 1) == "plural" or s.grammar.has("several", s.low(preposition - 1))
    opens = s.tag(first - 1) in ("edge", "mark", "coordinator", "that", "adverb", "subordinator")
    return s.tag(preposition) == "preposition" and several and opens


def phrase_start(s: Tagging, noun: int) -> int:
    """Where the noun phrase begins that ends at a noun, without what a preposition adds."""
    while noun > 0 and s.tag(noun - 1) in NOUNLIKE | MODIFIER:
        noun -= 1
    return noun
