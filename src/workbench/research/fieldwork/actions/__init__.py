"""Everything that changes what is noted in the field."""

from workbench.research.fieldwork.actions.keys import change_passphrase, make_key, open_key
from workbench.research.fieldwork.actions.names import write_name
from workbench.research.fieldwork.actions.participants import add_participant, move_participant, rename_participant

__all__ = [
    "add_participant",
    "change_passphrase",
    "make_key",
    "move_participant",
    "open_key",
    "rename_participant",
    "write_name",
]
