"""The map of where the work can lead."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workbench.practice.growth import path
from workbench.practice.growth.actions import path as actions
from workbench.practice.growth.credentials import STATUSES
from workbench.practice.growth.forms.path import StepForm
from workbench.practice.growth.queries.path import path_of
from workbench.practice.growth.views import REFUSED, vault
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.toasts import toast


@with_vault
@require_GET
def shown(request: HttpRequest) -> HttpResponse:
    """Shows the map, from the first rung up."""
    rungs = path.drawn(path_of(vault(request)))
    return render(request, "growth/path.html", {"rungs": rungs, "wording": path.wording(), "statuses": STATUSES})


@with_vault
@require_POST
def mark(request: HttpRequest) -> HttpResponse:
    """Marks where somebody is, or where they look; the same once more takes it away."""
    here, looked_at = request.POST.get("here", ""), request.POST.get("look", "")
    if (here or looked_at) not in path.shipped():
        raise Http404
    if here:
        actions.mark_here(by=vault(request), step=here)
    else:
        actions.mark_looked_at(by=vault(request), step=looked_at)
    toast(request)
    return redirect("growth:path")


@with_vault
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, rung: str) -> HttpResponse:
    """Changes what a step asks and pays, or brings back what came along."""
    if rung not in path.shipped():
        raise Http404
    by = vault(request)
    found = path.step(rung, path_of(by))
    plain = "plain" in request.POST
    form = StepForm(request.POST or None, by=by, step=found)
    if not plain and not (form.is_bound and form.is_valid()):
        shown = {"form": form, "step": found}
        return render(request, "growth/path_step.html", shown, status=REFUSED if form.is_bound else 200)
    actions.change_step(by=by, step=rung, said=None if plain else form.said())
    toast(request)
    return redirect("growth:path")
