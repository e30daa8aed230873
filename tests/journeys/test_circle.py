"""Two people in a circle, on phones: in after a yes, a meeting that both write in, and one who leaves with their words."""

from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.journeys.test_practice import Seen, another
from tests.support.pages import PHONE
from tests.support.vaults import peer_of
from workbench.practice.vault.codes import known_by
from workbench.practice.vault.models import Shelf, ShelfKey, ShelfRecord

pytestmark = pytest.mark.django_db(transaction=True)
POINT, THOUGHT, LATER = "How do we say no to more work?", "I wanted to fix the whole day.", "This came after Dana left."


def test_two_meet_in_a_circle_and_one_leaves(
    page_of: Any, browser: Any, live_server: Any, person: Any, as_person: Any
) -> None:
    pat, dana = (peer_of(who, as_person(who)) for who in (person("Pat"), person("Dana")))
    seen, page = Seen(), page_of(pat.person)
    page.set_viewport_size(PHONE)
    with another(browser, live_server, dana.person) as other:
        for each, who in ((page, pat), (other, dana)):
            name, address = settings.VAULT_COOKIE, f"{live_server.url}/practice/"
            each.context.add_cookies([{"name": name, "value": who.client.cookies[name].value, "url": address}])
            each.goto(f"{address}circle/")
        _ask_in(page, known_by(dana.vault.id, dana.vault.public_key), seen)
        assert not ShelfKey.objects.filter(vault=dana.vault.id).exists(), "asked, and no key yet"
        _come_in(page, other, seen)
        _meet(page, other, seen)
        _leave(page, other, seen)
    kept = b"".join(bytes(row.sealed) for row in ShelfRecord.objects.all())
    assert Shelf.objects.count() == 1 and not [one for one in (POINT, THOUGHT, LATER) if one.encode() in kept]


def _ask_in(page: Any, code: str, seen: Seen) -> None:
    page.get_by_role("link", name="Begin a circle").press("Enter")
    page.get_by_label("A name for the circle").fill("Tuesday circle")
    page.get_by_role("button", name="Begin").press("Enter")
    page.get_by_label("Their code").fill(code.lower())
    page.get_by_role("button", name="See whose it is").press("Enter")
    page.get_by_role("button", name="Ask Dana").press("Enter")
    expect(page.get_by_role("heading", name="Tuesday circle")).to_be_visible()
    seen(page)


def _come_in(page: Any, other: Any, seen: Seen) -> None:
    other.reload()
    expect(other.get_by_role("heading", name="Pat asks you into the circle")).to_be_visible()
    seen(other)
    other.get_by_role("button", name="Yes").press("Enter")
    expect(other.locator("main")).to_contain_text("You said yes. It opens once whoever asked you has been here again.")
    page.reload()
    expect(page.locator("main")).to_contain_text("You and Dana.")
    other.reload()
    expect(other.locator("main")).to_contain_text("You and Pat.")


def _meet(page: Any, other: Any, seen: Seen) -> None:
    page.get_by_role("link", name="Add: Meetings").press("Enter")
    page.get_by_label("What is it for?").fill("When a week was heavy")
    page.get_by_role("button", name="Keep").press("Enter")
    page.get_by_role("link", name="Add: To talk about").press("Enter")
    page.get_by_label("In your words").fill(POINT)
    page.get_by_role("button", name="Keep").press("Enter")
    expect(page.locator(".entry").filter(has_text=POINT)).to_contain_text("Pat, the week of")
    other.reload()
    other.get_by_role("link", name="When a week was heavy").press("Enter")
    expect(other.locator("main")).to_contain_text(POINT)
    other.get_by_role("link", name="Write: From helping to learning").press("Enter")
    other.get_by_label("In your words").fill("Mr. Jonathan Smith told me")
    other.get_by_role("button", name="Keep").press("Enter")
    expect(other.get_by_role("alert")).to_contain_text("Could somebody be known by this?")
    other.get_by_label("In your words").fill(THOUGHT)
    other.get_by_role("button", name="Keep").press("Enter")
    expect(other.locator(".entry").filter(has_text=THOUGHT)).to_contain_text("Dana")
    page.reload()
    expect(page.locator("main")).to_contain_text(THOUGHT)
    seen(page)


def _leave(page: Any, other: Any, seen: Seen) -> None:
    address = other.url
    other.get_by_role("link", name="Tuesday circle").press("Enter")
    other.get_by_role("link", name="Leave this circle").press("Enter")
    other.get_by_role("radio", name="I take my words with me").press("Space")
    seen(other)
    other.get_by_role("button", name="Leave").press("Enter")
    expect(other.locator("main")).to_contain_text(THOUGHT)
    page.get_by_role("link", name="Add: Notes").press("Enter")
    page.get_by_label("In your words").fill(LATER)
    page.get_by_role("button", name="Keep").press("Enter")
    expect(page.locator("main")).to_contain_text(LATER)
    assert THOUGHT not in page.content() and POINT in page.content()
    assert other.goto(address).status == 404 and LATER not in other.content()
