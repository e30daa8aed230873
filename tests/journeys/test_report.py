"""The report in a real browser: what is ticked is what is shown, in our fonts, and axe finds nothing in page or paper."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support import axe
from tests.support.pages import DESK, PHONE
from tests.support.studies import with_code, with_interviews
from workbench.research.findings import actions as findings

pytestmark = pytest.mark.django_db(transaction=True)
VOICE, ANSWER = "Only the part that’s healed 😀 goes out", "I never got to be private"
SIZES = [DESK, {"width": 1100, "height": 800}, PHONE, {"width": 320, "height": 640}]


@pytest.fixture
def told(study: Any, ana: Any) -> Any:
    documents = with_interviews(study, ana)
    code = with_code(study, ana, "Boundaries", Wren=VOICE, Juno=ANSWER, Odile="maybe", Perrin="I said no")
    theme = findings.make_theme(by=ana, study=study, name="A story is offered", claim="Not owed.", codes=[code])
    findings.make_theme(by=ana, study=study, name="Another theme", claim="Not searched.")
    for name, quote, side in (("Wren", VOICE, "voice"), ("Juno", ANSWER, "answer")):
        start = documents[name].text.index(quote)
        findings.choose_passage(
            by=ana, theme=theme, document=documents[name], start=start, end=start + len(quote), side=side
        )
    return study


@pytest.fixture
def report(page_of: Callable[[Any], Any], ana: Any, told: Any, live_server: Any) -> Any:
    page = page_of(ana)
    page.goto(f"{live_server.url}/studies/{told.pk}/report/")
    return page


def paper(page: Any) -> Any:
    return page.frame_locator("iframe")


def test_everybody_can_use_it(report: Any) -> None:
    axe.check_for_everybody(report, SIZES)


def test_what_is_ticked_is_what_is_shown(report: Any) -> None:
    paper(report).get_by_text("Not owed.").wait_for()
    report.get_by_label("Theme 1. A story is offered").uncheck()
    paper(report).get_by_text("Not searched.").wait_for()
    expect(paper(report).get_by_text("Not owed.")).to_have_count(0)
    expect(report.locator(":focus")).to_have_attribute("name", "theme")
    report.get_by_label("Appendix: codebook").uncheck()
    report.wait_for_url("**part=agreement")
    paper(report).get_by_role("heading", name="Saturation").wait_for()
    expect(paper(report).get_by_role("heading", name="Codebook")).to_have_count(0)


def test_what_is_open_is_said_and_leads_to_where_it_is_mended(report: Any) -> None:
    said = report.get_by_role("complementary", name="Before it leaves")
    expect(said.get_by_role("heading", level=3)).to_have_text(
        [
            "Theme 2 is unsearched",
            "Every quotation stands in its transcript",
            "Nobody has read the curve",
            "No rule was set beforehand",
            "Names were not checked",
        ]
    )
    said.get_by_role("link", name="Search now").click()
    report.wait_for_url("**/themes/")


def test_the_downloaded_page_stands_alone(report: Any, context: Any, tmp_path: Path) -> None:
    with report.expect_download() as coming:
        report.get_by_role("button", name="Web page, one file").click()
    path = tmp_path / "report.html"
    coming.value.save_as(path)
    alone = context.new_page()
    alone.set_content(path.read_text(encoding="utf-8"))
    alone.evaluate("document.fonts.ready")
    families = alone.evaluate(
        "[...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family)"
    )
    assert sorted(family.strip('"') for family in families) == ["Literata Variable", "Source Sans 3 Variable"]
    axe.check_for_everybody(alone, SIZES)
    assert alone.locator("blockquote.voice").inner_text().startswith(f"“{VOICE}”")
    assert alone.locator("blockquote.answer").inner_text().startswith(f"“{ANSWER}”")
