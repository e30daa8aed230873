"""A transcript is corrected: everything that lies on it goes with its words, and undo gives every byte back."""

from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterpoint import UserError
from tests.support.rows import rows_of
from tests.support.studies import with_code, with_interviews
from workbench.history import actions as history
from workbench.history.models import Change
from workbench.history.naming import sentence
from workbench.history.queries import events, faults
from workbench.history.rules import CannotUndo
from workbench.people.rules import NotAllowed
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.models import (
    Assignment,
    Code,
    Coding,
    Confirmation,
    Definition,
    Document,
    Memo,
    Round,
)
from workbench.research.correction import queries
from workbench.research.correction.actions import correct_document
from workbench.research.correction.rules import Unseen
from workbench.research.fieldwork.models import Participant
from workbench.research.findings import actions as findings
from workbench.research.findings.models import Evidence, Theme
from workbench.research.interviews.models import Answer, Interview
from workbench.research.protocols.models import GuideQuestion, Topic, Version
from workbench.research.rounds.models import Consensus, Decision
from workbench.research.studies.actions import add_member

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def wren(study: Any, ana: Any, ben: Any) -> Document:
    """An interview with codings of two coders, a memo, a quote of a theme, a reading and an answer."""
    document = with_interviews(study, ana)["Wren"]
    money = with_code(study, ana, "Money", Juno="it’s paid", Wren="I read the person first")
    corpora.make_code(by=ana, study=study, name="Inside", parent=money)
    theme = findings.make_theme(by=ana, study=study, name="A story is offered", codes=[money])
    start, end = document.text.index("Only"), document.text.index("goes")
    findings.choose_passage(by=ana, theme=theme, document=document, start=start, end=end, side="voice")
    for quote in ("Only the part", "goes out.", "healed 😀"):
        start = document.text.index(quote)
        corpora.make_coding(by=ben, document=document, code=money, start=start, end=start + len(quote))
    corpora.write_memo(by=ben, study=study, text="How so?", document=document, start=2, end=9)
    start = document.text.index("Wren")
    Assignment.objects.create(study=study, document=document, coder=ben, start=start, end=start + 20, done=True)
    answered(study, ana, document)
    return document


def answered(study: Any, by: Any, document: Document) -> Answer:
    """Says that the second turn answers a question."""
    version = Version.objects.filter(study=study).first() or Version.objects.create(study=study, number=9, made_by=by)
    topic = Topic.objects.create(study=study, version=version, name="Work", position=9)
    question = GuideQuestion.objects.create(study=study, topic=topic, words="How is it?", number=1, version=version)
    somebody = Participant.objects.create(study=study, number=99, pseudonym="Nine", made_by=by)
    interview = Interview.objects.create(study=study, participant=somebody, document=document)
    start, end, *_ = document.turns[1]
    return Answer.objects.create(
        study=study, interview=interview, question=question, document=document, start=start, end=end
    )


def corrected(by: Any, document: Document, text: str, *, removing: bool = True) -> Any:
    """Looks at what would happen, and does it."""
    found = Document.objects.select_related("study").get(pk=document.pk)
    token = queries.token_of(queries.plan_for(found, text))
    return correct_document(by=by, document=found, text=text, token=token, removing=removing)


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """What the database holds, but for the trail."""
    return rows_of(model for model in apps.get_models() if model._meta.app_label != "history")


def check_words() -> None:
    """Every passage lies in its text, and every quote is what stands there."""
    texts = dict(Document.objects.values_list("pk", "text"))
    for model in (Coding, Evidence):
        for row in model.objects.all():
            assert row.quote == texts[row.document_id][row.start : row.end] != ""
    for model in (Memo, Assignment, Answer):
        for row in model.objects.filter(start__isnull=False):
            assert 0 <= row.start < row.end <= len(texts[row.document_id])
    for document in Document.objects.all():
        assert document.digest == corpora.digest(document.text)
        assert document.words == len(document.text.split())
        bounds = [bound for turn in document.turns for bound in turn[:2]]
        assert bounds == sorted(bounds)
        assert max(bounds, default=0) <= len(document.text)


