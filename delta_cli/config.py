"""What holds for a run where the command line says nothing: delta.toml or [tool.delta] -> Settings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from delta_cli.blame import Table, content_of, read_table
from delta_cli.errors import SettingsError
from delta_cli.model import Genre

FILE, PROJECT = "delta.toml", "pyproject.toml"
LEAST_WIDTH = 40


@dataclass(frozen=True, slots=True)
class Origin:
    """The line of the file where a setting was made."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are read and results shown; None means that delta decides.

    `origins` tells for every setting that stands in a file where it stands; the others are as they always are.
    """

    by: str = "force"
    format: str | None = None
    width: int | None = None
    quote: bool = False
    rejected: bool = False
    why: bool = False
    unit: str = "directive"
    quiet: bool = False
    genre: Genre | None = None
    encoding: str | None = None
    input_format: str | None = None
    rules: tuple[Path, ...] = ()
    disable: tuple[str, ...] = ()
    output: Path | None = None
    origins: Mapping[str, Origin] = field(default_factory=dict, compare=False)

    def one_of(self, known: Iterable[str], name: str, what: str) -> str:
        """The value under a name, one of those known; a SettingsError, with its line if it stands in a file, else."""
        return one_of(known, getattr(self, name), what, self.origins.get(name))

    def told(self, **given: Any) -> Settings:
        """These settings under what the command line says; there, None says nothing."""
        said = {name: value for name, value in given.items() if value is not None and value != ()}
        return replace(self, **said, origins={n: o for n, o in self.origins.items() if n not in said})


NAMES = tuple(f.name for f in fields(Settings) if f.name not in ("input_format", "output", "origins"))
"""The keys of a settings file."""


def one_of(known: Iterable[str], value: str, what: str, origin: Origin | None = None) -> str:
    """The known value that was meant (case does not matter), or a SettingsError that names the nearest one."""
    known = [str(k) for k in known]
    if value.casefold() in known:
        return value.casefold()
    begun = [k for k in known if value and k.startswith(value.casefold())]
    near = begun if len(begun) == 1 else get_close_matches(value.casefold(), known, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    message = f"unknown {what} {value!r}.{hint} Known are: {', '.join(known)}."
    raise SettingsError(message, file=origin.file if origin else "", line=origin.line if origin else 0)


def genre(value: str | None) -> Genre | None:
    """The genre of that name, or a SettingsError."""
    return None if value is None else Genre(one_of(list(Genre), value, "genre"))


def find(inputs: Iterable[str]) -> Settings:
    """The settings for these inputs, from the first delta.toml or pyproject.toml with [tool.delta] above all of them.

    What is no file, such as `-` for standard input, counts as the current folder. A SettingsError says with file and
    line what is wrong with the settings and what would be right.
    """
    folder = _folder_of_all(inputs)
    for above in (folder, *folder.parents):
        for name in (FILE, PROJECT):
            if (above / name).is_file() and (table := _table(above / name)) is not None:
                return _settings(table, above)
    return Settings()


def _folder_of_all(inputs: Iterable[str]) -> Path:
    folders = set()
    for name in inputs:
        path = Path(os.path.abspath(name))  # noqa: PTH100 - a link's settings stand where the link does
        folders.add(path if os.path.isdir(path) else path.parent)  # noqa: PTH112 - a text may be too long for a name
    return Path(os.path.commonpath(folders)) if folders else Path.cwd()


def _table(path: Path) -> Table | None:
    """The table of settings in a file; None where a project file has none."""
    content = content_of(path, _shown(path), "the settings", SettingsError)
    if path.name == PROJECT and b"delta" not in content:
        return None
    top = read_table(content, _shown(path), SettingsError)
    if path.name == FILE:
        return Table("the settings", top.file, top.data, (), top.lines, SettingsError)
    tool = top.data.get("tool")
    own = tool.get("delta") if isinstance(tool, dict) else None
    if not isinstance(own, dict):
        return None
    return Table("the settings", top.file, own, ("tool", "delta"), top.lines, SettingsError)


def _shown(path: Path) -> str:
    """A path as a person at this folder would write it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _settings(table: Table, folder: Path) -> Settings:
    if table.path == () and isinstance(table.data.get("tool"), dict):
        raise table.wrong(f"[tool.delta] belongs in {PROJECT}; in {FILE} the keys stand by themselves", "tool")
    table.only(NAMES)
    values = {key: _value(table, key, folder) for key in NAMES if key in table.data}
    return Settings(**values, origins={key: Origin(table.file, table.line_of(key)) for key in values})


def _encoding(table: Table) -> str:
    name = table.text("encoding")
    try:
        " ".encode(name)
    except LookupError:
        raise table.wrong(f"there is no text encoding '{name}'; try utf-8, cp1252 or utf-16", "encoding") from None
    return name


def _value(table: Table, key: str, folder: Path) -> Any:
    """The value of a setting, of its type; what it may be besides is checked where it is used."""
    match key:
        case "quote" | "rejected" | "why" | "quiet":
            return table.flag(key)
        case "width":
            return table.number(key, least=LEAST_WIDTH)
        case "genre":
            return Genre(one_of(list(Genre), table.text(key), "genre", Origin(table.file, table.line_of(key))))
        case "rules":
            return tuple(Path(_shown(folder / text)) for text in table.texts(key, single=True))
        case "encoding":
            return _encoding(table)
        case "disable":
            return table.texts(key, single=True)
        case _:
            return table.text(key)
