"""Pages in front of the door: for somebody who has no place on this machine and brings a link of their own."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import Resolver404, resolve

MARK = "stands_outside"


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
