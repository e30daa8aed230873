"""The door of every page of practice: whose vault is open in this browser comes in; everybody else comes to the lock."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from workbench.practice.vault.actions.opening import still_open
from workbench.practice.vault.opened import Opened

View = Callable[..., HttpResponse]
PATH = "/practice/"


def with_vault(view: View) -> View:
    """Gives a view `request.vault`, open; sends whoever has it not open to the lock, and back here afterwards.

    Nothing of the answer may be kept by a browser or a proxy.
    """

    @wraps(view)
    @sensitive_post_parameters()
    @sensitive_variables()
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        vault = vault_in(request)
        if vault is None:
            return _to_the_lock(request)
        request.vault = vault  # type: ignore[attr-defined]
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    return opened


def vault_in(request: HttpRequest) -> Opened | None:
    """Returns the vault that is open in this browser for whoever sits here."""
    cookie = request.COOKIES.get(settings.VAULT_COOKIE, "")
    return still_open(owner=request.user, cookie=cookie) if cookie else None


def let_in(response: HttpResponse, secret: str) -> HttpResponse:
    """Gives a browser the cookie by which its vault is open: until it is closed, for addresses of practice alone."""
    response.set_cookie(
        settings.VAULT_COOKIE,
        secret,
        path=PATH,
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def shut(response: HttpResponse) -> HttpResponse:
    """Takes the cookie from a browser."""
    response.delete_cookie(settings.VAULT_COOKIE, path=PATH, samesite="Strict")
    return response


def _to_the_lock(request: HttpRequest) -> HttpResponse:
    if request.method == "GET" and not request.headers.get("HX-Request"):
        return redirect(f"{reverse('vault:lock')}?{urlencode({'next': request.path})}")
    # What was typed is not taken: it stays in the page that sent it.
    return render(request, "vault/locked.html", status=403)
