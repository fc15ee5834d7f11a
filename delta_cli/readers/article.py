"""Which paragraphs of a web page are its article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

_MOSTLY = 0.5
_ENOUGH = 0.8


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a page: its kind and level, whether all of it is bold, and how many letters of it are links."""

    kind: str | None
    level: int
    text: str
    strong: bool
    linked: int = 0

    @property
    def key(self) -> str:
        """The letters of the paragraph, whatever stands between them."""
        return "".join(filter(str.isalnum, self.text)).casefold()

    @property
    def is_link(self) -> bool:
        """Whether most of the paragraph leads to other pages."""
        return self.linked > _MOSTLY * len(self.text)


def article_of(page: Sequence[Paragraph], found: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs of a page that make the article that was found in it, with the headings and lists among them.

    What finds articles may see only running text; `found` itself is given where the page has other paragraphs.
    """
    texts = Counter(paragraph.key for paragraph in found)
    seen = Counter(paragraph.key for paragraph in page)
    if sum(len(key) for key in texts if key in seen) < _ENOUGH * sum(map(len, texts)):
        return list(found)
    # What stands on the page more often than in the article may be a teaser of it.
    sure = [i for i, p in enumerate(page) if 0 < seen[p.key] <= texts[p.key]]
    if not sure:
        return list(found)
    kinds = {"heading", "item"} - {paragraph.kind for paragraph in found}
    kept = {i for i in range(sure[0], sure[-1] + 1) if page[i].key in texts or _is_lost(page[i], kinds)}
    kept |= {*_above(page, sure[0]), *_below(page, sure[-1], kinds)}
    kept |= _nearest(page, texts.keys() - {page[i].key for i in kept}, (sure[0] + sure[-1]) / 2)
    return [page[i] for i in sorted(kept) if page[i].key in texts or _has_below(page, i, kept)]


def _nearest(page: Sequence[Paragraph], keys: Set[str], middle: float) -> set[int]:
    """For each of these keys the paragraph that stands nearest to the middle of the article."""
    nearest: dict[str, int] = {}
    for i in sorted(range(len(page)), key=lambda i: abs(i - middle)):
        if page[i].key in keys:
            nearest.setdefault(page[i].key, i)
    return set(nearest.values())


def _is_lost(paragraph: Paragraph, kinds: set[str]) -> bool:
    return paragraph.kind in kinds and not paragraph.is_link


def _above(page: Sequence[Paragraph], first: int) -> Iterator[int]:
    """The headings right above the article, perhaps with links between."""
    for i in range(first - 1, -1, -1):
        if page[i].is_link:
            continue
        if page[i].kind != "heading":
            return
        yield i


def _below(page: Sequence[Paragraph], last: int, kinds: set[str]) -> Iterator[int]:
    """The items of the list that ends the article."""
    for i in range(last + 1, len(page)):
        if page[i].kind != "item" or not _is_lost(page[i], kinds):
            return
        yield i


def _has_below(page: Sequence[Paragraph], i: int, kept: set[int]) -> bool:
    """Whether a heading has something of the article below it, or the paragraph is none."""
    while i < len(page) and page[i].kind == "heading":
        i += 1
    return i in kept
