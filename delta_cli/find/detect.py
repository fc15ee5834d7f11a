"""The directives of one sentence: candidates, their clauses, the guards that spare some, the actions of the rest."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from delta_cli.find.actions.beyond import beyond
from delta_cli.find.actions.coordination import actions
from delta_cli.find.actions.ellipsis import resolve
from delta_cli.find.actions.gapped import gapped
from delta_cli.find.actions.negated import negated_apart
from delta_cli.find.candidates.cues import Candidate
from delta_cli.find.candidates.imperatives import imperatives
from delta_cli.find.candidates.index import CueIndex
from delta_cli.find.candidates.slots import Range
from delta_cli.find.clauses.clause import Clause, cue_words, fill
from delta_cli.find.clauses.ends import clause_end
from delta_cli.find.clauses.further import further
from delta_cli.find.clauses.parties import parties
from delta_cli.find.evidence.features import Features, features
from delta_cli.find.evidence.sharing import with_asker, with_denial, with_elided
from delta_cli.find.guards import first_guard
from delta_cli.find.words.parse import Parse
from delta_cli.model import Directive, Rejection, Span
from delta_cli.rules.model import Guard

NO_ACTION = "no-action"
"""What stands for a guard where a cue passes them all, but nothing says what is to be done."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one sentence gave: its parse, the directives in it (their speakers not yet known), and the look-alikes.

    `directives` are those of `clauses`, one each; `waiting` are the clauses that a list below is to complete;
    `spared` is what each rule spared, `rejections` what of it no other rule found: one a place.
    """

    parse: Parse
    clauses: tuple[Clause, ...]
    directives: tuple[Directive, ...]
    rejections: tuple[Rejection, ...]
    waiting: tuple[Clause, ...] = ()
    spared: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A clause and the guard that spares it, None where all let it pass."""

    clause: Clause
    facts: Features
    guard: Guard | None


@dataclass(frozen=True, slots=True)
class Weighed:
    """What became of every candidate of a sentence: no clause, a clause with its judgement, an accepted one."""

    unfilled: tuple[Candidate, ...]
    judged: tuple[Judged, ...]
    accepted: tuple[Clause, ...]


def weigh(p: Parse, index: CueIndex, guards: Mapping[str, Guard]) -> Weighed:
    """The candidates of a sentence, judged by their guards; those that pass compete for their words."""
    candidates = [*index.candidates(p), *imperatives(p, index)]
    filled = [(candidate, fill(p, candidate)) for candidate in candidates]
    clauses = [with_denial(p, with_asker(p, with_elided(p, clause))) for _, clause in filled if clause is not None]
    judged = tuple(judge(p, resolve(p, clause), guards) for clause in clauses)
    behind = (fill(p, candidate) for j in judged if j.guard for candidate in beyond(p, j.clause))
    judged += tuple(judge(p, clause, guards) for clause in behind if clause)
    passed = [c for c in _passed(judged) if not names_no_action(c)]
    accepted = _with_further(p, _choose(passed), passed, guards)
    return Weighed(tuple(c for c, clause in filled if clause is None), judged, tuple(accepted))


def _passed(judged: Sequence[Judged]) -> list[Clause]:
    return [j.clause for j in judged if j.guard is None and not _is_part(j.clause, judged)]


def detect(p: Parse, index: CueIndex, guards: Mapping[str, Guard]) -> Finding:
    """What a sentence directs, and what only looks as if it did."""
    weighed = weigh(p, index, guards)
    judged, accepted = weighed.judged, list(weighed.accepted)
    passed = _passed(judged)
    rejected = [
        without_action(p, c) for c in passed if names_no_action(c) and not any(overlap(c.cue, a.cue) for a in accepted)
    ]
    spared = [(j.clause, _rejection(p, j.clause, j.guard)) for j in judged if j.guard]
    taken = {i for a in accepted for i in range(*extent(a))}
    rejected += [r for clause, r in spared if taken.isdisjoint(range(*extent(clause)))]
    accepted = [part for c in accepted for part in (c, *gapped(p, c, [other for other in accepted if other is not c]))]
    accepted = [part for c in accepted for part in negated_apart(p, c, [other for other in accepted if other is not c])]
    clauses = [c for c in accepted if c.kind != "open"]
    directives = tuple(directive(p, c, [other for other in accepted if other is not c]) for c in clauses)
    every = tuple(rejection for _, rejection in spared)
    return Finding(p, tuple(clauses), directives, _distinct(rejected), _waiting(accepted, passed), every)


def _rejection(p: Parse, clause: Clause, guard: Guard) -> Rejection:
    return Rejection(place(p, clause), clause.candidate.rule.id, guard.id, guard.reason, p.sentence)


def _is_part(clause: Clause, judged: Iterable[Judged]) -> bool:
    """Whether a clause that waits for a list has only a word of a longer cue that a guard has spared."""
    longer = (j.clause for j in judged if j.guard and j.clause.kind == "open")
    return clause.kind == "open" and any(
        other.cue[0] <= clause.cue[0] and clause.cue[1] <= other.cue[1] and other.cue != clause.cue for other in longer
    )


