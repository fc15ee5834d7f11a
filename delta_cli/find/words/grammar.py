"""What the stages know of a language: its word classes, its lexicon, and the names of the tags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from delta_cli.rules.language import Language
from delta_cli.rules.lexicon import Lexicon

NOUNLIKE = frozenset({"noun", "plural", "name", "number"})
MODIFIER = frozenset({"determiner", "possessive", "adjective", "number", "comparative"})
FINITE = frozenset({"present", "third", "past", "modal", "be-finite", "have-finite", "do"})
ENDS = frozenset({";", ":", ".", "?", "!", "…"})
SKIPPED = frozenset({"adverb", "negation"})
LIMITING = frozenset({"only", "just", "merely", "simply", "solely", "necessarily"})
"""What makes a negation one of degree: *must not only*."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The knowledge that a stage needs of a language: its word classes and its lexicon."""

    language: Language
    lexicon: Lexicon
    closed: Mapping[str, frozenset[str]]
    """The tags that a word of a closed class may have."""

    def has(self, name: str, word: str) -> bool:
        """Whether a word class holds a word."""
        return word in self.language.classes[name].words
