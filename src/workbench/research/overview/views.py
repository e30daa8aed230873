"""The first page of a study."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from workbench.research.overview.pages import overview_page
from workbench.research.studies.queries import study_for


@require_GET
def overview(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows what the study is, what needs somebody next, what changed and where it stands."""
    return render(request, "overview/overview.html", overview_page(request.user, study_for(request.user, study)))
