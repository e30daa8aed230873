"""What goes wrong on our side: one sentence for the person, the whole traceback for whoever mends it."""

import logging
import sys
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

from counterpoint.errors import CounterpointError

FILE = "faults.log"
SIZE = 1_000_000  # bytes, and one older file of this size
# Another page's requests, and ones that cannot be read, are refused; they are no fault of ours.
NO_FAULT = ("django.security", "uvicorn.error")


class Sentence(logging.Formatter):
    """Formats a fault as one sentence that says where the rest is."""

    def __init__(self, home: Path) -> None:
        super().__init__()
        self.home = home

    def format(self, record: logging.LogRecord) -> str:
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else record.levelname.lower()
        return f"counterpoint: something went wrong on our side ({kind}); nothing was saved. See {self.home / FILE}"


def keep_faults(home: Path) -> None:
    """Sends faults to the folder's log and one sentence each to the terminal; everything lesser is silent."""
    file = _file(home)
    terminal = logging.StreamHandler()
    terminal.setFormatter(Sentence(home))
    root = logging.getLogger()
    root.handlers[:] = [file, terminal]
    for handler in root.handlers:
        handler.setLevel(logging.ERROR)
    for name in NO_FAULT:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def hush() -> None:
    """Silences two warnings that tell a person nothing."""
    # Files are sent by a synchronous iterator, and on one's own machine that is fine.
    warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume", category=Warning)
    warnings.filterwarnings("ignore", message="No directory at", category=Warning)


@contextmanager
def kept(home: Path) -> Iterator[None]:
    """Writes down a fault of ours that the block raises, and lets it rise."""
    try:
        yield
    except CounterpointError:
        raise
    except Exception:
        record = logging.LogRecord("counterpoint", logging.ERROR, "", 0, "fault", None, sys.exc_info())
        with closing(_file(home)) as handler:
            handler.emit(record)
        raise


def _file(home: Path) -> RotatingFileHandler:
    handler = RotatingFileHandler(home / FILE, maxBytes=SIZE, backupCount=1, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(message)s"))
    return handler
