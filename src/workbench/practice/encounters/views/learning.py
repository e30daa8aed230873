"""What I have learnt, and one's own notes."""

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from workbench.practice.encounters import actions, queries, rules
from workbench.practice.encounters.forms import NoteForm
from workbench.practice.encounters.learnt import learnt as found
from workbench.practice.encounters.views import REFUSED, vault
from workbench.practice.stories import queries as stories
from workbench.practice.stories.actions import rest_piece
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.toasts import toast
from workbench.practice.vault.weeks import week_of


@with_vault
@require_http_methods(["GET", "POST"])
def learnt(request: HttpRequest) -> HttpResponse:
    """Shows what may be computed, in sentences, and takes a note of one's own."""
    form = NoteForm(request.POST or None, by=vault(request))
    if request.method == "POST" and form.is_valid():
        actions.keep_note(by=vault(request), text=form.cleaned_data["text"], confirmed=form.confirmed)
        toast(request)
        return redirect("encounters:learnt")
    shown = {"learnt": found(vault(request)), "notes": queries.notes(vault(request)), "form": form, "rest": rules.REST}
    return render(request, "encounters/learnt.html", shown, status=REFUSED if form.is_bound else 200)


@with_vault
@require_POST
def let_note_go(request: HttpRequest, note: UUID) -> HttpResponse:
    """Takes a note of one's own out of the vault."""
    if queries.note(vault(request), note) is None:
        raise Http404
    actions.let_note_go(by=vault(request), id=note)
    toast(request, "Let go.")
    return redirect("encounters:learnt")


@with_vault
@require_POST
def rest(request: HttpRequest, piece: UUID) -> HttpResponse:
    """Lets a part of the story rest for some weeks."""
    if stories.piece(vault(request), piece) is None:
        raise Http404
    until = week_of(timezone.localdate() + timedelta(weeks=rules.REST))
    rest_piece(by=vault(request), piece=piece, until=until)
    toast(request, "It rests for now.")
    return redirect("encounters:learnt")
