"""What is on the screen as saved is stored, whatever happens to the line between page and server."""

from collections.abc import Callable
from json import dumps
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

import counterpoint as cp
from tests.journeys.reader import labels, open_reader, painted, pick, reloaded, saved, select, settle, stored
from tests.workbench.coding.interview import bring_in, code
from workbench.history.models import Event

pytestmark = pytest.mark.django_db(transaction=True)

UNSAVED = "() => !document.querySelector('[data-unsaved]').hidden"
FULL = "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
SWITCH = """([address, person]) => fetch(address, {
  method: 'POST', body: new URLSearchParams({ person, next: '/' }),
  headers: { 'X-CSRFToken': document.querySelector('meta[name=csrf-token]').content },
}).then(({ status }) => status)"""


@pytest.fixture
def wren(ana: Any, study: Any) -> Any:
    return bring_in(ana, study)


@pytest.fixture
def reader(page_of: Callable[[Any], Any], ben: Any, wren: Any, live_server: Any) -> Any:
    page = page_of(ben)
    page.on("dialog", lambda dialog: dialog.accept())  # leaving with something unsaved asks first
    return open_reader(page, live_server, wren)


def test_a_line_that_breaks_loses_nothing(reader: Any, wren: Any) -> None:
    reader.context.set_offline(True)
    select(reader, "She asked")
    pick(reader, "Asking")
    select(reader, "she waited")
    pick(reader, "Asking")
    reader.wait_for_function(UNSAVED)
    assert painted(reader, "line") == {"line-indigo-solid-0": ["She asked", "she waited"]}
    expect(reader.locator("[data-unsaved]")).to_contain_text("You are offline.", use_inner_text=True)
    assert stored(wren) == []
    reader.context.set_offline(False)
    saved(reader)
    assert stored(wren) == [("Ben", "Asking", "She asked"), ("Ben", "Asking", "she waited")]


def test_a_server_that_breaks_is_asked_again(reader: Any, wren: Any) -> None:
    broken = "**/make-coding/"
    reader.route(broken, lambda route: route.fulfill(status=500, body="Server Error"))
    select(reader, "She asked")
    pick(reader, "Asking")
    reader.wait_for_function(UNSAVED)
    assert reader.locator("[data-unsaved]").inner_text().startswith("This was not saved.")
    assert stored(wren) == []
    reader.unroute(broken)
    reader.get_by_role("button", name="Try again").click()
    saved(reader)
    assert stored(wren) == [("Ben", "Asking", "She asked")]


def test_an_answer_that_is_lost_makes_no_second_coding(reader: Any, wren: Any) -> None:
    arrived = []

    def lose_the_answer(route: Any) -> None:
        if not arrived:
            arrived.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    before = Event.objects.count()
    reader.route("**/make-coding/", lose_the_answer)
    select(reader, "She asked")
    pick(reader, "Asking")
    reader.wait_for_function(UNSAVED)
    assert arrived == [200]
    saved(reader)
    assert stored(wren) == [("Ben", "Asking", "She asked")]
    assert Event.objects.count() == before + 1


def test_what_was_not_sent_outlives_loading_the_page_again(reader: Any, wren: Any) -> None:
    broken = "**/make-coding/"
    reader.route(broken, lambda route: route.abort())
    select(reader, "She asked")
    pick(reader, "Asking")
    reader.wait_for_function(UNSAVED)
    reader.unroute(broken)
    reloaded(reader)
    saved(reader)
    assert stored(wren) == [("Ben", "Asking", "She asked")]
    assert labels(reader) == ["Asking"]


def test_what_could_not_be_saved_can_be_copied(reader: Any) -> None:
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.route("**/write-memo/", lambda route: route.abort())
    select(reader, "She asked")
    reader.keyboard.press("m")
    reader.keyboard.type("Do not lose this.")
    reader.keyboard.press("Control+Enter")
    reader.wait_for_function(UNSAVED)
    reader.get_by_role("button", name="Copy").click()
    reader.wait_for_function("() => document.querySelector('#toasts').textContent.includes('Copied')")
    assert "Do not lose this." in reader.evaluate("navigator.clipboard.readText()")


