"""What a clause is part of as discourse: an estimate, an announcement, a case that is only supposed."""

from __future__ import annotations

from delta_cli.find.clauses.actors import head, party_kind
from delta_cli.find.clauses.clause import Clause
from delta_cli.find.clauses.remarks import is_attribution
from delta_cli.find.clauses.subjects import find_subject
from delta_cli.find.words.grammar import FINITE, NOUNLIKE
from delta_cli.find.words.parse import Parse, mentions, noun_phrase_end, once, places, skip_adverbs

_WONDERING = frozenset({"see", "know", "ask", "wonder", "determine", "check", "sure", "decide"})
_NEAR = 40
"""How far from its cue what is put in may stand, in tokens."""


def estimated(p: Parse, clause: Clause) -> bool:
    """Whether one who watches says it: *analysts say*, *the bank judged that*, *..., the institute reckons*."""
    known = p.grammar.language.classes["estimate"].lemmas
    if clause.subject.opener == "that" and any(
        p.lemma(j) in known and p.tag(j) in FINITE | {"participle"} for j in range(clause.subject.start)
    ):
        return True
    last = len(p) - 2
    if p.lemma(last) in known and p.tag(last) in FINITE:
        return True
    return any(
        p.has("forecaster", j) and p.lemma(j + 1) in p.grammar.language.classes["report"].lemmas
        for j in range(clause.subject.start)
    )


def unannounced(p: Parse, clause: Clause) -> bool:
    """Whether nobody announces or promises it (*we have announced that Ms Lee will inquire*, *under the pact*)."""
    if under_an_agreement(p) or _goes_with_undertaking(p, clause):
        return False
    known = p.grammar.language.classes["announcing"].lemmas
    before = range(max(0, clause.subject.start - 4), clause.subject.start)
    return clause.subject.opener != "that" or not any(p.lemma(j) in known for j in before)


@once
def under_an_agreement(p: Parse) -> bool:
    """Whether an agreement is named by which it is to be done (*under the pact the mills will*)."""
    ends = ((j + 1, noun_phrase_end(p, j + 1)) for j in places(p, "under"))
    return any(p.has("agreement-noun", head(p, i, end)) for i, end in ends if end > i)


def _goes_with_undertaking(p: Parse, clause: Clause) -> bool:
    """Whether the clause before, or its own verb before, undertakes something (*agrees to insure it and will pay*)."""
    found = clause.party or clause.subject.range
    start = clause.cue[0] if clause.elided else clause.subject.start
    if not found or p.tag(start - 1) != "coordinator" or p.has("populace", head(p, *found)):
        return False
    if clause.elided:
        commits = p.grammar.language.classes["commit"].lemmas
        return any(p.lemma(j) in commits and p.tag(j) in FINITE for j in range(found[1], start))
    earlier = [j for j in places(p, "will", "'ll", "shall") if j < start]
    if not earlier or party_kind(p, *found) != "person":
        return False
    who = find_subject(p, earlier[-1])
    acts = "action" in p.grammar.lexicon.verb_kinds(p.lemma(skip_adverbs(p, earlier[-1] + 1)))
    return acts and not who.opener and who.range is not None and party_kind(p, *who.range) in ("own", "body")


def supposed(p: Parse, clause: Clause) -> bool:
    """Whether the clause tells of a case that is only supposed (*in such a league the ports would ...*)."""
    first = max((j for j in places(p, ";") if j < clause.cue[0]), default=0)
    return _counterfactual(p) or any(first <= j < clause.cue[0] for j in mentions(p, "supposing"))


@once
def _counterfactual(p: Parse) -> bool:
    """Whether a clause of the sentence says what would have been (*without it the ferry would have stopped*)."""
    modals = (j for j in places(p, "would", "could", "might") if p.tag(skip_adverbs(p, j + 1)) == "have")
    return any(p.tag(skip_adverbs(p, skip_adverbs(p, j + 1) + 1)) == "participle" for j in modals)


@once
def is_unreal(p: Parse) -> bool:
    """Whether an *if* with a past tense or *would* behind it, or *had we known*, makes the statement unreal."""
    if p.low(0) in ("had", "were") and p.tag(1) in NOUNLIKE | {"pronoun", "determiner", "possessive"}:
        return True
    for i in range(len(p)):
        if p.low(i) == "if" and p.lemma(i - 1) not in _WONDERING and p.tag(i + 1) != "participle":
            verb = next((j for j in range(i + 1, len(p)) if p.tag(j) in FINITE), None)
            if verb is not None and (
                p.tag(verb) == "past" or p.low(verb) in ("were", "was", "had", "would", "could", "did")
            ):
                return True
    return False


@once
def is_shifted(p: Parse, cue: str) -> bool:
    """Whether a condition has only the tense of the report (*said that if the talks failed, it would close*)."""
    if cue != "would":
        return False
    ends = [(i, next((j for j in places(p, ",", "would") if j > i), len(p))) for i in places(p, "if")]
    return bool(ends) and not any({"were", "had"} & set(p.lows[i:j]) for i, j in ends)


def attributed(p: Parse, clause: Clause) -> bool:
    """Whether words put in beside the clause name its source (*it would pay, the fund announced, and would stay*)."""
    cue = clause.cue[0]
    first = next((j for j in range(cue, max(0, cue - _NEAR), -1) if p.low(j) == ";"), max(0, cue - _NEAR))
    last = min(len(p), cue + _NEAR)
    near = range(first, next((j for j in range(cue, last) if p.low(j) == ";"), last))
    return any(p.low(j) == "," and is_attribution(p, j + 1) for j in near)