def test_everything_goes_with_its_words(ana: Any, wren: Document) -> None:
    before = {row.pk: row for row in Coding.objects.filter(document=wren)}
    plan = corrected(
        ana, wren, wren.text.replace("I read", "Well now, I read").replace("do you decide", "did you decide")
    )
    assert plan.lost == plan.reworded == []
    for row in Coding.objects.filter(document=wren):
        assert (row.quote, row.coder_id, row.made_at) == (
            before[row.pk].quote,
            before[row.pk].coder_id,
            before[row.pk].made_at,
        )
        assert row.start == before[row.pk].start + 11
    answer = Answer.objects.get()
    now = Document.objects.get(pk=wren.pk)
    assert [answer.start, answer.end] == now.turns[1][:2]
    assert now.text[answer.start : answer.end].startswith("Well now, I read")
    check_words()
    event = events(wren.study_id)[0]
    assert sentence(event) == "corrected Wren: 7 passages moved"


def test_a_coding_keeps_to_words_that_were_mended(ana: Any, wren: Document) -> None:
    plan = corrected(ana, wren, wren.text.replace("I read the person first", "I reed the person first"), removing=False)
    assert {one.noun for one in plan.reworded} == {"coding"}
    assert Coding.objects.get(document=wren, quote="I reed the person first").code.name == "Money"
    check_words()


def test_what_has_no_place_goes_only_if_that_is_said(study: Any, ana: Any, wren: Document) -> None:
    before = everything()
    text = wren.text.replace("I read the person first. ", "")
    with pytest.raises(UserError, match="1 passage has no place in the new text"):
        corrected(ana, wren, text, removing=False)
    assert everything() == before
    plan = corrected(ana, wren, text)
    assert [(one.quote, one.label.name) for one in plan.lost] == [("I read the person first", "Money")]
    assert not Coding.objects.filter(quote="I read the person first").exists()
    check_words()
    history.undo(by=ana, study=study.pk)
    assert everything() == before


def test_a_memo_stays_with_the_document_when_its_words_go(ana: Any, wren: Document) -> None:
    start = wren.text.index("Only")
    corpora.write_memo(by=ana, study=wren.study, text="Only?", document=wren, start=start, end=start + 4)
    plan = corrected(ana, wren, wren.text.replace("Only the part that’s healed 😀 goes out.", "I do not know."))
    assert [one.label for one in plan.loose] == ["Only?"]
    memo = Memo.objects.get(text="Only?")
    assert (memo.document_id, memo.start, memo.end) == (wren.pk, None, None)


def test_two_codings_do_not_come_to_lie_on_each_other(ana: Any, wren: Document) -> None:
    code = Code.objects.get(name="Inside")
    start = wren.text.index("the person first")
    for shift in (0, 4):  # “the person first” and “person first”
        corpora.make_coding(by=ana, document=wren, code=code, start=start + shift, end=start + 16)
    plan = corrected(ana, wren, wren.text.replace("read the person", "read person"))
    assert [one.why for one in plan.lost] == ["the same stands there already"]
    assert [row.quote for row in Coding.objects.filter(code=code)] == ["person first"]


def test_passages_side_by_side_that_move_by_their_own_length(ana: Any, wren: Document) -> None:
    """One by one each would meet the next on its way: the same code and coder on neighbouring words."""
    code = corpora.make_code(by=ana, study=wren.study, name="Neighbours")
    start = wren.text.index("Only")
    for at in range(start, start + 25, 5):
        corpora.make_coding(by=ana, document=wren, code=code, start=at, end=at + 5)
    plan = corrected(ana, wren, wren.text.replace("first. Only", "first. Yes. Only"))
    assert plan.lost == []
    check_words()
    corrected(ana, wren, wren.text)
    check_words()


def test_somebody_who_codes_meanwhile_stops_it(study: Any, ana: Any, ben: Any, wren: Document) -> None:
    text = wren.text.replace("I read", "I did read")
    token = queries.token_of(queries.plan_for(wren, text))
    corpora.make_coding(by=ben, document=wren, code=Code.objects.get(name="Inside"), start=3, end=12)
    before = everything()
    with pytest.raises(Unseen, match="Ben coded a passage as in the meantime"):
        correct_document(by=ana, document=wren, text=text, token=token)
    assert everything() == before
    with pytest.raises(Unseen, match="The text was changed after you looked"):
        correct_document(by=ana, document=wren, text=f"{text} ", token=queries.token_of(queries.plan_for(wren, text)))


