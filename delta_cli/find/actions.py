"""The actions of a clause: coordinated verb phrases apart, coordinated nouns together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from delta_cli.find.clauses import Clause, main_verb
from delta_cli.find.colons import enumerated
from delta_cli.find.ends import trim_end
from delta_cli.find.grammar import NOUNLIKE, SKIPPED
from delta_cli.find.imperatives import is_bare_verb
from delta_cli.find.parse import Parse, skip_adverbs
from delta_cli.model import Action

_OBJECT_OPENERS = frozenset({"determiner", "possessive", "object", "pronoun", "that", "number"})
_OPENING_WORDS = frozenset({"all", "both", "each", "what", "how", "whatever", "whether"})
_COORDINATORS = frozenset({"and", "or", "but", "then"})


def actions(p: Parse, clause: Clause, end: int) -> tuple[Action, ...]:
    """Every coordinated course of action from the clause's first word to `end`."""
    if clause.kind in ("noun", "ellipsis"):
        members = enumerated(p, clause.first, end)
        return tuple(Action(p.span(start, trim_end(p, start, stop)), None) for start, stop in members)
    verb = clause.verb if clause.verb is not None else clause.first
    parts = enumerated(p, clause.first, end)
    heads = [_head(p, start) for start, _ in parts]
    if clause.kind != "verb" or len(parts) < 2 or None in heads:
        return tuple(_coordinated(p, clause, clause.first, verb, end))
    pairs = zip(parts, heads, strict=True)
    return tuple(a for (start, stop), head in pairs if head for a in _coordinated(p, clause, start, head, stop))


def _head(p: Parse, start: int) -> int | None:
    """The verb of an enumerated verb phrase."""
    verb = skip_adverbs(p, start)
    return verb if p.can(verb, "base") or p.tag(verb) in ("be", "have") else None


def _coordinated(p: Parse, clause: Clause, first: int, verb: int, end: int) -> Iterator[Action]:
    """The verb phrases from one on that are joined by commas and coordinators."""
    for stop, start, head in _joints(p, clause, verb, end):
        yield Action(p.span(first, trim_end(p, first, stop)), p.lemma(main_verb(p, verb)))
        first, verb = start, head
    yield Action(p.span(first, trim_end(p, first, end)), p.lemma(main_verb(p, verb)))


def _joints(p: Parse, clause: Clause, verb: int, end: int) -> list[tuple[int, int, int]]:
    """Where one verb phrase ends, where the next begins, and its head verb."""
    form = _form(p, clause, verb)
    joints: list[tuple[int, int, int]] = []
    head, j = verb, verb + 1
    while j < end:
        joint = None if p.depth[j] > p.depth[verb] else _joint(p, head, j, end, form)
        if joint:
            joints.append((j, *joint))
            head, j = joint[1], joint[1] + 1
        else:
            j += 1
    return joints


@dataclass(frozen=True, slots=True)
class _Form:
    """The form that coordinated verbs share, and whether *to* may be said again before each."""

    reading: str
    repeats_to: bool = False


def _form(p: Parse, clause: Clause, verb: int) -> _Form:
    if clause.kind == "gerund":
        return _Form("gerund")
    if clause.kind == "clause" and p.tag(verb) == "third":
        return _Form("third")
    return _Form("base", repeats_to=p.low(clause.first - 1) == "to" or p.low(clause.cue[1] - 1) == "to")


def _joint(p: Parse, head: int, j: int, end: int, form: _Form) -> tuple[int, int] | None:
    """The start and head of the verb phrase that is joined at token `j`, if one is."""
    if p.low(j) not in (",", ";") and not (p.low(j) in _COORDINATORS and p.tag(j) in ("coordinator", "adverb")):
        return None
    k = j + 1
    while p.low(k) in _COORDINATORS or (p.low(k) in ('"', "/") and p.low(k - 1) != '"'):
        k += 1
    comma = p.low(j) in (",", ";")
    repeated = p.tag(k) == "to" and form.repeats_to
    start = _over_connectives(p, k + repeated, end)
    new = _over_manner(p, start, end)
    if new >= end or p.tag(start) == "negation" or p.low(k) == "," or _inside_adverbs(p, j):
        return None
    if form.reading != "base":
        parallel = p.can(new, form.reading) and p.tag(new + 1) != "preposition"
    else:
        parallel = repeated or heads_phrase(p, new, head, end) or (p.low(j) == ";" and is_bare_verb(p, new))
    if not parallel:
        return None
    if _shares_object(p, head, j, new, comma):
        return None
    if not repeated and _belongs_to_nested(p, head, j, comma, end):
        return None
    return start, new


def _over_connectives(p: Parse, i: int, end: int) -> int:
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


