"""Pages in front of the door or at it, and pages that are there only with accounts or only without."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, ResolverMatch, resolve

View = Callable[..., Any]
MARK, AT_DOOR = "stands_outside", "stands_at_door"
POLICY = (
    "default-src 'none'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
)
HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}


def outside_the_door(view: View) -> View:
    """Marks a view that asks for no session; it knows nobody, and lets in by what its address holds or not at all."""
    setattr(view, MARK, True)
    return view


def at_the_door(view: View) -> View:
    """Marks a view of signing in: it knows who is signed in, and is there for nobody too; without accounts it is not there."""
    found = only_with_accounts(view)
    setattr(found, AT_DOOR, True)
    return found


def only_with_accounts(view: View) -> View:
    """Makes a view that is not there on a machine without sign-in."""

    @wraps(view)
    def wrapped(request: HttpRequest, *given: Any, **named: Any) -> Any:
        if not settings.ACCOUNTS:
            raise Http404
        return view(request, *given, **named)

    return wrapped


def only_without_accounts(view: View) -> View:
    """Makes a view that is not there on a server with accounts: nobody sits down there as somebody else."""

    @wraps(view)
    def wrapped(request: HttpRequest, *given: Any, **named: Any) -> Any:
        if settings.ACCOUNTS:
            raise Http404
        return view(request, *given, **named)

    return wrapped


def stands_outside(request: HttpRequest) -> bool:
    """Says whether the address belongs to a view in front of the door."""
    found = _found(request)
    return bool(found and getattr(found.func, MARK, False))


def stands_at_door(request: HttpRequest) -> bool:
    """Says whether the address belongs to a view of signing in, or to the choice of light and dark that stands there too."""
    found = _found(request)
    return bool(found and (getattr(found.func, AT_DOOR, False) or found.view_name == "ui:theme"))


def _found(request: HttpRequest) -> ResolverMatch | None:
    try:
        return resolve(request.path_info)
    except Resolver404:
        return None


def sealed(response: HttpResponse, *, scripts: bool = False) -> HttpResponse:
    """Returns the answer with headers that keep its address and its words where they are; scripts: ours may run."""
    policy = (*POLICY, "script-src 'self'") if scripts else POLICY
    for name, value in {**HEADERS, "Content-Security-Policy": "; ".join(policy)}.items():
        response[name] = value
    return response
