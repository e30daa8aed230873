"""The team of a study: invited by a link, given roles, taken out, handed over; and a page that is drawn from the table."""

import re
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from counterpoint import UserError
from tests.support.signing import PASSWORD, signed_in, with_password
from tests.workbench.history.stories import state_of
from workbench.history import actions as history
from workbench.history.models import Change
from workbench.people.models import User
from workbench.people.roles import IN_A_TEAM, PERMISSIONS, ROLE_NAMES, ROLES
from workbench.people.rules import NotAllowed
from workbench.research.studies import actions, queries, rules
from workbench.research.studies.models import Invitation, Membership

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def member(study: Any, person: Any) -> Membership:
    return Membership.objects.select_related("study", "person").get(study=study, person=person)


def test_only_an_owner_makes_owners_and_one_always_stays(study: Any, ana: Any, ben: Any, dina: Any) -> None:
    actions.add_member(by=ana, study=study, person=ben, role="lead")
    for act in (
        lambda: actions.add_member(by=ben, study=study, person=dina, role="owner"),
        lambda: actions.add_member(by=ben, study=study, person=ana, role="coder"),
        lambda: actions.remove_member(by=ben, membership=member(study, ana)),
        lambda: actions.hand_over(by=ben, membership=member(study, ben)),
        lambda: actions.invite(by=ben, study=study, meant_for="Fay", role="owner"),
    ):
        with pytest.raises(NotAllowed):
            act()
    for act in (
        lambda: actions.remove_member(by=ana, membership=member(study, ana)),
        lambda: actions.add_member(by=ana, study=study, person=ana, role="reader"),
    ):
        with pytest.raises(UserError, match="needs an owner"):
            act()
    actions.hand_over(by=ana, membership=member(study, ben))
    assert (rules.role_of(ben, study), rules.role_of(ana, study)) == ("owner", "lead")


def test_what_another_tab_changed_meanwhile_is_not_overrun(study: Any, ana: Any, ben: Any, dina: Any) -> None:
    actions.add_member(by=ana, study=study, person=dina, role="lead")
    seen, own = member(study, ben), member(study, ana)  # as two pages show them
    actions.hand_over(by=ana, membership=member(study, ben))
    actions.remove_member(by=ana, membership=member(study, ana))
    with pytest.raises(UserError, match="meanwhile"):
        actions.remove_member(by=dina, membership=seen)  # Ben was a coder there, and is the only owner now
    with pytest.raises(UserError, match="meanwhile"):
        actions.remove_member(by=dina, membership=own)
    assert rules.role_of(ben, study) == "owner"


def test_who_gave_a_study_away_does_not_take_it_back_by_undo(study: Any, ana: Any, ben: Any) -> None:
    actions.hand_over(by=ana, membership=member(study, ben))
    with suppress(UserError):
        for _ in range(10):
            history.undo(by=ana, study=study.pk)
    assert rules.role_of(ben, study) == "owner"


@pytest.mark.parametrize("role", [role for role in ROLES if role not in IN_A_TEAM] + ["viewer", "", "admin"])
def test_a_role_without_a_place_is_given_to_nobody(role: str, study: Any, ana: Any, dina: Any) -> None:
    for act in (
        lambda: actions.add_member(by=ana, study=study, person=dina, role=role),
        lambda: actions.invite(by=ana, study=study, meant_for="Fay", role=role),
        lambda: actions.name_coder(by=ana, study=study, name="Fay", role=role),
    ):
        with pytest.raises(UserError, match="Nobody can be"):
            act()


def test_somebody_taken_out_finds_nothing_and_what_they_did_stays(
    study: Any, ana: Any, ben: Any, as_person: Any
) -> None:
    page = reverse("studies:team", args=[study.pk])
    assert as_person(ben).get(page).status_code == 200
    before = state_of(study)
    as_person(ana).post(reverse("studies:remove_member", args=[study.pk, member(study, ben).pk]))
    assert as_person(ben).get(page).status_code == 404
    as_person(ana).post(reverse("studies:undo", args=[study.pk]))
    assert (as_person(ben).get(page).status_code, state_of(study)) == (200, before)


