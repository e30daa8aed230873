"""A study begins, comes in as a file, and gives up an interview for good: in a browser, for everybody."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import counterpoint as cp
from tests.support import axe
from tests.support.pages import DESK, PHONE
from tests.workbench.exchange.studies import everything
from workbench.research.exchange.actions import bring_in
from workbench.research.studies.models import Study

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = (DESK, PHONE)


@pytest.fixture(autouse=True)
def _staging(settings: Any, tmp_path: Path) -> None:
    """Files that wait are this test's own: an erasure elsewhere clears the folder of all."""
    settings.MEDIA_ROOT = tmp_path / "staging"


@pytest.fixture
def visit(page_of: Callable[[Any], Any], ana: Any, live_server: Any) -> Callable[[str], Any]:
    """Opens an address as Ana."""
    page = page_of(ana)

    def go(path: str) -> Any:
        page.goto(live_server.url + path)
        return page

    return go


def check_for_everybody(page: Any) -> None:
    """Axe finds nothing in either theme and size, and nothing runs over the edge."""
    axe.check_for_everybody(page, SIZES)


def test_a_study_is_begun_from_an_empty_desk(visit: Callable[[str], Any]) -> None:
    page = visit("/")
    check_for_everybody(page)
    page.get_by_role("link", name="New study").click()
    check_for_everybody(page)
    page.get_by_label("Title").fill("Waiting rooms")
    page.get_by_label("Research question").fill("What is it like to wait?")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("heading", name="Waiting rooms").wait_for()
    page = visit("/")
    check_for_everybody(page)
    page.get_by_role("link", name="Waiting rooms").wait_for()


def test_a_file_is_seen_and_then_becomes_a_study(visit: Callable[[str], Any], tmp_path: Path) -> None:
    file = tmp_path / "hope.counterpoint"
    cp.write(everything(), file)
    page = visit("/studies/bring-in/")
    check_for_everybody(page)
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="See what it holds").click()
    page.get_by_text("Nothing has been kept yet").wait_for()
    check_for_everybody(page)
    page.get_by_role("button", name="Bring it in").click()
    page.get_by_role("heading", name="Borrowed hope").wait_for()
    assert Study.objects.get().title == "Borrowed hope"


def test_the_question_before_an_erasure_stands_on_the_safe_answer(visit: Callable[[str], Any], ana: Any) -> None:
    study = bring_in(by=ana, corpus=everything())
    document = study.documents.get()
    address = f"/studies/{study.pk}/documents/{document.pk}/erase/"
    page = visit(address)
    check_for_everybody(page)
    assert page.evaluate("document.activeElement.textContent") == "Keep"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/documents/{document.pk}/")
    assert study.documents.exists()
    page = visit(address)
    page.get_by_role("button", name="Remove Imani 1").click()
    page.get_by_text("Imani 1 is erased").wait_for()
    assert not study.documents.exists()
    check_for_everybody(visit(f"/studies/{study.pk}/documents/removed/"))
