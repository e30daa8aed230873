"""The front of a study in a real browser: a list of 106 people becomes a frame, 23 are proposed and decided about."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.axe import overrun, violations
from tests.support.pages import PHONE
from tests.workbench.studies.test_frame import PEOPLE
from workbench.research.studies.models import ListedPerson, Pick, Proposal, Question

pytestmark = pytest.mark.django_db(transaction=True)


def looked_at(page: Any) -> None:
    """The page is for everybody, by day, by night and on a phone."""
    size = page.viewport_size
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        assert violations(page) == []
    page.set_viewport_size(PHONE)
    assert overrun(page) == 0
    page.set_viewport_size(size)


def test_from_a_list_of_people_to_a_sample(
    page_of: Any, live_server: Any, study: Any, ana: Any, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path / "staging"
    page = page_of(ana)
    page.goto(f"{live_server.url}/studies/{study.pk}/")
    page.get_by_role("navigation", name="Sections of the study").get_by_role("link", name="Design").click()
    _write_the_plan(page)
    _bring_in_the_frame(page)
    _decide(page)
    _follow_and_undo(page)


def _write_the_plan(page: Any) -> None:
    page.get_by_role("link", name="the plan").press("Enter")
    page.get_by_label("Research questions").fill("What is it like?\nWho helps?")
    page.get_by_label("Approach").select_option(label="Reflexive thematic analysis")
    page.get_by_role("button", name="Keep the plan").press("Enter")
    expect(page.get_by_text("Who helps?")).to_be_visible()
    assert Question.objects.count() == 1


def _bring_in_the_frame(page: Any) -> None:
    page.get_by_role("link", name="Frame", exact=True).click()
    page.get_by_label("List of people").set_input_files(PEOPLE)
    page.get_by_role("button", name="Look at the list").click()
    expect(page.get_by_label("ParticipantID", exact=True)).to_have_value("")  # may tell who somebody is
    expect(page.get_by_label("DailyNum", exact=True)).to_have_value("number")
    looked_at(page)
    page.get_by_role("button", name="Bring in the frame").press("Enter")
    expect(page.get_by_text("106 people who could be asked")).to_be_visible()
    assert "ParticipantID" not in ListedPerson.objects.all()[0].attributes


def _decide(page: Any) -> None:
    page.get_by_role("link", name="Sample", exact=True).click()
    page.get_by_role("link", name="Propose whom to ask").click()
    page.get_by_label("How many").fill("23")
    page.get_by_role("button", name="Propose").press("Enter")
    expect(page.get_by_role("heading", name="23 people are proposed")).to_be_visible()
    rows = page.get_by_role("group", name="Proposed people").locator("tbody tr")
    page.wait_for_load_state()
    verdict, reason = (rows.nth(0).get_by_role(role).bounding_box() for role in ("combobox", "textbox"))
    assert verdict["x"] < reason["x"]  # side by side, each under its heading
    for place in range(23):
        rows.nth(place).get_by_role("textbox").fill("Widens what we hear.")
    rows.nth(22).get_by_role("combobox").select_option(label="Pass over")
    rows.nth(22).get_by_role("textbox").fill("")
    looked_at(page)
    page.get_by_role("button", name="Keep the decisions").click()
    expect(page.get_by_role("alert").first).to_contain_text("A decision needs a reason")
    expect(rows.nth(0).get_by_role("textbox")).to_have_value("Widens what we hear.")
    expect(rows.nth(22).get_by_role("combobox")).to_have_value("passed")
    rows.nth(22).get_by_role("textbox").fill("Moved away.")
    page.get_by_role("button", name="Keep the decisions").click()
    expect(page.get_by_role("heading", name="Sample matrix")).to_be_visible()


def _follow_and_undo(page: Any) -> None:
    assert Pick.objects.filter(verdict="picked").count() == 22
    page.get_by_label("Who named them").fill("1")
    page.get_by_label("Pseudonym").fill("Rowan")
    page.get_by_role("button", name="Note who named them").press("Enter")
    expect(page.locator(".chain > li > ul").get_by_text("Rowan", exact=True)).to_be_visible()
    looked_at(page)
    page.get_by_role("button", name="Invited").first.press("Enter")
    expect(page.get_by_text("Wanted 21 · Invited 1")).to_be_visible()
    for _ in range(3):
        page.get_by_role("button", name="Undo").first.click()
        page.wait_for_load_state()
    expect(page.get_by_role("heading", name="Nobody is picked yet")).to_be_visible()
    assert not Pick.objects.exists()
    assert not Proposal.objects.exists()
