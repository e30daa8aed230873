"""Pay: an offer beside dated figures, and figures of one's own."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from workbench.practice.growth import pay
from workbench.practice.growth.actions import pay as actions
from workbench.practice.growth.credentials import STATUSES
from workbench.practice.growth.forms.pay import FigureForm, OfferForm
from workbench.practice.growth.queries.pay import FIGURE, every_figure
from workbench.practice.growth.views import BOTH, REFUSED, vault
from workbench.practice.growth.views.once import id_of
from workbench.practice.vault import queries
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.opened import Kept
from workbench.practice.vault.toasts import KEPT, toast


@with_vault
@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest) -> HttpResponse:
    """Shows the figures, and an offer beside them. Nothing of an offer is kept."""
    year, figures = timezone.localdate().year, every_figure(vault(request))
    form = OfferForm(request.POST or None)
    refused = form.is_bound and not form.is_valid()
    offered = form.cleaned_data["pay"] if form.is_bound and not refused else None
    rows = pay.beside(offered, figures, year, form.cleaned_data["rise"]) if offered else None
    shown = {"form": form, "offer": offered, "rows": rows, "figures": [(one, one.age(year)) for one in figures]}
    shown |= {"findings": [(one, year - one.year) for one in pay.findings()], "statuses": STATUSES}
    return render(request, "growth/pay.html", shown, status=REFUSED if refused else 200)


@with_vault
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Adds a figure of one's own."""
    by = vault(request)
    form = FigureForm(request.POST or None, by=by)
    if not form.is_bound or not form.is_valid():
        return render(request, "growth/pay_figure.html", {"form": form}, status=REFUSED if form.is_bound else 200)
    id = id_of(by, form, FIGURE)
    if queries.one(by, FIGURE, id) is None:
        actions.keep_figure(by=by, held=form.held(), id=id)
        toast(request)
    return redirect("growth:pay")


@with_vault
@require_http_methods(["GET", "POST"])
def figure(request: HttpRequest, figure: UUID) -> HttpResponse:
    """Changes a figure of one's own."""
    found = _figure(request, figure)
    form = FigureForm(request.POST or None, by=vault(request), figure=found)
    if not form.is_bound or not form.is_valid():
        status = REFUSED if form.is_bound else 200
        return render(request, "growth/pay_figure.html", {"form": form, "one": found}, status=status)
    revision = form.cleaned_data["revision"] or 0
    kept = actions.keep_figure(by=vault(request), held=form.held(), id=figure, revision=revision)
    toast(request, BOTH if kept.copied else KEPT)
    return redirect("growth:pay")


@with_vault
@require_POST
def let_go(request: HttpRequest, figure: UUID) -> HttpResponse:
    """Takes a figure of one's own out."""
    _figure(request, figure)
    actions.let_figure_go(by=vault(request), id=figure)
    toast(request, "Taken out.")
    return redirect("growth:pay")


def _figure(request: HttpRequest, figure: UUID) -> Kept:
    found = queries.one(vault(request), FIGURE, figure)
    if found is None:
        raise Http404
    return found
