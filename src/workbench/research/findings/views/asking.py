"""Queries: what they find, and a code for all of it."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

import counterpoint as cp
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.queries import code_for
from workbench.research.findings import actions, asking, queries
from workbench.research.findings.forms import CodeAllForm, KeepForm, QueryForm, given
from workbench.research.studies.queries import study_for
from workbench.ui.toasts import toast


@require_GET
def query(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the passages that a query finds, or where it cannot be read."""
    found = study_for(request.user, study)
    asked = asking.asked(given(QueryForm(request.GET)))
    shown = {"study": found, "section": "compare", "way": "query"} | asking.page(
        request.user, found, asked, request.GET.get("page")
    )
    return render(request, "findings/query.html", shown, status=422 if "faults" in shown else 200)


@require_POST
def code_all(request: HttpRequest, study: UUID) -> HttpResponse:
    """Gives a code to every passage that a query finds."""
    found, wanted = study_for(request.user, study), given(CodeAllForm(request.POST))
    asked, code = asking.asked(wanted), code_for(request.user, study, wanted["code"])
    passages = asking.passages(request.user, found, asked, wanted["seen"])
    origin = partial(cp.origin_of_codings, asked.words, whole=asked.whole)
    made = corpora.code_passages(by=request.user, study=found, code=code, passages=passages, origin=origin)
    toast(request, f"{made} passage{'' if made == 1 else 's'} coded as {code.name}.", undo=bool(made))
    return _asked_again(study, asked)


@require_POST
def keep(request: HttpRequest, study: UUID) -> HttpResponse:
    """Keeps a query in the study under a name."""
    found, wanted = study_for(request.user, study), given(KeepForm(request.POST))
    asked = asking.asked(wanted)
    kept = actions.save_query(
        by=request.user, study=found, name=wanted["name"], words=asked.words, whole=asked.whole, sort=asked.sort
    )
    toast(request, f"Kept as {kept.name}.", undo=True)
    return _asked_again(study, asked)


@require_POST
def delete(request: HttpRequest, study: UUID, query: UUID) -> HttpResponse:
    """Removes a saved query."""
    kept = queries.query_for(request.user, study, query)
    actions.delete_query(by=request.user, kept=kept)
    toast(request, f"The query {kept.name} is gone.", undo=True)
    return HttpResponseRedirect(reverse("findings:query", kwargs={"study": study}))


def _asked_again(study: UUID, asked: asking.Asked) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('findings:query', kwargs={'study': study})}?{asked.address}")
