"""What a cue without a verb asks for: the verb phrase of the clause before it (*X publish it, and so should we*)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from delta_cli.find.actions.fronted import fronted
from delta_cli.find.clauses.clause import Clause, main_verb
from delta_cli.find.clauses.ends import clause_end
from delta_cli.find.clauses.subjects import find_subject
from delta_cli.find.words.grammar import FINITE, NOUNLIKE, SKIPPED
from delta_cli.find.words.parse import Parse, opens_clause, skip_adverbs
from delta_cli.model import Action

_SEPARATORS = frozenset(
    {",", ";", ":", ".", "?", "!", "and", "but", "or", "so", "nor", "yet", "—", "--", "–", "-", "("}
)
_SEMI_MODALS = frozenset({"have", "need", "ought", "be", "go"})
_PREDICATES = frozenset({"participle", "gerund", "adjective", "comparative", "past"})
_MAIN = frozenset({"", "that", "whether"})
_RELATIVES = frozenset({"who", "whom", "whose", "which", "where", "than", "that"})


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A verb phrase before the ellipsis: its first word, its head, where it ends, and how its clause is opened."""

    first: int
    verb: int
    end: int
    opener: str


def resolve(p: Parse, clause: Clause) -> Clause:
    """An elliptic clause with its antecedent, looked for in its sentence and in the one before; any other as it is."""
    if clause.kind != "ellipsis":
        return clause
    if front := fronted(p, clause):
        return front
    parse, before, edge = p, p.before, _edge(p, clause)
    predicate = clause.verb is not None and p.has("be", clause.verb)
    chosen = _choice(p, clause, edge, predicate)
    if chosen is None and before and not any(_is_finite(p, j) for j in range(edge)):
        parse, chosen = before, _choice(before, clause, len(before), predicate)
        chosen = chosen if chosen and (_is_open(before, chosen) or _is_parallel(p, clause)) else None
    if chosen is None:
        return clause
    action = Action(parse.span(chosen.first, chosen.end), parse.lemma(main_verb(parse, chosen.verb)))
    return replace(clause, antecedent=(action,), passive=_is_passive(parse, chosen))


def _choice(p: Parse, clause: Clause, limit: int, predicate: bool) -> _Phrase | None:
    """The nearest phrase that can stand in the gap, one of a main clause before one of a subordinate clause."""
    found = [f for f in _phrases(p, clause, limit) if predicate == _is_predicate(p, f)]
    return next((f for f in found if f.opener in _MAIN), next(iter(found), None))


def _is_parallel(p: Parse, clause: Clause) -> bool:
    """Whether a word likens the elliptic clause to the one before: *we should, too*."""
    near = range(_edge(p, clause), clause.cue[1] + 4)
    return any(p.low(j) in ("too", "also", "likewise", "so", "nor", "neither", "well") for j in near)


def _edge(p: Parse, clause: Clause) -> int:
    """Where the elliptic clause begins: at its subject or its cue, with *so* or *as* in front."""
    edge = min(clause.party[0] if clause.party else clause.cue[0], clause.cue[0])
    while edge and p.low(edge - 1) in ("so", "as", "nor", "neither", "too", "then"):
        edge -= 1
    return edge


def _phrases(p: Parse, clause: Clause, limit: int) -> Iterator[_Phrase]:
    """The verb phrases before `limit` that are clauses of their own, the nearest first."""
    for finite in range(limit - 1, -1, -1):
        if not _is_finite(p, finite):
            continue
        verb = _lexical(p, finite, limit)
        if verb is None or _only_reports(p, verb):
            continue
        if limit < len(p) and not any(p.low(j) in _SEPARATORS for j in range(verb + 1, limit)):
            return
        first = _first(p, verb, finite)
        bare = replace(clause, first=first, verb=verb, kind="verb", limit=None)
        later = [replace(bare, cue=(s, s + 1), elided=True) for s in (limit, *_clause_starts(p, verb, limit))]
        end = clause_end(p, bare, later).at
        subject = find_subject(p, finite)
        opener = "relative" if p.tag(subject.start) in ("relative", "question") else subject.opener
        if (
            verb < end <= limit
            and p.low(end - 1) != "to"
            and opener not in _RELATIVES - {"that"}
            and opener != "relative"
        ):
            yield _Phrase(first, verb, end, opener)


