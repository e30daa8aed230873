"""The question before an erasure, with the safe answer first."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from workbench.research.corpora.queries import document_for, keepsake_for
from workbench.research.studies.queries import study_for
from workbench.research.withdrawal import actions, cleaning, queries, rules
from workbench.research.withdrawal.forms import RemovedForm
from workbench.ui.toasts import toast


@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, study: UUID, document: UUID) -> HttpResponse:
    """Asks once, and erases a document for good."""
    found = document_for(request.user, study, document)
    rules.check_may_erase(request.user, found.study)
    if request.method == "POST":
        actions.erase_document(by=request.user, document=found)
        toast(request, _said(found.name))
        return redirect("corpora:documents", study=study)
    shown = {"document": found, "study": found.study, "going": queries.going(found), "section": "documents"}
    return render(request, "withdrawal/erase.html", shown)


@require_http_methods(["GET", "POST"])
def removed(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the removed documents whose words the trail keeps, and erases one of them for good."""
    found = study_for(request.user, study)
    rules.check_may_erase(request.user, found)
    form = RemovedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.erase_removed(by=request.user, study=found, document=form.cleaned_data["document"])
        toast(request, _said("The removed document"))
        return redirect("withdrawal:removed", study=study)
    shown = {"study": found, "removed": queries.removed(found), "section": "documents"}
    return render(request, "withdrawal/removed.html", shown)


@require_http_methods(["GET", "POST"])
def erase_keepsake(request: HttpRequest, study: UUID, keepsake: UUID) -> HttpResponse:
    """Asks once, and erases for good what came from another program and belongs to no document."""
    found = keepsake_for(request.user, study, keepsake)
    rules.check_may_erase(request.user, found.study)
    rules.check_stands_alone(found)
    if request.method == "POST":
        actions.erase_keepsake(by=request.user, keepsake=found)
        toast(request, _said("The keepsake"))
        return redirect("corpora:keepsakes", study=study)
    shown = {"keepsake": found, "study": found.study, "section": "documents"}
    return render(request, "withdrawal/erase_keepsake.html", shown)


def _said(name: str) -> str:
    if cleaning.is_pending(settings.HOME):
        return f"{name} is erased. The data file is in use; it is cleaned when Counterpoint starts next."
    return f"{name} is erased for good."
