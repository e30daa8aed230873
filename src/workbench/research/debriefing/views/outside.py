"""The page of a debriefer: in front of the door, reached by a link, with one packet and nothing else of the study."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from workbench.people.outside import outside_the_door, sealed
from workbench.research.debriefing import actions, outside, queries, rules
from workbench.research.debriefing.forms import kept

ENDED = "This link has ended"


@outside_the_door
@require_GET
def packet(request: HttpRequest, token: str) -> HttpResponse:
    """Shows the packet that the link is for, once its reader has said who they are."""
    found, ended = _opened(request, token)
    return ended or _page(request, found, 200)


@outside_the_door
@require_POST
def about(request: HttpRequest, token: str) -> HttpResponse:
    """Takes in who the debriefer is."""
    found, ended = _opened(request, token)
    if ended:
        return ended
    form = outside.about_form(found, request.POST)
    return _sent(
        request, token, found, "about", form, lambda: _by(actions.introduce_debriefer, found, form.cleaned_data)
    )


@outside_the_door
@require_POST
def ask(request: HttpRequest, token: str) -> HttpResponse:
    """Takes in a question."""
    found, ended = _opened(request, token)
    if ended:
        return ended
    form = outside.item_form(found, request.POST)
    return _sent(request, token, found, "ask", form, lambda: _by(actions.receive_item, found, form.said()))


@outside_the_door
@require_POST
def reply(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """Takes in what the debriefer says to an answer."""
    found, ended = _opened(request, token)
    if ended:
        return ended
    form, item = outside.reply_form(request.POST, number), queries.item_numbered(found, number)
    said: Callable[[], Any] = lambda: actions.receive_reply(by=found.made_by, item=item, **form.cleaned_data)  # noqa: E731
    return _sent(request, token, found, "reply", form, said)


@outside_the_door
@require_POST
def closing(request: HttpRequest, token: str) -> HttpResponse:
    """Takes in the closing statement."""
    found, ended = _opened(request, token)
    if ended:
        return ended
    form = outside.closing_form(found, request.POST)
    return _sent(request, token, found, "closing", form, lambda: _by(actions.receive_closing, found, form.cleaned_data))


def _by(action: Callable[..., Any], packet: Any, said: dict[str, Any]) -> None:
    action(by=packet.made_by, packet=packet, **said)


def _opened(request: HttpRequest, token: str) -> tuple[Any, HttpResponse | None]:
    """Returns what a link opens, or the page that says that it has ended: the same for one that never was."""
    try:
        found = queries.packet_by(token)
    except Http404:
        return None, _ended(request, 404)
    return found, None if rules.is_open(found, timezone.now()) else _ended(request, 410)


def _sent(request: HttpRequest, token: str, packet: Any, name: str, form: Any, act: Callable[[], Any]) -> HttpResponse:
    """Does what was sent; what stands against it is on the page again, with everything that was written."""
    status = kept(form, act) if form.is_valid() else 422
    here = reverse("debriefs:packet", args=[token])
    if status and _for_script(request):
        faults = [error for errors in form.errors.values() for error in errors]
        return _sealed(JsonResponse({"faults": faults}, status=status))
    if status:
        return _page(request, packet, status, **{name: form})
    back = f"{here}?kept={name}"
    return _sealed(JsonResponse({"href": back}) if _for_script(request) else redirect(back))


def _for_script(request: HttpRequest) -> bool:
    return request.accepts("application/json") and not request.accepts("text/html")


def _ended(request: HttpRequest, status: int) -> HttpResponse:
    if _for_script(request):
        return _sealed(
            JsonResponse({"faults": [f"{ENDED}. What you wrote is still here; ask for a new link."]}, status=status)
        )
    return _sealed(render(request, "debriefing/ended.html", {}, status=status))


def _page(request: HttpRequest, packet: Any, status: int, **forms: Any) -> HttpResponse:
    match: Any = request.resolver_match
    shown = outside.page(packet, **forms) | {"kept": request.GET.get("kept", ""), "token": match.kwargs["token"]}
    return _sealed(render(request, "debriefing/debriefer.html", shown, status=status))


def _sealed(response: HttpResponse) -> HttpResponse:
    """Returns the answer with headers that keep it where it is; its scripts may send to this machine and nowhere else."""
    response = sealed(response, scripts=True)
    response["Content-Security-Policy"] += "; connect-src 'self'"
    return response
