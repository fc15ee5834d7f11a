"""Questions: whether a clause stands in one, or in one that is only told of."""

from __future__ import annotations

from delta_cli.find.candidates.verbs import is_head
from delta_cli.find.clauses.clause import Clause, is_cleft
from delta_cli.find.words.parse import Parse, places, places_from


def asks(p: Parse, clause: Clause) -> bool:
    """A question, unless the clause stands in an earlier part of the sentence."""
    mark = next((j for j in range(len(p) - 1, max(-1, len(p) - 3), -1) if p.low(j) == "?"), None)
    if mark is None:
        return _inverts(p, clause)
    return not p.has("question-tag", mark - 1) and not places_from(p, clause.cue[1], ";")


def _inverts(p: Parse, clause: Clause) -> bool:
    """Whether a question word and a verb before its subject open the clause, its mark left out (*why don't we ask*)."""
    cue, found = clause.cue[0], clause.subject.range
    helped = found is not None and found[1] <= cue and p.low(found[0] - 1) in ("do", "does", "did")
    helped = helped and found is not None and p.tag(found[0] - 2) != "pronoun"  # *until they do the board should wait*
    if found and helped and not any(p.has("inverter", j) for j in range(max(0, found[0] - 8), found[0])):
        return True  # *I asked myself, do I have to sign it*
    first = next((j for j in range(cue, -1, -1) if p.tag(j) == "question"), None)
    if first is None or (first and p.tag(first - 1) not in ("mark", "coordinator", "adverb")):
        return False
    verb = first + 1
    subject = verb + 1 + (p.tag(verb + 1) == "negation")
    inverted = p.tag(verb) in ("do", "modal") and p.tag(subject) in ("pronoun", "determiner", "possessive", "name")
    return inverted and not any(first < j < cue for j in places(p, ",", ";", ":"))


def opener(p: Parse, clause: Clause) -> str:
    """What opens the clause, '' where that is over (*when the bell rings, they must stop*)."""
    found, word = clause.subject.range, clause.subject.opener
    first = min(found[0] if found else clause.cue[0], clause.cue[0])
    over = word in ("whether", "when", "whenever", "where", "wherever") and p.low(first - 1) == ","
    return "" if over else word


def asks_indirectly(p: Parse, clause: Clause) -> bool:
    """*whether we should*, *what must be done*, *how much they have to pay*."""
    i, word = clause.subject.start, opener(p, clause)
    if word in ("", "whether"):
        return word == "whether"
    if is_cleft(p, clause):
        return False
    pointing = ("this", "that", "which") if word == "what" else ("this", "that", "it", "which", "here")
    if p.low(i - 1) in ("is", "'s", "was") and p.low(i - 2) in pointing:
        return False  # *this is why we must*
    if p.low(i) == "where" and p.low(i - 1) == ",":
        return False  # *in Oslo, where they will meet*
    if p.tag(i) == "question":
        return p.low(i) not in ("whatever", "whoever") and not _is_cleft(p, i, clause)
    return word in ("what", "why", "how") and not _is_cleft(p, i - 1, clause)


def _is_cleft(p: Parse, i: int, clause: Clause) -> bool:
    """*What we must do is ...* at the head of a sentence."""
    be = next((j for j in range(clause.cue[0], len(p)) if p.grammar.has("be-finite", p.low(j))), None)
    opens = is_head(p, i) or p.tag(i - 1) in ("mark", "that")
    if p.low(i) != "what" or not opens or be is None or p.tag(be + 1 + (p.low(be + 1) == ",")) == "pronoun":
        return False  # *what we have to do is, we have to mend it*
    asked = any(p.low(j) in ("who", "whether", "how", "when") for j in range(clause.cue[1], be))
    return not asked  # *what should be done and who must pay are questions*
