"""The start page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from workbench.desk import queries
from workbench.research.studies import actions
from workbench.research.studies.forms import StudyForm


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Shows the studies of the person who sits here."""
    shown = {"studies": queries.studies_listed(request.user), "due": queries.due_for(request.user)}
    return render(request, "desk/start.html", shown)


@require_http_methods(["GET", "POST"])
def new_study(request: HttpRequest) -> HttpResponse:
    """Begins a study."""
    form = StudyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        study = actions.make_study(by=request.user, **form.cleaned_data)
        return redirect("overview:overview", study=study.pk)
    return render(request, "desk/new_study.html", {"form": form}, status=422 if form.is_bound else 200)
