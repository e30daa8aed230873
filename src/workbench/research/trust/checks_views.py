"""All checks: the first page of trustworthiness."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from workbench.research.studies.queries import study_for
from workbench.research.trust import checks, techniques
from workbench.research.trust.counting import counts_of
from workbench.research.trust.openings import open_in


@require_GET
def all_checks(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows what there is of each technique, what is open, and what has not been begun."""
    found = study_for(request.user, study)
    counts = counts_of(found)
    phases = list(techniques.lines(found, counts))
    shown = {"study": found, "section": "trust", "tab": "checks", "tabs": checks.tabs(request.user, found, counts)}
    shown |= {"phases": phases, "opens": [one for _, one in open_in(found, counts)]}
    return render(request, "trust/checks.html", shown | {"not_begun": techniques.not_begun(phases)})
