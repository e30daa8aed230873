"""The lock in two windows of one browser: what is half written leaves both screens at once, and none of it is lost."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from playwright.sync_api import Error, expect

from tests.support.axe import check_for_everybody, overrun
from tests.support.cast import cookie_of
from tests.support.pages import DESK, PATIENCE, PHONE
from tests.support.vaults import PASSPHRASE, Peer, peer_of
from workbench.practice.encounters import actions as encounters
from workbench.practice.stories import actions as stories
from workbench.practice.vault.actions import aside
from workbench.practice.vault.models import Opening

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "/practice/story/new/"
LONG = "A year I only went out after dark. " * 3_300  # more than a part can hold, and than a browser sends as it leaves
SHORT = "By the water it was quiet."
BEGAN = datetime(2026, 11, 28, 9, tzinfo=UTC)
WRITES = """([box, words, then]) => {
  Object.assign(document.querySelector(`[name=${box}]`), { value: words }).dispatchEvent(new Event("input", { bubbles: true }));
  document.querySelector(then)?.click();
}"""
ASLEEP = """(() => { const all = new BroadcastChannel("practice");
  all.onmessage = ({ data: { says, by } }) => says === "leaving" && all.postMessage({ says: "writing", to: by, by: "asleep" });
})()"""
BLANK = "[document.body.innerHTML, document.title, document.querySelectorAll('link[rel=icon]').length, history.state]"


@pytest.fixture
def pat(person: Any, as_person: Any) -> Peer:
    who = person("Pat")
    return peer_of(who, as_person(who))


@pytest.fixture
def windows(browser: Any, live_server: Any, pat: Peer) -> Iterator[Any]:
    """One browser with Pat's vault open, in which no time passes by itself."""
    context = browser.new_context(viewport=PHONE, locale="en-GB", timezone_id="UTC", base_url=live_server.url)
    context.set_default_timeout(PATIENCE)
    secret = {settings.VAULT_COOKIE: pat.client.cookies[settings.VAULT_COOKIE].value}
    for path, cookies in (("/", cookie_of(pat.person)), ("/practice/", secret)):
        found = [{"name": name, "value": value, "url": live_server.url + path} for name, value in cookies.items()]
        context.add_cookies(found)
    context.clock.install(time=BEGAN)
    context.clock.pause_at(BEGAN + timedelta(seconds=1))
    yield context
    context.close()


def at_new(context: Any) -> Any:
    page = context.new_page()
    page.goto(NEW)
    return page


def write(page: Any, words: str, then: str = "none") -> None:
    """Writes, and taps, before any time passes."""
    page.evaluate(WRITES, ["text", words, then])


def reopen(page: Any) -> None:
    expect(page.get_by_role("heading", name="Your notes are locked")).to_be_visible()
    page.get_by_label("Your passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Open").press("Enter")
    expect(page.get_by_role("heading", name="A new part")).to_be_visible()


def test_words_of_two_windows_wait_for_the_lock_and_come_back(windows: Any, pat: Peer) -> None:
    one, two = at_new(windows), at_new(windows)
    held: list[Any] = []
    two.route("**/practice/put-by/", lambda route: held.append(route))
    write(two, SHORT)
    with one.expect_response("**/practice/put-by/"):
        write(one, LONG, "button.hide")
    expect(two).to_have_title("Notes")
    assert [page.evaluate(BLANK) for page in (one, two)] == [["", "Notes", 0, None]] * 2
    assert one.url.endswith("/notes/") and NEW not in two.url
    assert pat.client.get(NEW).status_code == 302, "it is locked already, and still takes what the other window has"
    while not held:
        two.wait_for_timeout(10)
    windows.clock.run_for(500)
    assert one.evaluate(BLANK)[0] == "", "it waits for the other window"
    held.pop().continue_()
    expect(one.get_by_role("heading", name="Notes")).to_be_visible()
    expect(two.get_by_role("heading", name="Notes")).to_be_visible()
    assert not Opening.objects.exists()
    assert waiting(pat) == [LONG, SHORT]
    two.unroute_all()
    windows.clock.resume()
    two.goto(f"/practice/lock/?next={NEW}")
    check_for_everybody(two, [DESK])
    reopen(two)
    _bring_back_and_keep(windows, two, pat)


def marks(pat: Peer) -> list[str]:
    return [one.mark for one in aside.waiting(pat.vault, NEW)]


def waiting(pat: Peer) -> list[str]:
    """What waits of the box for words."""
    found = [text for mark in marks(pat) for name, text in aside.words_of(pat.vault, mark) if name == "text"]
    return sorted(found)


