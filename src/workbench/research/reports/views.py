"""The report: arrange, write, check, take it with you."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods, require_POST

import counterpoint as cp
from counterpoint import UserError
from workbench.research.findings.asking import asked
from workbench.research.findings.forms import given
from workbench.research.reports import actions, exporting, outlines, pages, queries, references
from workbench.research.reports.forms import (
    DeclareForm,
    FoundForm,
    OutlineForm,
    SectionForm,
    StatementForm,
    WordsForm,
    WorksForm,
)
from workbench.research.reports.rules import WrittenMeanwhile, check_may, check_outline
from workbench.research.reports.screen import PREVIEW
from workbench.research.studies.queries import study_for
from workbench.ui.toasts import toast

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
def report(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the outline, one section as it will print, and what is open before the report leaves."""
    shown = pages.report_page(request.user, study_for(request.user, study), request.GET.get("at", ""))
    return render(request, "reports/report.html", shown)


@require_POST
def begin(request: HttpRequest, study: UUID) -> HttpResponse:
    """Begins the report."""
    actions.begin_outline(by=request.user, study=study_for(request.user, study))
    toast(request, "The report has begun.", undo=True)
    return redirect("reports:report", study=study)


@require_POST
def settings(request: HttpRequest, study: UUID) -> HttpResponse:
    """Changes the title, how quotes are named, and where voices that answer back stand."""
    outline = check_outline(outlines.outline_of(study_for(request.user, study)))
    actions.change_outline(by=request.user, outline=outline, **given(OutlineForm(request.POST)))
    toast(request, "Changed the report.", undo=True)
    return _at(study, request.POST.get("at", ""))


@require_POST
def add(request: HttpRequest, study: UUID) -> HttpResponse:
    """Adds a section, or the section of a theme."""
    outline = check_outline(outlines.outline_of(study_for(request.user, study)))
    theme = request.POST.get("theme", "")
    said = {"kind": "theme", "about": _uuid(theme)} if theme else given(SectionForm(request.POST))
    section = actions.add_section(by=request.user, outline=outline, **said)
    toast(request, "Added a section.", undo=True)
    return _at(study, section.pk)


@require_POST
def arrange(request: HttpRequest, study: UUID) -> HttpResponse:
    """Puts the sections in the order that was sent."""
    outline = check_outline(outlines.outline_of(study_for(request.user, study)))
    actions.arrange(by=request.user, outline=outline, order=_order(request.POST.get("order", "")))
    return _at(study, request.POST.get("at", ""))


@require_POST
def refresh(request: HttpRequest, study: UUID) -> HttpResponse:
    """Takes the facts of all sections from the study, or those of one, or one of those."""
    outline = check_outline(outlines.outline_of(study_for(request.user, study)))
    here = request.POST.get("at", "")
    one = outlines.section_for(request.user, study, _uuid(here)) if here and "all" not in request.POST else None
    key = request.POST.get("key", "")
    count = actions.refresh_facts(by=request.user, outline=outline, sections=[one] if one else None, key=key)
    toast(request, "The facts are those of the study now." if count else "Nothing had changed.", undo=bool(count))
    return _at(study, here)


@require_POST
def change(request: HttpRequest, study: UUID, section: UUID) -> HttpResponse:
    """Renames a section, shows it or leaves it out, or moves it."""
    found, move = outlines.section_for(request.user, study, section), request.POST.get("move", "")
    if move:
        rows = outlines.sections_of(found.outline)
        actions.arrange(by=request.user, outline=found.outline, order=pages.steps(rows, found, move))
    elif "shown" in request.POST:
        actions.change_section(by=request.user, section=found, shown=request.POST["shown"] == "yes")
    else:
        actions.change_section(by=request.user, section=found, title=request.POST.get("title", ""))
    return _at(study, section, request.POST.get("stay", ""))


@require_POST
def remove(request: HttpRequest, study: UUID, section: UUID) -> HttpResponse:
    """Removes a section."""
    actions.remove_section(by=request.user, section=outlines.section_for(request.user, study, section))
    toast(request, "Removed the section.", undo=True)
    return redirect("reports:report", study=study)


