"""What stands behind an action and a comma and is no part of it: who says it, a remark, who is called upon."""

from __future__ import annotations

from delta_cli.find.words.grammar import NOUNLIKE
from delta_cli.find.words.parse import Parse, mentions, noun_phrase_end, skip_adverbs


def is_comment(p: Parse, j: int, end: int) -> bool:
    """Whether a comma opens what is no part of the action: who says so, what is noted by the way, a question tag."""
    if is_farewell(p, j):
        return True
    if p.low(j) != ",":
        return False
    k = j + 1
    if p.has("notice-participle", k):
        return True
    if p.low(k) in ("okay", "ok", "right", "folks", "please") and k + 1 >= end - 1:
        return True
    return is_attribution(p, k) or (is_call(p, k) and not _goes_on_behind(p, k))


def is_farewell(p: Parse, j: int) -> bool:
    """Whether a wish or thanks are joined here that end a speech (*finish the bridge, and God bless you*)."""
    k = j + 1 + (p.low(j) == "," and p.tag(j + 1) == "coordinator")
    joined = p.low(j) == "," or (p.tag(j) == "coordinator" and p.low(k) in ("god", "may"))
    return joined and k in mentions(p, "farewell")


def _goes_on_behind(p: Parse, k: int) -> bool:
    """Whether a verb phrase is joined behind who is called upon (*find it, colleagues, and bring it*)."""
    comma = noun_phrase_end(p, k + (p.low(k) in ("my", "dear", "fellow")))
    verb = skip_adverbs(p, comma + 2)
    return p.low(comma) == "," and p.tag(comma + 1) == "coordinator" and p.tag(verb) == "base"


def is_call(p: Parse, k: int) -> bool:
    """Whether those who are called upon are named behind a comma (*hold the line, men of the fen*; *I will, Alan*)."""
    first = k + (p.low(k) in ("my", "dear", "fellow"))
    end = noun_phrase_end(p, first)
    if end == first:
        return False
    over = p.low(end) in (".", "!", ";", "?", "") or (p.low(end) == "," and not _lists(p, end))
    if p.has("title", first) and end == first + 1 == len(p) - 1:
        return True  # *answer the question, governor*
    if p.has("vocative", first) or (p.low(first) in ("men", "women", "people") and p.low(first + 1) == "of"):
        return over
    person = all(p.tag(m) == "name" for m in range(first, end)) and _names_person(p, end - 1)
    return person and p.low(end) in (".", "!", "") and not _names_person(p, k - 2)


def _lists(p: Parse, comma: int) -> bool:
    """Whether a comma goes on with a list of nouns (*tools, men, and horses*)."""
    behind = skip_adverbs(p, comma + 1 + (p.tag(comma + 1) == "coordinator"))
    return p.tag(behind) not in ("pronoun", "do", "be") and not (
        p.can(behind, "base") and not p.can(behind, "noun", "adjective")
    )


def _names_person(p: Parse, i: int) -> bool:
    return p.grammar.lexicon.noun_kind(p.text(i)) == "person"


def is_attribution(p: Parse, k: int) -> bool:
    """Whether a subject with a reporting verb and nothing else stands here: *the agency said*, *said the mayor*."""
    reports = p.grammar.language.classes["report"].lemmas
    stop = noun_phrase_end(p, k)
    verb = skip_adverbs(p, _over_apposition(p, stop))
    if stop > k and p.tag(verb) in ("past", "third", "present", "participle") and p.lemma(verb) in reports:
        tells = p.lemma(verb) in p.grammar.language.classes["tell"].lemmas
        behind = max(noun_phrase_end(p, verb + 1) if tells else 0, verb + 1)
        return (
            p.low(behind) in (",", ".", ":", ";", '"', "")
            or p.has("particle", verb + 1)
            or p.tag(verb + 1) == "preposition"
        )
    if (
        p.tag(k) in ("past", "third", "participle")
        and p.lemma(k) in reports
        and p.tag(k + 1) in NOUNLIKE | {"determiner", "pronoun"}
    ):
        return p.low(noun_phrase_end(p, k + 1)) in (".", ",", "")
    return False


def _over_apposition(p: Parse, i: int) -> int:
    """Behind what commas put beside a name that ends at `i` (*Ada Kroll[, head of the port,] said*)."""
    if p.low(i) == "," and p.tag(i + 1) in ("past", "third", "participle") and p.low(i - 1) != ",":
        return i + 1
    end = noun_phrase_end(p, i + 1) if p.low(i) == "," else i
    return end + 1 if end > i + 1 and p.low(end) == "," else i