def heads_phrase(p: Parse, i: int, parallel: int, end: int) -> bool:
    """Whether a verb phrase begins with the word at `i`, rather than one more noun or adjective."""
    if p.low(i) in ("be", "have", "do"):
        return True
    if not p.can(i, "base"):
        return False
    if not p.can(i, "noun", "adjective", "plural", "adverb", "past"):
        return True
    if p.tag(i + 1) in _OBJECT_OPENERS or p.low(i + 1) in _OPENING_WORDS or p.low(i - 1).endswith("ly"):
        return True
    if p.low(i + 1) == "of":
        return False
    return _by_context(p, i, parallel, end)


def _by_context(p: Parse, i: int, parallel: int, end: int) -> bool:
    """A word that may be noun, adjective or verb, with no determiner after it: how often it is a verb must decide."""
    share = p.grammar.lexicon.verb_share(p.low(i)) + (0.3 if p.low(i) == p.low(parallel) else 0.0)
    following = p.tag(i + 1)
    if p.low(i) in ("better", "best", "further", "more", "well"):
        return False
    if p.low(i - 1) in (",", ";") and p.low(i + 1) not in ("and", "or", ",") and _list_goes_on(p, i, end):
        share += 0.25
    elif p.low(i - 1) not in (",", ";") and p.low(i - 2) != ",":
        share -= 0.15
    if p.has("particle", i + 1) and p.tag(i + 2) in _OBJECT_OPENERS | NOUNLIKE | {"adjective"}:
        return share >= 0.1
    if following in ("adjective", "plural", "comparative", "participle", "name", "gerund"):
        return share >= 0.3
    if following in ("noun", "preposition", "to", "adverb"):
        return share >= 0.45
    return share >= 0.6


def _list_goes_on(p: Parse, i: int, end: int) -> bool:
    """Whether a later member of the list is surely a verb phrase: a noun in between would want an *and* before it."""
    for j in range(i + 1, end):
        if p.low(j) in (",", ";"):
            k = skip_adverbs(p, j + 1 + (p.low(j + 1) in _COORDINATORS))
            if k < end and p.can(k, "base") and not p.can(k, "noun", "adjective", "plural", "past"):
                return True
    return False


def _shares_object(p: Parse, head: int, j: int, new: int, comma: bool) -> bool:
    """Whether two verbs stand side by side with one object: *plan and build roads*, *adhere to and strengthen it*."""
    between = [k for k in range(head + 1, j) if p.tag(k) not in SKIPPED]
    if comma:
        return not between and p.low(new + 1) in (",", "and", "or")
    has_object = p.tag(new + 1) in _TAKES_UP or p.tag(new + 1) == "coordinator"
    if not between:
        return "transitive" in p.grammar.lexicon.transitivity(p.lemma(head)) and has_object
    only_particle = all(p.tag(k) in ("preposition", "adverb") for k in between)
    return only_particle and p.tag(between[-1]) == "preposition" and not p.has("particle", between[-1])


_TAKES_UP = _OBJECT_OPENERS | NOUNLIKE | {"adjective", "participle", "gerund", "comparative", "adverb"}


def _belongs_to_nested(p: Parse, head: int, j: int, comma: bool, end: int) -> bool:
    """Whether the joined verb goes with an infinitive or a clause inside the phrase before, not with its head.

    Without a comma it goes with the nearest verb of its form: an infinitive of purpose or of an object (*help people
    find work and build homes*), a clause (*so that we can live and work*); *continue to* and its like only lead.
    """
    if comma and j - 1 > head and p.tag(j - 1) == "base" and p.tag(j - 2) in ("to", "coordinator", "mark"):
        return True
    for k in range(j - 1, head, -1):
        if p.depth[k] > p.depth[head]:
            continue
        if p.tag(k) == "modal" or (p.low(k) == "to" and p.tag(k) == "to"):
            led = k - 1
            while led > head and p.tag(led) in SKIPPED:
                led -= 1
            if p.low(k) == "to" and led == head and p.has("leading-verb", head):
                return False
            return not comma or p.tag(k) == "modal"
        opens = p.tag(k) == "that" or (p.low(k) == "who" and p.tag(k) in ("relative", "question"))
        if opens and any(p.tag(m) in ("base", "present", "be-finite") for m in range(k, j)):
            return not comma or _finite_member_follows(p, j, end)
    return False


def _finite_member_follows(p: Parse, j: int, end: int) -> bool:
    """Whether a later member of the list is finite without a subject (*areas that matter, need money and are near*)."""
    return any(
        p.tag(k) == "coordinator" and p.tag(k + 1) in ("be-finite", "have-finite", "third") for k in range(j, end)
    )
