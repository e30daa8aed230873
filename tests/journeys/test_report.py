"""The report in a real browser: arranged, written, mended and taken away; axe finds nothing on its pages or in the file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support import axe
from tests.support.pages import DESK, PHONE
from tests.support.studies import with_code, with_interviews
from workbench.research.findings import actions as findings
from workbench.research.reports.models import Section

pytestmark = pytest.mark.django_db(transaction=True)
VOICE, ANSWER = "Only the part that’s healed 😀 goes out", "I never got to be private"
SIZES = [DESK, PHONE, {"width": 320, "height": 640}]


@pytest.fixture
def told(study: Any, ana: Any) -> Any:
    documents = with_interviews(study, ana)
    code = with_code(study, ana, "Boundaries", Wren=VOICE, Juno=ANSWER, Odile="maybe", Perrin="I said no")
    theme = findings.make_theme(by=ana, study=study, name="A story is offered", claim="Not owed.", codes=[code])
    for name, quote, side in (("Wren", VOICE, "voice"), ("Juno", ANSWER, "answer")):
        start = documents[name].text.index(quote)
        ends = {"start": start, "end": start + len(quote)}
        findings.choose_passage(by=ana, theme=theme, document=documents[name], side=side, **ends)
    return study


def order(study: Any) -> list[str]:
    return [one.title or one.kind for one in Section.objects.filter(study=study).order_by("position")]


def test_a_report_is_arranged_written_mended_and_taken_away(
    page_of: Callable[[Any], Any], context: Any, ana: Any, told: Any, live_server: Any, tmp_path: Path
) -> None:
    page = page_of(ana)
    page.goto(f"{live_server.url}/studies/{told.pk}/report/")
    page.get_by_role("button", name="Begin the report").click()
    outline = page.get_by_role("complementary", name="Outline of the report")
    outline.get_by_role("link", name="Background and questions").wait_for()
    assert order(told)[:3] == ["Summary", "design", "Method"]
    outline.get_by_role("link", name="Background and questions").press("Alt+ArrowDown")
    expect(page.locator(":focus")).to_have_text("Background and questions")
    assert order(told)[1] == "Method"
    page.goto(f"{live_server.url}/studies/{told.pk}/report/")  # nothing scrolls while it is dragged
    outline.locator("li", has_text="Limits").drag_to(
        outline.locator("li", has_text="Summary"), target_position={"x": 150, "y": 22}
    )  # its lower half: behind it
    page.wait_for_load_state()
    expect(outline.locator("li").nth(1)).to_contain_text("Limits")
    outline.get_by_role("checkbox", name="Limits").click()
    expect(outline.get_by_role("checkbox", name="Limits")).to_have_attribute("aria-checked", "false")

    outline.get_by_role("link", name="Theme 1. A story is offered").click()
    sheet = page.get_by_role("article", name="Theme 1. A story is offered")
    expect(sheet).to_contain_text(f"“{VOICE}” Wren 2")
    words = page.get_by_role("textbox", name="Your words")
    words.fill("It was “never got to be so private” for Juno.\n\n")
    page.get_by_text("Insert a passage").click()
    page.get_by_role("button", name="Insert Wren 2").click()
    page.get_by_role("button", name="Keep", exact=True).last.click()
    expect(page.get_by_role("heading", name="Quotes to look at")).to_be_visible()
    page.get_by_role("button", name="Export Word document").click()
    expect(page.get_by_role("heading", name="The report was not exported")).to_be_visible()
    axe.check_for_everybody(page, [DESK])
    page.get_by_role("link", name="Theme 1. A story is offered").click()
    axe.check_for_everybody(page, SIZES)
    page.set_viewport_size(DESK)
    page.get_by_role("button", name="Put back what was said").click()
    expect(sheet).to_contain_text("“never got to be private” for Juno.")
    expect(sheet.get_by_text(VOICE)).to_have_count(1)
    check_the_file(page, context, tmp_path)


def check_the_file(page: Any, context: Any, tmp_path: Path) -> None:
    """The downloaded page stands alone, in our fonts."""
    with page.expect_download() as coming:
        page.get_by_role("button", name="Web page, one file").click()
    path = tmp_path / "report.html"
    coming.value.save_as(path)
    alone = context.new_page()
    alone.set_content(path.read_text(encoding="utf-8"))
    alone.evaluate("document.fonts.ready")
    families = alone.evaluate(
        "[...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family)"
    )
    assert sorted(family.strip('"') for family in families) == ["Literata Variable", "Source Sans 3 Variable"]
    axe.check_for_everybody(alone, [DESK, PHONE])
    assert alone.locator("blockquote.answer").inner_text().startswith(f"“{ANSWER}”")
