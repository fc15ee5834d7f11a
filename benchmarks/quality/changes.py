"""Gains and losses: what a change of the project does to the directives that are found in a folder of texts.

    python -m benchmarks.quality.changes REV_A REV_B FOLDER > changes.md

runs two revisions of the project over the texts and prints as Markdown which directives appeared, vanished or changed.
A revision is anything that git knows, or `.` for the files as they stand. Directives are the same where they stand at
the same place: their cues overlap, or their first actions begin together where they have no cue.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from delta_cli.render.markdown import escape
from delta_cli.render.plain import plural

ROOT = Path(__file__).resolve().parents[2]
AS_IT_STANDS = "."
FIELDS = ("force", "polarity", "cue", "inherited", "speaker", "actor", "object", "actions")
_DELTA = "from delta_cli.cli import main; main()"

Found = dict[str, Any]
"""A directive as delta prints it in JSON."""


@dataclass(frozen=True, slots=True)
class Change:
    """One directive that differs: `before` is None where it appeared, `after` where it vanished."""

    document: str
    before: Found | None
    after: Found | None

    @property
    def directive(self) -> Found:
        """The directive as it is now, or as it was."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields in which the two differ."""
        if self.before is None or self.after is None:
            return ()
        return tuple(f for f in FIELDS if shown(self.before, f) != shown(self.after, f))


def compare(before: Iterable[Found], after: Iterable[Found], document: str) -> list[Change]:
    """What differs between the directives of a document, in the order of the text."""
    old, new = list(before), list(after)
    changes = []
    for directive in old:
        partner = _partner(directive, new)
        if partner is not None:
            new.remove(partner)
        change = Change(document, directive, partner)
        if partner is None or change.fields:
            changes.append(change)
    changes += [Change(document, None, directive) for directive in new]
    return sorted(changes, key=lambda change: _place(change.directive))


def _partner(directive: Found, others: Sequence[Found]) -> Found | None:
    """The directive at the same place, rather one that says the same."""
    start, end = _place(directive)
    near = [o for o in others if _place(o)[0] < end and start < _place(o)[1]]
    return min(near, key=lambda o: sum(shown(directive, f) != shown(o, f) for f in FIELDS), default=None)


def _place(directive: Found) -> tuple[int, int]:
    """Where a directive stands: its own cue, else the beginning of its first action."""
    if directive["cue"] and not directive["inherited"]:
        return directive["cue"]["start"], directive["cue"]["end"]
    start = directive["actions"][0]["start"]
    return start, start + 1


def shown(directive: Found, field: str) -> str:
    """A field as a person reads it, on one line."""
    value = directive[field]
    if field == "actions":
        return " | ".join(" ".join(action["text"].split()) for action in value)
    if isinstance(value, dict):
        return " ".join(value["text"].split())
    return "-" if value is None else str(value)


def report(changes: Sequence[Change], before: int, after: int, revisions: tuple[str, str], most: int) -> str:
    """The changes as Markdown: vanished, appeared and changed, by rule or by fields, at most so many of each."""
    vanished = [c for c in changes if c.after is None]
    appeared = [c for c in changes if c.before is None]
    changed = [c for c in changes if c.before and c.after]
    counts = f"{len(appeared)} appeared, {len(vanished)} vanished, {len(changed)} changed"
    lines = [
        f"# From {escape(revisions[0])} to {escape(revisions[1])}",
        "",
        f"{plural(before, 'directive')} before, {after} after: {counts}.",
        "",
    ]
    for title, part in (("Vanished", vanished), ("Appeared", appeared), ("Changed", changed)):
        if part:
            lines += [f"## {title} ({len(part)})", "", *_groups(part, most)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _groups(changes: Sequence[Change], most: int) -> Iterator[str]:
    groups: dict[str, list[Change]] = {}
    for change in changes:
        groups.setdefault(", ".join(change.fields) or change.directive["rule"], []).append(change)
    for name, members in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        yield from (f"### {escape(name)} ({len(members)})", "")
        for change in members[:most]:
            yield from (f"- {_line(change)}", "", f"  > {escape(change.directive['sentence']['text'])}", "")
        if len(members) > most:
            yield from (f"... and {len(members) - most} more", "")


def _line(change: Change) -> str:
    directive = change.directive
    if change.fields and change.before and change.after:
        said = "; ".join(
            f"{field}: {escape(shown(change.before, field))} → {escape(shown(change.after, field))}"
            for field in change.fields
        )
    else:
        cue = f"*{escape(shown(directive, 'cue'))}* " if directive["cue"] else ""
        said = f"{cue}{escape(shown(directive, 'actions'))}"
    return f"{said} — {escape(change.document)}:{directive['place']['line']}"


def extracted(revision: str, folder: Path) -> dict[str, list[Found]]:
    """What a revision finds in every file of a folder, by the path of the file inside it."""
    if revision == AS_IT_STANDS:
        return _run(ROOT, folder)
    with tempfile.TemporaryDirectory() as place:
        archive = subprocess.run(["git", "-C", str(ROOT), "archive", revision], capture_output=True, check=False)
        if archive.returncode:
            sys.exit(f"{revision}: {archive.stderr.decode(errors='replace').strip()}")
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as files:
            files.extractall(place, filter="data")
        return _run(Path(place), folder)


def _run(project: Path, folder: Path) -> dict[str, list[Found]]:
    done = subprocess.run(
        [sys.executable, "-c", _DELTA, "extract", str(folder), "--format", "json", "--quiet"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    # 2 says that a file could not be read; the others are there.
    if done.returncode not in (0, 2) or not done.stdout:
        sys.exit(f"delta failed with {done.returncode}: {done.stderr.strip()[-2000:]}")
    documents = json.loads(done.stdout)["documents"]
    return {str(Path(d["path"]).relative_to(folder)): d["directives"] for d in documents}


def main() -> None:
    """Print the changes between two revisions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", metavar="REV_A")
    parser.add_argument("after", metavar="REV_B")
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    parser.add_argument("--most", type=int, default=50, metavar="N", help="show at most so many of a kind (default 50)")
    asked = parser.parse_args()
    folder = asked.folder.resolve()
    if not folder.is_dir():
        parser.error(f"there is no folder {asked.folder}")
    old, new = extracted(asked.before, folder), extracted(asked.after, folder)
    changes = [c for name in sorted({*old, *new}) for c in compare(old.get(name, []), new.get(name, []), name)]
    totals = [sum(map(len, found.values())) for found in (old, new)]
    sys.stdout.write(report(changes, totals[0], totals[1], (asked.before, asked.after), asked.most))


if __name__ == "__main__":
    main()
