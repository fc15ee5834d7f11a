"""Reads the lexica that the word lists are made from; nothing here decides anything."""

from __future__ import annotations

import gzip
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_NOUN_FILES = (
    "Tops act animal artifact attribute body cognition communication event feeling food group location motive object "
    "person phenomenon plant possession process quantity relation shape state substance time"
)
_VERB_FILES = (
    "body change cognition communication competition consumption contact creation emotion motion perception possession "
    "social stative weather"
)
LEXNAMES = (
    *("adj.all", "adj.pert", "adv.all"),
    *(f"noun.{name}" for name in _NOUN_FILES.split()),
    *(f"verb.{name}" for name in _VERB_FILES.split()),
    "adj.ppl",
)
"""WordNet's lexicographer files, in the order of their numbers."""
_POS = {"1": "noun", "2": "verb", "3": "adjective", "4": "adverb", "5": "adjective"}


@dataclass(frozen=True, slots=True)
class Sense:
    """One sense of a lemma: its lexicographer file, how often it was tagged in running text, its synset."""

    lexname: str
    count: int
    rank: int
    synset: int


@dataclass(frozen=True, slots=True)
class Synset:
    """One synset of nouns or verbs: its words as written, its hypernyms, whether it is an instance, verb frames."""

    lexname: str
    words: tuple[str, ...]
    hypernyms: tuple[int, ...]
    instance: bool
    frames: frozenset[tuple[int, int]]
    """Pairs of a frame and the one-based number of the word it holds for, 0 for all words."""


@dataclass(frozen=True)
class Sources:
    """Everything that is known of words before anything is decided."""

    senses: dict[str, dict[str, tuple[Sense, ...]]]
    nouns: dict[int, Synset]
    verbs: dict[int, Synset]
    inflections: dict[str, dict[str, tuple[tuple[str, ...], ...]]]
    tags: dict[str, tuple[str, ...]]
    logs: dict[str, float]

    def frequency(self, form: str) -> float:
        """Share of a form, in small or with a capital, among all words of running text; 0.0 if it is unknown."""
        return sum(math.exp(self.logs[f]) for f in {form, form.capitalize()} if f in self.logs)

    def cased(self, form: str) -> float:
        """Share of a form exactly as it is written."""
        return math.exp(self.logs[form]) if form in self.logs else 0.0

    def count(self, lemma: str, pos: str) -> int:
        """How often a lemma was tagged as this part of speech in running text."""
        return sum(s.count for s in self.senses.get(lemma, {}).get(pos, ()))

    @cache  # noqa: B019 - one value a run
    def ancestors(self, synset: int) -> frozenset[int]:
        """A noun synset with everything above it."""
        above: frozenset[int] = frozenset({synset})
        return above.union(*(self.ancestors(h) for h in self.nouns[synset].hypernyms))

    def __hash__(self) -> int:
        return id(self)


def load(lemminflect: Path, wordnet: Path, brill: Path, lookups: Path) -> Sources:
    """All sources, read from the folders of the four packages."""
    return Sources(
        senses=_senses(wordnet / "dict" / "index.sense"),
        nouns=dict(_synsets(wordnet / "dict" / "data.noun")),
        verbs=dict(_synsets(wordnet / "dict" / "data.verb")),
        inflections=_inflections(lemminflect / "resources" / "infl_lu.csv.gz"),
        tags=_tags(brill / "lib"),
        logs=json.loads(gzip.decompress((lookups / "data" / "en_lexeme_prob.json.gz").read_bytes())),
    )


def _senses(path: Path) -> dict[str, dict[str, tuple[Sense, ...]]]:
    """index.sense: `lemma%pos:lexname:id:head:head_id offset rank count`."""
    found: dict[str, dict[str, list[Sense]]] = defaultdict(lambda: defaultdict(list))
    for line in path.read_text("ascii").splitlines():
        key, offset, rank, count = line.split()
        lemma, _, rest = key.partition("%")
        pos, lexname = rest.split(":")[:2]
        found[lemma][_POS[pos]].append(Sense(LEXNAMES[int(lexname)], int(count), int(rank), int(offset)))
    return {w: {p: tuple(sorted(s, key=lambda x: x.rank)) for p, s in by.items()} for w, by in found.items()}


def _synsets(path: Path) -> Iterator[tuple[int, Synset]]:
    """data.noun, data.verb: `offset file type n (word id)* n (pointer offset pos st)* [n (+ frame word)*] | gloss`."""
    for line in path.read_text("ascii").splitlines():
        if line.startswith(" "):
            continue
        f = line.partition(" | ")[0].split()
        n = int(f[3], 16)
        words = tuple(f[4 : 4 + 2 * n : 2])
        at = 4 + 2 * n
        m = int(f[at])
        pointers = [tuple(f[at + 1 + 4 * i : at + 5 + 4 * i]) for i in range(m)]
        at += 1 + 4 * m
        frames = (
            frozenset((int(f[i + 1]), int(f[i + 2], 16)) for i in range(at + 1, len(f), 3)) if at < len(f) else None
        )
        yield (
            int(f[0]),
            Synset(
                lexname=LEXNAMES[int(f[1])],
                words=words,
                hypernyms=tuple(int(p[1]) for p in pointers if p[0] in {"@", "@i"}),
                instance=any(p[0] == "@i" for p in pointers),
                frames=frames or frozenset(),
            ),
        )


def _inflections(path: Path) -> dict[str, dict[str, tuple[tuple[str, ...], ...]]]:
    """infl_lu: `lemma,pos,form/form,form...`; verbs have past, participle (if it differs), gerund, third person."""
    found: dict[str, dict[str, tuple[tuple[str, ...], ...]]] = defaultdict(dict)
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        lemma, pos, *slots = line.split(",")
        found[lemma][_LONG.get(pos, pos)] = tuple(tuple(s.split("/")) if s else () for s in slots)
    return dict(found)


_LONG = {"adj": "adjective", "adv": "adverb"}


def _tags(folder: Path) -> dict[str, tuple[str, ...]]:
    """Brill's lexicon: word -> its tags in running text, the most frequent first."""
    lines = (folder / "tags.js").read_text("utf-8").splitlines()
    names = [s.strip().removesuffix(",")[1:-1] for s in lines if re.match(r"\s+['\"]", s)]
    found = {}
    for line in (folder / "words.js").read_text("utf-8").splitlines():
        entry = re.fullmatch(r"\s+['\"]?([A-Za-z][A-Za-z'-]*)['\"]?: \[?([\d, ]+?)\]?,?", line)
        if entry:
            # The package's own table is one tag short (*your*).
            found[entry[1]] = tuple(names[int(i)] for i in entry[2].split(",") if int(i) < len(names))
    return found
