"""The page behind an invitation: at the door, for whoever has the link, with an account or without one yet."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from workbench.accounts.actions import open_account
from workbench.accounts.entering import signed_in
from workbench.accounts.forms import AccountForm
from workbench.people.outside import at_the_door
from workbench.people.queries import somebody_at
from workbench.research.studies import actions, queries, rules
from workbench.ui.toasts import toast


@at_the_door
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Says who invites to what; makes an account if there is none yet, and a member of whoever says yes."""
    invitation = queries.invitation_by(token)
    if not rules.is_open(invitation, timezone.now()):
        return _page(request, "studies/closed_invitation.html", {}, 410)
    person = somebody_at(request)
    form = None if person else AccountForm(request.POST or None)
    if person and request.method == "POST":
        return _joined(request, invitation, person)
    if form and form.is_valid():
        return _new_here(request, invitation, form)
    shown = {"invitation": invitation, "form": form, "here": request.path}
    return _page(request, "studies/join.html", shown, 422 if form and form.errors else 200)


def _joined(request: HttpRequest, invitation: Any, person: Any) -> HttpResponse:
    actions.take_invitation(by=person, invitation=invitation)
    toast(request, f"You are in the team of {invitation.study.title}.")
    return redirect("overview:overview", study=invitation.study_id)


def _new_here(request: HttpRequest, invitation: Any, form: AccountForm) -> HttpResponse:
    with transaction.atomic():  # no account without a place, and the link is used once
        person = open_account(**form.cleaned_data)
        answer = _joined(request, invitation, person)
    return signed_in(request, person, answer)


def _page(request: HttpRequest, template: str, shown: dict[str, Any], status: int) -> HttpResponse:
    answer = render(request, template, shown, status=status)
    answer["Cache-Control"], answer["Referrer-Policy"] = "no-store", "no-referrer"
    return answer
