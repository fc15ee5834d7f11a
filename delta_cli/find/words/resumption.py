"""The contextual constraints on a verb that goes on from an earlier one, behind a comma or a coordinator."""

from __future__ import annotations

from delta_cli.find.words.grammar import FINITE
from delta_cli.find.words.tagging import Tagging

_REACH = 14
"""Within how many tokens what is joined to a verb follows it."""
_MODAL = frozenset({"modal"})
_VERBAL = frozenset({"modal", "be", "have", "do", "that", "relative", "subordinator"})


def beside_finite(s: Tagging, i: int) -> str | None:
    """A finite verb joined to one that stands right before (*we hope and believe*)."""
    if s.tag(i - 1) != "coordinator" or s.tag(i - 2) != "present" or not s.can(i, "base"):
        return None
    follower = s.options[i + 1] if i + 1 < len(s.tokens) else frozenset()
    verb = not s.can(i, "noun") or follower & {"determiner", "possessive", "object"}
    return "present" if verb and s.tag(s.before(i - 2)) == "pronoun" else None


def before_joined_modal(s: Tagging, i: int) -> str | None:
    """The verb that a modal goes on from, where no other stands before it (*the pipes leak and must go*)."""
    form = {"plural": "base", "pronoun": "base", "noun": "third"}.get(s.tag(i - 1), "")
    if not s.can(i, form) or s.low(i + 1) == "of":
        return None
    for k in range(i + 1, min(len(s.tokens), i + _REACH)):
        if s.can(k, "coordinator") and s.options[k + 1 : k + 2] == [_MODAL]:
            return None if _has_verb(s, i) else "present" if form == "base" else form
        if (s.options[k] & _VERBAL and not s.can(k, "preposition")) or s.can(k, "mark"):
            return None
    return None


def _has_verb(s: Tagging, i: int) -> bool:
    """Whether a finite verb stands before a token since its clause began."""
    opened = next((j for j in range(i - 1, -1, -1) if s.tag(j) in ("that", "mark", "subordinator")), -1)
    return any(s.tag(j) in FINITE | {"relative"} for j in range(opened + 1, i))


def after_joiner(s: Tagging, i: int) -> str | None:
    """A verb in -s behind a comma or coordinator, where another heads the sentence (*Invites ..., and requests*)."""
    if not (s.tag(i - 1) == "coordinator" or s.low(i - 1) == ",") or not s.can(i, "third"):
        return None
    follower = s.options[i + 1] if i + 1 < len(s.tokens) else frozenset()
    operative = s.grammar.language.classes["operative"].lemmas
    heads = [j for j, t in enumerate(s.tags[:i]) if t == "third"]
    if not heads:
        recital = s.grammar.has("recital-head", s.low(0)) and s.low(i - 1) == ","
        return "third" if recital and s.grammar.lexicon.verb(s.low(i)) in operative else None
    if follower & {"determiner", "possessive", "object", "that"} and s.low(i + 1) not in ("which", "whose"):
        return "third"
    asks = s.grammar.lexicon.verb(s.low(i)) in operative and s.grammar.lexicon.verb(s.low(heads[0])) in operative
    return "third" if asks and (follower & {"plural", "name"} or s.low(i + 1) in ("to", "on", "upon")) else None


def let_after_joiner(s: Tagging, i: int) -> str | None:
    """*let* behind a comma or coordinator, where another opens the sentence (*let them eat, and let it be good*)."""
    if s.low(i) != "let" or not (s.tag(i - 1) == "coordinator" or s.low(i - 1) in (",", ";")):
        return None
    return "base" if any(s.low(j) == "let" and s.tag(j) == "base" for j in range(i)) else None


def past_in_series(s: Tagging, i: int) -> str | None:
    """A form in -ed with its object behind a comma, between an earlier past and a later one behind *and*.

    A participle there would have no object (*praised the crew, thanked the donors, and left*).
    """
    if s.low(i - 1) != "," or not s.can(i, "past") or "past" not in s.tags[:i]:
        return None
    governs = s.can(i + 1, "determiner", "possessive", "object", "that") and not s.grammar.has("ditransitive", s.low(i))
    later = (j for j in range(i + 2, len(s.tokens) - 1) if s.low(j) == "and" and s.can(j + 1, "past"))
    return "past" if governs and any(not s.can(j + 1, "noun", "adjective") for j in later) else None


def past_after_joiner(s: Tagging, i: int) -> str | None:
    """A form in -ed behind *and* or *but* that goes on from an earlier past (*urged X to act, and warned that*)."""
    if s.low(i - 1) not in ("and", "but") or not s.can(i, "past"):
        return None
    follower = s.options[i + 1] if i + 1 < len(s.tokens) else frozenset()
    verb, classes = s.grammar.lexicon.verb(s.low(i)), s.grammar.language.classes
    reports = "that" in follower and verb in classes["report"].lemmas
    if s.tag(i - 2) in ("participle", "past", "adverb") and not reports:
        return None
    told = s.low(i - 2) == "," or (verb in classes["tell"].lemmas and s.can(i + 1, "adjective", "plural", "name"))
    says = told and verb in classes["report"].lemmas | classes["ask"].lemmas and s.low(i + 1) != "by"
    if not (says or follower & {"that", "determiner", "possessive", "object"}) or s.low(i) == "given":
        return None
    perfect = any(s.tag(j) == "have-finite" and s.tag(j + 1) == "participle" for j in range(i - 1))
    return "past" if perfect or any(t == "past" for t in s.tags[:i]) else None
