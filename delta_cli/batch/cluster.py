"""The workers of a Dask cluster as a pool; this is the only module that knows Dask."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import Any, cast

from delta_cli.batch.children import Limits, LostError, attempt_there
from delta_cli.batch.pool import MOST, Pool
from delta_cli.errors import DeltaError, SettingsError
from delta_cli.version import __version__

_PATIENCE = 10  # seconds


@contextmanager
def cluster(address: str, seconds: float) -> Iterator[Pool]:
    """The workers of the cluster whose scheduler is at an address.

    Every worker has child processes of its own, so that the limits of a document hold there as they do here.
    """
    try:
        from distributed import Client, KilledWorker
    except ImportError:
        raise SettingsError("--dask needs Dask; install it with: pip install 'delta-cli[dask]'") from None
    try:
        client = cast(Any, Client)(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise SettingsError(f"--dask {address}: no scheduler answers there ({error}).") from None
    with client:
        _check_versions(client, address)
        # Not pure: a document that is tried again is to be worked on again.
        executor = client.get_executor(pure=False)
        limits = Limits(seconds, MOST)
        threads = sum(client.ncores().values())
        lost = (LostError, KilledWorker)
        try:
            yield Pool(executor, attempt_there, threads, limits, limits, True, lost, lambda: _check_life(client))
        except (CancelledError, OSError, ImportError) as error:
            raise DeltaError(
                f"the cluster at {address} gave up ({type(error).__name__}: {error}). "
                "What was done is kept: mend that and run the same command again."
            ) from error
        finally:
            executor.shutdown(wait=False)


def _check_versions(client: Any, address: str) -> None:
    """Nothing where all workers have this delta. One that has none would end at the first document, without a word."""

    def version() -> str:  # inside a function, so that it travels as it stands and not by the name of this module
        from delta_cli.version import __version__

        return __version__

    found = client.run(version, on_error="return")
    if not found:
        raise SettingsError(f"--dask {address}: the cluster has no workers; start some with: dask worker {address}")
    for worker, its in sorted(found.items()):
        if its != __version__:
            has = f"has delta {its}" if isinstance(its, str) else "has no delta"
            raise SettingsError(f"--dask {address}: the worker {worker} {has}; install delta {__version__} there.")


def _check_life(client: Any) -> None:
    """Nothing where the cluster has workers."""
    if not client.ncores():
        raise ConnectionError("all its workers are gone")
