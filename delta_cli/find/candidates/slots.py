"""What the slots of a pattern stand for: the phrases and verbs that follow a cue."""

from __future__ import annotations

from dataclasses import dataclass, replace

from delta_cli.find.candidates.addressees import infinitive_behind_object
from delta_cli.find.candidates.gaps import (
    inverted_subject,
    is_elided,
    over_adverbial,
    shared_verb,
    stands_alone,
    stands_for_verb,
)
from delta_cli.find.candidates.matching import match_part
from delta_cli.find.candidates.mood import is_subjunctive
from delta_cli.find.candidates.predicates import before_adverbs, joins_manner, verb_after_subject
from delta_cli.find.words.grammar import FINITE, LIMITING, NOUNLIKE, SKIPPED
from delta_cli.find.words.parse import Parse, before_date, noun_phrase_end, places_from, skip_adverbs
from delta_cli.find.words.scenes import behind_scene
from delta_cli.rules.model import LeadEnd, Part, Slot, Word

Range = tuple[int, int]

_PHRASE_OPENERS = NOUNLIKE | {
    "determiner",
    "possessive",
    "adjective",
    "comparative",
    "pronoun",
    "object",
    "participle",
    "gerund",
}

_BARE = frozenset({"base", "be", "have"})
_DASHES = frozenset({"—", "--", "–"})
_INSERTED = 8
"""How long what dashes put in may be, in tokens."""
_CORRELATIVES = frozenset({"either", "both", "neither"})
_TRAILING = frozenset({"relative", "question", "preposition", "subordinator", "adverb", "gerund", "to", "determiner"})


@dataclass(frozen=True, slots=True)
class Filling:
    """What has been filled so far while the parts after a cue are walked."""

    at: int
    cue: int
    party: Range | None = None
    first: int | None = None
    kind: str = "verb"
    verb: int | None = None
    negated: bool = False
    inverted: bool = False
    rest: tuple[Part, ...] = ()
    """What a list below has to fill, where the sentence ends before the pattern does."""


def fill_part(p: Parse, f: Filling, part: Part, rest: list[Part]) -> Filling | None:
    """The filling after one more part of the pattern."""
    if not isinstance(part, Slot):
        found = match_part(p, part, skip_adverbs(p, f.at) if isinstance(part, Word) else f.at)
        return replace(f, at=found[0]) if found else None
    if part.role == "action":
        return _fill_action(p, f, part.kind or "verb")
    follower = rest[0] if rest else None
    if isinstance(follower, LeadEnd):
        colon = next(iter(places_from(p, f.at, ":")), None)
        return replace(f, party=bare(p, f.at, noun_phrase_end(p, f.at)), at=colon) if colon else None
    if isinstance(follower, Word):
        end = infinitive_behind_object(p, f.at, follower.text)
        if end is None:
            return None
        negated = p.tag(end - 1) == "negation" and p.low(end - 1) == "not"
        return replace(f, party=bare(p, f.at, end - negated), at=end, negated=negated)
    verb = verb_after_subject(p, f.at)
    if verb is None:
        return None
    end = before_adverbs(p, f.at, verb)
    negated = any(p.tag(j) == "negation" and p.low(j + 1) not in LIMITING for j in range(end, verb))
    if p.tag(verb) == "do" and p.tag(verb + 1) == "negation" and p.can(lexical := skip_adverbs(p, verb + 1), "base"):
        verb, negated = lexical, True
    party = bare(p, behind_scene(p, f.at, end), end)
    return replace(f, party=party, at=verb, kind="clause", negated=f.negated or negated)


def bare(p: Parse, first: int, end: int) -> Range | None:
    """A phrase without the commas, adverbs and the relative clause or insertion at its end."""
    first = _behind_introduction(p, first, end)
    first += 2 * (p.words(first, first + 2) == "not only")
    cut = next((j for j in range(first + 1, end) if _cuts(p, first, j, end)), end)
    while cut > first and (
        p.low(cut - 1) in (",", "—", "--", "-")
        or p.tag(cut - 1) == "negation"
        or (p.tag(cut - 1) == "adverb" and p.tag(cut - 2) == "negation")
    ):
        cut -= 1
    cut = _before_circumstances(p, first, cut)
    while first < cut and (
        p.low(first) in (",", "and")
        or (p.tag(first) == "adverb" and p.tag(first + 1) != "adjective" and not opens_quantity(p, first))
    ):
        first += 1
    return (first, cut) if first < cut else None