def test_who_has_the_old_text_open_codes_nothing_by_mistake(study: Any, ana: Any, ben: Any, wren: Document) -> None:
    start = wren.text.index("healed")
    corrected(ana, wren, wren.text.replace("I read", "Oh, I read"))
    money = Code.objects.get(name="Inside")
    for quote in ("healed", None):  # a page says what it saw; a program may hold the row that it read before
        with pytest.raises(UserError, match="the text was corrected meanwhile"):
            corpora.make_coding(by=ben, document=wren, code=money, start=start, end=start + 6, quote=quote)
    with pytest.raises(UserError, match="the text was corrected meanwhile"):
        corpora.write_memo(by=ben, study=study, text="Hm", document=wren, start=start, end=start + 6)


def test_undo_puts_nothing_on_words_of_another_text(study: Any, ana: Any, ben: Any, wren: Document) -> None:
    start = wren.text.index("healed")
    coding = corpora.make_coding(
        by=ben, document=wren, code=Code.objects.get(name="Inside"), start=start, end=start + 6
    )
    memo = corpora.write_memo(by=ben, study=study, text="Hm", document=wren, start=start, end=start + 6)
    corpora.delete_memo(by=ben, memo=memo)
    corpora.withdraw_coding(by=ben, coding=coding)
    corrected(ana, wren, wren.text.replace("I read", "Oh, I read"))
    with pytest.raises(CannotUndo, match="Ana corrected the words of this coding since"):
        history.undo(by=ben, study=study.pk)
    history.undo(by=ana, study=study.pk)
    history.undo(by=ben, study=study.pk)  # the text is as it was: the coding comes back
    history.undo(by=ben, study=study.pk)
    assert Memo.objects.get(pk=memo.pk).start == start
    check_words()


def test_a_correction_stays_once_others_work_on_its_words(study: Any, ana: Any, ben: Any, wren: Document) -> None:
    corrected(ana, wren, wren.text.replace("I read", "Oh, I read"))
    now = Document.objects.select_related("study").get(pk=wren.pk)
    start = now.text.index("healed")
    memo = corpora.write_memo(by=ben, study=study, text="Hm", document=now, start=start, end=start + 6)
    before = everything()
    with pytest.raises(CannotUndo, match="Ben made a memo on these words since"):
        history.undo(by=ana, study=study.pk)
    assert everything() == before
    corpora.delete_memo(by=ben, memo=memo)
    before_it = now.text.index("decide")
    corpora.write_memo(by=ben, study=study, text="Hm", document=now, start=before_it, end=before_it + 6)
    history.undo(by=ana, study=study.pk)  # what stands before the correction is the same in both
    assert Document.objects.get(pk=wren.pk).text == wren.text


WORDS = st.text(alphabet="ab I\n\r.😀é", max_size=12)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(st.tuples(st.integers(0, 110), st.integers(0, 25), WORDS), min_size=1, max_size=4))
def test_whatever_is_edited_undo_gives_every_byte_back(edited: Any, edits: list[tuple[int, int, str]]) -> None:
    ana, wren = edited
    text = wren.text
    for at, length, words in edits:
        text = text[:at] + words + text[at + length :]
    before = everything()
    try:
        corrected(ana, wren, text.replace("\r", ""))
    except UserError:
        assert everything() == before
        return
    check_words()
    history.undo(by=ana, study=wren.study_id)
    assert everything() == before


@pytest.fixture
def edited(ana: Any, wren: Document) -> tuple[Any, Document]:
    """Each example leaves the study as it found it, so all begin with the same."""
    return ana, wren


def test_the_trail_holds_and_keeps_no_words_in_its_sentences(study: Any, ana: Any, wren: Document) -> None:
    corrected(ana, wren, "Imani: Nothing is left.\n")
    assert faults(study.pk) == []
    about = sentence(events(study.pk)[0])
    assert about.startswith("corrected Wren: ")
    assert "person" not in about
    # What is about the document can be erased with it.
    kept = Change.objects.filter(event=events(study.pk)[0])
    assert {change.document for change in kept} == {wren.pk}


