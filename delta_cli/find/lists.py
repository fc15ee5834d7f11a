"""What a sentence opens: a list whose items are to say what its cue asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from delta_cli.find.candidates.colons import DASHES, over_marker
from delta_cli.find.candidates.waiting import ACTION, NOUN, announces, points
from delta_cli.find.clauses.clause import Clause
from delta_cli.find.detect import Finding, directive
from delta_cli.find.evidence.features import Features, features
from delta_cli.find.words.grammar import SKIPPED
from delta_cli.find.words.parse import Parse
from delta_cli.model import Directive, Polarity
from delta_cli.rules.model import Part, Slot

_GERUND = Slot("action", "gerund")
_CLAUSE = (Slot("actor"), ACTION)


@dataclass(frozen=True, slots=True)
class Frame:
    """A lead-in whose list is open.

    `parts` are what its items have to fill, none where anything does that can be asked for. `directive` is what they
    inherit; it stands by itself as well where it `keeps` a part of what it asks for. `strict` takes only items with a
    marker and a verb.
    """

    source: int
    clause: Clause
    directive: Directive
    facts: Features
    parts: tuple[Part, ...]
    level: int
    mark: str
    keeps: bool = False
    strict: bool = False
    pointing: bool = False
    ordinal: bool = False
    """Whether the list is told in sentences (*we must do two things. First, ...*)."""
    dangling: int | None = None
    """Where the action of a lead-in that stands by itself ends, its last word being left to the list."""
    others: tuple[Frame, ...] = ()
    """The same cue under other rules or patterns, tried in this order."""


@dataclass(frozen=True, slots=True)
class Silent:
    """A lead-in that asks nobody to act, so that its items are no instructions (*members may:*, *we have:*)."""

    level: int
    mark: str
    ordinal: bool = False


def opened(finding: Finding, source: int, level: int, mark: str, outer: Frame | None) -> Frame | None:
    """The frame that a sentence opens; None where it leaves nothing to a list. `outer` is whose item it is."""
    p = finding.parse
    if finding.waiting:
        first, *others = [_waiting(finding, clause, source, level, mark) for clause in finding.waiting]
        return replace(first, others=tuple(others))
    if not finding.clauses:
        return None
    clause, found = finding.clauses[-1], finding.directives[-1]
    facts = outer.facts if outer and found.inherited else features(p, clause)
    frame = Frame(source, clause, found, facts, (ACTION,), level, mark, keeps=True, strict=True)
    if _begins_inside(p, clause):
        return frame
    stop = _last_word(p) + 1
    if stop >= len(p) or p.tokens[stop - 1].end != found.actions[-1].span.end or not _leads_on(p, frame, stop):
        return None
    return _by_tail(p, frame, stop)


def falls_silent(p: Parse) -> bool:
    """Whether a sentence ends in a colon behind an auxiliary or *to*, without asking for anything."""
    last = _last_word(p)
    while p.tag(last) in SKIPPED:
        last -= 1
    waits = p.low(last) == "to" or p.tag(last) == "modal" or p.has("have", last)
    return waits and any(p.low(j) == ":" for j in range(last, len(p)))


def _waiting(finding: Finding, clause: Clause, source: int, level: int, mark: str) -> Frame:
    p = finding.parse
    found = directive(p, clause, finding.clauses)
    return Frame(source, clause, found, features(p, clause), clause.rest, level, mark, pointing=not clause.rest)


def _begins_inside(p: Parse, clause: Clause) -> bool:
    """Whether the list begins in the sentence of the lead-in (*we must: (a) repair the dams;*)."""
    colon = next((j for j in range(clause.cue[1], clause.first) if p.low(j) == ":"), None)
    return colon is not None and over_marker(p, colon + 1) > colon + 1


def _last_word(p: Parse) -> int:
    return max((j for j in range(len(p)) if p.tokens[j].is_word or p.tokens[j].kind == "number"), default=-1)


def _leads_on(p: Parse, frame: Frame, stop: int) -> bool:
    """Whether the sentence ends in a colon or a dash, or names a number of things to be told one by one."""
    if any(p.low(j) == ":" or p.low(j) in DASHES for j in range(stop, len(p))):
        return True
    return p.low(stop) == "." and announces(p, frame.clause.first, stop)


def _by_tail(p: Parse, frame: Frame, stop: int) -> Frame | None:
    """The frame by the last words before the colon: an announcement, an infinitive or an object to come, or nothing."""
    last, low = stop - 1, p.low(stop - 1)
    if _announces(p, frame, stop):
        found = replace(frame, parts=(), keeps=False, strict=False, pointing=True, directive=_unpointed(p, frame))
        return replace(found, ordinal=p.low(stop) == ".")
    joined = p.tag(last - 1) == "coordinator"
    if low in ("to", "that"):
        parts = (ACTION,) if low == "to" else _CLAUSE
        return replace(frame, parts=parts, keeps=joined, strict=False, dangling=_end_before(p, last - joined))
    if low in ("by", "through", "via"):
        return replace(frame, parts=(_GERUND,), strict=False, dangling=_end_before(p, last))
    if low in ("including", "as", "like", "include"):
        return None
    if p.tag(last) == "preposition" or last == frame.clause.verb:
        return replace(frame, parts=(NOUN,), keeps=False, strict=False)
    positive = frame.clause.kind == "verb" and frame.directive.polarity is Polarity.POSITIVE
    return frame if positive and any(p.low(j) == ":" for j in range(stop, len(p))) else None


def _end_before(p: Parse, i: int) -> int:
    return p.tokens[i - 1].end


def _announces(p: Parse, frame: Frame, stop: int) -> bool:
    """Whether the lead-in points to its list with its last words or with its subject."""
    party = frame.clause.party
    return announces(p, frame.clause.first, stop) or bool(party and points(p, range(*party)))


def _unpointed(p: Parse, frame: Frame) -> Directive:
    """The directive without a party that only stands for its list (*the following measures will be taken*)."""
    party = frame.clause.party
    if not party or not points(p, range(*party)):
        return frame.directive
    span = p.span(*party)
    actor, thing = frame.directive.actor, frame.directive.object
    return replace(frame.directive, actor=None if actor == span else actor, object=None if thing == span else thing)
