"""The report is what the study says, letter by letter, and nothing in it runs."""

import io
import zipfile

import pytest
from django.urls import reverse
from docx import Document as Word
from pypdfium2 import PdfDocument

import counterpoint as cp
from tests.support.studies import with_code, with_interviews
from workbench.history import queries as history
from workbench.people.rules import NotAllowed
from workbench.research.findings import actions as findings
from workbench.research.findings.models import Theme
from workbench.research.reports import actions
from workbench.research.studies.actions import add_member
from workbench.research.trust import actions as trust

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
VOICE, ANSWER = "Only the part that’s healed 😀 goes out", "I never got to be private"


@pytest.fixture
def told(study, ana):
    documents = with_interviews(study, ana)
    code = with_code(study, ana, "Boundaries", Wren=VOICE, Juno=ANSWER)
    theme = findings.make_theme(by=ana, study=study, name="A story is offered", claim="Not <b>owed</b>.", codes=[code])
    for name, quote, side in (("Wren", VOICE, "voice"), ("Juno", ANSWER, "answer")):
        start = documents[name].text.index(quote)
        end = start + len(quote)
        findings.choose_passage(by=ana, theme=theme, document=documents[name], start=start, end=end, side=side)
    return study


def test_the_preview_holds_the_quotations_with_their_places(told, ana, as_person):
    answer = as_person(ana).get(reverse("reports:preview", args=[told.pk]))
    page = answer.content.decode()
    assert VOICE in page
    assert "Wren 2" in page
    assert ANSWER in page
    assert "Not &lt;b&gt;owed&lt;/b&gt;." in page
    assert "script-src" not in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_the_word_document_holds_the_same_quotations(told, ana, as_person):
    answer = as_person(ana).post(reverse("reports:docx", args=[told.pk]))
    assert answer["Content-Disposition"].endswith('.docx"')
    words = "\n".join(paragraph.text for paragraph in Word(io.BytesIO(answer.content)).paragraphs)
    assert VOICE in words
    assert ANSWER in words


def test_the_pdf_holds_them_too(told, ana, as_person):
    theme = Theme.objects.get().pk
    answer = as_person(ana).post(reverse("reports:pdf", args=[told.pk]), {"part": ["themes"], "theme": [theme]})
    assert (answer["Content-Type"], answer["Content-Disposition"][-5:]) == ("application/pdf", '.pdf"')
    words = "".join(page.get_textpage().get_text_range() for page in PdfDocument(answer.content))
    assert "".join(VOICE.split()) in "".join(words.split())
    assert "Not<b>owed</b>." in "".join(words.split())
    assert "Codebook" not in words


def test_only_the_chosen_parts_are_in_it(told, ana, as_person):
    page = as_person(ana).get(reverse("reports:preview", args=[told.pk]), {"part": ["codebook"]}).content.decode()
    assert "Boundaries" in page
    assert VOICE not in page


def test_only_the_chosen_themes_are_in_it(told, ana, as_person):
    other = findings.make_theme(by=ana, study=told, name="Another", claim="Left out.")
    address = reverse("reports:preview", args=[told.pk])
    page = as_person(ana).get(address, {"part": ["themes"], "theme": [str(other.pk)]}).content.decode()
    assert ("Left out." in page, VOICE in page) == (True, False)
    page = as_person(ana).get(address, {"part": ["themes"], "theme": ["<script>"]}).content.decode()
    assert ("Left out." in page, VOICE in page, "<script>" in page) == (False, False, False)


def test_it_says_what_the_pages_say_about_rule_and_reading(told, ana, as_person):
    client, address = as_person(ana), reverse("reports:preview", args=[told.pk])
    with_code(told, ana, "Both", Odile="bad Tuesdays", Ives="it was both", Perrin="I said no")
    assert "No rule was set before looking" in client.get(address).content.decode()
    trust.set_rule(by=ana, study=told, base=4, run=3, threshold=0.0)
    trust.write_reading(
        by=ana, study=told, says="Still new ones.", cannot_say="Who was not asked.", interviews=5, codes=2
    )
    page = client.get(address).content.decode()
    assert "Ana set it on" in page
    assert "Still new ones.\nWho was not asked." in page


def test_a_theme_that_was_searched_says_by_whom_and_for_what(told, ana, as_person):
    theme = findings.make_theme(by=ana, study=told, name="Quiet", claim="Nobody minds.")
    address = reverse("reports:preview", args=[told.pk])
    asked = {"part": ["themes"], "theme": [str(theme.pk)]}
    assert "Nobody has searched." in as_person(ana).get(address, asked).content.decode()
    findings.note_search(by=ana, theme=theme, words="minds", documents=6, found=0)
    page = as_person(ana).get(address, asked).content.decode()
    assert "Nobody answers back. Ana searched 6 transcripts on" in page
    assert "Nobody has searched." not in page


def test_the_page_carries_our_fonts(told, ana, as_person):
    page = as_person(ana).get(reverse("reports:preview", args=[told.pk])).content.decode()
    assert page.count("@font-face") == 2


def test_a_part_that_there_is_not_gives_the_whole_report(told, ana, as_person):
    answer = as_person(ana).get(reverse("reports:report", args=[told.pk]), {"part": ["<script>"]})
    assert answer.status_code == 200
    assert b"<script>" not in answer.content.replace(b"<script src", b"")


def test_the_whole_study_comes_as_a_file_that_the_library_reads(told, ana, as_person, tmp_path):
    answer = as_person(ana).post(reverse("reports:corpus", args=[told.pk]))
    path = tmp_path / "study.counterpoint"
    path.write_bytes(answer.content)
    assert zipfile.is_zipfile(path)
    corpus = cp.read(path)
    assert corpus.codings["quote"].sort().to_list() == sorted([VOICE, ANSWER])
    assert corpus.themes["name"].to_list() == ["A story is offered"]


def test_every_download_stands_in_the_trail_and_cannot_be_undone(told, ana, as_person):
    client = as_person(ana)
    undoable = history.stacks(ana, told.pk)[0]
    for name in ("html", "docx", "pdf", "corpus"):
        before = history.revision(told.pk)
        assert client.post(reverse(f"reports:{name}", args=[told.pk])).status_code == 200
        assert history.revision(told.pk) == before + 1
    assert history.stacks(ana, told.pk)[0] == undoable
    assert history.faults(told.pk) == []


def test_a_download_is_not_to_be_had_by_a_link(told, ana, as_person):
    assert as_person(ana).get(reverse("reports:docx", args=[told.pk])).status_code == 405


def test_a_reader_may_look_and_not_take(told, ana, dina, as_person):
    add_member(by=ana, study=told, person=dina, role="reader")
    assert as_person(dina).get(reverse("reports:report", args=[told.pk])).status_code == 200
    for name in ("docx", "pdf"):
        assert as_person(dina).post(reverse(f"reports:{name}", args=[told.pk])).status_code == 403
    with pytest.raises(NotAllowed):
        actions.note_download(by=dina, study=told, what="the report")


def test_checks_say_what_is_open_and_never_how_good(told, ana, as_person):
    page = as_person(ana).get(reverse("reports:report", args=[told.pk])).content.decode()
    assert "Every quotation stands in its transcript" in page
    assert "Names were not checked" in page
    assert "carries everything but who the participants are" in page
    assert "Nobody has read the curve" in page
    assert "%" not in page.split("Before it leaves")[2].split("Or take it elsewhere")[0]
