"""The pattern language matched over the tokens of a sentence.

What was tried in vain is remembered with the sentence, so that a pattern costs no more than its length times the
sentence's, however its alternatives are nested: no pack of rules can make it hang.
"""

from __future__ import annotations

from collections.abc import Iterator

from delta_cli.find.candidates.addressees import infinitive_behind_object
from delta_cli.find.candidates.verbs import auxiliary, is_verb
from delta_cli.find.words.grammar import FINITE, LIMITING, NOUNLIKE
from delta_cli.find.words.parse import Parse, noun_phrase_end
from delta_cli.rules.model import Choice, Class, LeadEnd, Lemma, Part, Slot, Word

Match = tuple[int, dict[str, tuple[int, int]]]
"""The token after a match, and what the slots in it were filled with."""
_Frame = tuple[tuple[Part, ...], int, "_Frame | None"]
"""A sequence, how many of its parts are done, and what comes after it."""
_Path = tuple[tuple[int, ...], "_Path | None"]

_GAP = frozenset({"adverb", "negation"})
_CLOSING = {",": ",", "(": ")", "—": "—", "–": "–", "--": "--"}
_OPENS_INSERTION = frozenset({"preposition", "adverb", "subordinator", "to"})
_OPENS_CLAUSE = frozenset({"subordinator", "coordinator", "relative", "that", "question"})
_PLACING = frozenset({"in", "at", "under", "during", "throughout", "after"})
_NEARING = frozenset({"last", "this", "next", "late", "early"})
_GOVERNING = frozenset({"adjective", "past", "third", "present", "participle"})
_GENITIVES = frozenset({"'s", "'", "’"})
_OWNING = NOUNLIKE | {"determiner", "adjective", "pronoun", "coordinator"}
_INSERTED = 20
"""How many tokens an insertion in the middle of a cue may have, its marks among them."""
_HERE, _NEAR, _MOVED = range(3)
"""Where the next part may stand: here alone, here or behind adverbs, behind adverbs that were already passed."""


def match_parts(p: Parse, parts: tuple[Part, ...], i: int, first: bool = True) -> Match | None:
    """The end of a match of these parts of a pattern from token `i`, adverbs allowed between two; None without one."""
    if first and parts and not _may_begin(p, parts[0], i):
        return None
    return _search(p, id(parts), (parts, 0, None), i, _HERE if first else _NEAR)


def match_part(p: Parse, part: Part, i: int) -> Match | None:
    """The end of a match of one part of a pattern by itself, exactly at token `i`."""
    return _search(p, id(part), ((part,), 0, None), i, _HERE)


def _search(p: Parse, root: int, frame: _Frame | None, i: int, mode: int) -> Match | None:
    """The first match in the order of the alternatives; `root` tells apart what is tried for different ends."""
    tried = p.tried
    stack: list[tuple[_Frame | None, int, int, dict[str, tuple[int, int]], _Path | None]] = [(frame, i, mode, {}, None)]
    while stack:
        frame, i, mode, slots, path = stack.pop()
        while frame is not None and frame[1] == len(frame[0]):
            frame = frame[2]
        if frame is None:
            while path is not None:  # the way that led to a match was not in vain
                tried.discard(path[0])
                path = path[1]
            return i, slots
        parts, done, after = frame
        key = (root, id(parts), done, i, mode)
        if key in tried:
            continue
        tried.add(key)
        path = (key, path)
        part, following = parts[done], (parts, done + 1, after)
        if mode != _HERE and done and (behind := _behind_insertion(p, i)):
            stack.append((frame, behind, _NEAR, slots, path))
        if isinstance(part, Choice):
            options = _options(p, part, i) if mode == _HERE or not _is_gap(p, i, mode) else part.options
            stack += [((option, 0, following), i, mode, slots, path) for option in reversed(options)]
            continue
        if mode != _HERE and _is_gap(p, i, mode):
            stack.append((frame, i + 1, _MOVED, slots, path))
        found = list(_ends(p, part, i))
        stack += [(following, end, _NEAR, {**slots, **filled}, path) for end, filled in reversed(found)]
    return None


def _may_begin(p: Parse, part: Part, i: int) -> bool:
    """Whether a part can match at a token, as far as its first word tells: the cheap test before the search."""
    match part:
        case Word(text):
            return p.low(i) == text
        case Lemma(verb):
            return verb in (p.lemma(i), auxiliary(p.low(i)))
        case Class(name):
            openings = p.grammar.language.classes[name].openings
            return p.low(i) in openings or auxiliary(p.lemma(i)) in openings
        case Choice(options):
            rest = (options[k] for k in part.unbegun)
            return p.low(i) in part.begun or any(not option or _may_begin(p, option[0], i) for option in rest)
        case _:
            return True


def _options(p: Parse, part: Choice, i: int) -> list[tuple[Part, ...]]:
    """The options that can begin right at a token, in their order."""
    return [part.options[k] for k in sorted((*part.begun.get(p.low(i), ()), *part.unbegun))]


