"""A debriefing in three browsers: a lead, a peer from outside, and a participant who hears what the claim has become."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.test_protocol import informant as stranger
from tests.support.axe import overrun, violations
from tests.support.field import with_consent, with_participant
from tests.support.pages import DESK, PHONE
from tests.workbench.debriefing.making import CLAIM, studied
from workbench.research.debriefing.models import Item, Packet
from workbench.research.findings.actions import change_theme
from workbench.research.memberchecks.actions import give_back
from workbench.research.memberchecks.models import MemberCheck

pytestmark = pytest.mark.django_db(transaction=True)
CLOSE = CLAIM.replace("to open", "to close")


def test_from_a_packet_to_a_changed_claim(page_of: Any, browser: Any, live_server: Any, study: Any, ana: Any) -> None:
    world = studied(study, ana)
    lead = page_of(ana)
    lead.goto(f"{live_server.url}/studies/{study.pk}/trust/debriefing/")
    link = _make(lead)
    with stranger(browser, link, viewport=DESK) as peer:
        _introduce(peer)
        _ask_by_keyboard(peer)
        _ask_by_mouse(peer)
        _answer_and_change(lead, world, ana)
        _reply_and_close(peer)
    _look_at_what_changed(lead)
    wren = with_participant(study, ana, "Wren", 1)
    with_consent(wren, ana, future="yes")
    _, token = give_back(by=ana, participant=wren, kind="findings", words=CLOSE, asked="Is it so for you?")
    with stranger(browser, f"{live_server.url}/given-back/{token}/", viewport=PHONE) as participant:
        expect(participant.get_by_text(CLOSE)).to_be_visible()
        participant.get_by_label("Your answer").fill("Yes. I close it.")
        participant.get_by_role("button", name="Send what I wrote").click()
        expect(participant.get_by_role("status")).to_contain_text("Thank you")
    assert MemberCheck.objects.get().response == "Yes. I close it."


def _make(page: Any) -> str:
    page.get_by_role("link", name="Make a packet").press("Enter")
    page.get_by_label("Title").fill("Theme 1")
    page.get_by_label("Debriefer’s name").fill("Rafael")
    page.get_by_label("Agenda").fill("Whose story is it?")
    page.get_by_role("checkbox", name="Theme 1. Owning it").press("Space")
    page.get_by_role("button", name="Look at it").press("Enter")
    expect(page.get_by_role("heading", name="What Rafael will see")).to_be_visible()
    expect(page.locator(".packet")).to_contain_text(CLAIM)
    assert violations(page) == []
    page.get_by_role("checkbox", name="I have read every piece").press("Space")
    page.get_by_role("button", name="Make the packet and its link").press("Enter")
    return str(page.get_by_label("The link", exact=True).input_value())


def _introduce(page: Any) -> None:
    expect(page.get_by_role("heading", name="Before you read")).to_be_visible()
    assert CLAIM not in page.content()
    page.get_by_label("Why you can question it freely").fill("I teach elsewhere.")
    page.context.set_offline(True)
    page.get_by_role("button", name="Send, and read").press("Enter")
    expect(page.get_by_role("alert").filter(has_text="You are offline")).to_be_visible()
    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_label("Why you can question it freely")).to_have_value("I teach elsewhere.")
    page.get_by_role("button", name="Send, and read").press("Enter")
    expect(page.get_by_role("group", name="Words of piece 1")).to_contain_text(CLAIM)
    page.set_viewport_size(PHONE)
    assert overrun(page) == 0
    assert violations(page) == []
    page.set_viewport_size(DESK)


def _ask_by_keyboard(page: Any) -> None:
    words = page.get_by_role("group", name="Words of piece 1")
    words.focus()
    for key in ("ArrowRight",) * 6 + ("Shift+ArrowRight",) * 2:  # “Owning it A story is” lie before
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    expect(page.locator("[data-chosen-words]")).to_have_text("theirs to open,")
    page.keyboard.type("Was there ever a door?")
    page.reload()
    expect(page.get_by_label("What you ask or see")).to_have_value("Was there ever a door?")
    expect(page.locator("[data-chosen-words]")).to_have_text("theirs to open,")
    page.get_by_role("button", name="Send the question").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Thank you, it is kept")
    expect(words.locator("mark")).to_have_text("theirs to open,")
    expect(page.get_by_label("What you ask or see")).to_have_value("")


def _ask_by_mouse(page: Any) -> None:
    piece = page.locator(".piece.answer")
    piece.locator(".words").dblclick(position={"x": 60, "y": 16})
    piece.get_by_role("button", name="Ask about these words").click()
    page.get_by_label("What it is").select_option(label="A missing voice")
    page.get_by_label("What you ask or see").fill("Who never had a choice?")
    page.get_by_role("button", name="Send the question").dblclick()
    expect(page.get_by_role("heading", name="2 A missing voice")).to_be_visible()
    first, second = Item.objects.order_by("number")
    assert first.words == "theirs to open,"
    assert second.words and second.piece and second.piece.words[second.first : second.last] == second.words


def _answer_and_change(page: Any, world: Any, ana: Any) -> None:
    change_theme(by=ana, theme=world.theme, claim=CLOSE, why="A debriefer asked.")
    page.goto(f"{page.url.split('/trust/')[0]}/trust/debriefing/")
    page.get_by_role("link", name="1. Theme 1").press("Enter")
    page.get_by_role("link", name="1 An assumption").press("Enter")
    expect(page.locator("mark")).to_have_text("theirs to open,")
    page.get_by_label("Answer", exact=True).fill("The edge. She could only close it.")
    page.get_by_label("A passage as evidence").select_option(label="Juno 2: At least it’s paid")
    page.get_by_role("button", name="Send the answer").press("Enter")
    page.get_by_role("radio", name="Changed", exact=True).press("Space")
    page.get_by_label("What changed").select_option(label="Theme 1, version 2")
    page.get_by_role("button", name="Keep the decision").press("Enter")
    expect(page.locator(".became")).to_contain_text("Theme 1, version 2")
    assert violations(page) == []


def _reply_and_close(page: Any) -> None:
    page.reload()
    asked = page.locator("#question-1")
    expect(asked).to_contain_text("She could only close it.")
    expect(asked.locator("ins")).to_have_text("close")
    asked.locator("summary").press("Enter")
    asked.get_by_label("Your reply on question 1").fill("Better.")
    asked.get_by_role("button", name="Send the reply").press("Enter")
    expect(page.locator("#question-1")).to_contain_text("Better.")
    page.get_by_label("Closing statement").fill("Taken up, where it mattered.")
    page.get_by_role("button", name="Send the closing statement").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Thank you")


def _look_at_what_changed(page: Any) -> None:
    page.get_by_role("link", name="Debrief 1").press("Enter")
    expect(page.get_by_text("Taken up, where it mattered.")).to_be_visible()
    page.get_by_role("button", name="Close the debriefing").press("Enter")
    page.get_by_role("link", name="What changed because of it").press("Enter")
    expect(page.locator(".became ins")).to_have_text("close")
    assert Packet.objects.get().closed_at is not None
