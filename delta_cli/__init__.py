"""delta: every directive of a text, with who says it, with what force, who is to act, and how.

`extract` takes a text or a document and gives a report; `delta_cli.read` makes documents from files.
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
    from delta_cli.model import Report as Report
    from delta_cli.model import Sentence as Sentence
    from delta_cli.model import Span as Span
    from delta_cli.pipeline import extract as extract

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
    "Report",
    "Sentence",
    "Span",
)
_HOMES = {"extract": "pipeline", "DeltaError": "errors", **dict.fromkeys(_NOUNS, "model")}
"""Name -> the module that it comes from, imported when somebody asks for it (PEP 562)."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
