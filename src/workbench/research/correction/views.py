"""Correcting a transcript: the text, what would move, and then the yes."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from counterpoint import UserError
from workbench.research.corpora.queries import document_for
from workbench.research.correction import actions, rules
from workbench.research.correction.forms import CorrectForm
from workbench.research.correction.pages import correct_page
from workbench.ui.refusals import status_of
from workbench.ui.toasts import toast


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, study: UUID, document: UUID) -> HttpResponse:
    """Shows the text to be corrected, then what would move, and corrects it."""
    found = document_for(request.user, study, document)
    rules.check_may_correct(request.user, found.study)
    form = CorrectForm(request.POST or None, initial={"text": found.text})
    fault = _corrected(request, found, form) if request.POST.get("do") == "correct" else None
    if request.POST.get("do") == "correct" and fault is None:
        toast(request, f"{found.name} is corrected.", undo=True)
        return redirect("corpora:document", study=study, document=document)
    shown = correct_page(found, form, fault)
    refused = shown["fault"]
    return render(request, "correction/correct.html", shown, status=status_of(refused) if refused else 200)


def _corrected(request: HttpRequest, document: Any, form: CorrectForm) -> UserError | None:
    """Corrects the text; returns what stands against it."""
    if not form.is_valid():
        return UserError("This cannot be read", where=document.name, try_="look at what would move once more")
    try:
        actions.correct_document(by=request.user, document=document, **form.cleaned_data)
    except UserError as error:
        return error
    return None
