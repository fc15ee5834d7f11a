"""What an item inherits from its lead-in: a directive of its own with the lead-in's cue, force and actor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from delta_cli.find.candidates.colons import over_marker
from delta_cli.find.candidates.slots import Filling
from delta_cli.find.candidates.waiting import ACTION, complete
from delta_cli.find.clauses.clause import Clause, is_passive
from delta_cli.find.clauses.subjects import Subject, find_subject
from delta_cli.find.detect import Finding, directive
from delta_cli.find.evidence.features import features
from delta_cli.find.lists import Frame
from delta_cli.find.words.grammar import NOUNLIKE
from delta_cli.find.words.parse import Parse, opens_clause
from delta_cli.model import Directive, Polarity, Rejection
from delta_cli.rules.model import Guard

_OF_THE_ITEM = ("verb", "voice", "aspect", "asks")


def inherit(frame: Frame, finding: Finding, guards: Mapping[str, Guard], *, verbs_only: bool) -> Finding | None:
    """The finding of an item that completes a lead-in; None where it does not, or where it has a cue of its own."""
    p, readings = finding.parse, _readings(frame, finding, verbs_only)
    if not readings or _has_own_cue(finding, readings[0][1]):
        return None
    pairs = list(zip(finding.clauses, finding.directives, strict=True))
    own = [(c, d) for c, d in pairs if d.cue is not None and readings[0][1].verb not in (c.cue[0], c.verb)]
    judged = [(one, clause, _spares(one, p, clause, guards)) for one, clause in readings]
    frame, clause, guard = next((j for j in judged if j[2] is None), judged[0])
    if guard:
        span = p.span(clause.first, clause.first + 1)
        return _with(finding, own, (Rejection(span, frame.directive.rule, guard.id, guard.reason, p.sentence),))
    bare = [c for c, d in pairs if d.cue is None]
    found = [(clause, _inherited(p, frame, clause, [c for c, _ in own]))]
    end = found[0][1].actions[-1].span.end
    for later in (c for c in bare if p.tokens[c.first].start >= end):
        # Another verb phrase behind a semicolon or a full stop is asked for as well.
        again = replace(later, candidate=clause.candidate, polarity=clause.polarity)
        found.append((again, _inherited(p, frame, again, [c for c, _ in own])))
    return _with(finding, [*own, *found])


def silenced(finding: Finding) -> Finding:
    """The finding of an item under a lead-in that asks nobody to act: its bare verbs instruct nobody."""
    p, pairs = finding.parse, list(zip(finding.clauses, finding.directives, strict=True))
    spared = tuple(
        Rejection(d.actions[0].span, d.rule, "silent-lead-in", "it completes a lead-in that asks nobody", p.sentence)
        for _, d in pairs
        if d.cue is None
    )
    return _with(finding, [(c, d) for c, d in pairs if d.cue is not None], spared)


def _with(finding: Finding, found: Sequence[tuple[Clause, Directive]], more: tuple[Rejection, ...] = ()) -> Finding:
    """The finding with these clauses and directives, in the order of the text."""
    ordered = sorted(found, key=lambda pair: pair[0].cue[0])
    return replace(
        finding,
        clauses=tuple(c for c, _ in ordered),
        directives=tuple(d for _, d in ordered),
        rejections=(*finding.rejections, *more),
    )


def _readings(frame: Frame, finding: Finding, verbs_only: bool) -> list[tuple[Frame, Clause]]:
    """The readings of the lead-in that the item completes, with the clause that they make."""
    tried = [(one, _clause(finding.parse, one, verbs_only=verbs_only)) for one in (frame, *frame.others)]
    found = [(one, clause) for one, clause in tried if clause]
    if not found and frame.parts in ((), (ACTION,)) and finding.clauses and finding.directives[0].cue is None:
        # A verb behind an introductory phrase: *if they chair a panel, leave the room*.
        bare = finding.clauses[0]
        polarity = _polarity(frame, bare.polarity)
        found.append((frame, replace(bare, candidate=frame.clause.candidate, polarity=polarity)))
    return found


def _polarity(frame: Frame, own: Polarity) -> Polarity:
    return Polarity.NEGATIVE if Polarity.NEGATIVE in (own, frame.directive.polarity) else Polarity.POSITIVE


def _clause(p: Parse, frame: Frame, *, verbs_only: bool) -> Clause | None:
    """The clause that the item makes together with its lead-in."""
    start = over_marker(p, 0)
    if p.low(len(p) - 1) == "?":
        return None
    parts = (ACTION,) if verbs_only and len(frame.parts) == 1 else frame.parts
    filled = complete(p, Filling(start, start), parts)
    if filled is None or filled.first is None:
        return None
    if filled.kind == "noun" and (verbs_only or opens_clause(p, start) or _states(p, start)):
        return None
    own = Polarity.NEGATIVE if filled.negated else Polarity.POSITIVE
    return Clause(
        frame.clause.candidate,
        (filled.first, filled.first),
        _polarity(frame, own),
        Subject(None, start),
        filled.party,
        filled.first,
        filled.kind,
        filled.verb,
        passive=is_passive(p, filled.verb),
    )


def _states(p: Parse, start: int) -> bool:
    """Whether the item is a statement with a subject and a finite verb of its own (*The envoys praised the crews*)."""
    for verb in range(start + 1, len(p)):
        told = p.tag(verb) == "past" and p.tag(verb + 1) in ("determiner", "possessive", "to", "that", "object")
        if told or _takes_bare_object(p, verb) or p.tag(verb) in ("be-finite", "have-finite", "modal", "third"):
            subject = find_subject(p, verb)
            return not subject.opener and subject.range is not None and subject.range[0] <= start + 1
    return False


def _takes_bare_object(p: Parse, verb: int) -> bool:
    """Whether a past has a noun without an article as its object (*discussed ways to*), as no participle has."""
    objects = p.tag(verb + 1) in NOUNLIKE | {"adjective"} and not p.has("time-noun", verb + 1)
    return p.tag(verb) == "past" and objects and not p.has("ditransitive", verb)


def _has_own_cue(finding: Finding, clause: Clause) -> bool:
    """Whether the verb of a clause that would complete the lead-in stands under a cue of the item itself."""
    return clause.kind == "clause" and any(c.cue[0] <= (clause.verb or 0) < c.cue[1] for c in finding.clauses)


def _spares(frame: Frame, p: Parse, clause: Clause, guards: Mapping[str, Guard]) -> Guard | None:
    """The guard of the lead-in's rule that what the item says calls up: an outcome, a state, a mere thing."""
    if frame.pointing:
        return None
    own = features(p, clause)
    facts = {**frame.facts, **{name: own[name] for name in _OF_THE_ITEM}}
    for guard in (guards[g] for g in frame.clause.candidate.rule.unless if g in guards):
        for condition in guard.conditions:
            asked = {name for name, _ in condition.features}
            if condition.patterns or asked.isdisjoint(_OF_THE_ITEM):
                continue
            if all(facts[name] & values for name, values in condition.features):
                return guard
    return None


def _inherited(p: Parse, frame: Frame, clause: Clause, others: Sequence[Clause]) -> Directive:
    """The directive of an item: what it says, under the lead-in's cue."""
    found, lead = directive(p, clause, others), frame.directive
    actor, thing = (found.actor, found.object) if clause.party else (lead.actor, lead.object)
    if clause.passive and not clause.party and actor and not _is_own(p, p.document.quote(actor)):
        actor, thing = None, actor
    return replace(found, cue=lead.cue, inherited=True, actor=actor, object=thing)


def _is_own(p: Parse, words: str) -> bool:
    return p.grammar.has("own-pronoun", words.lower())
