"""What a person asked for, checked: option values -> Settings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from delta_cli.errors import SettingsError
from delta_cli.model import Genre


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are to be read, and where the result is to go; None means that delta decides."""

    genre: Genre | None = None
    encoding: str | None = None
    format: str | None = None
    output: Path | None = None
    quiet: bool = False


def one_of(known: Iterable[str], value: str, what: str) -> str:
    """The known value that was meant (case does not matter), or a SettingsError that names the nearest one."""
    known = [str(k) for k in known]
    if value.casefold() in known:
        return value.casefold()
    near = get_close_matches(value.casefold(), known, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    raise SettingsError(f"unknown {what} {value!r}.{hint} Known are: {', '.join(known)}.")


def genre(value: str | None) -> Genre | None:
    """The genre of that name, or a SettingsError."""
    return None if value is None else Genre(one_of(list(Genre), value, "genre"))
