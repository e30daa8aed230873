"""The page on which a whole study comes in: choose a file, see what it holds, say yes."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

import counterpoint as cp
from workbench.research.exchange import actions, queries, staging
from workbench.research.exchange.forms import FileForm, YesForm
from workbench.ui.toasts import toast


@require_http_methods(["GET", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Takes a file and shows what it holds; makes the study when that was seen and confirmed."""
    if "waiting" in request.POST:
        return _confirmed(request, YesForm(request.POST))
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        return _shown(request, staging.keep(file.name, file.chunks(), **form.options))
    shown = {"form": form, "kinds": [kind for kind in cp.readers() if kind.whole]}
    return render(request, "exchange/bring_in.html", shown, status=422 if form.is_bound else 200)


def _confirmed(request: HttpRequest, form: YesForm) -> HttpResponse:
    form.is_valid()
    if "waiting" not in form.cleaned_data:
        return redirect("exchange:bring_in")
    waiting = staging.one(form.cleaned_data["waiting"])
    positions = queries.answer_of(waiting, form.cleaned_data["positions"])
    if form.errors or form.cleaned_data["look"] or queries.is_open(waiting, positions):
        return _shown(request, UUID(waiting.number), form, positions)
    corpus, extras = queries.reading_of(waiting, positions).corpus, queries.extras_of(waiting)
    study = actions.bring_in(by=request.user, corpus=corpus, title=form.cleaned_data["title"], extras=extras)
    staging.forget(UUID(waiting.number))
    for sentence in (f"Brought in {study.title}", *extras.strange):
        toast(request, f"{sentence}.")
    return redirect("overview:overview", study=study.pk)


def _shown(request: HttpRequest, number: UUID, form: YesForm | None = None, positions: str = "") -> HttpResponse:
    waiting = staging.one(number)
    try:
        shown = queries.confirming(waiting, positions)
    except cp.UserError:
        staging.forget(number)
        raise
    missing = form is not None and queries.is_open(waiting, positions) and not form.cleaned_data["look"]
    shown |= {"form": form or YesForm(initial={"waiting": number, "title": shown["title"]}), "missing": missing}
    return render(request, "exchange/confirm.html", shown, status=422 if missing or (form and form.errors) else 200)
