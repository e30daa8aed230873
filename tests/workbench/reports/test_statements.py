"""What no record shows the team says itself, with where it is written: it stands in the report and shows its item."""

import json
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

import counterpoint as cp
from counterpoint import UserError
from workbench.research.exchange.actions import bring_in
from workbench.research.exchange.extras import extras_in
from workbench.research.exchange.queries import file_of
from workbench.research.reports import actions
from workbench.research.reports.facts.stated import TOPICS
from workbench.research.reports.models import Section, Statement
from workbench.research.reports.queries import made

pytestmark = pytest.mark.django_db
ODD = "\u202bبيت\u202c <b>\\frac{1}{2}</b> {{ x }} 10% & more"


@pytest.fixture
def begun(study: Any, ana: Any) -> Any:
    actions.begin_outline(by=ana, study=study)
    return study


def coreq(person: Any, study: Any) -> dict[str, Any]:
    rows = made(person, study, date(2026, 6, 8)).checklists["coreq"]
    return {one.item.id: one for one in rows}


def test_an_answer_takes_the_place_of_not_recorded_and_shows_the_item_once_it_is_taken(
    begun: Any, ana: Any, as_person: Any
) -> None:
    client, address = as_person(ana), reverse("reports:statements", args=[begun.pk])
    assert coreq(ana, begun)["COREQ-10"].status == "missing"
    sent = {"topic": "chosen", "words": f"By who knew whom. {ODD}", "source": "Diary, page 3"}
    assert client.post(address, sent).status_code == 302
    assert coreq(ana, begun)["COREQ-10"].status == "missing"  # nothing comes into a report that nobody refreshed
    client.post(reverse("reports:refresh", args=[begun.pk]), {"all": "yes"})
    stands = coreq(ana, begun)["COREQ-10"]
    assert (stands.status, stands.by_study, stands.places[0].kind) == ("shown", True, "sample")
    facts = {one["key"]: one for one in Section.objects.get(study=begun, kind="sample").facts}
    assert facts["stated:chosen"]["words"] == f"By who knew whom. {ODD} (Diary, page 3)."
    assert "chosen" not in facts and "approached" in facts  # what else is not recorded still says so
    page = client.get(address).content.decode()
    assert "&lt;b&gt;" in page and ODD not in page
    assert client.post(address, {"topic": "chosen", "words": " "}).status_code == 302
    assert not Statement.objects.filter(study=begun).exists()


def test_each_topic_shows_an_item_that_nothing_else_shows_and_stands_in_one_section(begun: Any, ana: Any) -> None:
    for topic in TOPICS:
        actions.state(by=ana, study=begun, topic=topic, words="So it was.")
    Section.objects.filter(study=begun).update(facts=[])
    outline = Section.objects.select_related("outline__study").filter(study=begun)[0].outline
    actions.refresh_facts(by=ana, outline=outline)
    shown = {name for name, one in coreq(ana, begun).items() if one.status == "shown"}
    told = {f"COREQ-{number}" for number in (1, 2, 3, 4, 5, 6, 10, 11, 13, 14, 15, 17, 19, 20, 21, 23)}
    assert told <= shown and len(told) == len(TOPICS)


def test_what_cannot_be_kept_is_refused_beside_its_words_and_two_tabs_lose_nothing(
    begun: Any, ana: Any, dina: Any, as_person: Any
) -> None:
    client, address = as_person(ana), reverse("reports:statements", args=[begun.pk])
    for wrong in ({"topic": "present", "words": "x" * 5_001}, {"topic": "present", "words": "a\x00b"}):
        answer = client.post(address, wrong)
        assert answer.status_code == 422 and not Statement.objects.exists(), wrong
    assert client.post(address, {"topic": "soul", "words": "x"}).status_code == 422
    actions.state(by=ana, study=begun, topic="present", words="Nobody.")
    page = client.get(address).context["rows"]
    seen = next(row["form"]["seen"].value() for row in page if row["name"] == "present")
    for _ in range(2):
        assert client.post(address, {"topic": "present", "words": "A dog.", "seen": seen}).status_code in (302, 409)
    answer = client.post(address, {"topic": "present", "words": "A cat.", "seen": seen})
    assert answer.status_code == 409
    assert "A dog." in answer.content.decode() and "A cat." in answer.content.decode()
    assert [one.words for one in Statement.objects.filter(study=begun)] == ["A dog."]
    rows = {row["name"]: row["form"]["seen"].value() for row in client.get(address).context["rows"]}
    actions.state(by=ana, study=begun, topic="present", words="A dog.", source="Diary")  # another tab, with its place
    answer = client.post(address, {"topic": "present", "words": "A dog.", "seen": rows["present"]})
    assert answer.status_code == 409 and "Diary" in answer.content.decode()
    actions.state(by=ana, study=begun, topic="pilot", words="Twice.")  # another tab, where there was nothing yet
    answer = client.post(address, {"topic": "pilot", "words": "Never.", "seen": rows["pilot"]})
    assert answer.status_code == 409 and "Twice." in answer.content.decode()
    shown = next(row["form"] for row in answer.context["rows"] if row["name"] == "pilot")
    again = {name: shown[name].value() or "" for name in ("topic", "words", "source", "seen")}
    assert again["words"] == "Never."
    assert client.post(address, again | {"words": "Twice, never well."}).status_code == 302  # theirs was read
    assert as_person(dina).get(address).status_code == 404


def test_answers_go_along_in_the_file_of_the_study_and_hostile_ones_are_named(
    begun: Any, ana: Any, tmp_path: Any
) -> None:
    actions.state(by=ana, study=begun, topic="place", words=ODD, source="Diary")
    path = tmp_path / "study.counterpoint"
    path.write_bytes(file_of(ana, begun))
    held = cp.read_archive(path)
    other = bring_in(by=ana, corpus=held.corpus, extras=extras_in(held.extras))
    assert [(one.topic, one.words, one.source) for one in Statement.objects.filter(study=other)] == [
        ("place", ODD, "Diary")
    ]
    said = json.loads(held.extras["workbench.json"])
    [row] = said["statements"]
    for wrong in (
        {"topic": "soul"},
        {"words": " "},
        {"words": None},
        {"words": ["x"]},
        {"source": 3},
        {"source": "x" * 401},
        {"topic": ["place"]},
    ):
        hostile = {**held.extras, "workbench.json": json.dumps(said | {"statements": [row | wrong]}).encode()}
        with pytest.raises(UserError):
            bring_in(by=ana, corpus=held.corpus, extras=extras_in(hostile))
    for number in ("1e999", "-1e999", "NaN"):  # no database keeps them
        work = (
            f'"references": [{{"key": "a", "item": {{"id": "a", "type": "book", "title": "A", "volume": {number}}}}}]'
        )
        workbench = json.dumps(said).replace('"references": []', work)
        assert work in workbench
        with pytest.raises(UserError):
            bring_in(
                by=ana, corpus=held.corpus, extras=extras_in({**held.extras, "workbench.json": workbench.encode()})
            )
    twice = [row, row | {"id": "0198c0de-0000-7000-8000-000000000001"}]
    hostile = {**held.extras, "workbench.json": json.dumps(said | {"statements": twice}).encode()}
    with pytest.raises(UserError):
        bring_in(by=ana, corpus=held.corpus, extras=extras_in(hostile))
