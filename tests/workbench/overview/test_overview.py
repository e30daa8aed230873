"""The first page of a study: figures, what waits, what happened, the phases and the cases."""

import itertools
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.workbench.history.stories import bring_in
from workbench.history import actions as history
from workbench.history.models import Event
from workbench.research.corpora import actions
from workbench.research.corpora.models import Assignment, Document
from workbench.research.corpora.standing import standings
from workbench.research.findings import actions as findings
from workbench.research.overview.attention import waiting
from workbench.research.overview.cases import cases
from workbench.research.overview.phases import WIDTH, calendar
from workbench.research.overview.since import since

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def document(study: Any, ana: Any) -> Document:
    return bring_in(ana, study, "Marlow, first")


def titles(person: Any, study: Any) -> list[str]:
    return [item.title for item in waiting(person, study, standings(study))]


def told(person: Any, study: Any) -> list[str]:
    return [f"{one.by.name} {one.words}" for one in since(person, study)[1]]


def happened(event: Event, days_ago: int) -> None:
    """Moves an Event into the past; the chain is not looked at here."""
    Event.objects.filter(pk=event.pk).update(at=timezone.now() - timedelta(days=days_ago))


def test_an_empty_study_asks_for_its_first_transcript(as_person: Any, ana: Any, study: Any) -> None:
    page = as_person(ana).get(reverse("overview:overview", args=[study.pk])).content.decode()
    assert study.title in page
    assert study.question in page
    assert "Bring in the first transcript" in page
    assert page.count("Not begun") == 7
    assert "No cases yet." in page


def test_one_thing_waits_for_each_reason_with_one_thing_to_do(ana: Any, study: Any, document: Document) -> None:
    code = actions.make_code(by=ana, study=study, name="Hope")
    findings.make_theme(by=ana, study=study, name="Time bends")
    assert titles(ana, study) == [
        "Code Marlow, first",
        "Look for the voices against Theme 1",
        "Say what 1 code means",
        "Say whom 1 interview is about",
    ]
    actions.make_coding(by=ana, document=document, code=code, start=3, end=9)
    actions.change_code(by=ana, code=code, definition="Looking forward.")
    actions.set_case(by=ana, document=document, name="Marlow")
    assert titles(ana, study) == ["Look for the voices against Theme 1"]


def test_what_was_given_to_me_waits_for_me_alone(ana: Any, ben: Any, study: Any, document: Document) -> None:
    Assignment.objects.create(study=study, document=document, coder=ben)
    assert "Read 1 interview that was given to you" in titles(ben, study)
    assert "Read 1 interview that was given to you" not in titles(ana, study)


def test_many_things_are_named_by_the_first_three(ana: Any, study: Any) -> None:
    for name in ("one", "two", "three", "four", "five"):
        bring_in(ana, study, name, f"P: {name}.")
    first = waiting(ana, study, standings(study))[0]
    assert (first.title, first.words) == ("Code 5 interviews", "Nobody has coded yet in one, two, three and 2 more.")


def test_the_trail_is_told_in_sentences_by_person_and_kind(ana: Any, ben: Any, study: Any, document: Document) -> None:
    code = actions.make_code(by=ana, study=study, name="Hope")
    for start in range(3, 9):
        actions.make_coding(by=ben, document=document, code=code, start=start, end=12)
    assert told(ana, study)[:3] == ["Ben coded 6 passages", "Ana made the code Hope", "Ana brought in 1 document"]


def test_what_was_taken_back_is_not_told(ana: Any, ben: Any, study: Any) -> None:
    actions.make_code(by=ben, study=study, name="Hope")
    actions.make_code(by=ben, study=study, name="Time")
    history.undo(by=ben, study=study.pk)
    assert told(ana, study)[0] == "Ben made the code Hope"
    history.redo(by=ben, study=study.pk)
    assert told(ana, study)[0] == "Ben made 2 codes"


def test_only_what_came_after_my_last_day_is_told(
    as_person: Any, ana: Any, ben: Any, study: Any, document: Document
) -> None:
    for event in Event.objects.filter(study=study.pk):
        happened(event, 9)
    actions.make_code(by=ben, study=study, name="Hope")
    happened(Event.objects.get(study=study.pk, verb="made the code"), 3)
    moment, found = since(ana, study)
    assert moment is not None
    assert moment.date() == (timezone.now() - timedelta(days=9)).date()
    assert [f"{one.by.name} {one.words}" for one in found] == ["Ben made the code Hope"]
    page = as_person(ana).get(reverse("overview:overview", args=[study.pk])).content.decode()
    assert "Since you were here on" in page


