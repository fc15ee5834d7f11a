"""Whether the word behind a comma or coordinator heads one more verb phrase, or is one more noun or adjective."""

from __future__ import annotations

from delta_cli.find.words.grammar import FINITE, NOUNLIKE
from delta_cli.find.words.parse import Parse, opens_clause, skip_adverbs

COORDINATORS = frozenset({"and", "or", "but", "nor", "then"})
OBJECT_OPENERS = frozenset({"determiner", "possessive", "object", "pronoun", "that", "number"})
_OPENING_WORDS = frozenset({"all", "both", "each", "what", "how", "whatever", "whether"})
_NOMINATIVES = frozenset({"i", "we", "he", "she", "they"})
_DEGREES = frozenset({"more", "less", "most", "least", "very", "all", "both"})
_ADVERBIAL_PARTICLES = frozenset({"up", "out", "off", "down", "away", "back", "aside"})


def heads_phrase(p: Parse, i: int, parallel: int, end: int, *, awaited: bool = False) -> bool:
    """Whether a verb phrase begins with the word at `i`, rather than one more noun or adjective.

    `parallel` is the head of the verb phrase before; `awaited` says that a list of verb phrases lacks its last member.
    """
    if p.low(i) == "be" and p.tag(i + 1) == "pronoun":
        return False  # *be it ever so small*
    if p.low(i) in ("be", "have", "do"):
        return p.low(i) != "do" or p.tag(i + 1) != "base" or p.can(i + 1, "noun")  # not *do carry a rope*
    if not p.can(i, "base") or p.low(i) == "like":
        return False
    if not p.can(i, "noun", "adjective", "plural", "adverb", "past"):
        return True
    if _is_told_of(p, i):
        return False
    if p.tag(i + 1) in OBJECT_OPENERS or p.low(i + 1) in _OPENING_WORDS or p.low(i - 1).endswith("ly"):
        return True
    if p.low(i + 1) == "of":
        return False
    if p.words(i - 3, i) == ", and then":
        return True
    if _goes_with_no_noun(p, i, parallel) or _is_prepositional(p, i):
        return True
    return _is_parallel(p, i, parallel) or _by_context(p, i, parallel, end, awaited)


def _is_told_of(p: Parse, i: int) -> bool:
    """Whether a pronoun with its verb tells which one is meant (*the road and [bridge] they use*)."""
    stated = p.low(i + 1) in _NOMINATIVES and p.tag(skip_adverbs(p, i + 2)) in FINITE
    says = p.has("takes-bare-clause", i) or p.lemma(i) in p.grammar.language.classes["say"].lemmas
    return stated and p.can(i, "noun", "plural") and not says


def _goes_with_no_noun(p: Parse, i: int, parallel: int) -> bool:
    """Whether the word before the coordinator is no noun that this one could go with (*stand up and fight*, *act now
    and work hard*), nor this one part of a noun phrase (*local and work permits*)."""
    left = i - 1
    while p.low(left) in COORDINATORS or p.low(left) == ",":
        left -= 1
    if (p.tag(i - 1) != "coordinator" and left != parallel) or p.tag(i + 1) in NOUNLIKE | {"adjective", "gerund"}:
        return False
    if p.can(i, "adjective") and left != parallel:
        return False
    particle = p.tag(left) == "preposition" and p.low(left) in _ADVERBIAL_PARTICLES
    complement = left - 1 == parallel and "transitive" not in p.grammar.lexicon.transitivity(p.lemma(parallel))
    predicate = p.tag(left - 1) in ("base", "be") and (
        p.tag(left) == "adjective" or (complement and p.can(left, "adjective", "adverb"))
    )
    return left == parallel or particle or predicate or (p.tag(left) == "adverb" and p.low(left) not in _DEGREES)


