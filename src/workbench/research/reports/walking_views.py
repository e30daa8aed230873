"""The pages of the walk, and where it begins."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from workbench.research.corpora.queries import code_for, document_for
from workbench.research.findings.queries import theme_for
from workbench.research.reports.outlines import section_for
from workbench.research.reports.walking import Walk
from workbench.research.reports.walking_beginnings import beginnings
from workbench.research.reports.walking_passages import ends_in, passage_walk
from workbench.research.reports.walking_sections import section_walk
from workbench.research.reports.walking_themes import code_walk, theme_walk
from workbench.research.studies.queries import study_for


@require_GET
def begin(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows from where one can walk."""
    found = study_for(request.user, study)
    groups = beginnings(request.user, found)
    return render(request, "reports/walk_begin.html", {"study": found, "section": "trust", "groups": groups})


@require_GET
def passage(request: HttpRequest, study: UUID, document: UUID) -> HttpResponse:
    """Walks from a passage of a transcript, or from the whole of it."""
    found = document_for(request.user, study, document)
    return _shown(request, passage_walk(request.user, found, ends_in(found, request.GET.get("at", ""))))


@require_GET
def code(request: HttpRequest, study: UUID, code: UUID) -> HttpResponse:
    """Walks from a code."""
    return _shown(request, code_walk(request.user, code_for(request.user, study, code)))


@require_GET
def theme(request: HttpRequest, study: UUID, theme: UUID) -> HttpResponse:
    """Walks from a theme."""
    return _shown(request, theme_walk(request.user, theme_for(request.user, study, theme)))


@require_GET
def section(request: HttpRequest, study: UUID, section: UUID) -> HttpResponse:
    """Walks from a section of the report."""
    return _shown(request, section_walk(request.user, section_for(request.user, study, section)))


def _shown(request: HttpRequest, walk: Walk) -> HttpResponse:
    shown: dict[str, Any] = {"study": walk.study, "section": "trust", "walk": walk}
    return render(request, "reports/walk.html", shown)
