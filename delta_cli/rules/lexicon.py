"""The open word classes of a language: what a form may be, which lemma it is of, and what kind of thing that names.

A lexicon is a folder of word lists, one entry a line, `#` for comments. Beside every `name.txt`, which a script makes,
may stand `name-by-hand.txt`: a line there replaces the entry of the same word, and `-word` takes it out.

    verbs.txt       lemma kinds frames    kinds joined by `+`; frames of `t` (transitive) and `i` (intransitive)
    nouns.txt       lemma [kind]          without a kind: thing
    adjectives.txt  lemma [er]            `er` where it has a comparative in -er
    adverbs.txt     lemma [er]
    irregular.txt   form lemma reading... what no rule of inflection gives; several lines a form
    shares.txt      form percent          how many of a form's uses are verbs, where it can be something else as well
    names.txt       Name kind             names of one word, as they are written
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources.abc import Traversable
from pathlib import Path

from delta_cli.errors import RuleError
from delta_cli.rules import inflection

READINGS = frozenset(
    {
        *("base", "third", "past", "participle", "gerund"),
        *("noun", "plural", "adjective", "comparative", "adverb"),
    }
)
VERB_READINGS = frozenset({"base", "third", "past", "participle", "gerund"})
VERB_KINDS = frozenset({"state", "achievement", "perception", "cognition", "emotion", "speech", "action"})
NOUN_KINDS = frozenset({"person", "body", "place", "time", "act", "thing"})

_LISTS = ("verbs", "nouns", "adjectives", "adverbs", "shares", "names")
_FRAMES = {"t": "transitive", "i": "intransitive"}
# What makes a verb of a verb with a hyphen between (*fast-track*), and what any word may begin with.
_VERB_PREFIXES = frozenset(
    {*("re", "co", "de", "pre", "un", "dis", "over", "under", "out", "up", "self")}
    | {*("cross", "double", "fast", "fine", "hand", "jump", "kick", "ring", "safe", "spot", "stress")}
)
_PREFIXES = (
    *("re", "co", "de", "dis", "mis", "over", "under", "out", "pre", "post", "un", "non", "inter", "sub", "multi"),
    *("counter", "anti", "micro", "macro", "mega", "super", "bio", "geo"),
)
_POSSESSIVE = re.compile(r"(?:'s|')+$")
_PERSON_ENDINGS = ("man", "men", "woman", "women", "person", "ist", "ists", "ian", "ians", "eer", "eers", "year-old")
# Where a form can be a verb and something else, and no list says how often: by the form it has.
_USUAL_SHARES = {"base": 0.4, "third": 0.25, "past": 0.7, "participle": 0.7, "gerund": 0.7}


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is known of a form: its readings, the verb and the noun that it is of, whether the lists know it."""

    readings: frozenset[str]
    verb: str | None
    noun: str | None
    known: bool


