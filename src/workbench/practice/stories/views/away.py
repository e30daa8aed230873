"""Letting a piece go: for thirty days it can be brought back, or it is deleted at once and for good."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workbench.practice.stories import actions, queries, rules
from workbench.practice.stories.showing import Shown
from workbench.practice.stories.views import also_away, page, vault
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.toasts import toast


@with_vault
@require_GET
def away(request: HttpRequest) -> HttpResponse:
    """Shows what was put away and can be brought back."""
    actions.forget_overdue(by=vault(request))
    return page(request, "away", pieces=[Shown(one) for one in queries.put_away(vault(request))])


@with_vault
@require_http_methods(["GET", "POST"])
def let_go(request: HttpRequest, piece: UUID) -> HttpResponse:
    """Asks how a piece is let go; puts it away for thirty days."""
    found = also_away(request, piece)
    if request.method == "GET":
        return page(request, "let_go", kept=found)
    if not rules.is_let_go(found.held):
        actions.let_piece_go(by=vault(request), id=piece)
    toast(request, "Put away. You can bring it back for 30 days.")
    return redirect("stories:story")


@with_vault
@require_POST
def bring_back(request: HttpRequest, piece: UUID) -> HttpResponse:
    """Brings a piece back."""
    also_away(request, piece)
    actions.bring_back(by=vault(request), id=piece)
    toast(request)
    return redirect("stories:piece", piece=piece)


@with_vault
@require_POST
def delete(request: HttpRequest, piece: UUID) -> HttpResponse:
    """Deletes a piece for good, with its older versions, once that is ticked."""
    found = also_away(request, piece)
    if request.POST.get("sure") != "yes":
        return page(request, "let_go", kept=found, unsure=True)
    actions.delete_piece(by=vault(request), id=piece)
    toast(request, "Deleted for good.", undo=False)
    return redirect("stories:story")
