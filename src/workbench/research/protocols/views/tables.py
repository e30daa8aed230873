"""What leaves: the guide as a Word document, PDF or on paper, the comments and answers as a table or a document."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

import counterpoint as cp
from counterpoint import UserError
from workbench.research.protocols import actions, pages, queries, tabling
from workbench.research.studies.queries import study_for
from workbench.research.studies.rules import check_may
from workbench.ui.faces import faces_for_paper

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def _as_pdf(report: cp.Report) -> bytes:
    return cp.as_pdf(report, faces=faces_for_paper())


DOCUMENTS: dict[str, Callable[[cp.Report], bytes]] = {"docx": cp.as_docx, "pdf": _as_pdf}


@require_POST
def comments(request: HttpRequest, study: UUID) -> HttpResponse:
    """Hands over the comments and what became of them."""
    found = study_for(request.user, study)
    check_may(request.user, found, "export")
    ending = request.POST.get("as", "")
    if ending not in KINDS:
        raise UserError("There is no such table", where=ending[:40], try_="CSV, XLSX, DOCX or PDF")
    if ending in DOCUMENTS:
        body = DOCUMENTS[ending](tabling.comments_of(found, timezone.localdate()))
    else:
        body = tabling.table_for(found, ending)
    what = f"comments on the protocol and their answers as .{ending}"
    actions.note_download(by=request.user, study=found, what=what)
    return _file(body, ending, f"{slugify(found.title)[:60] or 'study'}.comments")


@require_POST
def docx(request: HttpRequest, study: UUID, number: int) -> HttpResponse:
    """Hands over a version as a Word document."""
    return _guide(request, study, number, "docx")


@require_POST
def pdf(request: HttpRequest, study: UUID, number: int) -> HttpResponse:
    """Hands over a version as PDF."""
    return _guide(request, study, number, "pdf")


def _guide(request: HttpRequest, study: UUID, number: int, ending: str) -> HttpResponse:
    found = queries.version_for(request.user, study, number)
    check_may(request.user, found.study, "export")
    body = DOCUMENTS[ending](tabling.document_of(found, timezone.localdate()))
    actions.note_download(by=request.user, study=found.study, what=f"version {number} of the protocol as .{ending}")
    return _file(body, ending, f"{slugify(found.study.title)[:60] or 'study'}.protocol-{number}")


@require_GET
def print_page(request: HttpRequest, study: UUID, number: int) -> HttpResponse:
    """Shows a version as it goes to paper by the browser's print."""
    found = queries.version_for(request.user, study, number)
    return render(request, "protocols/print.html", pages.guide_page(request.user, found.study, found))


def _file(body: bytes, ending: str, name: str) -> HttpResponse:
    named = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    return HttpResponse(body, content_type=KINDS[ending], headers=named)
