"""Where a cue stands without a verb of its own: it is left out, shared with a later cue, or stood for by *did*."""

from __future__ import annotations

from delta_cli.find.words.grammar import FINITE, NOUNLIKE, SKIPPED
from delta_cli.find.words.parse import Parse, noun_phrase_end, opens_clause, skip_adverbs

_STOPS = frozenset({"", ".", ",", ";", "?", "!", ")"})
_PREDICATES = NOUNLIKE | {"participle", "gerund", "adjective", "comparative", "determiner", "possessive", "preposition"}
_ENDS_PHRASE = FINITE | {"mark", "coordinator", "to", "that", "subordinator", "relative", "question"}
_INVERTING = frozenset({"so", "nor", "neither", "as", "than", "too"})


def is_elided(p: Parse, i: int) -> bool:
    """Whether the verb that should stand at `i` is left out: the clause is over, or only an adverbial follows."""
    if p.low(i) in _STOPS or p.tag(i) == "subordinator" or p.has("after-ellipsis", i):
        return True
    return p.tag(i) == "coordinator" and (opens_clause(p, i + 1) or p.tag(i + 1) not in NOUNLIKE | {"adjective"})


def over_adverbial(p: Parse, i: int) -> int:
    """The verb behind a short adverbial without commas (*should in my view repair it*); `i` where there is none."""
    if p.tag(i) != "preposition" or p.low(i) in ("of", "than"):
        return i
    for j in range(i + 2, min(len(p), i + 8)):
        nominal = p.tag(j - 1) in NOUNLIKE and p.tag(j + 1) in ("determiner", "possessive", "object", "pronoun")
        if p.tag(j) in ("base", "be", "have") or (nominal and p.can(j, "base")):
            return j
        if p.tag(j) in _ENDS_PHRASE:
            break
    j = skip_adverbs(p, noun_phrase_end(p, i + 1))
    return j if j > i + 1 and (p.can(j, "base") or p.tag(j) in ("be", "have")) else i


def inverted_subject(p: Parse, cue: int, i: int) -> tuple[int, int] | None:
    """The subject behind a cue with nothing after it: *so should [the others]*, *nor must [we]*."""
    before = cue - 1
    while p.tag(before) in SKIPPED and p.low(before) not in _INVERTING:
        before -= 1
    end = noun_phrase_end(p, i)
    if p.low(before) not in _INVERTING or p.tag(cue) != "modal" or end == i:
        return None
    return (i, end) if p.low(skip_adverbs(p, end)) in _STOPS or p.tag(end) in ("coordinator", "subordinator") else None


def stands_alone(p: Parse, i: int) -> bool:
    """Whether a form of *be* or *have* stands for a whole phrase: nothing follows it in its clause."""
    if not (p.has("be", i) or p.has("have", i)):
        return False
    j = skip_adverbs(p, i + 1)
    if p.low(j) == "as" and p.low(j + 1) == "well":
        return True
    if p.low(j) != ",":
        return p.low(j) in _STOPS
    close = next((k for k in range(j + 1, len(p)) if p.low(k) == ","), None)
    # Behind a pair of commas the predicate may still come: *must be, in my view, repaired*.
    return close is None or p.tag(skip_adverbs(p, close + 1)) not in _PREDICATES


def stands_for_verb(p: Parse, i: int) -> bool:
    """Whether a finite auxiliary stands for a whole phrase (*it is time that ours did*)."""
    return stands_alone(p, i) or (p.has("do", i) and p.low(i + 1) in _STOPS)


def shared_verb(p: Parse, i: int) -> int:
    """The verb that a cue shares with auxiliaries joined to it (*must and can repair it*); `i` where there is none."""
    j, auxiliary = i, False
    while p.low(j) == "," or p.tag(j) in {"coordinator", "modal", "do"} | SKIPPED:
        auxiliary = auxiliary or p.tag(j) in ("modal", "do")
        j += 1
    joined = p.tag(i) == "coordinator" or (p.low(i) == "," and p.tag(i + 1) in ("coordinator", "modal"))
    return j if joined and auxiliary and (p.can(j, "base") or p.tag(j) in ("be", "have")) else i
