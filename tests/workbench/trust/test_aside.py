"""What is set aside is nowhere until it is opened, and then it is a test of the claims."""

import hashlib
import json
from typing import Any

import pytest
from django.urls import reverse

import counterpoint as cp
from counterpoint import UserError
from tests.support.studies import with_code, with_interviews
from workbench.history import queries as history
from workbench.people.rules import NotAllowed
from workbench.research.coding.queries import listed
from workbench.research.corpora import actions
from workbench.research.corpora.aside import all_aside, could_be, drawn
from workbench.research.corpora.loading import corpus_for, whole_corpus_for
from workbench.research.corpora.models import Document, SetAside
from workbench.research.corpora.queries import counts
from workbench.research.corpora.textindex import may_hold
from workbench.research.exchange.actions import bring_in
from workbench.research.exchange.extras import extras_in
from workbench.research.exchange.queries import file_of
from workbench.research.findings import actions as findings
from workbench.research.findings.loading import corpus_for as corpus_with_themes
from workbench.research.reports.carrying import WORKBENCH
from workbench.research.studies.actions import add_member, undo
from workbench.research.trust import queries
from workbench.research.withdrawal import actions as withdrawal

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
ENDS = {"start": 3, "end": 17}


@pytest.fixture
def papers(study: Any, ana: Any) -> dict[str, Document]:
    """Six interviews, of which Juno and Wren are coded and Odile is set aside with a memo on it."""
    found = with_interviews(study, ana)
    with_code(study, ana, "Money", Juno="it’s paid", Wren="I read the person first")
    actions.write_memo(by=ana, study=study, text="Not yet.", document=found["Odile"])
    actions.set_aside(by=ana, study=study, documents=[found["Odile"]], reason="To be read at the end.")
    return found


def row_of(document: Document) -> SetAside:
    return SetAside.objects.select_related("study", "document").get(document=document)


def test_it_is_in_no_list_no_search_no_count_and_no_corpus(study, ana, papers):
    odile = str(papers["Odile"].pk)
    assert odile not in [one["id"] for one in listed(study)]
    assert "Odile" not in [one.name for one in may_hold(study, ["Tuesdays"])]
    assert "Odile" not in [one.name for one in may_hold(study, ["bad Tuesdays and a key"])]
    assert counts(study)["documents"] == 5
    for corpus in (corpus_for(ana, study), corpus_with_themes(ana, study)):
        assert odile not in corpus.documents["id"].to_list()
        assert corpus.memos.height == 0
    assert "Odile" not in queries.saturation(ana, study).table["interview"].to_list()


def test_what_leaves_whole_and_the_list_of_documents_have_it(study, ana, papers, as_person, tmp_path):
    assert "Odile" in whole_corpus_for(ana, study).documents["name"].to_list()
    (tmp_path / "a.counterpoint").write_bytes(file_of(ana, study))
    held = cp.read_archive(tmp_path / "a.counterpoint")
    assert "Odile" in held.corpus.documents["name"].to_list()
    page = as_person(ana).get(reverse("corpora:documents", args=[study.pk])).content.decode()
    assert "Odile" in page
    assert "set aside" in page


def test_the_reader_does_not_show_its_words(study, ana, papers, as_person):
    client = as_person(ana)
    page = client.get(reverse("coding:read", args=[study.pk, papers["Odile"].pk])).content.decode()
    assert "This interview is set aside" in page
    assert "Tuesdays" not in page
    following = client.get(reverse("coding:read", args=[study.pk, papers["Wren"].pk])).content.decode()
    assert str(papers["Odile"].pk) not in following


def test_nothing_is_put_on_its_words(study, ana, papers):
    odile, money = papers["Odile"], study.codes.get()
    theme = findings.make_theme(by=ana, study=study, name="A claim")
    for act in (
        lambda: actions.make_coding(by=ana, document=odile, code=money, **ENDS),
        lambda: actions.code_in_vivo(by=ana, document=odile, name="New", **ENDS),
        lambda: actions.write_memo(by=ana, study=study, text="So?", document=odile, **ENDS),
        lambda: findings.choose_passage(by=ana, theme=theme, document=odile, side="voice", **ENDS),
    ):
        with pytest.raises(UserError, match="Odile is set aside"):
            act()
    found = [(str(odile.pk), 3, 17, odile.text[3:17])]
    with pytest.raises(UserError, match="no longer there"):
        actions.code_passages(by=ana, study=study, code=money, passages=found, origin=lambda made, there: "")


@pytest.mark.parametrize("name", ["Wren", "Odile"])
def test_only_what_nobody_has_worked_with_is_set_aside(study, ana, papers, name):
    with pytest.raises(UserError, match=r"worked with already|set aside already"):
        actions.set_aside(by=ana, study=study, documents=[papers["Marlow"], papers[name]])
    assert all_aside(study).count() == 1


def test_a_quoted_interview_is_not_set_aside_either(study, ana, papers):
    theme = findings.make_theme(by=ana, study=study, name="A claim")
    findings.choose_passage(by=ana, theme=theme, document=papers["Ives"], side="answer", **ENDS)
    with pytest.raises(UserError, match="Ives has been worked with already"):
        actions.set_aside(by=ana, study=study, documents=[papers["Ives"]])


def test_opened_it_is_everywhere_and_cannot_be_closed_again(study, ana, papers):
    actions.open_aside(by=ana, row=row_of(papers["Odile"]))
    assert counts(study)["documents"] == 6
    with_code(study, ana, "Days", Odile="bad Tuesdays")
    assert "Odile" in queries.saturation(ana, study).table["interview"].to_list()
    undo(by=ana, study=study)
    undo(by=ana, study=study)  # the coding and its code; what comes next is no opening
    assert row_of(papers["Odile"]).opened_at is not None
    with pytest.raises(UserError, match="was opened"):
        actions.set_aside(by=ana, study=study, documents=[papers["Odile"]])
    with pytest.raises(UserError, match="open already"):
        actions.open_aside(by=ana, row=row_of(papers["Odile"]))


