"""Comments of a Word document come in as memos by their authors, and pages as places: seen before, taken back with it."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document as Word

import counterpoint as cp
from counterpoint import Faults
from workbench.history import actions as history
from workbench.research.corpora import actions
from workbench.research.corpora.loading import corpus_for
from workbench.research.corpora.models import Document, Memo

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
PDF = Path(__file__).parents[2] / "data" / "western_sydney_pdf" / "ftf_transcript_camilleri.pdf"


@pytest.fixture(autouse=True)
def _own_staging(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "staging"


def commented() -> SimpleUploadedFile:
    """A Word document in which Ben of the team, and Ada from elsewhere, have commented."""
    word, made = Word(), io.BytesIO()
    for line, author, said in (("I: How was it?", "Ben", "Ask again."), ("Odile: It was short.", "Ada", "Was it?")):
        word.add_comment(word.add_paragraph(line).runs, text=said, author=author, initials=author[:1])
    word.save(made)
    return SimpleUploadedFile("odile.docx", made.getvalue())


def sent(client: Any, study: Any, file: SimpleUploadedFile) -> str:
    """Sends a file and returns the address of the review."""
    answer = client.post(reverse("corpora:import", args=[study.pk]), {"files": file})
    address: str = answer["Location"]
    return address


def test_comments_come_in_as_memos_by_their_authors(as_person: Any, study: Any, ana: Any, ben: Any) -> None:
    client = as_person(ana)
    review = sent(client, study, commented())
    assert "2 comments come in as memos" in client.get(review).content.decode()
    client.post(f"{review}confirm/")
    text = Document.objects.get().text
    told = {memo.text: (memo.author, text[memo.start : memo.end]) for memo in Memo.objects.select_related("author")}
    assert told == {"Ask again.": (ben, "I: How was it?"), "Ada: Was it?": (ana, "Odile: It was short.")}


def test_pages_are_kept_and_given_back(as_person: Any, study: Any, ana: Any) -> None:
    client = as_person(ana)
    client.post(f"{sent(client, study, SimpleUploadedFile(PDF.name, PDF.read_bytes()))}confirm/")
    pages = cp.preview(PDF).places
    kept = corpus_for(ana, study).places
    assert len(pages) > 10
    assert kept.drop("document").rows() == [(one.kind, one.number, one.start, one.end, one.label) for one in pages]


def test_undo_takes_memos_back_with_their_document(as_person: Any, study: Any, ana: Any) -> None:
    client = as_person(ana)
    client.post(f"{sent(client, study, commented())}confirm/")
    history.undo(by=ana, study=study.pk)
    assert (Document.objects.count(), Memo.objects.count()) == (0, 0)


def test_a_memo_outside_its_text_stops_everything(study: Any, ana: Any) -> None:
    document = cp.Document(cp.new_id(), "One", "Words.", source="one.docx")
    memos = [cp.Memo(cp.new_id(), "Why?", "x", document.id, 3, 99), cp.Memo(cp.new_id(), " ", "x", document.id)]
    with pytest.raises(Faults) as refused:
        actions.import_documents(by=ana, study=study, documents=[document], memos=memos)
    assert [fault.where for fault in refused.value.faults] == ["one.docx", "one.docx"]
    assert not Document.objects.exists()


def test_the_page_asks_for_what_is_read_and_for_nothing_else(as_person: Any, study: Any, ana: Any) -> None:
    page = as_person(ana).get(reverse("corpora:import", args=[study.pk])).content.decode()
    for kind in cp.readers():
        assert (f"{kind.suffix}," in page or f'{kind.suffix}"' in page) is not kind.whole, kind.suffix
