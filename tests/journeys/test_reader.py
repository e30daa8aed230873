"""Coding an interview in the browser: with the mouse, with the keys, in vivo; what is painted is what is stored."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.reader import labels, open_reader, painted, pick, reloaded, said, saved, select, settle, stored
from tests.workbench.coding.interview import bring_in, code
from workbench.research.corpora.models import Code, Memo

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def wren(ana: Any, study: Any) -> Any:
    return bring_in(ana, study)


@pytest.fixture
def reader(page_of: Callable[[Any], Any], ben: Any, wren: Any, live_server: Any) -> Any:
    """The interview, open in front of Ben."""
    return open_reader(page_of(ben), live_server, wren)


def test_words_are_coded_with_the_mouse_and_a_code_made_while_typing(reader: Any, wren: Any) -> None:
    select(reader, "I took that home with me")
    pick(reader, "Carrying it home")
    assert painted(reader, "line") == {"line-indigo-solid-0": ["I took that home with me"]}
    assert painted(reader, "held") == {"held-indigo": ["I took that home with me"]}
    assert labels(reader) == ["Carrying it home"]
    assert said(reader) == "Carrying it home, on 6 words. 1 code here."
    saved(reader)
    assert stored(wren) == [("Ben", "Carrying it home", "I took that home with me")]


def test_words_are_coded_with_the_keys_alone(reader: Any, wren: Any, ben: Any) -> None:
    for key in ["j", "j", "j", "s"]:
        reader.keyboard.press(key)
    pick(reader, "Telling")
    saved(reader)
    reader.keyboard.press("Escape")
    # From the end of that sentence: a word on, then three words selected.
    for key in ["ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "c"]:
        reader.keyboard.press(key)
    reader.keyboard.type("tell")
    reader.keyboard.press("Enter")
    saved(reader)
    sentence = "Once a young man asked me what the worst night was."
    first, second = stored(wren)
    assert first == ("Ben", "Telling", sentence)
    assert (second[1], len(second[2].split())) == ("Telling", 3)
    assert sorted(painted(reader, "line")["line-indigo-solid-0"]) == sorted([sentence, second[2]])
    assert Code.objects.count() == 1


def test_the_selection_grows_and_shrinks_by_words_and_takes_a_sentence_then_the_turn(reader: Any) -> None:
    reader.keyboard.press("j")

    def selected() -> list[str]:
        return painted(reader, "selected").get("selected", [])

    reader.keyboard.press("Shift+ArrowRight")
    reader.keyboard.press("Shift+ArrowRight")
    assert selected() == ["By being"]
    reader.keyboard.press("Shift+ArrowLeft")
    assert selected() == ["By"]
    reader.keyboard.press("Shift+Alt+ArrowRight")
    assert selected() == ["By being asked 😀😀."]
    reader.keyboard.press("Shift+ArrowDown")
    assert selected() == ["By being asked 😀😀. Nobody told me what it was.\nThen I stayed, “for a while”."]
    reader.keyboard.press("Escape")
    assert selected() == []
    reader.keyboard.press("s")
    assert selected() == ["Then I stayed, “for a while”."]
    reader.keyboard.press("s")
    assert selected() == ["By being asked 😀😀. Nobody told me what it was.\nThen I stayed, “for a while”."]


def test_an_emoji_before_the_passage_shifts_nothing(reader: Any, wren: Any) -> None:
    select(reader, "asked 😀😀. Nobody told")
    pick(reader, "Asked")
    select(reader, "“for a while”")
    pick(reader, "Staying")
    saved(reader)
    assert stored(wren) == [("Ben", "Asked", "asked 😀😀. Nobody told"), ("Ben", "Staying", "“for a while”")]
    reloaded(reader)
    assert [words for look in painted(reader, "line").values() for words in look] == [
        "asked 😀😀. Nobody told",
        "“for a while”",
    ]


def test_a_passage_runs_over_several_turns_and_paragraphs(reader: Any, wren: Any) -> None:
    select(reader, "Nobody told me", "What was hard about it?")
    pick(reader, "Beginning")
    saved(reader)
    [(_, _, quote)] = stored(wren)
    assert quote.startswith("Nobody told me") and quote.endswith("What was hard about it?")
    assert "Interviewer: " in quote
    # The label between the turns is part of the passage, but no words of it.
    assert painted(reader, "wash")["wash-indigo"] == [
        "Nobody told me what it was.\nThen I stayed, “for a while”.",
        "What was hard about it?",
    ]


def test_overlapping_codings_keep_their_lanes_and_the_shortest_gives_the_wash(
    reader: Any, wren: Any, ana: Any, ben: Any, live_server: Any
) -> None:
    spoken = {
        "Long": "My supervisor asked what was in it for him. She asked, and she waited.",
        "Middle": "She asked, and she waited. I still",
        "Short": "she waited.",
    }
    for name, words in spoken.items():  # three families, so three hues
        code(ben, wren, words, name)
    open_reader(reader, live_server, wren)
    assert painted(reader, "line") == {
        "line-indigo-solid-0": ["My supervisor asked what was in it for him. She asked, and she waited."],
        "line-marine-solid-1": ["She asked, and she waited. I still"],
        "line-orchid-solid-2": ["she waited."],
    }
    assert painted(reader, "wash") == {
        "wash-indigo": ["My supervisor asked what was in it for him. "],
        "wash-marine": [" I still", "She asked, and "],
        "wash-orchid": ["she waited."],
    }
    assert labels(reader) == ["Long", "Middle", "Short"]


def test_in_vivo_makes_a_code_of_the_words(reader: Any, wren: Any) -> None:
    select(reader, "“for a while”.")
    reader.keyboard.press("v")
    saved(reader)
    assert stored(wren) == [("Ben", "for a while", "“for a while”.")]
    assert Code.objects.get().in_vivo
    assert labels(reader) == ["“for a while”"]
    # The same words elsewhere become the same code.
    select(reader, "what it was")
    reader.keyboard.press("v")
    select(reader, "what it was")
    reader.keyboard.press("v")
    assert said(reader) == "This code is already here."
    saved(reader)
    assert Code.objects.count() == 2


def test_the_last_code_and_the_number_keys(reader: Any, wren: Any) -> None:
    select(reader, "She asked")
    pick(reader, "Asking")
    saved(reader)
    reader.keyboard.press("t")
    reader.keyboard.press("Shift+Digit4")
    select(reader, "she waited")
    reader.keyboard.press("4")
    select(reader, "that question")
    reader.keyboard.press(".")
    saved(reader)
    assert [quote for _, _, quote in stored(wren)] == ["She asked", "she waited", "that question"]
    assert {name for _, name, _ in stored(wren)} == {"Asking"}
    reloaded(reader)
    expect(reader.locator(".tree .hk")).to_have_text(["4"])


def test_a_passage_is_adjusted_and_its_code_removed_and_brought_back(reader: Any, wren: Any) -> None:
    select(reader, "She asked")
    pick(reader, "Asking")
    reader.keyboard.press("Alt+Shift+ArrowRight")
    reader.keyboard.press("Control+Alt+Shift+ArrowLeft")
    saved(reader)
    assert stored(wren) == [("Ben", "Asking", "him. She asked, and")]
    reader.keyboard.press("x")
    saved(reader)
    assert stored(wren) == []
    assert painted(reader, "line") == {}
    reader.locator(".toast .undo").last.click()
    reader.wait_for_function("() => document.querySelector('.passages .label')")
    assert stored(wren) == [("Ben", "Asking", "him. She asked, and")]


def test_undo_and_redo_go_on_after_the_page_was_loaded_again(reader: Any, wren: Any) -> None:
    for words, name in [("She asked", "Asking"), ("she waited", "Waiting")]:
        select(reader, words)
        pick(reader, name)
    saved(reader)
    reloaded(reader)
    assert sorted(labels(reader)) == ["Asking", "Waiting"]
    reader.keyboard.press("Control+z")
    reader.wait_for_function("() => document.querySelectorAll('.passages .label').length === 1")
    assert stored(wren) == [("Ben", "Asking", "She asked")]
    reloaded(reader)
    reader.keyboard.press("Control+z")
    reader.wait_for_function("() => document.querySelectorAll('.passages .label').length === 0")
    assert (stored(wren), painted(reader, "line"), Code.objects.count()) == ([], {}, 0)
    for count in (1, 2):
        reader.keyboard.press("Control+Shift+z")
        reader.wait_for_function(f"() => document.querySelectorAll('.passages .label').length === {count}")
    assert stored(wren) == [("Ben", "Asking", "She asked"), ("Ben", "Waiting", "she waited")]


def test_a_memo_is_written_changed_and_deleted(reader: Any, wren: Any) -> None:
    select(reader, "I still use that question.")
    reader.keyboard.press("m")
    reader.keyboard.type("A portable question.\nLook for others.")
    reader.keyboard.press("Control+Enter")
    saved(reader)
    memo = Memo.objects.get()
    assert memo.text == "A portable question.\nLook for others."
    assert wren.text[memo.start : memo.end] == "I still use that question."
    # A sheet in the gutter says where the memo is, and opens it.
    reloaded(reader)
    reader.get_by_role("button", name="Memo by Ben").click()
    assert painted(reader, "selected") == {"selected": ["I still use that question."]}
    panel = reader.locator(".panel")
    panel.get_by_role("button", name="Change").click()
    panel.get_by_role("textbox", name="Memo").fill("Only this.")
    panel.get_by_role("button", name="Save memo").click()
    saved(reader)
    assert Memo.objects.get().text == "Only this."
    panel.get_by_role("button", name="Delete").click()
    saved(reader)
    assert Memo.objects.count() == 0


def test_each_coder_sees_their_own_the_others_and_both(
    reader: Any, wren: Any, ana: Any, ben: Any, live_server: Any
) -> None:
    code(ana, wren, "She asked, and she waited.", "Asking")
    code(ben, wren, "she waited", "Waiting")
    open_reader(reader, live_server, wren)
    assert labels(reader) == ["Waiting"]
    reader.keyboard.press("w")
    assert labels(reader) == ["Asking · AN"]
    assert painted(reader, "line") == {"line-indigo-solid-0": ["She asked, and she waited."]}
    reader.keyboard.press("w")
    assert labels(reader) == ["Asking · AN", "Waiting"]
    # Somebody else's coding is no thing to remove.
    reader.locator(".label", has_text="Asking").click()
    reader.locator(".reader .turn.now").press("x")
    settle(reader)
    assert len(stored(wren)) == 2


def test_one_code_of_several_coders_on_the_same_words_is_one_line_and_one_label(
    reader: Any, wren: Any, ana: Any, ben: Any, live_server: Any
) -> None:
    for who in (ana, ben):
        code(who, wren, "She asked, and she waited.", "Asking")
    code(ana, wren, "She asked", "Asking")  # other ends stay apart
    open_reader(reader, live_server, wren)
    everyone = reader.get_by_role("radio", name="Both")
    everyone.check(force=True)
    assert painted(reader, "line") == {
        "line-indigo-solid-0": ["She asked, and she waited."],
        "line-indigo-solid-1": ["She asked"],
    }
    assert labels(reader) == ["Asking · BE, AN", "Asking · AN"]
    both = reader.locator(".label[title='Asking, coded by Ben and Ana']")
    assert both.get_attribute("aria-label") == "Asking, coded by Ben and Ana, on 5 words: She asked, and she waited."
    both.click()
    people = reader.locator(".panel .on-it li .who")
    settle(reader)
    assert [(one.inner_text(), "o" in one.get_attribute("class").split()) for one in people.all()] == [
        ("BE", False),
        ("AN", True),
    ]
    # Moving and withdrawing touch my own coding; Ana's stays where it is.
    reader.keyboard.press("Alt+Shift+ArrowLeft")
    saved(reader)
    assert sorted((who, quote) for who, _, quote in stored(wren)) == [
        ("Ana", "She asked"),
        ("Ana", "She asked, and she waited."),
        ("Ben", "She asked, and she"),
    ]
    assert sorted(labels(reader)) == ["Asking", "Asking · AN", "Asking · AN"]
    reader.keyboard.press("x")
    saved(reader)
    assert {who for who, _, _ in stored(wren)} == {"Ana"}
    reader.locator(".label[title='Asking, coded by Ana']").first.click()
    reader.keyboard.press("x")
    assert said(reader) == "This passage was coded by Ana."
    assert len(stored(wren)) == 2


def test_the_marks_can_be_quieter(reader: Any, wren: Any, ben: Any, live_server: Any) -> None:
    code(ben, wren, "She asked", "Asking")
    code(ben, wren, "that question", "Question")
    open_reader(reader, live_server, wren)
    assert set(painted(reader)) == {"wash-indigo", "line-indigo-solid-0", "wash-marine", "line-marine-solid-0"}
    reader.keyboard.press("h")
    assert set(painted(reader)) == {"line-indigo-solid-0", "line-marine-solid-0"}
    reader.keyboard.press("h")
    assert painted(reader) == {}
    reader.locator(".tree [role=treeitem]", has_text="Question").click()
    assert set(painted(reader)) == {"wash-marine", "held-marine", "line-marine-solid-0"}
    reader.keyboard.press("h")
    assert painted(reader) == {}


def test_going_from_passage_to_passage_and_to_what_is_not_coded(
    reader: Any, wren: Any, ben: Any, live_server: Any
) -> None:
    for words, name in [
        ("By being asked", "Asked"),
        ("She asked, and she waited.", "Asking"),
        ("she waited", "Waiting"),
    ]:
        code(ben, wren, words, name)
    open_reader(reader, live_server, wren)

    def held() -> list[str]:
        return [words for look in painted(reader, "held").values() for words in look]

    reader.keyboard.press("]")
    assert held() == ["By being asked"]
    reader.keyboard.press("]")
    assert held() == ["She asked, and she waited."]
    reader.keyboard.press("]")
    assert held() == ["she waited"]
    reader.keyboard.press("o")
    assert held() == ["She asked, and she waited."]
    reader.keyboard.press("[")
    assert held() == ["By being asked"]
    reader.keyboard.press("u")
    expect(reader.locator(".turn.now .words")).to_have_text(re.compile("^Once a young man"), use_inner_text=True)
    assert held() == []


def test_an_address_opens_at_its_passage(reader: Any, wren: Any, ben: Any, live_server: Any) -> None:
    made = code(ben, wren, "She asked", "Asking")
    open_reader(reader, live_server, wren, "?from=themes")
    open_reader(reader, live_server, wren, f"#passage-{made.start}-{made.end}")
    reloaded(reader)
    assert painted(reader, "held") == {"held-indigo": ["She asked"]}


def test_labels_that_have_no_room_are_counted_and_none_is_cut_off(
    reader: Any, wren: Any, ben: Any, live_server: Any
) -> None:
    last = wren.text[wren.turns[-1][0] : wren.turns[-1][1]]
    for number in range(12):
        code(ben, wren, last, f"Idea {number}")
    open_reader(reader, live_server, wren)
    settle(reader)
    cut = """() => [...document.querySelectorAll('.label:not(.folded)')].filter((label) =>
      label.getBoundingClientRect().bottom > label.closest('.stretch').getBoundingClientRect().bottom + 1).length"""
    assert reader.evaluate(cut) == 0
    shown = reader.locator(".label:not(.folded):not(.more)").count()
    more = [int(words.split()[0]) for words in reader.locator(".label.more").all_inner_texts()]
    assert shown + sum(more) == 12
    assert shown >= 1
