"""How a sentence came to be a directive, or why it is none: what the stages decided, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from delta_cli.model import Force, Sentence, Span


class Outcome(StrEnum):
    """What became of one cue under one rule, in the words that a person reads."""

    FOUND = "directive"
    INHERITED = "directive by its lead-in"
    SPARED = "spared"
    OUTDONE = "goes with another cue"
    LISTED = "left to its list"
    NO_ACTION = "no action is named"
    UNFIT = "the words around it do not fit"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One guard that was tried: whether it spares, the reason that it gives, and what held, in words."""

    guard: str
    spares: bool
    reason: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was found around a cue: what it is, where it stands (None where nowhere), and how it was found."""

    what: str
    span: Span | None
    how: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One cue of a sentence under one rule; `span` is the cue, or the verb of an imperative."""

    rule: str
    force: Force
    pattern: str
    span: Span
    outcome: Outcome
    why: str
    verdicts: tuple[Verdict, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """One sentence with every cue in it; `why` says in words why it directs nobody, empty where it directs somebody."""

    sentence: Sentence
    attempts: tuple[Attempt, ...]
    why: str
