"""Older versions of a piece: read, and brought back."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from workbench.practice.stories import actions, queries
from workbench.practice.stories.views import page, piece_or_404, vault
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.toasts import toast
from workbench.practice.vault.weeks import first_day


@with_vault
@require_GET
def versions(request: HttpRequest, piece: UUID) -> HttpResponse:
    """Shows the older versions, the newest first."""
    found = piece_or_404(request, piece)
    older = [
        {"id": one.id, "week": first_day(one.held["week"]), **{key: one.held[key] for key in ("title", "text")}}
        for one in queries.versions(vault(request), piece)
    ]
    return page(request, "versions", kept=found, older=older)


@with_vault
@require_POST
def bring_back(request: HttpRequest, piece: UUID, version: UUID) -> HttpResponse:
    """Brings the words of an older version back."""
    piece_or_404(request, piece)
    if version not in {one.id for one in queries.versions(vault(request), piece)}:
        raise Http404
    actions.bring_back_version(by=vault(request), id=piece, version=version)
    toast(request)
    return redirect("stories:piece", piece=piece)
