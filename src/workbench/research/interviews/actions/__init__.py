"""Everything that changes interviews, by when it happens: before, during, afterwards."""

from workbench.research.interviews.actions.afterwards import (
    bind_transcript,
    clear_answer,
    keep_recording,
    mark_answer,
    remove_recording,
    write_field_note,
)
from workbench.research.interviews.actions.during import clear_mark, mark_question, move_on, write_note
from workbench.research.interviews.actions.planning import change_interview, plan_interview

__all__ = [
    "bind_transcript",
    "change_interview",
    "clear_answer",
    "clear_mark",
    "keep_recording",
    "mark_answer",
    "mark_question",
    "move_on",
    "plan_interview",
    "remove_recording",
    "write_field_note",
    "write_note",
]
