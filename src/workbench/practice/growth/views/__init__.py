"""The pages of growth."""

from django.http import HttpRequest

from workbench.practice.vault.opened import Opened

REFUSED = 422
BOTH = "This was changed on another device too. Both are kept, side by side."


def vault(request: HttpRequest) -> Opened:
    """Returns the vault that is open."""
    opened: Opened = request.vault  # type: ignore[attr-defined]
    return opened
