"""Where each thing that was given back stands, in words, and what of it waits for somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from workbench.research.memberchecks.models import MemberCheck
from workbench.research.memberchecks.rules import is_open


@dataclass(frozen=True)
class Standing:
    """One thing that was given back: how far it has come, and what waits."""

    check: MemberCheck
    came: str
    link: str
    needs: list[str]


def standing_of(check: MemberCheck, now: datetime) -> Standing:
    """Returns where a check stands at this moment."""
    return Standing(check, _came(check, now), _link(check, now), needs_of(check))


def needs_of(check: MemberCheck) -> list[str]:
    """Returns what of an answer waits for somebody, the person first."""
    marks = list(check.marks.all())
    out = sum(one.leave_out and not one.followed for one in marks)
    noted = sum(not one.leave_out and not one.followed for one in marks)
    waits = {
        "It was hard: nothing is noted of what was offered": check.hard and not check.care,
        "Asks to be called": check.wants_call and not check.closed_at,
        f"{_counted(out, 'wish', 'wishes')} to leave words out": out,
        f"{_counted(noted, 'note', 'notes')} on words": noted,
        "Nothing is noted of what followed": check.returned_at and not check.declined and not check.closed_at,
    }
    return [words for words, is_so in waits.items() if is_so]


def _came(check: MemberCheck, now: datetime) -> str:
    if check.declined:
        return f"Declined on {_day(check.returned_at)}" if check.returned_at else "Declined"
    if check.returned_at:
        return f"Answered on {_day(check.returned_at)}"
    overdue = check.due_on is not None and check.due_on < timezone.localdate(now)
    return "No answer by then, which is fine" if overdue else "No answer yet"


def _link(check: MemberCheck, now: datetime) -> str:
    if is_open(check, now):
        return f"open until {_day(check.expires_at)}"
    if check.revoked_at:
        return f"closed on {_day(check.revoked_at)}"
    return f"ended on {_day(check.expires_at)}" if check.expires_at else "none here"


def line_of(checks: Iterable[MemberCheck]) -> tuple[str, bool]:
    """Returns in one line how many went out and came back, and whether somebody is waited for."""
    rows = list(checks)
    if not rows:
        return "Nothing given back yet", False
    waiting = sum(bool(needs_of(one)) for one in rows)
    if waiting:
        return f"{_counted(waiting, 'answer waits', 'answers wait')}", True
    came = sum(one.returned_at is not None and not one.declined for one in rows)
    return f"{len(rows)} given back, {came} answered", False


def told(checks: Iterable[MemberCheck]) -> str:
    """Returns what went out and what came back in a sentence: no share, and nothing that adds up to a score."""
    rows = list(checks)
    people = len({one.participant_id for one in rows})
    declined = sum(one.declined for one in rows)
    came = sum(one.returned_at is not None and not one.declined for one in rows)
    silent = len(rows) - came - declined
    changed = sum(one.outcome == "changed" for one in rows)
    out = f"{_counted(len(rows), 'thing was', 'things were')} given back to {_counted(people, 'participant', 'participants')}"
    said = f"{out}: {came} answered, {declined} declined, {silent} without an answer."
    return said + (f" After {_counted(changed, 'answer', 'answers')} something was changed." if changed else "")


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _day(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment).day} {timezone.localtime(moment):%B %Y}" if moment else ""
