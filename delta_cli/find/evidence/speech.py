"""Whether *I will*, *we will* or *let us* says what comes in the own speech."""

from __future__ import annotations

from delta_cli.find.clauses.actors import ACTING, party_kind
from delta_cli.find.clauses.clause import Clause
from delta_cli.find.words.grammar import NOUNLIKE
from delta_cli.find.words.parse import Parse, mentions, noun_phrase_end, places, skip_adverbs

_IN = frozenset({"in", "throughout", "during"})
_POINTING = frozenset({"this", "these", "my", "the", "our"})
_PRONOUNS = frozenset({"this", "that", "it", "these", "those"})
_PARTNERS = ACTING - {"own", "addressee", "it"}


def of_the_speech(p: Parse, clause: Clause) -> bool:
    """Whether the speaker tells how the own speech goes on (*in this lecture I will draw on ...*)."""
    found = clause.subject.range
    speaker = p.low(clause.cue[0]) if p.low(clause.cue[0]) == "let" else p.low(found[0]) if found else ""
    if speaker in ("i", "we") and any(_names_speech(p, j) for j in range(len(p) - 2)):
        return True
    return speaker in ("i", "let") and clause.verb is not None and _moves(p, clause.verb)


def _names_speech(p: Parse, i: int) -> bool:
    """Whether *in this lecture*, *throughout my remarks* stands here."""
    return p.low(i) in _IN and p.low(i + 1) in _POINTING and p.has("speech-noun", i + 2)


def _moves(p: Parse, verb: int) -> bool:
    """Whether the verb makes a part of a speech (*give some examples*), points in it (*come to that*), or opens it.

    What a speech does, an office does with other things (*give a pension*, *return to the courts*): it is one where a
    noun of speech or a bare pronoun follows, or where a verb of exposition says when in the speech it comes; and none
    where it is done with or before somebody else (*present the evidence to the court*).
    """
    width = _width(p, verb, "discourse-move")
    if not width or _names_partner(p, verb + width):
        return False
    if _width(p, verb, "exposition") and mentions(p, "speech-time"):
        return True
    if _width(p, verb, "expounding"):
        return True
    first = skip_adverbs(p, verb + width)
    first += p.low(first) in ("you", "to", "with")
    first += p.low(first) == "you"
    end = noun_phrase_end(p, first)
    if p.low(first) in _PRONOUNS and p.tag(first + 1) not in NOUNLIKE | {"adjective", "number"}:
        return width > 1 or p.low(verb) in ("show", "say")
    return any(p.has("discourse-noun", j) for j in range(first, max(end, first + 2)))


def _names_partner(p: Parse, first: int) -> bool:
    """Whether somebody other than the hearers takes part, in the same phrase (*discuss it with the owners*)."""
    last = next((j for j in range(first, len(p)) if p.tag(j) in ("mark", "coordinator")), len(p))
    joined = (j for j in places(p, "to", "with", "before") if first <= j < last and p.tag(j) == "preposition")
    ends = ((j + 1, noun_phrase_end(p, j + 1)) for j in joined)
    return any(end > i and party_kind(p, i, end) in _PARTNERS for i, end in ends)


def _width(p: Parse, i: int, name: str) -> int:
    """How many tokens the longest word or phrase of a class takes that begins at `i`; 0 where none does."""
    known = p.grammar.language.classes[name]
    wide = next((n for n in (3, 2) if tuple(t.low for t in p.tokens[i : i + n]) in known.phrases), 0)
    return wide or int(p.low(i) in known.words)
