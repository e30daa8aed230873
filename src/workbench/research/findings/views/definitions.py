"""Definitions in versions, and codings that were made under an older one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from workbench.research.corpora import actions as corpora
from workbench.research.corpora.queries import codings_named
from workbench.research.findings import defined
from workbench.research.findings.forms import ids_in
from workbench.research.findings.telling import Telling
from workbench.research.studies.queries import study_for


@require_GET
def definitions(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows what codes meant before, and which codings were made under older words."""
    return render(request, "findings/definitions.html", defined.page(request.user, study_for(request.user, study)))


@require_POST
def confirm(request: HttpRequest, study: UUID) -> HttpResponse:
    """Keeps that codings from before a change still fit."""
    found = study_for(request.user, study)
    codings = codings_named(found, ids_in(request.POST.getlist("coding")))
    telling = Telling(request, found)
    seen = ids_in(request.POST.getlist("definition"))
    count = corpora.confirm_codings(by=request.user, study=found, codings=codings, seen=seen)
    telling.say(
        f"{count} {'coding fits' if count == 1 else 'codings fit'} still.",
        "No coding was chosen that waits for the words that were shown.",
    )
    return redirect("findings:definitions", study=study)
