"""A participant takes their word back: what rests on them is erased or locked away; the trail keeps counts and the reason."""

from datetime import date
from typing import Any
from uuid import UUID

from workbench import ciphers
from workbench.history import cleaning
from workbench.history.actions import erase_rows, record
from workbench.history.changes import Changes, Unrecorded
from workbench.history.dependents import delete_with_dependents
from workbench.research.corpora.models import Case
from workbench.research.fieldwork.models import Participant, Withdrawn
from workbench.research.withdrawal import remembered, resting, rules
from workbench.research.withdrawal.actions.marking import mark_all
from workbench.research.withdrawal.actions.removing import (
    Gathered,
    clean_up,
    forget_names,
    forget_recordings,
    forget_removed,
    take_out,
)
from workbench.research.withdrawal.models import Locked

VERB = "noted the withdrawal of"


def withdraw_participant(
    *,
    by: Any,
    participant: Participant,
    scope: str = "whole",
    since: date | None = None,
    reason: str = "",
    lock: bytes | None = None,
) -> resting.Resting:
    """Takes out of the study what rests on a participant, and returns what went; the trail keeps how much, and why.

    scope: "whole", or "from": what came on the day `since` or later. reason: in general, none of their words.
    Entries of the register with their name go too where the key to the names is open.
    lock: that key; what goes is then sealed under it instead of erased, recordings excepted. Raises UserError.
    """
    rules.check_may_erase(by, participant.study)
    rules.check_scope(participant, scope, since, reason)
    cleaning.forget_while_writing()
    study = participant.study
    with record(by=by, study=study.pk, verb=VERB, undoable=False) as changes:
        participant = resting.participant_now(participant)
        rests = resting.resting_on(participant, since if scope == "from" else None)
        counts = dict(rests.counts)
        changes.about = f"participant {participant.number}: {rests.counted or 'nothing rested on them'}"
        gone = Gathered() if lock else Unrecorded()
        entries = [] if rests.since else resting.entries_with_their_name(by, participant)
        gone.delete_many(entries)
        cleaned = [*_remove(gone, rests), *(one.pk for one in entries)]
        if lock:
            changes.create(_locked(by, participant, gone, lock))
        changes.create(
            Withdrawn(study=study, number=participant.number, scope=scope, reason=reason, counts=counts, by=by)
        )
        if rests.since:
            _stay(changes, participant)
        clean_up(cleaned)
    return rests


def _remove(gone: Unrecorded, rests: resting.Resting) -> list[Any]:
    """Removes what rests on somebody, and themselves if all of it goes; returns the keys whose words are to be cleaned."""
    participant = rests.participant
    texts = {one.document.pk: one.document.text for one in rests.documents} | rests.removed
    # Looked up first: an interview that went could not say which recordings it had, nor which transcript.
    removed, cases, contacts = rests.removed, remembered.cases_ever(participant), rests.contacts
    _forget_checks(gone, rests)
    forget_recordings(participant.study_id, rests.recordings)
    delete_with_dependents(gone, rests.interviews)
    gone.delete_many(contacts)
    for one in rests.documents:
        take_out(gone, one)
    forget_removed(participant.study, removed)
    cleaned = [*rests.keys, *removed, participant.pk]
    if rests.since is None:
        cleaned += _remove_themselves(gone, participant, cases)
    forget_names(participant.study, texts.values())
    mark_all(participant.study, texts)
    return cleaned


def _forget_checks(gone: Unrecorded, rests: resting.Resting) -> None:
    """Removes what was given back to somebody, and has the trail forget it: whatever it was about, it holds their answer."""
    study, keys = rests.participant.study_id, {one.pk for one in rests.checks}
    if rests.since is None:
        keys |= remembered.checks_ever(rests.participant)
    marks = remembered.marks_ever(study, keys)
    delete_with_dependents(gone, rests.checks)
    erase_rows(study=study, table=remembered.CHECKS, rows=keys)
    erase_rows(study=study, table=remembered.MARKS, rows=marks)


def _remove_themselves(gone: Unrecorded, participant: Participant, cases: set[UUID]) -> list[Any]:
    listed = participant.listed
    delete_with_dependents(gone, list(Case.objects.filter(study=participant.study, name=participant.pseudonym)))
    erase_rows(study=participant.study_id, table="corpora.case", rows=cases)
    delete_with_dependents(gone, [participant])
    if listed:
        delete_with_dependents(gone, [listed])
    return [listed.pk, listed.frame_id] if listed else []


def _stay(changes: Changes, participant: Participant) -> None:
    """Says of somebody who withdrew from a day on that nothing new may be asked of them."""
    changes.update(participant, state="withdrawn")


def _locked(by: Any, participant: Participant, gone: Unrecorded, key: bytes) -> Locked:
    row = Locked(study=participant.study, number=participant.number, locked_by=by)
    rows = gone.rows if isinstance(gone, Gathered) else []
    row.sealed = ciphers.seal(rows, under=key, of=row.pk)
    return row