@dataclass(frozen=True)
class Lexicon:
    """The open word classes of a language, asked by form; forms are looked up without regard to case."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    adjectives: dict[str, str]
    adverbs: dict[str, str]
    irregular: dict[str, list[tuple[str, str]]]
    shares: dict[str, str]
    names: dict[str, str]
    _seen: dict[str, Analysis] = field(init=False, default_factory=dict, repr=False, compare=False)

    def readings(self, word: str) -> frozenset[str]:
        """Every reading of a form among `READINGS`; guessed from its make where no list knows it; never empty."""
        return self._analysis(word).readings

    def verb(self, word: str) -> str | None:
        """The lemma of the verb that this is a form of, the likeliest one; None if it is no form of a verb."""
        return self._analysis(word).verb

    def noun(self, word: str) -> str | None:
        """The lemma of the noun that this is a form of; None if it is no form of a noun."""
        return self._analysis(word).noun

    def knows(self, word: str) -> bool:
        """Whether the readings of a form come from the lists and not from a guess."""
        return self._analysis(word).known

    def verb_share(self, word: str) -> float:
        """How many of a form's uses are uses as a verb, from 0.0 (none) to 1.0 (all); coarse."""
        word = word.lower()
        readings = self.readings(word)
        verbal = readings & VERB_READINGS
        if not verbal or verbal == readings:
            return 1.0 if verbal else 0.0
        listed = self._listed(self.shares, word)
        if listed:
            return int(self.shares[listed]) / 100
        return max(_USUAL_SHARES[r] for r in verbal)

    def verb_kinds(self, lemma: str) -> frozenset[str]:
        """What a verb is about, among `VERB_KINDS`; one that can be meant in two ways has both; unknown: action."""
        return frozenset(self._verb_entry(lemma)[0].split("+"))

    def transitivity(self, lemma: str) -> frozenset[str]:
        """Whether a verb takes an object, does without, or both; an unknown verb both."""
        return frozenset(_FRAMES[f] for f in self._verb_entry(lemma)[1])

    def noun_kind(self, word: str) -> str:
        """What a noun names, one of `NOUN_KINDS`; a name of one word is known by its capital; unknown: thing."""
        for name in (word, word.removesuffix("s"), word.capitalize() if word.isupper() else word):
            if name in self.names:
                return self.names[name]
        lemma = self.noun(word)
        if lemma is None:
            return "thing"
        listed = self._listed(self.nouns, lemma)
        if listed:
            return self.nouns[listed] or "thing"
        if self._names_person(lemma):
            return "person"
        return self.noun_kind(lemma.rpartition("-")[2]) if "-" in lemma else "thing"

    def _names_person(self, word: str) -> bool:
        """Whether an unknown noun is made like one of a person: *-ist*, a verb with *-er*, *ship* with *owner*."""
        if (len(word) > 4 and word.endswith(_PERSON_ENDINGS)) or self._ends_in_person(word):
            return True
        singular = word.removesuffix("s")
        if not singular.endswith(("er", "or")):
            return False
        as_past = singular[:-2] + "ed"
        return any(stem in self.verbs for stem, reading in inflection.stems(as_past) if reading == "past")

    def _ends_in_person(self, word: str) -> bool:
        """Whether an unknown noun is made of two, the second of them a person (*shipowner*, *headteacher*)."""
        parts = ((word[:k], word[k:].removesuffix("s")) for k in range(3, len(word) - 4))
        return any(first in self.nouns and self.nouns.get(last) == "person" for first, last in parts)

    def _verb_entry(self, lemma: str) -> list[str]:
        lemma = lemma.lower()
        found = self._listed(self.verbs, lemma) or self._listed(self.verbs, lemma.rpartition("-")[2])
        return self.verbs[found].split() if found else ["action", "ti"]

    @staticmethod
    def _listed(entries: dict[str, str], word: str) -> str | None:
        """The spelling under which a list has this word."""
        return word if word in entries else next((s for s in inflection.respellings(word) if s in entries), None)

    def _analysis(self, word: str) -> Analysis:
        found = self._seen.get(word)
        if found is not None:
            return found
        word = word.lower().replace("’", "'")
        found = self._seen.get(word)
        if found is None:
            found = self._seen[word] = self._look_up(word) or self._guess(word)
        return found

    def _look_up(self, word: str) -> Analysis | None:
        """What the lists say of a form, in its own spelling or in the other one."""
        for form in (word, *inflection.respellings(word)):
            found = list(self._candidates(form))
            if found:
                readings = frozenset(reading for reading, _ in found)
                verb = next((lemma for reading, lemma in found if reading in VERB_READINGS), None)
                noun = next((lemma for reading, lemma in found if reading in {"noun", "plural"}), None)
                if form != word:
                    verb, noun = (lemma and self._respelled(lemma, word) for lemma in (verb, noun))
                return Analysis(readings, verb, noun, known=True)
        return None

    @staticmethod
    def _respelled(lemma: str, word: str) -> str:
        """The lemma in the spelling of the word: *organise* for *organised*, though the list has *organize*."""
        return next((s for s in inflection.respellings(lemma) if s[:-1] == word[: len(s) - 1]), lemma)

    def _candidates(self, form: str) -> Iterator[tuple[str, str]]:
        """Pairs of reading and lemma; an irregular form is sooner of its verb than the base of another (*found*)."""
        irregular = self.irregular.get(form, [])
        if form in self.nouns:
            yield "noun", form
        for lemma, reading in irregular:
            yield reading, lemma
        if form in self.verbs:
            yield "base", form
        if form in self.adjectives:
            yield "adjective", form
        if form in self.adverbs:
            yield "adverb", form
        for stem, reading in inflection.stems(form):
            if self._inflects(stem, reading):
                yield reading, stem

    def _inflects(self, stem: str, reading: str) -> bool:
        """Whether a stem has this reading by rule: it is listed, and has no irregular form in its place."""
        if (stem, reading) in self._irregular_pairs:
            return False
        if reading == "plural":
            return stem in self.nouns
        if reading == "comparative":
            return bool(self.adjectives.get(stem) or self.adverbs.get(stem))
        return stem in self.verbs

    @cached_property
    def _irregular_pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset(entry for entries in self.irregular.values() for entry in entries)

    def _guess(self, word: str) -> Analysis:
        """What the make of an unknown form suggests: its last part, what follows a prefix, its ending."""
        bare = _POSSESSIVE.sub("", word)
        if bare and bare != word:
            found = self._analysis(bare)
            nominal = found.readings & {"noun", "plural"} or frozenset({"noun"})
            return Analysis(nominal, None, found.noun or bare, known=found.known)
        if word.endswith("year-old"):
            return Analysis(frozenset({"noun", "adjective"}), None, word, known=False)
        first, hyphen, last = word.rpartition("-")
        if hyphen and first and last:
            return self._compound(first, last)
        for prefix in _PREFIXES:
            found_rest = self._look_up(word.removeprefix(prefix)) if word.startswith(prefix) else None
            if found_rest and len(word) - len(prefix) > 3:
                return _prefixed(prefix, found_rest)
        readings = inflection.guess(word)
        noun = word if "noun" in readings else word[:-1] if "plural" in readings else None
        return Analysis(readings, inflection.guess_verb(word, readings), noun, known=False)

    def _compound(self, first: str, last: str) -> Analysis:
        """A compound is what its last part is, and an adjective before a noun (*long-term*); seldom a verb."""
        part = self._analysis(last)
        found = _prefixed(first + "-", part)
        readings = found.readings
        if first not in _VERB_PREFIXES:
            readings -= {"base", "third"}
        if readings & {"noun", "participle", "gerund"} and first not in {"re", "co"}:
            readings |= {"adjective"}
        readings = readings or frozenset({"adjective"})
        return Analysis(readings, found.verb if readings & VERB_READINGS else None, found.noun, known=part.known)


