"""Packets: made, looked at, their links, their end."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workbench.research.debriefing import actions, pages, queries, rules
from workbench.research.debriefing.forms import LinkForm, kept
from workbench.research.studies.queries import study_for
from workbench.ui.toasts import toast


@require_GET
def packets(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the packets of a study and what still waits."""
    found = study_for(request.user, study)
    return render(request, "debriefing/packets.html", pages.packets_page(request.user, found, timezone.now()))


@require_http_methods(["GET", "POST"])
def make(request: HttpRequest, study: UUID) -> HttpResponse:
    """Asks what a packet shall show, shows exactly that, and makes it; the link is shown this once."""
    found = study_for(request.user, study)
    rules.check_may(request.user, found, rules.DEBRIEF)
    form, made = pages.packet_form(found, request.POST or None), list[Any]()
    valid, status = form.is_valid(), 422 if request.method == "POST" else 200
    if valid:
        status = kept(form, lambda: made.extend(_made(request, found, form))) if request.POST.get("do") == "make" else 0
    if made:
        return _with_link(request, *made)
    shown = pages.make_page(request.user, found, form, pages.drawn_for(request.user, found, form) if valid else None)
    return _private(render(request, "debriefing/make.html", shown, status=status or 200))


def _made(request: HttpRequest, study: Any, form: Any) -> tuple[Any, str]:
    sent = request.POST
    more: dict[str, Any] = {"seen": sent.get("token", ""), "has_read": "read" in sent, "id": _uuid(sent.get("id", ""))}
    return actions.make_packet(by=request.user, study=study, asked=form.asked(), **form.said(), **more)


@require_GET
def packet(request: HttpRequest, study: UUID, packet: UUID) -> HttpResponse:
    """Shows a packet's questions by where they stand."""
    return _packet(request, queries.packet_for(request.user, study, packet))


@require_GET
def frozen(request: HttpRequest, study: UUID, packet: UUID) -> HttpResponse:
    """Shows a packet as its debriefer sees it."""
    found = queries.packet_for(request.user, study, packet)
    return render(request, "debriefing/frozen.html", pages.frozen_page(request.user, found))


@require_GET
def changes(request: HttpRequest, study: UUID, packet: UUID) -> HttpResponse:
    """Shows what changed because of each question."""
    found = queries.packet_for(request.user, study, packet)
    return render(request, "debriefing/changes.html", pages.changes_page(request.user, found))


@require_POST
def new_link(request: HttpRequest, study: UUID, packet: UUID) -> HttpResponse:
    """Makes another link, which is shown this once."""
    found, made = queries.packet_for(request.user, study, packet), list[str]()
    form = LinkForm(request.POST)
    days = form.cleaned_data.get("days") if form.is_valid() else None
    status = kept(form, lambda: made.append(actions.renew_link(by=request.user, packet=found, days=days or 0)))
    return _with_link(request, found, made[0]) if made else _packet(request, found, form, status)


@require_POST
def close_link(request: HttpRequest, study: UUID, packet: UUID) -> HttpResponse:
    """Ends a link."""
    actions.revoke_link(by=request.user, packet=queries.packet_for(request.user, study, packet))
    toast(request, "Closed the link. What was said through it stays.", undo=True)
    return redirect("debriefing:packet", study=study, packet=packet)


@require_POST
def close(request: HttpRequest, study: UUID, packet: UUID) -> HttpResponse:
    """Closes a debriefing."""
    actions.close_packet(by=request.user, packet=queries.packet_for(request.user, study, packet))
    toast(request, "The debriefing is closed.", undo=True)
    return redirect("debriefing:packet", study=study, packet=packet)


@require_POST
def reopen(request: HttpRequest, study: UUID, packet: UUID) -> HttpResponse:
    """Takes a debriefing up again."""
    actions.reopen_packet(by=request.user, packet=queries.packet_for(request.user, study, packet))
    toast(request, "The debriefing goes on.", undo=True)
    return redirect("debriefing:packet", study=study, packet=packet)


def _packet(request: HttpRequest, found: Any, form: Any = None, status: int = 200, link: str = "") -> HttpResponse:
    shown = pages.packet_page(request.user, found, timezone.now()) | {"form": form or LinkForm(), "link": link}
    return _private(render(request, "debriefing/packet.html", shown, status=status))


def _with_link(request: HttpRequest, found: Any, token: str) -> HttpResponse:
    """Shows a link once; who sends the form again is shown the packet without it."""
    if not token:
        return redirect("debriefing:packet", study=found.study_id, packet=found.pk)
    return _packet(request, found, link=request.build_absolute_uri(reverse("debriefs:packet", args=[token])))


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
