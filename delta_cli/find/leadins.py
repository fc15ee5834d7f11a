"""Lists under a lead-in: a stack of lead-ins whose lists are open, and the items that complete them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from delta_cli.find.candidates.colons import marker
from delta_cli.find.candidates.waiting import ACTION
from delta_cli.find.detect import Finding, without_action
from delta_cli.find.inherit import inherit, silenced
from delta_cli.find.lists import Frame, Silent, falls_silent, opened
from delta_cli.model import Action, Block, BlockKind, Directive, Span
from delta_cli.rules.model import Guard

_CLOSING = frozenset({BlockKind.HEADING, BlockKind.LABEL})


def complete_lists(findings: Sequence[Finding], guards: Mapping[str, Guard]) -> tuple[Finding, ...]:
    """The findings with what list items inherit; a lead-in yields nothing where all that it asks for is in its list."""
    lists = _Lists(list(findings), guards)
    for number in range(len(findings)):
        lists.visit(number)
    return lists.close()


@dataclass(slots=True)
class _Open:
    """A frame with what has become of it: whether an item has completed it, and whether its items have markers."""

    frame: Frame | Silent
    block: int
    filled: bool = False
    marked: bool = False


class _Lists:
    """The walk over a document's findings, with the lead-ins that are open."""

    def __init__(self, findings: list[Finding], guards: Mapping[str, Guard]) -> None:
        self.findings, self.guards = findings, guards
        self.stack: list[_Open] = []
        self.all: list[tuple[Frame, _Open]] = []
        self.block, self.inherits = -1, False

    def visit(self, number: int) -> None:
        """Fill the open lead-ins with one more sentence, and open the one that it is itself."""
        finding = self.findings[number]
        block = self._block(finding)
        if block.kind is BlockKind.DIRECTION:
            return
        first = finding.parse.sentence.block != self.block
        self.block = finding.parse.sentence.block
        mark = marker(finding.parse)
        is_item = self._enter(block, mark, finding) if first else self._goes_on(finding, mark)
        outer = self.stack[-1] if self.stack and is_item else None
        self.inherits = outer is not None and self._fill(outer, number, block, mark)
        level = block.level if block.kind is BlockKind.ITEM else 0
        over = outer.frame if outer and isinstance(outer.frame, Frame) else None
        frame = opened(self.findings[number], number, level, mark, over)
        if frame:
            self.stack.append(_Open(frame, self.block))
            self.all.append((frame, self.stack[-1]))
        elif falls_silent(finding.parse):
            self.stack.append(_Open(Silent(level, mark), self.block))

    def close(self) -> tuple[Finding, ...]:
        """The findings, lead-ins without what their lists say."""
        for frame, entry in self.all:
            self.findings[frame.source] = _settled(self.findings[frame.source], frame, filled=entry.filled)
        return tuple(self.findings)

    def _block(self, finding: Finding) -> Block:
        return finding.parse.document.blocks[finding.parse.sentence.block]

    def _enter(self, block: Block, mark: str, finding: Finding) -> bool:
        """Close what a new block ends; whether the block may be an item of what stays open."""
        self._close_untold(mark)
        if block.kind in _CLOSING:
            self.stack.clear()
        elif block.kind is BlockKind.ITEM:
            while self.stack and self.stack[-1].frame.level >= block.level:
                self.stack.pop()
        elif mark:
            while self.stack and self.stack[-1].frame.mark == mark:
                self.stack.pop()
        elif self.stack and (self.stack[-1].marked or not self._takes_plain(self.stack[-1], finding)):
            self.stack.clear()
        return bool(self.stack)

    def _takes_plain(self, entry: _Open, finding: Finding) -> bool:
        """Whether a paragraph without a marker may be an item: below a colon, or as the rest of a broken sentence."""
        if isinstance(entry.frame, Silent):
            return False
        lead = self.findings[entry.frame.source].parse
        colon = any(lead.low(j) == ":" for j in range(len(lead) - 3, len(lead)))
        rest = not entry.filled and finding.parse.text(0)[:1].islower()
        return not entry.frame.strict and (colon or rest)

    def _goes_on(self, finding: Finding, mark: str) -> bool:
        """Whether a later sentence of a block is one more item, or one more verb phrase of the last."""
        self._close_untold(mark)
        bare = bool(finding.directives) and finding.directives[0].cue is None
        if mark or (self.inherits and bare):
            return bool(self.stack)
        while self.stack and self.stack[-1].block == self.block and not self.stack[-1].filled:
            self.stack.pop()
        return False

    def _close_untold(self, mark: str) -> None:
        """Close what announces a number of things where the next sentence does not tell the first."""
        while self.stack and self.stack[-1].frame.ordinal and not self.stack[-1].filled and mark != "first":
            self.stack.pop()

    def _fill(self, entry: _Open, number: int, block: Block, mark: str) -> bool:
        """Try a sentence as an item; whether it completes the lead-in."""
        finding, frame = self.findings[number], entry.frame
        listed = block.kind is BlockKind.ITEM or bool(mark)
        if isinstance(frame, Silent):
            self.findings[number] = silenced(finding) if listed else finding
            return False
        deeper = block.kind is BlockKind.ITEM and block.level > frame.level + 1
        verbs_only = frame.strict or deeper or (frame.pointing and not listed)
        found = inherit(frame, finding, self.guards, verbs_only=verbs_only)
        entry.marked = entry.marked or listed
        if found:
            self.findings[number] = found
            entry.filled = True
        elif not listed:
            self.stack.clear()
        elif frame.pointing and finding.directives:
            entry.filled = True
        return found is not None


def _settled(finding: Finding, frame: Frame, *, filled: bool) -> Finding:
    """A lead-in without the directive that its list spells out, or with the rejection that nothing completes it."""
    if filled:
        return _without(finding, frame)
    if finding.waiting and frame.parts[:1] == (ACTION,):
        return replace(finding, rejections=(*finding.rejections, without_action(finding.parse, frame.clause)))
    return finding


def _without(finding: Finding, frame: Frame) -> Finding:
    """A lead-in whose list is filled: without its directive, or with what it keeps of its action."""
    pairs = list(zip(finding.clauses, finding.directives, strict=True))
    kept = [(c, _cut(d, frame)) if c == frame.clause else (c, d) for c, d in pairs if frame.keeps or c != frame.clause]
    return replace(finding, clauses=tuple(c for c, _ in kept), directives=tuple(d for _, d in kept))


def _cut(directive: Directive, frame: Frame) -> Directive:
    """The directive without the word at its end that only leads on to the list."""
    if frame.dangling is None:
        return directive
    *before, last = directive.actions
    kept = Action(Span(last.span.start, max(min(last.span.end, frame.dangling), last.span.start + 1)), last.verb)
    return replace(directive, actions=(*before, kept))
