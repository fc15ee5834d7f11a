"""A negated infinitive beside a positive one: a clause of its own under the same cue (ruling 23)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from delta_cli.find.clauses.clause import Clause, is_passive
from delta_cli.find.clauses.ends import clause_end
from delta_cli.find.words.parse import Parse, skip_adverbs
from delta_cli.model import Polarity


def negated_apart(p: Parse, clause: Clause, others: Sequence[Clause]) -> list[Clause]:
    """The clause, and apart from it a negated infinitive beside its own (ruling 23: *to build, and not to wait*)."""
    if clause.verb is None or clause.kind not in ("verb", "clause") or clause.polarity is Polarity.NEGATIVE:
        return [clause]
    for j in range(clause.verb + 1, clause_end(p, clause, others).at):
        k = j
        while p.low(k) in (",", "and", "but"):
            k += 1
        k += k > j and p.low(k) == "do"
        if (
            k == j
            or not (p.tag(k) == "negation" and p.low(k) in ("not", "n't", "never"))
            or p.depth[k] > p.depth[clause.verb]
        ):
            continue
        first = k + 1 + (p.tag(k + 1) == "to")
        verb = skip_adverbs(p, first)
        repeated = p.tag(first - 1) == "to" and "to" in (p.low(clause.cue[1] - 1), p.low(clause.first - 1))
        if (repeated and p.can(verb, "base")) or p.tag(verb) in ("base", "be", "have"):
            negated = replace(
                clause, first=first, verb=verb, polarity=Polarity.NEGATIVE, passive=is_passive(p, verb), elided=True
            )
            return [replace(clause, limit=j), negated]
    return [clause]
