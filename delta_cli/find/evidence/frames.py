"""The frames that a clause may stand in: a condition, a definition, the past, a report, a wish."""

from __future__ import annotations

import re
from collections.abc import Callable

from delta_cli.find.candidates.verbs import is_head
from delta_cli.find.clauses.clause import Clause
from delta_cli.find.evidence.discourse import estimated, is_shifted, is_unreal, supposed, unannounced
from delta_cli.find.evidence.governors import (
    denied,
    disclaimed,
    forecast,
    governed_by,
    hearsay,
    reported,
    said_of,
    was_told,
)
from delta_cli.find.evidence.narrative import anecdote, told, told_by_speaker
from delta_cli.find.evidence.questions import asks, asks_indirectly, opener
from delta_cli.find.evidence.recitals import in_recital
from delta_cli.find.evidence.relatives import defines
from delta_cli.find.evidence.signs import (
    bare_noun,
    clausal_subject,
    correlative,
    dated,
    evidence,
    indicative,
    named,
    negative_subject,
    of_purpose,
    pseudo_imperative,
    quoted_in_condition,
    subject_before,
    thing_agent,
    unmeasured,
    unstressed,
)
from delta_cli.find.evidence.speech import of_the_speech
from delta_cli.find.words.grammar import FINITE, NOUNLIKE
from delta_cli.find.words.parse import Parse, mentions, once, places
from delta_cli.model import BlockKind

_YEAR = re.compile(r"(1[5-9]|20)\d\d(s)?$")


def _condition(p: Parse, clause: Clause) -> bool:
    """The condition itself: after *if*, or with the verb in front of its subject (*should it fail, ...*)."""
    if p.grammar.has("condition-word", clause.subject.opener) or quoted_in_condition(p, clause):
        return True
    first, found = clause.cue[0], clause.subject.range
    if clause.subject.opener in ("before", "until", "till") and p.low(first) == "should":
        return all(p.tag(j) != "relative" for j in range(clause.subject.start, first))  # *before the storm should end*
    led = any(p.has("inverter", j) and p.tag(j - 1) not in FINITE for j in range(max(0, first - 8), first))
    if found and p.low(found[0] - 1) == "were":
        return True
    return clause.inverted and p.low(first) in ("should", "were", "had") and not led


def _past(p: Parse, clause: Clause) -> bool:
    """The cue itself stands in the past or behind *would*; *got to* is a present."""
    first = clause.cue[0]
    if p.low(first) == "got":
        return False
    found = clause.subject.range
    if found and p.low(found[0] - 1) in ("did", "had"):
        return True
    if p.low(first) in ("had", "was", "were", "did") or _after_have(p, first):
        return True
    if p.tag(first) == "past" or (p.can(first, "past") and not p.can(first, "base") and p.tag(first) != "participle"):
        return True
    j = first - 1
    while j >= 0 and p.tag(j) in ("adverb", "negation"):
        j -= 1
    return p.low(j) in ("would", "could", "might", "may", "did", "'d", "had")


def _after_have(p: Parse, i: int) -> bool:
    """A participle of the perfect (*have needed to*); *have got to* is a present."""
    if p.tag(i) != "participle" or p.low(i) == "got":
        return False
    i -= 1
    while p.tag(i) in ("adverb", "negation"):
        i -= 1
    return p.tag(i) in ("have", "have-finite")


def _hypothetical(p: Parse, clause: Clause) -> bool:
    """What would be in a case that is only supposed: behind an unreal condition, or *would* behind any."""
    would = p.low(clause.cue[0]) == "would"
    if would and any(j < clause.cue[0] for j in places(p, "if")) and not reported(p, clause):
        return True
    return is_unreal(p) and not (is_shifted(p, p.low(clause.cue[0])) and reported(p, clause))


def _history(p: Parse, clause: Clause) -> bool:
    """Narrated history: a past year or *ago*, *last year*, *at the time*, *when I was*, *used to* in the sentence."""
    first = clause.cue[0]
    if (
        not was_told(p, clause)
        and p.tag(first) not in ("past", "participle")
        and p.low(first) not in ("had", "was", "were", "would")
        and p.low(first - 1) != "had"
    ):
        return False
    # A late year behind the verb may be when it is to be done (*pledged to close it in 2030*).
    years = any(i < clause.first or p.low(i) < "2000" for i in _years(p))
    recent = p.low(first) == "would"  # *two weeks ago we announced that we would send them* may still hold
    return years or (not recent and bool(mentions(p, "history-word")))


@once
def _years(p: Parse) -> tuple[int, ...]:
    """Where a year stands behind a word that dates something."""
    years = (i for i, low in enumerate(p.lows) if _YEAR.match(low))
    return tuple(i for i in years if p.has("before-year", i - 1) or (p.low(i).endswith("s") and p.low(i - 1) == "the"))