def _before_circumstances(p: Parse, first: int, end: int) -> int:
    """The end of a phrase without when and how it is asked (*asked the mayor [by telephone on Sunday] to*)."""
    while True:
        shorter = before_date(p, end, first)
        if p.low(end - 1) in ("yesterday", "today", "again") and p.tag(end - 2) != "preposition":
            shorter = end - 1
        elif p.low(end - 2) == "by" and p.low(end - 1) in ("telephone", "phone", "letter", "video", "email"):
            shorter = end - 2
        if shorter >= end or shorter <= first:
            return end
        end = shorter


def _cuts(p: Parse, first: int, j: int, end: int) -> bool:
    """Whether a comma before what trails, or a dash before a statement put in, ends a phrase."""
    if p.low(j) in _DASHES:
        return p.low(end - 1) == p.low(j) and any(p.tag(k) in FINITE for k in range(j + 1, end))
    return p.low(j) == "," and not p.depth[j] and _trails(p, first, j)


def _trails(p: Parse, first: int, comma: int) -> bool:
    """Whether what stands behind a comma is no more of a phrase, nor put into it (*states and, if need be, towns*)."""
    opened = next((j for j in range(comma - 1, first, -1) if p.low(j) == ","), comma)
    inserted = any(p.tag(j - 1) == "coordinator" for j in (opened, comma))
    return p.tag(comma + 1) in _TRAILING and not inserted


def opens_quantity(p: Parse, i: int) -> bool:
    """Whether a word that can be an adverb says how many of a phrase are meant (*all the firms*, *each of us*)."""
    if p.low(i) not in ("all", "both", "half", "each"):
        return False
    return p.tag(i + 1) in ("determiner", "possessive", "relative", "question") or p.low(i + 1) == "of"


def _behind_introduction(p: Parse, first: int, end: int) -> int:
    """The first token of a phrase behind an introduction in commas (*that, in small towns, the ferry be*)."""
    if p.low(first) != "," or p.tag(first + 1) not in ("preposition", "gerund", "adverb", "subordinator"):
        return first
    return next((j + 1 for j in range(first + 1, end) if p.low(j) == "," and not p.depth[j]), first)


def _manner_before(p: Parse, verb: int) -> int:
    """Where the adverbs of manner begin that stand right before a verb (*that the crews fully comply*)."""
    j = verb
    while (p.tag(j - 1) == "adverb" and p.low(j - 1).endswith(("ly", "always"))) or joins_manner(p, j - 1):
        j -= 1
    return _action_start(p, j, verb)


def _fill_action(p: Parse, f: Filling, kind: str) -> Filling | None:
    """Where the action begins, and its head verb."""
    if kind == "subjunctive" and (f.party is None or not is_subjunctive(p, f.party, f.at)):
        return None
    if f.kind == "clause" and stands_for_verb(p, f.at):
        return replace(f, first=f.at, verb=f.at, kind="ellipsis")
    if f.kind == "clause":
        return replace(f, first=_manner_before(p, f.at), verb=f.at)
    if kind == "noun":
        i = f.at
        ok = p.tag(i) in _PHRASE_OPENERS - {"pronoun"} or p.low(i) in ('"', "“")
        return replace(f, first=i, kind="noun") if ok and noun_phrase_end(p, i) > i else None
    if kind == "gerund":
        i = skip_adverbs(p, f.at)
        return replace(f, first=f.at, kind="gerund", verb=i) if p.can(i, "gerund") else None
    if kind == "clause":
        verb = verb_after_subject(p, f.at)
        return None if verb is None else replace(f, first=f.at, kind="clause", verb=verb)
    return _fill_verb(p, f)


