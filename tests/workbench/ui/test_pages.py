"""The frame of every page: landmarks, titles, the way back, and pages for what is not there."""

import re
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory

from workbench.ui import views
from workbench.ui.context import ui
from workbench.ui.toasts import toast

STUDY = SimpleNamespace(id=UUID(int=7), title="Two <b>sides</b> of the table")


def asked(**cookies: str) -> Any:
    request = RequestFactory().get("/somewhere/?page=2")
    request.COOKIES.update(cookies)
    request._messages = CookieStorage(request)
    return request


def drawn(template: str, request: Any, **given: Any) -> str:
    return render_to_string(template, {"request": request, "messages": request._messages, **ui(request), **given})


def test_a_page_has_its_landmarks_and_its_title() -> None:
    page = drawn("ui/study.html", asked(), study=STUDY, section="code")
    assert re.findall(r"<title>(.*?)</title>", page) == [
        "Code · Two &lt;b&gt;sides&lt;/b&gt; of the table · Counterpoint"
    ]
    assert [page.count(f"<{landmark}") for landmark in ("main ", 'header class="top"')] == [1, 1]
    assert page.index('class="skip"') < page.index('class="top"')
    assert "<b>sides</b>" not in page


@pytest.mark.parametrize(
    ("cookie", "root"),
    [("dark", ' data-theme="dark"'), ("light", ' data-theme="light"'), ("system", ""), ('"><script>', "")],
)
def test_the_theme_is_in_the_markup(cookie: str, root: str) -> None:
    assert f'<html lang="en-GB"{root}>' in drawn("ui/base.html", asked(theme=cookie))


def test_there_is_no_button_for_nothing_to_undo() -> None:
    assert 'data-key="Ctrl+' not in drawn("ui/study.html", asked(), study=STUDY)


def test_a_toast_keeps_its_words_as_words() -> None:
    request = asked()
    toast(request, "Merged into <script>.")
    page = drawn("ui/base.html", request)
    assert "<span>Merged into &lt;script&gt;.</span>" in page


def test_a_theme_is_kept_and_the_person_returns_to_the_page() -> None:
    answer = views.choose_theme(RequestFactory().post("/theme/", {"theme": "dark", "next": "/studies/7/?q=1"}))
    assert (answer.status_code, answer["Location"], answer.cookies["theme"].value) == (302, "/studies/7/?q=1", "dark")


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_nobody_is_sent_elsewhere(elsewhere: str) -> None:
    assert views.choose_theme(RequestFactory().post("/theme/", {"next": elsewhere}))["Location"] == "/"


def test_the_systems_theme_is_no_cookie() -> None:
    cookie = views.choose_theme(RequestFactory().post("/theme/", {"theme": "purple"})).cookies["theme"]
    assert (cookie.value, cookie["max-age"]) == ("", 0)


@pytest.mark.parametrize(
    ("view", "status", "words"),
    [
        (views.not_found, 404, "There is nothing at this address"),
        (views.not_allowed, 403, "You cannot do this here"),
        (views.out_of_date, 403, "This page was out of date"),
        (views.failed, 500, "This is our fault"),
    ],
)
def test_what_cannot_be_shown_says_why(view: Any, status: int, words: str) -> None:
    answer: HttpResponse = view(asked())
    assert (answer.status_code, words in answer.content.decode()) == (status, True)
