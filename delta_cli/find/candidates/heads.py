"""Where a main clause without a subject may begin, and who is called upon before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from delta_cli.find.candidates.bare import QUANTIFIED, is_bare_verb
from delta_cli.find.words.grammar import FINITE, NOUNLIKE, SKIPPED
from delta_cli.find.words.parse import Parse, is_verbless, mentions, noun_phrase_end, places, skip_adverbs

_CONNECTIVES = frozenset(
    {"and", "so", "but", "please", "then", "now", "first", "second", "finally", "therefore", "either"}
)
_ANSWERS = frozenset({"yes", "yeah", "yep", "ok", "okay"})
_CLOSERS = frozenset({";", ":", "—", "--", "(", '"'})
_CLOSE = 4
"""How far before a verb of saying the speaker is named, and how long a phrase of place is, in tokens."""
_REASONS = frozenset({"because", "since", "so"})
_INTRODUCERS = frozenset({"should", "were", "when", "whenever", "where", "wherever"})
_GREETINGS = frozenset({"hey", "oh", "hello", "@"})
_AUXILIARIES = frozenset({"have", "have-finite", "be", "be-finite", "do", "modal"})
_PLURALS = frozenset({"we", "they", "who", "those", "these", "that", "which"})
_NEAR = 8
"""How far before what is said its verb may stand, in tokens."""
_TIMES = frozenset({"either way", "this time", "next time", "this year", "this week"})
_LONGEST_CALL = 6


class Head(NamedTuple):
    """Where a clause may begin with its verb, and the phrase by which somebody is called upon before it."""

    at: int
    called: tuple[int, int] | None = None


def heads(p: Parse) -> Iterator[Head]:
    """Every place in a sentence where a main clause may begin with a bare verb."""
    i = 0
    while i < len(p) and (p.tag(i) == "mark" or (p.tag(i) == "number" and p.tag(i + 1) in ("mark", "base"))):
        i += 1
    yield Head(i)
    if (behind := _over_interjections(p, i)) > i:
        i = behind
        yield Head(i)
    yield from _behind_opening(p, i)
    yield from _behind_call(p, i)
    for j in places(p, ",", ";", "—", "--"):
        if i < j < len(p) - 1 and not p.depth[j]:
            yield from _behind_mark(p, j)
    yield from (Head(j + 1) for j in places(p, ":") if i < j < len(p) - 1 and _is_announced(p, j))
    for j in (j for j in places(p, '"') if i < j < len(p) - 1 and _is_said(p, j)):
        yield Head(j + 1 + (p.low(j + 1) in ("and", "but")))


def _over_interjections(p: Parse, i: int) -> int:
    """Behind what only calls for attention at `i`, and the connectives before it (*well, look, read it*)."""
    k = i
    while p.low(k) in _CONNECTIVES:
        k += 1 + (p.low(k + 1) == ",")
    calls = mentions(p, "interjection")
    width = next((n for n in (3, 2, 1) if k in calls and p.low(k + n) == ","), 0)
    if width:
        return _over_interjections(p, k + width + 1)
    return k + 1 if p.low(k) in _ANSWERS and is_bare_verb(p, k + 1) else i


def _is_announced(p: Parse, colon: int) -> bool:
    """Whether the speaker only announces before a colon what follows it (*let me say it again:*, *remember:*)."""
    first = next((j + 1 for j in range(colon - 1, -1, -1) if p.low(j) in _CLOSERS), 0)
    if any(p.low(j) in ("they", "he", "she") for j in range(first, colon)):
        return False  # *let me tell you what they do: ...*
    for j in range(first, colon):
        kinds = p.grammar.lexicon.verb_kinds(p.lemma(j)) if p.tag(j) in ("base", "present") else frozenset()
        if "speech" in kinds and any(p.low(k) in ("i", "me", "we") for k in range(max(first, j - _CLOSE), j)):
            return True
        if p.words(j - 2, j) == "let me" and p.low(j) in ("be", "put", "make"):
            return True
        if p.words(j - 1, j + 2) in ("i mean this", "i mean it"):
            return True
        if j == skip_adverbs(p, first) and p.tag(j) == "base" and kinds & {"perception", "cognition"}:
            return True
    said = any(p.has("answer-noun", j) for j in range(first, colon))
    return said and any(p.has("be-present", j) for j in range(max(first, colon - _CLOSE), colon))


def _behind_opening(p: Parse, i: int) -> Iterator[Head]:
    """Behind a connective, an introductory phrase or clause, or a label."""
    if p.low(i) in _CONNECTIVES and p.words(i, i + 2) not in _TIMES | {"so that"}:
        yield Head(i + 1 + (p.low(i + 1) == ","))
    elif (place := _behind_place(p, i)) is not None:
        yield Head(place)
    elif (comma := _introduced(p, i)) is not None:
        yield Head(comma + 1)
        later = (j + 1 for j in places(p, ",") if j > comma and p.tag(i) == "subordinator")
        yield from (Head(k) for k in later if p.low(k) in ("please", "do", "never"))
    elif (denied := _denied(p, i)) > i:
        yield Head(denied)
    if (label := _behind_label(p, i)) is not None:
        yield Head(label)


def _introduced(p: Parse, i: int) -> int | None:
    """The comma behind an introductory phrase or clause that begins at `i` (*if you are away, ask a friend*)."""
    clause = p.tag(i) == "subordinator" or p.low(i) in _INTRODUCERS or p.words(i, i + 2) == "so that"
    dated = p.words(i, i + 2) in _TIMES or p.low(i + 2) == "than"  # *no later than noon, ...*
    if not clause and not dated and p.tag(i) not in {"preposition", "to"} | SKIPPED:
        return None
    if p.tag(i) in SKIPPED and is_bare_verb(p, skip_adverbs(p, i)):
        return None  # *carefully fold the maps, ...*
    comma = next((j for j in places(p, ",") if j > i and not p.depth[j]), None)
    if comma is not None and p.tag(comma - 1) == "preposition" and (p.low(comma + 2) in (",", "or", "and")):
        return None  # *when firms advise on, buy or sell bonds*
    if comma is None or (not clause and any(p.tag(j) in FINITE for j in range(i, comma))):
        return None
    return None if p.low(i) in _REASONS and _lists_on(p, i, comma) else comma


def _lists_on(p: Parse, i: int, comma: int) -> bool:
    """Whether bare verbs go on from one in the clause at `i` (*because it will make us safer, make us richer, and*)."""
    led = any(p.tag(j) == "base" and p.tag(j - 1) in ("to", "modal") for j in range(i, comma))
    later = (j for j in places(p, ",") if j > comma and p.low(j + 1) in ("and", "or"))
    return led and any(p.tag(skip_adverbs(p, j + 2)) == "base" for j in later)


def _behind_place(p: Parse, i: int) -> int | None:
    """Behind a phrase of time or place that no comma closes, before the only verb there is (*in all cases call us*)."""
    end = noun_phrase_end(p, i + 1)
    plain = i + 1 < end <= i + _CLOSE and "," not in p.lows[i:end]
    if p.tag(i) != "preposition" or not plain or not p.can(end, "base") or p.can(end, "past"):
        return None
    acts = p.tag(end + 1) in ("determiner", "possessive", "object") and p.tag(end - 1) in ("noun", "plural")
    return end if acts and not any(p.tag(j) in FINITE for j in range(i, len(p)) if j != end) else None


def _denied(p: Parse, i: int) -> int:
    """Behind a phrase that forbids, where no subject is turned round behind it (*on no account open the gate*)."""
    phrases = p.grammar.language.classes["negation"].phrases
    width = next((n for n in (4, 3, 2) if tuple(t.low for t in p.tokens[i : i + n]) in phrases), 0)
    return i + width


def _behind_label(p: Parse, i: int) -> int | None:
    """Behind a short label at the head of the sentence (*Phase 2: drain the fen*); one in brackets tells who speaks."""
    if p.low(i - 1) == "(":
        return None
    colon = next((j for j in range(i + 1, min(i + 5, len(p) - 1)) if p.low(j) == ":"), None)
    if colon is None or any(p.tag(j) in FINITE | {"base", "to"} for j in range(i, colon)):
        return None
    return colon + 1


def _behind_call(p: Parse, i: int) -> Iterator[Head]:
    """Behind those who are called upon: *Captain, hold the bridge*, *the rest of you, please wait*, *nobody move*."""
    if p.low(i) in QUANTIFIED or p.words(i, i + 2) == "no one":
        end = i + 1 + (p.low(i) == "no")
        if p.low(end) in ("need", "dare"):
            return  # *nobody need apply*
        if p.can(end, "base") and not p.can(end, "past") and p.tag(end) not in FINITE - {"present"}:
            yield Head(end, (i, end))
        return
    first = i
    while p.low(first) in _GREETINGS or (p.low(first) in _CONNECTIVES and p.low(first + 1) == ","):
        first += 1 + (p.low(first + 1) == ",")
    comma = next((j for j in places(p, ",") if first < j <= first + _LONGEST_CALL), None)
    if comma is None:
        return
    you = p.words(comma - 2, comma) == "of you" or p.words(first, comma) in ("you", "you there", "you all")
    name = noun_phrase_end(p, first) == comma and p.tag(comma - 1) in NOUNLIKE
    if you or (name and p.tag(first) not in ("determiner", "number") and _is_person(p, first, comma)):
        yield Head(comma + 1, (first, comma))


def _is_person(p: Parse, first: int, end: int) -> bool:
    noun = p.low(next((j for j in range(first, end) if p.low(j) == "of"), end) - 1)
    return p.grammar.lexicon.noun_kind(noun) == "person" or p.tag(first) == "name" or p.low(first) == "my"


def _behind_mark(p: Parse, j: int) -> Iterator[Head]:
    """Behind a semicolon, or a comma with a connective, where a statement ends and a bidding may follow it."""
    k = j + 1
    joined = p.low(k) in ("and", "but", "so", "then")
    k += joined
    if p.low(j) == ";":
        if not _goes_on(p, j) or p.low(j + 1) == "so" or _sets_scene(p, k):
            yield Head(k)
            yield from _behind_opening(p, k)
        return
    if not joined:
        return
    stressed = p.low(k) == "do" and (p.tag(k + 1) == "negation" or p.can(k + 1, "base"))
    never = p.low(k) == "never" and not any(p.tag(i) == "modal" for i in range(j))  # *we ought to pay, and never beg*
    forbids = (stressed or never) and not _agrees(p, j)
    follows = p.low(j + 1) == "so" and p.tag(skip_adverbs(p, k)) not in _AUXILIARIES
    if p.low(k) == "please" or forbids or follows:
        yield Head(k)
    elif p.tag(k) == "subordinator" and not is_verbless(p, k) and (comma := _introduced(p, k)) is not None:
        yield Head(comma + 1)


def _sets_scene(p: Parse, i: int) -> bool:
    return p.tag(i) in ("preposition", "subordinator") or p.words(i, i + 2) in _TIMES


def _is_said(p: Parse, mark: int) -> bool:
    """Whether a verb of saying stands before the quotation that opens here (*the warden shouted: "Leave the ice"*)."""
    classes = p.grammar.language.classes
    said = classes["say"].lemmas | classes["quote"].lemmas
    opens = p.tokens[mark].end == p.tokens[mark + 1].start and p.tokens[mark - 1].end < p.tokens[mark].start
    near = range(mark - 1, max(-1, mark - _NEAR), -1)
    whole = p.low(mark - 1) in (",", ":") or p.tag(mark - 1) in FINITE | {"object"}
    told = any(p.tag(j) == "relative" for j in near)  # *those who shout "go home"*
    return opens and whole and not told and any(p.tag(j) in FINITE and p.lemma(j) in said for j in near)


def _agrees(p: Parse, end: int) -> bool:
    """Whether *do* behind `end` may go on from a plural subject (*the towns are poor, and do not pay*)."""
    if is_bare_verb(p, skip_adverbs(p, 0)) or any(p.tag(j) == "modal" for j in range(end)):
        return False
    verb = next((j for j in range(end - 1, -1, -1) if p.tag(j) in FINITE), end)
    return any(p.tag(j) == "plural" or p.low(j) in _PLURALS for j in range(verb))


def _goes_on(p: Parse, semicolon: int) -> bool:
    """Whether the verb phrases before a semicolon, under a modal or bare themselves, go on behind it."""
    if any(p.tag(j) == "present" and p.tag(j - 1) == "relative" for j in range(semicolon)):
        return True  # *programmes that house the poor; feed the young*
    return is_bare_verb(p, skip_adverbs(p, 0)) or any(p.tag(j) in ("modal", "base") for j in range(semicolon))
