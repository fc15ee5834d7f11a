"""The rules by the words that their cues begin with, so that most sentences need no close reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from delta_cli.find.candidates.colons import DASHES, lead_end
from delta_cli.find.candidates.cues import Candidate, match_cue
from delta_cli.find.candidates.verbs import auxiliary
from delta_cli.find.words.grammar import Grammar
from delta_cli.find.words.parse import Parse
from delta_cli.rules.model import Choice, Class, Lemma, Part, Pattern, Rule, Slot, Word

_LEADS = frozenset({":"} | DASHES)
_LISTED = frozenset({"to", "that", "for"})
"""What a lead-in may leave to the items of its list to say."""
_LEFT = frozenset(Word(word) for word in _LISTED)
_LEAVING = frozenset({"participle", "adjective", "noun"})
"""What a cue may end in that does (*are required*, *stressed the need*); verbs without *to* say something else."""
_MOST = 16
"""So many rules may see a cue at one word; the rules of delta are at most five, and each costs a clause."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A pattern with the sets of words of which a sentence must hold one each for it to match.

    `leads` says that it stands before a colon, and leaves the last word of its cue to the list.
    """

    rule: Rule
    pattern: Pattern
    needs: tuple[frozenset[str], ...]
    leads: bool = False


class CueIndex:
    """The rules of a language by the words that their cues can begin with."""

    def __init__(self, rules: Iterable[Rule], grammar: Grammar) -> None:
        self._by_word: dict[str, list[_Entry]] = defaultdict(list)
        self.headless: list[tuple[Rule, Pattern]] = []
        for rule in rules:
            for pattern in rule.patterns:
                if not pattern.cue:
                    self.headless.append((rule, pattern))
                for entry in _entries(rule, pattern, grammar):
                    for word in _first_words(entry.pattern.cue, grammar):
                        self._by_word[word].append(entry)

    def candidates(self, p: Parse) -> Iterator[Candidate]:
        """Every place of a sentence where a rule's words stand, from left to right."""
        keys = {low: {low, lemma, auxiliary(low)} for low, lemma in zip(p.lows, p.lemmas, strict=True)}
        leads = not _LEADS.isdisjoint(keys) or p.low(len(p) - 1) == ","
        present = frozenset().union(*keys.values(), _LISTED | {":"} if leads else ())
        entries = {low: self._entries(words, present) for low, words in keys.items()}
        for i, low in enumerate(p.lows):
            seen: set[tuple[str, int, tuple[Part, ...]]] = set()
            for entry in entries[low]:
                found = match_cue(p, entry.pattern, i)
                if found and entry.leads and not _leads_on(p, found[0]):
                    continue
                key = (entry.rule.id, found[0] if found else i, entry.pattern.after)
                if found and key not in seen:
                    if len(seen) == _MOST:
                        break
                    seen.add(key)
                    yield Candidate(entry.rule, entry.pattern, i, found[0], found[1])

    def _entries(self, words: set[str], present: frozenset[str]) -> list[_Entry]:
        """The patterns whose cue one of these words may begin, where the sentence holds all that they need."""
        known = (entry for word in sorted(words) for entry in self._by_word.get(word, ()))
        return [entry for entry in known if not any(need.isdisjoint(present) for need in entry.needs)]


def _entries(rule: Rule, pattern: Pattern, grammar: Grammar) -> Iterator[_Entry]:
    """A pattern as it stands, and without the last word of its cue where a list below may begin with it."""
    needs = tuple(_needs((*pattern.before, *pattern.cue, *pattern.after), grammar))
    yield _Entry(rule, pattern, tuple(sorted(needs, key=len)))  # what few words fulfil is asked first
    asks = any(isinstance(part, Slot) and part.role == "action" for part in pattern.after[:1])
    if len(pattern.cue) > 1 and pattern.cue[-1] in _LEFT and (asks or pattern.cue[-1] == Word("that")):
        after = (pattern.cue[-1], *pattern.after)
        lead = Pattern(pattern.source, pattern.before, pattern.cue[:-1], after, pattern.head)
        yield _Entry(rule, lead, tuple(sorted((*needs, _LEADS), key=len)), leads=True)


def _leads_on(p: Parse, end: int) -> bool:
    """Whether a cue that leaves *to* or *that* to a list stands before its colon."""
    return p.tag(end - 1) in _LEAVING and lead_end(p, end) is not None


def _needs(parts: Iterable[Part], grammar: Grammar) -> Iterator[frozenset[str]]:
    """For every part that may not be left out, the words or lemmas that it can begin with."""
    for part in parts:
        if isinstance(part, Choice):
            if all(part.options) and not any(isinstance(option[0], Slot) for option in part.options):
                yield frozenset(word for option in part.options for word in _first_words(option, grammar))
        elif words := _part_words(part, grammar):
            yield words


def _first_words(parts: tuple[Part, ...], grammar: Grammar) -> frozenset[str]:
    """The words that a sequence can begin with; a slot in front leaves it to what follows."""
    words: set[str] = set()
    for part in parts:
        optional = isinstance(part, Choice) and any(not option for option in part.options)
        words |= _part_words(part, grammar)
        if not optional and not isinstance(part, Slot):
            break
    return frozenset(words)


def _part_words(part: Part, grammar: Grammar) -> frozenset[str]:
    match part:
        case Word(text):
            return frozenset({text})
        case Lemma(verb):
            return frozenset({verb})
        case Class(name):
            return grammar.language.classes[name].openings
        case Choice(options):
            return frozenset(w for option in options for w in _first_words(option, grammar))
        case _:
            return frozenset()
