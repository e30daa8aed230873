"""Plans: steps kept one by one, a reminder only for whom wants one, and a calendar file that no title can break."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.vaults import Peer
from tests.workbench.practice.growth.calendar_reference import read, text
from workbench.practice.growth.actions import plans as actions
from workbench.practice.growth.plans import PLAN_BLANK, STEP_BLANK
from workbench.practice.growth.plans_calendar import calendar, escaped, folded
from workbench.practice.growth.queries import plans as queries
from workbench.practice.vault.actions.records import undo

PLANS = "/practice/growth/plans/"
HOSTILE = "Done\r\nEND:VCALENDAR\nATTENDEE:mailto:x; a, b \\ \\n é\u202e\u0000" + "ü" * 90
SIGNS = 'ab ;,:\\\n\r\t"é漢😀\u202e\u2028\x00\x0b\x1b\x85'
NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)


def planned(peer: Peer, **said: Any) -> Any:
    return actions.keep_plan(by=peer.vault, said={"goal": "Run a group", **said})


def stepped(peer: Peer, plan: UUID, words: str = "Ask to sit in", **more: Any) -> Any:
    return actions.keep_step(by=peer.vault, plan=plan, said={"words": words, **more})


def page(peer: Peer, address: str, status: int = 200, **sent: Any) -> str:
    answer = peer.client.post(address, sent, follow=True) if sent else peer.client.get(address)
    assert answer.status_code == status, answer.content
    return str(answer.content.decode())


@pytest.mark.django_db
def test_a_plan_is_begun_its_steps_are_done_and_each_change_is_undone(peer: Peer) -> None:
    shown = page(peer, f"{PLANS}new/", goal="Run a group", why="I like it", by="2030-05-01")
    assert "By 1 May 2030." in shown and "<title>Growth" in shown and "One is enough to begin" in shown
    (plan,) = queries.plans(peer.vault)
    said = {"words": "Ask to sit in", "when": "2030-04-01", "company": "My supervisor", "remind": "7"}
    assert "with: My supervisor" in page(peer, f"{PLANS}{plan.id}/step/", **said)
    page(peer, f"{PLANS}{plan.id}/step/", words="Read about groups")
    first, second = queries.steps(peer.vault, plan.id)
    assert [first.held["words"], second.held["words"]] == ["Ask to sit in", "Read about groups"]
    page(peer, f"{PLANS}step/{second.id}/mark/", done="yes")
    page(peer, f"{PLANS}step/{first.id}/", **{**said, "words": "Ask to help", "revision": first.revision})
    page(peer, f"{PLANS}{plan.id}/mark/", done="yes")
    assert "Done in the week of" in page(peer, PLANS)
    page(peer, f"{PLANS}step/{second.id}/mark/", let_go="yes")
    page(peer, f"{PLANS}{plan.id}/mark/", let_go="yes")
    assert queries.plans(peer.vault) == [] and queries.every_step(peer.vault) == []
    states = []
    for _ in range(6):
        undo(by=peer.vault)
        found = queries.steps(peer.vault, plan.id)
        states.append((bool(queries.plans(peer.vault)[0].held["done"]), [one.held["words"] for one in found]))
    both = ["Ask to help", "Read about groups"]
    was = ["Ask to sit in", "Read about groups"]
    assert states == [(True, both[:1]), (True, both), (False, both), (False, was), (False, was), (False, was[:1])]


@pytest.mark.django_db
def test_two_devices_keep_both_wordings_of_a_goal_and_of_a_step(peer: Peer) -> None:
    plan = planned(peer)
    step = stepped(peer, plan.id)
    said = {"goal": "Lead a group", "why": "", "by": ""}
    page(peer, f"{PLANS}{plan.id}/edit/", **said, revision=plan.revision)
    both = page(peer, f"{PLANS}{plan.id}/edit/", **{**said, "goal": "Join a group"}, revision=plan.revision)
    assert "Both are kept" in both and "See the other one" in both
    assert {one.held["goal"] for one in queries.plans(peer.vault)} == {"Lead a group", "Join a group"}
    for words in ("By phone", "At the desk"):
        page(peer, f"{PLANS}step/{step.id}/", words=words, revision=step.revision)
    steps = queries.steps(peer.vault, plan.id)
    assert {one.held["words"] for one in steps} == {"By phone", "At the desk"}
    assert len({one.held["uid"] for one in [*steps, *queries.plans(peer.vault)]}) == 4
    actions.let_step_go(by=peer.vault, id=step.id)
    assert peer.client.post(f"{PLANS}step/{step.id}/", {"words": "Written on the bus"}).status_code == 404


@pytest.mark.django_db
def test_a_double_click_makes_one_plan_and_one_step(peer: Peer) -> None:
    said = {"goal": "Run a group", "fresh": str(uuid4())}
    for _ in range(2):
        page(peer, f"{PLANS}new/", **said)
    (plan,) = queries.plans(peer.vault)
    for _ in range(2):
        page(peer, f"{PLANS}{plan.id}/step/", words="Ask", fresh=said["fresh"])
    assert len(queries.every_step(peer.vault)) == 1 and plan.id != UUID(said["fresh"])
    page(peer, f"{PLANS}new/", goal="Something else", fresh=said["fresh"])
    assert len(queries.plans(peer.vault)) == 2


@pytest.mark.django_db
def test_nobody_is_reminded_who_did_not_ask_for_it(peer: Peer) -> None:
    plan, today = planned(peer), timezone.localdate()
    stepped(peer, plan.id, when=today.isoformat())
    wanted = stepped(peer, plan.id, "Call", when=(today + timedelta(days=6)).isoformat(), remind="1")
    assert queries.due(peer.vault) == [] and "reminded" not in page(peer, "/practice/growth/")
    actions.keep_step(by=peer.vault, plan=plan.id, said={"remind": "7"}, id=wanted.id, revision=wanted.revision)
    assert [one.id for one in queries.due(peer.vault)] == [wanted.id]
    assert "wanted to be reminded" in page(peer, "/practice/growth/") and "wanted to be" in page(peer, PLANS)
    actions.set_step_done(by=peer.vault, id=wanted.id, done=True)
    assert queries.due(peer.vault) == []


@pytest.mark.django_db
def test_what_cannot_be_kept_is_said_in_words(peer: Peer) -> None:
    plan = planned(peer)
    at = f"{PLANS}{plan.id}/step/"
    assert "Not kept yet" in page(peer, at, 422, words="Call Tom Miller at 555-123-4567")
    assert "A reminder needs a day" in page(peer, at, 422, words="Call", remind="1")
    for day in ("0001-01-01", "9999-12-31", "31.12.", "2026-02-30"):
        page(peer, at, 422, words="Call", when=day)
    page(peer, at, 422, words="Call", company="Tom")
    page(peer, at, 422, words="a\x00b")
    page(peer, f"{PLANS}new/", 422, goal="g" * 301)
    assert queries.every_step(peer.vault) == [] and len(queries.plans(peer.vault)) == 1


@pytest.mark.django_db
def test_the_calendar_file_is_given_by_post_and_can_leave_all_words_out(peer: Peer) -> None:
    plan = planned(peer)
    assert "Take the days" not in page(peer, f"{PLANS}{plan.id}/")
    stepped(peer, plan.id, "Ask; or wait, both", when="2030-04-01", **{"with": "My team"}, remind="0")
    shown = page(peer, f"{PLANS}{plan.id}/")
    assert "A calendar elsewhere may show it to other people" in shown
    at = f"{PLANS}{plan.id}/calendar/"
    assert peer.client.get(at).status_code == 405
    answer = peer.client.post(at, {"words": "yes"})
    assert answer["Content-Type"].startswith("text/calendar") and "my-plan.ics" in answer["Content-Disposition"]
    (event,) = read(answer.content).inside
    assert text(event.value("SUMMARY")) == "Ask; or wait, both" and text(event.value("DESCRIPTION")) == "With: My team"
    (bare,) = read(peer.client.post(at, {"words": "no"}).content).inside
    assert bare.value("SUMMARY") == "A step of a plan of mine" and "DESCRIPTION" not in dict(map(_named, bare.lines))
    assert bare.value("UID") == event.value("UID") and event.value("UID") not in {str(plan.id)}


def _named(line: Any) -> tuple[str, str]:
    return line[0], line[2]


def whole(**said: Any) -> Any:
    return {**PLAN_BLANK, "uid": "u-plan", **said}


def step_of(**said: Any) -> Any:
    return {**STEP_BLANK, "uid": "u-step", "when": "2030-12-31", **said}


def test_a_hostile_title_stays_inside_its_line() -> None:
    steps = [step_of(words=HOSTILE, remind="7", **{"with": HOSTILE}), step_of(words="", uid="u-2", when="")]
    found = read(calendar(whole(goal=HOSTILE, by="2031-01-01"), steps, words=True, now=NOW))
    assert found.name == "VCALENDAR" and [one.name for one in found.inside] == ["VEVENT", "VEVENT"]
    step, goal = found.inside
    shown = HOSTILE.replace("\r\n", "\n").replace("\0", "")
    assert text(step.value("SUMMARY")) == text(goal.value("SUMMARY")) == shown
    assert text(step.value("DESCRIPTION")) == f"With: {shown}"
    assert step.value("DTSTAMP") == "20261128T090000Z" and step.value("CLASS") == "PRIVATE"
    assert ("DTSTART", {"VALUE": "DATE"}, "20301231") in step.lines and step.value("DTEND") == "20310101"
    (alarm,) = step.inside
    assert alarm.name == "VALARM" and alarm.value("TRIGGER") == "-P7D" and alarm.value("ACTION") == "DISPLAY"
    assert {"VERSION": "2.0", "PRODID": "-//Counterpoint//Growth//EN"}.items() <= dict(map(_named, found.lines)).items()


def test_a_step_that_is_done_rings_no_more() -> None:
    (event,) = read(calendar(whole(), [step_of(words="Call", remind="1", done=True)], words=True, now=NOW)).inside
    assert event.inside == []


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=st.text(SIGNS, max_size=90), days=st.lists(st.dates(date(1990, 1, 1), date(2100, 12, 31)), max_size=3))
def test_whatever_is_written_comes_back_as_it_was(words: str, days: list[date]) -> None:
    steps = [step_of(words=words, when=day.isoformat(), uid=str(day)) for day in days]
    found = read(calendar(whole(), steps, words=True, now=NOW))
    plain = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", words.replace("\r\n", "\n").replace("\r", "\n"))
    assert [text(one.value("SUMMARY")) for one in found.inside] == [plain] * len(days)
    assert [one.value("DTSTART") for one in found.inside] == [f"{day:%Y%m%d}" for day in days]


@pytest.mark.parametrize("length", [74, 75, 76, 149, 150, 224])
def test_a_line_is_folded_only_where_it_must_be(length: int) -> None:
    parts = folded("x" * length).removesuffix(b"\r\n").split(b"\r\n ")
    assert b"".join(parts) == b"x" * length and len(parts[0]) == min(length, 75)
    assert all(len(one) == 74 for one in parts[1:-1]) and len(parts) == (1 if length <= 75 else 2 + (length - 76) // 74)
    assert escaped("a\\b;c,d\r\ne\rf") == "a\\\\b\\;c\\,d\\ne\\nf"
