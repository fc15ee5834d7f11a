"""One report as a piece of HTML for a notebook: the totals and a table of the directives."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from delta_cli.model import Polarity, Report
from delta_cli.render.plain import safe
from delta_cli.render.wording import heading, totals
from delta_cli.view import Entry, entries, summarise

_COLUMNS = ("#", "force", "who", "what", "said by", "place")
_MOST = 200
_LEFT = ' style="text-align: left; vertical-align: top"'


def fragment(report: Report) -> str:
    """A table of the directives in the order of the text, at most 200 of them; nothing of the text is mark-up in it."""
    head = "".join(f"<th{_LEFT}>{name}</th>" for name in _COLUMNS)
    found = list(entries([report]))
    lines = [
        f"<p><b>{_html(heading([report]))}</b>: {_html(totals(summarise([report]), None))}</p>",
        f"<table><thead><tr>{head}</tr></thead><tbody>",
        *(f"<tr>{''.join(_cells(number, entry))}</tr>" for number, entry in enumerate(found[:_MOST], 1)),
        "</tbody></table>",
    ]
    if len(found) > _MOST:
        lines.append(f"<p>The first {_MOST} of {len(found)}.</p>")
    return "\n".join(lines if found else lines[:1])


def _cells(number: int, entry: Entry) -> Iterator[str]:
    d = entry.directive
    lead = "<b>not:</b> " if d.polarity is Polarity.NEGATIVE else ""
    who = [_html(entry.quote(d.actor))] if d.actor else []
    if d.object:
        who.append(f"→ <i>{_html(entry.quote(d.object))}</i>")
    what = "<br>".join(f"{lead}{_html(entry.quote(action.span))}" for action in d.actions)
    texts = (str(number), d.force.value, "<br>".join(who), what, _html(entry.quote(d.speaker)), entry.place.short)
    yield from (f"<td{_LEFT}>{text}</td>" for text in texts)


def _html(text: str) -> str:
    return escape(safe(text))
