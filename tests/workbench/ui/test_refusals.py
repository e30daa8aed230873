"""A UserError at the edge: a page for people, JSON for scripts, a fragment for htmx; nothing else is caught."""

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from counterpoint import Faults, UserError
from workbench.people.rules import NotAllowed
from workbench.ui.middleware import UserErrorMiddleware, guarded

WRONG = UserError("study.qdpx has no coder for 14 codings", where="interview-03.txt", try_="name a coder")


def answer(error: Exception, **headers: str) -> Any:
    request = RequestFactory().post("/", headers=headers)
    return UserErrorMiddleware(lambda _: HttpResponse()).process_exception(request, error)


def test_a_person_gets_a_page_with_the_three_parts() -> None:
    page = answer(WRONG, accept="text/html,*/*")
    words = page.content.decode()
    assert page.status_code == 422
    assert all(part in words for part in ("study.qdpx has no coder for 14 codings", "interview-03.txt", "name a coder"))


def test_a_script_gets_json() -> None:
    reply = answer(WRONG, accept="application/json")
    assert reply.status_code == 422
    assert json.loads(reply.content) == {
        "what": "study.qdpx has no coder for 14 codings",
        "where": "interview-03.txt",
        "try": "name a coder",
        "faults": [],
    }


def test_all_faults_are_told_at_once() -> None:
    faults = Faults([WRONG, UserError("Line 214 has no speaker")])
    assert [fault["what"] for fault in json.loads(answer(faults, accept="application/json").content)["faults"]] == [
        "study.qdpx has no coder for 14 codings",
        "Line 214 has no speaker",
    ]
    page = answer(faults, accept="text/html").content.decode()
    assert "2 things to put right" in page
    assert "Line 214 has no speaker" in page


def test_htmx_gets_a_fragment_for_the_toasts() -> None:
    reply = answer(WRONG, **{"HX-Request": "true", "accept": "text/html"})
    assert (reply.status_code, reply["HX-Retarget"], reply["HX-Reswap"]) == (422, "#toasts", "beforeend")
    assert "<html" not in reply.content.decode()


def test_what_is_not_allowed_is_403() -> None:
    assert answer(NotAllowed("Ben may read this study but not change it"), accept="text/html").status_code == 403


def test_markup_in_an_error_is_only_words() -> None:
    assert "<script>" not in answer(UserError("<script>alert(1)</script>")).content.decode().replace("<script src", "")


def test_our_own_faults_are_not_dressed_up() -> None:
    assert answer(ZeroDivisionError()) is None


@pytest.mark.parametrize(
    "rule",
    ["default-src 'self'", "script-src 'self'", "style-src 'self'", "object-src 'none'", "frame-ancestors 'none'"],
)
def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere(rule: str) -> None:
    policy = guarded(HttpResponse())["Content-Security-Policy"]
    assert rule in policy.split("; ")
    assert "unsafe" not in policy


def test_a_view_may_say_otherwise() -> None:
    response = HttpResponse(headers={"Referrer-Policy": "no-referrer"})
    assert guarded(response)["Referrer-Policy"] == "no-referrer"
    assert response["X-Content-Type-Options"] == "nosniff"
