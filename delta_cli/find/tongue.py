"""Whether a text is in the language whose rules are to read it: by the share of its words that the language knows."""

from __future__ import annotations

import re
from itertools import islice

from delta_cli.find.words.grammar import Grammar
from delta_cli.model import Diagnostic, Document

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 2000
_LETTERS, _WORDS = 40, 8
"""A text that has fewer letters, and fewer words, is too short to judge: a few names make one."""
_STRANGE = 4
"""So many letters of another script are enough, where most of the letters are."""
_LEAST = 0.42
"""English texts, also those full of names, know above 0.55 of their words; its neighbours share up to 0.32 with it."""
_LATIN = "\u024f"
"""The last letter of the Latin script, with those of all its languages."""
_NAMES = {"en": "English"}


def foreign(document: Document, grammar: Grammar) -> Diagnostic | None:
    """What a person should know of a text that is not in the language; None where it is, or is too short to tell."""
    words = [match[0].lower() for match in islice(_WORD.finditer(document.text), _SAMPLE)]
    letters = "".join(words)
    strange = sum(letter > _LATIN for letter in letters)
    if len(letters) < _LETTERS and len(words) < _WORDS and not (strange >= _STRANGE and 2 * strange > len(letters)):
        return None
    known = sum(_is_known(word, grammar) for word in words) / len(words)
    if known >= _LEAST:
        return None
    name = _NAMES.get(document.language, document.language)
    message = (
        f"this does not look like {name}, the only language that delta knows: it has {known:.0%} of the words. "
        "What is listed may be wrong, and most is missing"
    )
    return Diagnostic("language", message)


def _is_known(word: str, grammar: Grammar) -> bool:
    return grammar.lexicon.knows(word) or word in grammar.closed
