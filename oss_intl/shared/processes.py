"""Work on what users hand in or print, in a process of its own with limits on memory and time.

Knows no Django, so that a worker starts in a few hundredths of a second. The worker sees no settings, secrets or
database: it gets bytes on standard input and answers with bytes on standard output.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_ROOT = Path(__file__).parent.parent.parent
_INHERITED = (
    "PATH",
    "HOME",
    "TMPDIR",
    "XDG_CACHE_HOME",
    "LD_LIBRARY_PATH",
    "PYTHONHASHSEED",
    "PYTHONPATH",
    "VIRTUAL_ENV",
)


class TooSlow(Exception):
    """The worker was stopped because its time was up."""


class WorkerFailed(Exception):
    """The worker ended with a fault; the message is what it wrote to standard error."""


def run_worker(
    module: str,
    given: bytes,
    *,
    memory: int,
    seconds: int,
    arguments: Sequence[str] = (),
    more: Mapping[str, str] | None = None,
) -> bytes:
    """Run `python -m module MEMORY SECONDS ARGUMENTS…` on these bytes; `memory` in bytes, `more` is its environment.

    The module's first act is `limit_this_process`. Raises TooSlow and WorkerFailed.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own module, what was handed in goes to standard input
            [sys.executable, "-m", module, str(memory), str(seconds), *arguments],
            input=given,
            capture_output=True,
            timeout=seconds,
            check=True,
            cwd=_ROOT,
            env={**environment(), **(more or {})},
        )
    except subprocess.TimeoutExpired as error:
        raise TooSlow(f"stopped after {seconds} seconds") from error
    except subprocess.CalledProcessError as error:
        raise WorkerFailed(f"ended with {error.returncode}: {error.stderr.decode(errors='replace')}") from error
    return done.stdout


def environment() -> dict[str, str]:
    """The little that a worker inherits."""
    return {name: os.environ[name] for name in _INHERITED if name in os.environ} | {"LANG": "C.UTF-8"}


def limit_this_process() -> list[str]:
    """Set the limits that `run_worker` put on the command line; answers with the other arguments."""
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds + 5, seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return sys.argv[3:]
