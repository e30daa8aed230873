"""The pages of Prepare and reflect."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from workbench.practice.encounters import queries, states
from workbench.practice.vault.opened import Kept, Opened

REFUSED = 422


def vault(request: HttpRequest) -> Opened:
    """Returns the vault that is open."""
    opened: Opened = request.vault  # type: ignore[attr-defined]
    return opened


def encounter_or_404(request: HttpRequest, id: UUID) -> Kept:
    """Returns the encounter."""
    found = queries.encounter(vault(request), id)
    if found is None:
        raise Http404
    return found


def move_of(request: HttpRequest, screen: str) -> str:
    """Returns the move that a step was sent with; going on if it has no other."""
    asked = request.POST.get("move", "")
    return asked if asked in states.moves_of(screen) else states.NEXT


def screen_of(request: HttpRequest, one: Kept) -> str:
    """Returns the screen on which an encounter stands."""
    return states.TABLE[queries.stands(vault(request), one.held)].screen


def page(request: HttpRequest, screen: str, one: Kept, form: Any, **shown: Any) -> HttpResponse:
    """Returns a step; 422 where what was sent was refused."""
    keys = [*states.SCREENS]
    now = states.SCREENS[screen]
    at = states.STEPS.index(now)
    steps = [
        {"name": name, "screen": next(key for key in keys if states.SCREENS[key] == name), "done": place < at}
        for place, name in enumerate(states.STEPS)
    ]
    state = [one for one in states.STATES if one.screen == screen]
    given = {"screen": screen, "one": one, "form": form, "steps": steps, "step": now, "states": state, **shown}
    status = REFUSED if form is not None and form.is_bound and form.errors else 200
    return render(request, f"encounters/{screen}.html", given, status=status)
