"""A server with accounts: who comes in and who does not, by which way, and when a session ends."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.support.signing import PASSWORD, code_of, signed_in, with_password
from workbench.accounts import actions
from workbench.accounts.actions import HOUSE
from workbench.accounts.adapters import SecondFactor
from workbench.accounts.first import link_of_first
from workbench.accounts.links import to_new_password
from workbench.history.models import Change, Event
from workbench.people.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("accounts")]


def test_nobody_sees_a_page_and_every_address_answers_alike(study: Any) -> None:
    stranger = Client()
    for address in ("/", f"/studies/{study.pk}/", "/studies/nothing/", "/gallery/", "/account/", "/server/people/"):
        answer = stranger.get(address)
        assert (answer.status_code, answer["Location"][:9]) == (302, "/sign-in/"), address
    for address in (f"/studies/{study.pk}/undo/", "/new/", "/nothing/"):
        answer = stranger.post(address)
        assert answer.status_code == 403
        assert "You are signed out" in answer.content.decode()
    script = stranger.get("/", headers={"accept": "application/json"})
    assert script.status_code == 403
    light = stranger.post(reverse("ui:theme"), {"theme": "dark", "next": "/sign-in/"})
    assert (light.status_code, light["Location"]) == (302, "/sign-in/")


def test_a_name_or_an_address_and_the_password_let_in(ana: Any) -> None:
    actions.change_email(by=ana, person=ana, email="Ana@Place.org")
    with_password(ana)
    for login in ("Ana", "ana", "ana@place.org", "ANA@PLACE.ORG"):
        client = Client()
        answer = client.post("/sign-in/?next=/new/", {"login": login, "password": PASSWORD})
        assert (answer.status_code, answer["Location"]) == (302, "/new/"), login
        assert client.get("/").status_code == 200


@pytest.mark.parametrize("away", ["https://example.org/", "//example.org", "/\\example.org"])
def test_signing_in_never_leads_elsewhere(away: str, ana: Any) -> None:
    with_password(ana)
    answer = Client().post("/sign-in/", {"login": "Ana", "password": PASSWORD, "next": away})
    assert answer["Location"] == "/"


@pytest.mark.parametrize(
    ("login", "password"),
    [("Ana", "wrong"), ("Nobody", PASSWORD), ("Ana", ""), ("", PASSWORD), ("\x00", "\x00"), ("Ben", PASSWORD), ("a" * 5000, "b")],
)  # fmt: skip
def test_anything_else_does_not_let_in(login: str, password: str, ana: Any, ben: Any) -> None:
    with_password(ana)  # Ben was named on this machine and has no password
    client = Client()
    answer = client.post("/sign-in/", {"login": login, "password": password})
    assert answer.status_code == 200
    assert (
        "The name or the password is not right." in answer.content.decode() or 'class="er"' in answer.content.decode()
    )
    assert client.get("/").status_code == 302


def test_who_guesses_has_to_wait_and_the_right_password_then_too(ana: Any) -> None:
    with_password(ana)
    for _ in range(5):
        Client().post("/sign-in/", {"login": "Ana", "password": "a guess"})
    answer = Client().post("/sign-in/", {"login": "Ana", "password": PASSWORD})
    assert "Wait five minutes" in answer.content.decode()
    cache.clear()
    signed_in(ana)


def test_passwords_lie_as_argon2_and_never_in_the_trail(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]  # as they lie on a server
    fay = actions.open_account(name="Fay", password=PASSWORD, email="fay@place.org")
    actions.change_password(by=fay, person=fay, password="other words than before")
    assert User.objects.get(name="Fay").password.startswith("argon2$argon2id$")
    assert not Change.objects.filter(images__contains="argon2").exists()
    told = list(Event.objects.filter(study=HOUSE).order_by("seq").values_list("verb", "undoable"))
    assert told == [("opened an account", False), ("set a password for", False)]


def test_there_is_no_way_to_an_account_without_an_invitation() -> None:
    client = Client()
    for address in ("/accounts/signup/", "/signup/", "/sign-up/", "/sign-in/signup/", "/account/email/confirm/"):
        assert client.get(address)["Location"].startswith("/sign-in/")
    assert "sign up" not in client.get("/sign-in/").content.decode().lower()


def test_nobody_sits_down_as_somebody_else(ana: Any, ben: Any) -> None:
    with_password(ana)
    client = signed_in(ana)
    for address in ("accounts:switch", "accounts:add", "accounts:rename"):
        assert client.post(reverse(address), {"person": str(ben.pk), "name": "X", "own_name": "X"}).status_code == 404
    assert client.get(reverse("accounts:list")).status_code == 404
    page = client.get("/").content.decode()
    assert "Ben" not in page
    assert "Sign out" in page


def test_the_door_of_one_machine_lets_nobody_in_here(ana: Any, as_person: Any) -> None:
    from workbench.people import door

    assert as_person(ana).get("/").status_code == 302
    token = door.new_token(settings.HOME)
    assert Client().get(f"/?token={token}")["Location"].startswith("/sign-in/")


def test_signing_out_ends_the_session_wherever_its_cookie_is(ana: Any) -> None:
    with_password(ana)
    client = signed_in(ana)
    copied = Client()
    copied.cookies.load({settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value})
    assert copied.get("/").status_code == 200
    client.post("/sign-out/")
    assert (client.get("/").status_code, copied.get("/").status_code) == (302, 302)


def test_another_password_ends_every_other_session(ana: Any) -> None:
    with_password(ana)
    here, there = signed_in(ana), signed_in(ana)
    wrong = here.post(
        "/account/password/", {"oldpassword": "x", "password1": "new words to keep", "password2": "new words to keep"}
    )
    assert "This is not your password so far." in wrong.content.decode()
    weak = here.post(
        "/account/password/", {"oldpassword": PASSWORD, "password1": "password12", "password2": "password12"}
    )
    assert "too common" in weak.content.decode()
    here.post(
        "/account/password/",
        {"oldpassword": PASSWORD, "password1": "new words to keep", "password2": "new words to keep"},
    )
    assert (here.get("/").status_code, there.get("/").status_code) == (200, 302)


def test_a_link_to_a_new_password_works_once_and_keeps_its_secret(ana: Any, ben: Any) -> None:
    with_password(ana, ben)
    ana.owns_house = True
    ana.save()
    stranger, owner = signed_in(ben), signed_in(ana)
    assert stranger.get("/server/people/").status_code == 403
    assert stranger.post(reverse("password_link", args=[ana.pk])).status_code == 403
    make = reverse("password_link", args=[ben.pk])
    asked = owner.post(make)["Location"]
    assert asked.startswith("/account/again/"), "a cookie that somebody found is not enough"
    assert "sign-in/password" not in owner.post(asked, {"password": "a guess"}).content.decode()
    page = owner.post(asked, {"password": PASSWORD}).content.decode()
    link = re.search(r"http://testserver(/sign-in/password/[^\"]+)", page)[1]  # type: ignore[index]
    assert "sign-in/password" not in owner.get("/server/people/").content.decode()
    client = Client()
    form = client.get(link)["Location"]
    assert link.rstrip("/").split("-", 2)[2] not in form  # no Referer carries it
    done = client.post(form, {"password1": "chosen by me alone", "password2": "chosen by me alone"})
    assert done["Location"] == "/"
    assert client.get("/").status_code == 200
    assert stranger.get("/").status_code == 302
    assert "This link has ended" in Client().get(link).content.decode()
    assert "This link has ended" in Client().get(link[:-9] + "xxxxxxxx/").content.decode()


def test_a_link_that_waited_too_long_has_ended(ana: Any, settings: Any) -> None:
    link = to_new_password(ana)
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "This link has ended" in Client().get(link).content.decode()


def test_a_new_server_makes_a_link_for_whoever_is_first_until_it_is_used(ana: Any, ben: Any) -> None:
    name, path = link_of_first()  # type: ignore[misc]
    assert (name, User.objects.get(name="Ana").owns_house) == ("Ana", True)
    client = Client()
    client.post(client.get(path)["Location"], {"password1": PASSWORD, "password2": PASSWORD})
    assert client.get("/server/people/").status_code == 200
    assert link_of_first() is None


def _with_app(client: Client) -> tuple[str, list[str]]:
    """Adds an app as a second factor and returns its secret with the recovery codes."""
    client.post("/account/again/?next=/account/app/", {"password": PASSWORD})
    page = client.get("/account/app/").content.decode()
    assert "data:image/svg+xml;base64," in page
    secret = re.search(r"data-secret>(\w+)<", page)[1]  # type: ignore[index]
    assert client.post("/account/app/", {"code": "000000"}).status_code == 200
    assert client.post("/account/app/", {"code": code_of(secret)})["Location"] == "/account/codes/"
    return secret, re.findall(r"<li>(\w+)</li>", client.get("/account/codes/").content.decode())


def test_a_second_factor_is_asked_for_and_a_code_counts_once(ana: Any) -> None:
    with_password(ana)
    assert signed_in(ana).get("/account/app/")["Location"].startswith("/account/again/")
    secret, recovery = _with_app(signed_in(ana))
    assert len(recovery) == 10
    other = Client()
    assert other.post("/sign-in/", {"login": "Ana", "password": PASSWORD})["Location"] == "/sign-in/code/"
    assert other.get("/").status_code == 302  # half in is not in
    assert "This code is not right" in other.post("/sign-in/code/", {"code": "000000"}).content.decode()
    assert other.post("/sign-in/code/", {"code": code_of(secret)})["Location"] == "/"
    assert other.get("/").status_code == 200
    again = Client()
    again.post("/sign-in/", {"login": "Ana", "password": PASSWORD})
    again.post("/sign-in/code/", {"code": recovery[0]})
    assert again.get("/").status_code == 200
    once_more = Client()
    once_more.post("/sign-in/", {"login": "Ana", "password": PASSWORD})
    assert "This code is not right" in once_more.post("/sign-in/code/", {"code": recovery[0]}).content.decode()
    link = to_new_password(User.objects.get(pk=ana.pk))
    lost = Client()
    form = lost.get(link)["Location"]
    assert (
        lost.post(form, {"password1": "found it again now", "password2": "found it again now"})["Location"]
        == "/sign-in/code/"
    )
    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_a_server_can_ask_everybody_for_one(ana: Any, settings: Any) -> None:
    settings.SECOND_FACTOR = True
    with_password(ana)
    client = signed_in(ana)
    assert client.get("/")["Location"] == "/account/app/"
    assert client.get("/account/")["Location"] == "/account/app/"
    _with_app(client)
    assert client.get("/").status_code == 200
    refused = client.post("/account/app/take-off/")
    assert "On this server everybody has a second factor." in refused.content.decode()
    actions.take_off_second_factor(by=ana, person=ana)
    assert client.get("/")["Location"] == "/account/app/"


def test_a_secret_under_another_key_lets_nobody_in() -> None:
    kept = SecondFactor().encrypt("JBSWY3DPEHPK3PXP")
    assert SecondFactor().decrypt(kept) == "JBSWY3DPEHPK3PXP"
    assert SecondFactor().decrypt(kept[:-4] + "AAA=") != "JBSWY3DPEHPK3PXP"


def test_ones_own_account_is_ones_own_to_change(ana: Any, ben: Any) -> None:
    with_password(ana)
    client = signed_in(ana)
    assert client.post(reverse("change_name"), {"own_name": "Ben"}).status_code == 422
    client.post(reverse("change_name"), {"own_name": "Ana Quist"})
    client.post(reverse("change_email"), {"email": "Ana@Place.org"})
    assert client.post(reverse("change_email"), {"email": "no address"}).status_code == 422
    kept = User.objects.get(pk=ana.pk)
    assert (kept.name, kept.email) == ("Ana Quist", "ana@place.org")
    page = client.get("/account/").content.decode()
    assert "ana@place.org" in page
    assert "People with an account" not in page


def test_nobody_locks_somebody_out_with_a_name_that_differs_by_capitals(ana: Any, ben: Any) -> None:
    with_password(ana, ben)
    client = signed_in(ben)
    assert client.post(reverse("change_name"), {"own_name": "ANA"}).status_code == 422
    assert client.post(reverse("change_name"), {"own_name": "BEN"}).status_code == 302  # one's own is one's own
    User.objects.filter(pk=ben.pk).update(name="ANA")  # as two may be called whom a folder brings along
    for name, person in (("Ana", ana), ("ANA", ben)):
        assert str(person.pk) == signed_in(User.objects.get(name=name)).session["_auth_user_id"]
    neither = Client()
    neither.post("/sign-in/", {"login": "aNa", "password": PASSWORD})
    assert neither.get("/").status_code == 302


def test_another_site_changes_nothing(ana: Any) -> None:
    with_password(ana)
    client = signed_in(ana)
    foreign = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    assert client.post("/sign-out/", headers=foreign).status_code == 403
    assert Client(enforce_csrf_checks=True).post("/sign-in/", {"login": "Ana", "password": PASSWORD}).status_code == 403
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
