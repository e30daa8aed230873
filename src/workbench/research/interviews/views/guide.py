"""The live guide, and what it tells while the interview runs."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from workbench.research.interviews import forms, pages, queries, rules


@require_GET
def guide(request: HttpRequest, study: UUID, interview: UUID) -> HttpResponse:
    """Shows the questions with nothing around them."""
    found = queries.interview_for(request.user, study, interview)
    rules.check_may_work(request.user, found.study)
    return render(request, "interviews/guide.html", pages.guide_page(request.user, found))


@require_POST
def tell(request: HttpRequest, study: UUID, interview: UUID, verb: str) -> HttpResponse:
    """Keeps one tick or note of the guide; sent twice, it is kept once."""
    found = queries.interview_for(request.user, study, interview)
    forms.filled(verb, request.body).carry_out(request.user, found)
    return JsonResponse({})
