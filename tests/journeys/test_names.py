"""A coded transcript is corrected, in a real browser, and taken back."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.test_design import looked_at
from tests.support.studies import with_code, with_interviews
from workbench.research.corpora.models import Coding, Document

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_transcript_is_corrected(page_of: Any, live_server: Any, study: Any, ana: Any) -> None:
    wren = with_interviews(study, ana)["Wren"]
    with_code(study, ana, "Reading", Wren="I read the person first")
    with_code(study, ana, "Scars", Wren="goes out")
    page = page_of(ana)
    page.goto(f"{live_server.url}/studies/{study.pk}/documents/{wren.pk}/")
    _correct(page, wren)


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
    page.get_by_role("button", name="Undo").first.click()
    page.wait_for_load_state()
    assert sorted(row.quote for row in Coding.objects.all()) == ["I read the person first", "goes out"]
    assert Document.objects.get(pk=wren.pk).text == wren.text