def test_who_may_only_read_corrects_nothing(study: Any, ana: Any, ben: Any, wren: Document, as_person: Any) -> None:
    add_member(by=ana, study=study, person=ben, role="reader")
    with pytest.raises(NotAllowed):
        corrected(ben, wren, f"{wren.text}.")
    page = reverse("correction:correct", kwargs={"study": study.pk, "document": wren.pk})
    assert as_person(ben).get(page).status_code == 403
    assert (
        b"Correct the transcript"
        not in as_person(ben).get(reverse("corpora:document", kwargs={"study": study.pk, "document": wren.pk})).content
    )


def test_the_page_shows_first_and_then_corrects(study: Any, ana: Any, ben: Any, wren: Document, as_person: Any) -> None:
    page = as_person(ana)
    address = reverse("correction:correct", kwargs={"study": study.pk, "document": wren.pk})
    assert b"Only the part that" in page.get(address).content
    text = wren.text.replace("I read the person first. ", "").replace("\n", "\r\n")  # as browsers send it
    shown = page.post(address, {"text": text, "do": "look"})
    words = shown.content.decode()
    assert "No place any more" in words
    assert "its words are gone" in words
    token = shown.context["token"]
    assert Document.objects.get(pk=wren.pk).text == wren.text
    corpora.make_coding(by=ben, document=wren, code=Code.objects.get(name="Inside"), start=3, end=12)
    refused = page.post(address, {"text": text, "do": "correct", "token": token, "removing": "on"})
    assert refused.status_code == 409
    assert "Ben coded a passage as in the meantime" in refused.content.decode()
    assert refused.context["token"] != token
    sent = {"text": text, "do": "correct", "token": refused.context["token"]}
    assert page.post(address, sent).status_code == 422
    assert page.post(address, sent | {"removing": "on"}).status_code == 302
    assert Document.objects.get(pk=wren.pk).text == text.replace("\r\n", "\n")
    assert page.post(address, {"text": text, "do": "look"}).status_code == 422  # nothing is different
    assert page.post(address, {"text": " ", "do": "look"}).status_code == 422
    assert page.post(address, {"text": "\x00", "do": "look"}).status_code == 422
    assert page.post(address, {"text": "More.", "do": "correct", "token": "x" * 300}).status_code == 422


def test_a_theme_keeps_its_quote(ana: Any, wren: Document) -> None:
    evidence = Evidence.objects.get(document=wren)
    corrected(ana, wren, wren.text.replace("Only the part", "Only that part"))
    now = Evidence.objects.get(pk=evidence.pk)
    assert now.quote.startswith("Only that part")
    assert Theme.objects.get(pk=now.theme_id).evidence.count() == 1


def test_what_other_rooms_laid_on_it_moves_with_it_and_comes_back(
    study: Any, ana: Any, ben: Any, wren: Document
) -> None:
    coding = Coding.objects.filter(document=wren).order_by("start").last()
    assert coding is not None
    meaning = Definition.objects.create(study=study, code=coding.code, number=1, name="as it was", made_by=ana)
    Confirmation.objects.create(study=study, coding=coding, definition=meaning, by=ana)
    lies = {"study": study, "document": wren, "code": coding.code, "start": coding.start, "end": coding.end}
    of = {"first": ana, "second": ben, "outcome": "first", "reason": "So.", "decided_by": ana}
    circle = Round.objects.create(study=study, name="First", opened_by=ana)
    settled = Decision.objects.create(**lies, **of, round=circle, quote=coding.quote)
    Consensus.objects.create(**lies, decision=settled, quote=coding.quote)
    before = everything()
    corrected(ana, wren, "Well. " + wren.text)
    for row in (Coding.objects.get(pk=coding.pk), Decision.objects.get(), Consensus.objects.get()):
        assert (row.start, row.quote) == (coding.start + 6, coding.quote)
    assert Confirmation.objects.get().coding_id == coding.pk
    history.undo(by=ana, study=study.pk)
    assert everything() == before
    corrected(ana, wren, "Imani: Nothing is left.\n")
    assert not any(model.objects.exists() for model in (Decision, Consensus, Confirmation))
    history.undo(by=ana, study=study.pk)
    assert everything() == before