def test_anybody_may_leave_but_nobody_takes_others_out_who_does_not_lead(
    study: Any, ana: Any, ben: Any, dina: Any, as_person: Any
) -> None:
    actions.add_member(by=ana, study=study, person=dina, role="reader")
    out = reverse("studies:remove_member", args=[study.pk, member(study, ben).pk])
    assert as_person(dina).post(out).status_code == 403
    left = as_person(ben).post(out, follow=True)
    assert "You have left" in left.content.decode()
    assert rules.role_of(ben, study) is None


def test_a_lead_gives_roles_on_the_page(study: Any, ana: Any, ben: Any, as_person: Any) -> None:
    client = as_person(ana)
    give = reverse("studies:change_role", args=[study.pk, member(study, ben).pk])
    client.post(give, {"role": "interviewer"})
    assert rules.role_of(ben, study) == "interviewer"
    client.post(give, {"role": "owner"})  # not among those that the form gives
    assert rules.role_of(ben, study) == "interviewer"
    assert as_person(ben).post(give, {"role": "lead"}).status_code == 403
    client.post(reverse("studies:hand_over", args=[study.pk, member(study, ben).pk]))
    page = client.get(reverse("studies:team", args=[study.pk])).content.decode()
    assert (rules.role_of(ben, study), "Hand the study over" in page) == ("owner", False)


def test_the_page_of_roles_is_the_table(study: Any, ben: Any, as_person: Any) -> None:
    page = as_person(ben).get(reverse("studies:roles", args=[study.pk])).content.decode()
    for role, name in ROLE_NAMES.items():
        column = list(ROLES).index(role)
        for permission, words in PERMISSIONS.items():
            row = re.search(rf'<th scope="row">{re.escape(words)}</th>(.*?)</tr>', page, re.S)[1]  # type: ignore[index]
            cell = re.findall(r"<td.*?</td>", row, re.S)[column]
            assert ('aria-label="yes"' in cell) == (permission in ROLES[role]), (name, permission)


def test_without_accounts_people_are_named_and_no_link_is_made(study: Any, ana: Any, as_person: Any) -> None:
    client = as_person(ana)
    assert client.post(reverse("studies:invite", args=[study.pk]), {"meant_for": "Fay"}).status_code == 404
    _, token = actions.invite(by=ana, study=study, meant_for="Fay")
    assert client.get(reverse("joining:join", args=[token])).status_code == 404
    assert "Add to the team" in client.get(reverse("studies:team", args=[study.pk])).content.decode()


@pytest.fixture
def invited(accounts: Any, study: Any, ana: Any) -> str:
    """The address of Fay's link, made on the page."""
    with_password(ana)
    client = signed_in(ana)
    page = client.post(
        reverse("studies:invite", args=[study.pk]), {"meant_for": "Fay", "role": "coder", "days": "14"}
    ).content.decode()
    team = client.get(reverse("studies:team", args=[study.pk])).content.decode()
    assert ("Fay" in team, "/join/" in team) == (True, False)
    found = re.search(r"http://testserver(/join/[^\"]+)", page)
    assert found is not None
    return found[1]


def test_nobody_comes_back_by_a_link_that_they_made_while_they_led(study: Any, ana: Any, ben: Any, dina: Any) -> None:
    actions.add_member(by=ana, study=study, person=ben, role="lead")
    kept, _ = actions.invite(by=ben, study=study, meant_for="A friend", role="lead")
    owners, _ = actions.invite(by=ana, study=study, meant_for="Dina", role="owner")
    assert rules.is_open(kept, timezone.now())
    actions.add_member(by=ana, study=study, person=ben, role="coder")
    for one in (ben, dina):
        with pytest.raises(UserError, match="cannot be used any more"):
            actions.take_invitation(by=one, invitation=kept)
    actions.remove_member(by=ana, membership=member(study, ben))
    assert not rules.is_open(kept, timezone.now())
    actions.add_member(by=ana, study=study, person=ben, role="owner")
    actions.hand_over(by=ana, membership=member(study, ben))
    assert not rules.is_open(owners, timezone.now()), "a lead makes no owners, by no older link either"


