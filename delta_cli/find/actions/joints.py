"""Where one verb phrase under a cue ends and the next begins, and what only looks like a further verb phrase."""

from __future__ import annotations

from dataclasses import dataclass, replace

from delta_cli.find.actions.members import COORDINATORS, heads_phrase
from delta_cli.find.actions.shared import shares_object
from delta_cli.find.candidates.bare import is_bare_verb
from delta_cli.find.clauses.clause import Clause, is_passive
from delta_cli.find.clauses.remarks import is_call
from delta_cli.find.words.grammar import FINITE, NOUNLIKE, SKIPPED
from delta_cli.find.words.parse import Parse, skip_adverbs


def joints(p: Parse, clause: Clause, verb: int, end: int) -> list[tuple[int, int, int]]:
    """Where one verb phrase ends, where the next begins, and its head verb."""
    form = _form(p, clause, verb)
    found: list[tuple[int, int, int]] = []
    head, j = verb, verb + 1
    while j < end:
        joined = any("coordinator" in (p.tag(at), p.tag(at + 1)) for at, _, _ in found[-1:])
        awaited = bool(found) and p.low(found[-1][0]) == "," and not joined
        closed = joined and p.low(found[-1][1] - 1) != "to"
        known = replace(form, awaited=awaited, closed=closed)
        joint = None if p.depth[j] > p.depth[verb] else _joint(p, head, j, end, known)
        if joint:
            shown, new = joint
            again = p.tag(shown - 1) == "to" or (form.passive and p.tag(new) in ("participle", "past"))
            if again or not shares_object(p, head, j, new, form.reading):
                found.append((_before_call(p, head, j), shown, new))
            head, j = new, new + 1
        else:
            j += 1
    return found


def _before_call(p: Parse, head: int, comma: int) -> int:
    """Where a verb phrase ends before who is called upon and the comma behind it (*find it, [colleagues], and*)."""
    opened = next((k for k in range(comma - 1, head, -1) if p.low(k) == ","), comma)
    return opened if opened < comma and is_call(p, opened + 1) else comma


@dataclass(frozen=True, slots=True)
class _Form:
    """The form that coordinated verbs share, whether *to* may be said again before each, whether all are passive."""

    reading: str
    repeats_to: bool = False
    passive: bool = False
    awaited: bool = False
    """Whether a list of them lacks its last member."""
    closed: bool = False
    """Whether a coordinator has closed a list of them, without *to* before its last member."""


def _form(p: Parse, clause: Clause, verb: int) -> _Form:
    before = clause.first - 1 - (p.low(clause.first - 1) == '"')
    repeats = p.low(before) == "to" or p.low(clause.cue[1] - 1) == "to"
    if clause.kind == "gerund":
        return _Form("gerund", repeats)
    if clause.kind == "clause" and p.tag(verb) == "third":
        return _Form("third")
    return _Form("base", repeats, is_passive(p, verb) or (clause.passive and p.tag(verb) == "participle"))


def _joint(p: Parse, head: int, j: int, end: int, form: _Form) -> tuple[int, int] | None:
    """The start and head of the verb phrase that is joined at token `j`, if one is."""
    comma = p.low(j) in (",", ";")
    joins = p.low(j) in COORDINATORS and (p.tag(j) in ("coordinator", "adverb") or p.low(j) == "nor")
    if not (comma or joins) or (comma and _closes_insertion(p, head, j)) or _in_quotation(p, head, j):
        return None
    k = _over_joiners(p, j + 1, form.reading)
    repeated = p.low(k) == "to" and p.tag(k) in ("to", "preposition") and form.repeats_to
    start = _over_connectives(p, k + repeated, end)
    shown, start = _over_insertion(p, start, end)
    if not repeated and start > k and p.tag(start) == "to" and form.repeats_to:
        repeated, start, shown = True, start + 1, start + 1
    new = _over_manner(p, start, end)
    if new >= end or p.tag(start) == "negation" or p.low(k) == "," == p.low(j) or _inside_adverbs(p, j):
        return None
    if form.passive and _is_passive_member(p, head, j, new, end):
        return shown, new
    lone = repeated and comma and j + 2 == start
    if form.reading != "base":
        parallel = p.can(new, form.reading) and p.tag(new + 1) != "preposition"
    elif _goes_with_passive(p, head, j, new) or (lone and _says_what_for(p, head, new, end, form)):
        return None
    else:
        heads = heads_phrase(p, new, head, end, awaited=form.awaited)
        parallel = (
            (repeated and p.can(new, "base", "be", "have"))
            or heads
            or (p.low(j) == ";" and is_bare_verb(p, new, goes_on=True))
        )
    if not parallel:
        return None
    again = p.low(new) == p.low(head)  # *work with the mills to find sites and work with the towns*
    if not (repeated or again) and _belongs_to_nested(p, head, j, new, end):
        return None
    return shown, new


_PUT_IN = frozenset({"preposition", "subordinator", "question", "adverb"})


