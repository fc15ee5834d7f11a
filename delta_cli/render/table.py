"""Reports as a table for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from delta_cli.model import Failure, Force, Polarity, Report
from delta_cli.render import RenderOptions
from delta_cli.render.plain import safe
from delta_cli.render.terminal import printed
from delta_cli.render.wording import NAMELESS, SPARED, UNREAD, heading, tally, title, totals, where, why
from delta_cli.view import By, Entry, Group, Spared, Summary, around, group, spared, summarise

COLOURS = {
    Force.OBLIGATION: "red",
    Force.NECESSITY: "yellow",
    Force.RECOMMENDATION: "green",
    Force.COMMITMENT: "cyan",
    Force.REQUEST: "magenta",
    Force.EXHORTATION: "bright_blue",
    Force.IMPERATIVE: "bright_magenta",
}

_GAP = 2
_WHO_LEAST, _WHAT_LEAST, _WHAT_ROOMY = 18, 24, 38
_PLACE_MOST = _SAID_MOST = 24
_WHAT_MOST = _QUOTE_MOST = 96  # longer lines are hard to read on a wide terminal


_BAR, _BULLET, _ARROW, _DOT = "█", "• ", "→ ", " · "


@dataclass(frozen=True, slots=True)
class Layout:
    """How wide each column is, 0 where it is left out; `where` is the header of the places.

    Force and speaker stand in small print below the actor where they have no column of their own, and the actor above
    the actions where it has none.
    """

    options: RenderOptions
    many: bool
    number: int
    place: int
    where: str
    who: int = 0
    force: int = 0
    what: int = 0
    said: int = 0


def render(reports: Iterable[Report], failures: Sequence[Failure], options: RenderOptions) -> str:
    """The summary, then the groups, each a table, wrapped to the width."""
    reports = list(reports)
    groups = group(reports, options.by)
    layout = _layout(groups, options, many=len(reports) > 1 and options.by is not By.DOCUMENT)
    parts = _summary(heading(reports), summarise(reports), layout)
    for part in groups:
        parts += [Text(), *_group(part, layout)]
    if any(e.directive.object for g in groups for e in g.entries):
        parts += [Text(), Text(f"{_ARROW}marks what is to be acted on", "dim")]
    if options.rejected:
        parts += _spared(spared(reports), options, many=len(reports) > 1)
    if failures:
        parts += [
            Text(),
            Text(UNREAD.upper(), "bold red"),
            *(Text(f"{safe(f.path)}: {safe(f.error)}") for f in failures),
        ]
    return printed(parts, width=options.width, colour=options.colour)


def _summary(name: str, summary: Summary, layout: Layout) -> list[RenderableType]:
    """How much there is, how strongly, said by whom, to be done by whom."""
    head = Text.assemble((name, "bold"), "   ", totals(summary, layout.options.narrowed))
    if not summary.directives:
        return [head]
    most = max(f.directives for f in summary.forces)
    longest = 24 if layout.options.width >= 100 else 12
    forces = Table.grid(padding=(0, _GAP, 0, 0))
    for f in summary.forces:
        bar = _BAR * max(1, round(longest * f.directives / most))
        number = Text(str(f.directives), justify="right")
        colour = COLOURS[f.force]
        forces.add_row(Text(f.force, colour), Text(bar, colour), number, Text(_DOT.join(tally(f.cues, "")), "dim"))
    people = Table.grid(padding=(0, _GAP, 0, 0))
    for what, counts, by in (("said by", summary.speakers, By.SPEAKER), ("to be done by", summary.actors, By.ACTOR)):
        if any(c.name for c in counts):
            people.add_row(Text(what, "dim"), Text(_DOT.join(tally(counts, NAMELESS[by]))))
    for column in (*forces.columns[:3], *people.columns[:1]):
        column.no_wrap = True
    return [head, forces, *([people] if people.row_count else [])]


def _layout(groups: Sequence[Group], options: RenderOptions, *, many: bool) -> Layout:
    """The columns for this width: all where they fit, else fewer with two-line cells, else one."""
    entries = [e for g in groups for e in g.entries]
    number = len(str(len(entries)))
    header = "line" if all(e.place.line is not None for e in entries) else "place"
    place = _place_width([header, *(where(e.source, e.place, many) for e in entries)], options)
    speakers = [safe(e.quote(e.directive.speaker)) for e in entries if e.directive.speaker]
    said = _widest(speakers, least=len("said by"), most=_SAID_MOST) if speakers and options.by is not By.SPEAKER else 0
    force = 0 if options.by is By.FORCE else max(len(f) for f in Force)
    names = [safe(e.quote(e.directive.actor)) for e in entries]
    names += [_ARROW + safe(e.quote(e.directive.object)) for e in entries if e.directive.object]
    who = _widest(names, least=len("who"), most=max(options.width // 4, _WHO_LEAST))

    free = options.width - 1 - (number + _GAP) - (_GAP + place)
    what = free - sum(w + _GAP for w in (who, force, said) if w)
    if what < _WHAT_ROOMY and (force or said):
        who = max(who, _WHO_LEAST)
        what, force, said = free - who - _GAP, 0, 0
    if what < _WHAT_LEAST:
        what, who = free, 0
    longest = _widest((safe(e.quote(a.span)) for e in entries for a in e.actions), least=_WHAT_ROOMY, most=_WHAT_MOST)
    what = min(what, max(longest + len(_BULLET), who))
    return Layout(options, many, number, place, header, who, force, what, said)


def _widest(texts: Iterable[str], *, least: int, most: int) -> int:
    return min(max([least, *map(cell_len, texts)]), most)


def _group(part: Group, layout: Layout) -> list[RenderableType]:
    """A heading and a table; the columns are the same in every group."""
    by = layout.options.by
    name, style = title(part, by), "bold"
    if by is By.FORCE:
        name, style = name.upper(), f"bold {COLOURS[part.entries[0].directive.force]}"
    table = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("#", width=layout.number, justify="right")
    for header, width in (
        ("who", layout.who),
        ("force", layout.force),
        ("what", layout.what),
        ("said by", layout.said),
    ):
        if width:
            table.add_column(header, width=width, overflow="fold")
    table.add_column(layout.where, width=layout.place, justify="left" if layout.many else "right", overflow="fold")
    for entry in part.entries:
        table.add_row(*_cells(entry, layout))
    return [Text.assemble((name, style), f"  {len(part.entries)}"), table]


def _cells(entry: Entry, layout: Layout) -> list[Text]:
    """One row: number, who, force, what, said by, line, without the columns that are left out."""
    d = entry.directive
    who, what = _who(entry, layout), _what(entry, layout)
    cells = [Text(str(entry.number), "dim")]
    cells += [who] if layout.who else []
    cells += [Text(d.force, COLOURS[d.force])] if layout.force else []
    cells += [what if layout.who else Text("\n").join([who, what])]
    cells += [Text(safe(entry.quote(d.speaker)) or "-")] if layout.said else []
    return [*cells, _place(where(entry.source, entry.place, layout.many), layout.place)]


def _place_width(places: Iterable[str], options: RenderOptions) -> int:
    return _widest(places, least=0, most=min(_PLACE_MOST, options.width // 4))


def _place(place: str, width: int) -> Text:
    """Where something stands; the middle of a long name is left out."""
    if cell_len(place) > width:
        head = (width - 1) // 2
        place = f"{place[:head]}…{place[head + 1 - width :]}"
    return Text(place, "dim")


def _who(entry: Entry, layout: Layout) -> Text:
    """Who is to act and what is acted on, then in small print what has no column of its own."""
    d, by = entry.directive, layout.options.by
    lines = [Text(safe(entry.quote(d.actor)), "bold")] if d.actor else []
    if d.object:
        lines.append(Text(_ARROW + safe(entry.quote(d.object)), "italic"))
    lines = lines or [Text("-")]
    if by is not By.FORCE and not layout.force:
        lines.append(Text(d.force, COLOURS[d.force]))
    if by is not By.SPEAKER and not layout.said and d.speaker:
        lines.append(Text(f"said by {safe(entry.quote(d.speaker))}", "dim"))
    return Text("\n").join(lines)


def _what(entry: Entry, layout: Layout) -> Text:
    """The actions, as bullets where there are several; `not:` where they are to be left undone."""
    lead = ("not: ", "bold red") if entry.directive.polarity is Polarity.NEGATIVE else ("", "")
    actions = [Text.assemble(lead, safe(entry.quote(a.span))) for a in entry.actions]
    lines = actions if len(actions) == 1 else [_bullet(a, layout) for a in actions]
    if layout.options.why:
        lines.append(Text(_DOT.join(filter(None, why(entry))), "dim"))
    if layout.options.quote:
        lines.append(Text(f'"{safe(entry.quote(entry.directive.sentence.span))}"', "dim italic"))
    return Text("\n").join(lines)


def _bullet(text: Text, layout: Layout) -> Text:
    """A bullet whose wrapped lines stand below its text, not below its mark."""
    mark = _BULLET
    console = Console(file=StringIO(), width=layout.what, _environ={})
    lines = text.wrap(console, layout.what - len(mark), overflow="fold")
    return Text("\n").join(Text(mark if i == 0 else " " * len(mark)).append_text(line) for i, line in enumerate(lines))


def _spared(groups: Sequence[Spared], options: RenderOptions, *, many: bool) -> list[RenderableType]:
    """The look-alikes by guard, each with its sentence in which it is marked."""
    found = [
        [(where(s, r.document.place(j.sentence.span.start), many), r, j) for s, r, j in g.rejections] for g in groups
    ]
    width = _place_width((place for members in found for place, _, _ in members), options)
    parts: list[RenderableType] = [Text(), Text(f"{SPARED.upper()}  {sum(map(len, found))}", "bold")]
    for part, members in zip(groups, found, strict=True):
        table = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, show_header=False)
        table.add_column(width=min(options.width - 1 - _GAP - width, _QUOTE_MOST), overflow="fold")
        table.add_column(width=width, justify="left" if many else "right", overflow="fold")
        for place, report, rejection in members:
            before, inside, after = map(_edged, around(report, rejection.sentence, rejection.span))
            table.add_row(Text.assemble(before, (f"[{inside}]", "bold"), after), _place(place, width))
        head = Text.assemble((safe(part.reason), "bold"), f" ({safe(part.guard)})  {len(members)}")
        parts += [Text(), head, table]
    return parts


def _edged(text: str) -> str:
    """Safe text that keeps a space at its edges."""
    inner = safe(text)
    return text[: len(text) - len(text.lstrip())] + inner + text[len(text.rstrip()) :] if inner else ""
