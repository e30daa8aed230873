"""In a real browser: a coded transcript is corrected and taken back, then names are replaced in it and looked for."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.test_design import looked_at
from tests.support.studies import with_code, with_interviews
from tests.workbench.pseudonyms.keys import opened
from workbench.research.corpora.models import Coding, Document
from workbench.research.fieldwork import opened as hand

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_transcript_is_corrected_and_names_are_replaced(
    page_of: Any, live_server: Any, study: Any, ana: Any, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT, settings.HOME = tmp_path / "staging", tmp_path
    wren = with_interviews(study, ana)["Wren"]
    with_code(study, ana, "Reading", Wren="I read the person first")
    with_code(study, ana, "Scars", Wren="goes out")
    page = page_of(ana)
    page.goto(f"{live_server.url}/studies/{study.pk}/documents/{wren.pk}/")
    _correct(page, wren)
    opened(study, ana)
    page.goto(f"{live_server.url}/studies/{study.pk}/documents/")
    _write_the_register(page)
    _replace(page)
    _look_for_names(page)
    hand.close_for_all(study.pk)


def _correct(page: Any, wren: Document) -> None:
    page.get_by_role("link", name="Correct the transcript").press("Enter")
    field = page.get_by_label("Transcript")
    field.fill(wren.text.replace("I read the", "I do read the").replace(" goes out.", "."))
    page.get_by_role("button", name="See what would move").press("Enter")
    expect(page.get_by_role("heading", name="No place any more")).to_be_visible()
    expect(page.get_by_text("its words are gone")).to_be_visible()
    looked_at(page)
    page.get_by_role("button", name="Correct the transcript").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("1 passage has no place in the new text")
    page.get_by_role("checkbox", name="1 passage has no place any more").press("Space")
    page.get_by_role("button", name="Correct the transcript").press("Enter")
    expect(page.get_by_text("Wren is corrected.")).to_be_visible()
    assert [row.quote for row in Coding.objects.all()] == ["I do read the person first"]
    with page.expect_navigation():
        page.get_by_role("button", name="Undo").first.click()
    assert sorted(row.quote for row in Coding.objects.all()) == ["I read the person first", "goes out"]
    assert Document.objects.get(pk=wren.pk).text == wren.text


def _write_the_register(page: Any) -> None:
    page.get_by_role("link", name="Register of names").press("Enter")
    page.get_by_label("Real words").fill("person")
    page.get_by_label("What they are").select_option(label="Person")
    page.get_by_label("Replacement").fill("somebody")
    page.get_by_role("button", name="Write it into the register").press("Enter")
    expect(page.get_by_text("somebody is in the register.")).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name="Suggestions").press("Enter")
    field = page.get_by_label("Replacement for “Imani”")
    field.fill("the interviewer")
    looked_at(page)
    field.press("Enter")
    expect(page.get_by_text("1 in the register.")).to_be_visible()
    page.get_by_role("link", name="Register of names").press("Enter")


def _replace(page: Any) -> None:
    page.get_by_role("link", name="Replace in transcripts").press("Enter")
    page.get_by_role("button", name="See what would be replaced").press("Enter")
    expect(page.get_by_role("heading", name="13 places in 6 documents")).to_be_visible()
    looked_at(page)
    page.get_by_role("button", name="Replace the names for good").press("Enter")
    expect(page.get_by_role("heading", name="Look for names")).to_be_visible()
    assert sorted(row.quote for row in Coding.objects.all()) == ["I read the somebody first", "goes out"]


def _look_for_names(page: Any) -> None:
    page.get_by_role("button", name="Look for names now").press("Enter")
    expect(page.get_by_role("heading", name="Of 2 names none stands in clear")).to_be_visible()
    looked_at(page)