def _over_insertion(p: Parse, i: int, end: int) -> tuple[int, int]:
    """Where the verb phrase at `i` begins and where its verb is looked for, behind a phrase or clause in commas.

    A phrase of time or place is part of the action (*and, [by May, reopen the quay]*), a condition is not.
    """
    if p.low(i) != ",":
        return i, i
    close = next((j for j in range(i + 2, min(end, i + 14)) if p.low(j) == ","), None)
    if close == i + 2 and p.has("filler", i + 1):
        return close + 1, close + 1
    if close is None or (p.tag(i + 1) not in _PUT_IN and p.low(i + 1) not in ("more", "most")):
        return i, i
    phrase = p.tag(i + 1) == "preposition" and not any(p.tag(j) in FINITE for j in range(i, close))
    return (i + 1 if phrase else close + 1), close + 1


def _in_quotation(p: Parse, head: int, j: int) -> bool:
    """Whether `j` stands in a quotation that opened behind the verb; a comma before its closing mark does not."""
    marks = sum(p.low(k) == '"' for k in range(head + 1, j))
    marks -= marks > 0 and p.low(head - 1) == '"'  # the first one closes what stands around the verb
    return marks % 2 == 1 and p.low(j + 1) != '"'


def _closes_insertion(p: Parse, head: int, comma: int) -> bool:
    """Whether a comma closes what another opened right behind a coordinator (*keep and, if possible, mend*)."""
    opened = next((k for k in range(comma - 1, head, -1) if p.low(k) == ","), head)
    return opened > head + 1 and p.tag(opened - 1) == "coordinator"


def _goes_with_passive(p: Parse, head: int, j: int, new: int) -> bool:
    """Whether an active verb goes on from an infinitive behind a passive (*be used to heat the hall and light it*)."""
    passive = p.has("be", head) and p.tag(skip_adverbs(p, head + 1)) == "participle"
    if not passive or p.tag(new) in ("participle", "be"):
        return False
    return any(p.tag(k) == "to" and p.depth[k] <= p.depth[head] for k in range(head + 1, j))


def _says_what_for(p: Parse, head: int, new: int, end: int, form: _Form) -> bool:
    """Whether an infinitive behind what a comma closes stands in no list (*stay in port, and in bed, to get well*)."""
    if _is_modifier(p, head, new):
        return True
    if form.awaited or _infinitive_follows(p, new, end) or p.low(new) == p.low(head):
        return False
    return form.closed or sum(p.low(k) == "," for k in range(head + 1, new)) > 1


def _infinitive_follows(p: Parse, i: int, end: int) -> bool:
    """Whether a later *to* behind a comma or coordinator goes on from the one before `i`."""
    joined = (k for k in range(i + 1, end - 1) if p.low(k) == "," or p.tag(k) == "coordinator")
    return any(p.low(k + 1) == "to" and p.can(k + 2, "base") for k in joined)


def _is_modifier(p: Parse, head: int, new: int) -> bool:
    """Whether an infinitive behind a comma only says what happens to the noun before (*a fair, to be held ...*)."""
    return p.low(new) == "be" != p.low(head) and p.tag(skip_adverbs(p, new + 1)) == "participle"


def _is_passive_member(p: Parse, head: int, j: int, new: int, end: int) -> bool:
    """Whether a further participle goes with *be* (*be weighed, sealed and sent*), not with a noun or a participle."""
    if p.tag(new) not in ("participle", "past") or not p.can(new, "participle"):
        return False
    if p.tag(new + 1) in NOUNLIKE | {"adjective", "participle"} and not p.has("ditransitive", new):
        return False
    first = skip_adverbs(p, head + 1) if p.has("be", head) or p.low(head) == "get" else head
    if first >= j:
        return False  # *be amicably and peaceably settled*
    nested = any(
        p.tag(k) in {"relative", "that", "to", "gerund", "participle"} | FINITE
        for k in range(first + 1, j)
        if p.depth[k] <= p.depth[head]
    )
    return not nested and (p.low(j) != "," or p.tag(j + 1) == "coordinator" or _last_participle_follows(p, new, end))


def _last_participle_follows(p: Parse, i: int, end: int) -> bool:
    """Whether a later participle behind *and* or *or* closes a list that the one at `i` stands in."""
    return any(
        p.low(k) in ("and", "or") and p.tag(_over_manner(p, k + 1, end)) == "participle"
        for k in range(i + 1, min(end, i + 40))
    )


def _over_joiners(p: Parse, k: int, reading: str) -> int:
    """Behind the coordinators at `k`, an opening quotation mark and the *of* that is said again before a gerund."""
    while p.low(k) in COORDINATORS or (p.low(k) in ('"', "/") and p.low(k - 1) != '"'):
        k += 1
    again = reading == "gerund" and p.low(k) in ("of", "for", "in") and p.tag(k + 1) == "gerund"
    return k + again  # *the importance of sowing and of mending*


