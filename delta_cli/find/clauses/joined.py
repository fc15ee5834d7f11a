"""Whether a clause with a subject and a verb of its own is joined to an action, or its subject goes on with a verb."""

from __future__ import annotations

from delta_cli.find.clauses.clause import Clause
from delta_cli.find.clauses.subjects import find_subject
from delta_cli.find.words.grammar import FINITE, NOUNLIKE, SKIPPED
from delta_cli.find.words.parse import Parse, noun_phrase_end, opens_clause, skip_adverbs

_COMPLEMENTS = frozenset({"determiner", "possessive", "object", "pronoun", "that", "to"})
_DASHES = frozenset({"—", "--", "–", "-"})
_VERBAL = FINITE | {"base", "be", "have", "to", "that"}
_MOST_SCENES = 3
"""How many introductory phrases may stand before a subject (*at last, in May, they*)."""
_AUXILIARIES = frozenset({"be-finite", "have-finite"})
_OBJECTS = NOUNLIKE | {"determiner", "possessive", "object", "adjective"}
_LONGEST_SCENE = 14
"""Within how many tokens the verb of a clause follows the phrase that sets its scene."""


def joins_clause(p: Parse, j: int, first: int) -> bool:
    """Whether a clause with a subject and a finite verb of its own is joined here."""
    low = p.low(j)
    if low == ":":
        return p.low(j + 1) != "so" and _opens(p, j + 1)
    alternative = low == "or" and p.low(j - 1) == ","  # *pay it now, or the tap goes off*
    if alternative or (low in ("and", "but", "so", "yet") and p.tag(j) in ("coordinator", "adverb")):
        return _behind_joiner(p, j, first)
    if low == "," and p.tag(j + 1) == "pronoun" and p.tag(skip_adverbs(p, j + 2)) in FINITE:
        open_there = _inside_subordinate(p, j, first) and p.low(j + 1) not in ("i", "we")
        return not (open_there or _closes_introduction(p, j, first))
    pointing = p.tag(j + 1) in ("determiner", "possessive") and p.tag(j + 2) != "comparative"
    if low == "," and pointing and not _inside_subordinate(p, j, first):
        splices = p.tag(noun_phrase_end(p, j + 1)) in _AUXILIARIES and opens_clause(p, j + 1)
        return splices and not _introduces(p, j, first)
    return low in _DASHES and p.tag(j) == "mark" and opens_clause(p, j + 1) and p.tag(j + 1) == "pronoun"


def _introduces(p: Parse, comma: int, first: int) -> bool:
    """Whether what stands before a comma since the last mark sets the scene for what follows (*first of all, ...*)."""
    mark = next((k for k in range(comma - 1, first, -1) if p.tag(k) == "mark"), None)
    return mark is not None and p.tag(mark + 1) in {"preposition", "subordinator", "number", "to"} | SKIPPED


def _behind_joiner(p: Parse, j: int, first: int) -> bool:
    """Whether *and*, *but* or *so* at `j` opens a clause that stands beside the action, not inside it."""
    behind = skip_adverbs(p, j + 1)
    if p.low(j + 1) == "that" and p.low(j) != "so" and _reports(p, first):
        return True
    if p.low(behind) == "that" and p.tag(behind + 1) in {"modal", "do"} | _AUXILIARIES:
        return not any(p.tag(k) == "relative" for k in range(first, j))  # *bring it home, and that is a start*
    if p.low(behind) in ("that", "which", "who", "where", "when") or _says_what_for(p, j):
        return False
    if p.low(j + 1) in ("so", "neither", "nor") and p.tag(j + 2) in FINITE:
        return True
    return _opens(p, j + 1) and not _inside_subordinate(p, j, first) and not _inside_object(p, j, first)


def _reports(p: Parse, first: int) -> bool:
    """Whether the clause stands behind *that*, so that *and that* opens the next one."""
    return any(p.tag(k) == "that" for k in range(first))


