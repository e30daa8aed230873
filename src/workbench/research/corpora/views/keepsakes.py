"""What came from another program and is kept whole: the list, and the pictures behind it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from workbench.research.corpora import pictures, queries
from workbench.research.corpora.pages import keepsakes_page
from workbench.research.studies.queries import study_for


@require_GET
def keepsakes(request: HttpRequest, study: UUID) -> HttpResponse:
    """Lists the keepsakes of a study with what lies in them."""
    found = study_for(request.user, study)
    return render(request, "corpora/keepsakes.html", keepsakes_page(request.user, found, request.GET.get("page", "")))


@require_GET
def medium(request: HttpRequest, study: UUID, medium: UUID) -> HttpResponse:
    """Hands over a picture to be shown, or another file to be kept; nothing in it can run."""
    found, content = queries.medium_for(request.user, study, medium)
    return HttpResponse(content, headers=pictures.headers(found.name, content))
