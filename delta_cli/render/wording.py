"""The sentences and names that every format for people shares."""

from __future__ import annotations

from collections.abc import Sequence

from delta_cli.model import Place, Report
from delta_cli.render.plain import plural, safe
from delta_cli.selection import Narrowed
from delta_cli.view import By, Count, Entry, Group, Summary

NAMELESS = {
    By.TOPIC: "no topic named",
    By.SPEAKER: "no speaker named",
    By.ACTOR: "nobody named",
    By.VERB: "no verb",
    By.NONE: "in the order of the text",
}
SPARED = "Look-alikes that were spared"
UNREAD = "Could not be read"


def heading(reports: Sequence[Report]) -> str:
    """What a result is about: the document's name, or how many documents there are."""
    return safe(reports[0].document.name) if len(reports) == 1 else plural(len(reports), "document")


def totals(summary: Summary, narrowed: Narrowed | None) -> str:
    """How much there is, in a sentence without its full stop; how much was asked for, where that is not all."""
    all_of_them = plural(summary.sentences, "sentence")
    if narrowed:
        of = plural(narrowed.directives, "directive")
        found = f"{summary.directives} of {of} ({safe(str(narrowed.selection))})"
        return f"{found}: {plural(summary.actions, 'action')}" if summary.directives else found
    if not summary.sentences:
        return "no sentences"
    if not summary.directives:
        return (
            "the only sentence directs nobody" if summary.sentences == 1 else f"none of {all_of_them} directs anybody"
        )
    verb = "directs" if summary.directing == 1 else "direct"
    found = f"{plural(summary.directives, 'directive')}, {plural(summary.actions, 'action')}"
    return f"{summary.directing} of {all_of_them} {verb} somebody: {found}"


def title(group: Group, by: By) -> str:
    """The name of a group as a heading shows it."""
    if group.name is None:
        return NAMELESS[by]
    return group.name.capitalize() if by is By.FORCE else safe(group.name)


def tally(counts: Sequence[Count], nameless: str, most: int = 5) -> list[str]:
    """The commonest names with their numbers, how many more there are, and last the nameless.

    A name that stands alone has no number: it says all that there is.
    """
    if len(counts) == 1:
        return [safe(counts[0].name or nameless)]
    named = [c for c in counts if c.name is not None]
    most += len(named) == most + 1  # rather the name itself than "1 more"
    rest = [f"{len(named) - most} more"] if len(named) > most else []
    return [
        *(f"{safe(c.name or '')} ({c.number})" for c in named[:most]),
        *rest,
        *(f"{nameless} ({c.number})" for c in counts if c.name is None),
    ]


def why(entry: Entry) -> tuple[str, str, str]:
    """What explains a directive: its rule, its cue (empty for an imperative), and where the cue stands."""
    d, document = entry.directive, entry.report.document
    place = document.place((d.cue or d.actions[0].span).start)
    at = place.short if place.line is None else f"{place.line}:{place.column}"
    return d.rule, safe(entry.quote(d.cue)), at


def where(source: str, place: Place, many: bool) -> str:
    """Where something stands, in short, with the document's label where there are several documents."""
    if not many:
        return place.short
    return f"{safe(source)}{':' if place.short.isdecimal() else ' '}{place.short}"
