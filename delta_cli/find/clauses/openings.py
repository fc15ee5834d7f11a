"""Where the clause of a verb begins, and the word that opens it: from the verb leftwards."""

from __future__ import annotations

from bisect import bisect_right

from delta_cli.find.words.grammar import ENDS, FINITE, NOUNLIKE, SKIPPED
from delta_cli.find.words.parse import Parse, edges, is_verbless, noun_phrase_end, skip_adverbs

DASHES = frozenset({"-", "--", "—", "–"})
_OPENING = FINITE | {"that", "relative", "question", "subordinator"}
_NOMINATIVES = frozenset({"i", "we", "you", "he", "she", "they"})
_JOINS = frozenset({"and", "but", "or", "so", "yet", "nor"})


def clause_start(p: Parse, cue: int) -> tuple[int, str]:
    """Where the clause of the verb at `cue` begins, and the word that opens it."""
    i, known = _before_aside(p, cue - 1), edges(p)
    while at := bisect_right(known, i):
        i = known[at - 1]
        if p.depth[i] and not p.depth[cue]:
            i = bracket_start(p, i) - 1
            continue
        low, tag = p.low(i), p.tag(i)
        if low in ENDS and not _is_abbreviation(p, i):
            return i + 1, ""
        if _is_opener(p, i, cue):
            return i + 1, low
        if tag in ("relative", "question"):
            found = _relative(p, i, cue)
            if found is None:
                return i, low
            i = found
            continue
        if tag == "base" and _opens_thought(p, i):
            return i + 1, ""
        if tag in FINITE:
            back = _inserted_before(p, i, cue)
            if back is None:
                return _after_verb(p, i, cue), ""
            i = back
            continue
        i -= 1
    return 0, ""


def _before_aside(p: Parse, i: int) -> int:
    """Before a statement between dashes that ends at `i` (*the council — I hope it hears me — should*)."""
    if p.tag(i) != "mark" or p.low(i) not in DASHES:
        return i
    opened = next((j for j in range(i - 1, max(0, i - 30), -1) if p.low(j) == p.low(i) or p.low(j) in ENDS), 0)
    stated = p.low(opened) == p.low(i) and any(p.tag(j) in FINITE for j in range(opened, i))
    return opened - 1 if stated and p.tag(opened - 1) in NOUNLIKE else i


def _opens_thought(p: Parse, i: int) -> bool:
    """Whether a clause without *that* says what somebody does or does not think (*do not think the town must*)."""
    thinks = p.lemma(i) in p.grammar.language.classes["raises-negation"].lemmas
    led = i - 1
    while p.tag(led) in SKIPPED:
        led -= 1
    return (
        thinks
        and p.tag(led) in ("do", "modal", "to")
        and p.tag(i + 1) in NOUNLIKE | {"determiner", "possessive", "pronoun", "adjective"}
    )


def _is_opener(p: Parse, i: int, cue: int) -> bool:
    """Whether *that* or a subordinator that no comma closes before the cue opens a clause here."""
    if p.tag(i) == "subordinator":
        return not is_verbless(p, i) and not _is_closed_off(p, i, cue)
    return p.tag(i) == "that" and p.low(i) == "that"


def _inserted_before(p: Parse, verb: int, cue: int) -> int | None:
    """The token before the attribution or relative clause that this verb belongs to; None for a main verb."""
    attribution = _attribution_before(p, verb)
    if attribution is not None:
        return attribution
    opened = next((j for j in range(verb - 1, max(0, verb - 14), -1) if p.tag(j) in _OPENING), 0)
    if not _are_coordinated(p, opened, cue):
        if p.tag(opened) == "that" and p.tag(opened - 1) in FINITE:
            return _relative_before(p, opened - 1)  # *a clerk who believes that a lock was forced should call*
        if p.tag(opened) == "subordinator" and p.tag(opened - 1) == "participle" and p.tag(opened - 2) in NOUNLIKE:
            return opened - 1  # *goods bought before the ban took effect must be sold*
    contact = _contact_before(p, verb, cue)
    return _relative_before(p, verb) if contact is None else contact


def _contact_before(p: Parse, verb: int, cue: int) -> int | None:
    """The token before a relative clause without its pronoun, which ends before the cue (*the bill I signed will*)."""
    subject = verb - 1
    while p.tag(subject) in SKIPPED | {"have-finite", "modal", "do"}:
        subject -= 1
    if p.low(subject) not in _NOMINATIVES or p.tag(subject - 1) not in ("noun", "plural"):
        return None
    i = skip_adverbs(p, verb + 1 + (p.tag(verb + 1) in ("participle", "base")))
    while i < cue:
        end = noun_phrase_end(p, i + (p.tag(i) == "preposition"))
        timed = end > i and p.grammar.lexicon.noun_kind(p.low(end - 1)) == "time"
        if end <= i or end > cue or (p.tag(i) != "preposition" and not timed):
            return None
        i = skip_adverbs(p, end)
    return subject - 1


