"""The constraints on a word that stands behind a verb: an auxiliary, *let* with its object, a full verb."""

from __future__ import annotations

from delta_cli.find.words.grammar import MODIFIER, NOUNLIKE
from delta_cli.find.words.tagging import Tagging

_TURNING = frozenset({"nor", "neither", "never", "again"})
"""What a modal stands behind that comes before its subject: *nor should trade be a weapon*."""
_CAUSES = frozenset({"let", "lets", "letting", "help", "helps", "helped", "helping", "make", "makes", "made", "making"})


def after_auxiliary(s: Tagging, i: int) -> str | None:
    """A base verb after a modal, *do* or *to*; a participle after *have*; a participle or adjective after *be*."""
    before = s.tag(s.before(i))
    if before in ("be", "be-finite") and s.low(i).endswith("ly") and s.can(i, "adverb") and s.can(i + 1, "participle"):
        return "adverb"
    if before == "modal" and s.low(s.before(i) - 1) in _TURNING and s.can(i, "noun") and s.can(i + 1, "base", "be"):
        return "noun"
    if before in ("modal", "do", "to") and s.can(i, "base"):
        return "base"
    if before in ("have", "have-finite") and s.can(i, "participle"):
        return "participle"
    if before in ("be", "be-finite"):
        return next((r for r in ("participle", "gerund", "adjective", "comparative") if s.can(i, r)), None)
    return None


def after_object(s: Tagging, i: int) -> str | None:
    """A base verb behind *let us*, *help them*, *make it*."""
    if s.tag(i - 1) == "object" and s.low(i - 2) in _CAUSES and s.can(i, "base"):
        return "base"
    return None


def after_let(s: Tagging, i: int) -> str | None:
    """A base verb that ends *let* with its noun phrase (*let the people vote*)."""
    if not s.can(i, "base") or not s.can(i, "noun") or s.tag(i - 1) not in ("noun", "plural"):
        return None
    first = next((j for j in range(i - 1, max(-1, i - 6), -1) if s.low(j) == "let"), None)
    over = i + 1 >= len(s.tokens) or s.can(i + 1, "mark", "coordinator", "preposition")
    if first is None or not over or s.tag(first + 1) not in ("determiner", "possessive"):
        return None
    return "base" if all(s.tag(j) in MODIFIER | NOUNLIKE for j in range(first + 1, i)) else None


def after_verb(s: Tagging, i: int) -> str | None:
    """No base verb right behind another verb (*pledged support*), but for *come*, *go*, *help* and *let*."""
    j = s.before(i)
    if s.tag(j) not in ("past", "third", "present", "gerund", "participle"):
        return None
    if s.can(i, "third") and s.can(i, "plural") and j == i - 1:
        return "plural"  # *we have seen calls for reform*
    if not s.can(i, "base"):
        return None
    if s.low(j) in _CAUSES or s.grammar.lexicon.verb(s.low(j)) in ("come", "go", "dare", "need"):
        return None
    return next((r for r in ("noun", "plural", "adjective") if s.can(i, r)), None)
