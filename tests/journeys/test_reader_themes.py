"""From the reader into a theme: with the key and the button, on both sides, a new theme, and back again."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.reader import open_reader, pick, said, saved, select, settle
from tests.support.axe import faults
from tests.support.pages import PHONE
from tests.workbench.coding.interview import bring_in, passage
from workbench.research.findings.actions import choose_passage, make_theme
from workbench.research.findings.models import Evidence, Theme

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def wren(ana: Any, study: Any) -> Any:
    document = bring_in(ana, study)
    make_theme(by=ana, study=study, name="A story is offered")
    owed = make_theme(by=ana, study=study, name="Owed to nobody, not even to those who ask for it kindly and wait")
    start, end = passage(document, "I took that home with me.")
    choose_passage(by=ana, theme=owed, document=document, start=start, end=end, side="answer")
    return document


@pytest.fixture
def reader(page_of: Callable[[Any], Any], ana: Any, wren: Any, live_server: Any) -> Any:
    """The interview, open in front of Ana, who may write themes."""
    page = open_reader(page_of(ana), live_server, wren)
    page.emulate_media(reduced_motion="reduce")
    return page


def chosen() -> list[tuple[int, str, str]]:
    """Returns (theme, side, words) of all that themes rest on."""
    rows = Evidence.objects.select_related("theme").order_by("theme__number", "start")
    return [(row.theme.number, row.side, row.quote) for row in rows]


def standing(page: Any) -> list[str]:
    settle(page)
    return page.locator(".panel .on-it .lnk").all_inner_texts()


BEFORE = (2, "answer", "I took that home with me.")


def test_a_passage_is_added_to_a_theme_with_the_keys_alone(reader: Any) -> None:
    select(reader, "She asked, and she waited.")
    pick(reader, "Asking")
    saved(reader)
    reader.keyboard.press("a")
    dialog = reader.get_by_role("dialog", name="Add to a theme")
    dialog.wait_for()
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("ArrowRight")
    reader.keyboard.press("Enter")
    reader.get_by_role("link", name="Answers Theme 2").wait_for()
    assert chosen() == [BEFORE, (2, "answer", "She asked, and she waited.")]
    assert said(reader) == "This passage answers theme 2."
    assert reader.locator(".turn.now").evaluate("(turn) => turn === document.activeElement")
    # The same words in the same theme on the other side: it changes, and is not there twice.
    reader.keyboard.press("a")
    expect(dialog.get_by_role("button", name="Answers back: theme 2")).to_have_attribute("aria-pressed", "true")
    dialog.get_by_role("button", name="Carries the claim: theme 2").click()
    reader.get_by_role("link", name="Carries Theme 2").wait_for()
    assert standing(reader) == ["Carries Theme 2"]
    for expected in (["Answers Theme 2"], []):
        reader.keyboard.press("Control+z")
        reader.wait_for_function(
            "(words) => [...document.querySelectorAll('.panel .on-it .lnk')].map((one) => one.innerText).join() === words",
            arg=",".join(expected),
        )
    assert chosen() == [BEFORE]


def test_a_new_theme_begins_with_the_selected_words(reader: Any) -> None:
    select(reader, "And then?")
    reader.locator(".panel").get_by_role("button", name="Add to a theme…").click()
    dialog = reader.get_by_role("dialog", name="Add to a theme")
    dialog.get_by_role("textbox", name="Name of a new theme").fill("Being asked on")
    dialog.get_by_role("button", name="Carries the claim", exact=True).click()
    reader.get_by_role("link", name="Carries Theme 3").wait_for()
    assert (Theme.objects.get(number=3).name, chosen()[-1]) == ("Being asked on", (3, "voice", "And then?"))
    reader.locator(".toast .undo").last.click()
    reader.get_by_role("link", name="Carries Theme 3").wait_for(state="detached")
    assert chosen() == [BEFORE]
    # A name that is taken is refused in words, and nothing is made.
    reader.keyboard.press("a")
    dialog.get_by_role("textbox", name="Name of a new theme").fill("A story is offered")
    reader.keyboard.press("Enter")
    reader.get_by_text("Another theme is already called A story is offered").wait_for()
    assert Theme.objects.count() == 3


def test_the_panel_says_where_a_passage_stands_and_takes_it_out(reader: Any) -> None:
    select(reader, "that home")
    reader.get_by_role("link", name="Answers Theme 2").wait_for()
    assert reader.locator(".panel .on-it", has_text="Answers").inner_text().endswith("part")
    reader.get_by_role("button", name="Take this passage out of theme 2").click()
    reader.get_by_role("link", name="Answers Theme 2").wait_for(state="detached")
    assert chosen() == []
    reader.keyboard.press("Control+z")
    reader.get_by_role("link", name="Answers Theme 2").wait_for()
    assert chosen() == [BEFORE]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_choice_of_themes_can_be_used_by_everybody(reader: Any, theme: str) -> None:
    reader.emulate_media(color_scheme=theme)
    select(reader, "that question")
    reader.keyboard.press("a")
    reader.get_by_role("dialog", name="Add to a theme").wait_for()
    assert faults(reader) == []
    reader.keyboard.press("Escape")
    expect(reader.get_by_role("dialog", name="Add to a theme")).to_be_hidden()
    reader.set_viewport_size(PHONE)
    select(reader, "that question")
    reader.keyboard.press("a")
    reader.get_by_role("dialog", name="Add to a theme").wait_for()
    assert faults(reader) == []
    box = reader.locator(".theme-choice").bounding_box()
    assert (box["x"], round(box["width"]), round(box["y"] + box["height"])) == (0, PHONE["width"], PHONE["height"])


def test_who_may_not_write_themes_is_offered_none(
    reader: Any, page_of: Callable[[Any], Any], pat: Any, ana: Any, wren: Any, live_server: Any
) -> None:
    from workbench.research.studies.actions import add_member

    add_member(by=ana, study=wren.study, person=pat, role="reader")
    open_reader(page_of(pat), live_server, wren)
    select(reader, "I took that home with me.")
    reader.get_by_role("link", name="Answers Theme 2").wait_for()
    assert reader.get_by_role("button", name="Add to a theme…").count() == 0
    reader.keyboard.press("a")
    assert said(reader) == "You can read the themes of this study but not change them."
