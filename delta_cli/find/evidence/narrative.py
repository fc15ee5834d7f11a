"""Whether a past tense tells a story or reports what was said: the two that a simple past may do.

A readout, minutes and the news report in the third person, sentence by sentence, by verbs of saying. A story runs
through verbs of action (*he landed, ran to the gate and told the guard to open it*), and who tells of others in a
speech of their own (*my teacher asked us to sing*) reports no event that the text is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from delta_cli.find.clauses.clause import Clause
from delta_cli.find.clauses.subjects import find_subject
from delta_cli.find.words.grammar import FINITE, SKIPPED
from delta_cli.find.words.parse import Parse, mentions, once, places

_FAR = 4
"""How many sentences before it show what a sentence is part of."""
_ENOUGH = 3
_ALONE = frozenset({"i", "my", "me"})
_OWN = _ALONE | {"we", "our"}
_QUOTES = frozenset({'"', "“", "”"})


def told(p: Parse, clause: Clause) -> bool:
    """Whether the clause is one more event of a story: in the past, behind several that tell of past actions.

    A sentence that tells what came of it is a story by itself (*he resolved to go each year, and for ten he did*).
    What a list spells out is on record (*the board resolved to:*), and no story.
    """
    if not _is_past(p, clause) or p.low(len(p) - 1) == ":":
        return False
    if _tells_outcome(p):
        return True
    before = list(islice(_earlier(p), _FAR))
    news = any(_is_news(s) for s in (p, *before))
    return not news and sum(_tells(s) for s in before) >= _ENOUGH and not any(_reports(s) for s in before)


def told_by_speaker(p: Parse, clause: Clause) -> bool:
    """Whether somebody who speaks for themselves tells it of others in the past, and not as the news of the day."""
    if not _is_past(p, clause) or _is_news(p):
        return False
    found = clause.subject.range
    if (found and p.low(found[0]) in ("i", "we")) or not _QUOTES.isdisjoint(p.lows):
        return False
    before = list(islice(_earlier(p), _FAR))
    reported = any(_reports(s) for s in before)
    return any(_speaks(s, _ALONE if reported else _OWN) for s in before)


def anecdote(p: Parse, clause: Clause) -> bool:
    """Whether a speaker tells what somebody said once (*and my father said, "Let us plant it again"*)."""
    marks = places(p, '"')
    if not marks or not 0 < marks[0] < clause.first or all(p.tag(j) != "past" for j in range(marks[0])):
        return False
    return any(_speaks(s, _OWN) for s in islice(_earlier(p), _FAR))


def _is_past(p: Parse, clause: Clause) -> bool:
    first = clause.cue[0]
    return p.low(first) in ("was", "were") or (p.tag(first) == "past" and not p.can(first, "base"))


@once
def _tells_outcome(p: Parse) -> bool:
    """Whether a sentence ends in *he did*, *they never did*."""
    *_, subject, last = (-1, -1, *(i for i in range(len(p)) if p.tag(i) not in SKIPPED | {"mark"}))
    return p.low(last) == "did" and p.tag(subject) == "pronoun"


def _is_news(p: Parse) -> bool:
    """Whether a sentence is dated by a day that only the news knows (*yesterday*, *on Monday*)."""
    return bool(mentions(p, "news-word"))


def _earlier(p: Parse) -> Iterator[Parse]:
    before = p.before
    while before is not None:
        yield before
        before = before.before


def _speaks(p: Parse, words: frozenset[str]) -> bool:
    """Whether a sentence speaks in the first person, by these words, and not inside a quotation."""
    return not words.isdisjoint(p.lows) and _QUOTES.isdisjoint(p.lows)


@once
def _main_verb(p: Parse) -> int | None:
    """The first finite verb that no subordinator, relative or *that* governs."""
    return next((i for i in range(len(p)) if p.tag(i) in FINITE and find_subject(p, i).opener == ""), None)


def _tells(p: Parse) -> bool:
    """Whether a sentence tells what somebody did: its main verb is a past, and none of saying."""
    verb = _main_verb(p)
    if verb is None:
        return False
    past = p.tag(verb) == "past" or p.low(verb) in ("was", "were", "had", "did", "would", "could")
    return past and not _reports(p)


@once
def _reports(p: Parse) -> bool:
    """Whether a sentence has a verb of saying that is no request and no decision."""
    classes = p.grammar.language.classes
    saying = classes["report"].lemmas - classes["summon"].lemmas - classes["commit"].lemmas
    return any(p.tag(i) in FINITE and p.lemma(i) in saying for i in range(len(p)))
