"""Reports as Markdown that reads well raw, on GitHub and after pandoc."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from delta_cli.model import Failure, Polarity, Report, Span
from delta_cli.render import RenderOptions
from delta_cli.render.plain import safe
from delta_cli.render.wording import NAMELESS, SPARED, UNREAD, heading, tally, title, totals, where, why
from delta_cli.view import By, Entry, Group, Spared, Summary, around, group, spared, summarise

_INLINE = re.compile(r"[\\`*_{}\[\]<>|~^$@]|#|&(?=#?\w+;)|/(?=/)|:(?=[\w+-]+:)|(?<=www)\.", re.IGNORECASE)
# What would open a block at the head of an item: bullets, numbers and letters of lists, rules, quotes, definitions.
_HEAD = re.compile(r"(?P<mark>[-+=:%(!])|(?P<number>[0-9]{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]+)(?=[.)](?:\s|$))")
_OPENING = " \"“‘'("
"""What opens a quotation or a bracket: it is left out, since no action holds what closes it."""
_NEARBY = 24


def render(reports: Iterable[Report], failures: Sequence[Failure], options: RenderOptions) -> str:
    """A title, the totals, a table by force, then a section a group with numbered directives."""
    reports = list(reports)
    summary = summarise(reports)
    many = len(reports) > 1
    labelled = many and options.by is not By.DOCUMENT
    told = _capital(escape(totals(summary, options.narrowed)))
    lines = [f"# Directives in {escape(heading(reports))}", "", f"{told}.", ""]
    if summary.directives:
        lines += [*_forces(summary), "", *_people(summary)]
        for part in group(reports, options.by):
            lines += _group(part, options, labelled)
    if options.rejected:
        lines += _spared(spared(reports), many)
    if failures:
        lines += [f"## {UNREAD}", "", *(f"- {escape(f.path)}: {escape(f.error)}" for f in failures), ""]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).rstrip("\n") + "\n"


def escape(text: str) -> str:
    """The text on one line, such that Markdown shows it as it stands, wherever it is put."""
    text = _inline(text)
    head = _HEAD.match(text)
    at = head.end("number") if head and head["number"] else 0
    return f"{text[:at]}\\{text[at:]}" if head else text


def _inline(text: str) -> str:
    """The text on one line, such that Markdown shows it as it stands inside a line."""
    return _INLINE.sub(r"\\\g<0>", safe(text))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _forces(summary: Summary) -> list[str]:
    """The table by force, its columns aligned for those who read it raw."""
    rows = [("Force", "Directives", "Actions", "Commonest wording")]
    for f in summary.forces:
        cues = ", ".join(escape(c) for c in tally(f.cues, ""))
        rows.append((f.force.value, str(f.directives), str(f.actions), cues))
    width = [max(len(row[i]) for row in rows) for i in range(3)]
    lines = [f"| {a:<{width[0]}} | {b:>{width[1]}} | {c:>{width[2]}} | {d} |" for a, b, c, d in rows]
    rule = f"| {'-' * width[0]} | {'-' * (width[1] - 1)}: | {'-' * (width[2] - 1)}: | {'-' * len(rows[0][3])} |"
    return [lines[0], rule, *lines[1:]]


def _people(summary: Summary) -> list[str]:
    """Who says it and who is to act, each where somebody is named."""
    lines = []
    for what, counts, by in (
        ("Said by", summary.speakers, By.SPEAKER),
        ("To be done by", summary.actors, By.ACTOR),
    ):
        if any(c.name for c in counts):
            lines += [f"{what}: {', '.join(escape(name) for name in tally(counts, NAMELESS[by]))}.", ""]
    return lines


def _group(part: Group, options: RenderOptions, many: bool) -> list[str]:
    lines = [f"## {escape(title(part, options.by))} ({len(part.entries)})", ""]
    for entry in part.entries:
        lines += _entry(entry, options, many)
    return [*lines, ""]


def _entry(entry: Entry, options: RenderOptions, many: bool) -> list[str]:
    """A numbered directive; what is below it is indented to where its text begins, as pandoc wants it."""
    marker = f"{entry.number}. "
    indent = " " * len(marker)
    actions = [escape(entry.quote(a.span)) for a in entry.actions]
    lead = _lead(entry)
    tail = _tail(entry, options, many)
    if len(actions) == 1:
        lines = [f"{marker}{' '.join(filter(None, (lead, actions[0])))} — {tail}"]
    else:
        lines = [f"{marker}{lead or NAMELESS[By.ACTOR]} — {tail}", *(f"{indent}- {a}" for a in actions)]
    if options.why:
        lines += ["", f"{indent}{_why(entry)}", ""]
    if options.quote:
        lines += ["", f"{indent}> {escape(entry.quote(entry.directive.sentence.span))}", ""]
    return lines


def _why(entry: Entry) -> str:
    """The rule in code, the cue in italics and its place; pandoc and GitHub both keep the line apart."""
    rule, cue, at = why(entry)
    named = f", *{_inline(cue)}*" if cue else ""
    return f"Rule `{rule}`{named} at {at}"


def _tail(entry: Entry, options: RenderOptions, many: bool) -> str:
    d = entry.directive
    parts = [
        "*not* to be done" if d.polarity is Polarity.NEGATIVE else "",
        "" if options.by is By.FORCE else d.force.value,
        "" if options.by is By.SPEAKER else escape(entry.quote(d.speaker)),
        escape(where(entry.source, entry.place, many)) if many else str(entry.place),
    ]
    return ", ".join(filter(None, parts))


def _lead(entry: Entry) -> str:
    """The words before the actions in the order of the text: the actor in bold, the cue in italics.

    The few words between them are quoted too; where more is left out, an ellipsis says so.
    """
    d = entry.directive
    first = entry.actions[0].span.start
    pieces = _pieces(entry)
    late = [p for p in pieces if p[0].start >= first and p[1] == "**"]
    pieces = [p for p in pieces if p not in late]
    words = [f"**{escape(entry.quote(span))}**:" for span, _ in late]
    at = None
    for span, mark in pieces:
        if at is not None:
            words.append(_gap(entry, at, span.start))
        words.append(f"{mark}{escape(entry.quote(span))}{mark}")
        at = span.end
    if at is not None and not d.inherited:
        words.append(_gap(entry, at, first).rstrip(_OPENING))
    return re.sub(r" (?=[,)])", "", " ".join(filter(None, words)))


def _pieces(entry: Entry) -> list[tuple[Span, str]]:
    """Actor, cue and object as spans with the mark-up of each, by position; overlapping ones are one piece."""
    d = entry.directive
    inside = d.object is not None and any(a.span.meets(d.object) for a in d.actions)
    marked = [(d.actor, "**"), (d.cue, "*"), (None if inside else d.object, "")]
    pieces: list[tuple[Span, str]] = []
    for span, mark in sorted((s, m) for s, m in marked if s is not None and entry.quote(s)):
        if pieces and pieces[-1][0].meets(span):
            last, other = pieces.pop()
            pieces.append((Span(last.start, max(last.end, span.end)), "*" * min(3, len(other) + len(mark))))
        else:
            pieces.append((span, mark))
    return pieces


def _gap(entry: Entry, start: int, end: int) -> str:
    """What stands between two pieces of a directive: a few words as they are, else an ellipsis."""
    between = entry.quote(Span(start, max(start, end)))
    if len(between) <= _NEARBY and not re.search(r"[.;:?!]", between):
        return escape(between)
    return "…"


def _spared(groups: Sequence[Spared], many: bool) -> list[str]:
    lines = [f"## {SPARED} ({sum(len(g.rejections) for g in groups)})", ""]
    for part in groups:
        lines += [f"### {_capital(escape(part.reason))} ({escape(part.guard)}, {len(part.rejections)})", ""]
        lines += [*_sentences(part, many), ""]
    return lines


def _sentences(part: Spared, many: bool) -> Iterator[str]:
    for source, report, rejection in part.rejections:
        place = report.document.place(rejection.sentence.span.start)
        quote = _strong(*around(report, rejection.sentence, rejection.span))
        yield f"- {quote} — {escape(where(source, place, many)) if many else place}"


def _strong(before: str, inside: str, after: str) -> str:
    """A sentence with a part of it in bold, where Markdown would see the bold as such."""
    joined = escape(before + inside + after)
    tight_left = before[-1:].isalnum() and not inside[:1].isalnum()
    tight_right = after[:1].isalnum() and not inside[-1:].isalnum()
    if not inside or tight_left or tight_right:
        return joined
    left = " " if before[-1:] == " " else ""
    right = " " if after[:1] == " " else ""
    return f"{escape(before)}{left}**{_inline(inside)}**{right}{_inline(after)}"
