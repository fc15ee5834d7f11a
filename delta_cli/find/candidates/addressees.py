"""The addressee between a verb of asking and what is asked: where its phrase ends (*calls upon all States to*)."""

from __future__ import annotations

from delta_cli.find.words.grammar import FINITE
from delta_cli.find.words.parse import Parse, skip_adverbs


def infinitive_behind_object(p: Parse, i: int, word: str) -> int | None:
    """Where the infinitive (or other complement) of the verb before `i` begins, behind its object."""
    if (
        p.tag(i) in ("mark", "edge", "to")
        and p.low(i) not in ('"', "“", "[", "(")
        and word == "to"
        and p.tag(i) != "to"
    ):
        return None
    if word == "to" and (p.low(i) in ("whether", "if", "why", "how") or p.tag(i) in FINITE | {"base", "that"}):
        return None  # *asks whether it was lawful, and asks us to wait*, *looks to sell a mill, to buy one*
    if p.low(i) == word or (p.tag(i - 1) == "negation" and p.tag(i) == "base"):
        return None  # *need not vie*
    depth = p.depth[i] if i < len(p) else 0
    for j in range(i + 1, len(p)):
        if p.low(j) in (";", ":", ".", "?", "!") and p.depth[j] <= depth:
            return None
        if word == "to" and (_goes_on(p, i, j) or _starts_anew(p, j)):
            return None
        if p.tag(j) == "that" or (p.tag(j) == "subordinator" and _opens_finite_clause(p, j)):
            return None
        if p.low(j) != word or p.depth[j] > depth or (word == "to" and p.tag(j) != "to"):
            continue
        if word == "to" and (_takes_infinitive(p, j - 1, i) or _is_caused(p, i, j) or _is_purpose(p, j)):
            continue
        return j
    return None


def _goes_on(p: Parse, i: int, j: int) -> bool:
    """Whether another finite verb is joined at `j`, with no relative clause open (*asked for calm, and told us to*)."""
    joined = p.tag(j) in FINITE and p.tag(j - 1) == "coordinator"
    return joined and not any(p.tag(k) in ("relative", "question") for k in range(i, j))


def _starts_anew(p: Parse, j: int) -> bool:
    """Whether a clause of its own begins behind the comma at `j` (*I have to tell you, I had to laugh*)."""
    return p.low(j) == "," and p.tag(j + 1) == "pronoun" and p.tag(skip_adverbs(p, j + 2)) in FINITE


def _opens_finite_clause(p: Parse, i: int) -> bool:
    """Whether what the subordinator at `i` opens has a finite verb and no comma closes it before an infinitive."""
    end = next((k for k in range(i + 1, len(p)) if p.low(k) == "," or p.tag(k) == "to"), len(p))
    closed = p.low(end) == "," and p.tag(end + 1) == "to"
    return any(p.tag(k) in FINITE for k in range(i + 1, end)) and not closed


def _is_caused(p: Parse, first: int, to: int) -> bool:
    """Whether an infinitive behind *for* goes with a verb that tells what is wanted (*a gate that helps us to win*)."""
    if p.low(first - 1) != "for":
        return False
    causing = p.grammar.language.classes["causing"].lemmas
    verbs = (k for k in range(to - 1, first, -1) if p.tag(k) in FINITE | {"gerund", "mark"} - {"modal"})
    verb = next(verbs, first)
    return p.lemma(verb) in causing and (p.tag(verb) == "gerund" or _is_in_relative(p, first, verb))


def _is_in_relative(p: Parse, first: int, verb: int) -> bool:
    return any(p.tag(k) == "relative" for k in range(first, verb))


def _is_purpose(p: Parse, to: int) -> bool:
    """Whether *to* belongs to *in order to* or *so as to*."""
    return p.words(to - 2, to) in ("in order", "so as")


def _takes_infinitive(p: Parse, j: int, first: int) -> bool:
    """Whether the word before *to* has an infinitive of its own (*in a position to do so*, *those able to pay*)."""
    if p.tag(j) == "negation":
        j -= 1
    if j <= first and p.tag(j) in ("pronoun", "object"):
        return False
    if p.tag(j) == "name":
        return False  # *the Commissioner for Human Rights to report*
    return (p.has("takes-infinitive", j) and j > first) or (p.tag(j) == "adjective" and p.has("takes-infinitive", j))