def test_phases_show_the_days_of_work_and_the_pauses(ana: Any, study: Any, document: Document) -> None:
    code = actions.make_code(by=ana, study=study, name="Hope")
    for number, days_ago in enumerate([40, 38, 36, 5, 2]):
        actions.make_coding(by=ana, document=document, code=code, start=3 + number, end=12)
        happened(Event.objects.filter(study=study.pk).order_by("-seq")[0], days_ago)
    for event in Event.objects.filter(study=study.pk).order_by("seq")[:4]:
        happened(event, 41)
    shown = calendar(study, standings(study))
    coding = next(phase for phase in shown.phases if phase.name == "Coding")
    today = timezone.localdate()
    assert [(one.first, one.last, one.now) for one in coding.stretches] == [
        (today - timedelta(days=41), today - timedelta(days=36), False),
        (today - timedelta(days=5), today - timedelta(days=2), True),
    ]
    assert all(one.x >= 0 and one.x + one.width <= shown.today + 3 for one in coding.stretches)
    assert shown.today < WIDTH
    themes = next(phase for phase in shown.phases if phase.name == "Themes")
    assert (themes.stretches, themes.words, themes.said) == ([], "Not begun", "not begun")


def test_a_year_of_work_has_months_that_do_not_meet(ana: Any, study: Any, document: Document) -> None:
    happened(Event.objects.get(study=study.pk, verb="brought in"), 400)
    shown = calendar(study, standings(study))
    places = [x for x, _ in shown.months]
    assert len(places) > 3
    assert all(after - before >= 40 for before, after in itertools.pairwise(places))


def test_cases_tell_attributes_share_and_voices(as_person: Any, ana: Any, study: Any, document: Document) -> None:
    actions.set_case(by=ana, document=document, name="Marlow")
    document.refresh_from_db()
    actions.set_attributes(by=ana, of=document.case, attributes={"site": "north", "years": "7"})
    actions.make_case(by=ana, study=study, name="Odile", attributes={"site": "south"})
    code = actions.make_code(by=ana, study=study, name="Hope")
    start, end = document.turns[0][:2]
    actions.make_coding(by=ana, document=document, code=code, start=start, end=end)
    themes = [
        findings.make_theme(by=ana, study=study, name=name) for name in ("Time bends", "Time breaks", "Time heals")
    ]
    findings.choose_passage(by=ana, theme=themes[0], document=document, start=3, end=9, side="voice")
    findings.choose_passage(by=ana, theme=themes[1], document=document, start=3, end=9, side="answer")
    shown = cases(study, standings(study))
    assert shown.attributes == ["site", "years"]
    assert [(row.name, row.values, row.voices) for row in shown.rows] == [
        ("Marlow", ["north", "7"], ["voice", "answer", ""]),
        ("Odile", ["south", ""], ["", "", ""]),
    ]
    assert (shown.rows[0].standing.coded, shown.rows[0].standing.turns) == (1, 4)
    page = as_person(ana).get(reverse("overview:overview", args=[study.pk])).content.decode()
    assert "mostly answers back" in page
    assert "Voice in themes 1 to 3" in page
    assert "no interview" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_often_for_one_as_for_three(
    count: int, as_person: Any, ana: Any, study: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(count):
        document = bring_in(ana, study, f"Interview {number}", f"P: Words of interview {number}.")
        actions.set_case(by=ana, document=document, name=f"Case {number}")
        code = actions.make_code(by=ana, study=study, name=f"Code {number}")
        actions.make_coding(by=ana, document=document, code=code, start=3, end=9)
        findings.make_theme(by=ana, study=study, name=f"Theme {number}", codes=[code])
    client = as_person(ana)
    with django_assert_max_num_queries(45):
        client.get(reverse("overview:overview", args=[study.pk]))


def test_no_score_is_shown(as_person: Any, ana: Any, study: Any, document: Document) -> None:
    page = as_person(ana).get(reverse("overview:overview", args=[study.pk])).content.decode().casefold()
    assert "score" not in page
    assert "% trust" not in page


def test_days_are_said_with_their_year_when_it_is_another() -> None:
    from workbench.research.overview.phases import _day

    today = timezone.localdate()
    assert _day(date(today.year, 6, 8)) == "8 June"
    assert _day(date(today.year - 1, 6, 8)) == f"8 June {today.year - 1}"
    assert isinstance(timezone.now(), datetime)
