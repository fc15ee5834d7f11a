"""What the stages decided about a sentence, told: they are asked again, and nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from delta_cli.find.candidates.cues import Candidate
from delta_cli.find.candidates.index import CueIndex
from delta_cli.find.clauses.clause import Clause
from delta_cli.find.clauses.ends import clause_end
from delta_cli.find.clauses.parties import parties
from delta_cli.find.detect import (
    Finding,
    Judged,
    Weighed,
    extent,
    names_no_action,
    overlap,
    place,
    stacked,
    weigh,
)
from delta_cli.find.evidence.governors import denied
from delta_cli.find.guards import verdicts
from delta_cli.find.saying.speakers import Attribution
from delta_cli.find.words.parse import Parse
from delta_cli.model import Directive, Polarity, Span
from delta_cli.rules.model import Condition, Guard
from delta_cli.trace import Attempt, Outcome, Step, Trace, Verdict


class _Final(NamedTuple):
    """A clause that stands in the end, its directive, and who says it."""

    clause: Clause
    directive: Directive
    said: Attribution


_NO_CUE = "No word in it carries a force under any rule, and no bare verb heads it."


def explain(finding: Finding, said: Sequence[Attribution], index: CueIndex, guards: Mapping[str, Guard]) -> Trace:
    """The trace of one sentence; `said` tells who says each directive of the finding."""
    p, weighed = finding.parse, weigh(finding.parse, index, guards)
    final = [_Final(*found) for found in zip(finding.clauses, finding.directives, said, strict=True)]
    attempts = [_found(finding, f, guards) for f in final if f.directive.inherited]
    for judged in weighed.judged:
        own = [f for f in final if _is_of(f.clause, judged.clause) and not f.directive.inherited]
        attempts += [_found(finding, f, guards) for f in own] or [_not_found(p, judged, weighed, guards)]
    attempts += [_unfit(p, candidate) for candidate in weighed.unfilled]
    ordered = sorted(_distinct(attempts), key=lambda a: (a.span, list(Outcome).index(a.outcome)))
    return Trace(p.sentence, tuple(ordered), "" if final else _why(ordered))


def _is_of(clause: Clause, judged: Clause) -> bool:
    """Whether a clause that stands is the one that was judged, or a part of it."""
    return clause.candidate == judged.candidate and clause.cue[0] == judged.cue[0]


def _distinct(attempts: Sequence[Attempt]) -> Iterator[Attempt]:
    """The attempts without what a rule tries in vain by one pattern where it comes further by another."""
    best: dict[tuple[object, ...], Attempt] = {}
    came_further = {(a.rule, a.span) for a in attempts if a.outcome is not Outcome.UNFIT}
    for attempt in attempts:
        if attempt.outcome is not Outcome.UNFIT or (attempt.rule, attempt.span) not in came_further:
            # One cue may ask for several things, each a clause of its own.
            best[attempt.rule, attempt.span, attempt.steps] = attempt
    yield from best.values()


def _why(attempts: Sequence[Attempt]) -> str:
    """Why a sentence directs nobody, from what came nearest to it."""
    if not attempts:
        return _NO_CUE
    nearest = min(attempts, key=lambda a: list(Outcome).index(a.outcome))
    return f"{nearest.why[:1].upper()}{nearest.why[1:]}."


def _found(finding: Finding, final: _Final, guards: Mapping[str, Guard]) -> Attempt:
    """The attempt that became a directive, with what was found around its cue."""
    p, directive, candidate = finding.parse, final.directive, final.clause.candidate
    outcome, why, tried = Outcome.FOUND, "a directive", tuple(_passed(candidate, guards))
    if directive.inherited and directive.cue:
        line = p.document.place(directive.cue.start).line
        outcome, why, tried = Outcome.INHERITED, f"it completes “{_words(p, directive.cue)}” of line {line}", ()
    steps, source = tuple(_steps(finding, final)), candidate.pattern.source
    return Attempt(candidate.rule.id, directive.force, source, place(p, final.clause), outcome, why, tried, steps)


def _steps(finding: Finding, final: _Final) -> Iterator[Step]:
    p, clause, directive = finding.parse, final.clause, final.directive
    end = clause_end(p, clause, [other for other in finding.clauses if other != clause])
    first = min(clause.start, clause.first)
    yield Step("clause", p.span(first, max(end.at, clause.cue[1])), f"{_opening(p, clause)}, {end.why}")
    how = parties(p, clause, end.at).how if not directive.inherited or clause.party else "that of the lead-in"
    yield Step("actor", directive.actor, how)
    if directive.object:
        yield Step("object", directive.object, how)
    if directive.polarity is Polarity.NEGATIVE:
        by = ", by the verb before it" if denied(p, clause) else ""
        yield Step("polarity", directive.cue or directive.actions[0].span, f"negative{by}")
    yield Step("speaker", directive.speaker, final.said.how)
    for action in directive.actions:
        told = f"verb '{action.verb}'" if action.verb else "named without a verb of its own"
        yield Step("action", action.span, "taken from the clause before" if clause.antecedent else told)


def _opening(p: Parse, clause: Clause) -> str:
    """Where a clause begins."""
    if clause.elided:
        return "begins with its cue"
    if clause.subject.opener:
        return f"begins behind '{clause.subject.opener}'"
    before = p.low(clause.start - 1)
    return f"begins behind '{before}'" if before else "begins with the sentence"


def _not_found(p: Parse, judged: Judged, weighed: Weighed, guards: Mapping[str, Guard]) -> Attempt:
    """The attempt that came to nothing, with the reason."""
    clause, rule = judged.clause, judged.clause.candidate.rule
    tried = tuple(_tried(p, judged, guards))
    rivals = (a for a in weighed.accepted if a != clause)
    rival = next((a for a in rivals if overlap(extent(clause), extent(a)) or stacked(clause, a)), None)
    if judged.guard:
        outcome, why = Outcome.SPARED, judged.guard.reason
    elif names_no_action(clause):
        outcome, why = Outcome.NO_ACTION, "no action is named"
    elif rival:
        outcome, why = Outcome.OUTDONE, f"“{_words(p, place(p, rival))}” ({rival.candidate.rule.id}) goes before it"
    else:
        outcome, why = Outcome.LISTED, "what it asks for stands in the list below"
    return Attempt(rule.id, rule.force, clause.candidate.pattern.source, place(p, clause), outcome, why, tried)


def _unfit(p: Parse, candidate: Candidate) -> Attempt:
    first, end = candidate.start, max(candidate.end, candidate.start + 1)
    why = f"the words around “{_words(p, p.span(first, end))}” do not fit its pattern"
    rule = candidate.rule
    return Attempt(rule.id, rule.force, candidate.pattern.source, p.span(first, end), Outcome.UNFIT, why)


def _passed(candidate: Candidate, guards: Mapping[str, Guard]) -> Iterator[Verdict]:
    """All the guards of a rule, for a clause that each of them has let pass."""
    yield from (Verdict(name, False, guards[name].reason) for name in candidate.rule.unless if name in guards)


def _tried(p: Parse, judged: Judged, guards: Mapping[str, Guard]) -> Iterator[Verdict]:
    """The guards in their order up to the one that spares, which is asked which of its conditions holds."""
    own = [guards[name] for name in judged.clause.candidate.rule.unless if name in guards]
    for guard, condition in verdicts(p, judged.clause, judged.facts, own):
        yield Verdict(guard.id, condition is not None, guard.reason, _held(judged, condition) if condition else "")
        if condition:
            break


def _held(judged: Judged, condition: Condition) -> str:
    """What held of the clause, in the words of the guard."""
    facts = (f"{name} is {' and '.join(sorted(judged.facts[name] & values))}" for name, values in condition.features)
    said = (f"it says {' or '.join(pattern.source for pattern in condition.patterns)}",) if condition.patterns else ()
    return ", ".join((*facts, *said))


def _words(p: Parse, span: Span) -> str:
    return " ".join(p.document.quote(span).split())
