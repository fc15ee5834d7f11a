"""Where the verb of a clause stands that begins with its subject."""

from __future__ import annotations

from delta_cli.find.words.grammar import FINITE, NOUNLIKE, SKIPPED
from delta_cli.find.words.parse import Parse, noun_phrase_end, over_relative, places_from, skip_adverbs

_DASHES = frozenset({"—", "--", "–"})


def verb_after_subject(p: Parse, i: int) -> int | None:
    """The verb of a clause whose subject begins at `i`: a base verb (*that he leave*), or one behind its auxiliary."""
    bare = _bare_verb(p, i)
    if bare is not None:
        return bare
    end = _subject_end(p, i)
    behind = _over_defining(p, i, end)
    k = skip_adverbs(p, over_relative(p, behind))
    while k < len(p):
        k = _over_insertion(p, k)
        inner = behind > end and p.tag(k - 1) in ("to", "modal")
        if p.tag(k) in FINITE or (p.tag(k) in ("be", "have", "base") and not inner):
            return k
        verbal = k > i and p.can(k, "base") and p.tag(k - 1) in NOUNLIKE | {"object"} | SKIPPED
        if verbal and p.tag(k + 1) not in ("base", "be"):
            return k
        if p.low(k) in (";", ".", ":", *_DASHES) or k - i > 40:
            return None
        k += 1
    return None


def _over_defining(p: Parse, i: int, end: int) -> int:
    """Behind the verb of the clause that defines a subject from `i` to `end` (*those who wish*, *whoever wins*)."""
    if p.tag(i) != "question" and p.low(end) not in ("who", "whom", "whose", "which", "that"):
        return end
    verb = next((k for k in range(i + 1, min(len(p), end + 14)) if p.tag(k) in FINITE), None)
    if verb is None:
        return end
    k = skip_adverbs(p, verb + 1)
    while (p.tag(k) in ("be", "base") and p.tag(verb) in ("modal", "do")) or (
        p.tag(k) in ("participle", "gerund") and p.tag(verb) in ("be", "be-finite", "have", "have-finite")
    ):
        verb, k = k, skip_adverbs(p, k + 1)
    return k


def _over_insertion(p: Parse, i: int) -> int:
    """Behind what is put in between commas from `i` on (*the fee, small as it is, be*); `i` where no verb follows."""
    j = next((k + 1 for k in places_from(p, i + 1, ",") if k < i + 15), i) if p.low(i) == "," else i
    verb = skip_adverbs(p, j)
    return j if j > i and (p.tag(verb) in ("be", "have", "modal", "be-finite") or p.can(verb, "base")) else i


def _bare_verb(p: Parse, i: int) -> int | None:
    """The first base verb behind a noun that an object follows, with no finite verb before it (*that he form one*)."""
    for k in range(i + 1, min(len(p), i + 40)):
        if p.tag(k) in FINITE or (p.tag(k) in ("to", "be", "relative", "mark") and p.low(k) != ","):
            return None
        behind_noun = p.tag(k - 1) in NOUNLIKE | {"object", "pronoun", "adverb"} and p.tag(k) not in ("name", "plural")
        behind_noun = behind_noun or _closes_insertion(p, k - 1)
        if behind_noun and p.can(k, "base") and p.tag(k + 1) in ("determiner", "possessive", "object"):
            return k
    return None


def _closes_insertion(p: Parse, comma: int) -> bool:
    """Whether a comma closes a phrase that another opened behind a subject (*the board, at its meeting, review it*)."""
    opened = next((j for j in range(comma - 1, max(-1, comma - 12), -1) if p.low(j) == ","), comma)
    return p.low(comma) == "," and opened < comma and p.tag(opened + 1) == "preposition"


def _subject_end(p: Parse, i: int) -> int:
    return max(noun_phrase_end(p, i), i + 1)


def before_adverbs(p: Parse, first: int, verb: int) -> int:
    """Where the adverbs and auxiliaries before a verb begin, behind its subject."""
    j = verb
    while j > first and (p.tag(j - 1) in SKIPPED | {"modal"} or joins_manner(p, j - 1)):
        j -= 1
    return j


def joins_manner(p: Parse, i: int) -> bool:
    """Whether a coordinator stands between two adverbs in -ly (*fully and promptly*)."""
    return p.tag(i) == "coordinator" and p.low(i - 1).endswith("ly") and p.tag(i - 1) == p.tag(i + 1) == "adverb"
