"""A child process in which other people's parsers work within limits of memory and time."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from typing import Any

from delta_cli.errors import PassingError, ReadError

SECONDS = 60
MEGABYTES = 1024
"""What one file may take. Memory is limited where the system can do that: on Linux and most of Unix."""

_CHILD = """
import json, sys
path, module, megabytes, seconds = json.loads(sys.argv[1])
try:
    import resource
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds + 5, seconds + 10))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20,) * 2)
except (ImportError, OSError, ValueError):
    pass
sys.path[:] = path
out, sys.stdout = sys.stdout.buffer, sys.stderr
from importlib import import_module
try:
    result = {"result": import_module(module).parse(sys.stdin.buffer.read())}
except MemoryError:
    result = {"error": "memory"}
except RecursionError:
    result = {"error": "it is nested too deeply"}
except Exception as error:
    result = {"error": f"{type(error).__name__}: {error}"[:200]}
answer = json.dumps(result)
out.write((answer if len(answer) < megabytes << 16 else '{"error": "memory"}').encode("ascii"))
out.flush()
"""


def run(module: str, data: bytes, name: str, needs: str, extra: str) -> Any:
    """What `module.parse(data)` gives in a process of its own, as plain JSON values.

    `needs` is the module that it imports, `extra` the part of delta-cli that brings it. Raises ReadError where that is
    missing, where the parser gives up, and where it wants more than it may have.
    """
    if find_spec(needs) is None:
        raise PassingError(
            f"{name}: {extra.upper()} files want a part that is not installed; run: pip install 'delta-cli[{extra}]'"
        )
    argument = json.dumps([sys.path, module, MEGABYTES, SECONDS])
    command = [sys.executable, "-P", "-c", _CHILD, argument]
    try:
        done = subprocess.run(
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise PassingError(_beyond(name, f"takes more than {SECONDS} seconds to read")) from None
    except OSError as error:
        raise PassingError(f"{name}: no process could be started to read it ({error.strerror or error})") from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise ReadError(_beyond(name, f"takes more than {MEGABYTES} MB of memory, or is damaged")) from None
    if answer.get("error") == "memory":
        raise ReadError(_beyond(name, f"takes more than {MEGABYTES} MB of memory"))
    if "error" in answer:
        raise ReadError(f"{name}: this file is damaged ({answer['error']}); open it in its program and save it anew")
    return answer["result"]


def _beyond(name: str, what: str) -> str:
    return f"{name}: this file {what}; it is not read"