def _is_finite(p: Parse, i: int) -> bool:
    """Whether a finite verb stands here; a base form behind a noun is one (*firms that lend publish it*)."""
    return p.tag(i) in FINITE or (p.tag(i) == "base" and p.tag(i - 1) in NOUNLIKE)


def _clause_starts(p: Parse, verb: int, limit: int) -> Iterator[int]:
    """Where the clauses behind a verb begin that are joined to its own before `limit`."""
    for finite in range(verb + 1, min(len(p), limit + 8)):
        if p.tag(finite) in FINITE:
            subject = find_subject(p, finite)
            start = subject.start - bool(subject.opener)
            joined = p.tag(start - 1) == "coordinator" if subject.opener else p.low(start - 1) in _SEPARATORS
            if verb < start < limit and joined:
                yield start


def _lexical(p: Parse, finite: int, limit: int) -> int | None:
    """The verb (or predicate) that says what is done, behind its auxiliaries; None where that is elided as well."""
    tag, j = p.tag(finite), skip_adverbs(p, finite + 1)
    if p.lemma(finite) in _SEMI_MODALS | {"must"} or p.has("be", finite) or p.has("have", finite):
        k = skip_adverbs(p, j + 1) if p.tag(j) in ("participle", "gerund") else j
        if p.tag(k) == "to" and p.can(k + 1, "base"):
            return k + 1
    if tag in ("modal", "do"):
        found = next(
            (k for k in range(j, min(limit, j + 12)) if p.tag(k) in ("base", "be", "have") or _stops(p, k)), limit
        )
        if found < limit and not _stops(p, found):
            return _behind(p, found, limit)
        return None
    return _behind(p, finite, limit)


def _stops(p: Parse, i: int) -> bool:
    return p.low(i) in _SEPARATORS or p.tag(i) in FINITE or p.tag(i) in ("to", "subordinator")


def _behind(p: Parse, verb: int, limit: int) -> int | None:
    """The verb itself, or what follows a form of *be*, *have* or *do* that only helps."""
    j = skip_adverbs(p, verb + 1)
    if not (p.has("be", verb) or p.has("have", verb) or p.has("do", verb)):
        return verb
    if j >= limit or p.tag(j) in ("mark", "coordinator", "subordinator", "pronoun"):
        return None
    if p.has("be", j) and not p.has("be", verb):
        return _behind(p, j, limit)
    return j if p.tag(j) in _PREDICATES and not p.has("do", verb) else verb


def _only_reports(p: Parse, verb: int) -> bool:
    """Whether the verb has a clause for its object, so that the nearest phrase is inside it (*I say we must*)."""
    return p.tag(verb + 1) == "that" or opens_clause(p, verb + 1)


def _first(p: Parse, verb: int, finite: int) -> int:
    """The first word of the phrase: its manner adverbs are in it."""
    first = verb
    while first - 1 > finite and p.tag(first - 1) == "adverb" and p.low(first - 1).endswith("ly"):
        first -= 1
    return first


def _is_predicate(p: Parse, phrase: _Phrase) -> bool:
    """Whether the phrase belongs to a form of *be*, as what *be* stands for must (*it is closed, and should be*)."""
    j = phrase.first - 1
    while j > 0 and p.tag(j) in SKIPPED:
        j -= 1
    return p.has("be", phrase.verb) or (p.has("be", j) and p.tag(phrase.verb) != "gerund")


def _is_open(p: Parse, phrase: _Phrase) -> bool:
    """Whether the phrase tells of what can be done, not of what was: its verb is in the base form or the present."""
    return p.tag(phrase.verb) in ("base", "present", "third", "be", "have") or p.has("be", phrase.first - 1)


def _is_passive(p: Parse, phrase: _Phrase) -> bool:
    """Whether a participle behind *be* is the antecedent, so that the subject undergoes it."""
    j = phrase.first - 1
    while j > 0 and p.tag(j) in SKIPPED:
        j -= 1
    inner = p.has("be", phrase.verb) and p.tag(skip_adverbs(p, phrase.verb + 1)) == "participle"
    return (p.has("be", j) and p.tag(phrase.verb) == "participle") or inner
