"""The page of a participant: their own words and nothing else; what is closed tells nothing; what they say is kept once."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.house.test_strangers import filled, under_studies
from tests.support.field import with_consent
from tests.support.meanwhile import at_once
from tests.workbench.memberchecks.giving import field_of, given_to
from workbench.history import actions as history
from workbench.history.models import Event
from workbench.history.queries import faults
from workbench.history.rules import CannotUndo
from workbench.research.fieldwork.models import Contact, Participant
from workbench.research.memberchecks import actions
from workbench.research.memberchecks.answering import MOST_PARTS, parts_of
from workbench.research.memberchecks.models import MemberCheck, MemberMark

pytestmark = pytest.mark.django_db
MARKUP = "<script>alert(1)</script> \\textbf{x} \u202eback & “Wörter” 😀"
HEALED = "Only the part that’s healed"


@pytest.fixture
def there(study: Any, ana: Any) -> Any:
    found = field_of(study, ana)
    actions.set_care_words(by=ana, study=study, words="Ring Rosa: 020 555")
    found.check, found.address = given_to(found.wren, ana, asked="Is this you?")
    return found


def test_it_shows_their_own_words_and_nothing_else(there: Any, study: Any, client: Client) -> None:
    page = client.get(there.address)
    words = page.content.decode()
    assert page.status_code == 200
    for shown in ("I read the person first.", "Imani: How do you decide?", "Is this you?", "Ring Rosa: 020 555"):
        assert shown in words
    assert "saying nothing is fine" in words
    for hidden in (study.title, "Ana", "bad Tuesdays", "Juno", "Offered", str(study.pk), str(there.check.pk)):
        assert hidden not in words
    assert page["Cache-Control"] == "no-store" and page["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in page["Content-Security-Policy"] and "unsafe" not in page["Content-Security-Policy"]


def test_what_is_not_open_tells_nothing(there: Any, ana: Any, client: Client) -> None:
    shut, closed = given_to(there.wren, ana, "summary", words="You decide.")
    actions.revoke_link(by=ana, check=shut)
    old, expired = given_to(there.wren, ana, "summary", words="You choose.")
    MemberCheck.objects.filter(pk=old.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    pages = [client.get(one) for one in ("/given-back/" + "x" * 43 + "/", "/given-back/…/", expired, closed)]
    assert [page.status_code for page in pages] == [404, 404, 410, 410]
    assert len({page.content for page in pages}) == 1
    assert client.post(expired, {"response": "Late."}).status_code == 410
    assert client.get(there.address).status_code == 200
    Participant.objects.filter(pk=there.wren.pk).update(state="withdrawn")
    assert client.get(there.address).content == pages[0].content
    assert client.post(there.address, {"response": "Late."}).status_code == 410
    assert not MemberCheck.objects.exclude(response="").exists()


def test_a_link_opens_nothing_else(there: Any, study: Any, client: Client) -> None:
    client.get(there.address)
    for name, route in under_studies():
        assert client.get(reverse(name, kwargs=filled(route, study))).status_code == 403, name
    assert client.get(there.address + "more/").status_code == 403


def test_answers_and_marks_are_kept_once_and_added_to(there: Any, study: Any, ana: Any, client: Client) -> None:
    sent = {"response": MARKUP, "words-2": HEALED.upper(), "note-2": "Too plain.", "out-2": "on", "wants_call": "on"}
    for _ in range(2):
        done = client.post(there.address, sent)
        assert (done.status_code, done["Location"]) == (302, there.address + "?kept=1")
    client.post(there.address, {"response": "And one thing more."})
    page = client.get(done["Location"]).content.decode()
    assert "Thank you, it is kept" in page and "&lt;script&gt;alert(1)" in page and "<script>alert" not in page
    check = MemberCheck.objects.get()
    assert check.response == f"{MARKUP}\n\nAnd one thing more."
    assert check.returned_at and check.wants_call and not check.declined
    mark = MemberMark.objects.get()
    assert (mark.words, mark.note, mark.leave_out) == (HEALED, "Too plain.", True)
    assert check.given[mark.start : mark.end] == HEALED
    assert Contact.objects.get().due_on == timezone.localdate()
    told = Event.objects.filter(study=study.pk, verb="received through a link")
    assert [one.about for one in told] == ["from participant 1"] * 2
    with pytest.raises(CannotUndo):
        history.undo(by=ana, study=study.pk)
    assert faults(study.pk) == []


def test_who_says_nothing_leaves_no_line_and_declining_sends_nothing_that_was_typed(there: Any, client: Client) -> None:
    before = Event.objects.count()
    for sent in ({}, {"response": "  "}, {"words-999": "x", "note-0": "y"}):
        assert client.post(there.address, sent).status_code == 302
    assert Event.objects.count() == before
    client.post(there.address, {"declined": "1", "response": "Half a thou", "note-1": "No", "hard": "on"})
    check = MemberCheck.objects.get()
    assert (check.declined, check.response, check.hard, check.marks.count()) == (True, "", True, 0)
    assert "would rather not say anything. That is fine" in client.get(there.address).content.decode()
    client.post(there.address, {"response": "Now I do."})
    check.refresh_from_db()
    assert (check.declined, check.response) == (False, "Now I do.")


def test_words_that_stand_nowhere_stay_in_the_note_on_the_whole_part(there: Any, client: Client) -> None:
    client.post(there.address, {"words-2": "never (said", "note-2": "Really?"})
    mark = MemberMark.objects.get()
    assert mark.note == "“never (said” Really?"
    assert mark.words.startswith("Wren: I read the person first.")


@pytest.mark.parametrize("words", ["x" * 100_001, "a\x00b", "<b>" * 40_000])
def test_what_cannot_be_kept_is_still_on_the_page(there: Any, client: Client, words: str) -> None:
    page = client.post(there.address, {"response": words, "note-2": "This is good.", "hard": "on"})
    assert page.status_code == 422
    assert "This is good." in page.content.decode() and "Nothing is sent yet" in page.content.decode()
    assert not MemberMark.objects.exists()


def test_a_long_answer_is_kept_whole(there: Any, client: Client) -> None:
    assert client.post(there.address, {"response": "é" * 100_000}).status_code == 302
    assert MemberCheck.objects.get().response == "é" * 100_000


def test_a_form_without_its_token_or_from_elsewhere_is_refused(there: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    said = {"response": "From our page."}
    assert strict.post(there.address, said).status_code == 403
    said["csrfmiddlewaretoken"] = str(strict.get(there.address).context["csrf_token"])
    assert strict.post(there.address, said, HTTP_ORIGIN="https://elsewhere.example").status_code == 403
    assert MemberCheck.objects.get().response == ""
    assert strict.post(there.address, said, HTTP_ORIGIN="null", HTTP_SEC_FETCH_SITE="same-origin").status_code == 302


def test_a_long_text_comes_in_parts_that_a_browser_can_send() -> None:
    text = "\n".join(f"{number} said this, and {number * 7}." for number in range(5000))
    parts = parts_of(text)
    assert len(parts) <= MOST_PARTS + 1
    assert all(text[one.start : one.end] == one.text and one.text.strip() for one in parts)
    assert "".join(one.text for one in parts).replace("\n", "") == text.replace("\n", "")
    assert [one.text for one in parts_of("A\r\n\r\n  \nB")] == ["A", "B"]


@pytest.mark.django_db(transaction=True)
def test_two_windows_at_once_lose_nothing_and_keep_nothing_twice(there: Any) -> None:
    sent = [{"response": "The same."}, {"response": "The same."}, {"response": "Another.", "note-1": "No."}]
    answers = at_once(*(lambda one=one: Client().post(there.address, one).status_code for one in sent))
    assert answers == [302] * 3
    check = MemberCheck.objects.get()
    assert sorted(check.response.split("\n\n")) == ["Another.", "The same."]
    assert check.marks.count() == 1


def test_words_of_somebody_who_refuses_meanwhile_are_read_by_nobody_else(study: Any, ana: Any, client: Any) -> None:
    there = field_of(study, ana)
    theirs = "you can have bad Tuesdays and a key to the office"
    _, link = given_to(there.wren, ana, "findings", words=f"Somebody else said: “{theirs}”.")
    assert theirs in client.get(link).content.decode()
    with_consent(there.odile, ana, quotation="no")
    answer = client.get(link)
    assert answer.status_code == 410 and theirs not in answer.content.decode()
    assert client.post(link, {"response": "Yes."}).status_code == 410
