"""The pages of the story bank."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.http.response import HttpResponse
from django.shortcuts import render

from workbench.practice.stories import actions, queries, rules
from workbench.practice.stories.showing import Shown
from workbench.practice.vault.opened import Held, Kept, Opened

REFUSED = 422


def vault(request: HttpRequest) -> Opened:
    """Returns the vault that is open."""
    opened: Opened = request.vault  # type: ignore[attr-defined]
    return opened


def piece_or_404(request: HttpRequest, piece: UUID) -> Kept:
    """Returns the piece; what was let go is found by `also_away`."""
    found = also_away(request, piece)
    if rules.is_let_go(found.held):
        raise Http404
    return found


def also_away(request: HttpRequest, piece: UUID) -> Kept:
    """Returns the piece, also one that was put away."""
    found = queries.piece(vault(request), piece)
    if found is None:
        raise Http404
    return found


def keep_new(request: HttpRequest, fresh: UUID | None, held: Held) -> Kept:
    """Keeps a new piece; the same one sent twice, by a double click, is kept once."""
    by = vault(request)
    id = by.place(f"{queries.PIECE} {fresh}") if fresh else None
    before = queries.piece(by, id) if id else None
    if before and all(before.held[key] == held[key] for key in ("title", "text")):
        return before
    return actions.keep_piece(by=by, held=held, id=None if before else id)


def page(request: HttpRequest, name: str, form: Any = None, **shown: Any) -> HttpResponse:
    """Returns a page; 422 where a form was refused."""
    kept = shown.get("kept")
    more = {"piece": Shown(kept)} if kept else {}
    status = REFUSED if form is not None and form.is_bound else 200
    return render(request, f"stories/{name}.html", {"form": form, **more, **shown}, status=status)