def test_a_refusal_is_told_and_the_page_goes_back_to_what_is_stored(
    reader: Any, wren: Any, ana: Any, study: Any, ben: Any
) -> None:
    from workbench.research.studies.actions import add_member

    code(ana, wren, "She asked", "Asking")
    add_member(by=ana, study=study, person=ben, role="reader")  # while Ben has the page open
    select(reader, "she waited")
    pick(reader, "Waiting")
    reader.wait_for_function("() => document.querySelector('.toast.err')")
    expect(reader.locator(".toast.err")).to_contain_text("You can read this study but not code", use_inner_text=True)
    assert stored(wren) == [("Ana", "Asking", "She asked")]
    assert painted(reader, "line") == {}
    expect(reader.locator(".tree .nm")).to_have_text(["Asking"])


def test_what_another_person_changed_is_not_undone_over_their_head(reader: Any, wren: Any, ana: Any, ben: Any) -> None:
    from workbench.research.corpora.actions import change_code
    from workbench.research.corpora.models import Code

    select(reader, "She asked")
    pick(reader, "Asking")
    saved(reader)
    change_code(by=ana, code=Code.objects.get(), name="Questions that stay")
    reader.keyboard.press("Control+z")
    reader.wait_for_function("() => document.querySelector('.toast.err')")
    expect(reader.locator(".toast.err")).to_contain_text("Ana", use_inner_text=True)
    assert stored(wren) == [("Ben", "Questions that stay", "She asked")]
    assert labels(reader) == ["Questions that stay"]


def test_a_code_that_somebody_made_meanwhile_takes_all_that_waits_for_it(reader: Any, wren: Any, ana: Any) -> None:
    reader.context.set_offline(True)
    for words in ("She asked", "she waited", "young man"):
        select(reader, words)
        pick(reader, "Asking")
    code(ana, wren, "And then?", "Asking")
    reader.context.set_offline(False)
    saved(reader)
    mine = [(name, quote) for coder, name, quote in stored(wren) if coder == "Ben"]
    assert mine == [("Asking", "young man"), ("Asking", "She asked"), ("Asking", "she waited")]
    assert reader.locator(".toast.err").count() == 0


def test_words_that_are_refused_are_not_lost(reader: Any, ana: Any, ben: Any, study: Any) -> None:
    from workbench.research.studies.actions import add_member

    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    add_member(by=ana, study=study, person=ben, role="reader")  # while Ben has the page open
    select(reader, "She asked")
    reader.keyboard.press("m")
    reader.keyboard.type("An hour of thinking.")
    reader.keyboard.press("Control+Enter")
    reader.get_by_role("button", name="Copy what I wrote").click()
    reader.wait_for_function("() => document.querySelector('#toasts').textContent.includes('Copied')")
    assert reader.evaluate("navigator.clipboard.readText()") == "An hour of thinking."


def test_what_cannot_be_kept_in_the_browser_is_sent_all_the_same(reader: Any, wren: Any) -> None:
    reader.evaluate(FULL)
    select(reader, "She asked")
    pick(reader, "Asking")
    saved(reader)
    assert stored(wren) == [("Ben", "Asking", "She asked")]


def test_an_undo_whose_answer_is_lost_takes_back_one_change(reader: Any, wren: Any) -> None:
    arrived = []

    def lose_the_answer(route: Any) -> None:
        if not arrived:
            arrived.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    for words in ("She asked", "she waited"):
        select(reader, words)
        pick(reader, "Asking")
        saved(reader)
    reader.route("**/undo/", lose_the_answer)
    reader.keyboard.press("Control+z")
    reader.wait_for_function(UNSAVED)
    assert arrived == [200]
    saved(reader)
    assert stored(wren) == [("Ben", "Asking", "She asked")]
    assert labels(reader) == ["Asking"]


