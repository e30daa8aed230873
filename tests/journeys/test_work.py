"""Work and benefits on a phone: from the first question to a plan that is kept, and to a sheet for a planner."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.support.axe import faults_in_both_themes, violations
from tests.support.pages import PHONE
from tests.support.vaults import peer_of
from workbench.practice.vault.models import Record

pytestmark = pytest.mark.django_db(transaction=True)
TALL = {**PHONE, "height": 6_000}


def looked_at(page: Any) -> None:
    """Axe finds nothing on the page in either theme, and nothing runs over its edge."""
    page.set_viewport_size(TALL)
    assert (page.url, faults_in_both_themes(page, violations)) == (page.url, [])
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url
    page.set_viewport_size(PHONE)


def go_on(page: Any, to: str) -> None:
    page.get_by_role("button", name="Next").press("Enter")
    expect(page.get_by_role("heading", name=to, level=1)).to_be_visible()


def test_from_the_first_question_to_a_plan_that_is_kept(
    page_of: Any, live_server: Any, person: Any, as_person: Any
) -> None:
    pat = person("Pat")
    peer, page = peer_of(pat, as_person(pat)), page_of(pat)
    name, address = settings.VAULT_COOKIE, f"{live_server.url}/practice/"
    page.context.add_cookies([{"name": name, "value": peer.client.cookies[name].value, "url": address}])
    page.set_viewport_size(PHONE)
    page.goto(f"{address}work/")
    page.get_by_role("link", name="Begin").press("Enter")
    _answer(page)
    expect(page.locator("#says")).to_contain_text("At 20 hours you have about")
    page.get_by_role("button", name="After trial months").press("Enter")
    expect(page.locator("#says")).to_contain_text("From 22 to 34 hours a week, working more leaves you with less.")
    looked_at(page)
    _try_other_hours(page)
    assert not Record.objects.exists(), "nothing is kept before Keep"
    page.get_by_role("button", name="Month by month").press("Enter")
    expect(page.get_by_role("heading", name="What is new in which month")).to_be_visible()
    looked_at(page)
    page.get_by_role("button", name="Back to the picture").press("Enter")
    page.get_by_label("A name for it").fill("The job at the center")
    page.get_by_role("button", name="Keep this in my notes").press("Enter")
    expect(page.get_by_role("status").filter(has_text="Only you can see it")).to_be_visible()
    assert "job" not in page.title() and "job" not in page.url
    assert b"center" not in b"".join(bytes(row.sealed) for row in Record.objects.all())
    _take_the_sheet(page)


def _answer(page: Any) -> None:
    page.locator("#id_ssdi").press("Space")
    page.get_by_label("What SSDI pays you a month").fill("$1,150")
    page.get_by_label("How many trial work months did you use?").select_option("9")
    page.get_by_label("If all nine are used: when was the last one?").select_option("2026-01")
    looked_at(page)
    go_on(page, "Your pay and your hours")
    page.get_by_label("What one hour pays").fill("much")
    page.get_by_label("Hours a week you work now").fill("20")
    page.get_by_label("For which month?").select_option("2026-05")
    page.get_by_role("button", name="Next").press("Enter")
    expect(page.get_by_text("Write a number, such as 1250.50.")).to_be_visible()
    page.get_by_label("What one hour pays").fill("18.50")
    go_on(page, "Your home")
    go_on(page, "Who lives on this money?")
    go_on(page, "Where you live")
    page.get_by_role("button", name="See the picture").press("Enter")


def _try_other_hours(page: Any) -> None:
    """One hour more twice, by keys, without a new page; the button keeps the keys."""
    page.evaluate("window.same = true")
    more = page.get_by_role("button", name="One hour more")
    more.press("Enter")
    more.press("Enter")
    expect(page.locator("#says")).to_contain_text("At 22 hours you have about")
    expect(page.locator("#says")).to_contain_text("At 21 hours a week you have more")
    expect(more).to_be_focused()
    assert page.evaluate("window.same"), "the page stayed"


def _take_the_sheet(page: Any) -> None:
    page.get_by_role("button", name="A sheet for my planner").press("Enter")
    expect(page.get_by_role("heading", name="A sheet for my planner")).to_be_visible()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Save as PDF").press("Enter")
    assert Path(coming.value.path()).read_bytes().startswith(b"%PDF")
