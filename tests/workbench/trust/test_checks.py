"""All checks: every count is the table's own, leads somewhere, and costs the same few queries however many there are."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.support.field import with_participant
from tests.support.furnished import furnish
from tests.support.studies import with_code, with_interviews
from tests.workbench.memberchecks.giving import field_of, given_to
from workbench.history import queries as history
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.definitions import under_older
from workbench.research.corpora.models import Coding, Definition, SetAside
from workbench.research.findings import actions as findings
from workbench.research.findings.models import ClaimVersion, Closing, Disposition, Evidence, Search, Theme
from workbench.research.interviews.models import FieldNote, Interview
from workbench.research.journal import actions as journal
from workbench.research.memberchecks import actions as memberchecks
from workbench.research.memberchecks.answering import Answered
from workbench.research.protocols.models import Comment, Version
from workbench.research.studies.actions import make_study
from workbench.research.studies.models import Pick
from workbench.research.trust import techniques
from workbench.research.trust.counting import counts_of
from workbench.research.trust.models import PowerMemo, Snapshot, StopDecision
from workbench.research.trust.openings import ALL, open_in

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_each_count_is_that_of_its_table(study: Any, ana: Any) -> None:
    furnish(study, ana)
    corpora.change_code(by=ana, code=study.codes.get(name="Money"), definition="What is paid.")
    corpora.change_code(by=ana, code=study.codes.get(name="Money"), definition="What is owed.")
    corpora.confirm_codings(by=ana, study=study, codings=list(under_older(study))[:1])
    counts = counts_of(study)
    of_study = {
        "definitions": Definition, "dispositions": Disposition, "closings": Closing, "claims": ClaimVersion,
        "snapshots": Snapshot, "stops": StopDecision, "memos_power": PowerMemo, "themes": Theme, "picks": Pick,
        "protocols": Version, "comments": Comment, "field_notes": FieldNote, "codings": Coding,
    }  # fmt: skip
    for name, model in of_study.items():
        assert counts[name] == model._default_manager.filter(study=study).count(), name
    assert counts["searches"] == Search.objects.filter(theme__study=study).count()
    assert counts["answers"] == Evidence.objects.filter(theme__study=study, side="answer").count()
    assert counts["unsearched"] == sum(not theme.searches.exists() for theme in study.themes.all())
    assert counts["answers_open"] == 1
    assert counts["older"] == under_older(study).count() > 0
    assert counts["interviews"] == Interview.objects.filter(study=study, state="done").count()
    assert (counts["opened"], counts["showed"]) == (SetAside.objects.filter(study=study).count(), 1)
    assert counts["comments_open"] == 1
    assert counts["events"] == history.revision(study.pk)


def test_another_study_counts_nothing_of_this_one(study: Any, ana: Any) -> None:
    furnish(study, ana)
    other = counts_of(make_study(by=ana, title="Another"))
    assert {name for name, many in other.items() if many} == {"events"}


def test_every_count_that_a_technique_names_is_counted_and_everything_open_belongs_to_one(study: Any) -> None:
    counts, named = counts_of(study), [one for _, several in techniques.PHASES for one in several]
    assert {key for one in named for key, *_ in one.records} | {key for key, *_ in ALL} <= set(counts)
    assert {key for one in named for key in one.opens} == {key for key, *_ in ALL}


def test_queries_are_as_many_for_thousands_as_for_none(study: Any, ana: Any, as_person: Any) -> None:
    client, page = as_person(ana), reverse("trust:checks", args=[study.pk])
    with_interviews(study, ana)
    code = with_code(study, ana, "Money", Juno="it’s paid")
    for meaning in ("What is paid.", "What is owed."):
        corpora.change_code(by=ana, code=code, definition=meaning)
    findings.make_theme(by=ana, study=study, name="First")
    client.get(page)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(page)
    juno = code.codings.get().document
    Coding.objects.bulk_create(
        Coding(study=study, document=juno, code=code, coder=ana, start=at, end=at + 1, quote=juno.text[at])
        for at in range(30)
    )
    themes = [findings.make_theme(by=ana, study=study, name=f"Theme {number}") for number in range(5)]
    Search.objects.bulk_create(Search(theme=one, words="no", documents=6, found=0, by=ana) for one in themes * 40)
    with CaptureQueriesContext(connection) as many:
        answer = client.get(page)
    assert "200 searches for voices" in answer.content.decode()
    assert len(many) == len(few) <= 40


def test_the_page_says_what_is_there_what_is_open_and_what_is_not_begun(study: Any, ana: Any, as_person: Any) -> None:
    client, page = as_person(ana), reverse("trust:checks", args=[study.pk])
    empty = client.get(page).content.decode()
    assert "Nothing that the study knows of waits" in empty
    assert empty.count("No record yet") == len(techniques.not_begun(techniques.lines(study, counts_of(study))))
    furnish(study, ana)
    shown = client.get(page).content.decode()
    for words in (
        "2 searches for voices",
        "1 decision to stop or go on",
        "1 note on what one showed",
    ):
        assert words in shown, words
    assert "saturated" not in shown.lower()
    assert not re.search(r"\d ?%", shown)
    opens = [str(one) for _, one in open_in(study, counts_of(study))]
    assert opens
    for words in opens:
        assert words in shown
    for address in set(re.findall(r'<a class="lnk" href="(/studies/[^"]+)"', shown)):
        assert client.get(address, follow=True).status_code == 200, address


def test_it_is_the_first_page_of_trust(study: Any, ana: Any, as_person: Any) -> None:
    page = as_person(ana).get(reverse("overview:overview", args=[study.pk])).content.decode()
    assert f'href="{reverse("trust:checks", args=[study.pk])}"' in page


def test_what_is_for_its_writer_alone_changes_no_count(study: Any, ana: Any) -> None:
    wren = with_participant(study, ana, "Wren", 1)
    held = Interview.objects.create(study=study, participant=wren, state="done", planned_by=ana)
    before = {**counts_of(study), "events": 0}
    journal.write_entry(by=ana, study=study, text="It was hard.", interview=held, alone=True)
    assert {**counts_of(study), "events": 0} == before and before["without_journal"] == 1
    journal.write_entry(by=ana, study=study, text="It was long.", interview=held)
    assert counts_of(study)["without_journal"] == 0


def test_who_declines_to_answer_has_not_answered_and_nothing_waits(study: Any, ana: Any) -> None:
    check, _ = given_to(field_of(study, ana).wren, ana)
    memberchecks.receive_answer(by=ana, check=check, answered=Answered(declined=True))
    counts = counts_of(study)
    told = {name: counts[f"members_{name}"] for name in ("back", "declined", "due", "unread")}
    assert told == {"back": 0, "declined": 1, "due": 0, "unread": 0}


def test_what_was_set_aside_and_opened_has_been_begun(study: Any, ana: Any) -> None:
    (row,) = corpora.set_aside(by=ana, study=study, documents=[with_interviews(study, ana)["Wren"]])
    waits = lambda: techniques.not_begun(techniques.lines(study, counts_of(study)))  # noqa: E731
    assert "Referential adequacy" not in waits()
    corpora.open_aside(by=ana, row=row)
    assert "Referential adequacy" not in waits()
