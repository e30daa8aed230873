"""Who is on this machine, who sits at it, and what happens when they change places."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.support.cast import cookie_of
from tests.workbench.history.stories import bring_in
from workbench.accounts.actions import HOUSE, add_person, first_person, rename_person
from workbench.history.queries import faults, revision
from workbench.people.models import User
from workbench.people.queries import person_of
from workbench.research.corpora import actions

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_the_first_start_makes_one_person_and_later_ones_none() -> None:
    first = first_person("Ana")
    assert first_person("Somebody else") == first
    assert User.objects.count() == 1
    assert not first.has_usable_password()


def test_naming_and_renaming_are_told_in_the_houses_trail(ana: Any) -> None:
    ben = add_person(by=ana, name=" Ben   Lind ")
    rename_person(by=ben, person=ben, name="Benedict Lind")
    assert User.objects.get(pk=ben.pk).name == "Benedict Lind"
    assert revision(HOUSE) == 2
    assert faults(HOUSE) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "required"),
        ("   ", "required"),
        ("x" * 10_000, "This name is 10,000 characters long"),
        ("Ben", "Somebody here is already called Ben"),
        ("a\x07b", "cannot be shown"),
    ],
)
def test_a_bad_name_is_told_beside_its_field(name: str, said: str, as_person: Any, ana: Any, ben: Any) -> None:
    for address, field in (("accounts:add", "name"), ("accounts:rename", "own_name")):
        answer = as_person(ana).post(reverse(address), {field: name})
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert set(User.objects.values_list("name", flat=True)) == {"Ana", "Ben"}


def test_markup_in_a_name_is_only_text(as_person: Any, ana: Any) -> None:
    page = (
        as_person(ana)
        .post(reverse("accounts:add"), {"name": "<script>alert(1)</script>"}, follow=True)
        .content.decode()
    )
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_switching_keeps_the_page(as_person: Any, ana: Any, ben: Any, study: Any) -> None:
    here = reverse("corpora:documents", args=[study.pk])
    client = as_person(ana)
    answer = client.post(reverse("accounts:switch"), {"person": str(ben.pk), "next": here})
    assert answer.headers["Location"] == here
    page = client.get(here).content.decode()
    assert "Ben sits here now." in page


def test_a_page_of_the_former_person_changes_nothing_more(ana: Any, ben: Any, study: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies.load(cookie_of(ana))
    client.get(reverse("accounts:list"))
    stale = {"csrfmiddlewaretoken": client.cookies[settings.CSRF_COOKIE_NAME].value}
    assert client.post(reverse("accounts:switch"), {"person": str(ben.pk), **stale}).status_code == 302
    answer = client.post(reverse("accounts:rename"), {"own_name": "Ana Maria", **stale})
    assert answer.status_code == 403
    assert "Somebody else sits here now" in answer.content.decode()
    assert set(User.objects.values_list("name", flat=True)) == {"Ana", "Ben"}


def test_everybody_undoes_only_their_own(as_person: Any, ana: Any, ben: Any, study: Any) -> None:
    document = bring_in(ana, study, "P01")
    actions.make_code(by=ben, study=study, name="Hope")
    client = as_person(ana)
    client.post(reverse("accounts:switch"), {"person": str(ben.pk), "next": "/"})
    client.post(reverse("studies:undo", args=[study.pk]))
    document.refresh_from_db()
    assert study.codes.count() == 0


@pytest.mark.parametrize("key", ["", "nobody", "01890000-0000-7000-8000-000000000000", "' or 1=1"])
def test_nobody_cannot_sit_down(key: str, as_person: Any, ana: Any) -> None:
    client = as_person(ana)
    answer = client.post(reverse("accounts:switch"), {"person": key})
    assert answer.status_code == 422
    assert "Nobody here is known by that" in answer.content.decode()


@pytest.mark.parametrize("away", ["https://example.org/", "//example.org", "javascript:alert(1)", "/\\example.org"])
def test_switching_never_leads_elsewhere(away: str, as_person: Any, ana: Any, ben: Any) -> None:
    answer = as_person(ana).post(reverse("accounts:switch"), {"person": str(ben.pk), "next": away})
    assert answer.headers["Location"] == "/"


def test_a_cookie_of_somebody_who_is_gone_falls_back_to_the_first(ana: Any) -> None:
    assert person_of("01890000-0000-7000-8000-000000000000") == ana
    assert person_of("nonsense") == ana
    assert person_of(None) == ana


def test_the_page_shows_who_sits_here(as_person: Any, ana: Any, ben: Any) -> None:
    page = as_person(ben).get(reverse("accounts:list")).content.decode()
    assert "sits here" in page
    assert "as Ana" in page
    assert "as Ben" not in page
