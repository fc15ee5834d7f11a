"""Which lemmas of the lexica stay: frequent, and really met as the part of speech that they are listed for."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from sources import Sources

from delta_cli.rules import inflection

TAGS = {
    "noun": {"NN", "NNS"},
    "verb": {"VB", "VBP", "VBD", "VBN", "VBG", "VBZ"},
    "adjective": {"JJ", "JJR", "JJS"},
    "adverb": {"RB", "RBR", "RBS"},
}
RARE = {"verb": 1.0e-8, "noun": 1.5e-8, "adjective": 1.0e-8, "adverb": 5e-9}
"""Words that are met less often stay out, unless they were tagged in running text."""
FULL = {"verb": {"be", "do", "have", "like", "own"}}
"""Function words that are full verbs as well."""
SHORT: dict[str, set[str]] = {"verb": {"be", "do", "go"}, "noun": {"ad", "ax", "ex", "id", "ox", "pc", "tv"}}
ROMAN = re.compile(r"(?!mix$)m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")


def regular_forms(lemma: str, pos: str) -> list[str]:
    """The lemma and its regular forms: of a verb third, gerund and past, of a noun the plural."""
    if pos not in {"verb", "noun"}:
        return [lemma]
    consonant_y = lemma.endswith("y") and lemma[-2:-1] not in "aeiou"
    hissing = lemma.endswith(("s", "x", "z", "ch", "sh"))
    s = lemma[:-1] + "ies" if consonant_y else lemma + "es" if hissing else lemma + "s"
    if pos == "noun":
        return [lemma, s]
    silent_e = lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye"))
    doubles = (lemma, "gerund") not in set(inflection.stems(lemma + "ing"))
    stem = lemma[:-1] if silent_e else lemma + lemma[-1] if doubles else lemma
    past = lemma[:-1] + "ied" if consonant_y else lemma + "d" if lemma.endswith("e") else stem + "ed"
    return [lemma, s, stem + "ing", past]


class Lemmas:
    """The choice of lemmas from all that the sources have."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.closed, self.closed_adverbs = _function_words()
        self.plurals: dict[str, list[str]] = defaultdict(list)
        for lemma, by_pos in sources.inflections.items():
            for plural in by_pos.get("noun", ((),))[0]:
                self.plurals[plural].append(lemma)

    def kept(self, pos: str) -> list[str]:
        """The lemmas of a part of speech that stay, sorted."""
        lists = (self.sources.senses, self.sources.inflections)
        candidates = {w for entries in lists for w in entries if pos in entries[w]}
        kept = {w for w in candidates if self._is_word(w, pos) and self._is_met(w, pos)}
        return sorted(w for w in kept if not (self._is_inflected(w, pos, kept) or (pos == "noun" and self._is_name(w))))

    def er(self, word: str, pos: str) -> str:
        """`er` where comparatives in -er and -est are met and are not other words (*numb* and *number*)."""
        slots = self.sources.inflections.get(word, {}).get(pos, ())
        forms = {f for slot in slots for f in slot if (word, "comparative") in set(inflection.stems(f))}
        tagged = any({"JJR", "JJS", "RBR", "RBS"} & set(self.sources.tags.get(f, ())) for f in forms)
        others = any("noun" in self.sources.senses.get(f, {}) for f in forms)
        return "er" if tagged or (not others and any(self.sources.frequency(f) > 1e-8 for f in forms)) else ""

    def _is_word(self, word: str, pos: str) -> bool:
        """No function words, no letters, abbreviations and numerals, nothing rare."""
        if not re.fullmatch(r"[a-z]+(-[a-z]+)*", word) or ROMAN.fullmatch(word):
            return False
        if word in (self.closed_adverbs if pos == "adverb" else self.closed) and word not in FULL.get(pos, ()):
            return False
        if len(word) < 3 and word not in SHORT.get(pos, ()):
            return False
        rare = RARE[pos] * (20 if len(word) == 3 else 1)
        return self._is_tagged(word, pos) or self._frequency(word, pos) >= rare

    def _is_met(self, word: str, pos: str) -> bool:
        """Whether running text has the word as this part of speech, and not by accident."""
        first = self.sources.tags.get(word, ("",))[0]
        counts = {p: self.sources.count(word, p) for p in TAGS}
        if pos == "verb":
            return self._is_met_verb(word, first, counts)
        if first in TAGS[pos]:
            return True
        if first in {"VBG", "VBN", "VBD"}:
            # Gerunds and participles are found by rule; what counts here is a noun or an adjective in its own right.
            return counts[pos] >= 5
        total = sum(counts.values())
        if total >= 20 and counts[pos] < (0.02 if pos == "noun" else 0.08) * total:
            return False
        if pos == "adverb" and first and counts[pos] < 0.3 * total:
            return False
        return self._is_attested(word, pos) or not any(self._is_tagged(word, p) or counts[p] for p in TAGS)

    def _is_met_verb(self, word: str, first: str, counts: dict[str, int]) -> bool:
        """A verb shows by being inflected: *water* has *watered*, *mother* hardly *mothered*."""
        inflected = sum(self.sources.frequency(f) for f in regular_forms(word, "verb")[2:])
        ratio = inflected / (self.sources.frequency(word) + 1e-12)
        if counts["verb"] < 0.02 * sum(counts.values()) and first and first not in TAGS["verb"]:
            return ratio >= 0.03
        return ratio >= 0.1 or self._is_attested(word, "verb")

    def _is_attested(self, word: str, pos: str) -> bool:
        """Whether either tagged text has the word as this part of speech."""
        return self._is_tagged(word, pos) or self.sources.count(word, pos) > 0

    def _is_tagged(self, word: str, pos: str) -> bool:
        """Whether Brill's lexicon has the word with a fitting tag; a verb in any of its regular forms."""
        forms = regular_forms(word, pos) if pos == "verb" else [word]
        return any(TAGS[pos] & set(self.sources.tags.get(f, ())) for f in forms)

    def _is_inflected(self, word: str, pos: str, kept: set[str]) -> bool:
        """Whether a word only looks like a lemma: *years* beside *year*, *bigger* beside *big*."""
        reading = {"noun": "plural"}.get(pos, "comparative")
        if pos == "verb" or (reading == "comparative" and self.sources.tags.get(word, ("",))[0] in {"JJ", "RB"}):
            return False
        stems = [stem for stem, r in inflection.stems(word) if r == reading] + self.plurals.get(word, [])
        lemmas = [stem for stem in stems if stem in kept and stem != word]
        if reading == "comparative":
            return any(self.er(stem, pos) for stem in lemmas)
        return any(self.sources.count(word, pos) <= 3 * self.sources.count(stem, pos) for stem in lemmas)

    def _is_name(self, word: str) -> bool:
        """Whether WordNet writes a noun with a capital in all its senses."""
        senses = self.sources.senses.get(word, {}).get("noun", ())
        return bool(senses) and not any(word in self.sources.nouns[s.synset].words for s in senses)

    def _frequency(self, word: str, pos: str) -> float:
        """How often the word and its forms are met."""
        return sum(self.sources.frequency(f) for f in regular_forms(word, pos))


def _function_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words of the closed classes, and those of them (marked *) that are no adverbs of the open class either."""
    closed: list[str] = []
    strict: list[str] = []
    for line in (Path(__file__).parent / "function-words.txt").read_text("utf-8").splitlines():
        for word in line.split() if not line.startswith("#") else ():
            if word == "*":
                strict.append(closed[-1])
            else:
                closed.append(word)
    return frozenset(closed), frozenset(strict)