def _says_what_for(p: Parse, j: int) -> bool:
    """Whether *so* without a comma opens what the action is for (*feed them so they can march*)."""
    verb = skip_adverbs(p, noun_phrase_end(p, j + 1))
    return p.low(j) == "so" and p.tag(j - 1) not in ("mark", "coordinator") and p.tag(verb) == "modal"


def _opens(p: Parse, j: int) -> bool:
    """Whether a clause begins here, or behind an introductory phrase."""
    if _opens_with_scene(p, j):
        return True
    k = j
    for _ in range(_MOST_SCENES):
        if opens_clause(p, k) or _opens_with_what(p, k):
            return True
        if (behind := _over_scene(p, k)) == k:
            return False
        k = behind
    return False


def _opens_with_scene(p: Parse, j: int) -> bool:
    """Whether a clause begins with a phrase that no comma closes (*and as a result the fair was moved*).

    Its verb lacks nothing that a noun in the phrase could be: it is none that tells which one (*the fair they run*).
    """
    if p.tag(j) != "preposition" and p.low(j) != "as":
        return False
    stops = FINITE | {"mark", "relative", "that", "question", "to", "coordinator"}
    verb = next((k for k in range(j + 2, min(len(p), j + _LONGEST_SCENE)) if p.tag(k) in stops), j)
    if p.tag(verb) not in {"modal"} | _AUXILIARIES:
        return False
    found = find_subject(p, verb).range
    if found is None or found[0] < j + 2 or found[1] > verb or p.tag(found[0]) == "pronoun":
        return False
    said = skip_adverbs(p, verb + 1)
    return (
        p.has("be", verb) or p.has("be", said) or p.tag(skip_adverbs(p, said + 1)) in _OBJECTS or _needs_none(p, said)
    )


def _needs_none(p: Parse, verb: int) -> bool:
    """Whether a verb never has an object."""
    return p.grammar.lexicon.transitivity(p.lemma(verb)) == {"intransitive"}


def _opens_with_what(p: Parse, j: int) -> bool:
    """Whether a clause begins here whose subject is one with *what* (*what it has is ten*)."""
    return p.low(j) == "what" and sum(p.tag(k) in FINITE for k in range(j + 1, min(len(p), j + 10))) > 1


def _over_scene(p: Parse, j: int) -> int:
    """Behind an adverb or a short introductory phrase that a comma closes."""
    if p.tag(j) == "preposition" and p.low(j + 1) in ("that", "this") and p.tag(j + 2) == "pronoun":
        return j + 2  # *and for that it needs a mast*
    if p.tag(j) in ("adverb", "preposition"):
        for k in range(j + 1, min(len(p), j + 12)):
            if p.low(k) == ",":
                return k + 1
        return skip_adverbs(p, j)
    return j


def _inside_subordinate(p: Parse, j: int, first: int) -> bool:
    """Whether a subordinate clause is open here that the joined clause may belong to as well."""
    for k in range(j - 1, first, -1):
        if p.tag(k) in ("subordinator", "that", "relative", "question") or p.words(k, k + 2) == "so that":
            verbs = any(p.tag(m) in FINITE for m in range(k + 1, j))
            return not verbs or p.low(j - 1) != ","
    return False


def _inside_object(p: Parse, j: int, first: int) -> bool:
    """Whether *and* joins two subjects of a clause without *that* (*ensure seeds and tools are at hand*)."""
    verb = next((k for k in range(j - 1, first - 1, -1) if p.has("takes-bare-clause", k)), None)
    if verb is None or verb == j - 1 or p.tag(j + 1) in {"pronoun"} | SKIPPED:
        return False
    finite = next((p.tag(k) for k in range(j + 1, len(p)) if p.tag(k) in FINITE), "")
    if finite == "modal" and p.tag(j + 1) in ("determiner", "possessive"):
        return False  # *ensure peace, and the world will thank us*
    return not any(p.tag(k) in _VERBAL or p.low(k) in (";", ":") for k in range(verb + 1, j))


