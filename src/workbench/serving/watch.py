"""Once a day, while the workbench runs: a backup."""

import logging
from datetime import datetime
from pathlib import Path
from threading import Event, Thread

from workbench import backups

EVERY = 15 * 60  # seconds between two looks at the calendar
log = logging.getLogger(__name__)


def back_up_daily(home: Path) -> None:
    """Makes today's backup if there is none yet."""
    now = datetime.now().astimezone()
    if backups.is_due(home, now):
        backups.back_up(home, "daily", now)


def watch(home: Path, ended: Event, every: float = EVERY) -> Thread:
    """Starts the thread that makes each day's backup until `ended` is set; a failed backup is a fault, not the end."""

    def look() -> None:
        while not ended.wait(every):
            try:
                back_up_daily(home)
            except Exception:
                log.exception("The daily backup failed")

    thread = Thread(target=look, name="daily backup", daemon=True)
    thread.start()
    return thread
