"""One cell of the grid: rated, and what came of a difference."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from workbench.research.findings.queries import theme_for
from workbench.research.protocols.forms import kept
from workbench.research.triangulation import actions, pages, queries, rules
from workbench.research.triangulation.forms import SettleForm
from workbench.ui.toasts import toast

DIFFER = "Kept. They differ, so a counter-narrative is open on this theme."


@require_http_methods(["GET", "POST"])
def cell(request: HttpRequest, study: UUID, theme: UUID, one: UUID, other: UUID) -> HttpResponse:
    """Shows how two angles meet on a theme, and keeps a rating."""
    found = theme_for(request.user, study, theme)
    pair = queries.in_order(*(queries.angle_for(request.user, study, key) for key in (one, other)))
    rules.check_pair(*pair)
    form = pages.rating_form(request.POST or None, request.user, found, pair)
    about: dict[str, Any] = {"by": request.user, "theme": found, "one": pair[0], "other": pair[1]}
    if form.is_valid() and kept(form, lambda: actions.rate_cell(**about, **form.said())):
        rated = queries.own_rating(request.user, found, *pair)
        toast(request, DIFFER if rated and rated.outcome == "dissonance" else "Kept.", undo=True)
        return redirect("triangulation:cell", study=study, theme=theme, one=pair[0].pk, other=pair[1].pk)
    shown = pages.cell_page(request.user, found, pair, form)
    return render(request, "triangulation/cell.html", shown, status=422 if form.errors else 200)


@require_POST
def take_back(request: HttpRequest, study: UUID, cell: UUID) -> HttpResponse:
    """Takes back one's own rating."""
    found = queries.cell_for(request.user, study, cell)
    actions.withdraw_rating(by=request.user, cell=found)
    toast(request, "Took back your rating.", undo=True)
    return redirect("triangulation:ledger", study=study)


@require_POST
def settle(request: HttpRequest, study: UUID, difference: UUID) -> HttpResponse:
    """Says what came of a difference."""
    found = queries.case_for(request.user, study, difference)
    form, pair = SettleForm(request.POST, found), (found.one, found.other)
    if form.is_valid() and kept(form, lambda: actions.settle_case(by=request.user, case=found, **form.said())):
        toast(request, "Noted what came of it.", undo=True)
        return redirect("triangulation:cell", study=study, theme=found.theme_id, one=found.one_id, other=found.other_id)
    rating = pages.rating_form(None, request.user, found.theme, pair)
    shown = pages.cell_page(request.user, found.theme, pair, rating, form)
    return render(request, "triangulation/cell.html", shown, status=422)
