"""A chart saved as a page, in a real browser: it draws, and reaches nothing outside itself."""

from typing import Any

from playwright.sync_api import Browser, expect

import counterpoint as cp
from tests.library.analysis.studies import interviews


def test_a_saved_page_draws_itself_and_reaches_nothing_outside(browser: Browser, tmp_path: Any) -> None:
    where = cp.save(cp.frequency(interviews()), tmp_path / "codes.html")
    page, asked, faults = browser.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(where.as_uri())
    expect(page.locator("svg .mark-text text").filter(has_text="2 in 1 case")).to_be_visible()
    page.locator("summary").click()
    assert page.locator(".vega-actions a").all_inner_texts() == ["Save as SVG", "Save as PNG"]
    assert (asked, faults) == ([where.as_uri()], [])
    page.close()
