"""An interview is planned and held while the network drops: every tick and note arrives, once."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Error, expect

from tests.support.axe import violations
from tests.support.field import with_guide, with_participant
from tests.support.studies import with_interviews
from workbench.research.interviews.models import Interview, Mark, QuickNote
from workbench.research.studies.models import Membership

# Whatever this browser keeps of the page: its stores, and what the service worker put by.
EVERYTHING_KEPT = """async () => {
  const bodies = [JSON.stringify({ ...localStorage, ...sessionStorage })];
  for (const name of await caches.keys())
    for (const asked of await (await caches.open(name)).keys())
      bodies.push(asked.url, await (await caches.match(asked)).text());
  return bodies.join("\\n");
}"""
TIMES = """() => Object.entries(localStorage).filter(([key]) => key.startsWith("standing-guide"))
  .flatMap(([, kept]) => Object.values(JSON.parse(kept).questions))"""
pytestmark = pytest.mark.django_db(transaction=True)


def test_an_interview_from_its_plan_to_the_answers(
    page_of: Any, ana: Any, ben: Any, study: Any, live_server: Any
) -> None:
    with_guide(study, ana)
    with_participant(study, ana, "Wren")
    page = page_of(ana)
    plan(page, live_server.url + reverse("interviews:interviews", kwargs={"study": study.pk}))
    hold(page)
    assert [(one.question.number, one.mark, one.probes) for one in Mark.objects.order_by("question__number")] == [
        (1, "asked", [1]),
        (2, "skipped", []),
    ]
    assert [one.words for one in QuickNote.objects.order_by("at")] == ["Before", "Laughs 😀", "Mark"]
    assert Interview.objects.get().state == "done"
    with_interviews(study, ana, {"First talk": "By chance, as it goes."})
    bind_and_cover(page)


def plan(page: Any, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Plan an interview").click()
    page.get_by_label("Participant").select_option(label="Wren")
    page.get_by_label("When").fill("2031-05-04T10:30")
    page.get_by_label("Place").fill("A quiet room")
    page.get_by_role("button", name="Keep the plan").click()
    page.get_by_role("link", name="Start live guide").first.click()


def hold(page: Any) -> None:
    """The network goes after the first note and comes back; a reload while it is away loses nothing."""
    line = page.locator("[data-line]")
    page.locator("html[data-standing=ready][data-stays=true]").wait_for(state="attached")
    page.get_by_role("button", name="Begin").click()
    note(page, "Before")
    expect(line).to_have_text("Everything is kept")
    page.context.set_offline(True)
    page.get_by_label("When was that?").click()
    page.get_by_role("button", name="Next question").click()
    page.get_by_label("Why it is skipped").fill("No time")
    page.get_by_role("button", name="Skip it").click()
    note(page, "Laughs 😀")
    page.get_by_role("button", name="Mark this moment").click()
    expect(line).to_have_text("2 ticks and 2 notes wait for the network")
    assert violations(page) == []
    assert QuickNote.objects.count() == 1
    page.get_by_label("A note, stamped with the time").fill("Half a wo")
    page.reload()
    (third,) = [took for took in page.evaluate(TIMES) if took["mark"] == ""]
    assert third["seconds"] > 0
    expect(line).to_have_text("2 ticks and 2 notes wait for the network")
    expect(page.locator("h1")).to_have_text("Interview")
    expect(page.locator("[data-notes] li")).to_have_count(2)
    expect(page.get_by_label("A note, stamped with the time")).to_have_value("Half a wo")
    expect(page.get_by_role("button", name="What did I not ask?")).to_have_attribute("aria-current", "true")
    assert "Wren" not in page.evaluate(EVERYTHING_KEPT)
    page.context.set_offline(False)
    expect(line).to_have_text("Everything is kept")
    page.reload()
    expect(page.locator("[data-notes] li")).to_have_count(3)
    lose_it_and_come_back(page)
    another_sits_down(page)
    page.get_by_role("button", name="End interview").click()
    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    expect(line).to_have_text("Everything is kept")


def lose_it_and_come_back(page: Any) -> None:
    """Whoever may not see the interview any more finds nothing of its guide left in this browser."""
    assert page.evaluate("() => caches.keys()") != []
    team = list(Membership.objects.all())
    Membership.objects.all().delete()
    page.reload()
    page.wait_for_function("async () => (await caches.keys()).length === 0")
    Membership.objects.bulk_create(team)
    page.reload()
    page.locator("html[data-standing=ready][data-stays=true]").wait_for(state="attached")


def another_sits_down(page: Any) -> None:
    """Ben, on the same browser, finds neither Ana's guide nor the note that she had half typed, network or not."""
    guide = page.url
    page.get_by_label("A note, stamped with the time").fill("Only mine")
    page.evaluate("() => dispatchEvent(new Event('pagehide'))")
    assert "Only mine" in page.evaluate(EVERYTHING_KEPT)
    page.goto(guide.split("/studies/")[0])
    sit_down(page, "Ben")
    page.wait_for_function("async () => (await caches.keys()).length === 0")
    assert "Only mine" not in page.evaluate(EVERYTHING_KEPT)
    page.context.set_offline(True)
    with pytest.raises(Error, match=r"ERR_(INTERNET_DISCONNECTED|FAILED)"):
        page.goto(guide)
    page.context.set_offline(False)
    page.goto(guide.split("/studies/")[0])
    sit_down(page, "Ana")
    page.goto(guide)
    page.locator("html[data-standing=ready][data-stays=true]").wait_for(state="attached")
    expect(page.get_by_label("A note, stamped with the time")).to_have_value("")


def sit_down(page: Any, name: str) -> None:
    page.locator("summary.who-button").click()
    page.get_by_role("button", name=name, exact=True).click()
    page.get_by_text(f"{name} sits here now.").wait_for()


def bind_and_cover(page: Any) -> None:
    """The transcript is bound, a turn answers question 2, and the matrix leads to the words."""
    page.get_by_role("link", name="Leave the guide").click()
    page.get_by_label("Transcript").select_option(label="First talk")
    page.get_by_role("button", name="Bind it").click()
    page.get_by_role("link", name="First talk: turns, answers").click()
    page.get_by_label("Answers the question").select_option(label="What does a usual day look like?")
    page.get_by_label("From turn").fill("2")
    page.get_by_label("To turn").fill("2")
    page.get_by_role("button", name="Mark as an answer").click()
    expect(page.get_by_text("answers question 2")).to_be_visible()
    page.goto(page.url.split("/interviews/")[0] + "/coverage/")
    expect(page.get_by_role("cell", name="Answered in turn 2")).to_be_visible()
    page.get_by_role("link", name="2. What does a usual day look like?").click()
    expect(page.get_by_text("By chance, as it goes.")).to_be_visible()


def note(page: Any, words: str) -> None:
    page.get_by_label("A note, stamped with the time").fill(words)
    page.get_by_role("button", name="Keep the note").click()
