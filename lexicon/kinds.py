"""What verbs are about and what nouns name, from the senses that WordNet gives them."""

from __future__ import annotations

from collections import defaultdict

from sources import LEXNAMES, Sense, Sources

_VERB_KINDS = {
    "verb.stative": "state",
    "verb.emotion": "emotion",
    "verb.perception": "perception",
    "verb.cognition": "cognition",
    "verb.communication": "speech",
}
# These files mix what happens in a mind or is only said with what one sets out to do (analyse, inspect, order).
_MIXED = {"perception", "cognition", "speech"}
# Frames by which somebody is the subject of a state or change, and by which something is the cause of an emotion.
_SOMEBODY = frozenset({2, 8, 9, *range(13, 23), *range(24, 31), 33})
_CAUSE = frozenset({10})
_ORDER = ("state", "achievement", "perception", "cognition", "emotion", "speech", "action")
_CHANGES = {"verb.change"}
_TRANSITIVE = frozenset({8, 9, 10, 11, 14, 15, 16, 17, 18, 19, 20, 21, 24, 25, 26, 29, 30, 31, 33})

_BODIES = ("social_group%1:14:00::", "organization%1:14:00::")
_PEOPLES = ("people%1:14:00::",)
_PLACES = ("district%1:15:00::", "country%1:15:00::", "municipality%1:15:00::", "continent%1:17:00::")
_STATES = ("country%1:15:00::", "administrative_district%1:15:00::")
_NOUN_KINDS = {
    "noun.person": "person",
    "noun.time": "time",
    "noun.act": "act",
    "noun.process": "act",
    "noun.event": "act",
}


def _weight(sense: Sense) -> float:
    """A sense counts as often as it was tagged; the first sense a little more, for words that were never met."""
    return sense.count + (1.0 if sense.rank == 1 else 0.2)


def verb_entry(sources: Sources, lemma: str) -> str:
    """`kinds frames` of a verb, from the senses that make up its use."""
    senses = sources.senses.get(lemma, {}).get("verb", ())
    if not senses:
        return "action ti"
    total = sum(map(_weight, senses))
    kinds: dict[str, float] = defaultdict(float)
    frames: set[str] = set()
    for sense in senses:
        share = _weight(sense) / total
        numbers = _frames(sources, sense, lemma)
        if share >= 0.15 or sense.rank == 1:
            frames |= {"t" if n in _TRANSITIVE else "i" for n in numbers}
        for kind in _kinds(sense, numbers):
            kinds[kind] += share
    best = {kind for kind, share in kinds.items() if share >= 0.3} or {max(sorted(kinds), key=lambda k: kinds[k])}
    return "+".join(k for k in _ORDER if k in best) + " " + "".join(sorted(frames or {"t", "i"}, reverse=True))


def _kinds(sense: Sense, frames: frozenset[int]) -> set[str]:
    """The kind of one sense, and action beside it where somebody may do it of their own will."""
    kind = _VERB_KINDS.get(sense.lexname, "action")
    if kind == "action" and sense.lexname in _CHANGES and not frames & _TRANSITIVE:
        kind = "achievement"
    willed = (
        kind in _MIXED
        or (kind in {"state", "achievement"} and frames & _SOMEBODY)
        or (kind == "emotion" and frames & _CAUSE)
    )
    return {kind, "action"} if willed else {kind}


def _frames(sources: Sources, sense: Sense, lemma: str) -> frozenset[int]:
    synset = sources.verbs[sense.synset]
    words = [w.lower() for w in synset.words]
    number = words.index(lemma) + 1 if lemma in words else 0
    return frozenset(frame for frame, word in synset.frames if word in {0, number})


class Kinds:
    """What nouns name: asked by lemma, with the roots of the hierarchy looked up once."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._bodies = {_synset(sources, key) for key in _BODIES}
        self._peoples = {_synset(sources, key) for key in _PEOPLES}
        self._places = {_synset(sources, key) for key in _PLACES}
        self._states = {_synset(sources, key) for key in _STATES}

    def noun(self, lemma: str) -> str:
        """The kind of a noun that most of its use is of; empty for a thing, and where WordNet does not have it."""
        weights: dict[str, float] = defaultdict(float)
        for sense in self._sources.senses.get(lemma, {}).get("noun", ()):
            if not self._is_name(sense, lemma):
                weights[self.sense(sense.synset)] += _weight(sense)
        return max(sorted(weights), key=lambda k: weights[k]).removesuffix("thing") if weights else ""

    def sense(self, synset: int) -> str:
        """The kind of one sense."""
        lexname = self._sources.nouns[synset].lexname
        above = self._sources.ancestors(synset)
        if lexname == "noun.group":
            return "body" if above & self._bodies else "person" if above & self._peoples else "thing"
        if lexname in {"noun.location", "noun.object"}:
            return "place" if above & self._places else "thing"
        return _NOUN_KINDS.get(lexname, "thing")

    def _is_name(self, sense: Sense, lemma: str) -> bool:
        words = self._sources.nouns[sense.synset].words
        return lemma not in words and any(w.lower() == lemma for w in words)

    def names(self) -> dict[str, str]:
        """Names of places, bodies, peoples and times, of one word, as written; of longer names of states, the last."""
        found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for offset, synset in self._sources.nouns.items():
            kind = self._name_kind(offset)
            for word in synset.words if kind else ():
                last = word.rpartition("_")[2]
                whole = last == word
                if self._is_name_of(last, kind, whole, offset):
                    found[last][kind] += self._name_weight(word, offset) * (1.0 if whole else 0.1)
        return {
            name: "place" if "place" in weights else max(sorted(weights), key=lambda k: weights[k])
            for name, weights in found.items()
        }

    def _is_name_of(self, name: str, kind: str, whole: bool, synset: int) -> bool:
        """Whether a word alone can stand for this: it is frequent, no common noun, and not sooner a person's name."""
        if len(name) < 3 or not (name[0].isupper() and name.isalpha() and name.isascii()):
            return False
        cased, small = self._sources.cased(name), self._sources.cased(name.lower())
        if cased < 1.5e-8 or cased < 2 * small:
            return False
        if kind != "place":
            return whole
        if self._sources.ancestors(synset) & self._states:
            return whole or name.lower() not in self._sources.senses
        senses = self._sources.senses.get(name.lower(), {}).get("noun", ())
        return whole and not any(s.lexname == "noun.person" for s in senses)

    def _name_kind(self, offset: int) -> str:
        synset = self._sources.nouns[offset]
        kind = self.sense(offset)
        if kind == "thing" and synset.lexname == "noun.location" and synset.instance:
            return "place"
        if kind in {"act", "thing"} or (kind == "person" and synset.instance):
            return ""
        return kind

    def _name_weight(self, word: str, offset: int) -> float:
        senses = self._sources.senses.get(word.lower(), {}).get("noun", ())
        return next((_weight(s) for s in senses if s.synset == offset), 0.1)


def _synset(sources: Sources, key: str) -> int:
    """The synset of the first sense of a lemma in a lexicographer file, by its sense key."""
    lemma, _, rest = key.partition("%")
    lexname = LEXNAMES[int(rest.split(":")[1])]
    return next(s.synset for s in sources.senses[lemma]["noun"] if s.lexname == lexname)
