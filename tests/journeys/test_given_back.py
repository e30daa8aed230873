"""A participant on a phone, by keyboard alone: marks words, loads the page again, sends, and comes back."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.test_protocol import informant
from tests.support.axe import overrun, violations
from tests.support.pages import PHONE
from tests.workbench.memberchecks.giving import field_of, given_to
from workbench.research.memberchecks import actions
from workbench.research.memberchecks.models import MemberCheck

pytestmark = pytest.mark.django_db(transaction=True)
HEALED = "Only the part that’s healed"


def test_words_are_marked_by_keyboard_on_a_phone(browser: Any, live_server: Any, study: Any, ana: Any) -> None:
    found = field_of(study, ana)
    actions.set_care_words(by=ana, study=study, words="Ring Rosa: 020 555")
    _, address = given_to(found.wren, ana)
    with informant(browser, live_server.url + address, viewport=PHONE) as page:
        assert violations(page) == []
        _mark(page)
        page.reload()
        expect(page.get_by_label("What you want to say about it").nth(1)).to_have_value("Too plain.")
        expect(page.get_by_label("Please leave this out").nth(1)).to_be_checked()
        _select(page)
        page.get_by_label("Your answer").press_sequentially("This is me.")
        assert violations(page) == []
        assert overrun(page) == 0
        page.get_by_role("button", name="Send what I wrote").press("Enter")
        expect(page.get_by_role("status")).to_contain_text("Thank you, it is kept")
        expect(page.get_by_text(f"You said of “{HEALED}”, which you want to be left out")).to_be_visible()
        page.goto(live_server.url + address)
        expect(page.get_by_label("What you want to add")).to_have_value("")
    check = MemberCheck.objects.get()
    assert check.response == "This is me."
    assert [(one.words, one.leave_out) for one in check.marks.all()] == [("How do you decide?", False), (HEALED, True)]


def _mark(page: Any) -> None:
    """Words are written into the field of their part; all with Tab, Enter and Space."""
    page.get_by_text("Say something about this, part 2").focus()
    page.keyboard.press("Enter")
    for words in (HEALED, "Too plain."):
        page.keyboard.press("Tab")
        page.keyboard.type(words)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")


def _select(page: Any) -> None:
    """Words that are selected are written there by themselves."""
    page.evaluate(
        "() => { const words = document.querySelector('#part-1').firstChild, at = words.data.indexOf('How');"
        "getSelection().setBaseAndExtent(words, at, words, words.length); }"
    )
    expect(page.get_by_label("Only these words").first).to_have_value("How do you decide?")
