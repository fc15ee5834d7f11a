"""What is known of single forms: those that no rule gives, and how often an ambiguous one is a verb."""

from __future__ import annotations

import math

from lemmas import TAGS, regular_forms
from sources import Sources

from delta_cli.rules import inflection
from delta_cli.rules.lexicon import VERB_READINGS, Lexicon

VERBAL = {"base": 0.4, "third": 0.12, "gerund": 0.2, "participle": 0.35, "past": 0.25}
"""Which part of a verb's uses has this form."""
PRIOR = {"base": 0.4, "third": 0.25, "gerund": 0.7, "participle": 0.7, "past": 0.7}
"""The share of verb uses where nothing is known."""


def irregular(sources: Sources, lexicon: Lexicon) -> dict[tuple[str, str], list[str]]:
    """(form, lemma) -> readings, for the forms that the rules of inflection do not find."""
    found: dict[tuple[str, str], list[str]] = {}
    lists = {"verb": lexicon.verbs, "noun": lexicon.nouns, "adjective": lexicon.adjectives, "adverb": lexicon.adverbs}
    for pos, entries in lists.items():
        for lemma in sorted(entries):
            for reading, forms in _slots(sources, lemma, pos):
                met = [f for f in forms if f != lemma or reading in {"past", "participle"}]
                # Where one form of a slot is irregular, all are listed: a listed slot is closed for the rules.
                ruled = all((lemma, reading) in set(inflection.stems(f)) for f in met)
                for form in () if ruled else met:
                    readings = found.setdefault((form, lemma), [])
                    if sources.frequency(form) and not _is_other(sources, form, lemma, pos, lexicon):
                        readings.extend({reading} - set(readings))
    return {key: readings for key, readings in found.items() if readings}


def _slots(sources: Sources, lemma: str, pos: str) -> list[tuple[str, tuple[str, ...]]]:
    """Pairs of a reading and its forms, as lemminflect lists them."""
    slots = sources.inflections.get(lemma, {}).get(pos, ())
    if pos == "noun":
        return [("plural", slot) for slot in slots[:1]]
    if pos != "verb":
        return [("comparative", slot) for slot in slots]
    if len(slots) != 4:
        return []
    past, participle, gerund, third = slots
    participle = (*participle, *(f for f in past if not participle or f.endswith("ed")))
    return [("past", past), ("participle", participle), ("gerund", gerund), ("third", third)]


def _is_other(sources: Sources, form: str, lemma: str, pos: str, lexicon: Lexicon) -> bool:
    """Whether a form is by far sooner another word (*rent* of *rend*, *bases* of *basis*)."""
    if form == lemma:
        return False
    if pos == "verb":
        other = sources.count(form, "verb") + sources.count(form, "noun")
    else:
        stems = [s for s, r in inflection.stems(form) if r == "plural" and s in lexicon.nouns and s != lemma]
        other = max(sources.count(w, pos) for w in [form, *stems])
    own = sources.count(lemma, pos)
    return own < 0.3 * other or (not own and form in lexicon.verbs)


def shares(sources: Sources, lexicon: Lexicon) -> dict[str, str]:
    """Of every form that is a verb's and something else's: how many of a hundred uses are the verb's."""
    forms = {f for verb in lexicon.verbs for f in (verb, *regular_forms(verb, "verb"))} | set(lexicon.irregular)
    found = {}
    for form in sorted(forms):
        readings = lexicon.readings(form) if lexicon.knows(form) else frozenset[str]()
        if readings & VERB_READINGS and readings - VERB_READINGS:
            found[form] = str(round(100 * _share(sources, form, lexicon, readings)))
    return found


def _share(sources: Sources, form: str, lexicon: Lexicon, readings: frozenset[str]) -> float:
    """Three witnesses in a weighted mean of log odds: tagged senses, Brill's tags, how often the verb is inflected."""
    reading = next(r for r in ("base", "third", "gerund", "participle", "past") if r in readings)
    verb = lexicon.verb(form) or form
    verbal = sources.count(verb, "verb") * VERBAL[reading]
    other = sum(sources.count(form, pos) for pos in ("adjective", "adverb")) + (
        sources.count(lexicon.noun(form) or form, "noun") * (0.25 if "plural" in readings else 0.75)
    )
    votes = [((verbal + 0.5) / (verbal + other + 1), min(1.0, (verbal + other) / 20) * 2), (PRIOR[reading], 0.3)]
    tags = sources.tags.get(form, ())
    if tags:
        votes.append((0.8 if tags[0] in TAGS["verb"] else 0.25 if TAGS["verb"] & set(tags) else 0.04, 1.0))
    if reading == "base":
        inflected = sum(sources.frequency(f) for f in regular_forms(verb, "verb")[2:])
        votes.append((1.1 * inflected / (sources.frequency(form) + 1e-12), 1.0))
    odds = sum(weight * _logit(share) for share, weight in votes) / sum(weight for _, weight in votes)
    return 1 / (1 + math.exp(-odds))


def _logit(share: float) -> float:
    share = min(0.97, max(0.02, share))
    return math.log(share / (1 - share))
