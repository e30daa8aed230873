"""A process of its own, with limits, for what a stranger may have made: a file that is made to harm harms nobody else."""

import json
import logging
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from counterpoint import UserError

OUT_OF_MEMORY = 3
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """How long (in seconds of work) and how large (in bytes of memory) reading one file may become."""

    seconds: int = 120
    memory: int = 4 * 1024**3


def run_apart(module: str, asked: dict[str, Any], name: str, limits: Limits) -> None:
    """Runs a module on a request until it is done; raises UserError if it ends in another way or takes too long."""
    request = asked | {"seconds": limits.seconds, "memory": limits.memory}
    # -P: nothing beside the file is taken for a module. One thread of polars is enough, and small.
    command = [sys.executable, "-P", "-m", module, json.dumps(request)]
    environment = os.environ | {"POLARS_MAX_THREADS": "1"}
    try:
        done = subprocess.run(command, env=environment, capture_output=True, timeout=2 * limits.seconds, check=False)
    except subprocess.TimeoutExpired:
        raise stopped(name, "Reading this file took too long") from None
    if done.returncode:
        raise _told(name, done.returncode, done.stderr)


def _told(name: str, code: int, said: bytes) -> UserError:
    if code == OUT_OF_MEMORY or code < 0:
        return stopped(name, "Reading this file took too much time or memory")
    # Only the kind of error: what is said about it may hold words of the file.
    kind = said.decode(errors="replace").strip().rpartition("\n")[2].partition(":")[0]
    log.error("Reading apart ended with %s: %s", code, kind[:80])
    return stopped(name, "This file could not be read")


def stopped(name: str, what: str) -> UserError:
    """Returns the refusal for a reading that came to no end."""
    return UserError(what, where=name, try_="Save it again in the program it came from, or in smaller parts")


def limit(seconds: int, memory: int) -> None:
    """Sets the limits where the system has them; elsewhere the one who waits ends a reading that takes too long."""
    with suppress(ImportError):
        import resource

        for kind, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, most))