def _is_prepositional(p: Parse, i: int) -> bool:
    """Whether the word is a verb with the preposition that it governs, and no bare noun goes before (*focus on it*)."""
    governs = (p.low(i), p.low(i + 1)) in p.grammar.language.classes["prepositional-verb"].phrases
    left = i - 2 - (p.low(i - 2) == ",")
    bare = p.tag(left) == "noun" and p.tag(left - 1) not in ("determiner", "possessive", "adjective", "noun", "number")
    return governs and p.tag(i - 1) == "coordinator" and p.tag(left) in NOUNLIKE | {"object"} and not bare


def _is_parallel(p: Parse, i: int, parallel: int) -> bool:
    """Whether the frame says that it is a verb: *open [at] nine and close [at] five*, *check that the lid is on*."""
    if p.low(i) in ("better", "best", "further", "more", "well") or not p.grammar.lexicon.verb_share(p.low(i)):
        return False
    if p.low(i + 1) in _ADVERBIAL_PARTICLES and p.tag(i + 2) in OBJECT_OPENERS:
        return True
    if p.low(i + 1) == "that":
        return opens_clause(p, i + 2)
    frame = p.low(parallel + 1)
    return p.tag(parallel + 1) == "preposition" and p.low(i + 1) == frame and not _follows_bare_noun(p, i, parallel)


def _follows_bare_noun(p: Parse, i: int, parallel: int) -> bool:
    """Whether it may be the twin of a noun that stands bare behind a preposition (*for work and play*)."""
    noun = i - 2
    return (
        p.low(i - 1) in ("and", "or")
        and noun > parallel
        and p.tag(noun) in ("noun", "plural")
        and (p.tag(noun - 1) == "preposition" and noun - 1 > parallel)
    )


def _by_context(p: Parse, i: int, parallel: int, end: int, awaited: bool) -> bool:
    """A word that may be noun, adjective or verb, with no determiner after it: how often it is a verb must decide."""
    share = p.grammar.lexicon.verb_share(p.low(i)) + (0.3 if p.low(i) == p.low(parallel) else 0.0)
    following = p.tag(i + 1)
    if p.low(i) in ("better", "best", "further", "more", "well"):
        return False
    inner = p.low(i - 1) in (",", ";") and p.low(i + 1) not in ("and", "or", ",")
    if (inner and _list_goes_on(p, i, end)) or (awaited and p.low(i - 2) == ","):
        share += 0.25
    elif p.low(i - 1) not in (",", ";") and p.low(i - 2) != ",":
        share -= 0.15
    if p.low(i + 1) in _ADVERBIAL_PARTICLES and p.tag(i + 2) in OBJECT_OPENERS | NOUNLIKE | {"adjective"}:
        return share >= 0.1
    if p.low(i + 1) == "back" and p.tag(i + 2) in ("preposition", "to", "mark", "edge"):
        return share >= 0.1  # *report back in July*
    if following == "adverb" and p.tag(i + 2) in ("mark", "edge", "preposition", "to"):
        return share >= 0.2
    if following == "coordinator" and p.can(i + 2, "base") and p.grammar.lexicon.verb_share(p.low(i + 2)) >= 0.8:
        return share >= 0.3
    if following in ("adjective", "plural", "comparative", "participle", "name", "gerund"):
        return share >= (0.4 if p.can(i, "adjective") else 0.3)
    if following in ("noun", "preposition", "to", "adverb"):
        return share >= 0.45
    return share >= 0.6 and not _follows_bare_noun(p, i, parallel)


def _list_goes_on(p: Parse, i: int, end: int) -> bool:
    """Whether a later member of the list is surely a verb phrase: a noun in between would want an *and* before it."""
    for j in range(i + 1, end):
        if p.low(j) in (",", ";"):
            k = skip_adverbs(p, j + 1 + (p.low(j + 1) in COORDINATORS))
            if k < end and p.can(k, "base") and not p.can(k, "noun", "adjective", "plural", "past"):
                return True
        elif p.tag(j) == "coordinator" and p.can(j + 1, "base") and p.tag(j + 2) in OBJECT_OPENERS:
            return not p.can(j + 1, "noun", "adjective", "plural", "past")
    return False
