"""A debriefer's question: read beside its words, answered, decided."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from workbench.research.debriefing import actions, choosing, pages, queries, rules
from workbench.research.debriefing.forms import kept
from workbench.ui.toasts import toast


@require_GET
def item(request: HttpRequest, study: UUID, item: UUID) -> HttpResponse:
    """Shows a question beside its words, and what was said to it."""
    return _page(request, queries.item_for(request.user, study, item))


@require_POST
def answer(request: HttpRequest, study: UUID, item: UUID) -> HttpResponse:
    """Answers a question."""
    found = queries.item_for(request.user, study, item)
    rules.check_may(request.user, found.study, rules.DEBRIEF)
    form = pages.answer_form(request.user, found, request.POST, request.POST.get("find", ""))
    status = kept(form, lambda: _answered(request, found, form.cleaned_data)) if form.is_valid() else 422
    if status:
        return _page(request, found, status, answer=form)
    toast(request, "Sent the answer.", undo=True)
    return redirect("debriefing:item", study=study, item=item)


@require_POST
def decide(request: HttpRequest, study: UUID, item: UUID) -> HttpResponse:
    """Says what became of a question."""
    found = queries.item_for(request.user, study, item)
    rules.check_may(request.user, found.study, rules.DEBRIEF)
    form = pages.verdict_form(found, request.POST)
    decided = lambda: actions.decide_item(by=request.user, item=found, **form.cleaned_data)  # noqa: E731
    status = kept(form, decided) if form.is_valid() else 422
    if status:
        return _page(request, queries.item_for(request.user, study, item), status, verdict=form)
    toast(request, "Kept what became of it.", undo=True)
    return redirect("debriefing:item", study=study, item=item)


def _answered(request: HttpRequest, item: Any, given: dict[str, Any]) -> None:
    lies = choosing.passage_of(request.user, item, given["passage"])
    actions.answer_item(by=request.user, item=item, text=given["text"], once=given["once"], **lies)


def _page(request: HttpRequest, item: Any, status: int = 200, **forms: Any) -> HttpResponse:
    shown = pages.item_page(request.user, item, request.GET.get("find", request.POST.get("find", "")), **forms)
    return render(request, "debriefing/item.html", shown, status=status)