def _attribution_before(p: Parse, verb: int) -> int | None:
    """The token before an attribution between commas that this verb closes (*the market, she added, needs ...*)."""
    reports = p.grammar.language.classes["report"].lemmas
    close = next((j for j in range(verb + 1, verb + 9) if p.tag(j) in {"mark", "edge"} | FINITE), verb)
    if p.low(close) != "," or p.lemma(verb) not in reports:
        return None
    opened = next((j for j in range(verb - 1, max(-1, verb - 8), -1) if p.low(j) == ","), None)
    return opened - 1 if opened is not None and opened > 0 else None


def is_put_in(p: Parse, verb: int) -> bool:
    """Whether a verb only says who says it, between commas (*..., the mayor said, and intends to*)."""
    return _attribution_before(p, verb) is not None


def _is_abbreviation(p: Parse, i: int) -> bool:
    """A full stop inside a sentence belongs to an abbreviation."""
    close = i + 1 < len(p) and p.tokens[i + 1].start - p.tokens[i].end < 2
    return p.low(i) == "." and close and (p.tag(i - 1) == "name" or p.has("courtesy", i - 1))


def _is_closed_off(p: Parse, i: int, cue: int) -> bool:
    """Whether the subordinate clause that opens at `i` is over, by a comma after its own verb, before the cue."""
    verb = next((j for j in range(i + 1, cue) if p.tag(j) in FINITE or p.tag(j) in ("participle", "gerund")), None)
    return verb is not None and any(p.low(j) == "," for j in range(verb, cue))


def _relative(p: Parse, i: int, cue: int) -> int | None:
    """The token before a relative clause that is over before the cue; None where the cue stands inside it."""
    over = is_verbless(p, i) or any(p.tag(j) in FINITE for j in range(i + 1, cue))
    return i - 1 if over else None


def _relative_before(p: Parse, verb: int) -> int | None:
    """The token before the relative clause that this finite verb belongs to; None where it is a main verb."""
    for j in range(verb - 1, max(-1, verb - 14), -1):
        if p.low(j) in ENDS | {"so"} or (p.tag(j) in FINITE and not _are_joined(p, j, verb)):
            return None
        if p.tag(j) in ("relative", "question") and (j > 0 or p.has("free-relative", j)):
            over = p.low(verb - 1) == "," and any(p.tag(k) in FINITE for k in range(j + 1, verb))
            return None if over else j - 1
    return None


def _are_joined(p: Parse, first: int, verb: int) -> bool:
    """Whether two finite verbs may share a relative clause, by their form and by what joins them."""
    if p.tag(verb - 1) == "coordinator":
        return True
    return p.tag(first) == p.tag(verb) and (p.tag(verb) != "modal" or _are_coordinated(p, first, verb))


def _are_coordinated(p: Parse, first: int, verb: int) -> bool:
    """Whether a comma or a coordinator stands between two verbs."""
    return any(p.low(j) == "," or p.tag(j) == "coordinator" for j in range(first, verb))


def led_start(p: Parse, i: int) -> int:
    """Where a relative clause begins with what its pronoun at `i` belongs to (*a list, [a copy of which] he keeps*)."""
    if p.tag(i - 1) != "preposition":
        return i
    first = i - 1
    while p.tag(first - 1) in NOUNLIKE | {"determiner", "adjective"} and p.low(i - 1) == "of":
        first -= 1
    return first


def _after_verb(p: Parse, verb: int, cue: int) -> int:
    """The start of the clause after a finite verb: behind a comma or coordinator, else right after it."""
    joins = [
        j
        for j in range(verb + 1, cue)
        if p.low(j) in _JOINS and p.tag(j) in ("coordinator", "adverb") and not p.depth[j]
    ]
    apart = [j for j in joins if p.low(j - 1) == ","]
    if apart:
        return apart[-1] + 1
    dash = next((j for j in range(cue - 1, verb, -1) if p.low(j) in DASHES and p.tag(j) == "mark"), None)
    if dash is not None:
        return dash + 1
    comma = next((j for j in range(verb + 1, cue) if p.low(j) == "," and not p.depth[j]), None)
    if comma is not None:
        return comma + 1
    parts = joins and joins[-1] > verb + 1 and p.tag(joins[-1] - 1) in ("gerund", "adjective")
    if joins and not (parts and p.tag(joins[-1] + 1) not in ("determiner", "possessive", "pronoun")):
        return joins[-1] + 1
    j = verb + 1
    j += p.lemma(verb) == "make" and p.has("made-plain", j) and p.low(j + 1) != "that"  # *made clear the town is*
    while j < cue and p.tag(j) in SKIPPED | {"object", "participle"}:
        j += 1
    return j


def bracket_start(p: Parse, i: int) -> int:
    """The token that opens the bracket which closes at `i`."""
    depth = p.depth[i]
    while i > 0 and p.depth[i - 1] >= depth:
        i -= 1
    return i


def before_view(p: Parse, i: int) -> int:
    """The coordinator before a phrase with a preposition that ends at `i` (*can, [and] in our view must*); else `i`."""
    joint = next((j for j in range(i, max(-1, i - 8), -1) if p.tag(j) == "coordinator"), None)
    if joint is None or p.tag(joint + 1) != "preposition" or noun_phrase_end(p, joint + 2) != i + 1:
        return i
    return joint
