"""The process that writes recordings down, one after the other, beside the workbench and never longer than it.

`python -m workbench.research.interviews.hearing`: what is to be heard stands in the database. It ends when all is done,
or when its standard input closes, which is when the workbench ends.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Any

NICE = 10  # so that whoever works meanwhile feels nothing of it


def work() -> None:
    """Hears everything that is still to be heard."""
    from workbench.research.interviews import actions, queries

    with queries.in_turn():
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
                _take_in(hearing, found, heard, places)
        actions.forget_hearing(hearing)
    except NobodyWaits:
        actions.forget_hearing(hearing)
    except UserError as error:
        actions.give_up(hearing, error)
    except Exception as error:  # whatever it is, the page must not wait for ever
        actions.give_up(hearing, UserError(f"Something broke: {type(error).__name__}", try_="ask for it once more"))


def _take_in(hearing: Any, interview: Any, heard: Any, places: list[Any]) -> None:
    from workbench.research.interviews import actions

    with _nobody_named():
        actions.take_in_heard(by=hearing.asked_by, interview=interview, heard=heard, places=places)


@contextmanager
def _nobody_named() -> Iterator[None]:
    """Says less of a refusal: it names a person, and the list is not looked through when one is erased."""
    from counterpoint import UserError

    try:
        yield
    except UserError as error:
        what = "It may not be taken in any more"
        raise UserError(what, try_="look at the participant’s consent, and whether there is a transcript") from error


class NobodyWaits(Exception):
    """Raised when what is heard was asked for anew, or is not there any more."""


def _heard(hearing: Any, interview: Any) -> tuple[Any, list[Any]]:
    """Returns the words as the library reads them, and where each cue stands; nothing of it stays on the disk."""
    from django.conf import settings

    import counterpoint as cp
    from workbench.research.corpora.queries import stretch_of
    from workbench.research.interviews import actions

    def watch(seconds: float, whole: float) -> None:
        with _nobody_named():
            waited = actions.tell_progress(hearing, seconds, whole)
        if not waited:
            raise NobodyWaits

    watch(0, 0)  # what may not be taken in is not laid beside the file either
    with _aside() as folder:
        sound = folder / f"sound.{interview.recording.name.rpartition('.')[2]}"
        with sound.open("wb") as file:
            file.writelines(stretch_of(interview.recording))
        found = cp.transcribe(sound, model=settings.WHISPER, language=hearing.language, watch=watch)
        written = folder / "heard.vtt"
        written.write_text(found.vtt, "utf-8")
        reading = cp.preview(written, turns=False)
    return reading.documents[0], list(reading.places)


@contextmanager
def _aside() -> Iterator[Path]:
    """Gives a folder among the files that wait, which an erasure empties, too; nothing of it stays."""
    sweep()
    folder = _folder()
    folder.mkdir(parents=True, mode=0o700)
    try:
        yield folder
    finally:
        sweep()


def sweep() -> None:
    """Removes what a process that was ended left of a recording."""
    shutil.rmtree(_folder(), ignore_errors=True)


def _folder() -> Path:
    from django.conf import settings

    return Path(settings.MEDIA_ROOT) / "hearing"


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
