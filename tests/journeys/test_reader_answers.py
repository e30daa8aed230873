"""From the coverage matrix into the reader: turns are marked as an answer by keyboard, seen, undone, taken off, and played."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.journeys.reader import READY, said, saved, settle
from tests.support.axe import violations
from tests.support.field import with_interview
from tests.support.pages import PHONE
from tests.workbench.coding.interview import bring_in
from workbench.research.interviews.actions import bind_transcript, keep_recording
from workbench.research.interviews.models import Answer

pytestmark = pytest.mark.django_db(transaction=True)


def test_answers_are_marked_where_one_reads(page_of: Any, ana: Any, study: Any, live_server: Any) -> None:
    document = bring_in(ana, study)
    document.turns = [[*turn[:3], 10.0 * number] for number, turn in enumerate(document.turns)]
    document.save()
    held = with_interview(study, ana, "Ash")
    bind_transcript(by=ana, interview=held, document=document)
    keep_recording(by=ana, interview=held, name="talk.mp3", file=BytesIO(b"ID3 and then a voice"), despite="Aloud")
    page = page_of(ana)
    page.goto(live_server.url + reverse("interviews:coverage", kwargs={"study": study.pk}))
    page.get_by_role("link", name=re.compile("Not held yet.*question 2, Ash")).click()
    mark(page, held)
    take_off_and_back(page)
    play(page)
    page.set_viewport_size(PHONE)
    settle(page)
    assert violations(page) == []


def mark(page: Any, held: Any) -> None:
    """The address says which question; two turns are selected by keyboard, and Q offers it first."""
    page.wait_for_function(READY)
    expect(page.locator("#toasts")).to_contain_text("Question 2: What does a usual day look like?")
    page.keyboard.press("j")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("q")
    choice = page.get_by_role("dialog", name="Which question do these turns answer?")
    expect(choice.get_by_role("option", selected=True)).to_contain_text("2. What does a usual day")
    assert violations(page) == []
    page.keyboard.press("Enter")
    saved(page)
    assert said(page) == "Turns 2–3 answer question 2."
    answer = Answer.objects.get()
    assert (answer.interview, answer.question.number) == (held, 2)
    expect(page.locator(".gut .answers")).to_have_text(["Q2", "Q2"])
    expect(page.get_by_role("link", name="Interview with Ash").first).to_be_visible()
    assert violations(page) == []


def take_off_and_back(page: Any) -> None:
    """Undo and redo, a second question beside the first, and the cross in the panel."""
    page.keyboard.press("Control+z")
    expect(page.locator(".gut .answers")).to_have_count(0)
    page.keyboard.press("Control+Shift+z")
    expect(page.locator(".gut .answers")).to_have_count(2)
    page.keyboard.press("q")
    page.keyboard.type("ask")
    page.keyboard.press("Enter")
    saved(page)
    expect(page.locator(".gut .answers")).to_have_text(["Q2 Q3", "Q2 Q3"])
    page.get_by_role("button", name="These turns no longer answer question 2").click()
    saved(page)
    assert [one.question.number for one in Answer.objects.all()] == [3]
    page.reload()
    page.wait_for_function(READY)
    expect(page.locator(".gut .answers")).to_have_text(["Q3", "Q3"])


def play(page: Any) -> None:
    """A press at a turn, or L, plays from there."""
    page.get_by_role("button", name="Play from 0:20, turn 3").click()
    at = "() => document.querySelector('[data-recording]').currentTime"
    assert page.evaluate(at) == 20
    page.keyboard.press("k")
    page.keyboard.press("l")
    assert page.evaluate(at) == 10
