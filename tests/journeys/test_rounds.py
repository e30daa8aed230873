"""A lead opens a blind round, both code, the lead closes it, and the team decides by keyboard where it differs."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.axe import violations
from tests.support.pages import PHONE
from tests.support.studies import with_code, with_interviews
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.models import Round
from workbench.research.rounds import actions as rounds
from workbench.research.rounds.models import Consensus, Decision

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_opening_to_consensus(page_of: Any, live_server: Any, study: Any, ana: Any, ben: Any) -> None:
    documents = with_interviews(study, ana)
    codes = [with_code(study, ana, name) for name in ("Money", "Edges")]
    page = page_of(ana)
    page.goto(f"{live_server.url}/studies/{study.pk}/trust/rounds/")
    _open(page)
    made = Round.objects.select_related("study").get()
    _code_and_finish(made, documents, codes, ana, ben)
    page.reload()
    page.get_by_role("button", name="Close First").click()
    expect(page.get_by_role("heading", name="How far coders agree")).to_be_visible()
    expect(page.locator("figure.dots")).to_have_count(2)
    assert violations(page) == []
    page.get_by_role("link", name="Decide", exact=True).click()
    _decide_by_keyboard(page)
    assert [one.outcome for one in Decision.objects.order_by("number")] == ["second", "first"]
    page.goto(f"{live_server.url}/studies/{study.pk}/trust/rounds/{made.pk}/consensus/")
    assert page.get_by_role("table").get_by_role("row").count() == Consensus.objects.count() + 1


def _open(page: Any) -> None:
    page.get_by_role("link", name="Open a round").click()
    page.get_by_label("Name").fill("First")
    page.get_by_role("button", name="Show who gets what").click()
    page.get_by_role("button", name="Open First").click()
    told = page.get_by_text("so that you see nobody’s work but your own")
    expect(told).to_be_visible()
    page.wait_for_load_state()
    assert told.bounding_box()["width"] > 300  # it once stood in a column of one letter
    page.get_by_role("button", name=re.compile("I have finished it.*Juno")).click()
    expect(page.get_by_text("Juno is finished")).to_be_visible()


def _code_and_finish(made: Round, documents: dict[str, Any], codes: list[Any], ana: Any, ben: Any) -> None:
    for by, code, end in ((ana, codes[0], 40), (ben, codes[1], 52)):
        corpora.make_coding(by=by, document=documents["Wren"], code=code, start=20, end=60)
        corpora.make_coding(by=by, document=documents["Ives"], code=codes[0], start=28, end=end)
        for document in documents.values():
            rounds.finish_reading(by=by, round=made, document=document)


def _decide_by_keyboard(page: Any) -> None:
    for number, (key, reason) in enumerate((("b", "The edges are meant."), ("a", "So.")), start=1):
        expect(page.get_by_role("heading", name=f"Difference {number} of 2")).to_be_visible()
        page.wait_for_load_state()
        if number == 1:
            _look_at_both_sides(page)
        page.keyboard.press(key)
        page.keyboard.type(reason)
        page.keyboard.press("Control+Enter")
        expect(page.get_by_text(f"Difference {number} is decided")).to_be_visible()


def _look_at_both_sides(page: Any) -> None:
    """Both coders stand side by side on a desk, and below each other on a phone."""
    first, second = (page.get_by_role("region", name=f"What {name} has") for name in ("Ana", "Ben"))
    one, two = first.bounding_box(), second.bounding_box()
    assert one["y"] == two["y"] and one["x"] + one["width"] <= two["x"]
    page.set_viewport_size(PHONE)
    one, two = first.bounding_box(), second.bounding_box()
    assert one["x"] == two["x"] and one["y"] + one["height"] <= two["y"]
    assert violations(page) == []
