"""Everything that changes interviews, by when it happens: before, during, afterwards, and by a machine."""

from workbench.research.interviews.actions.afterwards import (
    bind_transcript,
    clear_answer,
    keep_recording,
    mark_answer,
    remove_recording,
    write_field_note,
)
from workbench.research.interviews.actions.during import clear_mark, mark_question, move_on, write_note
from workbench.research.interviews.actions.hearing import (
    ask_transcript,
    begin_next,
    forget_hearing,
    give_up,
    say_checked,
    take_in_heard,
    tell_progress,
)
from workbench.research.interviews.actions.planning import change_interview, plan_interview

__all__ = [
    "ask_transcript",
    "begin_next",
    "bind_transcript",
    "change_interview",
    "clear_answer",
    "clear_mark",
    "forget_hearing",
    "give_up",
    "keep_recording",
    "mark_answer",
    "mark_question",
    "move_on",
    "plan_interview",
    "remove_recording",
    "say_checked",
    "take_in_heard",
    "tell_progress",
    "write_field_note",
    "write_note",
]
