"""The clause around a cue: whose it is, where its action begins, and what the pattern's slots stand for."""

from __future__ import annotations

from dataclasses import dataclass

from delta_cli.find.candidates.colons import DASHES
from delta_cli.find.candidates.cues import Candidate
from delta_cli.find.candidates.slots import Filling, Range, is_inverted
from delta_cli.find.candidates.waiting import fill_parts, points
from delta_cli.find.clauses.actors import ACTING, head, party_kind
from delta_cli.find.clauses.clefts import cleft, told
from delta_cli.find.clauses.segments import with_bracket
from delta_cli.find.clauses.subjects import Subject, find_subject
from delta_cli.find.words.grammar import FINITE, LIMITING, SKIPPED
from delta_cli.find.words.parse import Parse, noun_phrase_end, places_from, skip_adverbs
from delta_cli.model import Action, Polarity
from delta_cli.rules.model import Part, Slot

_NEGATIVE_OPENERS = frozenset({"no", "less", "never", "nor", "neither", "nowhere"})

_TURNING = frozenset({"preposition", "subordinator", "adverb"})
"""What a *not* stands before that turns its clause: *not until noon, not because they are poor should we*."""

_PARTICLES = frozenset({"up", "down", "out", "off", "aside", "apart", "away", "behind"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A candidate with its slots filled; ranges are of tokens.

    `first` is where the action begins, `kind` what it is (verb, noun, gerund, clause, ellipsis), `verb` its head verb.
    `party` is the phrase that stands as subject or addressee: who is to act, or what is to be acted on.
    """

    candidate: Candidate
    cue: Range
    polarity: Polarity
    subject: Subject
    party: Range | None
    first: int
    kind: str
    verb: int | None
    elided: bool = False
    """Whether the party stands with an earlier verb (*must A and must B*)."""
    passive: bool = False
    inverted: bool = False
    limit: int | None = None
    """Where the action must end, for an action that stands before its cue."""
    rest: tuple[Part, ...] = ()
    """What a list below has to fill, where the sentence ends before the clause does (kind open)."""
    antecedent: tuple[Action, ...] = ()
    """What an elliptic clause asks for in the words of the clause before it."""

    @property
    def start(self) -> int:
        """Where the clause begins, its subject and its opener in it."""
        if self.elided:
            return self.cue[0]
        first = self.party[0] if self.party and self.party[0] < self.cue[0] else self.cue[0]
        return min(self.cue[0], first, max(self.subject.start, 0) if self.subject.range else self.cue[0])


def fill(p: Parse, candidate: Candidate) -> Clause | None:
    """The clause of a candidate; None where a slot of its pattern finds nothing."""
    start, end, negated = _with_negation(p, candidate)
    start = _with_auxiliary(p, start, end)
    before = [part for part in candidate.pattern.before if isinstance(part, Slot)]
    subject = cleft(p, find_subject(p, candidate.start))
    if before and before[0].role == "action":
        return _action_before(candidate, (start, end), subject, negated)
    named = candidate.slots.get("actor") or candidate.slots.get("addressee")
    phrase = _negative_phrase(p, end)
    negated = negated or phrase > end
    filling = fill_parts(p, Filling(phrase, candidate.start, party=named), candidate.pattern.after)
    filling = filling and told(p, filling, subject)
    if filling is None or filling.first is None:
        return None
    if filling.kind == "ellipsis" and p.tag(start) == "participle":
        return None  # *the question was put and agreed to*
    party = filling.party
    if party and _is_for_a_purpose(p, party, filling.verb):
        return None
    if party is None and before:
        party = subject.range and with_bracket(p, subject.range, start)
        if before[0].kind == "us" and not party:
            return None
    if party is None and p.low(start - 1) == "nothing":
        party = (start - 1, start)
    bare = start == end and (p.tag(start - 1) == "negation" or _behind_negation(p, start))
    bare = bare and p.low(start) not in LIMITING
    bare = bare or _denied_behind(p, filling.verb, start, start == end)
    polarity = polarity_of(p, negated or filling.negated or bare, party, start, filling)
    if p.low(filling.first - 1) == ":" and party and points(p, range(*party)):
        party = None  # *two things must happen: ...*
    return Clause(
        candidate, (start, end), polarity, subject, party, filling.first, filling.kind, filling.verb,
        passive=is_passive(p, filling.verb), inverted=filling.inverted, rest=filling.rest,
    )  # fmt: skip


def _is_for_a_purpose(p: Parse, party: Range, verb: int | None) -> bool:
    """Whether an infinitive behind *for* says what a measure is wanted for, not what it is to do (*talks to end it*).

    What is known, and what is to be or to be done, is the subject of the infinitive (*the talks to succeed*).
    """
    first = party[0]
    if p.low(first - 1) != "for" or verb is None or p.has("be", verb):
        return False
    if p.tag(first - 2) not in FINITE | {"noun", "base", "gerund"} or p.has("time-noun", first - 2):
        return False  # *it is vital for trade to flow*
    known = p.has("definite", first) or p.tag(first) in ("possessive", "pronoun", "object")
    i = head(p, *party)
    noun = p.grammar.lexicon.noun(p.low(i)) or p.low(i)
    measure = p.grammar.has("measure", noun) or p.grammar.lexicon.noun_kind(noun) == "act" or p.can(i, "gerund")
    acts = "action" in p.grammar.lexicon.verb_kinds(p.lemma(verb))
    return measure and acts and not known and party_kind(p, *party) not in ACTING


def cue_words(p: Parse, cue: Range) -> Range:
    """The cue without a clause put into it and what stands before that (*it is, as he told us, [essential that]*)."""
    commas = [j for j in range(*cue) if p.low(j) == ","]
    if not commas or not any(p.tag(j) in FINITE for j in range(commas[0], commas[-1])):
        return cue
    behind = p.tag(commas[0] - 1) == "be-finite" and cue[1] - commas[-1] > 2  # *to* alone says nothing
    return (commas[-1] + 1, cue[1]) if behind else (cue[0], commas[0])


def _denied_behind(p: Parse, verb: int | None, start: int, bare: bool) -> bool:
    """Whether *not* stands behind the verb of a bidding, as it once did (*judge not*, *let us waver not*)."""
    if verb is None or not (bare or p.low(start) == "let") or p.low(verb + 1) != "not" or p.has("be", verb):
        return False
    if p.tag(verb + 2) in ("mark", "edge"):
        return True
    instead = any(not p.can(j + 1, "base") for j in places_from(p, verb, "but"))  # *look not back but ahead*
    return bare and p.low(verb + 2) not in LIMITING and not instead


def is_cleft(p: Parse, clause: Clause) -> bool:
    """Whether the action stands behind *is* or a colon (*what we must do is wait*, *one thing we must do: wait*)."""
    verb = skip_adverbs(p, clause.cue[1])
    between = p.lows[verb + 1 : clause.first]
    if p.low(verb) != "do":
        return ":" in between and p.tag(verb) == "base"
    return clause.kind == "open" or not {"is", "was", ":"}.isdisjoint(between) or p.low(clause.first - 1) in DASHES


def _with_negation(p: Parse, candidate: Candidate) -> tuple[int, int, bool]:
    """The cue with the negations that belong to it, and whether one does."""
    start, end = candidate.start, candidate.end
    negated = any(p.tag(j) == "negation" and p.low(j + 1) not in LIMITING for j in range(start, end))
    j = end
    while p.tag(j) == "adverb" and p.tag(j + 1) in SKIPPED:
        j += 1
    if _is_negation(p, j) and (j == end or p.tag(j) == "negation"):
        width = 2 if p.low(j) in ("no", "never") and p.low(j + 1) in ("longer", "more", "again") else 1
        return start, j + width, True
    if (
        0 < start < end
        and p.tag(start - 1) == "negation"
        and p.low(start - 1) in ("never", "nor", "neither")
        and is_inverted(p, end)
    ):
        return start - 1, end, True
    if start > 1 and p.words(start - 2, start) in ("never again", "no longer") and is_inverted(p, end):
        return start - 2, end, True
    return start, end, negated


def _with_auxiliary(p: Parse, start: int, end: int) -> int:
    """Where the cue begins with the auxiliary of its perfect or progressive ([has] called on, [are] urging)."""
    j = start - 1
    while p.tag(j) in SKIPPED:
        j -= 1
    perfect = p.tag(start) == "participle" and p.tag(j) == "have-finite"
    progressive = p.tag(start) == "gerund" and p.tag(j) == "be-finite"
    return j if start < end and (perfect or progressive) else start


def _negative_phrase(p: Parse, i: int) -> int:
    """Behind a phrase that negates the cue before `i` (*must [on no account] reopen*); `i` where there is none."""
    phrases = p.grammar.language.classes["negation"].phrases
    comma = p.low(i) == ","
    width = next((n for n in (4, 3, 2) if tuple(t.low for t in p.tokens[i + comma : i + comma + n]) in phrases), 0)
    return i + width + 2 * (comma and p.low(i + 1 + width) == ",") if width else i


def _behind_negation(p: Parse, i: int) -> bool:
    """Whether a phrase that negates ends before `i` (*under no circumstances* mix them)."""
    phrases = p.grammar.language.classes["negation"].phrases
    return any(tuple(t.low for t in p.tokens[i - n : i]) in phrases for n in (4, 3, 2) if i >= n)


def _is_negation(p: Parse, j: int) -> bool:
    if p.low(j) == "no" and p.low(j + 1) in ("longer", "more"):
        return True
    if p.low(j) == "neither":
        verb = skip_adverbs(p, j + 1)
        return p.can(verb, "base") or p.tag(verb) in ("be", "have", "to")
    return p.low(j) in ("not", "n't", "never") and p.low(j + 1) not in LIMITING


def is_adjectival(p: Parse, i: int) -> bool:
    """Whether a participle behind *be* is an adjective (*is set*); none is (*be set up*, *be set by the clerk*)."""
    end = noun_phrase_end(p, i + 2) if p.low(i + 1) == "by" else i
    told = end > i + 2 and party_kind(p, i + 2, end) in ACTING
    return p.has("participial-adjective", i) and p.low(i + 1) not in _PARTICLES and not told


def is_passive(p: Parse, verb: int | None) -> bool:
    """Whether the verb is *be* (or *get*) with a participle that is no adjective."""
    if verb is None or p.low(verb) not in ("be", "get", "been", "being", "is", "are"):
        return False
    j = skip_adverbs(p, verb + 1)
    return p.can(j, "participle") and not is_adjectival(p, j) and p.tag(j) in ("participle", "past", "adjective", "?")


def main_verb(p: Parse, verb: int) -> int:
    """The verb that says what is to be done: the participle of a passive or a perfect, the gerund behind *be*."""
    j = skip_adverbs(p, verb + 1)
    if is_passive(p, verb) or (p.tag(verb) == "be" and p.tag(j) == "gerund"):
        return main_verb(p, j)
    return main_verb(p, j) if p.tag(verb) == "have" and p.tag(j) == "participle" else verb


def polarity_of(p: Parse, negated: bool, party: Range | None, cue: int, f: Filling) -> Polarity:
    """Negative where the cue, its infinitive, or its subject is negated by grammar."""
    if party and p.low(party[0]) in ("no", "nobody", "none", "neither", "nothing"):
        return Polarity.POSITIVE if negated else Polarity.NEGATIVE
    if f.inverted and not negated and _opens_negatively(p, cue):
        return Polarity.NEGATIVE
    whole = party and party[0] + (p.low(party[0]) == "not")
    if whole and p.low(whole - 1) == "not" and p.low(whole) in ("a", "an", "one"):
        return Polarity.NEGATIVE
    if (
        f.verb is not None
        and p.low(f.verb) == "be"
        and p.low(f.verb + 1) == "no"
        and party
        and p.low(party[0]) == "there"
    ):
        return Polarity.NEGATIVE
    return Polarity.NEGATIVE if negated else Polarity.POSITIVE


def _opens_negatively(p: Parse, cue: int) -> bool:
    """Whether a negation at the head of a clause has turned its subject behind the cue (*not until noon should we*)."""
    first = _joined_at(p, cue)
    if p.low(first) in ("nor", "neither") or any(_behind_negation(p, first + n) for n in (2, 3, 4) if first + n <= cue):
        return True
    if any(p.low(j) in _NEGATIVE_OPENERS for j in range(max(first, cue - 5), cue)):
        return True
    heads = (j for j in range(first, cue) if p.low(j) == "not" and (j == 0 or p.tag(j - 1) in ("mark", "coordinator")))
    return any(p.low(j + 1) not in LIMITING and p.tag(j + 1) in _TURNING for j in heads)


def _joined_at(p: Parse, cue: int) -> int:
    """Where the part of the sentence begins that holds a cue: behind a semicolon, or behind *, and*."""
    for j in range(cue - 1, 0, -1):
        joined = p.low(j) in ("and", "but", "so", "yet") and p.low(j - 1) == ","
        if joined or p.low(j) in (";", ":") or (p.low(j) == "," and p.low(j + 1) in ("nor", "neither")):
            return j + 1
    return 0


def _action_before(candidate: Candidate, cue: Range, subject: Subject, negated: bool) -> Clause | None:
    """A clause whose action is the noun phrase before its cue: *new rules are needed*."""
    if subject.range is None:
        return None
    polarity = Polarity.NEGATIVE if negated else Polarity.POSITIVE
    return Clause(candidate, cue, polarity, subject, None, subject.range[0], "noun", None, limit=subject.range[1])
