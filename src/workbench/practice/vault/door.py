"""The door of every page of practice: whose vault is open in this browser comes in; everybody else comes to the lock."""

import json
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from counterpoint import UserError
from workbench.ciphers import DoesNotOpen
from workbench.practice.vault.actions import aside
from workbench.practice.vault.actions.fading import fade
from workbench.practice.vault.actions.opening import lock, open_vault, still_open
from workbench.practice.vault.opened import Opened
from workbench.practice.vault.remembered import remember
from workbench.practice.vault.rules import changed_outside
from workbench.practice.vault.sections import home
from workbench.practice.vault.unspoken import PATH, unspoken
from workbench.ui.refusals import refused, said, status_of

View = Callable[..., HttpResponse]
ASKED_AGAIN = "passphrase-of-the-vault"
"""In a form that met a locked vault and is sent again from there."""
STILL_TAKES = "still-takes"
"""In a lock at a tap: other windows put by what is half written, and then it is locked once more."""
NOT_AGAIN = {ASKED_AGAIN, "csrfmiddlewaretoken"}
ABOUT_THE_VAULT, PASSPHRASES = f"{PATH}privacy/", {"passphrase", "old", "new", "again"}
"""Where passphrases are typed, and under which names: none of them is put into a page."""
REFUSED = 403


def with_vault(view: View, *, to_put_by: bool = False) -> View:
    """Gives a view `request.vault`, open; sends whoever has it not open to the lock, and back here afterwards.

    What was sent to a locked vault comes back in a page that asks for the passphrase and sends it again: nothing is lost.
    Nothing of the answer may be kept by a browser or a proxy. `to_put_by`: also in the seconds after a lock at a tap.
    """

    @wraps(view)
    @unspoken
    @sensitive_post_parameters()
    @sensitive_variables()
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        vault, secret, refusal = vault_in(request, to_put_by=to_put_by), "", ""
        if vault is None and request.POST.get(ASKED_AGAIN):
            try:
                vault, secret = open_vault(owner=request.user, passphrase=request.POST[ASKED_AGAIN])
                fade(by=vault)
            except UserError as error:
                refusal = error.what
        if vault is None:
            return _to_the_lock(request, refusal)
        request.vault = vault  # type: ignore[attr-defined]
        response = _answered(view, request, *args, **kwargs)
        if request.method == "POST" and is_kept(response):
            aside.let_words_go(by=vault, mark=mark_in(request))
        response.headers["Cache-Control"] = "no-store"
        remember(request, response, vault)
        return let_in(response, secret) if secret else response

    return opened


def _answered(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Returns what the view answers; what it refuses, or does not find, is told on a page of practice, too."""
    try:
        return view(request, *args, **kwargs)
    except Http404:
        return render(request, "vault/not_here.html", {"sent": _words_sent(request)}, status=404)
    except (UserError, DoesNotOpen) as raised:
        error = raised if isinstance(raised, UserError) else changed_outside()
        if request.headers.get("HX-Request") or not request.accepts("text/html"):
            return refused(request, error)
        shown = {**said(error), "sent": _words_sent(request)}
        return render(request, "vault/refusal.html", shown, status=status_of(error))


def _words_sent(request: HttpRequest) -> list[str]:
    """Returns the sentences of a form that could not be kept, so that a page can show them once more; no passphrase."""
    sent = [] if request.path.startswith(ABOUT_THE_VAULT) else request.POST.lists()
    return [text for name, texts in sent if name not in NOT_AGAIN for text in texts if len(text.split()) > 1]


def vault_in(request: HttpRequest, *, to_put_by: bool = False) -> Opened | None:
    """Returns the vault that is open in this browser for whoever sits here."""
    cookie = request.COOKIES.get(settings.VAULT_COOKIE, "")
    return still_open(owner=request.user, cookie=cookie, to_put_by=to_put_by) if cookie else None


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


def shut_in(request: HttpRequest, *, everywhere: bool = False) -> None:
    """Locks the vault in this browser, or everywhere; what its windows still put by is taken if the page asks for that."""
    cookie, still_takes = request.COOKIES.get(settings.VAULT_COOKIE, ""), STILL_TAKES in request.POST
    lock(owner=request.user, everywhere=everywhere, cookie=cookie, still_takes=still_takes)


def shut(response: HttpResponse, request: HttpRequest | None = None) -> HttpResponse:
    """Takes the cookie from a browser, if its windows need it no more to put by what is half written."""
    if request is None or STILL_TAKES not in request.POST:
        response.delete_cookie(settings.VAULT_COOKIE, path=PATH, samesite="Strict")
    response.headers["Cache-Control"] = "no-store"
    return response


def half_written(request: HttpRequest) -> dict[str, Any] | None:
    """Returns the page, fields and mark of what was half written in a window; None if nothing of that was sent."""
    path = request.POST.get("path", "")
    try:
        fields = json.loads(request.POST.get("fields", ""))
    except (ValueError, RecursionError):
        return None
    if not (path.startswith(PATH) and aside.is_fields(fields)):
        return None
    whole = [[_whole(name), _whole(text)] for name, text in fields]
    return {"path": path, "fields": whole, "mark": mark_in(request)}


def _whole(text: str) -> str:
    """Returns a text without halves of signs, as where a browser cut it: no page could show them."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def mark_in(request: HttpRequest) -> str:
    """Returns the mark of the window that something was sent from; an empty text if it put nothing by."""
    said = request.POST.get(aside.MARK, "")
    return said if aside.is_mark(said) else ""


def is_kept(response: HttpResponse) -> bool:
    """Says whether an answer leads on, as it does once a form was kept; what was refused is shown again instead."""
    return HTTPStatus.MULTIPLE_CHOICES <= response.status_code < HTTPStatus.BAD_REQUEST


def onward_of(request: HttpRequest) -> str:
    """Returns where a request asked to go on to, if that is a page of practice; else the first one."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    own = url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith(PATH)
    return asked if own and "\\" not in asked else home()


def _to_the_lock(request: HttpRequest, refusal: str = "") -> HttpResponse:
    if request.method == "GET" and request.accepts("text/html") and not request.headers.get("HX-Request"):
        return redirect(f"{reverse('vault:lock')}?{urlencode({'next': request.path})}")
    left = NOT_AGAIN | (PASSPHRASES if request.path.startswith(ABOUT_THE_VAULT) else set())
    again = [(name, text) for name, texts in request.POST.lists() if name not in left for text in texts]
    shown = {"again": again, "asked": ASKED_AGAIN, "refusal": refusal, "small": request.headers.get("HX-Request")}
    response = render(request, "vault/locked.html", shown, status=REFUSED)
    response.headers["Cache-Control"] = "no-store"
    return response
