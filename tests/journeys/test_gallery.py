"""The components in a real browser: axe finds nothing in either theme, nothing runs over, keys and menus do their work."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.axe import check_for_everybody, faults
from tests.support.pages import DESK, PHONE

SIZES = (DESK, PHONE, {"width": 320, "height": 640})

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gallery(page_of: Callable[[Any], Any], ana: Any, live_server: Any) -> Any:
    page = page_of(ana)
    page.goto(f"{live_server.url}/gallery/")
    page.evaluate("document.fonts.ready")
    return page


def test_every_component_can_be_used_by_everybody(gallery: Any) -> None:
    for size in SIZES:  # each in both themes: all that only a phone shows is here too
        check_for_everybody(gallery, [size], faults)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_floats_can_be_used_by_everybody(gallery: Any, theme: str) -> None:
    gallery.emulate_media(color_scheme=theme, reduced_motion="reduce")
    gallery.get_by_role("button", name="Delete the name key").click()
    assert faults(gallery) == []
    gallery.keyboard.press("Escape")
    gallery.locator("summary", has_text="Wash and lines").click()
    assert faults(gallery) == []


def test_a_dangerous_question_offers_the_safe_answer_first(gallery: Any) -> None:
    opener = gallery.get_by_role("button", name="Delete the name key")
    opener.click()
    dialog = gallery.get_by_role("dialog", name="Delete the name key?")
    expect(dialog.get_by_role("button")).to_have_text(["Keep the key", "Delete the key"])
    expect(dialog.get_by_role("button", name="Keep the key")).to_be_focused()
    gallery.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(opener).to_be_focused()


def test_a_theme_is_remembered_by_the_server(gallery: Any) -> None:
    gallery.locator(".theme-menu summary").click()
    gallery.locator(".theme-menu button[value=dark]").click()
    expect(gallery.locator("body")).to_have_css("background-color", "rgb(15, 23, 25)")
    # The next page is dark in its markup, before any script has run.
    answer = gallery.context.request.get(gallery.url)
    assert '<html lang="en-GB" data-theme="dark">' in answer.text()
    gallery.reload()
    expect(gallery.locator("body")).to_have_css("background-color", "rgb(15, 23, 25)")


def test_a_theme_can_be_chosen_without_scripts(browser: Any, gallery: Any) -> None:
    plain = browser.new_context(java_script_enabled=False, storage_state=gallery.context.storage_state())
    page = plain.new_page()
    page.goto(gallery.url)
    page.locator(".theme-menu summary").click()
    page.locator(".theme-menu button[value=dark]").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.wait_for_url("**/gallery/")
    plain.close()


def test_a_menu_is_walked_by_arrows_and_left_by_escape(gallery: Any) -> None:
    summary = gallery.locator("summary", has_text="Wash and lines")
    summary.focus()
    gallery.keyboard.press("ArrowDown")
    gallery.keyboard.press("ArrowDown")
    assert gallery.evaluate("document.activeElement.textContent") == "Lines only"
    gallery.keyboard.press("End")
    assert gallery.evaluate("document.activeElement.textContent") == "Plain"
    gallery.keyboard.press("Escape")
    assert summary.evaluate("summary => summary === document.activeElement && !summary.parentElement.open")


def test_all_keys_are_listed_and_letters_can_be_switched_off(gallery: Any) -> None:
    sheet = gallery.get_by_role("dialog", name="All keys of this page")
    gallery.locator("body").press("?")
    sheet.wait_for()
    expect(sheet).to_contain_text("all keys", use_inner_text=True)
    sheet.get_by_role("checkbox").uncheck()
    gallery.keyboard.press("Escape")
    gallery.reload()
    gallery.locator("body").press("?")
    assert sheet.count() == 0
    gallery.get_by_role("button", name="All keys of this page").click()
    sheet.wait_for()
    expect(sheet.get_by_role("checkbox")).not_to_be_checked()


def test_a_letter_typed_in_a_field_stays_a_letter(gallery: Any) -> None:
    field = gallery.get_by_label("Focused field")
    field.press("End")
    field.press("?")
    assert field.input_value() == "stitches?"
    assert gallery.get_by_role("dialog").count() == 0


def test_a_field_is_tied_to_its_fault(gallery: Any) -> None:
    field = gallery.locator("#again_name")
    described = gallery.evaluate(
        "document.querySelector('#again_name').getAttribute('aria-describedby').split(' ')"
        ".map(id => document.getElementById(id).textContent.trim()).join(' ')"
    )
    assert field.get_attribute("aria-invalid") == "true"
    assert "A pseudonym." in described
    assert "Another case is already called Wren." in described


def test_a_toast_can_be_sent_away_and_takes_back_once(gallery: Any) -> None:
    gallery.evaluate(
        """async () => {
            const { toast } = await import("/static/ui/toast.js");
            window.undone = 0;
            toast("Merged into <b>Borrowed hope</b>.", { undo: () => { window.undone += 1; } });
        }"""
    )
    shown = gallery.locator("#toasts .toast")
    assert "Merged into <b>Borrowed hope</b>." in shown.inner_text()
    shown.get_by_role("button", name="Undo").click()
    expect(shown).to_have_count(0)
    assert gallery.evaluate("window.undone") == 1


def test_what_the_server_refuses_arrives_in_three_parts(gallery: Any) -> None:
    refusal = {"what": "No coder", "where": "line 3", "try": "name one"}
    gallery.route("**/refused/", lambda route: route.fulfill(status=422, json=refusal))
    gallery.route("**/broken/", lambda route: route.fulfill(status=500, body="<h1>Oh</h1>", content_type="text/html"))
    gallery.route("**/gone/", lambda route: route.abort())
    asked = """async (address) => {
        const { post } = await import("/static/ui/request.js");
        return post(address, {}).catch((error) => [error.name, error.what, error.where, error.try]);
    }"""
    assert gallery.evaluate(asked, "/refused/") == ["RequestError", "No coder", "line 3", "name one"]
    assert gallery.evaluate(asked, "/broken/")[1:3] == [
        "Something in Counterpoint broke.",
        "This is our fault. It was not saved.",
    ]
    assert gallery.evaluate(asked, "/gone/")[1:3] == ["This was not saved.", "The server did not answer."]
    gallery.context.set_offline(True)
    assert gallery.evaluate(asked, "/gone/")[1] == "You are offline."


def test_in_forced_colours_signs_keep_their_patterns(gallery: Any) -> None:
    gallery.emulate_media(forced_colors="active")
    ground = "name => getComputedStyle(document.querySelector(`.bar.pattern-${name}`)).backgroundImage"
    grounds = {gallery.evaluate(ground, name) for name in ("solid", "dashed", "dotted", "double")}
    assert len(grounds) == 4


FRAGMENT = """async ([address, swap]) => {
    const button = Object.assign(document.createElement("button"), { id: "ask", textContent: "Ask" });
    button.setAttribute("hx-post", address);
    button.setAttribute("hx-swap", swap);
    document.querySelector("main").prepend(button);
    window.htmx.process(button);
    button.click();
}"""


def test_htmx_sends_the_token_and_puts_a_refusal_among_the_toasts(gallery: Any) -> None:
    sent: list[str] = []

    def refuse(route: Any) -> None:
        sent.append(route.request.headers.get("x-csrftoken", ""))
        headers = {"HX-Retarget": "#toasts", "HX-Reswap": "beforeend", "Content-Type": "text/html"}
        route.fulfill(status=422, headers=headers, body='<div class="toast err" data-toast="stay">No coder</div>')

    gallery.route("**/refused/", refuse)
    gallery.evaluate(FRAGMENT, ["/refused/", "outerHTML"])
    gallery.locator("#toasts").get_by_text("No coder").wait_for()
    assert sent == [gallery.locator('meta[name="csrf-token"]').get_attribute("content")]
    assert gallery.locator("#ask").inner_text() == "Ask"


def test_a_form_with_faults_replaces_itself(gallery: Any) -> None:
    faulty = "<p id='faulty'>Write a name</p>"
    gallery.route("**/form/", lambda route: route.fulfill(status=422, content_type="text/html", body=faulty))
    gallery.evaluate(FRAGMENT, ["/form/", "outerHTML"])
    gallery.locator("#faulty").wait_for()
    expect(gallery.locator("#ask")).to_have_count(0)


def test_a_broken_server_never_lands_inside_a_page(gallery: Any) -> None:
    gallery.route("**/broken/", lambda route: route.fulfill(status=500, content_type="text/html", body="<h1>Oh</h1>"))
    gallery.evaluate(FRAGMENT, ["/broken/", "innerHTML"])
    gallery.locator("#toasts").get_by_text("This did not work.").wait_for()
    assert gallery.locator("#ask").inner_text() == "Ask"
