"""How long a speaker goes on: the stretch of reported speech that a sentence without a report of its own belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from delta_cli.find.detect import Finding
from delta_cli.find.evidence.discourse import under_an_agreement
from delta_cli.find.saying.sources import Source, Standing, source_of
from delta_cli.find.words.grammar import SKIPPED
from delta_cli.find.words.parse import Parse
from delta_cli.model import BlockKind, Directive, Force, Genre

_REPORTING = frozenset({Genre.READOUT, Genre.MINUTES})
_TELLING = frozenset({"third", "past", "participle", "have-finite"})
_UNDERTAKING = frozenset({Force.COMMITMENT})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Reported speech that may go on: whose it is, and in which block and up to which sentence it stands.

    `states` tells that a statement of the source is reported, and not only a course of action; `demands`, that it has
    asked for something, and not only undertaken it; `interrupted`, that a paragraph of narration stands between;
    `list_open`, that the report ended in a colon.
    """

    source: Source
    block: int
    sentence: int
    states: bool = True
    demands: bool = False
    interrupted: bool = False
    list_open: bool = False


def continued(stretch: Stretch | None, finding: Finding, opening: Sequence[tuple[Source, bool]]) -> Stretch | None:
    """The stretch as it stands after a sentence; `opening` are the sources that it reports, and whether it states."""
    p = finding.parse
    directives = finding.directives
    colon = p.low(len(p) - 1) == ":" or (p.low(len(p) - 1) == '"' and p.low(len(p) - 2) == ":")
    if opening:
        demands = any(d.force not in _UNDERTAKING for d in directives)
        source, states = opening[-1]
        if source.span is None:
            return None
        return Stretch(source, p.sentence.block, p.sentence.index, states, demands, list_open=colon)
    if stretch is None:
        return None
    goes_on = [d for d in directives if carries(stretch, p, d)]
    if p.document.genre not in _REPORTING:
        return replace(stretch, sentence=p.sentence.index) if goes_on else None
    if not directives and p.sentence.block != stretch.block and _narrates(p):
        return replace(stretch, interrupted=True)
    if goes_on:
        return replace(stretch, block=p.sentence.block, sentence=p.sentence.index)
    return stretch


def _narrates(p: Parse) -> bool:
    """Whether a sentence tells what happened."""
    return any(p.tag(i) == "past" or p.low(i) in ("was", "were", "had") for i in range(len(p)))


def carries(stretch: Stretch, p: Parse, d: Directive) -> bool:
    """Whether a directive without a report of its own is still said by the source of a stretch.

    What is back-shifted goes on in any text. In a readout or minutes everything that directs goes on, but what the
    narrator can say as well: what a third party will do ends with its paragraph. In an article only what follows at
    once does: further undertakings of third parties, and further demands after a demand. Elsewhere the author speaks,
    but in a list that the report opened. What is laid down is the text's own, or of the body that decided before.
    """
    if _is_told(p, d):
        return False
    if stretch.list_open and p.document.blocks[p.sentence.block].kind is BlockKind.ITEM:
        return True
    follows = p.sentence.index <= stretch.sentence + 1 and not _is_own(p, d)
    if follows and d.cue and p.low(p.at(d.cue.start)) == "would":
        return True
    if stretch.source.standing is not Standing.BODY and _is_laid_down(p, d):
        return False
    if p.document.genre in _REPORTING:
        return _carries_in_report(stretch, p, d)
    if p.document.genre is not Genre.ARTICLE:
        return False
    if p.sentence.block != stretch.block or not follows:
        return False
    return d.force in _UNDERTAKING or (stretch.demands and stretch.states)


def _is_told(p: Parse, d: Directive) -> bool:
    """Whether the narrator tells of a request (*members were asked to*, *residents are being warned to*).

    Minutes shift back what was said there: what members *are* asked, the minutes ask.
    """
    if d.force is not Force.REQUEST or d.cue is None or d.inherited:
        return False
    first, end = p.at(d.cue.start), p.at(d.cue.end - 1) + 1
    asks = p.document.genre is Genre.MINUTES and p.has("be-present", first)
    return asks or p.tag(first) in _TELLING or p.has("be-past", first) or "being" in p.lows[first:end]


def _is_laid_down(p: Parse, d: Directive) -> bool:
    """Whether the text lays it down itself: with *is to*, which reported speech shifts back, or by an agreement."""
    if d.cue is None or _is_own(p, d):
        return False
    first, last = p.at(d.cue.start), p.at(d.cue.end - 1)
    arranged = p.has("be-present", first) and p.low(last) == "to" and last <= first + 1 + (p.tag(first + 1) in SKIPPED)
    return arranged or under_an_agreement(p)


def _carries_in_report(stretch: Stretch, p: Parse, d: Directive) -> bool:
    if d.force in _UNDERTAKING and not _is_own(p, d):
        return stretch.states and p.sentence.block == stretch.block and not _is_narrated(stretch, p, d)
    return not stretch.interrupted or _is_own(p, d) or d.actor is None


def _is_own(p: Parse, d: Directive) -> bool:
    """Whether the directive speaks in the first person."""
    return d.actor is not None and p.has("own-pronoun", p.at(d.actor.start))


def _is_narrated(stretch: Stretch, p: Parse, d: Directive) -> bool:
    """Whether the narrator tells what the speaker, another person, or the speaker with others will do."""
    if d.actor is None:
        return False
    first, end = p.at(d.actor.start), p.at(d.actor.end - 1) + 1
    actor = source_of(p, (first, end), end)
    if actor is None or stretch.source.span is None:
        return False
    same = actor.span and p.document.quote(actor.span).lower() == p.document.quote(stretch.source.span).lower()
    joint = actor.standing in (Standing.GROUP, Standing.PRONOUN) and actor.word != "it" and not actor.titles
    return bool(same) or actor.standing is Standing.PERSON or (joint and stretch.source.standing is Standing.PERSON)
