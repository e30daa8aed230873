"""The workbench as a person starts it: the real command in a process of its own, on a data folder of its own."""

import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ADDRESS = re.compile(r"http://(?:127\.0\.0\.1|localhost):\d+\S*")
PATIENCE = 120  # seconds until a start is given up; the demo study is made in them


class Opened:
    """A running `counterpoint open`, `demo` or `serve`, and the address that it printed."""

    def __init__(self, words: list[str], environment: dict[str, str]) -> None:
        self.said: list[str] = []
        self._printed = threading.Event()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "counterpoint.cli", *words],
            env={**environment, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def address(self) -> str:
        """The address with its one-time token, as printed; waits for it."""
        self._printed.wait(PATIENCE)
        found = ADDRESS.search("".join(self.said))
        if found is None:
            raise RuntimeError(f"No address was printed: {''.join(self.said)}")
        return found.group()

    def kill(self) -> None:
        """Ends it as a power cut would."""
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        """Ends it as Ctrl-C does, and by force if it does not listen."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()

    def _listen(self) -> None:
        for line in self.process.stdout or ():
            self.said.append(line)
            if ADDRESS.search(line):
                self._printed.set()
        self._printed.set()


@pytest.fixture(scope="session")
def opened_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that was opened once and closed; copy it, never write to it."""
    from tests.workbench.command.running import Workbench

    folder = tmp_path_factory.mktemp("opened") / "house"
    with Workbench(folder) as workbench:
        workbench.interrupt()
    return folder


@pytest.fixture
def opened_folder(opened_once: Path, tmp_path: Path) -> Path:
    """This test's own data folder, as it is after the first start."""
    return Path(shutil.copytree(opened_once, tmp_path / "house"))


@pytest.fixture
def opened(home: Callable[..., dict[str, str]]) -> Iterator[Callable[..., Opened]]:
    """Starts `counterpoint VERB ...` on this test's own data folder: opened("open", "--port", "0"); ended at the end."""
    running: list[Opened] = []

    def start(*words: str, **environment: Any) -> Opened:
        running.append(Opened(list(words), home(**environment)))
        return running[-1]

    yield start
    for one in running:
        one.close()
