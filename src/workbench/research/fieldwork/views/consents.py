"""Consent: the form in versions, and what each participant said to it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from workbench.research.fieldwork import actions, pages, queries, rules
from workbench.research.fieldwork.forms import NotedForm
from workbench.research.studies.queries import study_for
from workbench.ui.toasts import toast


@require_http_methods(["GET", "POST"])
def forms(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the consent form with its versions, and writes it."""
    found = study_for(request.user, study)
    shown = pages.forms_page(request.user, found, request.POST or None)
    if request.method == "POST":
        rules.check_may_work(request.user, found)
        if shown["form"].is_valid():
            made = actions.write_consent_form(by=request.user, study=found, **shown["form"].cleaned_data)
            toast(request, f"Kept version {made.number} of the consent form.", undo=True)
            return redirect("fieldwork:forms", study=study)
    return render(request, "fieldwork/forms.html", shown, status=422 if shown["form"].errors else 200)


@require_POST
def consent(request: HttpRequest, study: UUID, participant: UUID, form: UUID) -> HttpResponse:
    """Notes what somebody said on paper or aloud."""
    found = queries.participant_for(request.user, study, participant)
    asks = queries.form_for(request.user, study, form)
    rules.check_may_work(request.user, found.study)
    sent = NotedForm(request.POST, asks=asks, auto_id="noted_%s")
    if not sent.is_valid():
        shown = pages.participant_page(request.user, found) | pages.participant_forms(found) | {"noted_form": sent}
        return render(request, "fieldwork/participant.html", shown, status=422)
    given = {"answers": sent.answers(), "way": sent.cleaned_data["way"], "given_on": sent.cleaned_data["given_on"]}
    actions.note_consent(by=request.user, participant=found, form=asks, **given)
    toast(request, f"Noted the consent of participant {found.number}.", undo=True)
    return redirect("fieldwork:participant", study=study, participant=participant)


@require_http_methods(["GET", "POST"])
def on_screen(request: HttpRequest, study: UUID, participant: UUID, form: UUID) -> HttpResponse:
    """Shows the form to a participant, who answers here."""
    found = queries.participant_for(request.user, study, participant)
    asks = queries.form_for(request.user, study, form)
    rules.check_may_work(request.user, found.study)
    shown = pages.on_screen_page(found, asks, request.POST or None) | {"noted": "noted" in request.GET}
    answers = shown["answers"]
    if request.method == "POST" and answers.is_valid():
        given = {"answers": answers.answers(), "way": "screen", "given_on": timezone.localdate()}
        seen = answers.cleaned_data["seen"]
        actions.note_consent(by=request.user, participant=found, form=asks, seen=seen, **given)
        return redirect(f"{request.path}?noted")
    return render(request, "fieldwork/on_screen.html", shown, status=422 if answers.errors else 200)
