"""From a passage to its page of the PDF and back, by keyboard, in light and dark, at a desk and on a phone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.formats.printing import pdf
from tests.journeys.reader import READY, open_reader, select
from tests.support.axe import check_for_everybody, faults
from tests.support.pages import DESK, PHONE
from tests.workbench.coding.interview import bring_in as bring_in_interview
from tests.workbench.corpora.test_pages import bring_in
from workbench.research.corpora.models import MediumBytes

pytestmark = pytest.mark.django_db(transaction=True)
INTERVIEW = Path(__file__).parents[1] / "data" / "western_sydney_pdf" / "ftf_transcript_camilleri.pdf"
WORDS = "father rented a house"
# How much of the picture under a marked line is dark: print is, paper is not.
INK = """async () => {
  const image = document.querySelector('figure img'), line = document.querySelector('figure rect');
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight });
  const drawing = canvas.getContext('2d');
  drawing.drawImage(image, 0, 0);
  const part = (name, whole) => line[name].baseVal.value / 100 * whole;
  const place = [part('x', canvas.width), part('y', canvas.height), part('width', canvas.width), part('height', canvas.height)];
  const { data } = drawing.getImageData(...place.map(Math.round));
  return data.filter((value, at) => at % 4 === 0 && value < 128).length / (data.length / 4);
}"""


@pytest.fixture
def interview(as_person: Callable[[Any], Any], ana: Any, study: Any, settings: Any, tmp_path: Any) -> Any:
    settings.MEDIA_ROOT = tmp_path / "staging"
    return bring_in(as_person(ana), study, INTERVIEW.read_bytes(), "camilleri.pdf", pdfs="keep")


@pytest.fixture
def wren(ana: Any, study: Any) -> Any:
    return bring_in_interview(ana, study)


def test_a_passage_is_found_on_its_page_and_the_way_leads_back(
    page_of: Callable[[Any], Any], ana: Any, interview: Any, live_server: Any
) -> None:
    page = open_reader(page_of(ana), live_server, interview)
    select(page, WORDS)
    expect(page.get_by_role("link", name="On its page")).to_be_visible()
    with page.expect_navigation():
        page.keyboard.press("p")
    start = interview.text.index(WORDS)
    expect(page.get_by_role("heading", name="Page 1 of 25")).to_be_visible()
    assert page.url.endswith(f"/pages/1/?start={start}&end={start + len(WORDS)}")
    expect(page.locator("figure rect")).to_have_count(1)
    assert page.evaluate(INK) > 0.04
    check_for_everybody(page, (DESK, PHONE), faults)
    page.get_by_role("link", name="Next page").click()
    expect(page.get_by_text("The passage is not on this page.")).to_be_visible()
    page.get_by_role("link", name="The passage is also on page 1").click()
    with page.expect_navigation():
        page.get_by_role("link", name="Back to the text").click()
    page.wait_for_function(READY)
    expect(page.locator(".turn.now")).to_contain_text(WORDS)


def test_a_document_without_pages_offers_none(
    page_of: Callable[[Any], Any], ana: Any, wren: Any, live_server: Any
) -> None:
    page = open_reader(page_of(ana), live_server, wren)
    select(page, "that question")
    expect(page.locator(".panel .quotes")).to_be_visible()
    expect(page.get_by_role("link", name="On its page")).to_have_count(0)


def test_a_pdf_that_is_not_to_be_kept_is_not_when_another_file_was_looked_at(
    page_of: Callable[[Any], Any], ana: Any, study: Any, live_server: Any, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path / "staging"
    page = page_of(ana)
    page.goto(f"{live_server.url}{reverse('corpora:import', args=[study.pk])}")
    files = [("one.pdf", "Some words."), ("two.pdf", "Other words."), ("three.pdf", "More words.")]
    page.locator("input[type=file]").first.set_input_files(
        [{"name": name, "mimeType": "application/pdf", "buffer": pdf([words])} for name, words in files]
    )
    keep = page.get_by_role("checkbox", name="Keep the PDFs")
    keep.uncheck()
    page.get_by_role("link", name="two.pdf").click()
    expect(page.get_by_role("link", name="two.pdf")).to_have_attribute("aria-current", "true")
    expect(keep).not_to_be_checked()
    page.reload()
    expect(keep).not_to_be_checked()
    check_for_everybody(page, (DESK, PHONE), faults)
    page.get_by_role("button", name="Bring in 3 documents").click()
    expect(
        page.get_by_text("3 documents brought in").or_(page.get_by_text("Three documents brought in"))
    ).to_be_visible()
    assert not MediumBytes.objects.exists()
