"""The pages of a protocol: written, put to use, compared, answered, taken along; a reader only reads."""

import csv
import io
import re
from typing import Any

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from tests.workbench.protocols.guides import QUESTIONS, reviewed, written
from workbench.history.models import Event
from workbench.research.protocols import actions, queries, tabling
from workbench.research.protocols.models import Comment, GuideQuestion
from workbench.research.studies import actions as studies

pytestmark = pytest.mark.django_db
MARKUP = "<b>bold</b> & “Wörter”"


def printed(pdf: bytes) -> str:
    """The words of a PDF; lines go on."""
    pages = [page.get_textpage().get_text_range() for page in PdfDocument(pdf)]
    return " ".join(" ".join(pages).split())


def at(name: str, study: Any, **more: Any) -> str:
    return reverse(f"protocols:{name}", kwargs={"study": study.pk, **more})


def test_a_guide_is_written_with_plain_forms(study: Any, ana: Any, as_person: Any) -> None:
    client = as_person(ana)
    assert "Begin the first version" in client.get(at("protocol", study)).content.decode()
    client.post(at("begin", study))
    client.post(at("add_topic", study, number=1), {"name": "Work"})
    topic = queries.topics_of(queries.newest_of(study))[0]
    asked = {"words": MARKUP, "topic": topic.pk, "probes": "When?\n\nWhere?", "minutes": "5", "serves": study.question}
    assert client.post(at("add_question", study, number=1), asked).status_code == 302
    question = GuideQuestion.objects.get()
    assert (question.probes, question.minutes, question.serves) == (["When?", "Where?"], 5, study.question)
    page = client.get(at("version", study, number=1)).content.decode()
    assert "&lt;b&gt;bold" in page
    assert "<b>bold" not in page
    client.post(at("around", study, number=1), {"opening": "Welcome.", "closing": "Thanks."})
    client.post(at("use", study, number=1))
    page = client.get(at("protocol", study)).content.decode()
    assert "In use since" in page
    assert at("question", study, question=question.pk) not in page
    refused = client.post(at("question", study, question=question.pk), asked | {"words": "Other"})
    assert refused.status_code == 422
    assert "Other" in refused.content.decode()
    assert GuideQuestion.objects.get().words == MARKUP


@pytest.mark.parametrize("bad", [{"words": ""}, {"words": "x" * 50_000}, {"words": "a\x00"}, {"minutes": "-1"}])
def test_a_bad_question_stays_in_its_form(study: Any, ana: Any, as_person: Any, bad: dict[str, str]) -> None:
    written(study, ana)
    sent = {"words": "What?", "probes": "When was that?"} | bad
    page = as_person(ana).post(at("add_question", study, number=1), sent)
    assert page.status_code == 422
    assert "When was that?" in page.content.decode()
    assert GuideQuestion.objects.count() == 3


def test_who_wrote_later_sees_that_somebody_was_there(study: Any, ana: Any, ben: Any, as_person: Any) -> None:
    guide = written(study, ana)
    page = as_person(ana).get(at("question", study, question=guide.two.pk))
    seen = page.context["form"].initial["seen"]
    actions.change_question(by=ben, question=guide.two, words="Who else?")
    late = as_person(ana).post(at("question", study, question=guide.two.pk), {"words": "Mine?", "seen": seen})
    assert late.status_code == 422
    for words in ("changed this question meanwhile", "Who else?", "Mine?"):
        assert words in late.content.decode()


def test_opening_and_closing_are_not_written_over_either(study: Any, ana: Any, ben: Any, as_person: Any) -> None:
    guide = written(study, ana)
    where = at("around", study, number=1)
    seen = as_person(ana).get(where).context["form"].initial["seen"]
    actions.write_words_around(by=ben, version=guide.version, opening="Welcome from Ben.", closing="")
    late = as_person(ana).post(where, {"opening": "Mine.", "closing": "Bye.", "seen": seen})
    assert late.status_code == 422
    for words in ("changed these words meanwhile", "Welcome from Ben.", "Mine."):
        assert words in late.content.decode()
    seen = as_person(ana).get(where).context["form"].initial["seen"]
    assert as_person(ana).post(where, {"opening": "Ours.", "closing": "Bye.", "seen": seen}).status_code == 302
    guide.version.refresh_from_db()
    assert (guide.version.opening, guide.version.closing) == ("Ours.", "Bye.")


