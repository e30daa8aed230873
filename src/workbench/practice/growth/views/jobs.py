"""Job descriptions beside one's own notes: words that were found, never how well somebody fits."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from workbench.practice.growth import jobs
from workbench.practice.growth.actions import jobs as actions
from workbench.practice.growth.forms.jobs import JobForm
from workbench.practice.growth.queries import jobs as queries
from workbench.practice.growth.views import REFUSED, vault
from workbench.practice.growth.views.once import id_of
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.opened import Kept, Opened
from workbench.practice.vault.toasts import toast

KEEP = "keep"


@with_vault
@require_http_methods(["GET", "POST"])
def compare(request: HttpRequest) -> HttpResponse:
    """Shows the words of a job description beside one's own notes; keeps them only if that is asked."""
    by = vault(request)
    form = JobForm(request.POST or None, by=by)
    if form.is_bound and KEEP in request.POST and _can_be_kept(form):
        return _keep(request, form)
    if not form.is_bound or not form.pasted.strip():
        shown: dict[str, Any] = {"form": form if form.is_bound else JobForm(by=by), "kept": queries.jobs(by)}
        return render(request, "growth/jobs.html", shown, status=REFUSED if form.is_bound else 200)
    asked = KEEP in request.POST
    shown = {**compared(by, form.pasted), "form": form, "asked": asked, "fresh": form["fresh"].value()}
    return render(request, "growth/job.html", shown, status=REFUSED if asked else 200)


def _can_be_kept(form: JobForm) -> bool:
    if form.is_valid() and not form.cleaned_data["title"].strip():
        form.add_error("title", "Give it a title first.")
    return not form.errors


def _keep(request: HttpRequest, form: JobForm) -> HttpResponse:
    by = vault(request)
    id = id_of(by, form, queries.JOB)
    if queries.job(by, id) is None:
        actions.keep_job(by=by, held=form.held(), id=id)
        toast(request)
    return redirect("growth:job", job=id)


@with_vault
@require_http_methods(["GET"])
def job(request: HttpRequest, job: UUID) -> HttpResponse:
    """Shows a job description that was kept."""
    found = _job(request, job)
    return render(request, "growth/job.html", {**compared(vault(request), found.held["text"]), "one": found})


@with_vault
@require_POST
def let_go(request: HttpRequest, job: UUID) -> HttpResponse:
    """Takes a job description out."""
    _job(request, job)
    actions.let_job_go(by=vault(request), id=job)
    toast(request, "Taken out.")
    return redirect("growth:jobs")


def _job(request: HttpRequest, job: UUID) -> Kept:
    found = queries.job(vault(request), job)
    if found is None:
        raise Http404
    return found


def compared(by: Opened, text: str) -> dict[str, Any]:
    """Returns what the words of a text speak to, and what stands in one's own notes: both, either, or neither."""
    spoken = [*queries.competencies(by, text), *queries.credentials(by, text)]
    return {
        "both": _those(spoken, in_text=True, mine=True),
        "only_text": _those(spoken, in_text=True, mine=False),
        "only_mine": _those(spoken, in_text=False, mine=True),
        "neither": _those(spoken, in_text=False, mine=False),
        "text": text,
    }


def _those(spoken: Iterable[jobs.Spoken], *, in_text: bool, mine: bool) -> list[jobs.Spoken]:
    return [one for one in spoken if one.is_in_text is in_text and one.is_mine is mine]
