"""The command as a person types it: `run` in a process of its own, `call` in this one.

A start costs a second. `run` where the start, the streams or the environment are what is asked, and once for each verb and
method, so that none rests on what another has imported; `call` where only the answer is.
"""

import io
import os
import subprocess
import sys
from contextlib import chdir, contextmanager
from pathlib import Path

from counterpoint.cli import main

SOURCE = Path(__file__).parents[3] / "src"


def run(*words, folder=".", given=b"", **environment):
    """Runs the command in a process of its own; gives exit code, standard output and standard error."""
    known = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "", **environment}
    done = subprocess.run(
        [sys.executable, "-m", "counterpoint.cli", *words], cwd=folder, input=given, env=known, capture_output=True
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def call(*words, folder=".", given=b""):
    """Calls the command in this process with streams of its own; gives the same three."""
    with chdir(folder), streams(given) as (out, err):
        try:
            main(list(words))
        except SystemExit as end:
            code = end.code
        for stream in (out, err):
            stream.flush()
        return code, *(stream.buffer.getvalue().decode() for stream in (out, err))


@contextmanager
def streams(given):
    """Puts streams in the place of this process's own: what comes in, and two that keep what goes out."""
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, *kept = (io.TextIOWrapper(io.BytesIO(content), "utf-8") for content in (given, b"", b""))
    sys.stdout, sys.stderr = kept
    try:
        yield kept
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
