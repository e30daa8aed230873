"""The field in a real browser: a key is made, two people of the sample get names, agree on screen and are reminded of."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.axe import check_for_everybody
from tests.support.pages import DESK, PHONE
from tests.workbench.withdrawal.test_erasing import everything_kept
from workbench.research.fieldwork import opened
from workbench.research.fieldwork.models import Consent, Contact, Identity, Participant
from workbench.research.studies import actions as studies
from workbench.research.studies.mapping import Mapped
from workbench.research.studies.models import Pick
from workbench.research.studies.rules import Decision

pytestmark = pytest.mark.django_db(transaction=True)
PASSPHRASE = "five plain words stand here"


@pytest.fixture
def sampled(study: Any, ana: Any) -> Any:
    """A study in which two people are picked."""
    people = [(number, "", {"age": 30 + number}) for number in (1, 2)]
    columns = [{"name": "age", "kind": "number", "order": []}]
    studies.bring_in_frame(by=ana, study=study, mapped=Mapped(columns, people))
    studies.decide(by=ana, study=study, decisions=[Decision(number, "picked", "So.") for number, *_ in people])
    yield study
    opened._keys.clear()


def looked_at(page: Any) -> None:
    """What no address alone shows is for everybody, too."""
    check_for_everybody(page, (PHONE,))
    page.set_viewport_size(DESK)


def test_from_the_sample_to_consent(page_of: Any, live_server: Any, sampled: Any, ana: Any) -> None:
    page = page_of(ana)
    page.goto(f"{live_server.url}/studies/{sampled.pk}/")
    page.get_by_role("navigation", name="Sections of the study").get_by_role("link", name="Field").click()
    _two_participants(page)
    _make_the_key(page)
    _write_the_names(page)
    _consent_on_screen(page)
    _contact_and_reminder(page)
    _wrong_passphrase(page)


def _tab(page: Any, name: str) -> None:
    page.get_by_role("navigation", name="Parts of the field").get_by_role("link", name=name).click()


def _two_participants(page: Any) -> None:
    for pseudonym in ("Mei", "Tunde"):
        page.get_by_label("Pseudonym", exact=True).fill(pseudonym)
        page.get_by_role("button", name="Add the participant").press("Enter")
        expect(page.get_by_role("heading", name=pseudonym, level=1)).to_be_visible()
        _tab(page, "Participants")
    expect(page.get_by_text("2 wanted")).to_be_visible()
    assert Participant.objects.filter(listed__isnull=False).count() == 2


def _make_the_key(page: Any) -> None:
    _tab(page, "Names")
    expect(page.get_by_text("loses the names")).to_be_visible()
    page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    page.get_by_label("The same once more").fill("another")
    page.get_by_role("button", name="Make the key").press("Enter")
    expect(page.get_by_text("This is not the same.")).to_be_visible()
    page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    page.get_by_label("The same once more").fill(PASSPHRASE)
    page.get_by_role("button", name="Make the key").press("Enter")
    expect(page.get_by_text("The names are open to you")).to_be_visible()


def _write_the_names(page: Any) -> None:
    mei, tunde = (page.get_by_role("region", name=re.compile(name)) for name in ("Mei", "Tunde"))
    mei.get_by_label("Real name").fill("Mara Oldenburg")
    mei.get_by_role("button", name="Seal").press("Enter")
    expect(mei.get_by_text("begins like the real name")).to_be_visible()
    mei.get_by_label("Real name").fill("Zora Oldenburg")
    mei.get_by_label("Contact").fill("zora@example.org")
    mei.get_by_role("button", name="Seal").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("participant 1")
    tunde.get_by_label("Real name").fill("Karel Novy")
    tunde.get_by_role("button", name="Seal").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("participant 2")
    expect(mei.get_by_label("Contact")).to_have_value("zora@example.org")
    looked_at(page)
    assert Identity.objects.count() == 2
    assert "Oldenburg" not in everything_kept()


def _consent_on_screen(page: Any) -> None:
    _tab(page, "Consent")
    page.get_by_label("Title").fill("May we talk with you?")
    page.get_by_label("What it says").fill("We record the talk.\n\nYou can stop at any time.")
    page.get_by_label("Recording", exact=True).check()
    page.get_by_role("button", name="Keep the form").press("Enter")
    expect(page.get_by_role("heading", name="Version 1, the newest")).to_be_visible()
    _tab(page, "Participants")
    page.get_by_role("link", name="Mei").click()
    page.get_by_role("link", name="Show the form on this screen").click()
    expect(page.get_by_role("button", name="These are my answers")).to_be_visible()
    expect(page.locator("input[type=radio]:checked")).to_have_count(0)
    page.get_by_role("button", name="These are my answers").press("Enter")
    expect(page.get_by_text("Please answer yes or no.").first).to_be_visible()
    looked_at(page)
    page.get_by_role("group", name="Interview").get_by_label("Yes").check()
    page.get_by_role("group", name="Recording").get_by_label("No").check()
    page.get_by_role("button", name="These are my answers").press("Enter")
    page.get_by_role("link", name="Back to the study").click()
    expect(page.get_by_text("Participant 1 · Consented")).to_be_visible()
    assert sorted(Consent.objects.values_list("item", "answer")) == [("interview", "yes"), ("recording", "no")]
    assert set(Pick.objects.values_list("state", flat=True)) == {"wanted", "consented"}


def _contact_and_reminder(page: Any) -> None:
    contact = page.get_by_role("region", name="Note a contact")
    contact.get_by_label("Note").fill("Wants to come in the evening.")
    contact.get_by_label("Remind me on").fill("2026-03-04")
    contact.get_by_role("button", name="Note the contact").press("Enter")
    expect(page.get_by_role("complementary", name="Contact log")).to_contain_text("in the evening")
    _tab(page, "Participants")
    expect(page.get_by_role("region", name="Due")).to_contain_text("4 March 2026")
    page.get_by_role("button", name=re.compile("Done.*Mei")).press("Enter")
    expect(page.get_by_role("region", name="Due")).to_have_count(0)
    assert Contact.objects.filter(happened_at__isnull=True).count() == 0


def _wrong_passphrase(page: Any) -> None:
    _tab(page, "Names")
    page.get_by_role("button", name="Close the names").press("Enter")
    expect(page.get_by_role("heading", name="Open the key")).to_be_visible()
    page.get_by_label("Passphrase").fill("not the words that open it")
    page.get_by_role("button", name="Open the names").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("The key did not open")
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Open the names").press("Enter")
    expect(page.get_by_label("Real name").first).to_have_value("Zora Oldenburg")
