"""A project of another program comes in through a real browser, is coded once more, and goes out for the next program."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

import counterpoint as cp
from tests.journeys.test_whole_studies import check_for_everybody
from tests.support.pages import DESK
from tests.workbench.exchange.studies import everything
from tests.workbench.exchange.test_projects import ANNEX, OLTAS, quotes, without_origin
from workbench.research.corpora.actions import make_coding
from workbench.research.corpora.models import Code, Document
from workbench.research.exchange.actions import bring_in
from workbench.research.studies.models import Study

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _staging(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "staging"
    return


@pytest.fixture
def visit(page_of: Callable[[Any], Any], ana: Any, live_server: Any) -> Callable[[str], Any]:
    """Opens an address as Ana."""
    page = page_of(ana)

    def go(path: str) -> Any:
        page.goto(live_server.url + path)
        return page

    return go


def send(page: Any, path: Path) -> None:
    """Chooses a file on the page that asks for one."""
    page.get_by_label("File").set_input_files(path)
    page.get_by_role("button", name="See what it holds").click()
    page.get_by_text("Nothing has been kept yet").wait_for()


def downloaded(page: Any, study: Study, label: str, to: Path) -> Path:
    """Takes the way from the report to a file: chosen, its losses seen, saved."""
    page.set_viewport_size(DESK)
    page.goto(page.url.split("/studies/")[0] + f"/studies/{study.pk}/report/")
    page.get_by_role("link", name="More ways to export").click()
    page.locator(f'a[href^="?as={label}"]').click()
    with page.expect_download() as saving:
        page.get_by_role("button", name="Download").click()
    saving.value.save_as(to)
    return to


def test_a_project_comes_in_is_coded_and_goes_out(visit: Callable[[str], Any], ana: Any, tmp_path: Path) -> None:
    page = visit("/studies/bring-in/")
    check_for_everybody(page)
    send(page, OLTAS)
    expect(page.locator(".figures")).to_contain_text("97")
    expect(page.get_by_text("What to know before you say yes")).to_be_visible()
    check_for_everybody(page)
    page.get_by_label("Title of the study here").fill("Vaccination")
    page.get_by_role("button", name="Bring it in").click()
    page.get_by_role("heading", name="Vaccination").wait_for()
    study, document = Study.objects.get(), Document.objects.get()
    code = Code.objects.filter(children=None).first()
    assert code is not None
    words = document.text.split()[0]
    start = document.text.index(words)
    make_coding(by=ana, document=document, code=code, start=start, end=start + len(words))
    expected = quotes(cp.read(OLTAS)) + Counter([(code.name, words)])
    for key in ("project.qdpx-standard", "project.qdpx-nvivo"):
        assert quotes(cp.read(downloaded(page, study, key, tmp_path / f"{key}.qdpx"))) == expected
    book = load_workbook(downloaded(page, study, "tables.xlsx", tmp_path / "tables.xlsx"))
    column = [cell.value for cell in next(book["codings"].iter_rows())].index("quote")
    told = Counter(row[column].value for row in book["codings"].iter_rows(min_row=2))
    assert sum(told.values()) == expected.total()


def test_an_open_question_is_answered_by_reading(visit: Callable[[str], Any], tmp_path: Path) -> None:
    path = tmp_path / "unknown.qdpx"
    path.write_bytes(without_origin(OLTAS))
    page = visit("/studies/bring-in/")
    send(page, path)
    check_for_everybody(page)
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose one first")
    check_for_everybody(page)
    page.locator('input[value="utf16-crlf2-exclusive"]').check()
    page.get_by_role("button", name="Look at it read like this").click()
    expect(page.locator('input[value="utf16-crlf2-exclusive"]')).to_be_checked()
    page.get_by_role("button", name="Bring it in").click()
    page.wait_for_url("**/studies/*-*/")
    assert Study.objects.count() == 1


def test_keepsakes_are_seen_by_everybody(visit: Callable[[str], Any], ana: Any) -> None:
    kept = bring_in(by=ana, corpus=cp.read(ANNEX), title="Annex")
    check_for_everybody(visit(f"/studies/{kept.pk}/documents/keepsakes/"))
    study = bring_in(by=ana, corpus=everything())
    page = visit(f"/studies/{study.pk}/documents/")
    page.get_by_role("link", name="3 keepsakes from another program").click()
    expect(page.get_by_role("heading", name="kitchen.png")).to_be_visible()
    check_for_everybody(page)


def test_the_export_page_is_for_everybody_and_works_without_scripts(
    visit: Callable[[str], Any], browser: Any, ana: Any, live_server: Any, tmp_path: Path
) -> None:
    from tests.support.cast import cookie_of

    study = bring_in(by=ana, corpus=everything())
    for asked in ("", "?as=codebook.csv", "?as=transcript.html"):
        check_for_everybody(visit(f"/studies/{study.pk}/report/export/{asked}"))
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(
        [{"name": name, "value": value, "url": live_server.url} for name, value in cookie_of(ana).items()]
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/studies/{study.pk}/report/export/")
    page.locator('a[href^="?as=study.counterpoint"]').click()
    expect(page.locator("#chosen")).to_contain_text("Who the participants are stays where the study was made")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Download").click()
    saving.value.save_as(tmp_path / "whole.counterpoint")
    assert cp.read(tmp_path / "whole.counterpoint").media == everything().media
    context.close()
