"""A package for an archive: see what goes and what stays, say what it is, take it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

from workbench.research.reports import actions, depositing
from workbench.research.reports.deposit_files import package
from workbench.research.reports.deposit_forms import DepositForm
from workbench.research.studies.queries import study_for


@require_GET
def deposit(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows what would go and what stays, each with its reason."""
    found = study_for(request.user, study)
    initial = {"title": found.title, "about": found.question, "authors": str(request.user)}
    return _page(request, found, None, initial)


@require_POST
def deposited(request: HttpRequest, study: UUID) -> HttpResponse:
    """Hands over the package, or shows what is missing in the form."""
    found = study_for(request.user, study)
    standing = depositing.standing(request.user, found)
    form = DepositForm(request.POST, _nobodys(standing))
    if not form.is_valid():
        return _page(request, found, form)
    body, many = package(request.user, found, form.cleaned_data)
    told = f"a deposit package with {many} transcript{'' if many == 1 else 's'}"
    actions.note_download(by=request.user, study=found, what=told)
    name = f"{slugify(found.title)[:80] or 'study'}.crate.zip"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type="application/zip", headers=disposition)


def _page(request: HttpRequest, study: Any, form: DepositForm | None, initial: Any = None) -> HttpResponse:
    vouched = frozenset(request.POST.getlist("vouched"))
    standing = depositing.standing(request.user, study, vouched)
    shown = {"study": study, "section": "report", "standing": standing, "stays": depositing.STAYS}
    shown["form"] = form or DepositForm(None, _nobodys(standing), initial)
    return render(request, "reports/deposit.html", shown, status=422 if form else 200)


def _nobodys(standing: depositing.Standing) -> list[tuple[str, str]]:
    return [(str(one.pk), one.name) for one in standing.nobodys]
