"""Who may open a vault, and what a passphrase must be."""

from datetime import timedelta
from typing import Any

from counterpoint import UserError
from workbench.practice.vault.models import Vault


class NotOpened(UserError):
    """The one answer to all that does not open."""

    status = 403


class Gone(UserError):
    """Something is not there any more."""

    status = 404


class ChangedSince(UserError):
    """Something was changed since, perhaps on another device."""

    status = 409


IDLE = timedelta(minutes=15)
STILL_TAKES = timedelta(seconds=10)
"""So long a vault that was locked at a tap takes what was half written in other windows; it gives nothing any more."""
SHORTEST = 12
LONGEST = 1_000
FREE, LONGEST_WAIT = 3, 60


def check_new_passphrase(passphrase: str, again: str) -> None:
    """Raises UserError if a passphrase is too short or too long, or was not typed twice alike."""
    if not SHORTEST <= len(passphrase) <= LONGEST:
        raise UserError(
            f"A passphrase has at least {SHORTEST} letters",
            where="passphrase",
            try_="four or five words that come to your mind, with blanks between them",
        )
    if passphrase != again:
        raise UserError("The two are not the same", where="passphrase", try_="type it again in both boxes")


def does_not_open() -> UserError:
    """Returns the one answer to all that does not open, without a hint."""
    return NotOpened("This does not open your notes", where="passphrase or code", try_="wait a little, then try again")


def wait_after(count: int) -> int:
    """Returns how many seconds nobody may try again after so many wrong tries: 1, 2, 4 ... 60 from the third on."""
    return 0 if count < FREE else min(LONGEST_WAIT, 2 ** min(count - FREE, 6))


def is_gone() -> UserError:
    """Returns the answer to a change of something that is not there any more."""
    return Gone("This is no longer there", where="your notes", try_="go back and look at the list again")


class ChangedOutside(UserError):
    """Something was changed by whoever can write in the database."""

    status = 409


def changed_outside() -> UserError:
    """Returns the answer to keys that do not open any more."""
    return ChangedOutside(
        "A key of your notes was changed outside of this program",
        where="your notes",
        try_="ask whoever runs it, and give your code to nobody until it is mended",
    )


def changed_since() -> UserError:
    """Returns the answer to an undo of something that was changed since."""
    return ChangedSince("This was changed since, maybe on another device", where="undo", try_="change it by hand")


def check_has_none(owner: Any) -> None:
    """Raises UserError if a person has a vault: a second one would hide the first."""
    if Vault.objects.filter(owner=owner).exists():
        raise has_one()


def has_one() -> UserError:
    """Returns the answer to whoever makes a vault and has one."""
    return ChangedSince("You have a vault already", where="your notes", try_="open it with your passphrase")
