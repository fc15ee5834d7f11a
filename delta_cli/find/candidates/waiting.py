"""What a pattern still wants where a lead-in ends: it is filled behind the colon, or waits for the list below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from delta_cli.find.candidates.bare import is_bare_verb
from delta_cli.find.candidates.colons import is_open, lead_end, over_enumerator, over_marker
from delta_cli.find.candidates.matching import match_part
from delta_cli.find.candidates.slots import Filling, bare, fill_part
from delta_cli.find.words.grammar import FINITE
from delta_cli.find.words.parse import Parse, noun_phrase_end, opens_clause, places_from, skip_adverbs
from delta_cli.rules.model import LeadEnd, Part, Slot, Word

ACTION, NOUN = Slot("action"), Slot("action", "noun")
_OBJECT_OPENERS = frozenset({"determiner", "possessive", "object"})
_FAR, _NEAR = 30, 9


def fill_parts(p: Parse, filling: Filling, parts: Sequence[Part]) -> Filling | None:
    """The filling after all parts of a pattern; of kind open where its sentence ends in a colon before they do."""
    rest, f = list(parts), filling
    while rest and f.kind != "open":
        part = rest.pop(0)
        if isinstance(part, Slot) and part.role == "action":
            f = replace(f, at=over_enumerator(p, f.at))
        said = isinstance(part, Word) and p.low(f.at) == part.text
        waits = f.kind != "clause" and isinstance(part, Slot | Word | LeadEnd) and not said
        end = lead_end(p, f.at, loose=isinstance(part, LeadEnd)) if waits else None
        if end is not None:
            wanted = tuple(rest) if isinstance(part, LeadEnd) else (part, *rest)
            if is_open(p, end):
                return replace(f, kind="open", first=min(end, len(p) - 1), rest=wanted)
            if lead_end(p, f.at) is None:
                return None  # What only a list can excuse stands before the colon.
            return complete(p, replace(f, at=over_marker(p, end + 1)), wanted)
        step = _step(p, f, part, rest)
        if step is None:
            return None
        f = step
    return _announced(p, f)


def _announced(p: Parse, f: Filling) -> Filling:
    """The filling with what an action only announces, where that stands behind a colon (*do two things: vote, ...*)."""
    colons = places_from(p, f.first, ":") if f.first else ()
    if f.kind != "verb" or not f.first or not colons or colons[0] >= len(p) - 1:
        return f
    if not announces(p, f.first, colons[0]):
        return f
    bare = replace(f, at=over_marker(p, colons[0] + 1), first=None, verb=None)
    return _verb(p, bare) or f


def announces(p: Parse, first: int, end: int) -> bool:
    """Whether what stands before `end` only points to what follows (*take the following steps*, *act as follows*)."""
    if p.words(end - 2, end) in ("as follows", "is this", "are these", "the following"):
        return True
    return points(p, range(max(first, end - _NEAR), end))


def points(p: Parse, where: range) -> bool:
    """Whether a noun that announces what is to be done stands here with a word that points to its list."""
    return any(p.has("list-noun", j) for j in where) and any(p.has("pointer", j) or p.tag(j) == "number" for j in where)


def complete(p: Parse, filling: Filling, parts: Sequence[Part]) -> Filling | None:
    """The filling of what a lead-in wants by the text behind it; without parts, by anything that can be asked for."""
    if not parts:
        return _anything(p, filling)
    f: Filling | None = filling
    for n, part in enumerate(parts):
        if f is None:
            return None
        if part == Slot("actor") and p.low(f.at) == "that":
            f = replace(f, at=f.at + 1)
        if isinstance(part, Word):
            if p.low(f.at) != part.text and (part.text in ("that", "for") or p.low(f.at) == "that"):
                return None  # an item with an infinitive does not complete a lead-in that wants a clause
            f = replace(f, at=f.at + 1) if p.low(f.at) == part.text else f
        elif part == ACTION and f.kind != "clause":
            f = _verb(p, f)
        elif part == NOUN and p.low(f.at) == "that":
            return _anything(p, f)
        else:
            f = _step(p, f, part, list(parts[n + 1 :]))
    return f if f is None or f.first is None or f.kind not in ("open", "ellipsis") else None


def _step(p: Parse, f: Filling, part: Part, rest: list[Part]) -> Filling | None:
    """The filling after one more part, a party before a colon or before words of the pattern among them."""
    if isinstance(part, LeadEnd):
        return None
    if not (isinstance(part, Slot) and part.role != "action" and rest):
        return fill_part(p, f, part, rest)
    follower = rest[0]
    if not _wants_infinitive(rest) and not isinstance(follower, Slot | LeadEnd):
        return _party_before(p, f, part.role, follower)
    found = None if isinstance(follower, LeadEnd) else fill_part(p, f, part, rest)
    return _party_of_lead_in(p, f, isinstance(follower, LeadEnd)) if found is None else found


def _wants_infinitive(rest: Sequence[Part]) -> bool:
    """Whether a party is followed by *to* and the action, and not by words that only lead on to the next party."""
    return isinstance(rest[0], Word) and not (len(rest) > 1 and isinstance(rest[1], Slot) and rest[1].role != "action")


def _party_before(p: Parse, f: Filling, role: str, follower: Part) -> Filling | None:
    """The party that stands before the next words of the pattern, insertions left out; an object is only passed."""
    for j in range(f.at + 1, min(len(p), f.at + _FAR)):
        if match_part(p, follower, j) and p.depth[j] == p.depth[f.at]:
            if role == "object":
                return replace(f, at=j)
            comma = next((k for k in range(f.at, j) if p.low(k) == ","), j)
            return replace(f, party=bare(p, f.at, comma if p.low(j - 1) == "," else j), at=j)
        if p.low(j) in (";", ":", ".", "?", "!"):
            break
    return None


def _party_of_lead_in(p: Parse, f: Filling, loose: bool) -> Filling | None:
    """The party that stands before a colon (*requests the Secretariat:*, *it is vital that we:*)."""
    stop = noun_phrase_end(p, f.at)
    end = lead_end(p, stop, loose=loose) if stop > f.at else None
    return None if end is None else replace(f, party=bare(p, f.at, stop), at=stop)


def _anything(p: Parse, f: Filling) -> Filling | None:
    """A clause behind *that*, a verb phrase, a gerund or a noun phrase; a sentence of its own is none of them."""
    i = f.at
    if p.low(i) == "that":
        return complete(p, replace(f, at=i + 1), (Slot("actor"), ACTION))
    verb = skip_adverbs(p, i + (p.low(i) == "to"))
    if p.low(i) == "to" or _heads_item(p, verb):
        return _verb(p, f)
    behind = skip_adverbs(p, noun_phrase_end(p, i))
    if opens_clause(p, i) or p.tag(behind) in FINITE or any(p.tag(j) == "modal" for j in range(i, len(p))):
        return None
    kinds = ("gerund", "noun") if p.can(verb, "gerund") and p.tag(verb + 1) not in FINITE else ("noun",)
    return next((found for kind in kinds if (found := fill_part(p, f, Slot("action", kind), []))), None)


def _verb(p: Parse, f: Filling) -> Filling | None:
    """The verb phrase that begins here, where nothing speaks for a noun."""
    at = next((j + 1 for j in (f.at, f.at + 1) if p.low(j) == "to" and p.tag(f.at) in ("to", "negation")), f.at)
    at += 2 * (p.words(at, at + 2) in ("do not", "do n't"))
    verb = skip_adverbs(p, at)
    negated = any(p.tag(j) == "negation" for j in range(f.at, verb))
    if opens_clause(p, at) or p.low(verb + 1) == "of":
        return None
    least = 0.05 if p.tag(verb + 1) in ("adjective", "plural", "name") else 0.3  # *map dangerous routes*
    is_verb = (
        p.tag(at - 1) == "to" or at > f.at or _heads_item(p, verb) or p.grammar.lexicon.verb_share(p.low(verb)) >= least
    )
    if p.can(verb, "noun") and not is_verb:
        return None
    found = fill_part(p, replace(f, at=at), ACTION, [])
    return found and replace(found, negated=found.negated or negated)


def _heads_item(p: Parse, i: int) -> bool:
    """Whether a bare verb stands at the head of an item; a noun would not be followed by a determiner."""
    return is_bare_verb(p, i) or (p.can(i, "base") and p.tag(i + 1) in _OBJECT_OPENERS)
