"""What a participant says comes in through their link: once, however often it is sent, and nobody takes it back for them."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from workbench.history.actions import record
from workbench.history.changes import Changes
from workbench.research.fieldwork.models import Contact
from workbench.research.memberchecks import queries, rules
from workbench.research.memberchecks.answering import Answered, Said
from workbench.research.memberchecks.models import MemberCheck, MemberMark


def receive_answer(*, by: Any, check: MemberCheck, answered: Answered) -> None:
    """Keeps what a participant says of what they were given; said again, it is kept once, and more is added to it.

    `by` is whoever made the link: a participant has no account. Who asks to be called is in the contact log, due today.
    Raises UserError, or Faults, for what cannot be kept, and then keeps nothing.
    """
    said = answered.checked()
    now = rules.check_open(queries.check_now(check), timezone.now())
    if not _new(now, said):  # the trail does not grow by who presses the button and says nothing
        return
    about = f"from participant {check.participant.number}"
    with record(by=by, study=check.study_id, verb="received through a link", about=about, undoable=False) as changes:
        now = rules.check_open(queries.check_now(check), timezone.now())
        new = _new(now, said)  # once more: both of two presses may have come this far
        marks = [one for one in said.marks if not _is_there(now, one)]
        rules.check_room(now.marks.count() + len(marks) - 1, rules.MOST_MARKS, "marked words")
        if new.get("wants_call"):
            today = timezone.localdate()
            changes.create(Contact(study=now.study, participant=now.participant, way="phone", due_on=today, by=by))
        _keep(changes, now, new, marks)


def _keep(changes: Changes, check: MemberCheck, new: dict[str, Any], marks: Sequence[Said]) -> None:
    changes.create_many(
        [
            MemberMark(study=check.study, member_check=check, **one.columns, words=check.given[one.start : one.end])
            for one in marks
        ]
    )
    new.pop("marks", None)
    if new or marks:
        changes.update(check, returned_at=check.returned_at or timezone.now(), **new)


def _new(check: MemberCheck, said: Answered) -> dict[str, Any]:
    """Returns the columns that this answer changes, and `marks` if some are new; nothing if all was said before."""
    words = _added(check.response, said.response)
    marks = any(not _is_there(check, one) for one in said.marks)
    speaks = bool(words != check.response or marks or (said.wants_call and not check.wants_call))
    wanted = {
        "response": words,
        "wants_call": check.wants_call or said.wants_call,
        "hard": check.hard or said.hard,
        "declined": False if speaks else check.declined or (said.declined and not said.speaks),
    }
    found: dict[str, Any] = {name: value for name, value in wanted.items() if getattr(check, name) != value}
    return found | ({"marks": True} if marks else {})


def _added(before: str, more: str) -> str:
    """Returns what was said with what is said now behind it; the same once."""
    if not more or f"\n\n{more}\n\n" in f"\n\n{before}\n\n":
        return before
    return f"{before}\n\n{more}" if before else more


def _is_there(check: MemberCheck, said: Said) -> bool:
    kept = {(one.start, one.end, one.note, one.leave_out) for one in check.marks.all()}
    return (said.start, said.end, said.note, said.leave_out) in kept
