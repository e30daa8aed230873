"""Pages in front of the door: for somebody who has no place on this machine and brings a link of their own."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

MARK = "stands_outside"
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


def outside_the_door(view: Callable[..., Any]) -> Callable[..., Any]:
    """Marks a view that asks for no session; it knows nobody, and lets in by what its address holds or not at all."""
    setattr(view, MARK, True)
    return view


def stands_outside(request: HttpRequest) -> bool:
    """Says whether the address belongs to a view in front of the door."""
    try:
        found = resolve(request.path_info)
    except Resolver404:
        return False
    return bool(getattr(found.func, MARK, False))


def sealed(response: HttpResponse, *, scripts: bool = False) -> HttpResponse:
    """Returns the answer with headers that keep its address and its words where they are; scripts: ours may run."""
    policy = (*POLICY, "script-src 'self'") if scripts else POLICY
    for name, value in {**HEADERS, "Content-Security-Policy": "; ".join(policy)}.items():
        response[name] = value
    return response
