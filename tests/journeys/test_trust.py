"""The trust room in a real browser: words as large as drawn at every width, nothing that axe finds, a reading kept."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support import axe
from tests.support.pages import DESK, PHONE
from tests.support.studies import with_code, with_interviews
from tests.workbench.trust.test_agreement import assign
from workbench.research.trust import queries

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = {
    "desk": DESK,
    "laptop": {"width": 1100, "height": 800},
    "phone": PHONE,
    "narrowest": {"width": 320, "height": 640},
}
PAGES = ["", "saturation/", "aside/", "agreement/", "trail/"]


@pytest.fixture
def coded(study: Any, ana: Any, ben: Any) -> Any:
    with_interviews(study, ana)
    with_code(study, ana, "Boundaries", Wren="Only the part", Marlow="on the agenda", Perrin="I said no", Odile="maybe")
    money = with_code(study, ana, "Money", Juno="it’s paid", Ives="They used me")
    assign(study, ana, money, "Independent", ana, ben)
    return study


@pytest.fixture
def trust(page_of: Callable[[Any], Any], ana: Any, coded: Any, live_server: Any) -> Callable[[str], Any]:
    def opened(path: str) -> Any:
        page = page_of(ana)
        page.goto(f"{live_server.url}/studies/{coded.pk}/trust/{path}")
        return page

    return opened


def test_everybody_can_use_it(trust: Any) -> None:
    for path in PAGES:
        axe.check_for_everybody(trust(path), SIZES.values())


@pytest.mark.parametrize("path", ["saturation/", "agreement/"])
def test_words_in_a_picture_are_as_large_as_drawn_at_every_width(trust: Any, path: str) -> None:
    page = trust(path)
    for size in SIZES.values():
        page.set_viewport_size(size)
        shown = page.locator(".picture svg:visible")
        expect(shown).to_have_count(1)
        drawn, on_page = float(shown.get_attribute("width")), shown.bounding_box()["width"]
        assert on_page == pytest.approx(drawn)


def test_the_names_of_few_interviews_stand_under_the_axis(trust: Any) -> None:
    words = trust("saturation/").locator(".picture svg:visible text").all_text_contents()
    assert [word for word in words if word in ("Wren", "Odile", "Marlow", "Juno", "Ives", "Perrin")] == [
        "Wren", "Odile", "Marlow", "Juno", "Ives", "Perrin",
    ]  # fmt: skip


def test_a_reading_and_a_rule_are_written_where_the_curve_stands(trust: Any, coded: Any) -> None:
    page = trust("saturation/")
    page.get_by_text("Write the reading").click()
    page.get_by_label("What the curve says").fill("Two codes, and the second came late.")
    page.get_by_label("What it cannot say").fill("Nobody outside the ward was asked.")
    page.get_by_role("button", name="Keep the reading").click()
    page.get_by_text("The reading is kept beside the curve.").wait_for()
    page.get_by_text("Set the rule", exact=True).first.click()
    page.get_by_label("Base interviews").select_option("5")
    page.get_by_role("button", name="Set the rule").click()
    page.get_by_text("5 base interviews, runs of 2").wait_for()
    assert queries.newest_reading(coded).cannot_say == "Nobody outside the ward was asked."
    assert queries.stop_rule(coded).base == 5


def test_the_trail_is_narrowed_to_one_person(trust: Any) -> None:
    page = trust("trail/")
    page.get_by_role("button", name="Show").wait_for()
    before = page.locator(".events li").count()
    page.get_by_label("What", exact=True).select_option("brought in")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Show all").wait_for()
    expect(page.locator(".events li")).to_have_count(1)
    assert before > 1
