"""Where a bare verb heads a main clause: the candidates of rules that have no cue."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from delta_cli.find.candidates.cues import Candidate
from delta_cli.find.candidates.index import CueIndex
from delta_cli.find.words.grammar import FINITE, NOUNLIKE, SKIPPED
from delta_cli.find.words.parse import Parse, noun_phrase_end, opens_clause, skip_adverbs
from delta_cli.model import BlockKind

_NOMINATIVES = frozenset({"i", "we", "he", "she", "they"})
_PARTICLES = frozenset({"up", "down", "out", "off", "away", "back", "aside"})
_NEAR = 8
"""How far before what is said its verb may stand, in tokens."""
_OBJECTS = frozenset({"determiner", "possessive", "object", "that", "number", "pronoun"})


def imperatives(p: Parse, index: CueIndex) -> Iterator[Candidate]:
    """The places where a sentence, or a part of it behind a semicolon, begins with a verb in its base form."""
    if _is_fragment(p):
        return
    for rule, pattern in index.headless:
        heads = {skip_adverbs(p, i): i for i in map(partial(_behind_do, p), _heads(p))}
        for verb, i in sorted(heads.items()):
            if p.tag(verb) != "present" and is_bare_verb(p, verb) and p.low(i) not in ("all", "both"):
                yield Candidate(rule, pattern, i, i, {})


def _behind_do(p: Parse, i: int) -> int:
    """Behind *do not*, *never* and *please*, which are no part of what is asked."""
    if p.low(i) == "please":
        i += 1
    if p.low(i) == "do" and p.low(i + 1) in ("not", "n't"):
        return i + 2
    return i + 1 if p.low(i) == "never" else i


def _heads(p: Parse) -> Iterator[int]:
    """Where a main clause may begin: the sentence's head, behind *please*, a semicolon, an introductory phrase."""
    i = 0
    while i < len(p) and (p.tag(i) == "mark" or (p.tag(i) == "number" and p.tag(i + 1) in ("mark", "base"))):
        i += 1
    yield i
    if p.low(i) in ("and", "so", "but", "please", "then", "now", "first", "second", "finally", "therefore"):
        yield i + 1 + (p.low(i + 1) == ",")
    elif p.tag(i) in {"preposition", "subordinator", "to"} | SKIPPED or p.low(i) in ("should", "were"):
        comma = next((j for j in range(i, len(p)) if p.low(j) == "," and not p.depth[j]), None)
        clause = p.tag(i) == "subordinator" or p.low(i) in ("should", "were")
        if comma is not None and (clause or not any(p.tag(j) in FINITE for j in range(i, comma))):
            yield comma + 1
    if (label := _behind_label(p, i)) is not None:
        yield label
    for j in range(i + 1, len(p) - 1):
        if p.low(j) == '"' and _is_said(p, j):
            yield j + 1
        if p.low(j) == "," and p.low(j + 1) in ("and", "but", "so") and p.words(j + 2, j + 4) in ("do not", "do n't"):
            yield j + 2
        if p.low(j) == ";" and not p.depth[j] and not _goes_on(p, j):
            yield j + 1 + (p.low(j + 1) == "and")


def _is_said(p: Parse, mark: int) -> bool:
    """Whether a verb of saying stands before the quotation that opens here (*the warden shouted: "Leave the ice"*)."""
    classes = p.grammar.language.classes
    said = classes["say"].lemmas | classes["quote"].lemmas
    opens = p.tokens[mark].end == p.tokens[mark + 1].start and p.tokens[mark - 1].end < p.tokens[mark].start
    near = range(mark - 1, max(-1, mark - _NEAR), -1)
    whole = p.low(mark - 1) in (",", ":") or p.tag(mark - 1) in FINITE | {"object"}
    return opens and whole and any(p.tag(j) in FINITE and p.lemma(j) in said for j in near)


def _behind_label(p: Parse, i: int) -> int | None:
    """Behind a short label at the head of the sentence (*Phase 2: drain the fen*)."""
    colon = next((j for j in range(i + 1, min(i + 5, len(p) - 1)) if p.low(j) == ":"), None)
    if colon is None or any(p.tag(j) in FINITE | {"base", "to"} for j in range(i, colon)):
        return None
    return colon + 1