def _fill_verb(p: Parse, f: Filling) -> Filling | None:
    """The verb phrase after a cue, behind adverbs, insertions and, where the clause is inverted, its subject."""
    at = skip_adverbs(p, f.at)
    i = shared_verb(p, _over_insertion(p, at if p.low(at) in {",", *_DASHES} else f.at))
    i += p.low(i) in _CORRELATIVES
    if p.tag(i) == "to":
        i += 1
    v = skip_adverbs(p, i)
    closes = p.low(v) in _DASHES and p.low(v) in p.lows[max(0, v - _INSERTED) : v]  # *can -- and must -- build*
    if p.low(v) == "," or closes:
        w = skip_adverbs(p, v + 1)
        v = w if p.can(w, "base") or p.tag(w) in ("be", "have") else v
    v = over_adverbial(p, v)
    tells_whose_view = any(p.has("opinion-noun", j) for j in range(i, v))
    i = v if i < v and p.tag(i) == "preposition" and tells_whose_view else i
    if p.low(v) == '"' and p.can(v + 1, "base"):
        i = v = v + 1  # *vowed to "mend what is broken"*
    if stands_alone(p, v):
        return replace(f, at=v, first=v, verb=v, kind="ellipsis")
    if (
        p.tag(v) in ("base", "be", "have")
        or (p.can(v, "base") and p.tag(v) != "determiner" and not _is_inverted_noun(p, v))
        or p.low(v) in ("do", "have")
    ):
        return replace(f, at=v, first=_action_start(p, i, v), verb=v)
    inverts = f.party is None and p.tag(f.at - 1) in _BEFORE_INVERSION and is_inverted(p, v)
    if inverts and (inverted := _inverted_verb(p, f, v)):
        return inverted
    party = None if f.party else inverted_subject(p, f.cue, v)
    if party:
        return replace(f, at=party[1], first=party[1], kind="ellipsis", party=party, inverted=True)
    if v >= len(p):
        return replace(f, at=v, first=v - 1, kind="open", rest=(Slot("action"),))
    return replace(f, at=v, first=v, kind="ellipsis") if is_elided(p, v) else None


def _is_inverted_noun(p: Parse, v: int) -> bool:
    """Whether a word that can be a verb is the subject of the verb behind it (*nor should trade be a weapon*)."""
    return p.tag(v) == "noun" and p.tag(v + 1) in ("base", "be")


_BEFORE_INVERSION = frozenset({"modal", "negation", "mark", "have-finite", "do"})


def _inverted_verb(p: Parse, f: Filling, v: int) -> Filling | None:
    """The filling where the subject stands between cue and verb (*nor should the ministry rely on it*)."""
    verb = verb_after_subject(p, v)
    if verb is None or not (p.can(verb, "base") or p.tag(verb) in ("be", "have", "base")):
        return None
    end = before_adverbs(p, v, verb)
    found = replace(f, at=verb, verb=verb, party=bare(p, v, end), inverted=True)
    if stands_alone(p, verb):
        return replace(found, first=verb, kind="ellipsis")
    return replace(found, first=_action_start(p, end, verb))


def _over_insertion(p: Parse, i: int) -> int:
    """Behind an insertion in commas or brackets between a cue and its verb (*must, in my view, act*)."""
    opines = p.grammar.language.classes["opine"].lemmas
    if p.low(i) in ("i", "we") and p.lemma(i + 1) in opines and p.tag(i + 2) in _BARE:
        return i + 2  # *details will I understand be given*
    if p.low(skip_adverbs(p, i)) in _DASHES:
        i = skip_adverbs(p, i)
    if p.low(i) not in {",", *_DASHES}:
        return i
    for j in range(i + 1, min(len(p), i + 30)):
        if p.low(j) == p.low(i):
            follower = skip_adverbs(p, j + 1)
            if p.can(follower, "base") or p.tag(follower) in ("be", "have", "do", "to"):
                inner = all(p.tag(k) in SKIPPED or p.low(k) in ("and", "but", ",") for k in range(i + 1, j))
                return i + 1 if inner else j + 1
        if p.low(j) in (";", "."):
            break
    return i


def _action_start(p: Parse, i: int, verb: int) -> int:
    """The first word of an action: its manner and degree adverbs are in it, connectives are not (ruling 17)."""
    j = i
    while j < verb:
        phrase = next((n for n in (5, 4, 3, 2) if j + n <= verb and _is_phrase(p, "connective", j, n)), 0)
        if phrase:
            j += phrase
        elif (
            p.has("connective", j)
            or p.tag(j) in ("negation", "mark", "to")
            or p.low(j) in ("and", "but")
            or (p.low(j) in LIMITING and p.tag(j - 1) == "negation" and p.tag(j + 1) != "coordinator")
        ):
            j += 1
        else:
            break
    return j


def _is_phrase(p: Parse, name: str, i: int, width: int) -> bool:
    return tuple(t.low for t in p.tokens[i : i + width]) in p.grammar.language.classes[name].phrases


def is_inverted(p: Parse, end: int) -> bool:
    """Whether a subject follows where a verb should stand."""
    return p.tag(end) in _PHRASE_OPENERS | {"relative"} and p.tag(end) not in ("participle",)