def test_the_link_is_shown_once(study: Any, ana: Any, as_person: Any) -> None:
    written(study, ana)
    client = as_person(ana)
    page = client.post(at("informants", study), {"name": "Rosa", "days": "7"})
    link = page.context["link"]
    assert link.rpartition("/informants/")[2].rstrip("/") in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert "/informants/" not in client.get(at("informants", study)).content.decode().replace(
        "protocol/informants/", ""
    )
    assert client.post(at("informants", study), {"name": "", "days": "999"}).status_code == 422


def test_one_click_takes_a_wording_over_and_the_differences_show_it(study: Any, ana: Any, as_person: Any) -> None:
    guide = reviewed(study, ana)
    client = as_person(ana)
    assert "2 open comments" in client.get(at("comments", study)).content.decode()
    assert "There is nothing to compare yet" in client.get(at("differences", study)).content.decode()
    client.post(at("answer", study, comment=guide.on_two.pk), {"outcome": "taken"})
    page = client.get(at("differences", study)).content.decode()
    assert "<del>helps</del>" in page
    assert "<ins>stands by</ins>" in page
    assert "<del>helps</del>" in client.get(at("comments", study)).content.decode()
    nothing = client.post(at("answer", study, comment=guide.on_whole.pk), {"outcome": "kept"})
    assert nothing.status_code == 422
    assert "needs a reason" in nothing.content.decode()
    client.post(at("answer", study, comment=guide.on_whole.pk), {"outcome": "kept", "reason": "Time."})
    sentence = client.get(at("comments", study)).context["sentence"]
    assert sentence == (
        "1 key informant was invited to review version 1 of the protocol; 1 commented, with 2 comments in all. "
        "Of these, 1 led to a change and 1 was answered with a reason to keep the protocol as it was."
    )


def test_the_table_leaves_with_no_formula_in_it(study: Any, ana: Any, as_person: Any) -> None:
    guide = reviewed(study, ana)
    Comment.objects.filter(pk=guide.on_two.pk).update(words='=HYPERLINK("http://x")')
    actions.answer_comment(by=ana, comment=guide.on_two, outcome="changed", wording="Who stands by you?")
    client, where = as_person(ana), at("table", study)
    rows = list(csv.DictReader(io.StringIO(client.post(where, {"as": "csv"}).content.decode("utf-8-sig"))))
    assert rows[0]["comment"] == '\'=HYPERLINK("http://x")'
    assert (rows[0]["informant"], rows[0]["question"], rows[0]["answer"]) == ("Rosa", "2", "Changed")
    assert (rows[0]["before"], rows[0]["after"], rows[1]["answer"]) == ("Who helps you?", "Who stands by you?", "open")
    book = load_workbook(io.BytesIO(client.post(where, {"as": "xlsx"}).content))
    cell = book["comments"].cell(2, 1 + tabling.COLUMNS.index("comment"))
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://x")')
    assert book["about"].cell(2, 1).value == tabling.sentence_for(study)
    assert client.post(where, {"as": "exe"}).status_code == 422
    assert Event.objects.filter(verb="downloaded").count() == 2


