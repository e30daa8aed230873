"""Code by case, and codes that meet, each with the passages of a chosen cell."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from workbench.research.findings import matrices
from workbench.research.studies.queries import study_for


@require_GET
def by_case(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows how often each code stands in each case."""
    found = study_for(request.user, study)
    code, voice = request.GET.get("code", ""), request.GET.get("case", "")
    shown = {"study": found, "section": "compare", "way": "matrix", "code": code, "voice": voice}
    shown["cell"] = matrices.cell_of_case(request.user, found, code, voice)
    return render(request, "findings/matrix.html", shown | matrices.by_case(request.user, found))


@require_GET
def meeting(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows which codes overlap, and how often."""
    found = study_for(request.user, study)
    one, other = [*request.GET.getlist("code"), "", ""][:2]
    shown = {"study": found, "section": "compare", "way": "cooccurrence", "one": one, "other": other}
    shown["cell"] = matrices.cell_of_pair(request.user, found, one, other)
    return render(request, "findings/cooccurrence.html", shown | matrices.meeting(request.user, found))
