"""Everything that changes what is noted in the field."""

from workbench.research.fieldwork.actions.consents import note_consent, write_consent_form
from workbench.research.fieldwork.actions.contacts import (
    finish_reminder,
    note_contact,
    remind,
    remove_contact,
    seal_note,
)
from workbench.research.fieldwork.actions.keys import change_passphrase, make_key, open_key
from workbench.research.fieldwork.actions.names import write_name
from workbench.research.fieldwork.actions.participants import add_participant, move_participant, rename_participant

__all__ = [
    "add_participant",
    "change_passphrase",
    "finish_reminder",
    "make_key",
    "move_participant",
    "note_consent",
    "note_contact",
    "open_key",
    "remind",
    "remove_contact",
    "rename_participant",
    "seal_note",
    "write_consent_form",
    "write_name",
]
