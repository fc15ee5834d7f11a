"""What a clause shares with the verb before it: its subject, the one who asks, a negation."""

from __future__ import annotations

from dataclasses import replace

from delta_cli.find.candidates.verbs import is_head
from delta_cli.find.clauses.actors import ACTING, party_kind
from delta_cli.find.clauses.clause import Clause
from delta_cli.find.clauses.openings import before_view, is_put_in
from delta_cli.find.clauses.subjects import Subject, find_subject
from delta_cli.find.evidence.governors import denied, saying_before
from delta_cli.find.words.grammar import FINITE, SKIPPED
from delta_cli.find.words.parse import Parse
from delta_cli.model import Polarity
from delta_cli.rules.model import Slot


def with_elided(p: Parse, clause: Clause) -> Clause:
    """The clause with the subject of the verb before, where it has a cue but no subject (*must A and must B*)."""
    asked = any(isinstance(part, Slot) for part in clause.candidate.pattern.before)
    if clause.party or not asked or clause.subject.range or clause.inverted:
        return clause
    donor = _donor(p, clause)
    return replace(clause, party=donor.range, subject=donor, elided=True) if donor else clause


def with_asker(p: Parse, clause: Clause) -> Clause:
    """The clause with the subject of the verb before as the one who asks (*the plan costs much and asks us to*)."""
    if _is_operative(p, clause.cue[0]):
        return replace(clause, subject=Subject(None, clause.cue[0]))
    if clause.candidate.pattern.before or clause.subject.range or clause.cue[0] == clause.cue[1]:
        return clause
    if p.tag(clause.cue[0]) == "pronoun":
        return clause  # *and it is vital that* has its subject in the cue
    donor = _donor(p, clause)
    return replace(clause, subject=donor) if donor else clause


def _is_operative(p: Parse, i: int) -> bool:
    """Whether an operative verb stands behind a recital or another one (*Notes the delay, requests the clerk to*)."""
    before = i - 1
    while p.tag(before) in SKIPPED:
        before -= 1
    first, known = p.grammar.lexicon.verb(p.low(0)), p.grammar.language.classes["operative"].lemmas
    opened = p.has("recital-head", 0) or (first in known and p.low(0).endswith("s"))
    return opened and p.tag(i) == "third" and (p.low(before) in (",", ";") or p.tag(before) == "coordinator")


def with_denial(p: Parse, clause: Clause) -> Clause:
    """The clause with the negation that stands with the verb it depends on (*I do not think that we should*)."""
    return replace(clause, polarity=Polarity.NEGATIVE) if denied(p, clause) else clause


def _donor(p: Parse, clause: Clause) -> Subject | None:
    """The subject of an earlier verb that a cue behind a comma or coordinator shares."""
    i = clause.cue[0] - 1
    while i >= 0 and p.tag(i) in ("adverb", "negation"):
        i -= 1
    i = before_view(p, i)
    if p.tag(i) == "participle" and p.tag(i - 1) == "subordinator":
        i -= 2  # *and when completed will be sent*
    if p.low(i) not in ("and", "but", "or", ",", ";", "nor", "then"):
        return None
    operative = p.has("recital-head", 0) or any(p.tag(j) == "third" and is_head(p, j) for j in range(i))
    if p.tag(clause.cue[0]) == "third" and operative:
        return None  # *Urges all towns that have wells to ..., and requests the clerk to*
    finite = (j for j in range(i - 1, -1, -1) if p.tag(j) in FINITE)
    joined = p.tag(i) == "coordinator" and (p.tag(i - 1) not in FINITE or p.can(i - 1, "participle"))
    near = range(i - 1, max(-1, i - 60), -1) if joined else ()
    same = [j for j in near if p.tag(j) == "modal" and p.low(j) == p.low(clause.cue[0])]
    for verb in same or finite:
        if is_put_in(p, verb):
            continue
        donor = find_subject(p, verb)
        if donor.range is not None and not _is_told_of(p, clause, donor):
            donor = _reporter(p, clause, verb, donor) or donor
            opener = "" if donor.opener == "that" and p.tag(donor.start) != "relative" else donor.opener
            return replace(donor, start=clause.cue[0], opener=opener)
    return None


def _is_told_of(p: Parse, clause: Clause, donor: Subject) -> bool:
    """Whether a past goes on from the verb before a question (*recalled what he had said and then urged them*)."""
    asked = "question" in (p.tag(donor.start), p.tag(donor.start - 1))
    past = p.tag(clause.cue[0]) in ("past", "participle")
    return asked and past and any(p.tag(j) == "past" for j in range(donor.start))


def _reporter(p: Parse, clause: Clause, verb: int, inner: Subject) -> Subject | None:
    """Who reports the clause before, where a past goes on from the report (*said it had failed and asked us to*)."""
    said = saying_before(p, inner.start)
    if inner.range is None or said < 0 or not (p.can(clause.cue[0], "past") and p.can(said, "past")):
        return None
    if p.tag(verb) == "past" and party_kind(p, *inner.range) in ACTING:
        return None  # *said that she wept and asked him to go*
    found = find_subject(p, said)
    return found if found.range else None