@require_POST
def write(request: HttpRequest, study: UUID, section: UUID) -> HttpResponse:
    """Keeps one's own words."""
    found, form = outlines.section_for(request.user, study, section), WordsForm(request.POST)
    try:
        actions.write_words(by=request.user, section=found, **given(form))
    except WrittenMeanwhile as other:
        shown = pages.report_page(request.user, found.study, str(section), form) | {"meanwhile": other}
        return render(request, "reports/report.html", shown, status=other.status)
    toast(request, "Kept your words.", undo=True)
    return _at(study, section)


@require_POST
def mend(request: HttpRequest, study: UUID, section: UUID) -> HttpResponse:
    """Puts the words of the transcript where a quote was edited by hand."""
    found = outlines.section_for(request.user, study, section)
    start, end = (int(sent) if (sent := request.POST.get(name, "")).isdecimal() else 0 for name in ("start", "end"))
    whole = queries.made(request.user, found.study, timezone.localdate())
    words = pages.mended(found, whole, start, end)
    actions.write_words(by=request.user, section=found, words=words, seen=request.POST.get("seen", ""))
    toast(request, "The quote says again what the transcript says.", undo=True)
    return _at(study, section)


@require_POST
def leave_out(request: HttpRequest, study: UUID, section: UUID) -> HttpResponse:
    """Leaves a fact out of the report, or takes it in again."""
    found = outlines.section_for(request.user, study, section)
    out = request.POST.get("out") == "yes"
    actions.leave_out(by=request.user, section=found, key=request.POST.get("key", ""), out=out)
    toast(request, "Left out of the report." if out else "In the report again.", undo=True)
    return _at(study, section)


@require_GET
def checklist(request: HttpRequest, study: UUID, checklist: str) -> HttpResponse:
    """Shows where each item of a checklist is evidenced."""
    shown = pages.checklist_page(request.user, study_for(request.user, study), checklist)
    return render(request, "reports/checklist.html", shown)


@require_POST
def declare(request: HttpRequest, study: UUID, checklist: str) -> HttpResponse:
    """Declares where an item is evidenced, or why it does not apply."""
    found, sent = study_for(request.user, study), given(DeclareForm(request.POST))
    section = outlines.section_in(found, sent.pop("section"))
    actions.declare_item(by=request.user, study=found, checklist=checklist, section=section, **sent)
    toast(request, f"Declared {sent['item']}.", undo=True)
    return redirect(f"{reverse('reports:checklist', args=[study, checklist])}#{sent['item']}")


@require_POST
def withdraw(request: HttpRequest, study: UUID, declared: UUID) -> HttpResponse:
    """Takes back what was declared about an item."""
    found = outlines.declared_for(request.user, study, declared)
    actions.withdraw_item(by=request.user, declared=found)
    toast(request, f"Took back about {found.item}.", undo=True)
    return redirect(f"{reverse('reports:checklist', args=[study, found.checklist])}#{found.item}")


