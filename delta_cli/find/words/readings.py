"""What each word of a sentence is here: all its possible readings from the lexicon, then constraints that leave one.

The idea is that of Constraint Grammar: a word starts with every reading that the language allows; ordered contextual
constraints remove the impossible ones; where several survive, the share of verb uses decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from delta_cli.find.words.closed import SPECIAL, closed_tag
from delta_cli.find.words.constraints import CONSTRAINTS, by_share
from delta_cli.find.words.grammar import Grammar
from delta_cli.find.words.tagging import Tagging
from delta_cli.find.words.tokens import Token

_SHORT = 3
"""Up to so many letters a word in capitals is rather an abbreviation."""


def tag(tokens: Sequence[Token], grammar: Grammar) -> tuple[list[str], list[frozenset[str]]]:
    """The tag of every token, and all the readings it might have had."""
    options = [_options(token, begins_item(tokens, i), grammar) for i, token in enumerate(tokens)]
    state = Tagging(grammar, tokens, options, ["?"] * len(tokens))
    for i in range(len(tokens)):
        state.tags[i] = _choose(state, i)
    return state.tags, options


def in_plain(tokens: Sequence[Token], grammar: Grammar) -> list[Token]:
    """The tokens of a sentence; an operative verb that is set in capitals (*URGE*) names nothing by its capital."""
    known = grammar.language.classes["operative"].lemmas
    return [
        replace(t, capital=False) if t.acronym and len(t.low) > _SHORT and grammar.lexicon.verb(t.low) in known else t
        for t in tokens
    ]


def begins_item(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word heads its sentence, an item of a list in it, or a quotation: there a capital says nothing."""
    if i < 2:
        return i == 0 or tokens[0].kind in ("mark", "dash")
    before, marker = tokens[i - 1].low, tokens[i - 2]
    if before == '"' and marker.low in (",", ":") and tokens[i - 1].end == tokens[i].start:
        return True
    return before == ":" or (before in (".", ")") and (marker.kind == "number" or len(marker.low) == 1))


def _options(token: Token, begins: bool, grammar: Grammar) -> frozenset[str]:
    """Every reading that a token may have, whatever stands around it; `begins` where its capital says nothing."""
    if token.kind == "number":
        return frozenset({"number"})
    if not token.is_word:
        return frozenset({"mark"})
    low = token.low
    if low in ("to", "'s", "that"):
        return frozenset({low})
    closed = grammar.closed.get(low, frozenset())
    if token.acronym and grammar.has("also-acronym", low):
        return frozenset({"name"})
    if closed and not grammar.has("also-open", low):
        return closed
    if token.capital and begins and not grammar.lexicon.knows(low) and not closed:
        return frozenset({"name"})
    readings = grammar.lexicon.readings(low)
    if token.capital and not begins:
        readings = (readings - {"base", "third"} if len(token.low) > 1 else readings) | {"name"}
    return readings | closed


def _choose(s: Tagging, i: int) -> str:
    """The one tag of a token, from its readings and the tags on its left."""
    options = s.options[i]
    if len(options) == 1 and (only := next(iter(options))) in SPECIAL:
        return SPECIAL[only](s, i)
    if s.low(i) in s.grammar.closed:
        chosen = closed_tag(s, i, options)
        if chosen:
            return chosen
    for constraint in CONSTRAINTS:
        chosen = constraint(s, i)
        if chosen and chosen in options | {"present"}:
            return chosen
    return by_share(s, i)
