"""Plans: a goal, its steps, and one file for a calendar elsewhere."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workbench.practice.growth.actions import plans as actions
from workbench.practice.growth.forms.plans import PlanForm, StepForm
from workbench.practice.growth.plans import is_due
from workbench.practice.growth.plans_calendar import calendar
from workbench.practice.growth.queries import plans as queries
from workbench.practice.growth.views import BOTH, REFUSED, place_of_new, vault
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.opened import Kept
from workbench.practice.vault.toasts import KEPT, toast

FILE, TYPE = "my-plan.ics", "text/calendar; charset=utf-8"


@with_vault
@require_GET
def plans(request: HttpRequest) -> HttpResponse:
    """Shows the plans, each with its next step."""
    due = {one.id for one in queries.due(vault(request))}
    shown = []
    for one in queries.plans(vault(request)):
        left = [step for step in queries.steps(vault(request), one.id) if not step.held["done"]]
        shown.append((one, next(iter(left), None), any(step.id in due for step in left)))
    return render(request, "growth/plans.html", {"plans": shown})


@with_vault
@require_GET
def plan(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Shows a plan with its steps."""
    found = _plan(request, plan)
    steps = queries.steps(vault(request), plan)
    beside = queries.plan(vault(request), UUID(found.held["beside"])) if found.held["beside"] else None
    days = bool(found.held["by"]) or any(one.held["when"] for one in steps)
    due = {one.id for one in steps if is_due(one.held) and not found.held["done"]}
    shown = {"plan": found, "steps": [(one, one.id in due) for one in steps], "beside": beside, "days": days}
    return render(request, "growth/plan.html", shown)


@with_vault
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begins a plan."""
    return _plan_written(request, None)


@with_vault
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Changes a goal."""
    return _plan_written(request, _plan(request, plan))


def _plan_written(request: HttpRequest, before: Kept | None) -> HttpResponse:
    by = vault(request)
    form = PlanForm(request.POST or None, own=[by.owner.name], before=before)
    if not form.is_bound or not form.is_valid():
        shown = {"form": form, "plan": before}
        return render(request, "growth/plan_edit.html", shown, status=REFUSED if form.is_bound else 200)
    id, revision = before.id if before else place_of_new(by, form, queries.PLAN), form.cleaned_data["revision"]
    kept = actions.keep_plan(by=by, said=form.held(), id=id, revision=revision)
    toast(request, BOTH if kept.copied else KEPT)
    return redirect("growth:plan", plan=kept.id)


@with_vault
@require_http_methods(["GET", "POST"])
def new_step(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Adds a step to a plan."""
    return _step_written(request, _plan(request, plan), None)


@with_vault
@require_http_methods(["GET", "POST"])
def edit_step(request: HttpRequest, step: UUID) -> HttpResponse:
    """Changes a step."""
    before = _step(request, step)
    return _step_written(request, _plan(request, UUID(before.held["plan"])), before)


def _step_written(request: HttpRequest, plan: Kept, before: Kept | None) -> HttpResponse:
    by = vault(request)
    form = StepForm(request.POST or None, own=[by.owner.name], before=before)
    if not form.is_bound or not form.is_valid():
        shown = {"form": form, "plan": plan, "step": before}
        return render(request, "growth/plan_step.html", shown, status=REFUSED if form.is_bound else 200)
    id, revision = before.id if before else place_of_new(by, form, queries.STEP), form.cleaned_data["revision"]
    kept = actions.keep_step(by=by, plan=plan.id, said=form.held(), id=id, revision=revision)
    toast(request, BOTH if kept.copied else KEPT)
    return redirect("growth:plan", plan=plan.id)


@with_vault
@require_POST
def mark(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Says of a plan that it is done, or is open again; or lets it go."""
    _plan(request, plan)
    if "let_go" in request.POST:
        actions.let_plan_go(by=vault(request), id=plan)
        toast(request, "Let go.")
        return redirect("growth:plans")
    actions.set_plan_done(by=vault(request), id=plan, done=request.POST.get("done") == "yes")
    toast(request)
    return redirect("growth:plan", plan=plan)


@with_vault
@require_POST
def mark_step(request: HttpRequest, step: UUID) -> HttpResponse:
    """Says of a step that it is done, or is open again; or lets it go."""
    found = _step(request, step)
    if "let_go" in request.POST:
        actions.let_step_go(by=vault(request), id=step)
    else:
        actions.set_step_done(by=vault(request), id=step, done=request.POST.get("done") == "yes")
    toast(request)
    return redirect("growth:plan", plan=found.held["plan"])


@with_vault
@require_POST
def save(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Gives the days of a plan as one file for a calendar, with or without one's words."""
    found = _plan(request, plan)
    steps = [one.held for one in queries.steps(vault(request), plan)]
    content = calendar(found.held, steps, words=request.POST.get("words") == "yes")
    return HttpResponse(content, content_type=TYPE, headers={"Content-Disposition": f'attachment; filename="{FILE}"'})


def _plan(request: HttpRequest, plan: UUID) -> Kept:
    found = queries.plan(vault(request), plan)
    if found is None:
        raise Http404
    return found


def _step(request: HttpRequest, step: UUID) -> Kept:
    found = queries.step(vault(request), step)
    if found is None:
        raise Http404
    return found
