"""The front of a study walked once as a whole: a list of people, a sample, a protocol, consent, an interview, its transcript."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.journeys.researcher import bring_in
from tests.workbench.studies.test_frame import PEOPLE
from workbench.research.interviews.models import Answer, Interview
from workbench.research.studies.models import Pick

pytestmark = pytest.mark.django_db(transaction=True)
TRANSCRIPT = "Interviewer: What does a usual day look like?\n\nWren: It begins early, as it goes.\n"


def test_a_list_of_people_becomes_a_bound_transcript(
    page_of: Any, live_server: Any, study: Any, ana: Any, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path / "staging"
    page = page_of(ana)
    page.goto(f"{live_server.url}/studies/{study.pk}/design/")
    sample_two(page)
    write_the_guide(page)
    page.goto(live_server.url + reverse("fieldwork:participants", kwargs={"study": study.pk}))
    agree_on_screen(page)
    page.goto(live_server.url + reverse("interviews:interviews", kwargs={"study": study.pk}))
    hold(page)
    file = tmp_path / "talk-1.txt"
    file.write_text(TRANSCRIPT)
    page.get_by_role("link", name="Leave the guide").click()
    bring_in(page, [file])
    page.goto(live_server.url + reverse("interviews:interviews", kwargs={"study": study.pk}))
    bind(page)
    held = Interview.objects.get()
    assert (held.participant.pseudonym, held.document.name, held.version.number) == ("Wren", "talk-1", 1)  # type: ignore[union-attr]
    assert held.version.frozen_at is not None  # type: ignore[union-attr]
    assert sorted(Pick.objects.values_list("state", flat=True)) == ["interviewed", "wanted"]
    assert Answer.objects.get().question.words == "What does a usual day look like?"


def sample_two(page: Any) -> None:
    page.get_by_role("link", name="Frame", exact=True).click()
    page.get_by_label("List of people").set_input_files(PEOPLE)
    page.get_by_role("button", name="Look at the list").click()
    page.get_by_role("button", name="Bring in the frame").click()
    page.get_by_role("link", name="Sample", exact=True).click()
    page.get_by_role("link", name="Propose whom to ask").click()
    page.get_by_label("How many").fill("2")
    page.get_by_role("button", name="Propose").click()
    rows = page.get_by_role("group", name="Proposed people").locator("tbody tr")
    for place in range(2):
        rows.nth(place).get_by_role("textbox").fill("Widens what we hear.")
    page.get_by_role("button", name="Keep the decisions").click()
    expect(page.get_by_role("heading", name="Sample matrix")).to_be_visible()


def write_the_guide(page: Any) -> None:
    page.get_by_role("link", name="Protocol", exact=True).click()
    page.get_by_role("button", name="Begin the first version").click()
    page.get_by_label("Topic", exact=True).fill("Days")
    page.get_by_role("button", name="Add the topic").click()
    page.get_by_role("link", name="Add a question on Days").click()
    page.get_by_label("Question", exact=True).fill("What does a usual day look like?")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("What does a usual day look like?")).to_be_visible()


def agree_on_screen(page: Any) -> None:
    page.get_by_label("Pseudonym", exact=True).fill("Wren")
    page.get_by_role("button", name="Add the participant").click()
    page.get_by_role("navigation", name="Parts of the field").get_by_role("link", name="Consent").click()
    page.get_by_label("Title").fill("May we talk with you?")
    page.get_by_label("What it says").fill("You can stop at any time.")
    page.get_by_role("button", name="Keep the form").click()
    page.get_by_role("navigation", name="Parts of the field").get_by_role("link", name="Participants").click()
    page.get_by_role("link", name="Wren").click()
    page.get_by_role("link", name="Show the form on this screen").click()
    page.get_by_role("group", name="Interview").get_by_label("Yes").check()
    page.get_by_role("button", name="These are my answers").click()
    page.get_by_role("link", name="Back to the study").click()


def hold(page: Any) -> None:
    page.get_by_role("link", name="Plan an interview").click()
    page.get_by_label("Participant").select_option(label="Wren")
    page.get_by_label("When").fill("2031-05-04T10:30")
    page.get_by_role("button", name="Keep the plan").click()
    page.get_by_role("link", name="Start live guide").first.click()
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="End interview").click()
    expect(page.locator("[data-line]")).to_have_text("Everything is kept")


def bind(page: Any) -> None:
    page.get_by_role("link", name="Wren").first.click()
    page.get_by_label("Transcript").select_option(label="talk-1")
    page.get_by_role("button", name="Bind it").click()
    page.get_by_role("link", name="talk-1: turns, answers").click()
    page.get_by_label("Answers the question").select_option(label="What does a usual day look like?")
    page.get_by_label("From turn").fill("2")
    page.get_by_label("To turn").fill("2")
    page.get_by_role("button", name="Mark as an answer").click()
    expect(page.get_by_text("answers question 1")).to_be_visible()