def test_nothing_is_coded_in_the_name_of_who_sat_down_in_another_tab(
    reader: Any, wren: Any, ana: Any, ben: Any, live_server: Any
) -> None:
    other = reader.context.new_page()

    def sit_down(person: Any) -> None:
        other.goto(f"{live_server.url}{reverse('accounts:list')}")
        assert other.evaluate(SWITCH, [reverse("accounts:switch"), str(person.pk)]) == 200

    sit_down(ana)
    select(reader, "She asked")
    pick(reader, "Asking")
    reader.wait_for_function(UNSAVED)
    expect(reader.locator("[data-unsaved]")).to_contain_text("Somebody else sits here now", use_inner_text=True)
    assert stored(wren) == []
    sit_down(ben)
    reloaded(reader)
    saved(reader)
    assert stored(wren) == [("Ben", "Asking", "She asked")]


def test_a_merge_of_codes_that_are_gone_does_not_hold_up_the_page(reader: Any, wren: Any, ana: Any, ben: Any) -> None:
    there = code(ana, wren, "She asked", "Asking").code
    merge = {"key": "1", "verb": "merge-codes", "body": {"code": cp.new_id(), "into": str(there.pk)}}
    reader.evaluate(
        "([key, queue]) => localStorage.setItem(key, queue)",
        [f"outbox {wren.pk} {ben.pk} {cp.new_id()}", dumps([merge])],
    )
    reader.route("**/merge-codes/", lambda route: route.abort())
    reloaded(reader)
    reader.wait_for_function(UNSAVED)
    expect(reader.locator(".tree .nm")).to_have_text(["Asking"])
    reader.unroute("**/merge-codes/")
    saved(reader)
    expect(reader.locator(".toast.err")).to_contain_text("This is no longer here.", use_inner_text=True)
    expect(reader.locator(".tree .nm")).to_have_text(["Asking"])


def test_leaving_in_the_middle_of_a_memo_asks_first(reader: Any) -> None:
    asked: list[str] = []
    reader.on("dialog", lambda dialog: asked.append(dialog.type))
    select(reader, "She asked")
    reader.keyboard.press("m")
    reader.keyboard.type("Not yet saved")
    reloaded(reader)
    assert asked == ["beforeunload"]


def test_what_was_not_sent_outlives_its_tab_and_is_sent_by_the_next(reader: Any, wren: Any, live_server: Any) -> None:
    reader.context.route("**/make-coding/", lambda route: route.abort())
    select(reader, "She asked")
    pick(reader, "Asking")
    reader.wait_for_function(UNSAVED)
    beside = open_reader(reader.context.new_page(), live_server, wren)
    assert labels(beside) == []  # the first tab is still there, and keeps what is its own
    reader.close(run_before_unload=False)
    reader.context.unroute("**/make-coding/")
    reloaded(beside)
    saved(beside)
    assert stored(wren) == [("Ben", "Asking", "She asked")]
    assert beside.evaluate("() => Object.keys(localStorage).filter((key) => key.startsWith('outbox'))") == []


def test_a_change_that_always_breaks_can_be_set_aside_and_the_others_go_on(reader: Any, wren: Any) -> None:
    reader.route("**/write-memo/", lambda route: route.fulfill(status=500, body="Server Error"))
    select(reader, "She asked")
    reader.keyboard.press("m")
    reader.keyboard.type("A thought.")
    reader.keyboard.press("Control+Enter")
    select(reader, "she waited")
    pick(reader, "Waiting")
    aside = reader.get_by_role("button", name="Set it aside")
    again = reader.get_by_role("button", name="Try again")
    while not aside.is_visible():
        with reader.expect_response("**/write-memo/"):
            again.click()
        settle(reader)
    held: list[Any] = []
    reader.route("**/write-memo/", lambda route: held.append(route))
    while not held:
        again.click()
        settle(reader)
    aside.click()  # it may still be saved: it goes when it has failed once more
    expect(reader.locator(".toast").last).to_contain_text("If that fails too, it is set aside.", use_inner_text=True)
    held[0].fulfill(status=500, body="Server Error")
    saved(reader)
    assert stored(wren) == [("Ben", "Waiting", "she waited")]
    expect(reader.locator(".toast.err")).to_contain_text("Copy what I wrote", use_inner_text=True)
