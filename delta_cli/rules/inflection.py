"""English inflection undone by rule: which lemma a form may belong to, if a word list knows that lemma."""

from __future__ import annotations

import re
from collections.abc import Iterator

_VOWELS = "aeiou"
_SIBILANT = ("s", "x", "z", "ch", "sh")
_ONE_SYLLABLE = re.compile(r"(?:[^aeiouy]|^y|qu)*[aeiouy][^aeiouwxy]")
_DOUBLED = re.compile(r"([bcdfgklmnprstvz])\1$")
_KEEPS_E = ("ee", "oe", "ye")


def stems(form: str) -> Iterator[tuple[str, str]]:
    """Pairs of a possible lemma and the reading that the form then has; what the lemma is, the caller must know."""
    if form.endswith("s"):
        for stem in _without_s(form):
            yield stem, "third"
            yield stem, "plural"
    if form.endswith("ed"):
        for stem in _without_vowel_suffix(form, "ed"):
            yield stem, "past"
            yield stem, "participle"
    if form.endswith("ing"):
        for stem in _without_vowel_suffix(form, "ing"):
            yield stem, "gerund"
    for suffix in ("er", "est"):
        if form.endswith(suffix):
            for stem in _without_vowel_suffix(form, suffix):
                yield stem, "comparative"


def _without_s(form: str) -> Iterator[str]:
    stem = form[:-1]
    if form.endswith("ies") and len(form) > 4:
        yield form[:-3] + "y"
    if form.endswith("es") and form[:-2].endswith((*_SIBILANT, "o")):
        yield form[:-2]
    if not stem.endswith(_SIBILANT) and not (stem.endswith("y") and stem[-2:-1] not in _VOWELS):
        yield stem


def _without_vowel_suffix(form: str, suffix: str) -> Iterator[str]:
    """Stems before -ed, -ing, -er, -est: as they are, with -e or -y given back, or undoubled."""
    stem = form[: -len(suffix)]
    if len(stem) < 2:
        return
    if suffix == "ing":
        if stem.endswith("y") and len(stem) == 2:
            yield stem[:-1] + "ie"
    elif stem.endswith("i"):
        yield stem[:-1] + "y"
    if suffix == "ing" or not (stem.endswith("y") and stem[-2] not in _VOWELS):
        silent_e = stem.endswith("e") and (suffix != "ing" or not stem.endswith(_KEEPS_E))
        if not silent_e and not _ONE_SYLLABLE.fullmatch(stem):
            yield stem
    if suffix != "ing" or not stem.endswith("e"):
        yield stem + "e"
    if _DOUBLED.search(stem):
        yield stem[:-1]


_RESPELLINGS = (
    (re.compile(r"is(?=e$|es$|ed$|ing$|er$|ers$|ation$|ations$)"), "iz"),
    (re.compile(r"iz(?=e$|es$|ed$|ing$|er$|ers$|ation$|ations$)"), "is"),
    (re.compile(r"ys(?=e$|es$|ed$|ing$)"), "yz"),
    (re.compile(r"our(?=$|s$|ed$|ing$|able$|ite$|ful$)"), "or"),
    (re.compile(r"(?<=..)or(?=$|s$|ed$|ing$|able$|ite$|ful$)"), "our"),
    (re.compile(r"tre(?=$|s$|d$)"), "ter"),
    (re.compile(r"ence(?=$|s$)"), "ense"),
    (re.compile(r"ense(?=$|s$)"), "ence"),
    (re.compile(r"ogue(?=$|s$)"), "og"),
    (re.compile(r"(?<=[aeiou])ll(?=ing$|ed$|er$|ers$|ment$|ments$)"), "l"),
    (re.compile(r"(?<=[aeiou])l(?=ment$|ments$|ful$)"), "ll"),
    (re.compile(r"ae|oe"), "e"),
)


def respellings(word: str) -> Iterator[str]:
    """The word in the spelling of the other side of the Atlantic, as far as a rule can tell."""
    for pattern, other in _RESPELLINGS:
        if pattern.search(word):
            yield pattern.sub(other, word, count=1)


_GUESSES = (
    (
        re.compile(
            r"(?:.{3,}(?:tion|sion|ment|ness|ity|ism|ance|ence|ship|hood|ology|ancy|ency|cracy)s)|.{2,}ities|.*ists"
        ),
        "plural",
    ),
    (re.compile(r".{3,}(?:tion|sion|ment|ness|ity|ism|ance|ence|ship|hood|ology|ancy|ency|cracy|ist)"), "noun"),
    (re.compile(r".{3,}ly"), "adverb"),
    (re.compile(r".{3,}(?:i[sz]e|ify)"), "base"),
    (re.compile(r".{3,}(?:i[sz]es|ifies)"), "third"),
    (re.compile(r".{3,}ed"), "past participle adjective"),
    (re.compile(r".{3,}ing"), "gerund noun"),
    (re.compile(r".{3,}(?:able|ible|ous|less|ful|ical|ional|ic|ive|ish|esque|most)"), "adjective"),
    (re.compile(r".{3,}(?:al|ary|ian|ese)"), "adjective noun"),
    (re.compile(r".{2,}(?<![sui])s"), "plural"),
)


def guess(word: str) -> frozenset[str]:
    """The readings that the end of an unknown word suggests; a noun where it suggests nothing."""
    for pattern, readings in _GUESSES:
        if pattern.fullmatch(word):
            return frozenset(readings.split())
    return frozenset({"noun"})


def guess_verb(word: str, readings: frozenset[str]) -> str | None:
    """The verb that an unknown form with these readings comes from: *decarbonising* is of *decarbonise*."""
    if "base" in readings:
        return word
    if "third" in readings:
        return word[:-3] + "y" if word.endswith("ies") else word[:-1]
    if not readings & {"past", "gerund"}:
        return None
    stem = word[: -3 if "gerund" in readings else -2]
    if _DOUBLED.search(stem) and not stem.endswith(("ss", "ll")):
        return stem[:-1]
    if stem.endswith("i") and "past" in readings:
        return stem[:-1] + "y"
    return stem + "e" if re.search(r"(?:[aiu][tzs]|[cvu]|[lr]s|[^aeiou][lg])$", stem) else stem
