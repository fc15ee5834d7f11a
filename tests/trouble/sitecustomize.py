"""Finding that is quick, and makes trouble where a text asks for it; Python itself imports this at its start.

Only for processes that tests start with this folder on PYTHONPATH. The text `hang` hangs inside a regular expression,
`die` kills its process, `eat` wants all memory, `break` is a bug; `once` before one of them makes it happen in the
first process only. Every document takes `DELTA_TEST_PAUSE` seconds; `DELTA_TEST_RULES` is the hash of the rules. With
`DELTA_TEST_ORPHANS` the system does not tell a worker that its parent is gone, as none but Linux does.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from pathlib import Path
from types import ModuleType, SimpleNamespace

from delta_cli.model import Action, Directive, Document, Force, Polarity, Report, Sentence, Span
from delta_cli.readers import read_text

_PAUSE = float(os.environ.get("DELTA_TEST_PAUSE", "0"))
_ONCE = Path(os.environ.get("DELTA_TEST_ONCE", "/nowhere"))
_RULES = os.environ.get("DELTA_TEST_RULES", "0" * 64)


def extract(document: Document | str, *, rules: object = None) -> Report:
    """Every `X must Y.` of a text."""
    document = read_text(document) if isinstance(document, str) else document
    time.sleep(_PAUSE)
    trouble = re.search(r"(once )?\b(hang|die|eat|break)\b", document.text)
    if trouble and not (trouble[1] and _has_happened(document.name)):
        _TROUBLES[trouble[2]]()
    found = list(re.finditer(r"(\w+) (must) ((\w+)[^.]*)\.", document.text))
    return Report(document, 1 + len(found), tuple(map(_directive, found, range(len(found)))), rules=_RULES)


def _directive(match: re.Match[str], number: int) -> Directive:
    spans = [Span(*match.span(i)) for i in range(4)]
    return Directive(
        id=f"{number:012x}",
        rule="en.obligation.must",
        force=Force.OBLIGATION,
        polarity=Polarity.POSITIVE,
        cue=spans[2],
        inherited=False,
        speaker=None,
        actor=spans[1],
        object=None,
        topic=None,
        actions=(Action(spans[3], match[4]),),
        sentence=Sentence(spans[0], number, 0),
    )


def _has_happened(name: str) -> bool:
    mark = _ONCE / name.replace("/", "_")
    happened = mark.exists()
    mark.touch()
    return happened


def _hang() -> None:
    # It holds the interpreter's lock, so that no other thread of the process can do anything about it.
    re.match(r"(a+)+$", "a" * 60 + "b")


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _eat() -> None:
    hoard = []
    while True:
        hoard.append(bytes(1 << 30))  # it is asked for, but never touched


def _break() -> None:
    raise ValueError("a bug")


_TROUBLES = {"hang": _hang, "die": _die, "eat": _eat, "break": _break}


def _module(name: str, **contents: object) -> None:
    """Put a module in the place of a real one, which would take long to import."""
    module = sys.modules[name] = ModuleType(name)
    vars(module).update(contents)


_module("delta_cli.pipeline", extract=extract)
_module("delta_cli.rules.load", load=lambda **_: SimpleNamespace(sha256=_RULES), RuleSet=SimpleNamespace)

if os.environ.get("DELTA_TEST_ORPHANS"):
    from delta_cli.batch import bond

    bond.die_with = lambda parent: None  # noqa: ARG005 - it is called by nobody else