def _quoted(p: Parse, clause: Clause) -> bool:
    marks = [p.text(j) for j in places(p, '"') if j < clause.cue[0]]
    opened, closed = sum(mark in '“"' for mark in marks), marks.count("”")
    return opened > closed


def _noun(p: Parse, clause: Clause) -> bool:
    """The cue word is a noun here: *the will of the people*, *a must*."""
    i, before = clause.cue[0], p.tag(clause.cue[0] - 1)
    if p.tag(i) in NOUNLIKE and p.low(clause.cue[1]) == "of":
        return True  # *the needs of the towns to*
    if before == "adjective" or (before == "preposition" and not p.has("particle", i - 1)):
        return p.tag(i) in NOUNLIKE
    if before in ("determiner", "possessive") and not p.has("also-pronoun", i - 1):
        return p.tag(i) in NOUNLIKE or p.low(i) in ("will", "must", "need", "needs")
    return False


def _comparison(p: Parse, clause: Clause) -> bool:
    """What something is measured by (*more often than they have to*), or a remark that it is as it should be."""
    found = clause.party or clause.subject.range
    before = min(found[0] if found else clause.cue[0], clause.cue[0]) - 1
    if p.low(before) == "than" or (p.low(before) == "as" and _measures(p, before)):
        return True
    if clause.kind != "ellipsis" or clause.inverted:
        return False
    first = next((j for j in range(before, -1, -1) if p.tag(j) == "mark"), -1) + 1
    return p.low(before) in ("as", "like", "so") or p.low(first) == "as"


def _measures(p: Parse, i: int) -> bool:
    """Whether the *as* at `i` answers an earlier one (*as much right to stay as they have to go*)."""
    first = next((j for j in range(i - 1, max(0, i - 12), -1) if p.low(j) == "as"), i)
    return p.tag(first + 1) in ("adjective", "adverb") or p.low(first + 1) in ("much", "many", "little", "few")


def _background(p: Parse, clause: Clause) -> bool:
    """A past that only gives the cause or the time of what is told (*because the captain decided to wait*)."""
    told = p.tag(clause.cue[0]) == "past" and not p.can(clause.cue[0], "base")
    return told and opener(p, clause) in ("because", "since", "after", "before", "until", "once", "when", "although")


FRAMES: dict[str, Callable[[Parse, Clause], bool]] = {
    "question": asks,
    "indirect-question": asks_indirectly,
    "relative": defines,
    "condition": _condition,
    "past": _past,
    "past-tense": lambda p, c: p.tag(c.cue[0]) == "past" and not p.can(c.cue[0], "base"),
    "history": _history,
    "reported": reported,
    "quoted": _quoted,
    "heading": lambda p, c: c.kind != "open" and p.document.blocks[p.sentence.block].kind is BlockKind.HEADING,
    "noun": _noun,
    "wish": lambda p, c: governed_by(p, c, "wish-word"),
    "emotion": lambda p, c: governed_by(p, c, "emotion-word"),
    "forecast": forecast,
    "evidence": evidence,
    "dated": dated,
    "unmeasured": unmeasured,
    "indicative": indicative,
    "negative-subject": negative_subject,
    "subject-before": subject_before,
    "recital": in_recital,
    "purpose": of_purpose,
    "inverted": lambda _, c: c.inverted,
    "thing-agent": thing_agent,
    "named": named,
    "disclaimed": disclaimed,
    "denied": denied,
    "said-of": said_of,
    "related": lambda p, c: governed_by(p, c, "relate"),
    "behind-noun": lambda p, c: p.tag(c.cue[0] - 1) in NOUNLIKE,
    "not-insisted": lambda p, c: not governed_by(p, c, "insist"),
    "hearsay": hearsay,
    "circumstance": lambda p, c: opener(p, c) in ("when", "whenever", "where", "wherever"),
    "background": _background,
    "clausal-subject": clausal_subject,
    "past-main": lambda p, c: p.tag(next((j for j in range(c.cue[0] - 1, -1, -1) if p.tag(j) in FINITE), -1)) == "past",
    "opinion": lambda p, c: governed_by(p, c, "opinion-word"),
    "pseudo-imperative": pseudo_imperative,
    "correlative": correlative,
    "comparison": _comparison,
    "hypothetical": _hypothetical,
    "head": lambda p, c: is_head(p, c.cue[0]),
    "first-person": lambda p, c: (
        bool(c.subject.range) and p.low(c.subject.range[0] if c.subject.range else 0) in ("i", "we")
    ),
    "of-the-speech": of_the_speech,
    "estimated": estimated,
    "unannounced": unannounced,
    "supposed": supposed,
    "anecdote": anecdote,
    "told": told,
    "told-by-speaker": told_by_speaker,
    "bare-noun": bare_noun,
    "unstressed": unstressed,
    "exclamation": lambda p, _: p.low(len(p) - 1) == "!",
}
