"""The process that writes recordings down, one after the other, beside the workbench and never longer than it.

`python -m workbench.research.interviews.hearing`: what is to be heard stands in the database. It ends when all is done,
or when its standard input closes, which is when the workbench ends.
"""

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

NICE = 10  # so that whoever works meanwhile feels nothing of it


def work() -> None:
    """Hears everything that is still to be heard."""
    from workbench.research.interviews import actions

    while hearing := actions.begin_next():
        _hear(hearing)


def _hear(hearing: Any) -> None:
    from counterpoint import UserError
    from workbench.research.interviews import actions, queries

    interview = queries.heard_interview(hearing)
    try:
        if interview is not None:
            heard, places = _heard(hearing, interview)
            found = queries.heard_interview(hearing)
            if found is not None:
                despite = hearing.despite
                actions.take_in_heard(by=hearing.asked_by, interview=found, heard=heard, places=places, despite=despite)
        actions.forget_hearing(hearing)
    except NobodyWaits:
        pass
    except UserError as error:
        actions.give_up(hearing, error)
    except Exception as error:  # whatever it is, the page must not wait for ever
        actions.give_up(hearing, UserError(f"Something broke: {type(error).__name__}", try_="ask for it once more"))


class NobodyWaits(Exception):
    """Raised when what is heard was asked for anew, or is not wanted any more."""


def _heard(hearing: Any, interview: Any) -> tuple[Any, list[Any]]:
    """Returns the words as the library reads them, and where each cue stands; nothing of it stays on the disk."""
    from django.conf import settings

    import counterpoint as cp
    from workbench.research.corpora.queries import stretch_of
    from workbench.research.interviews import actions

    def watch(seconds: float, whole: float) -> None:
        if not actions.tell_progress(hearing, seconds, whole):
            raise NobodyWaits

    with tempfile.TemporaryDirectory(prefix="counterpoint-") as folder:
        sound = Path(folder) / f"sound.{interview.recording.name.rpartition('.')[2]}"
        with sound.open("wb") as file:
            file.writelines(stretch_of(interview.recording))
        found = cp.transcribe(sound, model=settings.WHISPER, language=hearing.language, watch=watch)
        written = Path(folder) / "heard.vtt"
        written.write_text(found.vtt, "utf-8")
        reading = cp.preview(written, turns=False)
    return reading.documents[0], list(reading.places)


def _end_with_the_workbench() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


def main() -> None:
    import django

    os.umask(0o077)
    with suppress(AttributeError, OSError):  # Windows has no such thing
        os.nice(NICE)
    Thread(target=_end_with_the_workbench, daemon=True).start()
    django.setup()
    work()


if __name__ == "__main__":
    main()