@require_http_methods(["GET", "POST"])
def statements(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows what the team says of how the study was done, and keeps an answer."""
    found = study_for(request.user, study)
    if request.method == "POST":
        form = StatementForm(request.POST)
        try:
            actions.state(by=request.user, study=found, **given(form))
        except UserError as wrong:
            shown = pages.statements_page(request.user, found, form, wrong)
            return render(request, "reports/statements.html", shown, status=getattr(wrong, "status", 422))
        toast(request, "Kept the answer.", undo=True)
        return redirect(f"{reverse('reports:statements', args=[study])}#{form.cleaned_data['topic']}")
    return render(request, "reports/statements.html", pages.statements_page(request.user, found))


@require_http_methods(["GET", "POST"])
def works(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the works that the report may cite, and adds to them."""
    found, form = study_for(request.user, study), WorksForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            count = actions.add_references(
                by=request.user, study=found, items=references.read(form.cleaned_data["works"])
            )
        except UserError as wrong:
            shown = pages.references_page(request.user, found, form) | {"wrong": getattr(wrong, "faults", [wrong])}
            return render(request, "reports/references.html", shown, status=getattr(wrong, "status", 422))
        toast(request, f"{count:,} {'work is' if count == 1 else 'works are'} new or changed.", undo=bool(count))
        return redirect("reports:references", study=study)
    shown = pages.references_page(request.user, found, form)
    return render(request, "reports/references.html", shown, status=422 if form.errors else 200)


@require_POST
def take_out_work(request: HttpRequest, study: UUID, reference: UUID) -> HttpResponse:
    """Takes a work out of the references."""
    actions.remove_reference(by=request.user, reference=outlines.reference_for(request.user, study, reference))
    toast(request, "Took the work out.", undo=True)
    return redirect("reports:references", study=study)


@require_GET
def spread(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows who is quoted how often, and who never."""
    return render(request, "reports/spread.html", pages.spread_page(request.user, study_for(request.user, study)))


@require_GET
def preview(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the whole report as it would leave."""
    found = queries.made(request.user, study_for(request.user, study), timezone.localdate())
    response = HttpResponse(queries.as_page(found.report))
    response["Content-Security-Policy"] = PREVIEW
    return response


@require_POST
def html(request: HttpRequest, study: UUID) -> HttpResponse:
    """Hands over the report as one web page."""
    return _left(request, study, "a web page", queries.as_page, "text/html; charset=utf-8", "html")


@require_POST
def docx(request: HttpRequest, study: UUID) -> HttpResponse:
    """Hands over the report as a Word document."""
    return _left(request, study, "a Word document", cp.as_docx, WORD, "docx")


@require_POST
def pdf(request: HttpRequest, study: UUID) -> HttpResponse:
    """Hands over the report as PDF."""
    return _left(request, study, "PDF", queries.as_pdf, "application/pdf", "pdf")


@require_POST
def markdown(request: HttpRequest, study: UUID) -> HttpResponse:
    """Hands over the report as Markdown."""
    return _left(request, study, "Markdown", cp.as_markdown, "text/markdown; charset=utf-8", "md")


@require_POST
def quarto(request: HttpRequest, study: UUID) -> HttpResponse:
    """Hands over the report for Quarto."""
    return _left(request, study, "Quarto", cp.as_quarto, "application/zip", "quarto.zip")


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


def _left(
    request: HttpRequest, study: UUID, what: str, writes: Callable[[cp.Report], Any], kind: str, ending: str
) -> HttpResponse:
    """Hands over the report, unless a quote in it stops that: then says which, and where each can be mended."""
    found = study_for(request.user, study)
    check_may(request.user, found, "export")
    made, without = queries.made(request.user, found, timezone.localdate()), request.POST.get("withheld") == "yes"
    stopping = queries.stopping(made, without)
    if stopping:
        shown = {"study": found, "section": "report", "stopping": stopping, "untrue": made.found.untrue, "what": what}
        return render(request, "reports/stopped.html", shown | {"again": request.path}, status=409)
    body = writes(made.report)
    whole, title = body if isinstance(body, bytes) else body.encode(), made.watch.titled(found.title, [])
    return _file(request, found, f"the report as {what}", whole, kind, ending, title)


def _file(
    request: HttpRequest, study: Any, what: str, body: bytes, kind: str, ending: str, title: str = ""
) -> HttpResponse:
    actions.note_download(by=request.user, study=study, what=what)
    name = slugify(title or study.title)[:80] or "study"
    return HttpResponse(
        body, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    )


def _at(study: UUID, section: Any, stay: str = "") -> HttpResponse:
    """Goes back to the outline at a section; stay: the one that was shown while another was changed."""
    here = str(stay or section)
    asked = f"?{urlencode({'at': here})}" if here else ""
    return redirect(f"{reverse('reports:report', args=[study])}{asked}#o-{section}")


def _order(sent: str) -> list[tuple[str, int]]:
    """Reads [[section, level], ...]; UserError for anything else."""
    try:
        return [(str(UUID(str(key))), int(level)) for key, level in json.loads(sent)]
    except (ValueError, TypeError, RecursionError):
        raise UserError("This is no order of sections", where="the outline", try_="open the page anew") from None


def _uuid(sent: str) -> UUID:
    try:
        return UUID(sent)
    except ValueError:
        raise UserError("This names nothing in the report", where=sent[:40], try_="open the page anew") from None
