"""A real workbench in a process of its own, on a data folder of its own, and a browser's part of talking to it."""

import http.cookiejar
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

from tests.support.warm import Warm

COMMAND = Path(sys.executable).with_name("counterpoint")
PATIENCE = 120.0  # seconds until a process is given up
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/\?token=(\S+)")


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a user whose data folder this is."""
    left = {name: value for name, value in os.environ.items() if not name.startswith(("COUNTERPOINT", "DATABASE_URL"))}
    return {**left, "COUNTERPOINT_HOME": str(home), "PYTHONUNBUFFERED": "1", **more}


def run(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Runs a verb to its end."""
    return Warm(words, environment(home, **more), apart=True).ended(PATIENCE)


def inside(home: Path, program: str, *arguments: str, **more: str) -> str:
    """Runs a little program with the workbench's tables open, as an action's caller would, and returns what it prints."""
    whole = f"import django; django.setup()\n{program}"
    settings = environment(home, DJANGO_SETTINGS_MODULE="workbench.settings", **more)
    found = Warm(arguments, settings, whole, apart=True).ended(PATIENCE)
    assert found.returncode == 0, found.stderr
    return found.stdout


class Workbench:
    """A running workbench; leaving the block ends it if nobody has."""

    def __init__(self, home: Path, *words: str, **more: str) -> None:
        self.home = home
        self.process = Warm(words or ("open", "--no-browser"), environment(home, **more))
        self.said: list[str] = []
        self.port, self.token = self._opened()

    def _opened(self) -> tuple[int, str]:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            found = ADDRESS.search(line)
            if found:
                return int(found[1]), found[2]
        raise AssertionError("".join(self.said))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def interrupt(self) -> tuple[int, str]:
        """Presses Ctrl C; returns how it ended and everything that it said."""
        self.process.send_signal(signal.SIGINT)
        return self._ended()

    def kill(self) -> None:
        """Ends the process as a power cut would."""
        self.process.kill()
        self._ended()

    def _ended(self) -> tuple[int, str]:
        assert self.process.stdout is not None
        self.said += self.process.stdout.readlines()
        self.process.stdout.close()
        return self.process.wait(timeout=PATIENCE), "".join(self.said)

    def __enter__(self) -> "Workbench":
        return self

    def __exit__(self, *_: Any) -> None:
        if self.process.poll() is None:
            self.kill()


class Visitor:
    """Somebody who came in by the door and sends forms and JSON as the pages do."""

    def __init__(self, workbench: Workbench, token: str | None = None) -> None:
        self.base = workbench.address
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self.cookies)
        )
        self.page = self.get(f"/?token={token or workbench.token}")

    def get(self, path: str) -> str:
        with self.opener.open(self.base + path, timeout=PATIENCE) as answer:
            body: bytes = answer.read()
        return body.decode()

    def post(self, path: str, form: dict[str, str]) -> str:
        """Sends a form and returns the page that follows."""
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": self._csrf(), **form}).encode()
        return self._sent(path, body, "application/x-www-form-urlencoded")

    def send(self, path: str, body: dict[str, Any]) -> Any:
        """Sends JSON and returns the JSON that answers."""
        return json.loads(self._sent(path, json.dumps(body).encode(), "application/json", "application/json"))

    def upload(self, path: str, files: dict[str, bytes], field: str = "files", **fields: str) -> str:
        """Sends files as a form does and returns the page that follows."""
        border = "----------counterpoint"
        parts = [
            f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in {"csrfmiddlewaretoken": self._csrf(), **fields}.items()
        ]
        for name, content in files.items():
            head = f'--{border}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
            parts += [head.encode(), b"Content-Type: application/octet-stream\r\n\r\n", content, b"\r\n"]
        body = b"".join([*parts, f"--{border}--\r\n".encode()])
        return self._sent(path, body, f"multipart/form-data; boundary={border}")

    def _csrf(self) -> str:
        return next(cookie.value or "" for cookie in self.cookies if "csrf" in cookie.name)

    def _sent(self, path: str, body: bytes, kind: str, accepts: str = "text/html") -> str:
        headers = {"Content-Type": kind, "Accept": accepts, "Origin": self.base, "X-CSRFToken": self._csrf()}
        request = urllib.request.Request(self.base + path, data=body, headers=headers)
        with self.opener.open(request, timeout=PATIENCE) as answer:
            found: bytes = answer.read()
        return found.decode()


def status_of(workbench: Workbench, path: str, **headers: str) -> int:
    """Returns how a request without any cookie is answered."""
    request = urllib.request.Request(workbench.address + path, headers=headers)
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=PATIENCE) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def until(true: Any, patience: float = PATIENCE) -> None:
    """Waits until something is so."""
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end, "it never came to be"
        time.sleep(0.05)
