"""What is noted while an interview runs. The page may send each of these twice: the second time nothing happens.

key: the identifier that the page gave to the change; an Event that has it says that the change was made.
ago: how many seconds a change had to wait for the network.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from workbench.history.actions import record
from workbench.history.queries import is_told
from workbench.research.fieldwork.actions.participants import move
from workbench.research.interviews import queries, rules
from workbench.research.interviews.models import WHY_LENGTH, Interview, Mark, QuickNote
from workbench.research.interviews.states import MARKS, STATES
from workbench.research.protocols.models import GuideQuestion

MOMENT = "Mark"


def move_on(*, by: Any, interview: Interview, state: str, ago: int = 0, key: UUID | None = None) -> None:
    """Begins, ends, cancels or reopens an interview; whoever consented and was met is interviewed."""
    rules.check_may_work(by, interview.study)
    about = f"the interview with {interview.participant.pseudonym} as {STATES.get(state, state)[:20].lower()}"
    with record(by=by, study=interview.study_id, verb="noted", about=about, id=key) as changes:
        interview.refresh_from_db(fields=["state", "started_at", "ended_at"])
        if interview.state == state or is_told(key, interview.study_id):
            return
        rules.check_follows(interview, state)
        rules.check_second(ago)
        now = timezone.now() - timedelta(seconds=ago)
        started = interview.started_at or (now if state == "running" else None)
        changes.update(interview, state=state, started_at=started, ended_at=now if state == "done" else None)
        if state == "done" and interview.participant.state == "consented":
            move(changes, interview.participant, "interviewed")


def mark_question(
    *,
    by: Any,
    interview: Interview,
    question: GuideQuestion,
    mark: str,
    why: str = "",
    probes: Sequence[int] = (),
    second: int | None = None,
    seconds: int | None = None,
    key: UUID | None = None,
) -> None:
    """Says what became of a question: asked, with which probes, or skipped and why."""
    rules.check_may_work(by, interview.study)
    rules.check_in_guide(interview, question)
    used = rules.check_mark(question, mark, probes, second, seconds)
    wanted: dict[str, Any] = {"mark": mark, "why": rules.check_line(why, "reason", WHY_LENGTH), "probes": used}
    wanted |= {"second": second, "seconds": seconds}
    about = (
        f"question {question.number} in the interview with {interview.participant.pseudonym} as {MARKS[mark].lower()}"
    )
    with record(by=by, study=interview.study_id, verb="marked", about=about, id=key) as changes:
        if is_told(key, interview.study_id):
            return
        there = queries.mark_on(interview, question)
        if there:
            changes.update(there, **wanted)
        else:
            changes.create(Mark(study=interview.study, interview=interview, question=question, **wanted))


def clear_mark(*, by: Any, interview: Interview, question: GuideQuestion, key: UUID | None = None) -> None:
    """Takes the mark off a question: it is open again."""
    rules.check_may_work(by, interview.study)
    about = f"question {question.number} in the interview with {interview.participant.pseudonym}"
    with record(by=by, study=interview.study_id, verb="took the mark off", about=about, id=key) as changes:
        there = queries.mark_on(interview, question)
        if there and not is_told(key, interview.study_id):
            changes.delete(there)


def write_note(
    *,
    by: Any,
    interview: Interview,
    words: str,
    second: int | None = None,
    question: GuideQuestion | None = None,
    ago: int = 0,
    key: UUID | None = None,
) -> None:
    """Keeps a quick note at a second of the interview; without words it marks the moment."""
    rules.check_may_work(by, interview.study)
    wanted = rules.check_note(words)
    rules.check_second(second)
    rules.check_second(ago)
    if question:
        rules.check_in_guide(interview, question)
    at = timezone.now() - timedelta(seconds=ago)
    note = QuickNote(
        study=interview.study,
        interview=interview,
        question=question,
        second=second,
        words=wanted or MOMENT,
        by=by,
        at=at,
    )
    about = interview.participant.pseudonym
    verb = "kept a note of the interview with"
    with record(by=by, study=interview.study_id, verb=verb, about=about, id=key) as changes:
        if not is_told(key, interview.study_id):
            changes.create(note)
