"""TOML files whose every mistake has a line: a file -> a `Table` that knows where its keys stand."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path as FilePath

from delta_cli.errors import BlamedError, RuleError

Path = tuple[str | int, ...]
"""The way to a value from the top of a file: `("rule", 0, "hits", 2)`."""

_MOST = 1_000_000
_KEY_PART = r"""(?:[\w-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
_DOTTED = rf"{_KEY_PART}(?:[ \t]*\.[ \t]*{_KEY_PART})*"
_HEADER = re.compile(rf"(\[\[?)[ \t]*({_DOTTED})[ \t]*\]\]?")
_KEY = re.compile(rf"({_DOTTED})[ \t]*=")
_BLANK = re.compile(r"(?:\s|#[^\n]*)*")
_VALUE = re.compile(
    r"""
      \"\"\"(?:\\.|[^\\])*?"{3,5} | '''.*?'{3,5}      # strings that may span lines
    | "(?:\\.|[^"\\\n])*" | '[^'\n]*'                # strings that may not
    | \#[^\n]* | \n | [\[\]{},] | [^\s\[\]{},"'#]+
    """,
    re.DOTALL | re.VERBOSE,
)
_MADE = {"a miss": '; write { text = "...", guard = "..." }'}
"""How to write a table of some kind."""

_KEBAB = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_AT_LINE = re.compile(r" \(at line (\d+), column (\d+)\)$")
# What is mostly meant where tomllib stumbles.
_ADVICE = {
    "Invalid value": 'a text stands in quotation marks: key = "text"',
    "Illegal character": "a text in quotation marks ends on its line",
    "Unclosed array": "a list ends with ']', with commas between its items",
    "Expected '='": 'a line is a key, a sign and a value: key = "text"',
    "Cannot overwrite": "a key stands once in a table",
    "Cannot declare": "a table stands once; a list of them has two brackets: [[rule]]",
}


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a TOML file; `kind` is what a person calls it: a rule, a guard, a word class.

    `error` is what is raised where something in it is wrong.
    """

    kind: str
    file: str
    data: Mapping[str, object]
    path: Path
    lines: Mapping[Path, int]
    error: type[BlamedError] = RuleError

    @property
    def line(self) -> int:
        """The line where the table begins."""
        return self._line(self.path)

    def wrong(self, message: str, *at: str | int) -> BlamedError:
        """An error that points at the line of a value of this table, or else at the table."""
        return self.error(message, file=self.file, line=self.line_of(*at))

    def line_of(self, *at: str | int) -> int:
        """The line where a value of this table stands."""
        return self._line((*self.path, *at))

    def only(self, known: Collection[str]) -> None:
        """Nothing, where all keys are known; an error otherwise."""
        for key in self.data:
            if key not in known:
                raise self.wrong(f"unknown key '{key}' in {self.kind}{meant(key, known)}", key)

    def text(self, key: str) -> str:
        """The string that must stand under a key."""
        if key not in self.data:
            raise self.wrong(f"{self.kind} without '{key}'; write {key} = \"...\"")
        return self._string(self.data[key], key)

    def texts(self, key: str, *, single: bool = False) -> tuple[str, ...]:
        """The strings of the list under a key, none where the key is absent; `single` lets one stand without a list."""
        value = self.data.get(key)
        if value is None:
            return ()
        if single and isinstance(value, str):
            return (self._string(value, key),)
        found: dict[str, None] = {}
        for i, item in enumerate(self._list(key, value, "strings")):
            text = self._string(item, key, i)
            if text in found:
                raise self.wrong(f"'{text}' stands twice in '{key}' of {self.kind}; take one away", key, i)
            found[text] = None
        return tuple(found)

    def flag(self, key: str) -> bool:
        """The true or false that must stand under a key."""
        value = self.data.get(key)
        if not isinstance(value, bool):
            raise self._mistyped(key, value, "true or false", "true")
        return value

    def number(self, key: str, *, least: int) -> int:
        """The whole number that must stand under a key."""
        value = self.data.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._mistyped(key, value, "a number", str(least))
        if value < least:
            raise self.wrong(f"'{key}' of {self.kind} is {value}; the least is {least}", key)
        return value

    def tables(self, key: str, kind: str) -> tuple[Table, ...]:
        """The tables of the list under a key, none where the key is absent."""
        if key not in self.data:
            return ()
        if isinstance(self.data[key], dict):
            message = f"'{key}' of {self.kind} is a table where a list of tables is expected; write [[{key}]]"
            raise self.wrong(message, key)
        items = self._list(key, self.data[key], "tables")
        return tuple(self._table(item, kind, key, i) for i, item in enumerate(items))

    def named(self, key: str, kind: str) -> dict[str, Table]:
        """The tables `[key.name]` by name, none where the key is absent."""
        value = self.data.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(f"'{key}' is {_named_type(value)}; write tables: [{key}.name]", key)
        return {name: self._table(item, kind, key, name) for name, item in value.items()}

    def _line(self, path: Path) -> int:
        """The line of the value, or of the nearest thing around it that begins a line of its own."""
        return next((self.lines[path[:i]] for i in range(len(path), -1, -1) if path[:i] in self.lines), 1)

    def _string(self, value: object, *at: str | int) -> str:
        if not isinstance(value, str):
            raise self._mistyped(str(at[0]), value, "a string", '"..."' if len(at) == 1 else '["..."]', *at[1:])
        if not value.strip():
            raise self.wrong(f"an empty string in '{at[0]}' of {self.kind}; fill it or take it away", *at)
        return value

    def _list(self, key: str, value: object, of: str) -> list[object]:
        if not isinstance(value, list):
            raise self._mistyped(key, value, f"a list of {of}", '["..."]' if of == "strings" else "[{...}]")
        if not value:
            raise self.wrong(f"'{key}' of {self.kind} is an empty list; fill it or take the key away", key)
        return value

    def _mistyped(self, key: str, value: object, wanted: str, example: str, *at: str | int) -> BlamedError:
        message = f"'{key}' of {self.kind} is {_named_type(value)} where {wanted} is expected; write {key} = {example}"
        return self.wrong(message, key, *at)

    def _table(self, value: object, kind: str, *at: str | int) -> Table:
        if not isinstance(value, dict):
            raise self.wrong(
                f"'{at[0]}' holds {_named_type(value)} where a table is expected{_MADE.get(kind, '')}", *at
            )
        return Table(kind, self.file, value, (*self.path, *at), self.lines, self.error)


def content_of(path: FilePath, file: str, what: str, error: type[BlamedError] = RuleError) -> bytes:
    """The bytes of a TOML file, which an error calls `what`: where it is none, or too large."""
    try:
        # A pipe would wait for ever, a device never end.
        if path.exists() and not path.is_file():
            raise error(f"cannot read {what}: it is no file", file=file)
        with path.open("rb") as stream:
            content = stream.read(_MOST + 1)
    except OSError as e:
        raise error(f"cannot read {what}: {e.strerror}", file=file) from None
    if len(content) > _MOST:
        raise error(f"cannot read {what}: it is larger than {_MOST // 1_000_000} MB", file=file)
    return content


def read_table(content: bytes, file: str, error: type[BlamedError] = RuleError) -> Table:
    """The top table of a TOML file; an error with the line where it is no TOML."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as e:
        line = content.count(b"\n", 0, e.start) + 1
        raise error("not UTF-8; save the file in UTF-8", file=file, line=line) from None
    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise error("not TOML that anybody can read: lists stand too deep in lists", file=file) from None
    except ValueError as e:  # Mostly TOMLDecodeError, but a number of thousands of digits is a bare one.
        message = str(e)
        at = _AT_LINE.search(message)
        line = int(at[1]) if at else text.rstrip().count("\n") + 1
        where = f" (column {at[2]})" if at else ""
        advice = next((f"; {text}" for start, text in _ADVICE.items() if message.startswith(start)), "")
        raise error(f"not TOML: {_AT_LINE.sub('', message)}{where}{advice}", file=file, line=line) from None
    return Table("the file", file, data, (), line_numbers(text), error)


def line_numbers(text: str) -> dict[Path, int]:
    """The one-based line of every table, key and list item of a text that is known to be TOML."""
    starts = [match.end() for match in re.finditer("\n", text)]
    found: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    at = _skip(text, 0)
    while at < len(text):
        line = bisect_right(starts, at) + 1
        if header := _HEADER.match(text, at):
            table = _enter(_keys(header[2]), len(header[1]) == 2, counts)
            found.setdefault(table[:-1] if isinstance(table[-1], int) else table, line)
            found[table] = line
            at = header.end()
        elif key := _KEY.match(text, at):
            path = (*table, *_keys(key[1]))
            found[path] = line
            items, at = _value(text, key.end())
            found.update(((*path, i), bisect_right(starts, item) + 1) for i, item in enumerate(items))
        else:
            break
        at = _skip(text, at)
    return found


def meant(word: str, known: Iterable[str]) -> str:
    """The end of a message about an unknown word: the one that was probably meant, else a list of what is known."""
    names = sorted(known)
    if close := get_close_matches(word, names, n=1):
        return f"; did you mean '{close[0]}'?"
    return f"; known are {', '.join(names)}" if 0 < len(names) <= 20 else ""


def kebab(name: str) -> bool:
    """Whether a name is lower case with hyphens: `need-to`."""
    return _KEBAB.fullmatch(name) is not None


def _skip(text: str, at: int) -> int:
    """The offset of the next thing that is neither white space nor a comment."""
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _keys(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in re.findall(_KEY_PART, dotted)]


def _enter(keys: list[str], array: bool, counts: dict[Path, int]) -> Path:
    """The path of the table that a header opens; a key in front stands for the last table of its array."""
    path: Path = ()
    for i, key in enumerate(keys):
        path = (*path, key)
        if array and i == len(keys) - 1:
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path = (*path, counts[path] - 1)
    return path


def _value(text: str, at: int) -> tuple[list[int], int]:
    """Where the items of a list begin (none for other values), and where the value ends."""
    items: list[int] = []
    depth, fresh, array = 0, False, False
    for match in _VALUE.finditer(text, at):
        token = match[0]
        if token == "\n" or token.startswith("#"):
            if depth == 0:
                return items, match.start()
            continue
        if fresh and array and depth == 1 and token != "]":
            items.append(match.start())
        array = array or (depth == 0 and token == "[")
        fresh = token in ("[", ",")
        depth += (token in ("[", "{")) - (token in ("]", "}"))
    return items, len(text)


def _named_type(value: object) -> str:
    match value:
        case str():
            return "a string"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return "a date"
