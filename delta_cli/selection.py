"""Which directives a person asked to see, by force, polarity, speaker, actor or words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from delta_cli.model import Directive, Document, Force, Polarity, Report, Span
from delta_cli.view import fold


@dataclass(frozen=True, slots=True)
class Selection:
    """What a directive must have; what is empty asks for nothing.

    Of several values of one kind any will do. `speakers`, `actors` and `words` are looked for anywhere in the name or
    in the sentence, without regard to case, to line breaks and to which apostrophe was typed.
    """

    forces: tuple[Force, ...] = ()
    polarity: Polarity | None = None
    speakers: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Selection()

    def __str__(self) -> str:
        """What it asks for in words: `force obligation or request, actor “we”`."""
        asked = (
            ("force", [force.value for force in self.forces]),
            ("polarity", [self.polarity.value] if self.polarity else []),
            ("speaker", _quoted(self.speakers)),
            ("actor", _quoted(self.actors)),
            ("words", _quoted(self.words)),
        )
        return ", ".join(f"{what} {' or '.join(values)}" for what, values in asked if values)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """How many directives there were before a selection, and what it asked for."""

    directives: int
    selection: Selection


def select(reports: Iterable[Report], selection: Selection) -> list[Report]:
    """The reports with those directives alone that have what is asked for, and the look-alikes that have the words."""
    return [_select(report, selection) for report in reports]


def _select(report: Report, selection: Selection) -> Report:
    document, words = report.document, selection.words
    return replace(
        report,
        directives=tuple(d for d in report.directives if _has(document, d, selection)),
        rejections=tuple(r for r in report.rejections if _says(document, r.sentence.span, words)),
    )


def _has(document: Document, d: Directive, selection: Selection) -> bool:
    return (
        (not selection.forces or d.force in selection.forces)
        and selection.polarity in (None, d.polarity)
        and _says(document, d.speaker, selection.speakers)
        and _says(document, d.actor, selection.actors)
        and _says(document, d.sentence.span, selection.words)
    )


def _says(document: Document, span: Span | None, words: tuple[str, ...]) -> bool:
    """Whether one of the words stands in a span; True where nothing is asked for."""
    if not words:
        return True
    text = "" if span is None else _plain(document.said(span))
    return any(_plain(word) in text for word in words)


def _plain(text: str) -> str:
    return fold(text).replace("’", "'").casefold()


def _quoted(words: Iterable[str]) -> list[str]:
    return [f"“{fold(word)}”" for word in words]
