"""The verbs of operative paragraphs: *Requests members to ...*, *URGE all towns to ...*, *..., and invites the*."""

from __future__ import annotations

from delta_cli.find.words.tagging import Tagging


def operative(s: Tagging, i: int) -> str | None:
    """A verb in -s at the head of an operative paragraph (*Stresses that ..., Requests the ...*)."""
    if not s.can(i, "third") or any(
        t not in ("mark", "number") and not s.can(j, "adverb") for j, t in enumerate(s.tags[:i])
    ):
        return None
    follower = s.options[i + 1] if i + 1 < len(s.tokens) else frozenset()
    clause = s.low(i + 1) == "that" and not s.can(i + 2, "modal", "be", "have", "do", "base", "third")
    asks = s.grammar.lexicon.verb(s.low(i)) in s.grammar.language.classes["ask"].lemmas
    asks = asks and bool(follower & {"plural", "name"}) and any(t.low == "to" for t in s.tokens[i + 2 :])
    return (
        "third"
        if clause or asks or follower & {"determiner", "possessive", "object"} or s.low(i + 1) in ("on", "upon")
        else None
    )


def in_capitals(s: Tagging, i: int) -> str | None:
    """The verb of an operative paragraph that is set in capitals (*URGE all members to ..., and INVITE ...*)."""
    token = s.tokens[i]
    heads = i == 0 or s.tag(i - 1) in ("mark", "number", "coordinator") or s.low(i - 1) in ("hereby", "also", "further")
    return "present" if token.acronym and not token.capital and heads and s.can(i, "base") else None


def after_joiner(s: Tagging, i: int) -> str | None:
    """A verb in -s behind a comma or coordinator, where another heads the sentence (*Invites ..., and requests*)."""
    if not (s.tag(i - 1) == "coordinator" or s.low(i - 1) == ",") or not s.can(i, "third"):
        return None
    follower = s.options[i + 1] if i + 1 < len(s.tokens) else frozenset()
    known = s.grammar.language.classes["operative"].lemmas
    heads = [j for j, t in enumerate(s.tags[:i]) if t == "third"]
    if not heads:
        recital = s.grammar.has("recital-head", s.low(0)) and s.low(i - 1) == ","
        return "third" if recital and s.grammar.lexicon.verb(s.low(i)) in known else None
    if follower & {"determiner", "possessive", "object", "that"}:
        return "third"
    asks = s.grammar.lexicon.verb(s.low(i)) in known and s.grammar.lexicon.verb(s.low(heads[0])) in known
    return "third" if asks and (follower & {"plural", "name"} or s.low(i + 1) in ("to", "on", "upon")) else None
