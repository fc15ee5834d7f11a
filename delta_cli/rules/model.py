"""Rules as values: what a rule, a guard, a pattern and a language's knowledge are once they are loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from delta_cli.model import Force

_PARTIES = frozenset(
    {"own", "body", "person", "people", "instrument", "thing", "it", "they", "there", "addressee", "document", "none"}
)

FEATURES: dict[str, frozenset[str]] = {
    # Who or what the clause is about: the speaker's own side (*we*, *our government*), a body or place, a person,
    # people at large, a document that asks, a thing, *it*, *they*, *there*, *you*, or nobody.
    "subject": _PARTIES,
    # Who is asked, of a clause that asks somebody.
    "addressee": _PARTIES,
    # What its verb says: something done, a state, an outcome, ... or *be* before a noun or adjective.
    "verb": frozenset(
        {"action", "state", "achievement", "perception", "cognition", "emotion", "speech", "copula", "role", "have"}
    ),
    # What follows the verb: an object, a clause with *that* or a question word, an infinitive, ...
    "complement": frozenset({"object", "name", "that", "question", "infinitive", "gerund", "preposition", "none"}),
    "voice": frozenset({"active", "passive"}),
    "aspect": frozenset({"simple", "perfect", "progressive"}),
    "polarity": frozenset({"positive", "negative"}),
    # What it asks for is a course of action, a measure named by a noun, a thing, or goods.
    "asks": frozenset({"verb", "measure", "thing", "goods", "clause", "gerund", "ellipsis"}),
    # The frames that the clause stands in; several may hold at once.
    "frame": frozenset(
        {
            *("question", "indirect-question", "relative", "condition", "past", "history", "reported", "quoted"),
            *("heading", "noun", "wish", "emotion", "forecast", "head", "exclamation", "first-person"),
            *("direct", "evidence", "dated", "hypothetical", "comparison", "recital", "past-tense"),
            *("negative-subject", "subject-before", "unmeasured", "unstressed", "indicative"),
            *("purpose", "inverted", "thing-agent", "opinion", "pseudo-imperative", "named"),
            *("circumstance", "past-main", "of-the-speech", "estimated", "unannounced", "supposed", "bare-noun"),
            *("disclaimed", "told", "told-by-speaker", "background", "anecdote", "hearsay", "clausal-subject"),
            *("correlative", "denied", "said-of", "related", "not-insisted", "behind-noun"),
        }
    ),
    "genre": frozenset({"speech", "readout", "resolution", "minutes", "plan", "article"}),
}
"""The features that a guard may ask for, with their values; `find/features.py` computes them."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is written, without regard to case."""

    text: str


@dataclass(frozen=True, slots=True)
class Class:
    """`@name` or `@name.form`: a word of a word class of the language."""

    name: str
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Lemma:
    """`@lemma:verb` or `@lemma:verb.form`: a verb in any of its forms, or in one."""

    verb: str
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """`<role>` or `<role:kind>`: a phrase that the clause stage fills."""

    role: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """`(a|b c)`: one of several sequences; `x?` is the choice between x and nothing.

    `begun` has the options that a word begins, by that word; `unbegun` those that anything else begins, or nothing.
    """

    options: tuple[tuple[Part, ...], ...]
    begun: Mapping[str, tuple[int, ...]] = field(init=False, repr=False, compare=False)
    unbegun: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        first = [option[0] if option else None for option in self.options]
        words = {part.text for part in first if isinstance(part, Word)}
        begun = {w: tuple(i for i, part in enumerate(first) if part == Word(w)) for w in sorted(words)}
        object.__setattr__(self, "begun", begun)
        object.__setattr__(self, "unbegun", tuple(i for i, part in enumerate(first) if not isinstance(part, Word)))


@dataclass(frozen=True, slots=True)
class LeadEnd:
    """`:` where a lead-in ends and its list begins."""


Part = Word | Class | Lemma | Slot | Choice | LeadEnd


@dataclass(frozen=True, slots=True)
class Pattern:
    """What stands before, in and after the cue; `head` where the pattern begins with `^`.

    A pattern that marks no cue has all of its parts in `after`; `lead` is `before` without its slots. Two patterns are
    equal where they say the same.
    """

    source: str = field(compare=False)
    before: tuple[Part, ...]
    cue: tuple[Part, ...]
    after: tuple[Part, ...]
    head: bool = False
    lead: tuple[Part, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lead", tuple(part for part in self.before if not isinstance(part, Slot)))


@dataclass(frozen=True, slots=True)
class Miss:
    """A look-alike of a rule, and the guard that spares it."""

    text: str
    guard: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which a text directs somebody."""

    id: str
    force: Force
    patterns: tuple[Pattern, ...]
    unless: tuple[str, ...]
    hits: tuple[str, ...]
    misses: tuple[Miss, ...]
    file: str = ""
    line: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold for a guard to spare a cue: each feature has one of its values, and a pattern (if any) matches."""

    features: tuple[tuple[str, frozenset[str]], ...]
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Guard:
    """A reason to spare what looks like a directive; it spares where any of its conditions holds."""

    id: str
    reason: str
    conditions: tuple[Condition, ...]
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    file: str = ""
    line: int = 0
    note: str = ""
