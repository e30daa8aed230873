"""Answers to the guide are passages like others: asked for by a query, true to their text, undone, corrected, withdrawn."""

import pytest
from django.urls import reverse

import counterpoint as cp
from counterpoint import UserError
from tests.support.field import with_guide, with_interview
from tests.support.studies import with_interviews
from tests.workbench.exchange.test_extras import archive
from workbench.history import actions as history
from workbench.research.corpora.loading import corpus_for
from workbench.research.corpora.models import Document
from workbench.research.correction import queries as correction
from workbench.research.correction.actions import correct_document
from workbench.research.exchange.actions import bring_in
from workbench.research.exchange.extras import extras_in
from workbench.research.interviews import actions
from workbench.research.interviews.answering import query_for
from workbench.research.interviews.models import Answer
from workbench.research.withdrawal.actions import withdraw_participant

pytestmark = pytest.mark.django_db
QUOTED = 'What does "a good day" (or a bad one) look like & why? It is an "open" question - or not'


@pytest.fixture
def wren(study, ana):
    return with_interviews(study, ana)["Wren"]


@pytest.fixture
def held(study, ana, wren):
    """An interview with its transcript; its second question has awkward words."""
    held = with_interview(study, ana, "Ash")
    held.version.questions.filter(number=2).update(words=QUOTED)
    actions.bind_transcript(by=ana, interview=held, document=wren)
    return held


@pytest.fixture
def second(held):
    return held.version.questions.get(number=2)


def quotes(study, ana, query):
    return cp.retrieve(corpus_for(ana, study), query).table["quote"].to_list()


def correct(by, document, text):
    document = Document.objects.select_related("study").get(pk=document.pk)
    token = correction.token_of(correction.plan_for(document, text))
    correct_document(by=by, document=document, text=text, token=token)


def test_all_answers_to_a_question_are_a_query(study, ana, held, second, wren, as_person):
    actions.mark_answer(by=ana, interview=held, question=second, first=2, last=2)
    words = wren.text[slice(*wren.turns[1][:2])]
    assert quotes(study, ana, query_for(second)) == quotes(study, ana, "question:2") == [words]
    page = as_person(ana).get(reverse("interviews:coverage", kwargs={"study": study.pk})).content.decode()
    asked = next(
        part.split('"')[0] for part in page.split('class="all-answers t13" href="')[1:] if "good" in part.split('"')[0]
    )
    found = as_person(ana).get(asked.replace("&amp;", "&"))
    assert words in found.content.decode() and "people marked" in found.content.decode()
    assert query_for(second) in (kept := found.context["asked"].words) and quotes(study, ana, kept) == [words]
    assert "2. What does &quot;a good day&quot;" in found.content.decode()  # the guide stands there to choose from
    history.undo(by=ana, study=study.pk)
    assert quotes(study, ana, query_for(second)) == []


def test_answers_of_all_versions_are_found_by_the_newest_words(study, ana, held, second, wren):
    actions.mark_answer(by=ana, interview=held, question=second, first=2, last=2)
    newer = with_guide(study, ana, 2, like=held.version)
    newest = newer.questions.get(lineage=second.lineage)
    newer.questions.filter(pk=newest.pk).update(number=7, words="And a usual day?")
    other = with_interview(study, ana, "Odile Two", 2)
    actions.bind_transcript(by=ana, interview=other, document=Document.objects.get(name="Odile"))
    actions.mark_answer(by=ana, interview=other, question=newest, first=1, last=2)
    assert len(quotes(study, ana, 'question:"and a usual day"')) == len(quotes(study, ana, "question:7")) == 2
    assert quotes(study, ana, "question:2") == []


def test_no_answer_lands_on_another_text_than_the_page_showed(study, ana, held, second, wren):
    seen = wren.digest
    correct(ana, wren, wren.text.replace("Imani: How", "Imani: Well. How"))
    with pytest.raises(UserError, match="corrected meanwhile"):
        actions.mark_answer(by=ana, interview=held, question=second, first=2, last=2, seen=seen)
    assert not Answer.objects.exists()
    wren.refresh_from_db()
    actions.mark_answer(by=ana, interview=held, question=second, first=2, last=2, seen=wren.digest)


def test_an_answer_goes_with_its_turns_and_comes_back_only_to_its_text(study, ana, held, second, wren):
    old = wren.text
    actions.mark_answer(by=ana, interview=held, question=second, first=2, last=2)
    correct(ana, wren, old.replace("Imani: How", "Imani: Well, how").replace("I read", "I do read"))
    answer, now = Answer.objects.get(), Document.objects.get(pk=wren.pk)
    assert [answer.start, answer.end] == now.turns[1][:2]
    assert quotes(study, ana, "question:2") == [now.text[answer.start : answer.end]]
    history.undo(by=ana, study=study.pk)
    assert quotes(study, ana, "question:2") == [old[slice(*wren.turns[1][:2])]]


def test_what_was_taken_off_before_a_correction_is_not_put_back_onto_other_words(study, ana, ben, held, second, wren):
    actions.mark_answer(by=ana, interview=held, question=second, first=2, last=2)
    actions.clear_answer(by=ana, answer=Answer.objects.get())
    correct(ben, wren, wren.text.replace("Imani: How", "Imani: Well. How"))
    with pytest.raises(UserError):
        history.undo(by=ana, study=study.pk)
    assert not Answer.objects.exists()


def test_an_archive_brings_each_answer_once_and_the_library_finds_it_there(study, ana, held, second, wren, tmp_path):
    actions.mark_answer(by=ana, interview=held, question=second, first=2, last=2)
    came = archive(ana, study, tmp_path)
    assert cp.retrieve(came.corpus, query_for(second)).value == 1
    whole = bring_in(by=ana, corpus=came.corpus, extras=extras_in(came.extras))
    assert len(quotes(whole, ana, query_for(second))) == 1
    actions.clear_answer(by=ana, answer=Answer.objects.get(study=whole))
    assert quotes(whole, ana, "question:2") == []
    bare = bring_in(by=ana, corpus=came.corpus)
    assert len(quotes(bare, ana, "question:2")) == 1  # what a notebook marked is asked for, too


def test_a_withdrawal_leaves_no_answer(study, ana, held, second, wren):
    actions.mark_answer(by=ana, interview=held, question=second, first=2, last=2)
    withdraw_participant(by=ana, participant=held.participant)
    assert not Answer.objects.exists()
    assert quotes(study, ana, "question:2") == []
