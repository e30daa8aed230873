"""Whether the workbench that a folder names is really there: it is asked, by a mark that only the two know."""

import time
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from workbench.serving.lock import Presence, announced

PATH = "/.counterpoint/"
PATIENCE = 30.0  # seconds for a workbench that is just starting

Application = Callable[[Any, Any, Any], Awaitable[None]]


def answering(application: Application, mark: str) -> Application:
    """Wraps the application so that it answers whether it is the workbench of this mark; everything else passes."""
    asked = f"{PATH}{mark}"

    async def wrapped(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"] == asked:
            await send({"type": "http.response.start", "status": 204, "headers": []})
            await send({"type": "http.response.body", "body": b""})
        else:
            await application(scope, receive, send)

    return wrapped


def find(home: Path, patience: float = PATIENCE) -> Presence | None:
    """Returns the workbench that runs on this folder and answers, waiting for one that is starting; else None."""
    until = time.monotonic() + patience
    while True:
        presence = announced(home)
        if presence and _answers(presence):
            return presence
        if time.monotonic() > until:
            return None
        time.sleep(0.1)


def _answers(presence: Presence) -> bool:
    address = f"http://127.0.0.1:{presence.port}{PATH}{presence.mark}"
    # No proxy: what answers has to be this machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=2) as answer:
            return bool(answer.status == 204)
    except (urllib.error.URLError, OSError):
        return False
