"""Erasing for good: the changes that nobody takes back."""

from workbench.research.withdrawal.actions.documents import erase_document, erase_keepsake, erase_removed
from workbench.research.withdrawal.actions.frames import erase_frames
from workbench.research.withdrawal.actions.locking import erase_locked, unlock_participant
from workbench.research.withdrawal.actions.participants import withdraw_participant

__all__ = [
    "erase_document",
    "erase_frames",
    "erase_keepsake",
    "erase_locked",
    "erase_removed",
    "unlock_participant",
    "withdraw_participant",
]
