"""Marking words of a piece with what they give."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from workbench.practice.stories import actions
from workbench.practice.stories.forms import MarkForm
from workbench.practice.stories.passages import digest
from workbench.practice.stories.views import page, piece_or_404, vault
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.toasts import toast


@with_vault
@require_http_methods(["GET", "POST"])
def mark(request: HttpRequest, piece: UUID) -> HttpResponse:
    """Offers the text to select words in, or sentences to tick, and what they give."""
    found, by = piece_or_404(request, piece), vault(request)
    form = MarkForm(request.POST or None, by=by, piece=found)
    if request.method != "POST" or not form.is_valid():
        return page(request, "mark", form, kept=found)
    shown = form.cleaned_data["of_text"]
    actions.mark(by=by, id=piece, shown=shown, places=form.places(), gives=form.given())
    toast(request)
    return redirect("stories:mark", piece=piece)


@with_vault
@require_POST
def unmark(request: HttpRequest, piece: UUID) -> HttpResponse:
    """Takes a mark away."""
    found = piece_or_404(request, piece)
    asked = request.POST.get("mark", "")
    marks = {f"{one['start']}-{one['end']}": (one["start"], one["end"]) for one in found.held["passages"]}
    if asked in marks:
        shown = digest(found.held["text"])
        actions.mark(by=vault(request), id=piece, shown=shown, places=[marks[asked]], gives=[])
        toast(request)
    return redirect("stories:mark", piece=piece)
