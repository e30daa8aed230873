"""From two codes to a theme in a real browser: compare, go to the transcript and back, merge, undo, gather, choose, search."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.axe import check_for_everybody, faults
from tests.support.pages import DESK, PHONE
from workbench.history import queries as history

pytestmark = pytest.mark.django_db(transaction=True)

SIZES = (DESK, PHONE, {"width": 320, "height": 640})


@pytest.fixture
def told(study: Any, ana: Any, ben: Any) -> dict[str, Any]:
    """The small study of the findings tests, with enough passages to scroll."""
    from tests.workbench.findings.making import bring_in, code_words, tell

    made = tell(study, ana, ben)
    for number in range(12):
        lines = [
            f"I: Question {turn} to person {number}?\nP: Answer {turn} is long. " + "It goes on. " * 12
            for turn in range(8)
        ]
        document = bring_in(ana, study, f"Person {number}", "\n".join(lines))
        code_words(ana, document, made["Hope"], "Answer 3 is long.")
        code_words(ana, document, made["Story"], "Answer 6 is long.")
    return made


@pytest.fixture
def at(page_of: Callable[[Any], Any], live_server: Any, told: dict[str, Any]) -> Callable[[str], Any]:
    """Goes to a page of the study as Ana."""
    page = page_of(told["ana"])

    def go(path: str) -> Any:
        page.goto(f"{live_server.url}/studies/{told['study'].pk}/{path}")
        page.evaluate("document.fonts.ready")
        return page

    return go


def verb(told: dict[str, Any]) -> str:
    return history.events(told["study"].pk).first().verb


def test_two_codes_are_compared_and_every_passage_leads_to_its_place_and_back(at: Any, told: dict[str, Any]) -> None:
    page = at("compare/")
    page.get_by_label("First code").select_option("Hope")
    page.get_by_label("Second code").select_option("Story")
    page.get_by_role("button", name="Show").press("Enter")
    page.get_by_text("Same passage, both codes").wait_for()
    page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("Nothing coded in Marlow’s interview")
    link = page.get_by_role("link", name="Person 7 14")
    link.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 300
    link.click()
    page.wait_for_url("**/code/**#passage-*")
    page.locator(".turn.now", has_text="Answer 6 is long.").wait_for()
    page.go_back()
    page.get_by_text("Same passage, both codes").wait_for()
    page.locator(".said.returned").wait_for()
    page.wait_for_function("before => Math.abs(scrollY - before) <= 2", arg=before)
    expect(page.get_by_role("link", name="Person 7 14")).to_be_focused()


def test_codes_are_compared_without_scripts(browser: Any, at: Any, told: dict[str, Any]) -> None:
    page = at("compare/")
    plain = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    bare = plain.new_page()
    bare.goto(page.url)
    bare.get_by_label("First code").select_option("Story")
    bare.get_by_label("Second code").select_option("Hope")
    bare.get_by_role("button", name="Show").click()
    expect(bare.locator("h2", has_text="What changes between them?")).to_be_visible()
    bare.locator("summary", has_text="Merge").click()
    expect(bare.get_by_role("button", name="Keep Hope")).to_be_visible()
    plain.close()


def test_codes_are_split_and_merged_and_both_are_undone(at: Any, told: dict[str, Any]) -> None:
    page = at(f"compare/?code={told['Hope'].pk}&code={told['Story'].pk}")
    for name in ("Person 3 14", "Person 4 14"):
        page.locator(".said", has=page.get_by_role("link", name=name)).get_by_role("checkbox").check()
    page.locator("h1").click()
    page.keyboard.press("s")
    expect(page.locator("[data-split] summary")).to_have_text(re.compile(r"^\s*Split\s*2\s*S\s*$"), use_inner_text=True)
    page.get_by_label("Name of the new code").fill("Story, at length")
    page.keyboard.press("Enter")
    page.get_by_text("2 passages are now under Story, at length.").wait_for()
    page.get_by_role("button", name="Undo", exact=True).click()
    page.get_by_text("Taken back: split").wait_for()
    at(f"compare/?code={told['Hope'].pk}&code={told['Story'].pk}")
    page.locator("h1").click()
    page.keyboard.press("g")
    expect(page.locator("[data-merge]")).to_contain_text("What Hope means.", use_inner_text=True)
    page.get_by_role("button", name="Keep Hope").click()
    page.get_by_text("Merged into Hope.").wait_for()
    page.get_by_role("heading", name="Choose a second code").wait_for()
    page.wait_for_load_state()
    page.keyboard.press("Control+z")
    page.get_by_text("Taken back: merged").wait_for()
    page.get_by_role("heading", name="What changes between them?").wait_for()
    assert verb(told) == "merged"


def test_a_theme_from_the_tray_by_keyboard_with_voice_answer_and_search(at: Any, told: dict[str, Any]) -> None:
    page = at("themes/")
    page.keyboard.press("n")
    page.get_by_label("Name").fill("A story is offered")
    page.get_by_role("textbox", name="Claim").fill("Not owed.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Made theme 1.").wait_for()
    at("themes/")
    page.locator("[data-code] summary", has_text="Story").focus()
    page.keyboard.press("t")
    page.keyboard.press("1")
    page.get_by_text("Story is now in theme 1.").wait_for()
    expect(page.locator("article.theme")).to_contain_text("Nobody has searched", use_inner_text=True)
    page.get_by_role("link", name="Open theme 1").click()
    page.get_by_role("button", name="Carries the claim: Odile 2").first.click()
    page.get_by_text("The passage carries the claim.").wait_for()
    page.get_by_role("link", name="Search for answers").click()
    page.get_by_label("Words to look for").fill("zebra")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Nothing found").wait_for()
    page.get_by_label("Words to look for").fill("however")
    page.keyboard.press("Enter")
    page.locator("figure.hit", has_text="However, I tell it gladly.").get_by_role("button", name="Answers back").click()
    page.get_by_text("The passage answers back.").wait_for()
    board = at("themes/").locator("article.theme")
    expect(board.locator(".evidence.answers")).to_contain_text("However, I tell it gladly.", use_inner_text=True)
    left = board.locator(".evidence").first.bounding_box()["x"]
    assert board.locator(".evidence.answers").bounding_box()["x"] == left + 26


def test_only_the_selected_words_are_chosen(at: Any, told: dict[str, Any]) -> None:
    from workbench.research.findings import actions
    from workbench.research.findings.models import Evidence

    theme = actions.make_theme(by=told["ana"], study=told["study"], name="Asking", codes=[told["Hope"]])
    page = at(f"themes/{theme.pk}/")
    page.evaluate(
        """() => {
            const words = document.querySelector(".candidate .quote").firstChild;
            getSelection().setBaseAndExtent(words, words.data.indexOf(" and asking"), words, words.data.length);
        }"""
    )
    page.get_by_role("button", name="Carries the claim: Odile 2").click()
    page.get_by_text("The passage carries the claim.").wait_for()
    row = Evidence.objects.get()
    assert (row.quote, told["documents"]["Odile"].text[row.start : row.end]) == ("and asking.", "and asking.")


def test_a_code_is_dragged_onto_a_theme(at: Any, told: dict[str, Any]) -> None:
    from workbench.research.findings import actions

    actions.make_theme(by=told["ana"], study=told["study"], name="Asking")
    page = at("themes/")
    page.drag_and_drop("[data-code] summary:has-text('Hope')", "article.theme")
    page.get_by_text("Hope is now in theme 1.").wait_for()


def test_words_that_are_not_saved_are_said_so(at: Any, told: dict[str, Any]) -> None:
    from workbench.research.findings import actions

    theme = actions.make_theme(by=told["ana"], study=told["study"], name="Asking")
    page = at(f"themes/{theme.pk}/")
    expect(page.get_by_text("Not saved yet")).to_be_hidden()
    page.get_by_role("textbox", name="Claim").fill("To be asked is to be seen.")
    expect(page.get_by_text("Not saved yet")).to_be_visible()
    page.keyboard.press("Control+Enter")
    page.get_by_text("Saved.").wait_for()
    expect(page.get_by_role("textbox", name="Claim")).to_have_value("To be asked is to be seen.")
    expect(page.get_by_text("Not saved yet")).to_be_hidden()
    page.get_by_role("textbox", name="Claim").fill("To be asked is to be heard.")
    page.get_by_text("Say why the claim changes").click()
    page.get_by_role("textbox", name="Why the claim changes").fill("Odile said so.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Version 2 of the claim").click()
    expect(page.locator(".versions ins", has_text="heard")).to_be_visible()
    expect(page.get_by_text("Why: Odile said so.")).to_be_visible()


def test_a_voice_that_answers_back_is_decided_by_keyboard(at: Any, told: dict[str, Any]) -> None:
    from workbench.research.findings import actions

    theme = actions.make_theme(by=told["ana"], study=told["study"], name="Asking", claim="Asked.")
    document = told["documents"]["Marlow"]
    actions.choose_passage(by=told["ana"], theme=theme, document=document, start=8, end=20, side="answer")
    page = at(f"themes/{theme.pk}/")
    decide = page.locator("summary", has_text="Decide about Marlow")
    decide.focus()
    page.keyboard.press("Enter")
    kind = page.get_by_label("What was done")
    assert kind.locator("option").all_inner_texts()[0] == "Choose …"
    assert "revised" not in [one.get_attribute("value") for one in kind.locator("option").all()]
    page.keyboard.press("Tab")
    page.keyboard.press("K")  # Kept as a boundary
    page.keyboard.press("Tab")
    page.keyboard.type("Paid posts only.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".settled b")).to_have_text("Kept as a boundary")
    expect(page.locator(".settled")).to_contain_text("Paid posts only.")


def test_a_matrix_is_walked_by_arrows_and_read_by_cell(at: Any, told: dict[str, Any]) -> None:
    page = at("compare/matrix/")
    page.locator("td.q a").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    cell = page.get_by_role("complementary", name="Passages of the chosen cell")
    cell.get_by_text("They put me on the agenda.").wait_for()
    focused = page.locator("td.q a:focus")
    focused.wait_for()
    expect(focused).to_have_attribute("aria-label", "Story, Marlow: 1")


def test_every_page_can_be_used_by_everybody(at: Any, told: dict[str, Any]) -> None:
    from workbench.research.findings import actions

    made = actions.make_theme(by=told["ana"], study=told["study"], name="Asking", claim="Seen.", codes=[told["Hope"]])
    searched = actions.note_search(by=told["ana"], theme=made, words="however, never", documents=15, found=1)
    pair = f"code={told['Hope'].pk}&code={told['Story'].pk}"
    case = told["documents"]["Odile"].case_id
    for path in (
        "compare/",
        f"compare/?{pair}",
        f"compare/?{pair}&code={told['family'].pk}",
        f"compare/matrix/?code={told['Hope'].pk}&case={case}",
        f"compare/cooccurrence/?{pair}",
        "themes/",
        "themes/new/",
        f"themes/{made.pk}/",
        f"themes/{made.pk}/search/?search={searched.pk}",
        "search/?q=hope",
        "search/?q=zebra",
    ):
        check_for_everybody(at(path), SIZES, faults)


def test_a_query_is_asked_read_and_coded_and_undone(at: Any, told: dict[str, Any]) -> None:
    page = at("compare/query/")
    page.get_by_label("Query", exact=True).fill("text:answer & Hop")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("no code is called “Hop”")
    check_for_everybody(page, SIZES)
    page.get_by_label("Query", exact=True).fill("Hope & text:answer")
    page.get_by_label("Passages").select_option("sentence")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("heading", name="12 passages in 12 transcripts")).to_be_visible()
    check_for_everybody(page, SIZES)
    page.set_viewport_size(DESK)
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download as CSV").click()
    assert coming.value.suggested_filename.endswith(".query.csv")
    assert verb(told) == "downloaded"
    page.locator("h1").click()
    page.keyboard.press("j")
    expect(page.locator(".hit .place").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/code/**#passage-*")
    page.go_back()
    page.get_by_label("Keep it as").fill("Hope that answers")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Hope that answers").click()
    page.get_by_label("Code all 12 passages as").select_option(label="Asking")
    page.get_by_role("button", name="Code all").click()
    page.get_by_text("12 passages coded as Asking.").wait_for()
    assert verb(told) == "coded by a query as"
    assert told["Asking"].codings.count() == 12
    page.get_by_role("button", name="Undo", exact=True).click()
    page.get_by_text("Taken back: coded by a query").wait_for()
    assert told["Asking"].codings.count() == 0
