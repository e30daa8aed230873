"""Participants: who they are here, how far it has come with them, and what was said to them."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from counterpoint import UserError
from workbench.research.fieldwork import actions, pages, queries, rules
from workbench.research.fieldwork.forms import ContactForm, LanguageForm, PseudonymForm, ReminderForm
from workbench.research.studies.queries import study_for
from workbench.ui.toasts import toast


@require_http_methods(["GET", "POST"])
def participants(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows everybody who takes part or was asked to, and adds somebody."""
    found = study_for(request.user, study)
    language = LanguageForm(request.GET)
    form, others = pages.new_participant(found, request.POST or None, request.GET.get("language", ""))
    if request.method == "POST":
        rules.check_may_work(request.user, found)
        made = _added(request, found, form) if form.is_valid() else None
        if made:
            toast(request, f"{made} is participant {made.number}.", undo=True)
            return redirect("fieldwork:participant", study=study, participant=made.pk)
    shown = pages.participants_page(request.user, found) | {"form": form, "others": others, "language": language}
    return render(request, "fieldwork/participants.html", shown, status=422 if form.errors else 200)


def _added(request: HttpRequest, study: Any, form: Any) -> Any:
    given = form.cleaned_data
    pick = form.picks.get(given["pick"])
    try:
        return actions.add_participant(
            by=request.user, study=study, pseudonym=given["pseudonym"], pick=pick, is_case=given["is_case"]
        )
    except UserError as error:
        form.add_error("pseudonym", f"{error.what}: {error.where}. Try {error.try_}.")
        return None


@require_GET
def participant(request: HttpRequest, study: UUID, participant: UUID) -> HttpResponse:
    """Shows one participant."""
    found = queries.participant_for(request.user, study, participant)
    return _page(request, found)


@require_POST
def rename(request: HttpRequest, study: UUID, participant: UUID) -> HttpResponse:
    """Gives a participant another pseudonym."""
    found = queries.participant_for(request.user, study, participant)
    rules.check_may_work(request.user, found.study)
    form = PseudonymForm(request.POST, auto_id="pseudonym_%s")
    if not form.is_valid():
        return _page(request, found, name_form=form)
    actions.rename_participant(by=request.user, participant=found, **form.cleaned_data)
    toast(request, "The pseudonym is changed.", undo=True)
    return redirect("fieldwork:participant", study=study, participant=participant)


@require_POST
def move(request: HttpRequest, study: UUID, participant: UUID) -> HttpResponse:
    """Says how far it has come with a participant."""
    found = queries.participant_for(request.user, study, participant)
    actions.move_participant(by=request.user, participant=found, state=request.POST.get("state", ""))
    toast(request, f"Noted how far it has come with participant {found.number}.", undo=True)
    return redirect("fieldwork:participant", study=study, participant=participant)


@require_POST
def contact(request: HttpRequest, study: UUID, participant: UUID) -> HttpResponse:
    """Notes a contact."""
    found = queries.participant_for(request.user, study, participant)
    rules.check_may_work(request.user, found.study)
    form = ContactForm(request.POST, state=found.state, auto_id="contact_%s")
    if not form.is_valid():
        return _page(request, found, contact_form=form)
    actions.note_contact(by=request.user, participant=found, **form.cleaned_data)
    toast(request, f"Noted a contact with participant {found.number}.", undo=True)
    return redirect("fieldwork:participant", study=study, participant=participant)


@require_POST
def reminder(request: HttpRequest, study: UUID, participant: UUID) -> HttpResponse:
    """Sets a reminder."""
    found = queries.participant_for(request.user, study, participant)
    rules.check_may_work(request.user, found.study)
    form = ReminderForm(request.POST, auto_id="reminder_%s")
    if not form.is_valid():
        return _page(request, found, reminder_form=form)
    actions.remind(by=request.user, participant=found, **form.cleaned_data)
    toast(request, f"Set a reminder of participant {found.number}.", undo=True)
    return redirect("fieldwork:participant", study=study, participant=participant)


@require_POST
def done(request: HttpRequest, study: UUID, contact: UUID) -> HttpResponse:
    """Says that what was due is done."""
    found = queries.contact_for(request.user, study, contact)
    actions.finish_reminder(by=request.user, contact=found)
    toast(request, f"Done: participant {found.participant.number}.", undo=True)
    return redirect("fieldwork:participants", study=study)


@require_POST
def remove_contact(request: HttpRequest, study: UUID, contact: UUID) -> HttpResponse:
    """Takes a line out of the contact log."""
    found = queries.contact_for(request.user, study, contact)
    actions.remove_contact(by=request.user, contact=found)
    toast(request, f"Removed a contact with participant {found.participant.number}.", undo=True)
    return redirect("fieldwork:participant", study=study, participant=found.participant_id)


def _page(request: HttpRequest, found: Any, **forms: Any) -> HttpResponse:
    shown = pages.participant_page(request.user, found) | pages.participant_forms(found) | forms
    return render(request, "fieldwork/participant.html", shown, status=422 if forms else 200)
