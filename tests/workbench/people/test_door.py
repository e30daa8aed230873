"""The door: an address works once, for one, within a day; and nothing that comes from elsewhere gets through it."""

import os
import stat
import time
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from workbench.people import door


def test_a_token_opens_once(tmp_path: Path) -> None:
    token = door.new_token(tmp_path)
    assert door.let_in(tmp_path, token)
    assert not door.let_in(tmp_path, token)


def test_of_many_who_come_with_one_token_at_once_one_is_let_in(tmp_path: Path) -> None:
    for _ in range(20):
        token, let, ready = door.new_token(tmp_path), [], Barrier(8)

        def come(token: str = token, let: list[bool] = let, ready: Barrier = ready) -> None:
            ready.wait()
            let.append(door.let_in(tmp_path, token))

        threads = [Thread(target=come) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(let) == [False] * 7 + [True]


def test_tokens_that_are_made_and_used_at_once_do_not_get_lost(tmp_path: Path) -> None:
    used = [door.new_token(tmp_path) for _ in range(8)]
    made: list[str] = []
    threads = [Thread(target=door.let_in, args=(tmp_path, token)) for token in used]
    threads += [Thread(target=lambda: made.append(door.new_token(tmp_path))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [door.let_in(tmp_path, token) for token in used] == [False] * 8
    assert [door.let_in(tmp_path, token) for token in made] == [True] * 8


def test_a_token_of_yesterday_opens_nothing(tmp_path: Path) -> None:
    token = door.new_token(tmp_path)
    [kept] = (tmp_path / door.FOLDER).iterdir()
    os.utime(kept, (0, time.time() - door.GOOD_FOR - 1))
    assert not door.let_in(tmp_path, token)


@pytest.mark.parametrize("guess", ["", "x", "../secret.key", "\x00", "\ud800", "a" * 10_000])
def test_a_guess_opens_nothing(tmp_path: Path, guess: str) -> None:
    door.new_token(tmp_path)
    assert not door.let_in(tmp_path, guess)


def test_the_folder_keeps_no_token_and_only_the_newest(tmp_path: Path) -> None:
    tokens = [door.new_token(tmp_path) for _ in range(door.KEPT + 5)]
    kept = list((tmp_path / door.FOLDER).iterdir())
    assert len(kept) == door.KEPT
    assert all(token not in path.name + path.read_text() for token in tokens for path in kept)
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}


@pytest.mark.django_db
def test_an_address_that_is_opened_inside_is_used_up_too(as_person: Any, ana: Any) -> None:
    token = door.new_token(settings.HOME)
    assert as_person(ana).get("/", {"token": token}).status_code == 302
    assert Client().get("/", {"token": token}).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["//example.org/", "///example.org", "/\\example.org", "//example.org/%2F.."])
def test_the_door_never_leads_elsewhere(as_person: Any, ana: Any, path: str) -> None:
    answer = as_person(ana).generic("GET", path, QUERY_STRING="token=x")
    assert not answer.headers.get("Location", "/").startswith(("//", "/\\", "http"))


@pytest.mark.django_db
def test_the_cookie_is_for_this_folder_and_no_script(ana: Any) -> None:
    answer = Client().get("/", {"token": door.new_token(settings.HOME)})
    cookie = answer.cookies[settings.SESSION_COOKIE_NAME]
    assert settings.SESSION_COOKIE_NAME.startswith("counterpoint-")
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Strict", "/", "")
    assert "token" not in answer.headers["Location"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("get", {"Host": "example.org"}, 400),
        ("get", {"Host": "127.0.0.1.example.org"}, 400),
        ("get", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}, 403),
        ("get", {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"}, 403),
        ("get", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 200),
        ("get", {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"}, 200),
        ("get", {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}, 200),
        ("post", {"Origin": "null"}, 403),
        ("post", {"Origin": "http://example.org"}, 403),
        ("post", {"Origin": "http://testserver:81"}, 403),
        ("post", {"Origin": "http://testserver", "Sec-Fetch-Site": "same-site"}, 403),
        ("post", {"Sec-Fetch-Site": "cross-site"}, 403),
    ],
)
def test_what_comes_from_another_page_is_refused(
    as_person: Any, ana: Any, method: str, headers: dict[str, str], status: int
) -> None:
    assert getattr(as_person(ana), method)("/", headers=headers).status_code == status


@pytest.mark.django_db
def test_without_the_forms_own_mark_nothing_is_changed(ana: Any, as_person: Any) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = as_person(ana).cookies
    assert careful.post("/people/add/", {"name": "Mallory"}).status_code == 403


@pytest.mark.django_db
def test_a_cookie_that_somebody_wrote_themselves_opens_nothing(ana: Any) -> None:
    from django.core import signing

    forged = Client()
    inside = {"door": True, "person": str(ana.pk)}
    forged.cookies[settings.SESSION_COOKIE_NAME] = signing.dumps(
        inside, key="another folder's key", salt="django.contrib.sessions.backends.signed_cookies"
    )
    assert forged.get("/").status_code == 403
