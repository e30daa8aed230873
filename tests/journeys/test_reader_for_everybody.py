"""The reader for every eye, hand, window and language: axe, keys alone, narrow windows, screen readers, exact offsets."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.reader import open_reader, painted, pick, said, saved, select, settle, until
from tests.support.axe import check_for_everybody, faults, faults_in_both_themes
from tests.support.pages import DESK, PHONE
from tests.workbench.coding.interview import bring_in, code, passage

pytestmark = pytest.mark.django_db(transaction=True)

TABLET = {"width": 900, "height": 800}
LAPTOP = {"width": 1100, "height": 800}
NARROWEST = {"width": 320, "height": 560}
SIZES = {"desk": DESK, "laptop": LAPTOP, "tablet": TABLET, "phone": PHONE, "narrowest": NARROWEST}


@pytest.fixture
def wren(ana: Any, ben: Any, study: Any) -> Any:
    document = bring_in(ana, study)
    code(ben, document, "She asked, and she waited.", "Supervision that asks")
    code(ben, document, "she waited. I still use", "Portable questions, with a name that is rather long")
    code(ana, document, "I told him all of it.", "Telling")
    code(ana, document, "She asked, and she waited.", "Supervision that asks")
    return document


@pytest.fixture
def reader(page_of: Callable[[Any], Any], ben: Any, wren: Any, live_server: Any) -> Any:
    return open_reader(page_of(ben), live_server, wren)


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_and_nothing_runs_over(reader: Any, size: str) -> None:
    check_for_everybody(reader, [SIZES[size]], settled_faults)
    select(reader, "that question")
    reader.keyboard.press("c")
    reader.keyboard.type("q")
    expect(reader.get_by_role("option").first).to_be_visible()
    assert faults_in_both_themes(reader, settled_faults) == []


def settled_faults(page: Any, *, again: bool) -> list[str]:
    """What axe finds when the words are painted in the new theme."""
    settle(page)
    return faults(page, again=again)


def test_a_held_passage_and_open_menus_can_be_used_by_everybody(reader: Any) -> None:
    reader.emulate_media(reduced_motion="reduce")
    reader.get_by_role("radio", name="Both").check(force=True)
    reader.locator(".label", has_text="Supervision").click()
    assert faults(reader) == []
    reader.locator(".tree [role=treeitem]").first.focus()
    reader.keyboard.press("Shift+F10")
    assert faults(reader) == []
    reader.get_by_role("menuitem", name="Definition and colour…").click()
    assert faults(reader) == []
    reader.keyboard.press("Escape")
    reader.keyboard.press("?")
    assert faults(reader) == []


def test_one_turn_one_code_and_no_label_are_in_the_tab_order(reader: Any) -> None:
    in_order = (
        "() => [...document.querySelectorAll('.turn, .label, [role=treeitem]')].filter((one) => one.tabIndex === 0)"
    )
    assert reader.evaluate(f"{in_order.removeprefix('() => ')}.map((one) => one.className.split(' ')[0])") == [
        "tr",
        "turn",
    ]
    reader.keyboard.press("j")
    until(reader, "() => document.activeElement.getAttribute('aria-label') === 'Wren, turn 2, 0 codes'")


def test_a_turn_says_what_is_coded_in_it(reader: Any) -> None:
    turn = reader.locator(".turn").nth(5)
    expect(turn).to_have_attribute("aria-label", "Wren, turn 6, 2 codes")
    passages = turn.get_by_role("list", name="Passages in Wren 6").get_by_role("button")
    assert [button.get_attribute("aria-label") for button in passages.all()] == [
        "Supervision that asks, on 5 words: She asked, and she waited.",
        "Portable questions, with a name that is rather long, on 5 words: she waited. I still use",
    ]


def test_the_keys_go_round_the_parts_of_the_page(reader: Any) -> None:
    reader.keyboard.press("F6")
    until(reader, "() => document.querySelector('.panel').contains(document.activeElement)")
    reader.keyboard.press("F6")
    until(reader, "() => document.querySelector('.side').contains(document.activeElement)")
    reader.keyboard.press("F6")
    until(reader, "() => document.querySelector('.text').contains(document.activeElement)")
    reader.keyboard.press("t")
    until(reader, "() => document.querySelector('.side').contains(document.activeElement)")
    reader.keyboard.press("Shift+F6")
    until(reader, "() => document.querySelector('.panel').contains(document.activeElement)")


def test_all_keys_are_listed_and_letters_can_be_switched_off(reader: Any) -> None:
    reader.keyboard.press("?")
    dialog = reader.get_by_role("dialog", name="All keys of this page")
    expect(dialog).to_contain_text("in vivo: the selected words become a code", use_inner_text=True)
    dialog.get_by_label("Single-letter keys").uncheck()
    reader.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    before = reader.evaluate("document.querySelector('.turn.now')?.id")
    reader.keyboard.press("j")
    settle(reader)
    assert reader.evaluate("document.querySelector('.turn.now')?.id") == before


def test_on_a_phone_words_are_coded_from_a_sheet(reader: Any, live_server: Any, wren: Any, ben: Any) -> None:
    reader.set_viewport_size(PHONE)
    open_reader(reader, live_server, wren)
    select(reader, "that question")
    reader.get_by_role("button", name="Code", exact=True).click()
    settle(reader)
    box = reader.get_by_role("dialog", name="Code this selection").bounding_box()
    assert (box["x"], round(box["width"]), round(box["y"] + box["height"])) == (0, PHONE["width"], PHONE["height"])
    reader.keyboard.type("tell")
    reader.get_by_role("option").first.click()
    saved(reader)
    assert painted(reader, "line")["line-orchid-solid-0"] == ["that question"]


def test_narrow_windows_keep_the_tree_and_the_panel_in_drawers(reader: Any) -> None:
    reader.set_viewport_size(TABLET)
    expect(reader.locator(".side")).to_be_hidden()
    expect(reader.locator(".panel")).to_be_hidden()
    reader.keyboard.press("t")
    expect(reader.locator(".side")).to_be_visible()
    reader.keyboard.press("Escape")
    expect(reader.locator(".side")).to_be_hidden()
    reader.locator(".turn").nth(1).focus()
    reader.keyboard.press("i")
    expect(reader.locator(".panel")).to_be_visible()


def test_forced_colours_keep_the_patterns(reader: Any, ben: Any, wren: Any) -> None:
    reader.emulate_media(forced_colors="active")
    settle(reader)
    assert "line-indigo-solid-0" in painted(reader)
    rules = "[...document.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText)"
    assert any("forced-colors" in rule and "canvastext" in rule.lower() for rule in reader.evaluate(rules))


def test_without_the_highlight_api_the_same_words_are_marked(
    page_of: Callable[[Any], Any], ben: Any, wren: Any, live_server: Any
) -> None:
    page = page_of(ben)
    page.add_init_script("delete CSS.highlights; delete window.Highlight")
    page.goto(f"{live_server.url}/studies/{wren.study_id}/code/{wren.pk}/")
    page.wait_for_function("() => document.documentElement.dataset.reader === 'ready'")
    settle(page)
    spans = "() => [...document.querySelectorAll('.words span')]"
    assert page.evaluate(f"{spans}.filter((one) => !one.firstElementChild).map((one) => one.textContent)") == [
        "She asked, and ",
        "she waited.",
        " I still use",
    ]
    assert page.evaluate(f"{spans}.filter((one) => one.style.textDecorationLine === 'underline').length") == 4
    page.keyboard.press("j")
    page.keyboard.press("s")
    pick(page, "Beginning")
    saved(page)
    assert said(page).startswith("Beginning, on 3 words.")


STRANGE = [
    "Thé 😀 fi",
    "👩‍👩‍👧 family",
    "a\u0301 combining",
    "日本語の文章。次の文。",
    "🇩🇪🇩🇪",
    "שלום לכולם",
    "tab\there",
    "no\u00a0break",
    "𝒜𝒷 end 😀",
]


def test_every_code_point_of_strange_texts_is_found_and_found_again(
    page_of: Callable[[Any], Any], ana: Any, ben: Any, study: Any, live_server: Any
) -> None:
    document = bring_in(
        ana, study, name="Strange", said=[(f"P{number}", words) for number, words in enumerate(STRANGE)]
    )
    page = open_reader(page_of(ben), live_server, document)
    wrong = page.evaluate(
        """async ({turns, text}) => {
          const {Transcript} = await import('/static/coding/document.js');
          const given = JSON.parse(document.getElementById('given').textContent);
          const transcript = new Transcript(document.querySelector('.text'), given.text);
          const points = Array.from(text), wrong = [];
          for (const turn of transcript.turns) for (let at = turn.start; at < turn.end; at += 1) {
            const [node, offset] = transcript.domPoint(turn, at);
            if (String.fromCodePoint(node.data.codePointAt(offset)) !== points[at]) wrong.push(['character', at]);
            if (transcript.offsetOf(node, offset) !== at) wrong.push(['back', at]);
            for (let end = at + 1; end <= turn.end; end += 1)
              if (transcript.quote(at, end) !== points.slice(at, end).join('')) wrong.push(['quote', at, end]);
          }
          const [from, to] = [transcript.turns[0].start, transcript.turns.at(-1).end];
          if (transcript.quote(from, to) !== points.slice(from, to).join('')) wrong.push('whole');
          return wrong;
        }""",
        {"turns": document.turns, "text": document.text},
    )
    assert wrong == []


def test_a_selection_that_begins_in_the_gutter_takes_whole_words_only(reader: Any, wren: Any) -> None:
    start, end = passage(wren, "And then?")
    got = reader.evaluate(
        """() => {
          const item = [...document.querySelectorAll('.turn')].find((one) => one.textContent.includes('And then?'));
          const range = document.createRange();
          range.setStart(item.querySelector('.gut'), 0);
          range.setEnd(item.nextElementSibling, 0);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          item.dispatchEvent(new PointerEvent('pointerup', {bubbles: true}));
          const lengths = () => [...CSS.highlights.get('selected')].map((one) => one.endOffset - one.startOffset);
          return new Promise((done) => setTimeout(() => done(lengths()), 100));
        }"""
    )
    assert got == [end - start]


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_names_of_speakers_take_one_line_and_the_number_is_always_to_be_seen(
    page_of: Callable[[Any], Any], ana: Any, ben: Any, study: Any, live_server: Any, size: str
) -> None:
    names = ["Interviewer", "Ives", "Dr Wilhelmina Featherstonehaugh-Cholmondeley of Leeds, in the chair"]
    document = bring_in(ana, study, name="Names", said=[(name, "And then it went on.") for name in names])
    page = page_of(ben)
    page.set_viewport_size(SIZES[size])
    open_reader(page, live_server, document)
    lines, cut, numbers = page.evaluate(
        """() => {
          const boxes = (which) => [...document.querySelectorAll(which)].map((one) => one.getBoundingClientRect());
          const gutters = boxes('.gut');
          const inside = (box, index) => box.width > 0 && box.right <= gutters[index].right && box.left >= gutters[index].left;
          const cut = [...document.querySelectorAll(".gut b")].map((one) => one.scrollWidth > one.clientWidth);
          return [boxes(".gut b").map(({height}) => Math.round(height / 20)), cut,
            boxes('.gut b + span').map(inside)];
        }"""
    )
    assert (lines, numbers) == ([1, 1, 1], [True, True, True])
    assert cut == [False, False, True]
    assert page.locator(".gut b").last.get_attribute("title") == names[2]
