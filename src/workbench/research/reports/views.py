"""The report: choose, look, take it with you."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

import counterpoint as cp
from workbench.research.findings.asking import asked
from workbench.research.findings.forms import given
from workbench.research.reports import actions, exporting, queries
from workbench.research.reports.forms import FoundForm, PartsForm
from workbench.research.reports.rules import check_may, may
from workbench.research.reports.screen import PREVIEW
from workbench.research.studies.queries import study_for

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
def report(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows which parts there are, the report as it will be, and what is open before it leaves."""
    found = study_for(request.user, study)
    form, made = _made(request, found, request.GET)
    parts, themes = form.parts(), form.themes()
    shown = {"study": found, "section": "report", "parts": parts, "themes": themes, "all_parts": queries.PARTS.items()}
    shown |= {"all_themes": queries.themes(found), "checks": queries.checks(found, made, parts, themes)}
    shown["may_export"] = may(request.user, found, "export")
    shown["asked"] = urlencode({"part": parts, "theme": themes}, doseq=True)
    return render(request, "reports/report.html", shown)


@require_GET
def preview(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the report itself."""
    _, made = _made(request, study_for(request.user, study), request.GET)
    response = HttpResponse(queries.as_page(made))
    response["Content-Security-Policy"] = PREVIEW
    return response


@require_POST
def html(request: HttpRequest, study: UUID) -> HttpResponse:
    """Hands over the report as one web page."""
    found = study_for(request.user, study)
    body = queries.as_page(_made(request, found, request.POST)[1])
    return _file(request, found, "the report as a web page", body.encode(), "text/html; charset=utf-8", "html")


@require_POST
def docx(request: HttpRequest, study: UUID) -> HttpResponse:
    """Hands over the report as a Word document."""
    found = study_for(request.user, study)
    body = cp.as_docx(_made(request, found, request.POST)[1])
    return _file(request, found, "the report as a Word document", body, WORD, "docx")


@require_POST
def pdf(request: HttpRequest, study: UUID) -> HttpResponse:
    """Hands over the report as PDF."""
    found = study_for(request.user, study)
    check_may(request.user, found, "export")
    body = queries.as_pdf(_made(request, found, request.POST)[1])
    return _file(request, found, "the report as PDF", body, "application/pdf", "pdf")


@require_POST
def corpus(request: HttpRequest, study: UUID) -> HttpResponse:
    """Hands over the whole study as one file for notebooks and other machines."""
    found = study_for(request.user, study)
    body = queries.file_of(request.user, found)
    return _file(request, found, "the whole study as a file", body, "application/zip", "counterpoint")


@require_GET
def export(request: HttpRequest, study: UUID) -> HttpResponse:
    """Lists everything that the study can leave as; of the chosen file, says what it cannot carry."""
    found = study_for(request.user, study)
    chosen, document = request.GET.get("as", ""), request.GET.get("document", "")
    shown = exporting.export_page(request.user, found, chosen, document)
    return render(request, "reports/export.html", shown)


@require_POST
def exported(request: HttpRequest, study: UUID) -> HttpResponse:
    """Hands over the chosen file."""
    found = study_for(request.user, study)
    check_may(request.user, found, "export")
    offer = exporting.offer_of(request.POST.get("as", ""))
    body = exporting.file_of(request.user, found, offer, request.POST.get("document", ""))
    told = f"{exporting.GROUPS.get(offer.what, offer.what).lower()} as {offer.suffix}"
    return _file(request, found, told, body, offer.kind, offer.ending)


@require_POST
def queried(request: HttpRequest, study: UUID) -> HttpResponse:
    """Hands over the passages that a query finds, as a workbook or as CSV."""
    found = study_for(request.user, study)
    check_may(request.user, found, "export")
    sent = given(FoundForm(request.POST))
    body, told = exporting.found_by(request.user, found, asked(sent), sent["as"])
    return _file(request, found, told, body, exporting.KINDS[f".{sent['as']}"], f"query.{sent['as']}")


def _made(request: HttpRequest, study: Any, sent: Any) -> tuple[PartsForm, cp.Report]:
    form = PartsForm(sent, [str(theme.pk) for theme in queries.themes(study)])
    on = timezone.localdate()
    return form, queries.report_for(request.user, study, form.parts(), on, form.themes())


def _file(request: HttpRequest, study: Any, what: str, body: bytes, kind: str, ending: str) -> HttpResponse:
    actions.note_download(by=request.user, study=study, what=what)
    name = slugify(study.title)[:80] or "study"
    return HttpResponse(
        body, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    )