def test_comments_and_answers_are_a_document_too(study: Any, ana: Any, as_person: Any) -> None:
    guide = reviewed(study, ana)
    Comment.objects.filter(pk=guide.on_two.pk).update(words=MARKUP + " " + "m" * 300)
    actions.answer_comment(by=ana, comment=guide.on_two, outcome="changed", wording="Who stands by you?")
    client, where = as_person(ana), at("table", study)
    word = Document(io.BytesIO(client.post(where, {"as": "docx"}).content))
    cells = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    assert cells[0] == ["No.", "About", "Comment", "Answer"]
    assert cells[1][1] == f"Version 1, question 2: {QUESTIONS[1]}"
    assert cells[1][2].splitlines()[1:] == [
        "Ask it with care",
        MARKUP + " " + "m" * 300,
        "Suggested: Who stands by you?",
    ]
    assert cells[1][3].splitlines()[1:] == [f"Before: {QUESTIONS[1]}", "After: Who stands by you?"]
    assert (cells[2][1], cells[2][3]) == ("Version 1, all", "Open")
    assert tabling.sentence_for(study) in [paragraph.text for paragraph in word.paragraphs]
    found = printed(client.post(where, {"as": "pdf"}).content).replace(" ", "")
    for words in (
        tabling.sentence_for(study),
        MARKUP,
        "m" * 300,
        "Before: Who helps you?",
        "After: Who stands by you?",
    ):
        assert words.replace(" ", "") in found
    assert Event.objects.filter(verb="downloaded").count() == 2


def test_the_guide_leaves_for_word_and_paper(study: Any, ana: Any, as_person: Any) -> None:
    guide = written(study, ana)
    actions.write_words_around(by=ana, version=guide.version, opening="Welcome.\nGlad you came.", closing="Thank you.")
    client = as_person(ana)
    sent = client.post(at("docx", study, number=1))
    words = [paragraph.text for paragraph in Document(io.BytesIO(sent.content)).paragraphs]
    wanted = ["Opening", "Welcome.", "Work", f"1. {QUESTIONS[0]}", "Since when?", "5 minutes", "People", "Thank you."]
    assert [one for one in words if one in wanted] == wanted
    sent = client.post(at("pdf", study, number=1))
    assert sent["Content-Type"] == "application/pdf"
    assert sent["Content-Disposition"].endswith('.protocol-1.pdf"')
    found = printed(sent.content)
    assert re.search(".*".join(map(re.escape, wanted)), found)
    assert "3 questions, 5 minutes. Being written." in found
    page = client.get(at("print", study, number=1)).content.decode()
    assert all(one in page for one in (*QUESTIONS, "Since when?", "Glad you came."))


def test_a_reader_sees_no_button_and_changes_nothing(study: Any, ana: Any, dina: Any, as_person: Any) -> None:
    studies.add_member(by=ana, study=study, person=dina, role="reader")
    guide = reviewed(study, ana)
    actions.begin_version(by=ana, study=study)
    reader, count = as_person(dina), Event.objects.count()
    for name in ("protocol", "informants", "comments", "differences"):
        page = reader.get(at(name, study))
        assert page.status_code == 200
        words = page.content.decode()
        assert f'action="{at("protocol", study)}' not in words
        assert "Make the link" not in words
    answer = at("answer", study, comment=guide.on_two.pk)
    assert reader.post(answer, {"outcome": "taken"}).status_code == 403
    assert reader.post(at("docx", study, number=1)).status_code == 403
    assert reader.post(at("table", study), {"as": "csv"}).status_code == 403
    assert reader.post(at("add_topic", study, number=2), {"name": "x"}).status_code == 403
    assert Event.objects.count() == count


def test_a_reader_meets_no_form(study: Any, ana: Any, dina: Any, as_person: Any) -> None:
    version = actions.begin_version(by=ana, study=study)
    topic = actions.add_topic(by=ana, version=version, name="Work")
    question = actions.add_question(by=ana, version=version, words="Why?", topic=topic)
    studies.add_member(by=ana, study=study, person=dina, role="reader")
    forms = [("around", {"number": 1}), ("add_question", {"number": 1})]
    for name, more in (*forms, ("topic", {"topic": topic.pk}), ("question", {"question": question.pk})):
        assert as_person(dina).get(at(name, study, **more)).status_code == 403
        assert as_person(ana).get(at(name, study, **more)).status_code == 200
