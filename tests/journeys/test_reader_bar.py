"""The bars above the text: another document, undo and redo, whose coding."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.reader import READY, labels, open_reader, pick, reloaded, said, saved, select, settle, stored
from tests.support.axe import faults
from tests.support.pages import PHONE
from tests.workbench.coding.interview import bring_in, code

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def wren(ana: Any, study: Any) -> Any:
    return bring_in(ana, study)


@pytest.fixture
def reader(page_of: Callable[[Any], Any], ben: Any, wren: Any, live_server: Any) -> Any:
    page = open_reader(page_of(ben), live_server, wren)
    page.emulate_media(reduced_motion="reduce")
    return page


def titles(page: Any) -> list[str]:
    """What undo and redo say they would turn, as far as they are there."""
    buttons = page.locator(".top .end form button").all()
    return [
        button.get_attribute("title") for button in buttons if button.is_visible() and button.get_attribute("title")
    ]


def test_undo_and_redo_in_the_bar_are_their_keys(reader: Any, wren: Any) -> None:
    assert titles(reader) == []
    reader.evaluate("document.documentElement.dataset.same = 'page'")
    select(reader, "She asked")
    pick(reader, "Asking")
    saved(reader)
    assert titles(reader) == ["Undo: coded a passage as Asking (Ctrl Z)"]
    reader.get_by_role("button", name="Undo: coded a passage as Asking").click()
    saved(reader)
    assert (labels(reader), stored(wren)) == ([], [])
    assert titles(reader) == ["Redo: coded a passage as Asking (Ctrl Shift Z)"]
    assert reader.locator(".turn.now").evaluate("(turn) => turn === document.activeElement")
    reader.get_by_role("button", name="Redo: coded a passage as Asking").click()
    saved(reader)
    assert (labels(reader), len(stored(wren))) == (["Asking"], 1)
    # What could be undone before the page was opened is there at once, and something new forgets the redo.
    reader.keyboard.press("Control+z")
    saved(reader)
    assert reader.evaluate("document.documentElement.dataset.same") == "page"
    reloaded(reader)
    reader.wait_for_function(READY)
    assert titles(reader) == ["Redo: coded a passage as Asking (Ctrl Shift Z)"]
    select(reader, "she waited")
    pick(reader, "Waiting")
    saved(reader)
    assert titles(reader) == ["Undo: coded a passage as Waiting (Ctrl Z)"]


def test_another_document_is_chosen_by_its_name(reader: Any, ana: Any, ben: Any, wren: Any) -> None:
    odile = bring_in(ana, wren.study, name="Interview 8: Odile", said=[("Odile", "Yes."), ("Odile", "No.")])
    bring_in(ana, wren.study, name="Field notes, May", said=[("Imani", "It rained.")])
    code(ben, odile, "Yes.", "Agreeing")
    reader.get_by_role("button", name="Interview 7: Wren").click()
    options = reader.get_by_role("option")
    options.nth(2).wait_for()
    assert [re.sub(r"\s+", " ", words).strip() for words in options.all_text_contents()] == [
        "Interview 7: Wrennot coded yet",
        "Interview 8: Odile50% coded",
        "Field notes, Maynot coded yet",
    ]
    assert options.first.get_attribute("aria-selected") == "true"
    assert faults(reader) == []
    reader.keyboard.type("int ODI")
    expect(options).to_have_count(1)
    reader.keyboard.type("zz")
    expect(reader.get_by_text("No document is called that.")).to_be_visible()
    reader.keyboard.press("Escape")
    expect(reader.locator(":focus")).to_have_class("chooser")
    reader.locator(".turn.now, .turn").first.focus()
    reader.keyboard.press("d")
    options.nth(2).wait_for()
    reader.keyboard.press("ArrowDown")
    with reader.expect_navigation():
        reader.keyboard.press("Enter")
    reader.wait_for_function(READY)
    expect(reader.locator(".docbar h1")).to_have_text("Interview 8: Odile", use_inner_text=True)
    expect(reader.get_by_role("link", name="Document before")).to_be_visible()


def test_on_a_phone_the_documents_are_a_sheet(reader: Any, ana: Any, wren: Any) -> None:
    reader.set_viewport_size(PHONE)
    reader.get_by_role("button", name="Interview 7: Wren").click()
    reader.get_by_role("option").first.wait_for()
    assert faults(reader) == []
    box = reader.locator(".document-choice").bounding_box()
    assert (box["x"], round(box["width"]), round(box["y"] + box["height"])) == (0, PHONE["width"], PHONE["height"])


def test_mine_without_anything_says_how_to_begin(reader: Any, ana: Any, ben: Any, wren: Any, live_server: Any) -> None:
    hint = "Nothing of yours here yet: select some words and press C."
    code(ana, wren, "She asked, and she waited.", "Asking")
    open_reader(reader, live_server, wren)
    # Nobody's own codings yet: everyone's are shown.
    assert (labels(reader), reader.get_by_text(hint).count()) == (["Asking · AN"], 0)
    reader.locator(".label").click()
    reader.get_by_role("radio", name="Mine").check(force=True)
    reader.get_by_text(hint).first.wait_for()
    assert (labels(reader), said(reader)) == ([], hint)
    # What is not on show any more is not held either.
    expect(reader.locator(".panel .quote")).to_have_count(0)
    select(reader, "that question")
    pick(reader, "Question")
    saved(reader)
    settle(reader)
    reader.locator(".status").get_by_text("of Wren’s turns coded").wait_for()


def test_whose_coding_was_chosen_is_shown_again(reader: Any, ana: Any, ben: Any, wren: Any, live_server: Any) -> None:
    code(ana, wren, "She asked, and she waited.", "Asking")
    code(ben, wren, "that question", "Question")
    open_reader(reader, live_server, wren)
    expect(reader.get_by_role("radio", name="Mine")).to_be_checked()
    asking, question = "Asking · AN", "Question"
    for name, shown in (("Both", [asking, question]), ("Ana’s", [asking]), ("Mine", [question])):
        reader.get_by_role("radio", name=name).check(force=True)
        reloaded(reader)
        expect(reader.get_by_role("radio", name=name)).to_be_checked()
        assert sorted(labels(reader)) == shown
