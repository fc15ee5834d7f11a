"""Abbreviations: the words that end in a full stop which ends no sentence."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_LANG = Path(__file__).parent.parent / "lang"


@cache
def abbreviations(language: str) -> tuple[tuple[str, str], ...]:
    """The abbreviations of a language without their last stop, each with what must follow: `9`, `Aa` or nothing."""
    lines = (_LANG / language / "abbreviations.txt").read_text(encoding="utf-8").splitlines()
    entries = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    return tuple((entry[0].removesuffix("."), entry[1] if len(entry) > 1 else "") for entry in entries)


@cache
def abbreviated(language: str) -> frozenset[str]:
    """All of them as they are written, without their last stop."""
    return frozenset(word for word, _ in abbreviations(language))


@cache
def common_abbreviations(language: str) -> frozenset[str]:
    """Those that may stand before anything and abbreviate no name (*v*, *vs*, *etc*)."""
    return frozenset(word for word, after in abbreviations(language) if not after and word.islower())
