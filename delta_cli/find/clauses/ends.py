"""Where a clause ends: at the next clause, at a semicolon, before what only reports it, at the end of the sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from delta_cli.find.candidates.bare import is_bare_verb
from delta_cli.find.candidates.colons import over_marker
from delta_cli.find.clauses.clause import Clause
from delta_cli.find.words.grammar import FINITE, NOUNLIKE
from delta_cli.find.words.parse import Parse, noun_phrase_end, once, opens_clause, skip_adverbs

_QUOTES = frozenset({'"', "“", "”", "'"})
_CLOSERS = frozenset({'"', ";", ".", "?", "!"})
_JOINERS = frozenset({"and", "but", "or", "so", "yet", "nor", ",", "—", "--", "–", "then", "while", "for"})
_COMPLEMENTS = frozenset({"determiner", "possessive", "object", "pronoun", "that", "to"})


class End(NamedTuple):
    """The token after the last one of a clause's action, and what stops the clause there, in words."""

    at: int
    why: str


def clause_end(p: Parse, clause: Clause, others: Sequence[Clause]) -> End:
    """Where a clause's action ends; `others` are the other accepted clauses of the sentence."""
    if clause.limit is not None:
        return End(clause.limit, "ends before its cue")
    first = clause.verb if clause.verb is not None else clause.first
    end = _statement_end(p, first)
    why = "ends with the sentence" if end == len(p) else "ends at a mark that closes the statement"
    later = [s for other in others if (s := _start_behind(other, first)) is not None and s < end]
    if later:
        end, why = _before_joiners(p, first, min(later)), "ends where another directive begins"
    for j in range(first + 1, end):
        if p.depth[j] > p.depth[first]:
            continue
        stop = _stopper(p, j, end, clause)
        if stop:
            why = stop
            end = _before_joiners(p, first, j + 1) if p.low(j) not in (",", "and", "but", "so", "yet", ";") else j
            break
    return End(trim_end(p, clause.first, end), why)


def _stopper(p: Parse, j: int, end: int, clause: Clause) -> str:
    """What begins here that is no part of the action, in words; empty where the action goes on."""
    if _new_clause(p, j, clause.verb if clause.verb is not None else clause.first):
        return "ends where a clause with a subject of its own begins"
    if _is_comment(p, j, end):
        return "ends where a remark on it begins"
    return "ends where its subject goes on with another verb" if _new_predicate(p, j, clause) else ""


def _start_behind(other: Clause, first: int) -> int | None:
    """Where another clause begins behind this token: its opening, its subject, or its cue."""
    party = other.party[0] if other.party and not other.elided else other.cue[0]
    return next((s for s in (other.start, party, other.cue[0]) if s > first), None)


def _statement_end(p: Parse, first: int) -> int:
    """The first semicolon, or the end of the sentence, or of the bracket or quotation that the action stands in."""
    opened, closers = 0, _closers(p)
    for j in closers[bisect_left(closers, first) :]:
        if p.low(j) == '"':
            closes = _closes_quotation(p, j)
            if closes and not opened:
                return j
            opened += -1 if closes else 1
        if p.low(j) == ";" and p.depth[j] <= p.depth[first] and not _more_of_the_same(p, j):
            return j
        if _stops(p, j, first):
            return j
        if p.depth[first] and p.depth[j] < p.depth[first]:
            return j
    return len(p)


@once
def _closers(p: Parse) -> tuple[int, ...]:
    """Where a statement may end: at a mark that can close one, or behind a bracket."""
    depth = (0, *p.depth)
    return tuple(j for j, low in enumerate(p.lows) if low in _CLOSERS or depth[j + 1] < depth[j])


def _closes_quotation(p: Parse, j: int) -> bool:
    """Whether the quotation mark at `j` closes: by its form, or because the word before it touches it."""
    mark = p.text(j)
    return mark == "”" or (mark != "“" and j > 0 and p.tokens[j - 1].end == p.tokens[j].start)


def _stops(p: Parse, j: int, first: int) -> bool:
    """Whether a statement ends here inside the sentence: at a mark with more behind it than what closes."""
    numbers = p.tag(j - 1) == "number" and p.low(j - 2) in (";", ",", ":", "and", "or")
    capital = p.tokens[min(j + 1, len(p) - 1)].capital
    title = j > 0 and p.tokens[j - 1].capital and p.tokens[j - 1].end - p.tokens[j - 1].start <= 3  # *to Mr. Roos*
    full_stop = p.low(j) == "." and not numbers and not title and capital and p.depth[j] <= p.depth[first]
    return (full_stop or p.low(j) in ("?", "!")) and j + 1 < len(p) and p.low(j + 1) not in _QUOTES | {")", "]"}


def _more_of_the_same(p: Parse, j: int) -> bool:
    """Whether another verb phrase or a list member follows the semicolon, under the same cue."""
    k = j + 1
    if p.low(k) in ("and", "or"):
        k += 1
    if p.low(k) == "(" or over_marker(p, k) > k:
        return True
    k = skip_adverbs(p, k + (p.tag(k) == "to"))
    return (p.tag(k) == "base" or is_bare_verb(p, k)) and not opens_clause(p, j + 1) and p.tag(j - 1) != "mark"


def _before_joiners(p: Parse, first: int, end: int) -> int:
    """The end of what stands before a clause, without the words that join it or introduce it."""
    words = _JOINERS | {"that", "who", "which", "where", "because", "not", "n't", "please"}
    while end > first + 1 and (
        (p.low(end - 1) in words and p.tag(end - 1) not in ("base",))
        or (p.low(end - 1) == "do" and p.tag(end) == "negation")
    ):
        end -= 1
    return end


