"""Reports as JSON Lines: one directive a line, as in JSON, with the name and the path of its document in front."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from delta_cli.model import Failure, Report
from delta_cli.render import RenderOptions
from delta_cli.render.json import directive_json, dumped
from delta_cli.view import labels


def render(reports: Iterable[Report], failures: Sequence[Failure], options: RenderOptions) -> str:  # noqa: ARG001
    """A line for every directive; where there are none, nothing."""
    reports = list(reports)
    lines = (
        {"document": label, "path": report.document.path, **directive_json(report.document, directive)}
        for label, report in zip(labels(reports), reports, strict=True)
        for directive in report.directives
    )
    return "".join(dumped(line, ascii_only=options.ascii, indent=None) for line in lines)
