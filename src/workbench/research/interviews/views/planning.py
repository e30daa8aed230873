"""Pages before and after an interview: the list, the plan, one interview."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workbench.research.interviews import actions, pages, queries, rules
from workbench.research.interviews.forms import PlanForm
from workbench.research.interviews.states import STATES
from workbench.research.studies.queries import study_for
from workbench.ui.toasts import toast


@require_GET
def interviews(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the interviews by date."""
    return render(request, "interviews/interviews.html", pages.list_page(request.user, study_for(request.user, study)))


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, study: UUID) -> HttpResponse:
    """Plans an interview."""
    found = study_for(request.user, study)
    rules.check_may_work(request.user, found)
    form = PlanForm(request.POST or None, request.user, found)
    if request.method == "POST" and form.is_valid():
        made = actions.plan_interview(by=request.user, **form.cleaned_data)
        toast(request, f"Planned the interview with {made.participant}.", undo=True)
        return redirect("interviews:interviews", study=study)
    shown = pages.frame(request.user, found) | {"form": form}
    return render(request, "interviews/plan.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, study: UUID, interview: UUID) -> HttpResponse:
    """Plans an interview otherwise."""
    found = queries.interview_for(request.user, study, interview)
    rules.check_may_work(request.user, found.study)
    form = PlanForm(request.POST or None, request.user, found.study, found)
    if request.method == "POST" and form.is_valid():
        actions.change_interview(by=request.user, interview=found, **form.cleaned_data)
        toast(request, "Changed the plan.", undo=True)
        return redirect("interviews:interview", study=study, interview=interview)
    shown = pages.frame(request.user, found.study) | {"form": form, "interview": found}
    return render(request, "interviews/plan.html", shown, status=422 if form.errors else 200)


@require_GET
def interview(request: HttpRequest, study: UUID, interview: UUID) -> HttpResponse:
    """Shows one interview."""
    found = queries.interview_for(request.user, study, interview)
    return render(request, "interviews/interview.html", pages.one_page(request.user, found))


@require_POST
def move_on(request: HttpRequest, study: UUID, interview: UUID) -> HttpResponse:
    """Begins, ends, cancels or reopens an interview."""
    found = queries.interview_for(request.user, study, interview)
    actions.move_on(by=request.user, interview=found, state=request.POST.get("state", ""))
    toast(request, f"The interview with {found.participant}: {STATES[found.state].lower()}.", undo=True)
    return redirect("interviews:interview", study=study, interview=interview)
