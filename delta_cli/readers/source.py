"""The bytes of a file or a stream, within bounds."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from delta_cli.errors import ReadError

MOST = 100_000_000
"""The most bytes that are taken from one file."""

_KINDS = (
    (stat.S_ISFIFO, "this is a pipe, not a file; send it to standard input: delta extract -"),
    (stat.S_ISSOCK, "this is a socket, not a file; name a file"),
    (lambda mode: stat.S_ISCHR(mode) or stat.S_ISBLK(mode), "this is a device, not a file; name a file"),
)
# A pipe opened without this waits for somebody to write; Windows has no such thing, but changes line ends.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def bytes_of(path: Path) -> bytes:
    """All bytes of a file; raises ReadError where it is none, is not there, or is too large."""
    shown = str(path)
    try:
        _check(path.stat(), shown)
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            _check(os.fstat(file.fileno()), shown)  # it may have changed in between
            return bytes_from(file, shown)
    except FileNotFoundError:
        what = "this link leads nowhere; name a file" if path.is_symlink() else "there is no such file"
        advice = "" if path.is_symlink() else "; check the spelling and the folder"
        raise ReadError(f"{shown}: {what}{advice}") from None
    except IsADirectoryError:
        raise ReadError(f"{shown}: this is a folder, not a file; name the files in it") from None
    except PermissionError:
        raise ReadError(f"{shown}: you are not allowed to read this file; check its permissions") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"{shown}: the file cannot be read ({reason.lower()}); check the path and the disk") from None


def bytes_from(stream: BinaryIO, name: str) -> bytes:
    """All bytes of a stream up to its end; raises ReadError where there are too many, also where it never ends."""
    data = stream.read(MOST + 1)
    if len(data) > MOST:
        raise _too_large(name)
    return data


def _check(status: os.stat_result, shown: str) -> None:
    """Nothing for a regular file of a bearable size, else a ReadError."""
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError
    for is_kind, message in _KINDS:
        if is_kind(status.st_mode):
            raise ReadError(f"{shown}: {message}")
    if status.st_size > MOST:
        raise _too_large(shown)


def _too_large(name: str) -> ReadError:
    return ReadError(f"{name}: this is larger than {MOST // 1_000_000} MB; take the text out of it, or split it")
