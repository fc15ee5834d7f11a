"""Where a clause ends: at the next clause, at a semicolon, before what only reports it, at the end of the sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from delta_cli.find.abbreviations import abbreviated
from delta_cli.find.candidates.bare import is_bare_verb
from delta_cli.find.candidates.colons import over_marker
from delta_cli.find.clauses.clause import Clause
from delta_cli.find.clauses.joined import joins_clause, resumes
from delta_cli.find.clauses.remarks import is_comment
from delta_cli.find.words.grammar import FINITE
from delta_cli.find.words.parse import Parse, noun_phrase_end, once, opens_clause, skip_adverbs

_QUOTES = frozenset({'"', "“", "”", "'"})
_PUT_IN = frozenset({"preposition", "subordinator", "question", "adverb"})
_CLOSERS = frozenset({'"', ";", ".", "?", "!"})
_JOINERS = frozenset({"and", "but", "or", "so", "yet", "nor", ",", "—", "--", "–", "then", "while", "for"})


class End(NamedTuple):
    """The token after the last one of a clause's action, and what stops the clause there, in words."""

    at: int
    why: str


def clause_end(p: Parse, clause: Clause, others: Sequence[Clause]) -> End:
    """Where a clause's action ends; `others` are the other accepted clauses of the sentence."""
    if clause.limit is not None and clause.kind == "noun":
        return End(clause.limit, "ends before its cue")
    first = clause.verb if clause.verb is not None else clause.first
    end = _statement_end(p, first)
    why = "ends with the sentence" if end == len(p) else "ends at a mark that closes the statement"
    if clause.limit is not None and clause.limit < end:
        end, why = clause.limit, "ends where what is done turns into what is not, or back"
    later = [s for other in others if (s := _start_behind(other, first)) is not None and s < end]
    if later:
        end = _before_joiners(p, first, _before_introduction(p, first, min(later)))
        why = "ends where another directive begins"
    for j in range(first + 1, end):
        if p.depth[j] > p.depth[first]:
            continue
        stop = _stopper(p, j, end, clause)
        if stop:
            why = stop
            end = _before_stop(p, first, j)
            break
    return End(trim_end(p, clause.first, end), why)


def _stopper(p: Parse, j: int, end: int, clause: Clause) -> str:
    """What begins here that is no part of the action, in words; empty where the action goes on."""
    if joins_clause(p, j, clause.verb if clause.verb is not None else clause.first):
        return "ends where a clause with a subject of its own begins"
    if is_comment(p, j, end):
        return "ends where a remark on it begins"
    return "ends where its subject goes on with another verb" if resumes(p, j, clause) else ""


def _start_behind(other: Clause, first: int) -> int | None:
    """Where another clause begins behind this token: its opening, its subject, or its cue."""
    if other.party and other.elided and other.subject.opener and other.party[0] > first:
        return other.party[0]  # *because they are poor and should pay less*
    party = other.party[0] if other.party and not other.elided else other.cue[0]
    return next((s for s in (other.start, party, other.cue[0]) if s > first), None)


def _before_stop(p: Parse, first: int, j: int) -> int:
    """Where an action ends before what begins at `j`, with what joins and introduces that left out."""
    if p.low(j) == ",":
        return min(j, _before_introduction(p, first, j + 1))
    return j if p.low(j) in ("and", "but", "so", "yet", ";") else _before_joiners(p, first, j + 1)


def _before_introduction(p: Parse, first: int, start: int) -> int:
    """Where what joins and introduces another clause begins: *and if you are late, [ask]*, *and in May [they] must*."""
    joint = next((k for k in range(start - 1, max(first, start - 12), -1) if p.tag(k) == "coordinator"), None)
    opener = None if joint is None else joint + 1 + (p.low(joint + 1) == ",")
    if joint is None or opener is None or p.tag(opener) not in ("preposition", "subordinator"):
        return start
    finite = any(p.tag(k) in FINITE for k in range(joint, start))
    apart = p.tag(opener) == "subordinator" or "," in (p.low(joint - 1), p.low(joint + 1))
    closed = p.low(start - 1) == "," and apart
    return joint if closed or not (finite or p.tag(start - 1) == "mark") else start


