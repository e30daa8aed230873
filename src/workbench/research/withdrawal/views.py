"""The question before an erasure, with the safe answer first."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workbench.research.corpora.queries import document_for, keepsake_for
from workbench.research.protocols.queries import informant_for
from workbench.research.studies.queries import study_for
from workbench.research.studies.rules import may
from workbench.research.withdrawal import actions, pages, queries, resting, rules
from workbench.research.withdrawal.forms import PassagesForm, RemovedForm, WithdrawalForm
from workbench.ui.refusals import status_of
from workbench.ui.toasts import toast


@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, study: UUID, document: UUID) -> HttpResponse:
    """Asks once, and erases a document for good."""
    found = document_for(request.user, study, document)
    rules.check_may_erase(request.user, found.study)
    if request.method == "POST":
        actions.erase_document(by=request.user, document=found)
        toast(request, pages.said(found.name))
        return redirect("corpora:documents", study=study)
    return render(request, "withdrawal/erase.html", pages.erase_page(found))


@require_http_methods(["GET", "POST"])
def removed(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the removed documents whose words the trail keeps, and erases one of them for good."""
    found = study_for(request.user, study)
    rules.check_may_erase(request.user, found)
    form = RemovedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.erase_removed(by=request.user, study=found, document=form.cleaned_data["document"])
        toast(request, pages.said("The removed document"))
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
        toast(request, pages.said("The keepsake"))
        return redirect("corpora:keepsakes", study=study)
    shown = {"keepsake": found, "study": found.study, "section": "documents"}
    return render(request, "withdrawal/erase_keepsake.html", shown)


@require_http_methods(["GET", "POST"])
def participant(request: HttpRequest, study: UUID, participant: UUID) -> HttpResponse:
    """Shows what rests on a participant who withdraws; asks again once it is known how far, and takes it out."""
    found = resting.participant_for(request.user, study, participant)
    rules.check_may_erase(request.user, found.study)
    form = WithdrawalForm(request.POST or None)
    fault = None
    if form.is_bound and form.is_valid() and "sure" in request.POST:
        fault = pages.withdraw(request.user, found, form)
        if fault is None:
            toast(request, pages.said(f"What rested on participant {found.number}"))
            return redirect("withdrawal:withdrawals", study=study)
    shown = pages.participant_page(request.user, found, form) | {"fault": fault}
    return render(request, "withdrawal/participant.html", shown, status=422 if form.errors or fault else 200)


@require_http_methods(["GET", "POST"])
def passages(request: HttpRequest, study: UUID, document: UUID) -> HttpResponse:
    """Shows a transcript to choose passages from, then what rests on their words, and takes them out."""
    found = document_for(request.user, study, document)
    rules.check_may_erase(request.user, found.study)
    words = pages.marked_words(found, request.GET.get("marked", ""))
    form = PassagesForm(request.POST if request.method == "POST" else None, document=found, words=words)
    sure = "sure" in request.POST
    fault = pages.taken_out(request.user, found, form) if sure else None
    if sure and form.is_valid() and fault is None:
        toast(request, pages.said("What was chosen"))
        return redirect("corpora:document", study=study, document=document)
    shown = pages.passages_page(document_for(request.user, study, document), form, fault)
    status = status_of(fault) if fault else 422 if form.errors else 200
    return render(request, "withdrawal/passages.html", shown, status=status)


@require_GET
def withdrawals(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows who withdrew, what is locked away, and the lists of people that can be erased."""
    found = study_for(request.user, study)
    shown = pages.withdrawals_page(found) | {"may_erase": may(request.user, found, "erase")}
    return render(request, "withdrawal/withdrawals.html", shown)


@require_http_methods(["GET", "POST"])
def informant(request: HttpRequest, study: UUID, informant: UUID) -> HttpResponse:
    """Asks once, and erases a key informant for good."""
    found = informant_for(request.user, study, informant)
    rules.check_may_erase(request.user, found.study)
    if request.method == "POST":
        actions.erase_informant(by=request.user, informant=found)
        toast(request, pages.said("The key informant"))
        return redirect("protocols:informants", study=study)
    shown = {"informant": found, "study": found.study, "many": len(resting.comments_of(found)), "section": "design"}
    return render(request, "withdrawal/informant.html", shown)


@require_http_methods(["GET", "POST"])
def lost_key(request: HttpRequest, study: UUID) -> HttpResponse:
    """Says what is lost with the passphrase, and gives the key up."""
    found = study_for(request.user, study)
    rules.check_may_erase(request.user, found)
    fault = pages.given_up(request.user, found, request.POST) if request.method == "POST" else None
    if request.method == "POST" and fault is None:
        toast(request, "The key is given up. A new one can be made now.")
        return redirect("fieldwork:names", study=study)
    shown = pages.lost_key_page(found) | {"fault": fault}
    return render(request, "withdrawal/lost_key.html", shown, status=422 if fault else 200)


@require_http_methods(["GET", "POST"])
def frames(request: HttpRequest, study: UUID) -> HttpResponse:
    """Asks once, and erases every list of people for good."""
    found = study_for(request.user, study)
    rules.check_may_erase(request.user, found)
    if request.method == "POST":
        actions.erase_frames(by=request.user, study=found)
        toast(request, pages.said("What was known from lists of people"))
        return redirect("studies:frame", study=study)
    return render(request, "withdrawal/frames.html", pages.withdrawals_page(found) | {"section": "design"})


@require_POST
def unlock(request: HttpRequest, study: UUID, locked: UUID) -> HttpResponse:
    """Brings back what was locked away."""
    toast(request, pages.brought_back(request.user, resting.locked_for(request.user, study, locked)))
    return redirect("withdrawal:withdrawals", study=study)


@require_POST
def erase_locked(request: HttpRequest, study: UUID, locked: UUID) -> HttpResponse:
    """Erases what was locked away."""
    actions.erase_locked(by=request.user, locked=resting.locked_for(request.user, study, locked))
    toast(request, pages.said("What was locked away"))
    return redirect("withdrawal:withdrawals", study=study)
