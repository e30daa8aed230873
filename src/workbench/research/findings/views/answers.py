"""What was done about voices that answer back, and the end of a search for them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from workbench.research.findings import actions, one_theme, queries
from workbench.research.findings.forms import ClosingForm, SettleForm, given
from workbench.research.findings.rules import DecidedMeanwhile
from workbench.ui.toasts import toast


@require_POST
def settle(request: HttpRequest, study: UUID, evidence: UUID) -> HttpResponse:
    """Keeps what was done about a voice that answers back."""
    found = queries.evidence_for(request.user, study, evidence)
    sent = given(SettleForm(request.POST))
    try:
        actions.settle_answer(by=request.user, evidence=found, **sent)
    except DecidedMeanwhile as error:
        shown = one_theme.page(request.user, queries.theme_whole(found.theme))
        mine = sent | {"evidence": found.pk, "who": error.who}
        return render(request, "findings/theme.html", shown | {"mine": mine}, status=409)
    toast(request, "Kept with the voice.", undo=True)
    return redirect("findings:theme", study=study, theme=found.theme_id)


@require_POST
def reopen(request: HttpRequest, study: UUID, disposition: UUID) -> HttpResponse:
    """Opens the question of a voice again."""
    found = queries.disposition_for(request.user, study, disposition)
    actions.reopen_answer(by=request.user, disposition=found)
    toast(request, "The voice is open again.", undo=True)
    return redirect("findings:theme", study=study, theme=found.evidence.theme_id)


@require_POST
def close(request: HttpRequest, study: UUID, theme: UUID) -> HttpResponse:
    """Ends the search for answers to a theme."""
    found = queries.theme_for(request.user, study, theme)
    actions.close_search(by=request.user, theme=found, **given(ClosingForm(request.POST)))
    toast(request, "The search has ended. It can be taken up again.", undo=True)
    return redirect("findings:theme", study=study, theme=theme)


@require_POST
def take_up(request: HttpRequest, study: UUID, closing: UUID) -> HttpResponse:
    """Takes the search for answers up again."""
    found = queries.closing_for(request.user, study, closing)
    actions.reopen_search(by=request.user, closing=found)
    toast(request, "The search goes on.", undo=True)
    return redirect("findings:theme", study=study, theme=found.theme_id)
