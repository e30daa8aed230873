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
        waiting = staging.keep(form.cleaned_data["file"].chunks())
        return _shown(request, waiting)
    return render(request, "exchange/bring_in.html", {"form": form}, status=422 if form.is_bound else 200)


def _confirmed(request: HttpRequest, form: YesForm) -> HttpResponse:
    valid = form.is_valid()
    if "waiting" not in form.cleaned_data:
        return redirect("exchange:bring_in")
    waiting = form.cleaned_data["waiting"]
    if not valid:
        return _shown(request, waiting, form)
    corpus = cp.read(staging.path_of(waiting))
    study = actions.bring_in(by=request.user, corpus=corpus, title=form.cleaned_data["title"])
    staging.forget(waiting)
    toast(request, f"Brought in {study.title}.")
    return redirect("overview:overview", study=study.pk)


def _shown(request: HttpRequest, waiting: UUID, form: YesForm | None = None) -> HttpResponse:
    try:
        corpus = queries.waiting_corpus(staging.path_of(waiting))
    except cp.UserError:
        staging.forget(waiting)
        raise
    form = form or YesForm(initial={"waiting": waiting, "title": corpus.title})
    shown = {"form": form, "corpus": corpus, "holds": queries.contents(corpus)}
    return render(request, "exchange/confirm.html", shown, status=422 if form.is_bound else 200)
