"""The ledger: angles, the grid and what it counts."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from workbench.research.protocols.forms import kept
from workbench.research.studies.queries import study_for
from workbench.research.triangulation import actions, pages, queries
from workbench.research.triangulation.forms import AngleForm
from workbench.ui.toasts import toast


@require_http_methods(["GET", "POST"])
def ledger(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the angles and the grid, and adds an angle."""
    found = study_for(request.user, study)
    form = AngleForm(request.POST or None)
    if form.is_valid() and kept(form, lambda: actions.add_angle(by=request.user, study=found, **form.cleaned_data)):
        toast(request, f"Added {form.cleaned_data['name']}.", undo=True)
        return redirect("triangulation:ledger", study=study)
    shown = pages.ledger_page(request.user, found, form if form.errors else None)
    return render(request, "triangulation/ledger.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def angle(request: HttpRequest, study: UUID, angle: UUID) -> HttpResponse:
    """Shows one angle and changes its name and note."""
    found = queries.angle_for(request.user, study, angle)
    begun = {"axis": found.axis, "name": found.name, "note": found.note}
    form = AngleForm({**request.POST.dict(), "axis": found.axis} if request.method == "POST" else None, initial=begun)
    said = form.cleaned_data if form.is_valid() else {}
    wanted = {name: said.get(name, "") for name in ("name", "note")}
    if said and kept(form, lambda: actions.change_angle(by=request.user, angle=found, **wanted)):
        toast(request, "Changed.", undo=True)
        return redirect("triangulation:ledger", study=study)
    shown = pages.angle_page(request.user, found, form)
    return render(request, "triangulation/angle.html", shown, status=422 if form.errors else 200)


@require_POST
def take_out(request: HttpRequest, study: UUID, angle: UUID) -> HttpResponse:
    """Takes an angle out on which nothing rests."""
    found = queries.angle_for(request.user, study, angle)
    actions.remove_angle(by=request.user, angle=found)
    toast(request, f"Took out {found.name}.", undo=True)
    return redirect("triangulation:ledger", study=study)
