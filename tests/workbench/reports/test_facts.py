"""Facts are pure sentences from rows: honest numbers, and “not recorded” where there is no record."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace as Row
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.furnished import furnish
from tests.support.studies import with_interviews
from workbench.research.corpora.models import Round
from workbench.research.reports import outlines, refreshing
from workbench.research.reports.facts import codebook, coding, procedure, protocol, sample, themes
from workbench.research.reports.facts.kinds import KINDS, written
from workbench.research.reports.facts.told import between, ended, listed
from workbench.research.reports.models import Section
from workbench.research.reports.sources import PAGES, source_of

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def words(facts: Any) -> list[str]:
    return [one.words for one in facts]


def test_sentences_are_written_as_people_write_them() -> None:
    assert (listed([]), listed(["a"]), listed(["a", "b", "c"])) == ("", "a", "a, b and c")
    assert (ended(""), ended("So"), ended("So?"), ended("“So.”")) == ("", "So.", "So?", "“So.”")
    assert between(NOON, NOON + timedelta(days=1)) == "between 2 March 2026 and 3 March 2026"
    assert between(NOON, NOON) == "on 2 March 2026"


def test_interviews_are_counted_and_what_nobody_noted_is_not_made_up() -> None:
    held = [
        Row(started_at=NOON, ended_at=NOON + timedelta(minutes=minutes), planned_at=None, participant_id=1,
            planned_by=None, recording_id=None, place="", document_id=1, state="done")
        for minutes in (30, 50, 85)
    ]  # fmt: skip
    held.append(Row(**vars(held[0]) | {"ended_at": None}))
    assert words(procedure.lasted(held)) == ["They lasted from 30 to 85 minutes (median 50); known of 3 of 4."]
    assert words(procedure.interviews(held)) == ["4 interviews with 1 participant were held on 2 March 2026."]
    for facts in (
        procedure.lasted([]), procedure.recorded(held), procedure.interviewers(held), procedure.noted_after(0, 4),
        procedure.agreed({}), procedure.repeated([]), procedure.places(held), sample.left({}, []), sample.approached({}),
        sample.chosen([]), sample.characteristics([]), protocol.in_versions([]), protocol.looked_at(0, [], []),
        coding.coded({}, []), coding.in_rounds([], []),
    ):  # fmt: skip
        assert all(one.missing for one in facts) and facts


def test_people_are_counted_by_what_is_known_of_them_and_who_left_is_told() -> None:
    (fact,) = sample.characteristics([{"site": "North"}, {"site": "South"}, {"site": "North", "age": "30"}, {}])
    assert fact.table["rows"] == [
        ["site", "North", "2"], ["", "South", "1"], ["", "not known", "1"], ["age", "30", "1"], ["", "not known", "3"],
    ]  # fmt: skip
    assert words(sample.left({"interviewed": 3}, [])) == ["Nobody on the list of participants declined or withdrew."]
    assert words(sample.left({"declined": 1}, [])) == ["1 person declined."]
    assert words(sample.took_part({"interviewed": 9, "declined": 3}, 0, 0)) == [
        "12 people are on the list of participants; 9 were interviewed."
    ]


def test_passages_on_either_side_are_counted_by_participant() -> None:
    case = [Row(case_id=1, document_id=1), Row(case_id=1, document_id=2), Row(case_id=None, document_id=3)]
    sides = ("voice", "voice", "answer")
    rows = [Row(side=side, document=one, document_id=1) for side, one in zip(sides, case, strict=True)]
    assert words(themes.counted(rows, "x")) == [
        "2 passages from 1 participant carry this claim. 1 passage from 1 participant answers it."
    ]
    assert themes.counted([], "x")[0].missing


@pytest.mark.django_db
@pytest.mark.postgres
def test_every_kind_has_facts_with_sources_in_few_questions_to_the_database(study: Any, ana: Any) -> None:
    furnish(study, ana)
    theme = study.themes.first()
    for kind in KINDS:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            rows = written(ana, study, kind, theme.pk if kind == "theme" else None)
        assert len(asked) < 45, kind
        assert len({one["key"] for one in rows}) == len(rows)
        assert all(one["source"] for one in rows)
        assert all(one.get("words") or one.get("table") or one.get("figure") or one.get("passage") for one in rows)
        spoken = [one["key"] for one in rows if "Only the part that" in str(one)]
        assert spoken == [], "a fact names a passage and never keeps its words"


@pytest.mark.django_db
@pytest.mark.postgres
def test_a_blind_round_that_is_open_tells_nobody_what_others_coded(study: Any, ana: Any) -> None:
    furnish(study, ana)
    Round.objects.create(study=study, name="Second", blind=True, opened_by=ana)
    said = str([written(ana, study, kind) for kind in ("coding", "codebook", "saturation")])
    assert "A blind round is open" in said
    assert "codings" not in said.replace("counterpoint", "") or "6 codings" not in said
    assert codebook.facts(ana, study)[1].table["columns"][-1] != "Cases"


@pytest.mark.django_db
@pytest.mark.postgres
def test_facts_are_asked_for_once_for_each_revision(study: Any, ana: Any) -> None:
    with_interviews(study, ana)
    first = refreshing.now(ana, study, "sample", None)
    with CaptureQueriesContext(connection) as asked:
        assert refreshing.now(ana, study, "sample", None) == first
    assert len(asked) <= 3
    first[0]["words"] = "changed by whoever has it"
    assert refreshing.now(ana, study, "sample", None)[0]["words"] != "changed by whoever has it"
    assert outlines.titles([Section(kind="strange")], study)  # a kind of a later version has a name, too


def test_every_page_that_a_fact_may_name_is_there(study: Any) -> None:
    assert [name for name in PAGES if not source_of(study, name).href] == []