def _new_clause(p: Parse, j: int, first: int) -> bool:
    """Whether a clause with a subject and a finite verb of its own is joined here."""
    low = p.low(j)
    if low == ":":
        return opens_clause(p, j + 1)
    if low in ("and", "but", "so", "yet") and p.tag(j) in ("coordinator", "adverb"):
        if p.low(j + 1) == "that" and _reports(p, first):
            return True
        if p.low(j + 1) in ("that", "which", "who", "where", "when"):
            return False
        if p.low(j + 1) in ("so", "neither", "nor") and p.tag(j + 2) in FINITE:
            return True
        return _opens(p, j + 1) and not _inside_subordinate(p, j, first)
    if low == "," and p.tag(j + 1) == "pronoun" and p.tag(skip_adverbs(p, j + 2)) in FINITE:
        return not _inside_subordinate(p, j, first) or p.low(j + 1) in ("i", "we")
    return low in ("—", "--") and opens_clause(p, j + 1) and p.tag(j + 1) == "pronoun"


def _new_predicate(p: Parse, j: int, clause: Clause) -> bool:
    """Whether the subject of the cue goes on with a finite verb here (*stressed the need for X and noted Y*)."""
    if p.low(j) not in (",", "and", "but", "or") and p.tag(j) != "coordinator":
        return False
    k = skip_adverbs(p, j + 1)
    goes_on = p.tag(k)
    if goes_on == p.tag(clause.cue[0]) == "third" and p.low(j) == "and" and p.low(j - 1) == ",":
        return True  # *requests X to list what they own, and reminds them*
    inner = next((m for m in range(clause.first, j) if p.tag(m) in ("relative", "that", "subordinator")), j)
    if p.tag(inner) in ("relative", "that") or any(p.tag(m) in FINITE for m in range(inner, j)):
        return p.tag(j) == "coordinator" and goes_on == "modal" and p.low(k) == p.low(clause.cue[0])
    if p.low(j) in (",", "and", "but", "or") and goes_on == "modal":
        return True
    if p.low(j) == "," and clause.party and p.tag(clause.party[0]) == "relative":
        return goes_on in FINITE | {"to"}
    if p.low(j) not in ("and", "but") or any(p.tag(m) in FINITE for m in range(clause.first, j)):
        return False
    if goes_on == "past" and clause.kind not in ("noun", "gerund"):
        return any(p.tag(m) in ("past", "have-finite") for m in range(clause.cue[1]))
    if p.has("necessary", k) and p.tag(k + 1) in ("to", "that", "negation"):
        return any(p.has("necessary", m) for m in range(*clause.cue))
    if goes_on == "third":
        return p.tag(k + 1) in _COMPLEMENTS or any(p.tag(m) == "third" for m in range(clause.cue[1]))
    return goes_on in ("past", "be-finite") or (goes_on == "have-finite" and p.low(k) != "have")


def _reports(p: Parse, first: int) -> bool:
    """Whether the clause stands behind *that*, so that *and that* opens the next one."""
    return any(p.tag(k) == "that" for k in range(first))


def _opens(p: Parse, j: int) -> bool:
    """Whether a clause begins here, or behind an introductory phrase."""
    return opens_clause(p, j) or ((k := _over_scene(p, j)) > j and opens_clause(p, k))


def _over_scene(p: Parse, j: int) -> int:
    """Behind an adverb or a short introductory phrase that a comma closes."""
    if p.tag(j) in ("adverb", "preposition"):
        for k in range(j + 1, min(len(p), j + 12)):
            if p.low(k) == ",":
                return k + 1
        return skip_adverbs(p, j)
    return j


def _inside_subordinate(p: Parse, j: int, first: int) -> bool:
    """Whether a subordinate clause is open here that the joined clause may belong to as well."""
    for k in range(j - 1, first, -1):
        if p.tag(k) in ("subordinator", "that", "relative", "question") or p.words(k, k + 2) == "so that":
            verbs = any(p.tag(m) in FINITE for m in range(k + 1, j))
            return not verbs or p.low(j - 1) != ","
    return False


def _is_comment(p: Parse, j: int, end: int) -> bool:
    """Whether a comma opens what is no part of the action: who says so, what is noted by the way, a question tag."""
    if p.low(j) != ",":
        return False
    k = j + 1
    if p.has("notice-participle", k):
        return True
    if p.low(k) in ("okay", "ok", "right", "folks", "please") and k + 1 >= end - 1:
        return True
    return is_attribution(p, k)


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


def trim_end(p: Parse, first: int, end: int) -> int:
    """The end without closing marks; a bracket or quotation that opened inside keeps its close."""
    while end > first + 1:
        low = p.low(end - 1)
        if low in ('"', "”") and _opened_inside(p, first, end - 1):
            break
        if low in (")", "]", "}") and p.depth[end - 1] > (p.depth[first] if p.low(first) not in "([{" else 0):
            break
        if low in ("'", "’") and "‘" in p.document.text[p.tokens[first].start : p.tokens[end - 1].start]:
            break
        if (p.tokens[end - 1].kind in ("mark", "dots", "dash") and low != "%") or (
            low in ("and", "or", "but") and p.tag(end - 1) == "coordinator"
        ):
            end -= 1
        else:
            break
    return end


def _opened_inside(p: Parse, first: int, close: int) -> bool:
    text = p.document.text
    marks = [text[p.tokens[j].start] for j in range(first, close + 1) if p.low(j) == '"']
    if marks[-1] == "”":
        return "“" in marks
    return len(marks) % 2 == 0
