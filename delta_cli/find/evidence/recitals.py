"""Recitals: paragraphs headed by a participle, which give the grounds of a resolution and ask for nothing."""

from __future__ import annotations

from delta_cli.find.clauses.clause import Clause
from delta_cli.find.words.parse import Parse, opens_clause


def in_recital(p: Parse, clause: Clause) -> bool:
    """Whether the clause stands in a recital (*Recognizing that ...,*), and no main clause is open yet."""
    i = 0
    while p.tag(i) in ("mark", "number", "adverb") and not p.has("recital-head", i):
        i += 1
    if p.words(i, i + 2) == "resolved that":
        return False
    if not p.has("recital-head", i):
        return _inner_recital(p, clause)
    if p.low(len(p) - 1) in (",", "and"):
        return True
    found = clause.subject.range
    return not any(
        p.low(j) == ","
        and (opens_clause(p, j + 1) or p.tag(j + 1) in ("pronoun", "third") or (found and found[0] == j + 1))
        for j in range(i, clause.cue[0])
    )


def _inner_recital(p: Parse, clause: Clause) -> bool:
    """A recital behind the name of the body (*The Assembly, Recalling that ..., Noting that ...*)."""
    for i in range(clause.cue[0] - 1, 0, -1):
        if p.tokens[i].capital and p.low(i - 1) in (",", ";"):
            if p.has("recital-head", i):
                return True
            if p.tag(i) == "third":
                return False
    return False
