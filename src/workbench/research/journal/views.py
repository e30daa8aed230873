"""Pages of the journal."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workbench.research.interviews.queries import interview_for
from workbench.research.journal import actions, pages, queries
from workbench.research.journal.forms import ChangeForm, EntryForm, StandpointForm
from workbench.research.studies.queries import study_for
from workbench.ui.toasts import toast

KEPT = "Kept in the journal."


@require_GET
def journal(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the entries that this person may read."""
    return render(
        request, "journal/journal.html", pages.journal_page(request.user, study_for(request.user, study), request.GET)
    )


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, study: UUID) -> HttpResponse:
    """Writes an entry, on a page of its own or in a dialog over the page that is open."""
    found = study_for(request.user, study)
    form = EntryForm(request.POST) if request.method == "POST" else None
    over = request.headers.get("HX-Request") == "true"
    if form and form.is_valid():
        actions.write_entry(by=request.user, study=found, **_resolved(found, form.cleaned_data))
        if over:
            return render(request, "journal/kept.html", {"study": found, "words": KEPT})
        toast(request, KEPT, undo=True)
        return redirect("journal:journal", study=study)
    shown = pages.write_page(request.user, found, form, request.GET)
    return render(request, f"journal/{'note' if over else 'write'}.html", shown, status=422 if form else 200)


@require_http_methods(["GET", "POST"])
def entry(request: HttpRequest, study: UUID, note: UUID) -> HttpResponse:
    """Shows an entry, and changes one's own."""
    found = queries.entry_for(request.user, study, note)
    form = ChangeForm(request.POST) if request.method == "POST" else None
    if form and form.is_valid():
        actions.change_entry(by=request.user, entry=found, **form.cleaned_data)
        toast(request, "Changed the entry.", undo=True)
        return redirect("journal:journal", study=study)
    shown = pages.change_page(request.user, found, form)
    return render(request, "journal/entry.html", shown, status=422 if form else 200)


@require_POST
def delete(request: HttpRequest, study: UUID, note: UUID) -> HttpResponse:
    """Deletes an entry of one's own."""
    actions.delete_entry(by=request.user, entry=queries.entry_for(request.user, study, note))
    toast(request, "Deleted the entry.", undo=True)
    return redirect("journal:journal", study=study)


@require_POST
def put_aside(request: HttpRequest, study: UUID, interview: UUID) -> HttpResponse:
    """Stops asking for an entry after this interview."""
    actions.put_aside(by=request.user, interview=interview_for(request.user, study, interview))
    toast(request, "You are not asked again after this interview.", undo=True)
    return redirect("interviews:interview", study=study, interview=interview)


@require_http_methods(["GET", "POST"])
def standpoints(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows where everybody stands, in versions, and writes one's own."""
    found = study_for(request.user, study)
    form = StandpointForm(request.POST) if request.method == "POST" else None
    if form and form.is_valid():
        actions.write_standpoint(by=request.user, study=found, **form.cleaned_data)
        toast(request, "Kept where you stand, as a version.", undo=True)
        return redirect("journal:standpoints", study=study)
    shown = pages.standpoints_page(request.user, found, form)
    return render(request, "journal/standpoints.html", shown, status=422 if form else 200)


def _resolved(study: Any, said: dict[str, Any]) -> dict[str, Any]:
    """Returns what was sent with the rows that it is about; Http404 for what the study has not."""
    return said | queries.about_of(study, said)
