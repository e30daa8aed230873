"""Starts the process that writes recordings down, whenever there is something to be heard and none runs."""

import os
import subprocess
import sys
from threading import Lock, Thread

from django.conf import settings

from workbench.research.interviews import hearing, queries

COMMAND = [sys.executable, "-m", "workbench.research.interviews.hearing"]
_lock = Lock()
_wanted = False
_thread: Thread | None = None


def resume() -> None:
    """Goes on with what an earlier workbench left, if a model is set up; what lies about of it is removed."""
    hearing.sweep()
    if settings.WHISPER and queries.still_to_hear().exists():
        wake()


def wake() -> None:
    """Sees to it that a process looks at what is to be heard from now on; one at a time."""
    global _wanted, _thread
    with _lock:
        _wanted = True
        if _thread is None:
            _thread = Thread(target=_work, name="hearing", daemon=True)
            _thread.start()


def _work() -> None:
    global _wanted, _thread
    while True:
        with _lock:
            if not _wanted:
                _thread = None
                return
            _wanted = False
        _run()


def _run() -> None:
    environment = os.environ | {
        "COUNTERPOINT_HOME": str(settings.HOME),
        "COUNTERPOINT_WHISPER": settings.WHISPER,
        "DJANGO_SETTINGS_MODULE": "workbench.settings",
    }
    # What it says is told by its rows; what it was told by this pipe is that the workbench is still there.
    nothing = subprocess.DEVNULL
    with subprocess.Popen(COMMAND, env=environment, stdin=subprocess.PIPE, stdout=nothing, stderr=nothing) as process:
        process.wait()