def _bring_back_and_keep(windows: Any, page: Any, pat: Peer) -> None:
    offers = page.locator("[data-waits]")
    expect(offers).to_have_count(2)
    check_for_everybody(page, [DESK])
    page.set_viewport_size(PHONE)
    assert overrun(page) == 0
    mine = offers.filter(has_text="A year I only")
    mine.get_by_role("button", name="Bring them back").press("Enter")
    expect(page.get_by_label("In my words")).to_have_value(LONG)
    expect(offers).to_have_count(1)
    other = at_new(windows)
    expect(other.locator("[data-waits]")).to_have_count(1)  # the other one is being written in a window
    other.close()
    assert len(marks(pat)) == 2, "shown is not kept"
    page.get_by_label("Title", exact=True).fill("After dark")
    page.get_by_role("radio", name="Ready: I can share this").press("Space")
    page.get_by_role("button", name="Keep").press("Enter")
    expect(page.get_by_label("In my words")).to_have_attribute("aria-invalid", "true")
    assert len(marks(pat)) == 2, "too long to be kept, and so they wait on"
    page.get_by_label("In my words").fill("I went out after dark.")
    page.get_by_role("button", name="Keep").press("Enter")
    expect(page.get_by_role("heading", name="After dark")).to_be_visible()
    page.goto(NEW)
    expect(offers).to_contain_text(SHORT)
    with page.expect_response("**/put-by/let-go/"):
        page.get_by_role("button", name="Let them go").press("Enter")
    expect(offers).to_have_count(0)
    assert marks(pat) == []
    _keep_from_the_lock(page, pat)


def _keep_from_the_lock(page: Any, pat: Peer) -> None:
    Opening.objects.all().delete()  # from another device
    page.get_by_label("Title", exact=True).fill("By the water")
    page.get_by_role("radio", name="Ready: I can share this").press("Space")
    page.get_by_role("button", name="Keep").press("Enter")
    expect(page.get_by_role("heading", name="Your notes were locked")).to_be_visible()
    check_for_everybody(page, [DESK])
    page.get_by_label("Your passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Open and go on").press("Enter")
    expect(page.get_by_role("heading", name="By the water", level=1)).to_be_visible()
    assert marks(pat) == []


def test_what_is_typed_lies_in_the_vault_before_it_locks_by_itself_or_elsewhere(windows: Any, pat: Peer) -> None:
    page = at_new(windows)
    write(page, "one")
    with page.expect_response("**/practice/put-by/"):
        windows.clock.run_for(3_000)
    write(page, "one two")
    windows.clock.run_for(5_000)
    assert waiting(pat) == ["one"], "not more often than every ten seconds"
    with page.expect_response("**/practice/put-by/"):
        windows.clock.run_for(5_000)
    assert waiting(pat) == ["one two"]
    write(page, "one two three")
    windows.clock.fast_forward("15:00")  # nobody there
    windows.clock.run_for(500)
    reopen(page)
    assert waiting(pat) == ["one two three"]
    page.get_by_role("button", name="Bring them back").press("Enter")
    expect(page.get_by_label("In my words")).to_have_value("one two three")
    Opening.objects.all().delete()  # from another device
    write(page, "one two three four")
    windows.clock.run_for(10_000)
    reopen(page)
    assert waiting(pat) == ["one two three"], "some seconds of it are lost"


def test_a_window_that_never_ends_and_one_that_is_alone_do_not_keep_it_open(windows: Any, pat: Peer) -> None:
    page, asleep = at_new(windows), windows.new_page()
    asleep.goto("/notes/")
    asleep.evaluate(ASLEEP)
    write(page, SHORT, "form[data-locks] button")
    windows.clock.run_for(500)
    assert page.evaluate(BLANK)[0] == ""
    windows.clock.run_for(2_500)
    asleep.close()
    reopen(page)
    assert len(marks(pat)) == 1
    page.add_init_script("delete globalThis.BroadcastChannel")
    page.goto(NEW)
    write(page, LONG, "button.hide")
    expect(page.get_by_role("heading", name="Notes")).to_be_visible()
    assert not Opening.objects.exists() and len(marks(pat)) == 2


def test_the_pocket_card_opens_without_a_line_and_its_titles_go_with_the_lock(windows: Any, pat: Peer) -> None:
    piece = stories.keep_piece(by=pat.vault, held={"title": "After dark", "text": SHORT, "light": "green"})
    encounter = encounters.begin(by=pat.vault, id=uuid4())
    answers = {"piece": str(piece.id)}
    encounters.keep_step(by=pat.vault, id=encounter.id, screen="reflect", answers=answers, move="next")
    page = windows.new_page()
    page.goto("/practice/card/")
    page.get_by_role("button", name="Keep these titles, too").press("Enter")
    expect(page.locator("[data-card-says]")).to_contain_text("and its titles stay on this phone")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    windows.set_offline(True)
    page.goto("/practice/card/")
    expect(page.locator(".prompts dt")).to_have_count(4)
    expect(page.locator("#titles li")).to_have_text(["After dark"])
    assert SHORT not in page.content() and page.title() == "Notes"
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.goto("/practice/story/")  # it answers for no other page
    windows.set_offline(False)
    page.goto("/practice/card/")
    page.get_by_role("button", name="Lock", exact=True).press("Enter")
    windows.clock.run_for(500)
    expect(page.get_by_role("heading", name="Your notes are locked")).to_be_visible()
    windows.set_offline(True)
    page.goto("/practice/card/plain/")
    expect(page.locator(".prompts dt")).to_have_count(4)
    expect(page.locator("#titles li")).to_have_count(0)
