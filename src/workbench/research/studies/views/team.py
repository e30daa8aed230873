"""Pages of a study's team: who is in it, who may do what, who is invited."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workbench.people.outside import only_with_accounts
from workbench.research.studies import actions, queries, rules
from workbench.research.studies.forms import CoderForm, InvitationForm, RoleForm
from workbench.research.studies.team import roles_page, team_page
from workbench.ui.toasts import toast


@require_http_methods(["GET", "POST"])
def team(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the team; without accounts, names further people of this machine."""
    found = queries.study_for(request.user, study)
    shown = team_page(request.user, found)
    if request.method == "POST":
        rules.check_may(request.user, found, "manage team")
        form = CoderForm(None if settings.ACCOUNTS else request.POST)
        if form.is_valid():
            coder = actions.name_coder(by=request.user, study=found, **form.cleaned_data)
            toast(request, f"{coder.name} is in the team.", undo=True)
            return redirect("studies:team", study=study)
        shown |= {} if settings.ACCOUNTS else {"form": form}
    return render(request, "studies/team.html", shown, status=422 if shown["form"].errors else 200)


@require_GET
def roles(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows what each role may do, from the table itself."""
    return render(request, "studies/roles.html", roles_page(queries.study_for(request.user, study)))


@only_with_accounts
@require_POST
def invite(request: HttpRequest, study: UUID) -> HttpResponse:
    """Makes a link into the study and shows it this once."""
    found = queries.study_for(request.user, study)
    rules.check_may(request.user, found, "manage team")
    form = InvitationForm(request.POST)
    shown: dict[str, Any] = {"form": form}
    if form.is_valid():
        made, token = actions.invite(by=request.user, study=found, **form.cleaned_data)
        link = request.build_absolute_uri(reverse("joining:join", args=[token]))
        shown = {"link": link, "invited": made}
    answer = render(
        request, "studies/team.html", team_page(request.user, found) | shown, status=422 if form.errors else 200
    )
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def withdraw_invitation(request: HttpRequest, study: UUID, invitation: UUID) -> HttpResponse:
    """Makes a link lead nowhere."""
    found = queries.invitation_for(request.user, study, invitation)
    actions.withdraw_invitation(by=request.user, invitation=found)
    toast(request, f"The link for {found.meant_for} leads nowhere now.", undo=True)
    return redirect("studies:team", study=study)


@require_POST
def change_role(request: HttpRequest, study: UUID, membership: UUID) -> HttpResponse:
    """Gives somebody in the team another role."""
    member = queries.member_for(request.user, study, membership)
    rules.check_may(request.user, member.study, "manage team")
    form = RoleForm(request.POST)
    if form.is_valid():
        actions.add_member(by=request.user, study=member.study, person=member.person, **form.cleaned_data)
        toast(request, f"{member.person.name} has another role now.", undo=True)
    return redirect("studies:team", study=study)


@require_POST
def remove_member(request: HttpRequest, study: UUID, membership: UUID) -> HttpResponse:
    """Takes somebody out of the team, or lets them leave."""
    member = queries.member_for(request.user, study, membership)
    actions.remove_member(by=request.user, membership=member)
    if member.person == request.user:
        toast(request, f"You have left {member.study.title}.")
        return redirect("desk:start")
    toast(request, f"{member.person.name} is out of the team. What they coded stays.", undo=True)
    return redirect("studies:team", study=study)


@require_POST
def hand_over(request: HttpRequest, study: UUID, membership: UUID) -> HttpResponse:
    """Makes a member the owner of the study."""
    member = queries.member_for(request.user, study, membership)
    actions.hand_over(by=request.user, membership=member)
    toast(request, f"{member.person.name} owns the study now; you lead it.")
    return redirect("studies:team", study=study)