NEW = {"name": "Fay", "email": "", "password": PASSWORD, "again": PASSWORD}


def test_a_link_makes_an_account_and_a_member_once(invited: str, study: Any) -> None:
    client = Client()
    assert "Ana invites Fay" in client.get(invited).content.decode()
    assert client.get(reverse("overview:overview", args=[study.pk])).status_code == 302
    done = client.post(invited, NEW)
    assert done["Location"] == reverse("overview:overview", args=[study.pk])
    assert client.get(done["Location"]).status_code == 200
    fay = User.objects.get(name="Fay")
    assert rules.role_of(fay, study) == "coder"
    again = Client().post(invited, NEW | {"name": "Gil"})
    assert (again.status_code, User.objects.filter(name="Gil").exists()) == (410, False)
    secret = invited.split("/")[2]
    assert not Change.objects.filter(images__contains=secret).exists()
    assert not Invitation.objects.filter(link__contains=secret).exists()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"name": "ANA"}, "already called"),
        ({"name": ""}, "required"),
        ({"email": "x"}, "valid email"),
        ({"password": "short", "again": "short"}, "too short"),
        ({"again": "something else"}, "not the same"),
        ({"password": "1234567890123", "again": "1234567890123"}, "entirely numeric"),
        ({"name": "Fay\x07"}, "cannot be shown"),
    ],
)
def test_what_is_wrong_with_an_account_is_told_and_the_link_still_works(
    sent: dict[str, str], said: str, invited: str
) -> None:
    answer = Client().post(invited, NEW | sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Client().post(invited, NEW).status_code == 302


def test_who_has_an_account_joins_with_it_and_keeps_a_better_role(invited: str, study: Any, ana: Any, eve: Any) -> None:
    with_password(eve)
    client = signed_in(eve)
    assert "Join as Eve" in client.get(invited).content.decode()
    signed_in(ana).get(invited)
    client.post(invited)
    assert rules.role_of(eve, study) == "coder"
    _, token = actions.invite(by=ana, study=study, meant_for="Ana", role="reader")
    signed_in(ana).post(reverse("joining:join", args=[token]))
    assert rules.role_of(ana, study) == "owner"


def test_a_link_ends_when_it_is_withdrawn_or_its_time_is_over(invited: str, study: Any, ana: Any, eve: Any) -> None:
    waiting = Invitation.objects.get()
    client = signed_in(ana)
    client.post(reverse("studies:withdraw_invitation", args=[study.pk, waiting.pk]))
    assert Client().get(invited).status_code == 410
    client.post(reverse("studies:undo", args=[study.pk]))
    assert Client().get(invited).status_code == 200
    client.post(reverse("studies:undo", args=[study.pk]))  # the invitation itself
    assert Client().get(invited).status_code == 404
    late, token = actions.invite(by=ana, study=study, meant_for="Late", days=1)
    Invitation.objects.filter(pk=late.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().get(reverse("joining:join", args=[token])).status_code == 410
    late.refresh_from_db()
    with pytest.raises(UserError, match="cannot be used any more"):
        actions.take_invitation(by=eve, invitation=late)


@pytest.mark.parametrize("guess", ["x", "a" * 10_000, "%00", "%f0%9f%98%80", "<script>"])
def test_a_guess_leads_nowhere(guess: str, accounts: Any) -> None:
    assert Client().get(f"/join/{guess}/").status_code == 404


@pytest.mark.parametrize("days", [0, -1, 91, 10_000])
def test_an_invitation_has_an_end(days: int, study: Any, ana: Any) -> None:
    with pytest.raises(UserError, match="1 to 90 days"):
        actions.invite(by=ana, study=study, meant_for="Fay", days=days)


def test_two_who_take_a_link_at_once_do_not_both_come_in(study: Any, ana: Any, eve: Any, dina: Any) -> None:
    invitation, token = actions.invite(by=ana, study=study, meant_for="Fay")
    stale = queries.invitation_by(token)
    actions.take_invitation(by=eve, invitation=invitation)
    with pytest.raises(UserError, match="cannot be used any more"):
        actions.take_invitation(by=dina, invitation=stale)
    assert rules.role_of(dina, study) is None
