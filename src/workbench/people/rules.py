"""May this person, now? In words that can be shown."""

import unicodedata
from typing import Any

from counterpoint import UserError
from workbench.people.models import NAME_LENGTH


class NotAllowed(UserError):
    """Raised when a person who may see a thing may not do this with it."""

    status = 403  # what the edge answers with (ui/refusals.py)


def check_known(person: Any) -> Any:
    """Returns the person, or raises UserError if nobody here has this identifier."""
    if person is None:
        raise UserError("Nobody here is known by that", where="the people on this machine", try_="choose one of them")
    return person


def check_owns_house(person: Any) -> None:
    """Raises NotAllowed unless this person looks after the server's accounts."""
    if not person.owns_house:
        raise NotAllowed(
            "Only whoever owns this server sees who has an account",
            where="the server",
            try_="ask them; your own account is yours to change",
        )


def check_name(name: str) -> str:
    """Returns a person's name, trimmed, or raises UserError that says what is wrong with it."""
    trimmed = " ".join(name.split())
    if not trimmed:
        raise UserError("A person needs a name", where="the name is empty", try_="a first name or initials")
    if len(trimmed) > NAME_LENGTH:
        raise UserError(
            f"This name is {len(trimmed):,} characters long",
            where=f"a name may have {NAME_LENGTH}",
            try_="a shorter name or initials",
        )
    if any(unicodedata.category(mark) in {"Cc", "Cs"} for mark in trimmed):
        raise UserError("This name holds characters that cannot be shown", where="the name", try_="type it again")
    return trimmed