def _closes_introduction(p: Parse, comma: int, first: int) -> bool:
    """Whether a comma closes what stands between *that* and its subject (*see that, as they come, we feed them*)."""
    that = next((k for k in range(comma - 1, first, -1) if p.tag(k) == "that"), None)
    if that is None:
        return False
    start = that + 1 + (p.low(that + 1) == ",")
    introduces = start > that + 1 or p.tag(start) in ("subordinator", "question", "preposition")
    return introduces and all(p.low(k) != "," for k in range(start, comma))


def resumes(p: Parse, j: int, clause: Clause) -> bool:
    """Whether the subject of the cue goes on with a finite verb here (*stressed the need for X and noted Y*)."""
    joins = p.low(j) in (",", "and", "but", "or") or p.tag(j) == "coordinator"
    if not joins or _follows_from(p, clause.first, j):
        return False
    k = skip_adverbs(p, j + 1)
    goes_on = p.tag(k)
    if goes_on == p.tag(clause.cue[0]) == "third" and p.low(j) == "and" and p.low(j - 1) == ",":
        return True  # *requests X to list what they own, and reminds them*
    inner = next((m for m in range(clause.first, j) if p.tag(m) in ("relative", "that", "subordinator")), j)
    if p.tag(inner) in ("relative", "that") or any(p.tag(m) in FINITE for m in range(inner, j)):
        same = goes_on == "modal" and p.low(k) == p.low(clause.cue[0])
        return p.tag(j) == "coordinator" and (same or _takes_up(p, j, k, inner, clause))
    if p.low(j) in (",", "and", "but", "or") and goes_on == "modal":
        return True
    if p.low(j) == ",":
        return _goes_on_behind_comma(p, goes_on, clause)
    if p.low(j) not in ("and", "but") or any(p.tag(m) in FINITE for m in range(clause.first, j)):
        return False
    if goes_on == "past" and clause.kind not in ("noun", "gerund"):
        return any(p.tag(m) in ("past", "have-finite") for m in range(clause.cue[1]))
    if p.has("necessary", k) and p.tag(k + 1) in ("to", "that", "negation"):
        return any(p.has("necessary", m) for m in range(*clause.cue))
    if goes_on == "third":
        return p.tag(k + 1) in _COMPLEMENTS or any(p.tag(m) == "third" for m in range(clause.cue[1]))
    return goes_on in ("past", "be-finite") or (goes_on == "have-finite" and p.low(k) != "have")


def _goes_on_behind_comma(p: Parse, verb: str, clause: Clause) -> bool:
    """Whether a verb with this tag behind a comma goes on from the one before (*asked us to act, thanked us, left*)."""
    if verb in ("past", "third") and any(p.tag(m) == verb for m in range(clause.cue[1])):
        return True
    defined = clause.party is not None and p.tag(clause.party[0]) == "relative"
    return defined and verb in FINITE | {"to"}


def _follows_from(p: Parse, first: int, j: int) -> bool:
    """Whether *so* has opened what follows from the action (*link them, so every pupil, in every town, can learn*)."""
    opened = ("determiner", "possessive", "pronoun")
    return any(p.low(k) == "so" and p.tag(k + 1) in opened for k in range(first, j))


def _takes_up(p: Parse, j: int, verb: int, inner: int, clause: Clause) -> bool:
    """Whether a verb behind *and* goes on from the one that asks, not from one of a clause inside the action.

    Their tenses tell (*asked them to mend what leaks, and thanked the donors*); where both would do, a comma and a verb
    of saying.
    """
    tense = p.tag(verb)
    if tense not in ("past", "third") or not any(p.tag(m) == tense for m in range(clause.cue[1])):
        return False
    classes = p.grammar.language.classes
    says = p.lemma(verb) in classes["report"].lemmas | classes["ask"].lemmas
    return (p.low(j - 1) == "," and says) or not any(p.tag(m) == tense for m in range(inner, j))
