"""The trust room: new codes by interview, agreement between coders, voices that answer back."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from workbench.research.studies.queries import study_for
from workbench.research.trust import actions, checks, pictures, queries, voices
from workbench.research.trust.forms import ReadingForm, RuleForm
from workbench.research.trust.saturation_page import page
from workbench.ui.toasts import toast


@require_GET
def saturation(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the curve, what it says and what it cannot say."""
    return page(request, study_for(request.user, study))


@require_POST
def rule(request: HttpRequest, study: UUID) -> HttpResponse:
    """Sets the rule for new codes."""
    found = study_for(request.user, study)
    form = RuleForm(request.POST)
    if not form.is_valid():
        return page(request, found, 422, rule_form=form)
    actions.set_rule(by=request.user, study=found, **form.cleaned_data)
    toast(request, "The rule is set, with today’s date.", undo=True)
    return redirect("trust:saturation", study=study)


@require_POST
def reading(request: HttpRequest, study: UUID) -> HttpResponse:
    """Keeps a reading of the curve."""
    found = study_for(request.user, study)
    form = ReadingForm(request.POST)
    if not form.is_valid():
        return page(request, found, 422, reading_form=form)
    numbers = queries.saturation(request.user, found).numbers
    interviews, codes = (int(numbers[name] or 0) for name in ("interviews", "codes"))
    said = form.cleaned_data
    actions.write_reading(by=request.user, study=found, interviews=interviews, codes=codes, **said)
    toast(request, "The reading is kept beside the curve.", undo=True)
    return redirect("trust:saturation", study=study)


@require_GET
def agreement(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows how far coders agree on what they have both read."""
    found = study_for(request.user, study)
    result = queries.agreement(request.user, found, request.GET.get("round"))
    shown = {"result": result, "rows": checks.agreement_rows(found, result), "rounds": queries.rounds(found)}
    shown["kept"] = queries.kept_measures(found)
    shown |= {"pictures": pictures.agreement(found, result), "many": checks.has_many_pairs(result)}
    return render(request, "trust/agreement.html", _shown(request, found, "agreement") | shown)


@require_GET
def answers(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the voices that answer back over all themes, and which themes nobody has searched."""
    found = study_for(request.user, study)
    return render(request, "trust/answers.html", _shown(request, found, "answers") | {"looked": voices.of_study(found)})


def _shown(request: HttpRequest, found: Any, tab: str) -> dict[str, object]:
    return {"study": found, "section": "trust", "tab": tab, "tabs": checks.tabs(request.user, found)}
