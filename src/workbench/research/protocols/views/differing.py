"""Two versions side by side."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from workbench.research.protocols import pages
from workbench.research.studies.queries import study_for


@require_GET
def differences(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows what came new and what went."""
    shown = pages.differences_page(request.user, study_for(request.user, study), request.GET)
    return render(request, "protocols/differences.html", shown)
