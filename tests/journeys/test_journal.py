"""A note in the journal is a key away from what one reads, and the trail opens to what was changed."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.support.axe import overrun, violations
from tests.support.pages import PHONE
from tests.support.studies import with_code, with_interviews
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.models import Document
from workbench.research.journal import actions as journal

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_note_is_written_over_the_transcript_and_read_in_the_journal(
    page_of: Any, ana: Any, study: Any, live_server: Any
) -> None:
    with_interviews(study, ana, {"Juno": "I never got to be private. At least it’s paid."})
    code = with_code(study, ana, "Paid", Juno="it’s paid")
    corpora.change_code(by=ana, code=code, definition="Money for a story.")
    for words in ("I am a nurse.", "I am a nurse and a peer."):
        journal.write_standpoint(by=ana, study=study, text=words)
    page, juno = page_of(ana), Document.objects.get(name="Juno")

    def go(name: str, **more: Any) -> None:
        page.goto(live_server.url + reverse(name, kwargs={"study": study.pk, **more}))

    go("coding:read", document=juno.pk)
    expect(page.locator("html[data-reader=ready]")).to_be_attached()
    page.keyboard.press("e")
    dialog = page.get_by_role("dialog", name="Note in the journal")
    expect(dialog.get_by_role("textbox", name="Entry")).to_be_focused()
    page.keyboard.type("Why this word?")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("e")
    expect(dialog.get_by_role("textbox", name="Entry")).to_have_value("Why this word?")
    expect(dialog.get_by_role("textbox", name="Entry")).to_be_focused()
    assert violations(page) == []
    page.keyboard.press("Control+Enter")
    expect(page.locator("#toasts").get_by_text("Kept in the journal.")).to_be_visible()
    expect(dialog).to_be_hidden()
    for name in ("journal:journal", "journal:standpoints", "trust:trail"):
        go(name)
        if name == "trust:trail":
            expect(page.get_by_text("Intact")).to_be_visible()
        assert violations(page) == [], name
    page.get_by_role("link", name="open this event").first.click()
    expect(page.get_by_role("heading", name="Ana wrote in the journal")).to_be_visible()
    assert violations(page) == []
    page.set_viewport_size(PHONE)
    for name in ("journal:journal", "trust:trail"):
        go(name)
        assert overrun(page) == 0, name
