"""The page of a key informant: in front of the door, reached by a link, with this version's words and nothing else."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from workbench.people.outside import outside_the_door, sealed
from workbench.research.protocols import actions, queries, reviewing, rules
from workbench.research.protocols.forms import ReviewForm, kept


@outside_the_door
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, token: str) -> HttpResponse:
    """Shows the version that the link is for, and takes comments in until it closes."""
    try:
        informant = queries.informant_by(token)
    except Http404:
        return _page(request, "protocols/closed.html", {}, 404)
    if not rules.is_open(informant, timezone.now()):
        return _page(request, "protocols/closed.html", {}, 410)
    form = ReviewForm(request.POST if request.method == "POST" else None, queries.questions_of(informant.version))
    if form.is_valid() and kept(form, lambda: _receive(informant, form)):
        return sealed(redirect(f"{request.path}?kept=1"))
    shown = reviewing.review_page(informant, form) | {"kept": "kept" in request.GET and not form.errors}
    return _page(request, "protocols/review.html", shown, 422 if form.errors else 200)


def _receive(informant: Any, form: ReviewForm) -> None:
    actions.receive_comments(by=informant.invited_by, informant=informant, said=form.said())


def _page(request: HttpRequest, template: str, shown: dict[str, object], status: int) -> HttpResponse:
    return sealed(render(request, template, shown, status=status))
