"""The hidden folder of the results: the truth about every document, from which all else is made."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from delta_cli.batch.tree import files
from delta_cli.errors import StoreError, WriteError
from delta_cli.store.record import SCHEMA, Record, unpack

NAME = ".delta"
_STATE = "state.json"


@contextmanager
def writing(output: Path) -> Iterator[None]:
    """Turn what the system says about writing into a WriteError with what to do."""
    try:
        yield
    except OSError as error:
        reason: Exception = error
        why = error.strerror or str(error)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
            raise
        reason, why = error, str(error)
    else:
        return
    raise WriteError(
        f"cannot write into {output}: {why.lower()}. What was done is kept: mend that and run the same command again."
    ) from reason


def is_home(folder: Path) -> bool:
    """Whether a folder is one of results."""
    return (folder / NAME / _STATE).is_file()


@contextmanager
def opened(output: Path) -> Iterator[Home]:
    """The hidden folder of an output folder, made if need be, for this run alone."""
    with writing(output):
        if output.exists() and not output.is_dir():
            raise WriteError(f"{output} is no folder; choose a new one, or an empty one, for the results.")
        output.mkdir(parents=True, exist_ok=True)
        if not (output / NAME).is_dir() and any(output.iterdir()):
            raise WriteError(f"{output} holds other things; choose a new folder or an empty one for the results.")
        home = Home(output)
    with _locked(home.folder / "lock", output):
        home.clear()
        yield home


@contextmanager
def _locked(path: Path, output: Path) -> Iterator[None]:
    """Hold a lock that the system gives back when this process ends, however it ends."""
    with writing(output):
        file = path.open("a+", encoding="ascii")
    with file:
        try:
            _lock(file.fileno())
        except OSError:
            advice = "wait for its end, or choose another folder"
            raise WriteError(f"another run is writing into {output}; {advice}.") from None
        yield


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Home:
    """The records of documents by key, a place for what is not yet whole, and the state of the last run."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.folder = output / NAME
        self.partial = self.folder / "partial"
        self._records = self.folder / "records"
        self._state = self.folder / _STATE
        self._records.mkdir(parents=True, exist_ok=True)

    def clear(self) -> None:
        """An empty place for what is not yet whole."""
        with writing(self.output):
            if self.partial.exists():
                shutil.rmtree(self.partial)
            self.partial.mkdir()

    def has(self, key: str) -> bool:
        """Whether there is a record; one that a loss of power has cut short is none."""
        try:
            with self._path(key).open("rb") as file:
                file.seek(-1, os.SEEK_END)
                return file.read() == b"}"
        except OSError:
            return False

    def get(self, key: str) -> Record:
        """The record of that key; a StoreError where it is damaged, which is then removed."""
        path = self._path(key)
        record = unpack(path.read_bytes()) if path.exists() else None
        if record is None:
            path.unlink(missing_ok=True)
            raise StoreError(f"a result in {self._records} was damaged; run the same command again to make it anew.")
        return record

    def put(self, key: str, data: bytes) -> None:
        """Keep a record: whole, or not at all."""
        with writing(self.output):
            partial = self.partial / key
            partial.write_bytes(data)
            self._path(key).parent.mkdir(exist_ok=True)
            partial.replace(self._path(key))

    def forget_all_but(self, keys: Container[str]) -> None:
        """Remove the records that belong to no document any more."""
        with writing(self.output):
            for path in files(self._records):
                if path.stem not in keys:
                    path.unlink()

    def state(self) -> dict[str, Any]:
        """What the last run noted down; empty where there was none."""
        try:
            found = json.loads(self._state.read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def note(self, state: Mapping[str, Any]) -> None:
        """Note down the state of this run."""
        with writing(self.output):
            partial = self.partial / "state"
            partial.write_text(json.dumps(state, indent=1, sort_keys=True), encoding="utf-8")
            partial.replace(self._state)

    def _path(self, key: str) -> Path:
        return self._records / key[:2] / f"{key}.json"


def key_of(path: str, content: str, conditions: Mapping[str, Any]) -> str:
    """The key of a record: the same for the same document, content and conditions only."""
    told = json.dumps([SCHEMA, path, content, conditions], sort_keys=True)
    return sha256(told.encode("ascii")).hexdigest()
