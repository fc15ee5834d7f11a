"""The word *that*: whether it opens a clause, defines a noun, or points."""

from __future__ import annotations

from delta_cli.find.words.grammar import NOUNLIKE, SKIPPED
from delta_cli.find.words.tagging import Tagging

_BETWEEN = NOUNLIKE | SKIPPED | {"determiner", "possessive", "adjective", "preposition", "object", "coordinator"}


def that(s: Tagging, i: int) -> str:
    """*that* opens a clause, defines a noun, or points."""
    before, follower = s.before(i), s.options[i + 1] if i + 1 < len(s.tokens) else frozenset()
    verbal = follower & {"modal", "be", "have", "do"} or (
        s.can(i + 1, "third", "past") and not s.can(i + 1, "noun", "plural")
    )
    if (before < 0 or s.low(before) == ";") and follower & {"determiner", "possessive", "pronoun"}:
        return "that"
    heads = before < 0 and s.can(i + 1, "third") and s.can(i + 2, "pronoun", "determiner", "possessive", "that")
    if heads or _stands_for(s, i):
        return "pronoun"
    if before < 0 or (s.tag(before) == "mark" and s.low(before) not in (",", ")", '"', "]")):
        return _behind_mark(s, i, bool(verbal))
    if not verbal and _says_something(s, before):
        return "that"
    if _defines(s, i, bool(verbal)):
        return "relative"
    if not verbal and _is_reported(s, i):
        return "that"
    if s.tag(before) in NOUNLIKE | {"object", "pronoun"} and (verbal or s.tag(i - 1) in NOUNLIKE):
        return "relative"
    return _resumed(s, i, bool(verbal)) or _otherwise(s, i, before, bool(verbal))


def _otherwise(s: Tagging, i: int, before: int, verbal: bool) -> str:
    """*that* where nothing before it has a content or is defined."""
    nominal = s.can(i + 1, "pronoun", "determiner", "possessive")
    if s.tag(i - 1) in ("preposition", "coordinator") and not nominal:
        return "determiner" if s.can(i + 1, "noun", "adjective") and s.tag(i - 1) == "preposition" else "that"
    if verbal:
        return "relative" if s.low(i - 1) == "," and _in_cleft(s, i) else "pronoun"
    return "determiner" if _points(s, i, before) else "that"


def _resumed(s: Tagging, i: int, verbal: bool) -> str:
    """*that* behind a coordinator: again relative (*boats that leak and that rot*), or a pronoun (*but that is*)."""
    verb = verbal or (s.can(i + 1, "base") and not s.can(i + 1, "noun"))
    if s.tag(i - 1) != "coordinator" or not verb:
        return ""
    if any(s.tags[j] == "relative" and s.low(j) == "that" for j in range(i)):
        return "relative"
    return "pronoun" if verbal else ""


def _behind_mark(s: Tagging, i: int, verbal: bool) -> str:
    """*that* behind a mark: it points, or goes on from an earlier one (*it is vital that we act -- that they stay*)."""
    if s.low(i - 2) == "that":
        return s.tag(i - 2)  # *the thing that -- that we must know*
    if s.grammar.has("article", s.low(i + 1)) or (s.can(i + 1, "pronoun") and not s.can(i + 1, "noun")):
        return "that"
    return "pronoun" if verbal or s.low(i + 1) == "'s" else "determiner"


def _defines(s: Tagging, i: int, verbal: bool) -> bool:
    """Whether *that* defines those whom the word before stands for (*those that*, *any that fail*)."""
    if s.low(i - 1) in ("those", "all", "anything", "everything", "something", "nothing", "ones"):
        return True
    return s.low(i - 1) in ("any", "some", "many", "few") and (verbal or s.can(i + 1, "base", "third", "past"))


def _stands_for(s: Tagging, i: int) -> bool:
    """Whether *that* stands for a noun named before (*while that on cans will be abolished*)."""
    return s.tag(i - 1) in ("subordinator", "preposition") and s.low(i + 1) in ("of", "on", "in", "for")


def _in_cleft(s: Tagging, i: int) -> bool:
    """Whether *it is* opens the sentence part that a comma closes before *that* (*it is the lords, not us, that*)."""
    return any(s.low(j) == "it" and s.low(j + 1) in ("is", "was") for j in range(max(0, i - 15), i - 1))


def _points(s: Tagging, i: int, before: int) -> bool:
    """Whether *that* and one noun are all that follows a verb that reports nothing (*delegate that task, and ...*)."""
    said = s.grammar.lexicon.verb(s.low(before)) in s.grammar.language.classes["report"].lemmas
    j = i + 2 + (s.low(i + 2) == ",")
    bare = s.can(j + 1, "base") and not s.can(j + 1, "noun")
    joined = s.low(j) in ("and", "but") and (s.can(j + 1, "pronoun") or s.low(j + 1) == "that" or bare)
    closed = s.low(j) in (";", ".", "!", "") or joined
    return closed and not said and s.can(i + 1, "noun") and s.tag(before) in ("base", "present", "third", "past")


def _says_something(s: Tagging, i: int) -> bool:
    """Whether the noun phrase that ends at `i` has a content: *the decision that*, *the policy of the state that*."""
    while i > 1 and not s.grammar.has("content-noun", s.low(i)):
        first = i
        while first > 0 and s.tag(first) in NOUNLIKE | {"determiner", "possessive", "adjective"}:
            first -= 1
        weighs = s.low(first) in ("for", "to") and s.low(first - 1) in ("importance", "concern", "interest")
        if first == i or not (s.low(first) == "of" or weighs):
            return False
        i = first - 1
    return s.grammar.has("content-noun", s.low(i))


def _is_reported(s: Tagging, i: int) -> bool:
    """Whether a verb of reporting stands before *that*, parted from it by whom it tells, where or when it is said."""
    j = i - 1
    while j >= 0 and s.tag(j) in _BETWEEN:
        j -= 1
    if j < 0 or s.tag(j) not in ("past", "third", "present", "participle", "base"):
        return False
    verb, classes = s.grammar.lexicon.verb(s.low(j)), s.grammar.language.classes
    apart = s.tag(j + 1) in ("preposition", "adverb") or _names_time(s, i - 1)
    return verb in classes["tell"].lemmas or (apart and verb in classes["report"].lemmas)


def _names_time(s: Tagging, i: int) -> bool:
    noun_kind = s.grammar.lexicon.noun_kind
    return s.grammar.has("time-noun", s.low(i)) or "time" in (noun_kind(s.low(i)), noun_kind(s.low(i).capitalize()))
