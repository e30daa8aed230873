"""A form that is sent twice, by a double click or a reload, makes one thing: it carries a number that is made with its page."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest

NUMBER = "fresh"


def number(request: HttpRequest) -> UUID:
    """Returns the number of a form, a new one if it carries none."""
    try:
        return UUID(request.POST.get(NUMBER, ""))
    except ValueError:
        return uuid4()


def place(request: Any, what: str) -> UUID:
    """Returns where a form keeps what it makes in the vault that is open: the same place whenever the same form is sent."""
    found: UUID = request.vault.place(f"{what} {number(request)}")
    return found