def _prefixed(prefix: str, rest: Analysis) -> Analysis:
    verb, noun = (prefix + lemma if lemma else None for lemma in (rest.verb, rest.noun))
    return Analysis(rest.readings, verb, noun, known=False)


def load_lexicon(folder: Traversable | Path) -> Lexicon:
    """The lexicon that stands in a folder of word lists."""
    lists = {
        name: overlaid(dict(listed(folder, f"{name}.txt")), listed(folder, f"{name}-by-hand.txt")) for name in _LISTS
    }
    irregular = irregular_forms(listed(folder, "irregular.txt"), listed(folder, "irregular-by-hand.txt"))
    return Lexicon(irregular=irregular, **lists)


def overlaid(entries: dict[str, str], by_hand: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The entries of a list with what is set by hand put over them, or taken out."""
    entries = dict(entries)
    for word, rest in by_hand:
        if word.startswith("-"):
            entries.pop(word[1:], None)
        else:
            entries[word] = rest
    return entries


def irregular_forms(
    lines: Iterable[tuple[str, str]], by_hand: Iterable[tuple[str, str]]
) -> dict[str, list[tuple[str, str]]]:
    """Form -> pairs of lemma and reading; a line by hand replaces all that is listed of its form."""
    by_hand = list(by_hand)
    replaced = {form.removeprefix("-") for form, _ in by_hand}
    kept = [(form, rest) for form, rest in lines if form not in replaced]
    found: dict[str, list[tuple[str, str]]] = {}
    for form, rest in kept + [(form, rest) for form, rest in by_hand if not form.startswith("-")]:
        lemma, *readings = rest.split()
        found.setdefault(form, []).extend((lemma, r) for r in readings)
    return found


def listed(folder: Traversable | Path, name: str) -> Iterator[tuple[str, str]]:
    """Pairs of a line's first word and its rest; a companion by hand may be missing, a list may not."""
    file = folder / name
    if not file.is_file():
        if name.endswith("-by-hand.txt"):
            return
        raise RuleError("this word list is missing; lexicon/build.py makes it", file=str(file))
    for line in file.read_text("utf-8").splitlines():
        if line and line[0] != "#":
            word, _, rest = line.partition(" ")
            yield word, rest
