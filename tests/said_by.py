"""The speakers of a text, as the tests of who says it ask for them."""

from __future__ import annotations

from delta_cli.model import Document, Genre
from delta_cli.pipeline import extract
from delta_cli.readers import read_text

NOBODY = None
"""The text's own author, or somebody whom the text does not name."""


def speakers(text: str, genre: Genre = Genre.ARTICLE) -> list[str | None]:
    """The speaker of every directive of a text, on one line."""
    document: Document = read_text(text, genre=genre)
    found = [d.speaker for d in extract(document).directives]
    return [" ".join(document.quote(s).split()) if s else None for s in found]
