"""Processes that are born warm: with a pid, streams and an end of their own, but the libraries are read already.

Half of a start is reading libraries, and all tests together start hundreds of processes. Python's fork server reads them
once; it reads nothing of the workbench, whose settings stand on the environment of each process. What a cold start does is
seen where a test runs `COMMAND` itself.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from typing import TextIO

# Of others, and of this house what knows no setting. One that is forgotten costs time, and changes nothing.
LIBRARIES = (
    "argon2", "asyncio", "cryptography.fernet", "cryptography.hazmat.primitives.asymmetric.x25519", "fido2.server",
    "lxml.etree", "numpy", "polars", "psycopg", "typer.main", "uvicorn.main", "uvicorn.protocols.http.auto", "whitenoise.base",
    "django.core.handlers.asgi", "django.core.management", "django.core.serializers.json", "django.db.backends.sqlite3.base",
    "django.db.migrations.executor", "django.db.models", "django.forms", "django.template.backends.django", "django.urls",
    "counterpoint.analysis.similarity", "counterpoint.analysis.stories", "counterpoint.cli.verbs", "counterpoint.formats.files",
    "counterpoint.formats.pages", "counterpoint.narrative.corpus", "counterpoint.narrative.pseudonyms",
    "counterpoint.reporting.crate", "counterpoint.reporting.report",
)  # fmt: skip
BIRTHS = multiprocessing.get_context("forkserver")
BIRTHS.set_forkserver_preload(list(LIBRARIES))


class Warm:
    """What `subprocess.Popen` is, for `counterpoint WORDS` or, if one is given, for a little program with these words.

    `apart`: what it says in error has a stream of its own, `stderr`.
    """

    def __init__(
        self, words: Sequence[str], environment: dict[str, str], program: str = "", *, apart: bool = False
    ) -> None:
        heard, said = zip(*(BIRTHS.Pipe(duplex=False) for _ in range(1 + apart)), strict=True)
        self._process = BIRTHS.Process(target=_live, args=([*map(str, words)], environment, program, said))
        self._process.start()
        for end in said:
            end.close()
        streams = [_stream(end) for end in heard]
        self.stdout, self.stderr = streams[0], streams[-1]
        self.pid = int(self._process.pid or 0)

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def wait(self, timeout: float) -> int:
        self._process.join(timeout)
        if self.returncode is None:
            raise subprocess.TimeoutExpired("counterpoint", timeout)
        return self.returncode

    def ended(self, timeout: float) -> subprocess.CompletedProcess[str]:
        """Waits until it ends, and returns what it said, each stream for itself."""
        with self.stdout, self.stderr, ThreadPoolExecutor(1) as reader:
            in_error = reader.submit(self.stderr.read)
            said = self.stdout.read()
        code = self.wait(timeout)
        return subprocess.CompletedProcess([], code, said, in_error.result())


def _stream(end: Connection) -> TextIO:
    with end:
        return open(os.dup(end.fileno()), encoding="utf-8")


def _live(words: list[str], environment: dict[str, str], program: str, said: tuple[Connection, ...]) -> None:
    """Is the process: puts on the environment and the streams, and does what it is asked."""
    gc.freeze()  # what was read before is not gone through again
    os.environ.clear()
    os.environ.update(environment)
    sys.path[:0] = filter(None, environment.get("PYTHONPATH", "").split(os.pathsep))
    os.dup2(said[0].fileno(), 1)
    os.dup2(said[-1].fileno(), 2)
    for end in said:
        end.close()
    sys.stdout, sys.stderr = (os.fdopen(number, "w", buffering=1, encoding="utf-8") for number in (1, 2))
    sys.argv = ["-c" if program else "counterpoint", *words]
    # As any Python ends, which closes what is open; a process of the fork server would just be gone.
    ctypes.pythonapi.Py_Exit(_done(words, program))


def _done(words: list[str], program: str) -> int:
    """Does what is asked and returns the code with which that ends."""
    try:
        if program:
            exec(program, {"__name__": "__main__"})
        else:
            from counterpoint.cli import main

            main(words)
    except SystemExit as end:
        return int(end.code or 0)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0
