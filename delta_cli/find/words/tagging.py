"""A sentence while the readings of its words are being thinned out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from delta_cli.find.words.grammar import SKIPPED, Grammar
from delta_cli.find.words.tokens import Token


@dataclass(slots=True)
class Tagging:
    """The sentence while its readings are being thinned out."""

    grammar: Grammar
    tokens: Sequence[Token]
    options: list[frozenset[str]]
    tags: list[str]

    def low(self, i: int) -> str:
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def tag(self, i: int) -> str:
        return self.tags[i] if 0 <= i < len(self.tags) else "edge"

    def before(self, i: int) -> int:
        """The token before this one, adverbs and negations skipped."""
        i -= 1
        while i >= 0 and self.tags[i] in SKIPPED:
            i -= 1
        return i

    def can(self, i: int, *readings: str) -> bool:
        return 0 <= i < len(self.options) and not self.options[i].isdisjoint(readings)