def _over_connectives(p: Parse, i: int, end: int) -> int:
    phrases = p.grammar.language.classes["connective"].phrases
    width = next((n for n in (2, 3) if tuple(p.lows[i : i + n]) in phrases), 0)
    if width and p.tag(i + width) in ("to", "base"):
        return i + width  # *and in particular to double it*
    while i < end and p.has("connective", i) and p.tag(i) in SKIPPED:
        i += 1
    return i


def _over_manner(p: Parse, i: int, end: int) -> int:
    """The first word behind adverbs, *better* and words in -ly taken for adverbs where a verb follows them."""
    new = skip_adverbs(p, i)
    if (
        new < end
        and (p.low(new) in ("better", "best", "further", "well") or p.low(new).endswith("ly"))
        and p.can(new + 1, "base")
    ):
        new += 1
    return min(new, end)


def _inside_adverbs(p: Parse, j: int) -> bool:
    """Whether the coordinator at `j` joins two adverbs before one verb (*to independently and boldly act*)."""
    k = j - 1
    while p.tag(k) == "adverb" or p.low(k) == ",":
        k -= 1
    return k < j - 1 and p.tag(j - 1) == "adverb" and p.tag(k) in ("to", "modal")


def _belongs_to_nested(p: Parse, head: int, j: int, new: int, end: int) -> bool:
    """Whether the joined verb goes with an infinitive or a clause inside the phrase before, not with its head.

    Without a comma it goes with the nearest verb of its form: an infinitive of purpose or of an object (*help people
    find work and build homes*), a clause (*so that we can live and work*); *continue to* and its like only lead.
    """
    mark = next((k for k in (j, j - 1) if p.low(k) in (",", ";")), None)
    comma = mark is not None
    last = "coordinator" in (p.tag(j), p.tag(j + 1))
    bare = last or p.low(new + 1) == "," or p.tag(new + 1) == "coordinator"
    if mark is not None and bare and _in_nested_list(p, head, mark):
        return True
    for k in range(j - 1, head, -1):
        if p.depth[k] > p.depth[head]:
            continue
        if p.tag(k) == "gerund" and p.tag(new) == "gerund" and p.low(k - 1) == "by":
            return True  # *helping them by lending tools, giving advice and buying seed*
        if p.tag(k) == "modal" or (p.low(k) == "to" and p.tag(k) == "to"):
            led = k - 1
            while led > head and p.tag(led) in SKIPPED:
                led -= 1
            if p.low(k) == "to" and led == head and p.has("leading-verb", head):
                return False
            return not comma or (p.tag(k) == "modal" and not _defines(p, head, k, new))
        if p.tag(k) == "subordinator" and any(p.tag(m) == "present" for m in range(k, j)):
            return not comma  # *as today we dig and toil*
        bare_last = not comma and p.tag(new + 1) in ("mark", "edge")  # *for all that they make and grow*
        defines = p.low(k) == "who" or bare_last or "or" in (p.low(j), p.low(j + 1))
        opens = p.tag(k) == "that" or (defines and p.tag(k) in ("relative", "question"))
        if opens and any(p.tag(m) in ("base", "present", "be-finite") for m in range(k, j)):
            turned = "but" in (p.low(j), p.low(j + 1)) and any(p.tag(m) == "negation" for m in range(k, j))
            turned = turned or "or" in (p.low(j), p.low(j + 1))  # *that they know, or know of*
            return not comma or turned or _finite_member_follows(p, j, end)
    return False


def _defines(p: Parse, head: int, modal: int, new: int) -> bool:
    """Whether a modal only tells which is meant (*roads that can bear carts*), and a verb with its object follows."""
    verb = not p.can(new, "noun") or p.tag(new - 1) == "coordinator" or p.tag(new + 1) in ("determiner", "possessive")
    governs = p.tag(skip_adverbs(p, modal + 1) + 1) != "mark"
    return verb and governs and any(p.tag(k) == "relative" for k in range(head + 1, modal))


def _in_nested_list(p: Parse, head: int, comma: int) -> bool:
    """Whether bare verbs alone stand between an infinitive inside the phrase and a comma (*to find, test, ...*)."""
    if p.tag(comma - 1) == "base" and p.tag(comma - 2) in ("coordinator", "mark") and comma - 1 > head:
        return True
    verb = comma - 1
    if "transitive" not in p.grammar.lexicon.transitivity(p.lemma(verb)):
        return False  # *to get to work, and start*
    while verb > head and p.can(verb, "base"):
        k = verb - 1
        while p.tag(k) in SKIPPED:
            k -= 1
        if p.tag(k) == "to":
            return k > head
        if p.low(k) != ",":
            return False
        verb = k - 1
    return False


def _finite_member_follows(p: Parse, j: int, end: int) -> bool:
    """Whether a later member of the list is finite without a subject (*areas that matter, need money and are near*)."""
    return any(
        p.tag(k) == "coordinator" and p.tag(k + 1) in ("be-finite", "have-finite", "third") for k in range(j, end)
    )
