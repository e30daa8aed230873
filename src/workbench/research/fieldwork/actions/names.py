"""Who a participant is, under seal."""

from typing import Any

from django.utils import timezone

from workbench import ciphers
from workbench.history.actions import record
from workbench.history.changes import Changes
from workbench.research.fieldwork import queries, rules
from workbench.research.fieldwork.models import Identity, Participant


def write_name(*, by: Any, participant: Participant, name: str = "", contact: str = "", notes: str = "") -> None:
    """Seals name, contact and notes of a participant under a key of their own; with none of them, nothing is kept.

    Raises UserError if the key to the names is closed, or the pseudonym begins like the name. The trail keeps it sealed.
    """
    key = queries.name_key_for(by, participant.study)
    said = rules.check_said({"name": name, "contact": contact, "notes": notes})
    about = f"participant {participant.number}"
    with record(by=by, study=participant.study_id, verb="wrote down who is behind", about=about) as changes:
        now = queries.participant_now(participant)
        rules.check_initials(now.pseudonym, said["name"])
        row = queries.identity_of(now)
        if row is None and any(said.values()):
            changes.create(_sealed(now, said, key))
        elif row is not None and not any(said.values()):
            changes.delete(row)
        elif row is not None:
            _seal_anew(changes, row, said, key)


def seal_further(changes: Changes, participant: Participant, note: str, key: bytes) -> None:
    """Adds a note to what is sealed of a participant, within an open record."""
    row = queries.identity_of(participant)
    said = queries.unsealed(row, key) if row else {"name": "", "contact": "", "notes": ""}
    further = rules.check_said(said | {"notes": "\n".join(filter(None, [said.get("notes", ""), note]))})
    if row is None:
        changes.create(_sealed(participant, further, key))
    else:
        _seal_anew(changes, row, further, key)


def _sealed(participant: Participant, said: dict[str, str], key: bytes) -> Identity:
    own, of = ciphers.new_key(), participant.pk
    row = Identity(study=participant.study, participant=participant, wrapped=ciphers.wrap(own, under=key, of=of))
    row.sealed = ciphers.seal(said, under=own, of=of)
    return row


def _seal_anew(changes: Changes, row: Identity, said: dict[str, str], key: bytes) -> None:
    if queries.unsealed(row, key) != said:
        sealed = ciphers.seal(said, under=queries.own_key(row, key), of=row.participant_id)
        changes.update(row, sealed=sealed, changed_at=timezone.now())
