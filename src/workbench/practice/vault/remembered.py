"""What a browser remembers of a vault: how often it was changed, sealed. A vault that was changed less often is an older copy."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from workbench import ciphers
from workbench.practice.vault.opened import Opened
from workbench.practice.vault.unspoken import PATH

LASTS = 400 * 24 * 60 * 60
USE = "what a browser remembers"


def is_older(request: HttpRequest, vault: Opened) -> bool:
    """Says whether this browser saw the vault in a later state than it is in now: it was put back from an older copy."""
    return seen(request, vault) > vault.revision


def seen(request: HttpRequest, vault: Opened) -> int:
    """Returns the latest state in which this browser saw the vault; 0 if it does not remember."""
    try:
        sealed = bytes.fromhex(request.COOKIES.get(_name(vault), ""))
        under = ciphers.derived(vault.key, use=USE)
        return int.from_bytes(ciphers.opened_bytes(sealed, under=under, of=vault.id), "big")
    except (ValueError, ciphers.DoesNotOpen):
        return 0


def remember(request: HttpRequest, response: HttpResponse, vault: Opened) -> None:
    """Has the browser remember the vault as it was when this request came, if that is later than what it remembers."""
    if seen(request, vault) < vault.revision:
        accept(response, vault)


def accept(response: HttpResponse, vault: Opened) -> None:
    """Has the browser remember the vault as it is, also if that is an older copy."""
    under = ciphers.derived(vault.key, use=USE)
    sealed = ciphers.sealed_bytes(vault.revision.to_bytes(8, "big"), under=under, of=vault.id)
    response.set_cookie(
        _name(vault),
        sealed.hex(),
        max_age=LASTS,
        path=PATH,
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _name(vault: Opened) -> str:
    return f"{settings.VAULT_COOKIE}-{vault.id.hex[:8]}"
