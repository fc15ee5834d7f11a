"""Pinned floors: figures that may not fall."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from delta_cli.errors import SettingsError

_ROUNDING = 1e-9


def read_floors(file: Path) -> dict[str, float]:
    """The floors of a TOML file: names such as `all.sentences.f1`, as tables or dotted keys, with numbers."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{file}: the floors cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file}: the floors cannot be read: they are not UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file}: this is not TOML: {error}.") from error
    floors: dict[str, float] = {}
    for name, value in flat(data):
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise SettingsError(f"{file}: {name} is {value!r}; a floor is a number from 0 to 1.")
        floors[name] = value
    return floors


def flat(data: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of nested tables with its dotted name."""
    for key, value in data.items():
        name = f"{above}{key}"
        if isinstance(value, Mapping):
            yield from flat(value, f"{name}.")
        else:
            yield name, value


def below(floors: Mapping[str, float], figures: Mapping[str, Any], file: Path) -> list[str]:
    """A message for each figure (nested, as in the JSON) that is below its floor, and for spans that are off the text.

    Raises SettingsError for a floor that is no figure.
    """
    known = {name: value for name, value in flat(figures) if isinstance(value, float)}
    messages = []
    for name, floor in floors.items():
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise SettingsError(f"{file}: there is no figure {name} here.{hint}")
        if known[name] < floor - _ROUNDING:
            messages.append(f"{name} is {known[name]:.3f}, below its floor of {floor} in {file}.")
    off = figures["all"]["spans_off"]
    return [*messages, *([f"{off} directives have a span that is not in the text."] if off else [])]
