"""Growth on a phone: a look in words, a plan with a calendar file, and a portfolio that goes out as it was shown."""

import re
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.support.axe import faults_in_both_themes, violations
from tests.support.pages import PHONE
from tests.support.vaults import peer_of
from tests.workbench.practice.growth.calendar_reference import read

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "I waited until they had said it all."


def test_from_home_to_a_portfolio(page_of: Any, live_server: Any, person: Any, as_person: Any) -> None:
    pat = person("Pat")
    peer, page = peer_of(pat, as_person(pat)), page_of(pat)
    name, address = settings.VAULT_COOKIE, f"{live_server.url}/practice/"
    page.context.add_cookies([{"name": name, "value": peer.client.cookies[name].value, "url": address}])
    page.set_viewport_size(PHONE)
    page.goto(f"{address}growth/")
    _seen(page)
    page.get_by_role("link", name="My practice").press("Enter")
    page.get_by_role("link", name="I share what I have lived").press("Enter")
    page.get_by_role("link", name=re.compile("^Look at this.*know when to share")).press("Enter")
    page.get_by_role("radio", name="I am learning this").press("Space")
    page.get_by_label("An example of your own").fill(WORDS)
    page.get_by_role("button", name="Keep").press("Enter")
    expect(page.locator(".beside .card")).to_contain_text(WORDS)
    _seen(page)
    _plan(page, f"{address}growth/")
    page.goto(f"{address}growth/portfolio/")
    expect(page.locator("input:checked")).to_have_count(0)
    page.get_by_role("checkbox", name="I know when to share and when to listen.").press("Space")
    page.get_by_role("button", name="See what goes out").press("Enter")
    expect(page.get_by_role("article", name="The portfolio")).to_contain_text(WORDS)
    _seen(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="PDF").press("Enter")
    assert saved.value.suggested_filename == "my-portfolio.pdf"
    assert saved.value.path().read_bytes().startswith(b"%PDF-")


def _plan(page: Any, growth: str) -> None:
    page.goto(f"{growth}plans/new/")
    page.get_by_label("What do you want to reach?").fill("Run a group")
    page.get_by_role("button", name="Keep").press("Enter")
    page.get_by_role("link", name="Add a step").press("Enter")
    page.get_by_label("What is the step?").fill("Ask to sit in")
    page.get_by_label("When?").fill("2030-04-01")
    page.get_by_role("button", name="Keep").press("Enter")
    expect(page.get_by_text("1 April 2030")).to_be_visible()
    _seen(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save with my words").press("Enter")
    (event,) = read(saved.value.path().read_bytes()).inside
    assert event.value("SUMMARY") == "Ask to sit in"


def _seen(page: Any) -> None:
    """Looks at a page for everybody: axe in both themes, and nothing over the edge."""
    page.wait_for_load_state("load")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url
    page.set_viewport_size({**PHONE, "height": 4_000})
    assert (page.url, faults_in_both_themes(page, violations)) == (page.url, [])
    page.set_viewport_size(PHONE)
