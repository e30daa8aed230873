"""The page of what is set aside: chosen before coding, opened when the claims stand, and what it showed."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from workbench.research.corpora import actions
from workbench.research.corpora.aside import all_aside, aside_for, could_be
from workbench.research.corpora.models import Document
from workbench.research.studies.models import Study
from workbench.research.studies.queries import study_for
from workbench.research.studies.rules import may
from workbench.research.trust import checks
from workbench.research.trust.forms import ChooseForm, DrawForm, ShowedForm
from workbench.ui.toasts import toast


@require_GET
def aside(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows what is set aside, what was opened and what it showed."""
    return _page(request, study_for(request.user, study))


@require_POST
def choose(request: HttpRequest, study: UUID) -> HttpResponse:
    """Sets the chosen interviews aside."""
    found = study_for(request.user, study)
    form = ChooseForm(request.POST, list(could_be(found)))
    if not form.is_valid():
        return _page(request, found, {"choose_form": form}, 422)
    actions.set_aside(by=request.user, study=found, documents=form.chosen(), reason=form.cleaned_data["reason"])
    return _set(request, study, len(form.chosen()))


@require_POST
def draw(request: HttpRequest, study: UUID) -> HttpResponse:
    """Sets interviews aside that are drawn at random."""
    found = study_for(request.user, study)
    form = DrawForm(request.POST)
    if not form.is_valid():
        return _page(request, found, {"draw_form": form}, 422)
    rows = actions.draw_aside(by=request.user, study=found, **form.cleaned_data)
    return _set(request, study, len(rows))


@require_POST
def open_it(request: HttpRequest, study: UUID, aside: UUID) -> HttpResponse:
    """Opens one interview for good."""
    row = aside_for(request.user, study, aside)
    actions.open_aside(by=request.user, row=row)
    toast(request, f"{row.document.name} is open. Code it, then write down what it showed.")
    return redirect("trust:aside", study=study)


@require_POST
def showed(request: HttpRequest, study: UUID, aside: UUID) -> HttpResponse:
    """Keeps what an opened interview showed."""
    row = aside_for(request.user, study, aside)
    form = ShowedForm(request.POST)
    if not form.is_valid():
        return _page(request, row.study, {"faulty": (row.pk, form)}, 422)
    actions.write_showed(by=request.user, row=row, **form.cleaned_data)
    toast(request, "What it showed is kept.", undo=True)
    return redirect("trust:aside", study=study)


def _set(request: HttpRequest, study: UUID, many: int) -> HttpResponse:
    toast(request, f"{many} {'interview is' if many == 1 else 'interviews are'} set aside.", undo=True)
    return redirect("trust:aside", study=study)


def _page(request: HttpRequest, found: Study, more: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    shown = {"study": found, "section": "trust", "tab": "aside", "tabs": checks.tabs(request.user, found)}
    fresh: list[Document] = list(could_be(found))
    given = more or {}
    faulty = given.get("faulty", (None, None))
    forms = [(one, _form(one, faulty)) for one in all_aside(found)]
    shown |= {"rows": forms, "fresh": len(fresh), "may_set": may(request.user, found, "run rounds")}
    shown |= {"may_write": may(request.user, found, "write themes")}
    shown |= {"choose_form": ChooseForm(None, fresh), "draw_form": DrawForm(), **given}
    return render(request, "trust/aside.html", shown, status=status)


def _form(row: Any, faulty: tuple[Any, Any]) -> ShowedForm:
    given: ShowedForm = faulty[1]
    if row.pk == faulty[0]:
        return given
    return ShowedForm(initial={"showed": row.showed, "seen": row.showed}, auto_id=f"id_{row.pk}_%s")
