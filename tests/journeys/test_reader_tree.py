"""The code tree beside the text: finding, making, naming, ordering, merging; dragging both ways; all of it by keys too."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.reader import labels, open_reader, painted, pick, reloaded, saved, select, settle, stored
from tests.workbench.coding.interview import bring_in, code
from workbench.research.corpora.models import Code

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def wren(ana: Any, ben: Any, study: Any) -> Any:
    """An interview that Ben has coded with four codes."""
    document = bring_in(ana, study)
    for words, name in [
        ("Nobody told me", "Alone"),
        ("I told him all of it.", "Telling"),
        ("I took that home with me.", "Carrying it home"),
        ("She asked, and she waited.", "Supervision that asks"),
    ]:
        code(ben, document, words, name)
    return document


@pytest.fixture
def reader(page_of: Callable[[Any], Any], ben: Any, wren: Any, live_server: Any) -> Any:
    return open_reader(page_of(ben), live_server, wren)


def names(reader: Any) -> list[str]:
    settle(reader)
    return reader.locator(".tree [role=treeitem] .nm").all_inner_texts()


def tree() -> list[tuple[str, str | None]]:
    rows = {row.pk: row for row in Code.objects.order_by("position")}
    return [(row.name, rows[row.parent_id].name if row.parent_id else None) for row in rows.values()]


def row(reader: Any, name: str) -> Any:
    return reader.locator(".tree [role=treeitem]", has_text=name)


def spoken(reader: Any, name: str) -> str:
    return " ".join(row(reader, name).text_content().replace("1 here", " 1 here").replace("2 here", " 2 here").split())


def test_counts_say_how_often_here_and_in_all(
    reader: Any, wren: Any, ana: Any, study: Any, ben: Any, live_server: Any
) -> None:
    second = bring_in(ana, study, name="Interview 8", said=[("Odile", "She asked me too.")])
    code(ben, second, "She asked me", "Supervision that asks")
    open_reader(reader, live_server, wren)
    assert spoken(reader, "Supervision") == "Supervision that asks 1 here, 2 in all"
    select(reader, "that question")
    pick(reader, "superv")
    settle(reader)
    assert spoken(reader, "Supervision") == "Supervision that asks 2 here, 3 in all"


def test_a_filter_finds_and_a_name_that_is_not_there_is_made(reader: Any) -> None:
    field = reader.get_by_role("textbox", name="Find or create a code")
    field.fill("tell")
    assert names(reader) == ["Telling"]
    field.fill("Being believed")
    assert names(reader) == []
    field.press("Enter")
    saved(reader)
    assert names(reader) == ["Alone", "Telling", "Carrying it home", "Supervision that asks", "Being believed"]
    assert Code.objects.filter(name="Being believed").count() == 1


def test_the_chosen_code_is_held_wherever_it_stands(reader: Any, wren: Any, ben: Any, live_server: Any) -> None:
    code(ben, wren, "what the worst night was", "Telling")
    open_reader(reader, live_server, wren)
    row(reader, "Telling").click()
    assert painted(reader, "held") == {"held-marine": ["I told him all of it.", "what the worst night was"]}
    assert row(reader, "Telling").get_attribute("aria-selected") == "true"
    row(reader, "Telling").press("Space")
    assert painted(reader, "held") == {}


def test_a_code_is_renamed_in_place(reader: Any) -> None:
    row(reader, "Alone").click()
    reader.keyboard.press("F2")
    reader.keyboard.type("Left alone")
    reader.keyboard.press("Enter")
    saved(reader)
    assert names(reader)[0] == "Left alone"
    assert labels(reader)[0] == "Left alone"
    assert Code.objects.filter(name="Left alone").count() == 1


def test_codes_are_ordered_nested_and_lifted_with_alt_and_arrows(reader: Any) -> None:
    row(reader, "Telling").focus()
    reader.keyboard.press("Alt+ArrowUp")
    saved(reader)
    assert tree()[:2] == [("Telling", None), ("Alone", None)]
    row(reader, "Alone").focus()
    reader.keyboard.press("Alt+ArrowRight")
    saved(reader)
    assert ("Alone", "Telling") in tree()
    assert row(reader, "Alone").get_attribute("aria-level") == "2"
    # The hue is the family's, wherever the code came from.
    assert painted(reader, "line")["line-marine-solid-0"] == ["I told him all of it.", "Nobody told me"]
    reader.keyboard.press("Alt+ArrowLeft")
    saved(reader)
    assert [name for name, parent in tree() if parent is None] == [
        "Telling",
        "Alone",
        "Carrying it home",
        "Supervision that asks",
    ]


def test_a_code_is_dragged_onto_words_and_words_onto_a_code(reader: Any, wren: Any) -> None:
    select(reader, "that question")
    row(reader, "Telling").drag_to(reader.locator(".turn", has_text="My supervisor").locator(".words"))
    saved(reader)
    assert ("Ben", "Telling", "that question") in stored(wren)
    left, top, right, _ = select_and_measure(reader, "what it was")
    reader.mouse.move((left + right) / 2, top)
    reader.mouse.down()
    target = row(reader, "Alone").bounding_box()
    reader.mouse.move(target["x"] + 80, target["y"] + 14, steps=6)
    reader.mouse.move(target["x"] + 82, target["y"] + 14)
    reader.mouse.up()
    saved(reader)
    assert ("Ben", "Alone", "what it was") in stored(wren)


def select_and_measure(reader: Any, words: str) -> list[float]:
    from tests.journeys.reader import SELECT

    select(reader, words)
    return reader.evaluate(SELECT, [words, words])


def test_a_code_dropped_on_a_turn_without_a_selection_codes_the_turn(reader: Any, wren: Any) -> None:
    row(reader, "Telling").drag_to(reader.locator(".turn", has_text="And then?").locator(".words"))
    saved(reader)
    assert ("Ben", "Telling", "And then?") in stored(wren)


def test_a_code_is_dragged_into_another(reader: Any) -> None:
    row(reader, "Alone").drag_to(row(reader, "Supervision"))
    saved(reader)
    assert ("Alone", "Supervision that asks") in tree()


def test_two_codes_are_merged_from_the_menu_and_undo_parts_them(reader: Any, wren: Any) -> None:
    row(reader, "Alone").click(button="left")
    reader.keyboard.press("Shift+F10")
    reader.get_by_role("menuitem", name="Merge…").click()
    dialog = reader.get_by_role("dialog", name="Merge Alone")
    dialog.get_by_role("combobox").select_option(label="Telling")
    dialog.get_by_role("button", name="Merge").click()
    reader.wait_for_function("() => document.querySelector('#toasts').textContent.includes('1 passage moved')")
    assert "Merged into Telling. 1 passage moved." in reader.locator("#toasts").inner_text()
    assert [name for _, name, _ in stored(wren)] == ["Telling", "Telling", "Carrying it home", "Supervision that asks"]
    assert sorted(labels(reader)) == sorted(["Telling", "Telling", "Carrying it home", "Supervision that asks"])
    reader.locator(".toast .undo").last.click()
    reader.wait_for_function("() => document.querySelectorAll('.tree [role=treeitem]').length === 4")
    assert [name for _, name, _ in stored(wren)] == ["Alone", "Telling", "Carrying it home", "Supervision that asks"]


def test_a_code_is_deleted_and_brought_back(reader: Any, wren: Any) -> None:
    row(reader, "Alone").focus()
    reader.keyboard.press("Delete")
    reader.wait_for_function("() => document.querySelector('#toasts').textContent.includes('Alone removed')")
    assert "Alone removed from 1 passage. The passages stay." in reader.locator("#toasts").inner_text()
    assert ("Alone" in names(reader), len(stored(wren))) == (False, 3)
    reader.locator(".toast .undo").last.click()
    reader.wait_for_function("() => document.querySelectorAll('.tree [role=treeitem]').length === 4")
    assert len(stored(wren)) == 4


def test_a_code_gets_a_definition_and_its_family_a_colour(reader: Any) -> None:
    row(reader, "Alone").hover()
    row(reader, "Alone").locator("[data-menu]").click()
    reader.get_by_role("menuitem", name="Definition and colour…").click()
    dialog = reader.get_by_role("dialog", name="Alone")
    dialog.get_by_label("Definition").fill("Nobody was there.")
    dialog.get_by_label("leaf").check()
    dialog.get_by_role("button", name="Save").click()
    saved(reader)
    made = Code.objects.get(name="Alone")
    assert (made.definition, made.hue) == ("Nobody was there.", "leaf")
    assert painted(reader, "wash")["wash-leaf"] == ["Nobody told me"]


def test_the_picker_finds_offers_and_stays_open(reader: Any, wren: Any) -> None:
    select(reader, "that question")
    reader.keyboard.press("c")
    options = reader.get_by_role("option")
    reader.keyboard.type("ell")
    expect(options.locator(".nm")).to_have_text(["Telling", "In vivo: “that question”", "New code “ell”"])
    expect(options.locator("mark")).to_have_text(["ell"])
    reader.keyboard.press("Shift+Enter")
    reader.keyboard.type("alo")
    reader.keyboard.press("Enter")
    saved(reader)
    assert sorted(name for _, name, quote in stored(wren) if quote == "that question") == ["Alone", "Telling"]
    # Used last stands first when nothing is typed; Escape leaves everything as it was.
    select(reader, "My supervisor")
    reader.keyboard.press("Enter")
    expect(options.locator(".nm").first).to_have_text("Alone")
    reader.keyboard.press("Escape")
    assert len(stored(wren)) == 6
    expect(reader.locator(".turn:focus")).to_have_count(1)


def test_a_name_that_is_too_long_is_refused_in_words_and_never_cut(reader: Any, wren: Any) -> None:
    long, before = "x" * 10_000, (tree(), stored(wren))
    refused = reader.locator(".toast.err", has_text="10,000 characters long")
    select(reader, "that question")
    reader.keyboard.press("c")
    reader.get_by_placeholder("Find or name a code").fill(long)
    reader.keyboard.press("Enter")
    refused.first.wait_for()
    reloaded(reader)
    row(reader, "Telling").click()
    reader.keyboard.press("F2")
    reader.get_by_label("Name of Telling").fill(long)
    reader.keyboard.press("Enter")
    refused.first.wait_for()
    expect(row(reader, "Telling")).to_have_count(1)
    assert (tree(), stored(wren)) == before