def test_an_undo_puts_no_coding_on_it(study, ana, ben, papers):
    add_member(by=ana, study=study, person=ben, role="lead")
    code = study.codes.get()
    made = actions.make_coding(by=ben, document=papers["Perrin"], code=code, **ENDS)
    actions.withdraw_coding(by=ben, coding=made)
    actions.set_aside(by=ana, study=study, documents=[papers["Perrin"]])
    with pytest.raises(UserError, match="would carry codings"):
        undo(by=ben, study=study)
    assert not papers["Perrin"].codings.exists()


def test_a_draw_is_the_same_on_every_machine_and_says_its_seed(study, ana, papers):
    fresh = list(could_be(study))
    assert {one.name for one in fresh} == {"Marlow", "Ives", "Perrin"}
    first = min(fresh, key=lambda one: hashlib.sha256(b"7:" + str(one.pk).encode()).digest())
    row, *others = actions.draw_aside(by=ana, study=study, many=1, seed=7, reason="One of four.")
    assert (row.document, others) == (first, [])
    assert row.reason == "Drawn at random: 1 of 3 that nobody had coded, seed 7. One of four."
    assert {one.pk for one in drawn(fresh, 3, 1)} == {one.pk for one in fresh}
    with pytest.raises(UserError, match="4 of 2 documents cannot be drawn"):
        actions.draw_aside(by=ana, study=study, many=4, seed=7)


def test_what_it_showed_is_written_once_it_is_open_and_never_over_somebody_elses_words(study, ana, papers):
    row = row_of(papers["Odile"])
    with pytest.raises(UserError, match="still set aside"):
        actions.write_showed(by=ana, row=row, showed="It held.")
    actions.open_aside(by=ana, row=row)
    actions.write_showed(by=ana, row=row, showed="It held.\r\nMostly.", seen="")
    with pytest.raises(UserError, match="other words meanwhile"):
        actions.write_showed(by=ana, row=row_of(papers["Odile"]), showed="Another.", seen="")
    actions.write_showed(by=ana, row=row_of(papers["Odile"]), showed="It held, once.", seen="It held.\r\nMostly.")
    assert row_of(papers["Odile"]).showed == "It held, once."


def test_an_erasure_leaves_nothing_of_what_was_written_about_it(study, ana, papers):
    row = row_of(papers["Odile"])
    actions.open_aside(by=ana, row=row)
    actions.write_showed(by=ana, row=row, showed="She says Tuesdays are bad.")
    withdrawal.erase_document(by=ana, document=papers["Odile"])
    assert not all_aside(study).exists()
    images = history.events(study.pk).values_list("changes__images", flat=True)
    assert not any("Tuesdays" in (one or "") for one in images)
    kept = [step for one in images for step in json.loads(one or "[]") if step[0] == str(row.pk)]
    assert kept == [[str(row.pk), None, None]], "that it went, and nothing of what it was"


def test_the_page_walks_from_draw_to_what_it_showed(study, ana, papers, as_person):
    client = as_person(ana)
    page = reverse("trust:aside", args=[study.pk])
    assert client.post(reverse("trust:draw_aside", args=[study.pk]), {"many": "0", "seed": "x"}).status_code == 422
    assert client.post(reverse("trust:choose_aside", args=[study.pk]), {}).status_code == 422
    client.post(reverse("trust:choose_aside", args=[study.pk]), {"documents": [papers["Ives"].pk], "reason": "<b>"})
    assert {one.document.name for one in all_aside(study)} == {"Odile", "Ives"}
    row = row_of(papers["Ives"])
    client.post(reverse("trust:open_aside", args=[study.pk, row.pk]))
    shown = client.get(page).content.decode()
    assert "1 opened, nothing written" in shown
    assert "&lt;b&gt;" in shown
    showed = reverse("trust:showed", args=[study.pk, row.pk])
    assert client.post(showed, {"showed": ""}).status_code == 422
    client.post(showed, {"showed": "The claim about money held.", "seen": ""})
    assert "The claim about money held." in client.get(page).content.decode()
    assert client.post(showed, {"showed": "a" * 30_000, "seen": ""}).status_code == 422


def test_who_may_not_run_rounds_sets_nothing_aside_and_opens_nothing(study, ana, ben, papers):
    add_member(by=ana, study=study, person=ben, role="coder")
    for act in (
        lambda: actions.set_aside(by=ben, study=study, documents=[papers["Ives"]]),
        lambda: actions.draw_aside(by=ben, study=study, many=1, seed=1),
        lambda: actions.open_aside(by=ben, row=row_of(papers["Odile"])),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_file_in_which_a_coded_interview_is_set_aside_is_not_taken_in(study, ana, papers, tmp_path):
    (tmp_path / "a.counterpoint").write_bytes(file_of(ana, study))
    held = cp.read_archive(tmp_path / "a.counterpoint")
    said = json.loads(held.extras[WORKBENCH])
    said["set_aside"][0]["document"] = str(papers["Juno"].pk)
    with pytest.raises(UserError, match="cannot be read"):
        bring_in(by=ana, corpus=held.corpus, extras=extras_in({WORKBENCH: json.dumps(said).encode()}))
    came = bring_in(by=ana, corpus=held.corpus, extras=extras_in(held.extras))
    assert [one.document.name for one in all_aside(came)] == ["Odile"]
