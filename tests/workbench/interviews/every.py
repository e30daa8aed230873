"""Every action of interviews, once, with real arguments."""

import io
import sys
from collections.abc import Callable
from tempfile import gettempdir
from types import SimpleNamespace
from typing import Any

from django.test import override_settings

import counterpoint as cp
from tests.support.furnished import PICTURE
from workbench.people.models import new_id
from workbench.research.corpora.models import Document, Medium
from workbench.research.interviews import actions as interviews
from workbench.research.interviews.models import Interview
from workbench.research.interviews.rules import TRANSCRIPT, UNCHECKED

BEFORE = "research/interviews/actions/planning.py::"
DURING = "research/interviews/actions/during.py::"
HEARING = "research/interviews/actions/hearing.py::"
AFTER = "research/interviews/actions/afterwards.py::"


def rows_of(study: Any) -> dict[str, Any]:
    """Returns the interview of the furnished study, by a machine and unchecked, and one whose recording nobody has heard."""
    held = Interview.objects.select_related("study", "participant", "version").get(study=study)
    Document.objects.filter(pk=held.document_id).update(attributes={TRANSCRIPT: UNCHECKED})
    spoken = Medium.objects.create(study=study, name="interview-2.mp3", digest=held.recording.digest, size=9)
    unheard = Interview.objects.create(study=study, participant=held.participant, recording=spoken)
    return {"held": held, "unheard": unheard}


def _ask(w: Any) -> Any:
    """With a model in place, which is not looked at before it is used."""
    there = "faster_whisper" in sys.modules
    sys.modules.setdefault("faster_whisper", SimpleNamespace(__spec__=object()))  # type: ignore[arg-type]
    try:
        with override_settings(WHISPER=gettempdir()):
            return interviews.ask_transcript(by=w.ana, interview=w.unheard)
    finally:
        if not there:
            del sys.modules["faster_whisper"]


DONE: dict[str, Callable[[Any], Any]] = {
    BEFORE + "plan_interview": lambda w: interviews.plan_interview(by=w.ana, participant=w.wren_herself, minutes=60),
    BEFORE + "change_interview": lambda w: interviews.change_interview(
        by=w.ana, interview=w.held, participant=w.wren_herself, version=w.held.version, place="By the river"
    ),
    DURING + "move_on": lambda w: interviews.move_on(by=w.ana, interview=w.held, state="running"),
    DURING + "mark_question": lambda w: interviews.mark_question(
        by=w.ana, interview=w.held, question=w.held.marks.get().question, mark="asked", second=9
    ),
    DURING + "clear_mark": lambda w: interviews.clear_mark(
        by=w.ana, interview=w.held, question=w.held.marks.get().question
    ),
    DURING + "write_note": lambda w: interviews.write_note(by=w.ana, interview=w.held, words="Laughs", second=4),
    AFTER + "write_field_note": lambda w: interviews.write_field_note(by=w.ana, interview=w.held, mood="Calm"),
    AFTER + "bind_transcript": lambda w: interviews.bind_transcript(by=w.ana, interview=w.held, document=w.juno),
    AFTER + "keep_recording": lambda w: interviews.keep_recording(
        by=w.ana, interview=w.held, name="talk.mp3", file=io.BytesIO(PICTURE), despite="They said so aloud"
    ),
    AFTER + "remove_recording": lambda w: interviews.remove_recording(by=w.ana, interview=w.held),
    AFTER + "mark_answer": lambda w: interviews.mark_answer(
        by=w.ana, interview=w.held, question=w.held.marks.get().question, first=1, last=2
    ),
    AFTER + "clear_answer": lambda w: interviews.clear_answer(by=w.ana, answer=w.held.answers.get()),
    HEARING + "take_in_heard": lambda w: interviews.take_in_heard(
        by=w.ana, interview=w.unheard, heard=cp.Document(str(new_id()), "Heard", "Words that were heard.")
    ),
    HEARING + "say_checked": lambda w: interviews.say_checked(by=w.ana, interview=w.held),
}
STAYS: dict[str, Callable[[Any], Any]] = {HEARING + "ask_transcript": _ask}
