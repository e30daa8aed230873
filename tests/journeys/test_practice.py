"""The wing of practice on a phone: from the first unlock to something that a supervisor reads, and that is taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.support.axe import check_for_everybody, faults_in_both_themes, overrun, violations
from tests.support.cast import cookie_of
from tests.support.pages import DESK, PATIENCE, PHONE
from tests.support.vaults import peer_of
from workbench.practice.vault.models import Opening, Parcel, Record

pytestmark = pytest.mark.django_db(transaction=True)
PASSPHRASE = "five plain words stand here"
WORDS = "She never asked for it back. It hung by her kettle for two winters."
LEARNT = "I was calm when it got quiet."
MARKED = "She never asked for it back"
BUDGET = 150_000  # bytes of a page without its fonts
WEIGHT = """[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .filter((one) => !one.name.endsWith(".woff2")).reduce((sum, one) => sum + one.encodedBodySize, 0)"""


def test_a_page_back_in_sight_goes_if_the_vault_was_locked_elsewhere(
    page_of: Any, live_server: Any, person: Any, as_person: Any
) -> None:
    pat = person("Pat")
    peer, page = peer_of(pat, as_person(pat)), page_of(pat)
    name, address = settings.VAULT_COOKIE, f"{live_server.url}/practice/"
    page.context.add_cookies([{"name": name, "value": peer.client.cookies[name].value, "url": address}])
    page.goto(f"{address}story/")
    expect(page.get_by_role("heading", name="My story")).to_be_visible()
    page.wait_for_load_state("load")
    in_sight = "document.dispatchEvent(new Event('visibilitychange'))"
    with page.expect_response("**/practice/still/"):
        page.evaluate(in_sight)
    expect(page.get_by_role("heading", name="My story")).to_be_visible()
    Opening.objects.all().delete()  # as from another device
    page.evaluate(in_sight)
    expect(page.get_by_role("heading", name="Your notes are locked")).to_be_visible()


def test_from_the_first_unlock_to_what_is_taken_back(page_of: Any, browser: Any, live_server: Any, person: Any) -> None:
    pat, seen = person("Pat"), Seen()
    peer = page_of(pat)
    peer.set_viewport_size(PHONE)
    peer.goto(f"{live_server.url}/practice/")
    _unlock_for_the_first_time(peer, seen)
    with another(browser, live_server, person("Dana")) as dana:
        dana.goto(f"{live_server.url}/practice/")
        _make_a_vault(dana)
        _write_and_mark(peer, seen)
        _prepare_and_look_back(peer, seen)
        _connect(peer, dana, live_server, seen)
        address = _share(peer, dana, seen)
        peer.get_by_role("link", name="A look-back").press("Enter")
        seen(peer)
        peer.get_by_role("button", name="Take it back").press("Enter")
        expect(peer.get_by_role("status").filter(has_text="Taken back")).to_be_visible()
        assert dana.goto(address).status == 404
        assert LEARNT not in dana.content()
    assert Parcel.objects.count() == 1, "what was not taken back still lies there"
    _hide(peer, live_server)
    kept = b"".join(bytes(row.sealed) for row in Record.objects.all())
    assert MARKED.encode() not in kept and LEARNT.encode() not in kept
    assert len(seen.pages) >= 12


class Seen:
    """Looks at pages for everybody: axe in both themes, nothing over the edge, and no more bytes than a slow line takes."""

    def __init__(self) -> None:
        self.pages: list[str] = []

    def __call__(self, page: Any, *, wide: bool = False) -> None:
        page.wait_for_load_state("load")  # before that a page that is still coming weighs nothing
        weight = page.evaluate(WEIGHT)
        assert 1_000 < weight < BUDGET, (page.url, weight)
        assert overrun(page) == 0, page.url
        # All of a page at once, so that nothing stands behind the bar at its foot.
        page.set_viewport_size({**PHONE, "height": 6_000})
        assert (page.url, faults_in_both_themes(page, violations)) == (page.url, [])
        if wide:
            check_for_everybody(page, [DESK])
        page.set_viewport_size(PHONE)
        assert "key" not in page.title(), "no title says what is on the page"
        self.pages.append(page.url)


@contextmanager
def another(browser: Any, live_server: Any, who: Any) -> Iterator[Any]:
    """Opens a phone of somebody else."""
    context = browser.new_context(viewport=PHONE, locale="en-GB", timezone_id="UTC")
    context.set_default_timeout(PATIENCE)
    cookies = [{"name": name, "value": value, "url": live_server.url} for name, value in cookie_of(who).items()]
    context.add_cookies(cookies)
    yield context.new_page()
    context.close()


def _unlock_for_the_first_time(page: Any, seen: Seen) -> None:
    seen(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement !== document.body")
    code = _make_a_vault(page)
    assert len(code.replace("-", "")) == 32
    expect(page.get_by_role("heading", name="My story")).to_be_visible()
    seen(page, wide=True)


def _make_a_vault(page: Any) -> str:
    page.get_by_label("A passphrase").fill(PASSPHRASE)
    page.get_by_label("The same again").fill(PASSPHRASE)
    page.get_by_role("button", name="Make my place").press("Enter")
    expect(page.get_by_role("heading", name="Your recovery code")).to_be_visible()
    code = str(page.locator(".the-code").inner_text())
    page.get_by_role("button", name="I have kept it").press("Enter")
    expect(page.get_by_role("heading", name="My story")).to_be_visible()
    return code


def _write_and_mark(page: Any, seen: Seen) -> None:
    page.get_by_role("link", name="Add a part").press("Enter")
    seen(page)
    page.get_by_label("Title", exact=True).fill("My sister’s spare key")
    page.get_by_label("In my words").fill(WORDS)
    page.get_by_role("radio", name="Ready: I can share this").press("Space")
    page.get_by_role("checkbox", name="One to one").press("Space")
    page.get_by_role("button", name="Keep").press("Enter")
    page.get_by_role("link", name="Mark words").press("Enter")
    expect(page.get_by_role("heading", name="Select words")).to_be_visible()  # it shows once the keys are listened to
    words = page.locator(".selectable")
    words.focus()
    for _ in range(6):
        page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("[data-chosen]")).to_contain_text(MARKED)
    page.get_by_role("checkbox", name="Social support").press("Space")
    seen(page)
    page.get_by_role("button", name="Keep the mark").press("Enter")
    expect(page.locator("li.card")).to_contain_text(MARKED)
    page.get_by_role("link", name="Done").press("Enter")
    expect(page.locator(".words mark")).to_contain_text(MARKED)
    seen(page)


def _prepare_and_look_back(page: Any, seen: Seen) -> None:
    page.get_by_role("link", name="Prepare").press("Enter")
    seen(page)
    page.get_by_role("button", name="Begin").press("Enter")
    page.get_by_role("checkbox", name="Isolation").press("Space")
    seen(page)
    page.get_by_role("button", name="Next: look inside").press("Enter")
    page.get_by_role("checkbox", name="My sister’s spare key").press("Space")
    page.get_by_role("button", name="Next: what to offer").press("Enter")
    page.get_by_role("radio", name="My sister’s spare key").press("Space")
    expect(page.locator(".say.sentence")).to_contain_text(MARKED)
    seen(page, wide=True)
    page.get_by_role("button", name="Next: is it for them?").press("Enter")
    page.get_by_role("button", name="Next: ask").press("Enter")
    seen(page)
    page.get_by_role("button", name="I just listened").press("Enter")
    page.get_by_label("Did anything surprise me?").fill(LEARNT)
    page.get_by_label("I want to bring this to supervision").press("Space")
    seen(page)
    page.get_by_role("button", name="Keep it").press("Enter")
    expect(page.get_by_role("heading", name="You just listened")).to_be_visible()
    seen(page)


def _connect(peer: Any, dana: Any, live_server: Any, seen: Seen) -> None:
    supervision = f"{live_server.url}/practice/supervision/"
    dana.goto(f"{supervision}code/")
    code = dana.locator(".the-code").inner_text()
    seen(dana)
    peer.get_by_role("link", name="Supervision", exact=True).press("Enter")
    peer.get_by_role("link", name="Ask someone to be my supervisor").press("Enter")
    peer.get_by_label("Their code").fill(code.lower())
    peer.get_by_role("button", name="See whose it is").press("Enter")
    expect(peer.get_by_role("heading", name="This is the code of Dana")).to_be_visible()
    seen(peer)
    peer.get_by_role("button", name="Ask Dana").press("Enter")
    dana.goto(supervision)
    expect(dana.get_by_role("heading", name="Pat asks you to be their supervisor")).to_be_visible()
    seen(dana)
    dana.get_by_role("button", name="Yes").press("Enter")
    expect(dana.get_by_role("heading", name="Pat")).to_be_visible()


def _share(peer: Any, dana: Any, seen: Seen) -> str:
    """Shares a look-back and a marked passage; returns the address at which the supervisor reads the look-back."""
    peer.reload()
    peer.get_by_role("link", name="Bring something").press("Enter")
    peer.get_by_role("checkbox", name="A look-back").press("Space")
    peer.get_by_role("checkbox", name=MARKED).press("Space")
    seen(peer)
    peer.get_by_role("button", name="See what they will see").press("Enter")
    expect(peer.locator("main")).to_contain_text("Dana will see the three lines below and nothing else.")
    seen(peer)
    shown = peer.locator(".item").all_inner_texts()
    peer.get_by_role("button", name="Share these three lines").press("Enter")
    expect(peer.get_by_role("status").filter(has_text="Shared")).to_be_visible()
    seen(peer)
    dana.reload()
    seen(dana)
    dana.get_by_role("link", name="A part of my story").press("Enter")
    expect(dana.get_by_role("link", name="Back")).to_be_visible()
    read = [dana.locator(".item").inner_text()]
    assert "two winters" not in read[0], "the marked words, and no more"
    dana.get_by_role("link", name="Back").press("Enter")
    dana.get_by_role("link", name="A look-back").press("Enter")
    expect(dana.get_by_role("link", name="Back")).to_be_visible()
    assert [dana.locator(".item").inner_text(), *read] == shown, "what the peer looked at before"
    seen(dana)
    return str(dana.url)


def _hide(page: Any, live_server: Any) -> None:
    page.get_by_role("button", name="Hide").press("Enter")
    page.wait_for_url(f"{live_server.url}/notes/")
    assert page.title() == "Notes"
    page.go_back()
    expect(page.get_by_role("heading", name="Your notes are locked")).to_be_visible()
    page.get_by_label("Your passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Open").press("Enter")
    page.get_by_role("link", name="My story").first.press("Enter")
    expect(page.get_by_role("heading", name="My story")).to_be_visible()
    page.wait_for_load_state("load")  # what listens to the keys is there before
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url(f"{live_server.url}/notes/")
