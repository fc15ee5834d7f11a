"""A verb of saying, asking or undertaking with its subject, and the words that it covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from delta_cli.find.clauses.subjects import find_subject
from delta_cli.find.saying.complements import complement_start, is_statement, makes_report, scope_end
from delta_cli.find.words.grammar import FINITE, NOUNLIKE, SKIPPED
from delta_cli.find.words.parse import Parse, noun_phrase_end, places, skip_adverbs

Range = tuple[int, int]

_QUOTE = '"'
_CITING = frozenset({"quote", "cite", "report", "describe"})
_BREAKS = frozenset({",", "--", "—", "–", _QUOTE, "'", ")", "("})
_CLOSERS = frozenset({",", ".", ";", "--", "—", "–", _QUOTE, ")", "!", "?", ":", "'", ""})
_BEHIND_REPORT = frozenset({"preposition", "object", "plural", "name", "noun", "subordinator"})
_CITED = NOUNLIKE | {"determiner", "possessive", "adjective", "object"}
_NOUN_PHRASE = NOUNLIKE | {"determiner", "possessive", "adjective", "comparative", "pronoun", "participle"}


@dataclass(frozen=True, slots=True)
class Attribution:
    """One report in a sentence: who says it, its verb with the finite one that carries it, and the tokens it covers.

    `who` is None where the text names nobody (*it was agreed that*). An empty scope is a verb of saying that covers
    nothing here (*..., she said.* after a quotation). `main` tells a report that its sentence makes from one that
    stands inside a clause. `around` is one put into or behind what is said (*..., the mayor argued, ...*). `states` is
    false where only a course of action is reported (*urged ministers to*, *stressed the need for*), no statement.
    """

    who: Range | None
    verb: int
    finite: int
    scope: Range
    main: bool = True
    around: bool = False
    states: bool = True

    def covers(self, i: int) -> bool:
        """Whether a token is said by this source."""
        return self.scope[0] <= i < self.scope[1]


def is_saying(p: Parse, i: int) -> bool:
    """Whether a verb of saying, asking or undertaking stands here, as a verb."""
    clear = p.lemma(i) == "make" and p.has("made-plain", i + 1 + (p.low(i + 1) == "it"))
    classes = p.grammar.language.classes
    if makes_report(p, i):
        return True
    quotes = p.lemma(i) in classes["quote"].lemmas and (_closes_quotation(p, i) or _opens_quotation(p, i))
    if p.lemma(i) in classes["settle"].lemmas or (p.lemma(i) not in classes["say"].lemmas and not clear and not quotes):
        return False
    if p.tag(i) == "gerund" and p.tag(i - 1) in ("possessive", "determiner", "adjective", "preposition"):
        return p.low(i - 1) in ("by", "in", "after", "before")
    return p.tag(i) in ("past", "third", "present", "participle", "gerund", "base")


def _closes_quotation(p: Parse, i: int) -> bool:
    """Whether nothing but a subject stands between a quotation and the verb at `i` (*"...," he began*)."""
    mark = next((j for j in range(i - 1, max(-1, i - 6), -1) if p.tag(j) == "mark"), -1)
    return p.low(mark) == _QUOTE


def _opens_quotation(p: Parse, i: int) -> bool:
    """Whether a quotation follows the verb at `i` at once (*he cried: "..."*)."""
    return p.low(i + 1 + (p.low(i + 1) in (",", ":"))) == _QUOTE


def report(p: Parse, i: int, before: Sequence[Attribution]) -> Attribution | None:
    """The report that a verb of saying makes; `before` are those on its left, whose subject it may share."""
    finite = governor(p, i)
    if finite is None:
        return None
    if is_passive(p, i):
        return _passive(p, i)
    cited = _quoted_as(p, i - 1) if p.low(i - 1) == "as" else None
    who, opener = (cited, "") if cited else subject_of(p, i, finite, before)
    if who is None:
        return None
    complement = complement_start(p, i)
    if complement == who[1] and who[0] > i and p.low(complement) == "that":
        complement = None  # *..., says a sign that hangs there*
    if (
        complement is None
        and p.tag(i) in ("base", "gerund")
        and p.lemma(i) in p.grammar.language.classes["also-do"].lemmas
    ):
        return None
    inside = any(a.covers(i) and not a.around for a in before) and not _resumes(p, finite, i)
    main = opener in ("", "as") and not inside
    if complement is None or _is_inserted(p, who, i, complement):
        scope = (0, len(p)) if _is_around(p, who, i) else (i, i + 1)
        stop = skip_adverbs(p, max(who[1], i + 1))
        if scope[1] > stop and p.low(stop) == ";":
            scope = (0, stop)  # *..., my aunt used to say; so find it*
        quoting = bool(places(p, _QUOTE))
        return Attribution(who, i, finite, scope, main, around=scope[0] == 0, states=not quoting)
    return Attribution(
        who,
        i,
        finite,
        (min(i, complement), scope_end(p, i, complement, opener)),
        main,
        states=is_statement(p, i, complement),
    )


def governor(p: Parse, i: int) -> int | None:
    """The finite verb that carries a verb of saying: itself, its auxiliary, or the verb that leads to it."""
    tag = p.tag(i)
    if tag in ("past", "third", "present", "be-finite"):
        return i
    j = _back(p, i)
    if tag in ("participle", "be"):
        if p.tag(j) in ("have-finite", "have", "be-finite", "be"):
            return _finite_before(p, i)
        first = p.tag(j) in NOUNLIKE and not any(p.tag(k) in FINITE for k in range(j))
        joined = first or p.low(j) in (",", "and", "but", ")", "—", "--", ".")
        return i if joined and p.can(i, "past") else None
    if p.low(j) == "would" and any(k > i for k in places(p, _QUOTE)):
        return j  # *she would say to me, "..."*
    be = _back(p, j - 1)
    done = p.has("done-by-saying", j - 1) and p.tag(be) == "be-finite" and p.low(be - 1) not in ("it", "that")
    if tag == "gerund" or p.tag(j) == "do" or (p.tag(j) == "to" and (done or _leads(p, _back(p, j)))):
        return _finite_before(p, i)
    return None


def _leads(p: Parse, i: int) -> bool:
    """Whether an infinitive behind this word is what somebody says: *went on to say*, *took the occasion to stress*."""
    verb = i - 1 if p.has("particle", i) else i
    said = p.tag(verb) in FINITE | {"base", "gerund", "participle"} and not p.has("be-finite", verb)
    return said or p.low(i) in ("opportunity", "occasion", "chance", "speech", "address")


def _back(p: Parse, i: int) -> int:
    """The token before this one, adverbs skipped."""
    j = i - 1
    while j >= 0 and p.tag(j) in SKIPPED:
        j -= 1
    return j


def _finite_before(p: Parse, i: int) -> int | None:
    return next((j for j in range(i - 1, -1, -1) if p.tag(j) in FINITE or _is_late_past(p, j)), None)


def _is_late_past(p: Parse, i: int) -> bool:
    """A past after a comma or *and* that looks like a participle: *the mayor, who was ill, said*."""
    return p.tag(i) == "participle" and p.can(i, "past") and p.low(i - 1) in (",", "and") and p.tag(i + 1) != "mark"


def is_passive(p: Parse, i: int) -> bool:
    """Whether a participle stands in the passive."""
    return p.tag(i) == "participle" and p.tag(_back(p, i)) in ("be", "be-finite")


def _passive(p: Parse, i: int) -> Attribution | None:
    """*It was agreed that*, *the bank was told by the minister that*: an agent, or nobody."""
    complement = complement_start(p, i)
    if complement is None:
        return None
    until = i + 3 if complement == i else min(complement, i + 12)  # *the firm was ordered by the court to pay*
    agent = next((j for j in range(i + 1, until) if p.low(j) == "by" and not _is_date(p, j + 1)), None)
    end = noun_phrase_end(p, agent + 1) if agent is not None else 0
    if agent is not None and end > agent + 1:
        return Attribution((agent + 1, end), i, i, (complement, len(p)), states=complement > i)
    return None if complement == i else Attribution(None, i, i, (complement, len(p)))


def _is_date(p: Parse, i: int) -> bool:
    """Whether a date follows (*asked by May to*)."""
    return p.has("month", i) or p.has("time-noun", i) or p.tag(i) == "number"


def subject_of(p: Parse, i: int, finite: int, before: Sequence[Attribution]) -> tuple[Range | None, str]:
    """The subject of a verb of saying, and the word that opens its clause; an elided one is that of the verb before."""
    if p.tag(i) == "gerund" and p.tag(_back(p, i)) not in ("be", "be-finite"):
        same = next((a for a in reversed(before) if a.main and a.who), None)
        if same:
            return same.who, ""
    found = find_subject(p, finite)
    if found.range and p.low(found.range[0]) == "as" and found.range[1] - found.range[0] > 1:
        return _widened(p, (found.range[0] + 1, found.range[1])), "as"
    if found.range and not _is_stray(p, found.range):
        return _widened(p, found.range), found.opener
    if behind := _inverted(p, i):
        return behind, ""
    j = _back(p, finite)
    if p.low(j) in (",", "and", "but", "or", "then", _QUOTE) or found.range:
        same = next((a for a in reversed(before) if a.main and a.who), None)
        if same:
            return same.who, ""
        earlier = _finite_before(p, finite)
        while earlier is not None:
            again = find_subject(p, earlier)
            if again.range and again.opener == "" and not _is_stray(p, again.range):
                return _widened(p, again.range), ""
            earlier = _finite_before(p, earlier)
    return None, found.opener


def _quoted_as(p: Parse, end: int) -> Range | None:
    """Whom somebody is said to quote (*quotes [the doctor] as saying*, *[the doctor] was quoted as saying*)."""
    verb = _back(p, end)
    if is_passive(p, verb) and p.lemma(verb) in _CITING:
        return find_subject(p, _back(p, verb)).range
    first = end
    while first > 0 and (p.tag(first - 1) in _CITED or p.low(first - 1) in ("of", "to", "for", "from", "'s")):
        first -= 1
    cited = p.lemma(first - 1) in _CITING
    return (first, end) if first < end and cited else None


def _is_stray(p: Parse, found: Range) -> bool:
    """Whether what stands before a verb is no noun phrase that could be its subject."""
    first, end = found
    if (
        p.tag(first) == "participle"
        and p.low(first - 1) in (",", "and")
        and p.tag(first + 1) in ("object", "determiner")
    ):
        return True
    if p.has("partitive", first) and p.low(first + 1) == "of":
        return end - first < 3  # *half of the members*
    first += p.has("predeterminer", first) and end - first > 1
    return p.tag(first) not in _NOUN_PHRASE | {"relative", "question", "number", "object", "gerund"} or end <= first


def _widened(p: Parse, found: Range) -> Range:
    """A subject that was cut at a full stop or comma inside a name (*Mr. Lee*, *Ada B. Lee, Jr.*), with all of it."""
    first, end = found
    while first > 1 and p.tokens[first - 2].capital:
        suffix = p.low(first - 1) == "," and p.has("name-suffix", first)
        if not suffix and not (p.low(first - 1) == "." and (len(p.low(first - 2)) == 1 or p.has("title", first - 2))):
            break
        first -= 2
        while first > 0 and p.tag(first - 1) in NOUNLIKE | {"determiner", "adjective"}:
            first -= 1
    return first, end


def _inverted(p: Parse, i: int) -> Range | None:
    """The subject behind its verb: *said the mayor*, after a quotation, a comma or at the head of the sentence."""
    classes = p.grammar.language.classes
    quotes = p.lemma(i) in classes["quote"].lemmas and _closes_quotation(p, i)
    if (
        p.low(i - 1) not in _BREAKS
        or not (quotes or p.lemma(i) in classes["report"].lemmas)
        or p.tag(i) not in ("past", "third", "participle")
    ):
        return None
    end = noun_phrase_end(p, i + 1)
    if end <= i + 1 or p.low(end) == "to" or p.tag(i + 1) in ("object", "preposition") or p.tag(i - 1) in SKIPPED:
        return None
    return (i + 1, end)


def _is_around(p: Parse, who: Range, i: int) -> bool:
    """Whether subject and verb are put into or behind what is said."""
    first, last = min(who[0], i), max(who[1], i + 1)
    if p.tag(who[0]) in ("relative", "question"):
        return False  # *the auditors, who reported in May, should*
    if p.low(first - 1) == "as" and (first == 1 or p.low(first - 2) in _BREAKS):
        return True
    after = skip_adverbs(p, last)
    if p.has("particle", after) and noun_phrase_end(p, after + 1) == after + 1:
        after += 1
    opened = first > 0 and p.low(first - 1) in _BREAKS
    if opened and p.lemma(i) in p.grammar.language.classes["tell"].lemmas:
        after = max(noun_phrase_end(p, last), after)
    if not opened:
        return first == 0 and p.low(after) == "," and last == i + 1
    inverted = who[0] > i and (p.can(after, "participle") or p.low(after) == "that")  # *says a report published in May*
    return inverted or p.low(after) in _CLOSERS or p.tag(after) in _BEHIND_REPORT


def _is_inserted(p: Parse, who: Range, i: int, complement: int) -> bool:
    """Whether a report that seems to have a complement is one put in between: *..., the mayor said, as ... that*."""
    last = max(who[1], i + 1)
    after = last + 1 if p.has("particle", last) else last
    if p.tag(last) == "preposition":  # *its minister said on Monday, ...*
        after = next((j for j in range(last, min(len(p), last + 6)) if p.low(j) == ","), after)
    first = min(who[0], i)
    opened = first > 0 and p.low(first - 1) in _BREAKS
    hangs = p.tag(first - 2) in ("modal", "to", "be-finite", "have-finite")  # *the firm will, she said, "never" sell*
    goes_on = p.low(after) in (",", ".", "--", "—") and complement > after
    return opened and goes_on and (hangs or p.low(after + 1) != _QUOTE)


def _resumes(p: Parse, finite: int, i: int) -> bool:
    """Whether a second verb of saying goes on with the subject of the first: *said that ... and stressed that*."""
    if p.tag(i) == "gerund" and p.tag(_back(p, i)) not in ("be", "be-finite"):
        return p.low(i - 1) == ","
    return p.low(_back(p, finite)) in ("and", ",", "but") and find_subject(p, finite).range is None
