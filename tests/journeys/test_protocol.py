"""A protocol in a real browser: written, looked at by two informants in browsers of their own, answered, and taken along."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.axe import overrun, violations
from tests.support.pages import PATIENCE, PHONE
from workbench.research.protocols.models import Comment, Version

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_protocol_is_written_reviewed_answered_and_taken_along(
    page_of: Any, browser: Any, live_server: Any, study: Any, ana: Any
) -> None:
    page = page_of(ana)
    page.goto(f"{live_server.url}/studies/{study.pk}/design/")
    page.get_by_role("link", name="Protocol", exact=True).press("Enter")
    _write(page)
    first, second = _invite(page, "Rosa"), _invite(page, "Olu")
    with informant(browser, first) as rosa:
        _review_by_keyboard(rosa)
    with informant(browser, second, viewport=PHONE) as olu:
        _comment_on_the_whole(olu)
    _answer(page)
    _compare_and_take_along(page)
    with informant(browser, first) as rosa:
        expect(rosa.get_by_text("You said on")).to_be_visible()
        expect(rosa.get_by_role("heading", name="2. Who helps you?")).to_be_visible()
    _close(page)
    with informant(browser, first) as rosa:
        expect(rosa.get_by_role("heading", name="This link is closed")).to_be_visible()


@contextmanager
def informant(browser: Any, link: str, **more: Any) -> Iterator[Any]:
    """A browser of somebody's own, which has never been here."""
    context = browser.new_context(**more)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
    page.goto(link)
    yield page
    assert faults == []
    context.close()


def _write(page: Any) -> None:
    page.get_by_role("button", name="Begin the first version").press("Enter")
    page.get_by_label("Topic", exact=True).fill("Work")
    page.get_by_role("button", name="Add the topic").press("Enter")
    for words in ("Tell me about the work.", "Who helps you?"):
        page.get_by_role("link", name="Add a question on Work").press("Enter")
        page.get_by_label("Question", exact=True).fill(words)
        page.get_by_label("Probes").fill("Since when?\nWho else?")
        page.get_by_label("Minutes").fill("10")
        page.get_by_role("button", name="Keep", exact=True).press("Enter")
        expect(page.get_by_text(words)).to_be_visible()
    page.get_by_role("button", name="Move question 2 up").press("Enter")
    expect(page.locator("#q1")).to_contain_text("Who helps you?")
    page.get_by_role("button", name="Move question 1 down").press("Enter")
    expect(page.locator("#q2")).to_contain_text("Who helps you?")


def _invite(page: Any, name: str) -> str:
    page.get_by_role("link", name="Key informants").press("Enter")
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Make the link").press("Enter")
    return str(page.get_by_label("The link", exact=True).input_value())


def _review_by_keyboard(page: Any) -> None:
    second = page.get_by_role("region", name="2. Who helps you?")
    second.get_by_role("radio", name="Ask it with care").press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("“Helps” sounds like charity.")
    page.keyboard.press("Tab")
    page.keyboard.type("Who stands by you?")
    page.get_by_role("button", name="Send what I wrote").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Thank you, it is kept")
    expect(second.get_by_text("Who stands by you?")).to_be_visible()
    assert violations(page) == []  # and all of the page is there
    assert page.locator("script").count() == 0


def _comment_on_the_whole(page: Any) -> None:
    page.get_by_role("region", name="All together").get_by_label("Your comment").fill("It is long.")
    page.get_by_role("button", name="Send what I wrote").click()
    expect(page.get_by_role("status")).to_contain_text("Thank you")
    assert overrun(page) == 0
    assert page.get_by_text("charity").count() == 0
    assert Comment.objects.count() == 2


def _answer(page: Any) -> None:
    page.get_by_role("link", name="Comments").press("Enter")
    expect(page.get_by_role("heading", name="2 open comments")).to_be_visible()
    page.get_by_role("button", name="Take this wording over").press("Enter")
    expect(page.get_by_role("heading", name="1 open comment")).to_be_visible()
    page.get_by_role("link", name="Answer Olu on the whole").press("Enter")
    page.get_by_role("button", name="Kept, for this reason").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("What is kept needs a reason")
    page.get_by_label("Reason, or what changed").fill("An hour is what people gave us.")
    page.get_by_role("button", name="Kept, for this reason").press("Enter")
    expect(page.get_by_text("2 key informants were invited")).to_be_visible()


def _compare_and_take_along(page: Any) -> None:
    with page.expect_download() as taken:
        page.get_by_role("button", name="CSV").press("Enter")
    table = Path(taken.value.path()).read_text(encoding="utf-8-sig")
    assert "“Helps” sounds like charity." in table
    assert "An hour is what people gave us." in table
    page.get_by_role("link", name="Differences").press("Enter")
    expect(page.locator("ins")).to_contain_text(["underlined", "stands by"])
    assert Version.objects.get(number=1).questions.get(number=2).words == "Who helps you?"
    page.get_by_role("link", name="Guide", exact=True).press("Enter")
    page.get_by_role("link", name="Print").press("Enter")
    page.emulate_media(media="print")
    expect(page.get_by_text("Who stands by you?")).to_be_visible()
    expect(page.get_by_role("button", name="Print", exact=True)).to_be_hidden()
    assert page.pdf()[:4] == b"%PDF"
    page.emulate_media(media="screen")
    page.get_by_role("link", name="Back").click()


def _close(page: Any) -> None:
    page.get_by_role("link", name="Key informants").click()
    page.get_by_role("button", name="Close the link of Rosa").press("Enter")
    expect(page.get_by_text("closed on")).to_be_visible()
