"""One theme on one page: choose what it shows, show it over the whole screen, take it along."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

from counterpoint.reporting.slide import as_slide, slide_as_pdf
from workbench.research.findings.queries import themes
from workbench.research.reports import actions, showing
from workbench.research.reports.rules import check_may
from workbench.research.reports.screen import PREVIEW
from workbench.research.studies.queries import study_for
from workbench.ui.faces import faces, faces_for_paper


@require_GET
def show(request: HttpRequest, study: UUID, theme: UUID) -> HttpResponse:
    """Shows which passages of a theme can be shown, and the page as it will be."""
    found, shown = _asked(request, study, theme, request.GET)
    page = {"study": found, "section": "report", "shown": shown, "all_themes": themes(found), "most": showing.MOST}
    page |= {"names": _names(request.GET), "names_choices": showing.NAMES.items(), "query": request.GET.urlencode()}
    return render(request, "reports/show.html", page)


@require_GET
def screen(request: HttpRequest, study: UUID, theme: UUID) -> HttpResponse:
    """Shows the page itself: what is framed, put over the whole screen, or printed."""
    found, shown = _asked(request, study, theme, request.GET)
    slide = showing.slide_of(request.user, found, shown, _names(request.GET))
    response = HttpResponse(as_slide(slide, faces=faces()))
    response["Content-Security-Policy"] = PREVIEW
    return response


@require_POST
def shown(request: HttpRequest, study: UUID, theme: UUID) -> HttpResponse:
    """Hands over the page as one file: HTML, or PDF."""
    found, looked = _asked(request, study, theme, request.POST)
    slide = showing.slide_of(request.user, found, looked, _names(request.POST))
    paper = request.POST.get("as") == "pdf"
    body = slide_as_pdf(slide, faces=faces_for_paper()) if paper else as_slide(slide, faces=faces()).encode()
    told = f"Theme {looked.theme.number} on one page with {len(looked.chosen)} passages"
    actions.note_download(by=request.user, study=found, what=told)
    name = f"{slugify(found.title)[:80] or 'study'}-theme-{looked.theme.number}.{'pdf' if paper else 'html'}"
    kind = "application/pdf" if paper else "text/html; charset=utf-8"
    return HttpResponse(body, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _asked(request: HttpRequest, study: UUID, theme: UUID, sent: Any) -> tuple[Any, showing.Shown]:
    found = study_for(request.user, study)
    check_may(request.user, found, "export")
    row = showing.theme_for(found, theme)
    if row is None:
        raise Http404
    asked = set(sent.getlist("passage")) if "chosen" in sent else None
    return found, showing.look_at(request.user, found, row, asked)


def _names(sent: Any) -> str:
    return "none" if sent.get("names") == "none" else "pseudonym"
