"""The nouns: what the stages hand to each other, and what a caller gets back.

All of them are frozen values. Every place in a text is a `Span`: a half-open range of code points of
`Document.text`, so that `document.text[span.start:span.end]` is exactly what stands there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Force(StrEnum):
    """How strongly a directive binds; the order is the order of display."""

    OBLIGATION = "obligation"
    NECESSITY = "necessity"
    RECOMMENDATION = "recommendation"
    COMMITMENT = "commitment"
    REQUEST = "request"
    EXHORTATION = "exhortation"
    IMPERATIVE = "imperative"


class Polarity(StrEnum):
    """Whether a directive asks for an action, or for leaving it."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Genre(StrEnum):
    """The kind of a document, as far as finding depends on it."""

    SPEECH = "speech"
    READOUT = "readout"
    RESOLUTION = "resolution"
    MINUTES = "minutes"
    PLAN = "plan"
    ARTICLE = "article"


class BlockKind(StrEnum):
    """What a reader saw in a piece of text."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    LABEL = "label"
    DIRECTION = "direction"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points of a document's text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person finds a span in the source: one-based numbers, None where the format has none."""

    line: int | None = None
    column: int | None = None
    page: int | None = None
    paragraph: int | None = None
    time: str | None = None

    def __str__(self) -> str:
        """The place in words, by what a person finds most easily in this format: `line 5`, `page 3`, `at 00:01:20`."""
        if self.time is not None:
            return f"at {self.time}"
        for name, number in (("page", self.page), ("line", self.line), ("paragraph", self.paragraph)):
            if number is not None:
                return f"{name} {number}"
        return "somewhere"

    @property
    def number(self) -> int | None:
        """The number by which a person names the place: that of the page, else of the line, else of the paragraph."""
        return next((n for n in (self.page, self.line, self.paragraph) if n is not None), None)

    @property
    def short(self) -> str:
        """The place as it stands in a column: `5`, `p. 3`, `para. 7`, `00:01:20`."""
        words = str(self)
        for name, sign in (("at ", ""), ("page ", "p. "), ("line ", ""), ("paragraph ", "para. ")):
            words = words.replace(name, sign, 1)
        return words


@dataclass(frozen=True, slots=True)
class Anchor:
    """From an offset of the text on, this page or this time of the source holds, up to the next anchor."""

    offset: int
    page: int | None = None
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document as its reader saw it.

    `span` leaves out what only marks the block (a list marker such as `(a)` or `-`, the colon of a speaker label);
    `level` is the depth of a list item or heading, from 1, and 0 for all else; `paragraph` counts from 1.
    """

    span: Span
    kind: BlockKind
    level: int = 0
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something that a reader or a stage assumed and a person should know."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its blocks, as a reader made it; `text` is never rewritten afterwards.

    `hidden` are the parts of the text inside blocks that are written but not said: the mark-up of Markdown.
    `anchors` tell pages or times in order; `lined` is false where the lines of the text are not those of the file.
    """

    name: str
    text: str
    blocks: tuple[Block, ...]
    path: str | None = None
    sha256: str = ""
    format: str = "text"
    encoding: str | None = None
    language: str = "en"
    genre: Genre = Genre.SPEECH
    title: Span | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    hidden: tuple[Span, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    lined: bool = True
    _lines: tuple[int, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_lines", tuple(_line_starts(self.text)))

    def quote(self, span: Span) -> str:
        """The text of a span, character for character."""
        return self.text[span.start : span.end]

    def said(self, span: Span) -> str:
        """The text of a span without the mark-up in it."""
        start, parts = span.start, []
        for mark in self.hidden[bisect_right(self.hidden, span.start, key=lambda m: m.end) :]:
            if mark.start >= span.end:
                break
            parts.append(self.text[start : mark.start])
            start = mark.end
        return "".join((*parts, self.text[start : span.end]))

    def place(self, offset: int) -> Place:
        """Where an offset stands: paragraph, and line and column, page or time, whatever the source has."""
        block = bisect_right(self.blocks, offset, key=lambda b: b.span.start)
        paragraph = self.blocks[block - 1].paragraph if block else 1
        if self.lined:
            line = bisect_right(self._lines, offset)
            return Place(line=line, column=offset - self._lines[line - 1] + 1, paragraph=paragraph)
        at = bisect_right(self.anchors, offset, key=lambda anchor: anchor.offset)
        anchor = self.anchors[at - 1] if at else Anchor(0)
        return Place(page=anchor.page, paragraph=paragraph, time=anchor.time)


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with spaces in place of some spans; every other character stays where it is."""
    at, parts = 0, []
    for span in spans:
        parts += [text[at : span.start], " " * len(span)]
        at = span.end
    return "".join((*parts, text[at:]))


def _line_starts(text: str) -> Iterator[int]:
    """The offset of every line; CRLF, LF and a lone CR end one."""
    yield 0
    for i, c in enumerate(text):
        if c == "\n" or (c == "\r" and text[i + 1 : i + 2] != "\n"):
            yield i + 1


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a block; `index` counts the document's sentences from 0, `block` is its block's index."""

    span: Span
    index: int
    block: int


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that carry a force, and the rule that knows them."""

    span: Span
    rule: str
    force: Force
    polarity: Polarity


@dataclass(frozen=True, slots=True)
class Rejection:
    """A look-alike that was spared: which rule would have found it, which guard spared it, and why in words."""

    span: Span
    rule: str
    guard: str
    reason: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Action:
    """One course of action; `verb` is the lemma of its main verb, None where the action is a noun phrase."""

    span: Span
    verb: str | None


@dataclass(frozen=True, slots=True)
class Directive:
    """One clause by which a source directs somebody.

    `cue` is None for an imperative; where `inherited`, it stands in the lead-in above. `speaker`, `actor`, `object`
    and `topic` are None where the text names none. `actions` is never empty. `guards` are those that let it pass.
    """

    id: str
    rule: str
    force: Force
    polarity: Polarity
    cue: Span | None
    inherited: bool
    speaker: Span | None
    actor: Span | None
    object: Span | None
    topic: Span | None
    actions: tuple[Action, ...]
    sentence: Sentence
    guards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one document, in the order of the text.

    `rules` is the hash of the rule set, `packs` names the user's own that took part in it.
    """

    document: Document
    sentences: int
    directives: tuple[Directive, ...]
    rejections: tuple[Rejection, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    rules: str = ""
    packs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why."""

    path: str
    error: str