def is_bare_verb(p: Parse, i: int) -> bool:
    """Whether the word here is a verb in its base form that heads a clause without a subject."""
    if i >= len(p) or not (p.can(i, "base") or p.low(i) in ("be", "do", "have")):
        return False
    if _is_subject(p, i) or p.low(i + 1) in _NOMINATIVES:
        return False
    if p.low(i - 1) in ("all", "both", "each", "many", "some", "most", "few", "nor", "neither"):
        return False
    if p.low(i) == "like" or (p.can(i, "past") and p.lemma(i) != p.low(i)):
        return False
    if p.low(i) in ("be", "do", "have"):
        return _is_bare_auxiliary(p, i)
    if opens_clause(p, i) or p.low(i + 1) in ("of", ":", "is", "are", "'s"):
        return False
    asked = p.low(i - 1) in ("please", "never") or p.words(i - 2, i) in ("do not", "do n't")
    if asked or not p.can(i, "noun", "adjective", "adverb", "past"):
        return True
    return p.grammar.lexicon.verb_share(p.low(i)) >= _least_share(p, i)


def _is_bare_auxiliary(p: Parse, i: int) -> bool:
    """Whether *be*, *do* or *have* asks for something here (*do no harm*), and helps no other verb (*do you know*)."""
    follower = p.tag(i + 1)
    if (p.low(i) == "have" and follower == "participle") or (p.low(i) == "do" and p.low(i + 1) == "you"):
        return False
    follows = p.low(i + 1) in ("n't", "not") or follower in _OBJECTS | {"adjective", "participle", "noun", "base"}
    return p.low(i - 1) != "so" and follows


def _least_share(p: Parse, i: int) -> float:
    """How often a word must be a verb to head a clause before what follows it."""
    follower = p.tag(i + 1)
    if follower == "number" and (":" in p.text(i + 1) or p.tag(i + 2) not in NOUNLIKE | {"adjective", "preposition"}):
        return 1.0  # *Figure 1 shows*
    if follower in _OBJECTS or (p.low(i + 1) in _PARTICLES and p.tag(i + 2) in _OBJECTS):
        return 0.1
    finite = any(p.tag(j) in FINITE for j in range(i + 1, min(len(p), i + 12)))
    if i == 1 and p.tag(0) == "adverb" and p.low(0).endswith("ly") and not finite:
        return 0.1  # *strictly control new plants*
    if finite:
        return 0.8
    if follower in NOUNLIKE | {"adjective", "comparative", "participle", "gerund"}:
        return 0.45
    if p.low(i + 1) in ("in", "for", "from", "between", "among", "by"):
        return 0.7
    return 0.4 if follower in ("preposition", "adverb", "to") else 0.7


def _is_subject(p: Parse, i: int) -> bool:
    """Whether the word only begins a noun phrase whose own verb follows (*Buy American has been ...*)."""
    if p.tag(i + 1) == "name" and p.tokens[i].capital and p.text(i) in p.grammar.lexicon.names:
        return True  # *Harry Stone said*
    if p.tag(i + 1) == "to" and p.can(i, "noun") and p.tag(skip_adverbs(p, i + 3)) in FINITE:
        return True  # *leave to appeal was refused*
    end = noun_phrase_end(p, i + 1)
    return (
        end > i + 1
        and p.tag(end) in ("be-finite", "have-finite", "modal")
        and p.tag(i + 1) not in ("object", "pronoun")
    )


def _goes_on(p: Parse, semicolon: int) -> bool:
    """Whether the verb phrases before a semicolon, under a modal or bare themselves, go on behind it."""
    return is_bare_verb(p, skip_adverbs(p, 0)) or any(p.tag(j) in ("modal", "base") for j in range(semicolon))


def _is_fragment(p: Parse) -> bool:
    """Whether this is the rest of a sentence that a line or page cut: lower case behind one without its full stop."""
    if p.before is None or not p.text(0)[:1].islower():
        return False
    is_item = p.document.blocks[p.sentence.block].kind is BlockKind.ITEM
    return not is_item and p.before.tag(len(p.before) - 1) != "mark"