def _is_gap(p: Parse, i: int, mode: int) -> bool:
    """Whether an adverb or negation stands here, or a comma before or behind one."""
    if p.low(i) in LIMITING - {"necessarily"} and p.low(i - 1) in ("not", "n't"):
        return False  # *it is not only our duty*
    if p.tag(i) in _GAP and not p.has("no-gap", i):
        return True
    return p.low(i) == "," and (mode == _MOVED or p.tag(i + 1) in _GAP)


def _behind_insertion(p: Parse, i: int) -> int | None:
    """The token behind a short insertion between commas or brackets (*it is, if nothing else helps, time to*)."""
    if (j := _behind_place(p, i)) > i:
        return j
    close = _CLOSING.get(p.low(i))
    if close is None or p.tag(i) != "mark":
        return None
    for j in range(i + 2, min(i + _INSERTED, len(p) - 1)):
        if p.low(j) == close:
            known = p.tag(i + 1) in _OPENS_INSERTION or j <= i + 3 or p.low(j + 1) == "that"
            return j + 1 if known or any(_says(p, k) for k in range(i + 2, j)) else None
        opened = any(p.tag(k) in _OPENS_CLAUSE for k in range(i + 1, j)) or _says(p, j)
        if p.tag(j) == "mark" or (p.tag(j) in FINITE and not opened):
            return None
    return None


def _says(p: Parse, i: int) -> bool:
    """Whether a verb of saying stands here, as at the end of an attribution (*it is, the judge [said], vital to*)."""
    return p.tag(i) in FINITE and p.lemma(i) in p.grammar.language.classes["report"].lemmas


def _behind_place(p: Parse, i: int) -> int:
    """Behind a place or time between a verb or adjective and its *to* or *that* (*promised last week to drain it*)."""
    k = i - 1
    while p.tag(k) == "adverb":
        k -= 1
    agent = p.low(i) == "by" and p.tag(k) == "participle"  # *is instructed by the court to pay*
    placed = agent or p.low(i) in _PLACING or (p.low(i) == "on" and (p.tag(k) == "adjective" or _is_day(p, i + 1)))
    dated = _is_day(p, i) or (p.low(i) in _NEARING and p.has("time-noun", i + 1))
    if p.tag(k) not in _GOVERNING or not (placed or dated):
        return i
    j = noun_phrase_end(p, i + placed)
    if any(p.tag(m) in ("coordinator", "mark") for m in range(i, j)):
        return i
    j += p.tag(j) == "adverb"
    return j if j > i and p.tag(j) in ("that", "to") else i


def _is_day(p: Parse, i: int) -> bool:
    return i < len(p) and p.tokens[i].capital and p.has("news-word", i)


def _ends(p: Parse, part: Part, i: int) -> Iterator[Match]:
    """The matches of one part at a token; those of a slot hold what it was filled with."""
    if isinstance(part, Class):
        yield from ((end, {}) for end in _class_ends(p, part.name, part.form, i))
    elif isinstance(part, Slot):
        yield from ((end, {part.role: (i, last)}) for last, end in _phrases(p, part, i))
    elif i < len(p) and _is_part(p, part, i):
        yield i + 1, {}


def _phrases(p: Parse, part: Slot, i: int) -> Iterator[tuple[int, int]]:
    """What a slot in a cue may be filled with from a token on: where its phrase ends, and the token after the match."""
    end = noun_phrase_end(p, i)
    if part.kind == "us" and (p.has("own-pronoun", i) or p.low(i) == "'s"):
        yield i + 1, i + 1
    elif part.kind == "owner" and (mark := _genitive(p, i)) is not None:
        yield mark, mark + 1
    elif part.kind == "phrase" and end > i:
        told = infinitive_behind_object(p, i, "to") if p.tag(end) in ("relative", "question") else None
        yield told or end, told or end


def _genitive(p: Parse, i: int) -> int | None:
    """The last mark of a genitive whose phrase begins here (*the [city]'s*), where somebody is meant by it."""
    j, mark = i, None
    while p.low(j) in _GENITIVES or p.tag(j) in _OWNING:
        if p.low(j) in _GENITIVES and p.tag(j) != "mark":
            mark = j
        j += 1
    return None if p.low(i) in ("no", "nobody") else mark


def _is_part(p: Parse, part: Part, i: int) -> bool:
    """Whether this token is the word, the verb or the colon that a part asks for."""
    match part:
        case Word(text):
            return p.low(i) == text
        case Lemma(verb, form):
            return is_verb(p, i, verb, form)
        case LeadEnd():
            return p.low(i) == ":"
        case _:
            return False


def _class_ends(p: Parse, name: str, form: str | None, i: int) -> Iterator[int]:
    """The ends of the members of a word class that stand here, the longest first."""
    known = p.grammar.language.classes[name]
    phrases = [len(x) for x in known.phrases if p.lows[i : i + len(x)] == x] if p.low(i) in known.openings else ()
    for length in sorted(set(phrases), reverse=True):
        yield i + length
    if form is None and p.low(i) in known.words:
        yield i + 1
    lemma = auxiliary(p.lemma(i))
    if lemma in known.lemmas and is_verb(p, i, lemma, form):
        yield i + 1
