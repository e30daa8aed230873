"""The contact log: what happened, and what is due. Notes are somebody's words; the trail tells numbers only."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from workbench.history import cleaning
from workbench.history.actions import erase_rows, record
from workbench.history.changes import Unrecorded
from workbench.history.queries import revision
from workbench.research.fieldwork import queries, rules
from workbench.research.fieldwork.actions.names import seal_further
from workbench.research.fieldwork.actions.participants import move
from workbench.research.fieldwork.models import Contact, Participant


def note_contact(
    *,
    by: Any,
    participant: Participant,
    way: str,
    note: str = "",
    happened_at: datetime | None = None,
    due_on: date | None = None,
    state: str = "",
) -> None:
    """Notes a contact, with the day on which to remind of the next one, and how far it has come with them by it.

    happened_at: None for now. due_on: a reminder, a line of its own until it is done. Raises UserError.
    """
    study = participant.study
    rules.check_may_work(by, study)
    rules.check_way(way)
    kept = {"way": way, "note": rules.check_note(note), "happened_at": rules.check_past(happened_at or timezone.now())}
    with record(
        by=by, study=study.pk, verb="noted a contact with", about=f"participant {participant.number}"
    ) as changes:
        now = queries.participant_now(participant)
        changes.create(Contact(study=study, participant=now, by=by, **kept))
        if due_on:
            changes.create(Contact(study=study, participant=now, by=by, way=way, due_on=due_on))
        if state and state != now.state:
            rules.check_follows(now, state)
            move(changes, now, state)


def remind(*, by: Any, participant: Participant, way: str, due_on: date, note: str = "") -> None:
    """Notes when somebody is to be spoken to, and of what. Raises UserError."""
    study = participant.study
    rules.check_may_work(by, study)
    rules.check_way(way)
    said = rules.check_note(note)
    with record(by=by, study=study.pk, verb="set a reminder of", about=f"participant {participant.number}") as changes:
        now = queries.participant_now(participant)
        changes.create(Contact(study=study, participant=now, by=by, way=way, due_on=due_on, note=said))


def finish_reminder(*, by: Any, contact: Contact) -> None:
    """Says that what was due has happened now."""
    rules.check_may_work(by, contact.study)
    rules.check_due(contact)
    about = f"participant {contact.participant.number}"
    with record(by=by, study=contact.study_id, verb="did what was due with", about=about) as changes:
        changes.update(contact, happened_at=timezone.now(), by=by)


def seal_note(*, by: Any, contact: Contact) -> None:
    """Puts the note of a contact among the sealed notes of the participant; in clear it is nowhere afterwards.

    Cannot be undone: the trail and the backups forget the note. Raises UserError if the key to the names is closed.
    """
    key = queries.name_key_for(by, contact.study)
    cleaning.forget_while_writing()
    study, about = contact.study, f"participant {contact.participant.number}"
    with record(
        by=by, study=study.pk, verb="sealed the note on a contact with", about=about, undoable=False
    ) as changes:
        now = rules.check_noted(queries.contacts_of(study).filter(pk=contact.pk).first())
        seal_further(changes, now.participant, now.note, key)
        Unrecorded().update(now, note="")
        erase_rows(study=study.pk, table="fieldwork.contact", rows=[now.pk])
        cleaning.note(settings.HOME, now.participant_id, (study.pk, revision(study.pk) + 1))
        transaction.on_commit(lambda: cleaning.finish(settings.HOME))


def remove_contact(*, by: Any, contact: Contact) -> None:
    """Takes a line out of the contact log."""
    rules.check_may_work(by, contact.study)
    about = f"participant {contact.participant.number}"
    with record(by=by, study=contact.study_id, verb="removed a contact with", about=about) as changes:
        changes.delete(contact)
