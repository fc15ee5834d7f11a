"""Where a bare verb heads a main clause: the candidates of rules that have no cue."""

from __future__ import annotations

from collections.abc import Iterator

from delta_cli.find.candidates.bare import is_bare_verb
from delta_cli.find.candidates.cues import Candidate
from delta_cli.find.candidates.heads import heads
from delta_cli.find.candidates.index import CueIndex
from delta_cli.find.words.parse import Parse, skip_adverbs
from delta_cli.model import BlockKind

_OPENINGS = frozenset({"edge", "mark", "coordinator", "adverb"})


def imperatives(p: Parse, index: CueIndex) -> Iterator[Candidate]:
    """The places where a sentence, or a part of it behind a semicolon, begins with a verb in its base form."""
    if _is_fragment(p) or len(p) == 1:
        return  # *Activate* alone, without its full stop, is a name in a list
    for rule, pattern in index.headless:
        found = ((_behind_do(p, head.at), head.called) for head in heads(p))
        verbs = {skip_adverbs(p, i): (i, called) for i, called in found}
        for verb, (i, called) in sorted(verbs.items()):
            stated = p.tag(verb) == "present" and not called and p.tag(i - 1) in _OPENINGS
            denied = verb == 2 and p.low(0) == "not"  # *... does | not always permit it*
            if not (stated or denied) and is_bare_verb(p, verb) and p.low(i) not in ("all", "both"):
                yield Candidate(rule, pattern, i, i, {"actor": called} if called else {})


def _behind_do(p: Parse, i: int) -> int:
    """Behind *do not*, *never*, *please*, *kindly* and an emphatic *do*, which are no part of what is asked."""
    if p.low(i) in ("please", "kindly"):
        i += 1
    if p.low(i) == "do" and p.low(i + 1) in ("not", "n't"):
        return i + 2 + (p.low(i + 2) == "you" and p.low(len(p) - 1) != "?")
    emphatic = p.tag(i) == "do" and p.can(i + 1, "base") and not p.can(i + 1, "noun")
    return i + 1 if p.low(i) == "never" or emphatic else i


def _is_fragment(p: Parse) -> bool:
    """Whether this is the rest of a sentence that a line or page cut: lower case behind one without its full stop."""
    if p.before is None or not p.text(0)[:1].islower():
        return False
    is_item = p.document.blocks[p.sentence.block].kind is BlockKind.ITEM
    return not is_item and p.before.tag(len(p.before) - 1) != "mark"
