"""Erasing for good: the changes that nobody takes back."""

from workbench.research.withdrawal.actions.documents import erase_document, erase_keepsake, erase_removed
from workbench.research.withdrawal.actions.frames import erase_frames
from workbench.research.withdrawal.actions.informants import erase_informant
from workbench.research.withdrawal.actions.keys import give_up_key
from workbench.research.withdrawal.actions.locking import erase_locked, unlock_participant
from workbench.research.withdrawal.actions.participants import withdraw_participant
from workbench.research.withdrawal.actions.passages import withdraw_passages

__all__ = [
    "erase_document",
    "erase_frames",
    "erase_informant",
    "erase_keepsake",
    "erase_locked",
    "erase_removed",
    "give_up_key",
    "unlock_participant",
    "withdraw_participant",
    "withdraw_passages",
]
