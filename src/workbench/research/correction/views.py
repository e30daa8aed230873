"""Another text for a transcript: what would happen is shown first, and done upon a yes."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from counterpoint import UserError
from workbench.research.corpora.queries import document_for
from workbench.research.correction import actions, queries, rules
from workbench.research.correction.forms import CorrectForm
from workbench.research.correction.pages import correct_page, original_page, replace_page
from workbench.research.pseudonyms.actions import keep_originals
from workbench.research.pseudonyms.pages import tried
from workbench.research.studies.queries import study_for
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


@require_http_methods(["GET", "POST"])
def replace(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows where names of the register stand in the chosen documents, and replaces them."""
    found = study_for(request.user, study)
    rules.check_may_replace(request.user, found)
    chosen = queries.chosen(found, request.POST.getlist("document"))
    how: dict[str, Any] = {"token": request.POST.get("token", ""), "removing": request.POST.get("removing") == "on"}
    act = partial(actions.replace_names, by=request.user, study=found, documents=chosen, **how)
    fault = tried(act) if request.POST.get("do") == "replace" else None
    if request.POST.get("do") == "replace" and fault is None:
        toast(request, f"Names are replaced.{queries.still_cleaning()}")
        return redirect("pseudonyms:check", study=study)
    shown = replace_page(request.user, found, chosen, fault)
    return render(request, "correction/replace.html", shown, status=status_of(fault) if fault else 200)


@require_POST
def keep(request: HttpRequest, study: UUID) -> HttpResponse:
    """Says whether originals are kept."""
    found = study_for(request.user, study)
    keep_originals(by=request.user, study=found, originals=request.POST.get("originals") == "on")
    toast(request, "The study says now whether originals are kept.", undo=True)
    return redirect("correction:replace", study=study)


@require_http_methods(["GET", "POST"])
def original(request: HttpRequest, study: UUID, document: UUID) -> HttpResponse:
    """Shows what putting the original back would do, and does it."""
    found = document_for(request.user, study, document)
    rules.check_may_replace(request.user, found.study)
    removing = request.POST.get("removing") == "on"
    act = partial(actions.put_back, by=request.user, document=found, removing=removing)
    fault = tried(act) if request.method == "POST" else None
    if request.method == "POST" and fault is None:
        toast(request, f"{found.name} is as it was before names were replaced.", undo=True)
        return redirect("corpora:document", study=study, document=document)
    shown = original_page(request.user, found, fault)
    status = status_of(shown["fault"]) if shown["fault"] else 200
    return render(request, "correction/original.html", shown, status=status)
