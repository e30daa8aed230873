"""The pages of growth."""

from uuid import UUID

from django.forms import Form
from django.http import HttpRequest

from workbench.practice.vault.opened import Opened

REFUSED = 422
BOTH = "This was changed on another device too. Both are kept, side by side."


def vault(request: HttpRequest) -> Opened:
    """Returns the vault that is open."""
    opened: Opened = request.vault  # type: ignore[attr-defined]
    return opened


def place_of_new(by: Opened, form: Form, kind: str) -> UUID | None:
    """Returns where something new is kept, so that the same form sent twice, by a double click, is kept once."""
    fresh = form.cleaned_data["fresh"]
    return by.place(f"{kind} {fresh}") if fresh else None
