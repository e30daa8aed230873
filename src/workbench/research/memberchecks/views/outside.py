"""The page of a participant: in front of the door, reached by a link, with what they were given and nothing else."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from counterpoint import Faults, UserError
from workbench.people.outside import outside_the_door, sealed
from workbench.research.memberchecks import actions, queries, rules
from workbench.research.memberchecks.answering import answered
from workbench.research.memberchecks.composing import still_agreed
from workbench.research.memberchecks.reading import participant_page


@outside_the_door
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Shows what was given back, and takes in what a participant says of it until the link ends."""
    try:
        check = queries.check_by(token)
    except Http404:
        return _page(request, "protocols/closed.html", {}, 404)
    if not (rules.is_open(check, timezone.now()) and still_agreed(check)):
        return _page(request, "protocols/closed.html", {}, 410)
    faults = _received(request, check) if request.method == "POST" else []
    if request.method == "POST" and not faults:
        return sealed(redirect(f"{request.path}?kept=1"))
    shown = participant_page(check, request.POST) | {"faults": faults, "kept": "kept" in request.GET and not faults}
    return _page(request, "memberchecks/answer.html", shown, 422 if faults else 200)


def _received(request: HttpRequest, check: Any) -> list[UserError]:
    """Keeps what was sent; returns what stands against it."""
    try:
        actions.receive_answer(by=check.sent_by, check=check, answered=answered(check.given, request.POST))
    except UserError as error:
        return list(error.faults) if isinstance(error, Faults) else [error]
    return []


def _page(request: HttpRequest, template: str, shown: dict[str, object], status: int) -> HttpResponse:
    return sealed(render(request, template, shown, status=status), scripts=True)
