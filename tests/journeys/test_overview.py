"""The overview, the people and the team in a real browser, for everybody: light and dark, desk and phone."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.axe import check_for_everybody
from tests.support.pages import DESK, PHONE
from tests.support.studies import with_code, with_interviews
from workbench.research.corpora import actions
from workbench.research.findings import actions as findings

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def told(ana: Any, ben: Any, study: Any) -> Any:
    """A study that has come some way: six interviews, two coders, a theme with a voice and no search."""
    documents = with_interviews(study, ana)
    with_code(study, ana, "Only a part", Wren="Only the part that’s healed")
    with_code(study, ben, "Being asked", Perrin="Somebody asked", Odile="a key to the office")
    actions.set_attributes(
        by=ana, of=documents["Wren"].case, attributes={"setting": "Hospital ward", "in role": "7 yr"}
    )
    actions.write_memo(by=ben, study=study, text="Who asked?", document=documents["Perrin"])
    theme = findings.make_theme(by=ana, study=study, name="Only the healed part goes out")
    wren = documents["Wren"]
    start = wren.text.index("Only the part")
    findings.choose_passage(by=ana, theme=theme, document=wren, start=start, end=start + 13, side="voice")
    return study


@pytest.fixture
def page(page_of: Callable[[Any], Any], ana: Any, told: Any, live_server: Any) -> Any:
    sitting = page_of(ana)
    sitting.goto(f"{live_server.url}/studies/{told.pk}/")
    return sitting


def test_each_thing_that_waits_leads_where_it_can_be_done(page: Any, live_server: Any, told: Any) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(told.title)
    for title, leads in [
        ("Code Marlow, Juno and Ives", "/code/"),
        ("Look for the voices against Theme 1", "/themes/"),
        ("Say what 2 codes mean", "/code/"),
    ]:
        page.goto(f"{live_server.url}/studies/{told.pk}/")
        page.locator(".waits li", has_text=title).get_by_role("link").click()
        page.wait_for_url(f"**{leads}**")
        expect(page.locator("main")).to_be_visible()


def test_the_trail_and_the_cases_are_told(page: Any) -> None:
    expect(page.locator(".told")).to_contain_text("Ben coded 2 passages")
    expect(page.locator(".told")).to_contain_text("You made the theme Only the healed part goes out")
    row = page.locator("tbody tr", has_text="Wren")
    expect(row).to_contain_text("Hospital ward")
    expect(row.get_by_role("img", name="mostly supports")).to_be_visible()


def test_another_person_sits_down_and_the_page_stays(page: Any, told: Any, live_server: Any) -> None:
    page.goto(f"{live_server.url}/studies/{told.pk}/documents/")
    page.locator("summary.who-button").click()
    page.get_by_role("button", name="Ben", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Ben sits here now.")
    assert page.url == f"{live_server.url}/studies/{told.pk}/documents/"
    page.goto(f"{live_server.url}/studies/{told.pk}/")
    expect(page.locator(".told")).to_contain_text("You coded 2 passages")


def test_a_further_coder_is_named_and_sits_down(page: Any, told: Any, live_server: Any) -> None:
    page.goto(f"{live_server.url}/studies/{told.pk}/team/")
    page.get_by_label("Name", exact=True).fill("Tove Lind")
    page.get_by_role("button", name="Add to the team").click()
    expect(page.locator(".seats")).to_contain_text("Tove Lind")
    page.get_by_role("main").get_by_role("link", name="All people on this machine").click()
    page.get_by_role("button", name="Sit down as Tove Lind").click()
    expect(page.locator(".seats .on")).to_contain_text("Tove Lind")


def test_every_page_is_for_everybody(page: Any, told: Any, live_server: Any) -> None:
    for address in (f"/studies/{told.pk}/", f"/studies/{told.pk}/team/", f"/studies/{told.pk}/change/", "/people/"):
        page.goto(f"{live_server.url}{address}")
        check_for_everybody(page, (DESK, PHONE, {"width": 320, "height": 640}))
