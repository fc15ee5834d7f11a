"""delta: every directive of a text, with who says it, with what force, who is to act, and how.

`read` makes a document of a file, `extract` a report of a document or of a text in a string; `load_rules` takes packs
of rules of your own.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from delta_cli.version import __version__ as __version__

if TYPE_CHECKING:
    from delta_cli.errors import DeltaError as DeltaError
    from delta_cli.model import Action as Action
    from delta_cli.model import Cue as Cue
    from delta_cli.model import Directive as Directive
    from delta_cli.model import Document as Document
    from delta_cli.model import Force as Force
    from delta_cli.model import Genre as Genre
    from delta_cli.model import Place as Place
    from delta_cli.model import Polarity as Polarity
    from delta_cli.model import Rejection as Rejection
    from delta_cli.model import Sentence as Sentence
    from delta_cli.model import Span as Span
    from delta_cli.readers import read as read
    from delta_cli.results import Report as Report
    from delta_cli.results import extract as extract
    from delta_cli.results import load_rules as load_rules

_NOUNS = (
    "Action",
    "Cue",
    "Directive",
    "Document",
    "Force",
    "Genre",
    "Place",
    "Polarity",
    "Rejection",
    "Sentence",
    "Span",
)
_HOMES = {
    "read": "readers",
    "DeltaError": "errors",
    **dict.fromkeys(_NOUNS, "model"),
    **dict.fromkeys(("Report", "extract", "load_rules"), "results"),
}
"""Name -> the module that it comes from, imported when somebody asks for it (PEP 562)."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