def _statement_end(p: Parse, first: int) -> int:
    """The first semicolon, or the end of the sentence, or of the bracket or quotation that the action stands in."""
    opened, closers = 0, _closers(p)
    for j in closers[bisect_left(closers, first) :]:
        if p.low(j) == '"':
            closes = _closes_quotation(p, j)
            if closes and not opened and not _joined_behind(p, j):
                return j
            opened += 1 if not closes else -(opened > 0)
        more = p.low(j) == ";" and (_more_of_the_same(p, j) or _lists_things(p, first, j))
        if p.low(j) == ";" and p.depth[j] <= p.depth[first] and not more:
            return j
        if _stops(p, j, first):
            return j
        if p.depth[first] and p.depth[j] < p.depth[first]:
            return j
    return len(p)


def _joined_behind(p: Parse, close: int) -> bool:
    """Whether a verb phrase is joined behind a quotation of one (*to "pay the rent" and to report it*)."""
    k = close + 1 + (p.low(close + 1) == ",")
    if p.tag(k) != "coordinator":
        return False
    k = skip_adverbs(p, k + 1 + (p.low(k + 1) in ("to", '"')))
    k += p.low(k) == '"'
    return p.tag(k) == "base" or is_bare_verb(p, k)


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
    title = title or p.text(j - 1) in abbreviated(p.document.language)  # *to Prof. Roos*
    full_stop = p.low(j) == "." and not numbers and not title and capital and p.depth[j] <= p.depth[first]
    return (full_stop or p.low(j) in ("?", "!")) and j + 1 < len(p) and p.low(j + 1) not in _QUOTES | {")", "]"}


def _more_of_the_same(p: Parse, j: int) -> bool:
    """Whether another verb phrase or a list member follows the semicolon, under the same cue."""
    k = j + 1
    if p.low(k) in ("and", "or"):
        k += 1
    if p.low(k) == "(" or over_marker(p, k) > k:
        return True
    if k > j + 1 and p.low(k) == "," and p.tag(k + 1) in _PUT_IN:
        k = next(
            (m + 1 for m in range(k + 2, min(len(p), k + 9)) if p.low(m) == ","), k
        )  # *; and, if possible, mend it*
    k = skip_adverbs(p, k + (p.tag(k) == "to"))
    surely = p.tag(k) == "base" and (p.tag(k - 1) == "to" or not p.can(k, "noun"))
    return (surely or is_bare_verb(p, k, goes_on=True)) and not opens_clause(p, j + 1) and p.tag(j - 1) != "mark"


def _lists_things(p: Parse, first: int, j: int) -> bool:
    """Whether one more thing follows the semicolon of a list behind a colon (*contain: a map; a list of owners*)."""
    colon = next((k for k in range(j - 1, first, -1) if p.low(k) == ":"), None)
    k = j + 1 + (p.tag(j + 1) == "coordinator")
    listed = colon is not None and noun_phrase_end(p, colon + 1) > colon + 1 and not opens_clause(p, colon + 1)
    return listed and noun_phrase_end(p, k) > k and not any(p.tag(m) in FINITE for m in range(k, _next_mark(p, k)))


def _next_mark(p: Parse, i: int) -> int:
    return next((j for j in range(i, len(p)) if p.low(j) in (";", ".")), len(p))


def _before_joiners(p: Parse, first: int, end: int) -> int:
    """The end of what stands before a clause, without the words that join it or introduce it."""
    words = _JOINERS | {"that", "who", "which", "where", "because", "not", "n't", "never", "please"}
    while end > first + 1 and (
        (p.low(end - 1) in words and p.tag(end - 1) not in ("base",))
        or (p.low(end - 1) == "do" and p.tag(end) in ("negation", "base"))
        or (p.low(end - 1) == "also" and p.low(end - 2) == "but")
    ):
        end -= 1
    return end


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
        if (
            (p.tokens[end - 1].kind in ("mark", "dots", "dash") and low != "%")
            or (low in ("and", "or", "but") and p.tag(end - 1) == "coordinator")
            or low in ("including", "namely")
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
