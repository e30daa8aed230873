"""The link of a key informant: it opens one version and nothing else, and what is closed tells nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.house.test_strangers import filled, under_studies
from tests.workbench.protocols.guides import QUESTIONS, reviewed
from workbench.history.models import Event
from workbench.research.protocols import actions
from workbench.research.protocols.models import Comment, Informant

pytestmark = pytest.mark.django_db
MARKUP = "<script>alert(1)</script> & “Wörter” 😀"


def address(token: str) -> str:
    return reverse("links:review", args=[token])


@pytest.fixture
def guide(study: Any, ana: Any) -> Any:
    return reviewed(study, ana)


def test_it_shows_this_version_and_what_one_said_oneself(guide: Any, study: Any, ana: Any, client: Client) -> None:
    actions.invite_informant(by=ana, version=guide.version, name="Olu", days=3)
    page = client.get(address(guide.token))
    words = page.content.decode()
    assert page.status_code == 200
    for shown in (*QUESTIONS, "Since when?", "Rosa", "Too bare.", "Who stands by you?", "csrfmiddlewaretoken"):
        assert shown in words
    for hidden in (study.title, study.question, "Ana", "Olu", str(study.pk), "<script", "5 minutes"):
        assert hidden not in words
    assert page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in page["Content-Security-Policy"]
    assert "script-src" not in page["Content-Security-Policy"]


def test_what_is_not_open_tells_nothing(guide: Any, study: Any, ana: Any, client: Client) -> None:
    old, expired = actions.invite_informant(by=ana, version=guide.version, name="Old", days=1)
    Informant.objects.filter(pk=old.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    actions.revoke_link(by=ana, informant=guide.informant)
    pages = [client.get(address(token)) for token in ("x" * 43, "…", expired, guide.token)]
    assert [page.status_code for page in pages] == [404, 404, 410, 410]
    assert len({page.content for page in pages}) == 1
    assert all(page["Cache-Control"] == "no-store" for page in pages)
    assert b"Rosa" not in pages[3].content
    sent = [client.post(address(token), {"words-whole": "More."}) for token in (expired, guide.token)]
    assert [page.status_code for page in sent] == [410, 410]
    assert Comment.objects.count() == 2


def test_a_link_opens_nothing_else(guide: Any, study: Any, client: Client) -> None:
    assert client.get(address(guide.token)).status_code == 200
    for name, route in under_studies():
        assert client.get(reverse(name, kwargs=filled(route, study))).status_code == 403, name
    assert client.get("/").status_code == 403
    assert client.get("/people/").status_code == 403
    assert client.get(address(guide.token) + "more/").status_code == 403


def test_comments_are_sent_and_added_to(guide: Any, client: Client) -> None:
    one, two = f"words-{guide.one.pk}", f"suggested-{guide.two.pk}"
    done = client.post(address(guide.token), {one: MARKUP, two: "Who stood by you?", "all_right-whole": "yes"})
    assert done.status_code == 302
    assert done["Location"] == address(guide.token) + "?kept=1"
    assert done["Referrer-Policy"] == "no-referrer"
    page = client.get(done["Location"]).content.decode()
    assert "Thank you, it is kept" in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<script" not in page
    assert Comment.objects.count() == 5
    again = Comment.objects.filter(informant=guide.informant).values_list("question__number", "words", "suggested")
    assert (1, MARKUP, "") in again
    assert (2, "", "Who stood by you?") in again


@pytest.mark.parametrize("words", ["x" * 50_000, "a\x00b", "<b>" * 20_000])
def test_what_cannot_be_kept_is_still_on_the_page(guide: Any, client: Client, words: str) -> None:
    sent = {f"words-{guide.one.pk}": words, f"words-{guide.two.pk}": "This is good."}
    page = client.post(address(guide.token), sent)
    assert page.status_code == 422
    assert "This is good." in page.content.decode()
    assert "Nothing is sent yet" in page.content.decode()
    assert Comment.objects.count() == 2


def test_a_question_of_another_version_is_not_taken(guide: Any, study: Any, ana: Any, client: Client) -> None:
    second = actions.begin_version(by=ana, study=study)
    foreign = second.questions.first()
    client.post(address(guide.token), {f"words-{foreign.pk}": "Sneaked in.", "all_right-whole": "perhaps"})
    assert Comment.objects.count() == 2


def test_a_form_without_its_token_is_refused_and_a_nameless_origin_is_owned(guide: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    where, said = address(guide.token), {"words-whole": "From a page of ours."}
    assert strict.post(where, said).status_code == 403
    said["csrfmiddlewaretoken"] = str(strict.get(where).context["csrf_token"])
    assert strict.post(where, said, HTTP_ORIGIN="null", HTTP_SEC_FETCH_SITE="cross-site").status_code == 403
    assert strict.post(where, said, HTTP_ORIGIN="null").status_code == 403
    assert strict.post(where, said, HTTP_ORIGIN="https://elsewhere.example").status_code == 403
    assert Comment.objects.count() == 2
    assert strict.post(where, said, HTTP_ORIGIN="null", HTTP_SEC_FETCH_SITE="same-origin").status_code == 302
    assert Comment.objects.count() == 3


def test_who_sits_at_the_machine_is_nobody_there(guide: Any, ana: Any, as_person: Any) -> None:
    page = as_person(ana).get(address(guide.token)).content.decode()
    assert "Ana" not in page
    assert guide.version.study.title not in page


def test_who_says_nothing_leaves_no_line_in_the_trail(guide: Any, client: Client) -> None:
    said = {"words-whole": "Fine"}
    client.post(address(guide.token), said)
    before = Event.objects.count()
    for sent in ({}, {"words-whole": "  "}, said, {"words-nonsense": "x"}):
        assert client.post(address(guide.token), sent).status_code == 302
    assert Event.objects.count() == before
    actions.revoke_link(by=guide.informant.invited_by, informant=guide.informant)
    assert client.post(address(guide.token), {}).status_code == 410


def test_who_sends_the_same_twice_has_said_it_once(guide: Any, client: Client) -> None:
    said = {f"words-{guide.one.pk}": "Too near", "words-whole": "Fine"}
    for more in ({}, {}, {"words-whole": "Fine, and long"}):
        assert client.post(address(guide.token), said | more).status_code == 302
    mine = Comment.objects.filter(informant=guide.informant).values_list("words", flat=True)
    assert sorted(words for words in mine if words in {"Too near", "Fine", "Fine, and long"}) == [
        "Fine",
        "Fine, and long",
        "Too near",
    ]