def _waiting(accepted: Sequence[Clause], passed: Iterable[Clause]) -> tuple[Clause, ...]:
    """The last clause that is left open, as every pattern has it that knows its cue, the most exacting first."""
    last = next((c for c in reversed(accepted) if c.kind == "open"), None)
    same = [c for c in passed if last and c.kind == "open" and c.cue == last.cue]
    return tuple(sorted(same, key=lambda c: -len(c.rest)))


def without_action(p: Parse, clause: Clause) -> Rejection:
    """The rejection of a clause that passes every guard, but does not say what is to be done."""
    return Rejection(place(p, clause), clause.candidate.rule.id, NO_ACTION, "no action is named", p.sentence)


def names_no_action(clause: Clause) -> bool:
    """Whether a clause leaves out what is to be done, and nothing before it says so."""
    return clause.kind == "ellipsis" and not clause.antecedent


def place(p: Parse, clause: Clause) -> Span:
    """The place of a clause: its cue, or its verb where it has none."""
    first, last = clause.cue
    if first == last:
        first, last = clause.first, (clause.verb or clause.first) + 1
    return p.span(first, last)


def judge(p: Parse, clause: Clause, guards: Mapping[str, Guard]) -> Judged:
    """A clause with its features and the first guard that spares it."""
    facts = features(p, clause)
    return Judged(
        clause, facts, first_guard(p, clause, facts, [guards[g] for g in clause.candidate.rule.unless if g in guards])
    )


def _choose(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses that stand: of overlapping cues the longest, of stacked ones the innermost."""
    chosen: list[Clause] = []
    taken: set[int] = set()
    for clause in sorted(clauses, key=lambda c: (-(c.cue[1] - c.cue[0]), c.cue[0], c.kind in ("ellipsis", "noun"))):
        if taken.isdisjoint(range(*extent(clause))):
            chosen.append(clause)
            taken.update(range(*extent(clause)))
    chosen.sort(key=lambda c: (c.cue[0], c.cue[1]))
    # Cues do not overlap: of those that could be stacked on a verb, the last one before it decides.
    starts = [c.cue[0] for c in chosen]
    inner = [chosen[bisect_right(starts, c.verb or 0) - 1] for c in chosen]
    led = {c.verb for c in chosen if c.cue[0] < c.cue[1]}
    return [
        c
        for c, other in zip(chosen, inner, strict=True)
        if (other is c or not stacked(c, other)) and (c.cue[0] < c.cue[1] or c.verb not in led)
    ]


def stacked(outer: Clause, inner: Clause) -> bool:
    """Whether the outer cue only introduces the inner one: *decides that X shall*, *should have to*."""
    if outer.verb is not None and inner.cue[0] <= outer.verb < inner.cue[1]:
        return True
    if outer.kind != "clause" or outer.verb is None:
        return False
    return outer.cue[1] <= inner.cue[0] <= outer.verb


def extent(clause: Clause) -> Range:
    """The words that a clause lives by: its cue, or its verb where it has none."""
    first, last = clause.cue
    return (first, last) if last > first else (first, (clause.verb or first) + 1)


def overlap(a: Range, b: Range) -> bool:
    """Whether two ranges share a token."""
    return a[0] < b[1] and b[0] < a[1]


def _with_further(
    p: Parse, chosen: Sequence[Clause], passed: Iterable[Clause], guards: Mapping[str, Guard]
) -> list[Clause]:
    """The clauses that stand, and what a cue before them, of stacked ones also the outer, asks for behind *that*."""
    found = list(chosen)
    for clause in (f for c in passed for f in further(p, c)):
        rest = [c for c in found if c.verb != clause.verb or p.words(*c.cue) != "that"]
        inner = any(c.verb == clause.verb or stacked(clause, c) for c in rest)
        if not inner and judge(p, clause, guards).guard is None:
            found = [*rest, clause]
    return sorted(found, key=lambda c: c.first if c not in chosen else c.cue[0])


def _distinct(rejections: list[Rejection]) -> tuple[Rejection, ...]:
    """One rejection a place: that of the first rule that wanted it."""
    seen: dict[Span, Rejection] = {}
    for rejection in rejections:
        seen.setdefault(rejection.span, rejection)
    return tuple(sorted(seen.values(), key=lambda r: r.span))


def directive(p: Parse, clause: Clause, others: Sequence[Clause]) -> Directive:
    """A clause with its actions and parties as spans of the document; where it ends depends on which others stand."""
    end = clause_end(p, clause, others).at
    actor, patient, _ = parties(p, clause, end)
    rule = clause.candidate.rule
    cue = p.span(*cue_words(p, clause.cue)) if clause.cue[1] > clause.cue[0] else None
    return Directive(
        id="",
        rule=rule.id,
        force=rule.force,
        polarity=clause.polarity,
        cue=cue,
        inherited=False,
        speaker=None,
        actor=actor,
        object=patient,
        topic=None,
        actions=clause.antecedent or actions(p, clause, end),
        sentence=p.sentence,
        guards=rule.unless,
    )
