"""What a Python program gets: reports that go into data frames and show themselves in notebooks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from delta_cli import model
from delta_cli.model import Document

if TYPE_CHECKING:
    from delta_cli.rows import Row
    from delta_cli.rules.load import RuleSet


@dataclass(frozen=True, slots=True)
class Report(model.Report):
    """What was found in one document, in the order of the text."""

    def rows(self, unit: str = "directive") -> list[Row]:
        """Flat rows, one a directive or one an action, for `pandas.DataFrame(rows)` and `polars.DataFrame(rows)`.

        What the text does not say is None. polars looks for the types in the first hundred rows only, unless it is
        told `infer_schema_length=None`.
        """
        from delta_cli.config import one_of
        from delta_cli.rows import Unit, rows

        return rows([self], Unit(one_of(Unit, unit, "unit")))

    def _repr_html_(self) -> str:
        """A table for a notebook."""
        from delta_cli.render import notebook

        return notebook.fragment(self)


def extract(source: Document | str, *, rules: RuleSet | None = None) -> Report:
    """Every directive of a document, or of a text in a string, by delta's own rules unless others are given."""
    from delta_cli import pipeline

    if not isinstance(source, Document | str):
        kind = type(source).__name__
        raise TypeError(f"extract takes a text or a Document, not {kind}; for a file: extract(read(path))")
    found = pipeline.extract(source, rules=rules)
    return Report(**{f.name: getattr(found, f.name) for f in fields(found)})


def load_rules(packs: Sequence[Path | str] = (), disable: Sequence[str] = ()) -> RuleSet:
    """delta's own rules with those of some packs, without those that are switched off by id; for `extract`."""
    from delta_cli.rules.load import load

    return load(packs=[Path(pack) for pack in packs], disable=disable)
