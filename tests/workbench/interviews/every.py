"""Every action of interviews, once, with real arguments."""

import io
from collections.abc import Callable
from typing import Any

from tests.support.furnished import PICTURE
from workbench.research.interviews import actions as interviews
from workbench.research.interviews.models import Interview

BEFORE = "research/interviews/actions/planning.py::"
DURING = "research/interviews/actions/during.py::"
AFTER = "research/interviews/actions/afterwards.py::"


def rows_of(study: Any) -> dict[str, Any]:
    """Returns the interview of the furnished study."""
    return {"held": Interview.objects.select_related("study", "participant", "version").get(study=study)}


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
}
