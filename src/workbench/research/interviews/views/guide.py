"""The live guide, and what it tells while the interview runs."""

from pathlib import Path
from uuid import UUID

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from workbench.research.interviews import forms, pages, queries, rules


@require_GET
def guide(request: HttpRequest, study: UUID, interview: UUID) -> HttpResponse:
    """Shows the questions with nothing around them."""
    found = queries.interview_for(request.user, study, interview)
    rules.check_may_work(request.user, found.study)
    bare = "bare" in request.GET
    if bare:
        request.__dict__.pop("_messages", None)  # what a page has to say is not said to a store
    return render(request, "interviews/guide.html", pages.guide_page(request.user, found, bare=bare))


@require_GET
def worker(request: HttpRequest, study: UUID, interview: UUID) -> HttpResponse:
    """Hands over the service worker of this guide; its folder is all that it may answer for."""
    rules.check_may_work(request.user, queries.interview_for(request.user, study, interview).study)
    words = Path(finders.find("interviews/offline.js") or "").read_bytes()
    return HttpResponse(words, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-store"})


@require_POST
def tell(request: HttpRequest, study: UUID, interview: UUID, verb: str) -> HttpResponse:
    """Keeps one tick or note of the guide; sent twice, it is kept once."""
    found = queries.interview_for(request.user, study, interview)
    forms.filled(verb, request.body).carry_out(request.user, found)
    return JsonResponse({})
