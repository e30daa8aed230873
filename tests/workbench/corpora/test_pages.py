"""A PDF is kept with its document, and a passage is shown on its page."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse

import counterpoint as cp
from tests.formats.printing import Scan, pdf
from workbench.history.actions import undo
from workbench.research.corpora import paper
from workbench.research.corpora.actions import rename_document
from workbench.research.corpora.models import Document, Keepsake, Medium, MediumBytes
from workbench.research.exchange.actions import bring_in as bring_in_whole
from workbench.research.findings.loading import whole_corpus_for
from workbench.research.withdrawal.actions import erase_document

pytestmark = pytest.mark.django_db
# What is only read and shown, or refused before anything is stored, asks nothing of the database.
stored = pytest.mark.postgres
PRINTED = pdf(["We said it on the first page."], ["And again on the second one."])
SECOND = "on the second one"


@pytest.fixture(autouse=True)
def _clean_staging(tmp_path: Path) -> Iterator[None]:
    with override_settings(MEDIA_ROOT=tmp_path / "staging"):
        yield


def bring_in(client: Any, study: Any, content: bytes = PRINTED, name: str = "talk.pdf", **confirmed: str) -> Document:
    file = SimpleUploadedFile(name, content, "application/pdf")
    waiting = client.post(reverse("corpora:import", args=[study.pk]), {"files": [file]})["Location"]
    assert client.post(f"{waiting}confirm/", {"case": "none", **confirmed}).status_code == 302
    return Document.objects.filter(study=study, source=name).latest("imported_at")


@pytest.fixture
def client(as_person: Any, ana: Any) -> Any:
    return as_person(ana)


@pytest.fixture
def talk(client: Any, study: Any) -> Document:
    return bring_in(client, study, pdfs="keep")


def address(document: Document, *below: Any, **asked: int) -> str:
    where = f"{reverse('corpora:pages', args=[document.study_id, document.pk])}{''.join(f'{one}/' for one in below)}"
    return f"{where}?{'&'.join(f'{name}={value}' for name, value in asked.items())}" if asked else where


def bounds(document: Document, words: str = SECOND) -> dict[str, int]:
    start = document.text.index(words)
    return {"start": start, "end": start + len(words)}


def marked(page: str) -> int:
    return page.partition("<figure>")[2].partition("</figure>")[0].count("<rect")


def test_a_passage_is_shown_on_its_page(client: Any, talk: Document) -> None:
    went = client.get(address(talk, **bounds(talk)))
    assert went["Location"] == address(talk, 2, **bounds(talk))
    page = client.get(went["Location"]).content.decode()
    assert "Page 2 of 2" in page
    assert marked(page) == 1
    assert f"Marked on this page: {SECOND}" in page
    assert f"#passage-{bounds(talk)['start']}-{bounds(talk)['end']}" in page
    picture = client.get(address(talk, 2, "picture", **bounds(talk)))
    assert picture["Content-Type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert "sandbox" in picture["Content-Security-Policy"]
    assert picture["Cache-Control"] == "no-store"


def test_the_lines_are_those_of_the_library(client: Any, talk: Document) -> None:
    page = client.get(address(talk, 2, **bounds(talk))).content.decode()
    begins = next(place[2] for place in talk.places if place[1] == 2)
    [line] = cp.page_view(PRINTED, 2, bounds(talk)["start"] - begins, bounds(talk)["end"] - begins).lines
    found = [
        float(value) / 100
        for value in re.search(r'100" preserve.*?<rect x="(\S+)" y="(\S+)" width="(\S+)"', page).groups()
    ]
    assert found == pytest.approx([line[0], line[1], line[2] - line[0]], abs=1e-3)


def test_another_page_says_where_the_passage_is(client: Any, talk: Document) -> None:
    page = client.get(address(talk, 1, **bounds(talk))).content.decode()
    assert "The passage is not on this page." in page
    assert "The passage is also on page 2" in page
    across = {"start": talk.text.index("first"), "end": talk.text.index("again")}
    assert "also on page 2" in client.get(address(talk, 1, **across)).content.decode()


def test_a_passage_of_a_page_that_was_read_from_its_picture_is_said_to_be_there(client: Any, study: Any) -> None:
    talk = bring_in(client, study, pdf(["Printed words here."], Scan()), "scan.pdf", pdfs="keep")
    text = f"{talk.text}Words of the scan."
    places = [*(place for place in talk.places if place[1] == 1), ["page", 2, len(talk.text), len(text), "read"]]
    Document.objects.filter(pk=talk.pk).update(text=text, places=places)
    page = client.get(address(talk, 2, start=len(talk.text), end=len(text))).content.decode()
    assert "not on this page" not in page
    assert "read from its picture, so the passage is not marked" in page
    assert "Marked on this page" not in page


def test_what_is_not_there_is_404_or_a_sentence(client: Any, study: Any, talk: Document) -> None:
    assert client.get(address(talk, 9)).status_code == 422
    assert "There is no page 9" in client.get(address(talk, 9)).content.decode()
    assert client.get(address(talk, 0)).status_code == 404
    assert marked(client.get(address(talk, 1, start=5, end=99_999_999)).content.decode()) == 0
    plain = bring_in(client, study, pdf(["Other words."]), "other.pdf")
    assert client.get(address(plain)).status_code == 404


@stored
def test_without_the_choice_no_byte_is_kept(client: Any, study: Any) -> None:
    bring_in(client, study)
    assert (Keepsake.objects.count(), Medium.objects.count(), MediumBytes.objects.count()) == (0, 0, 0)


def test_who_did_not_want_it_kept_is_not_asked_anew_after_a_fault(client: Any, study: Any) -> None:
    bring_in(client, study)
    contents = (("talk.pdf", PRINTED), ("other.pdf", pdf(["Other words."])))
    files = [SimpleUploadedFile(name, content, "application/pdf") for name, content in contents]
    waiting = client.post(reverse("corpora:import", args=[study.pk]), {"files": files})["Location"]
    assert 'value="keep" checked' in client.get(waiting).content.decode()
    for given, kept, case in (({"case": "none"}, "", "none"), ({"case": "each", "pdfs": "keep"}, " checked", "each")):
        answer = client.post(f"{waiting}confirm/", given)
        assert answer.status_code == 422
        assert f'value="keep"{kept}>' in answer.content.decode()
        assert f'value="{case}" checked' in answer.content.decode()


@stored
def test_undo_takes_the_pdf_along_and_erasure_leaves_nothing_of_it(
    client: Any, study: Any, ana: Any, talk: Document
) -> None:
    undo(by=ana, study=study.pk)
    assert (Document.objects.count(), Keepsake.objects.count(), Medium.objects.count()) == (0, 0, 0)
    again = bring_in(client, study, pdf(["Words to be erased."]), "again.pdf", pdfs="keep")
    assert client.get(address(again, 1)).status_code == 200
    digest = Medium.objects.get().digest
    erase_document(by=ana, document=again)
    assert (Keepsake.objects.count(), Medium.objects.count()) == (0, 0)
    assert not MediumBytes.objects.filter(pk=digest).exists()
    assert not [key for key in paper._drawn if key[0] == digest]


@stored
def test_two_files_of_one_name_are_both_kept(client: Any, study: Any, ana: Any, talk: Document) -> None:
    rename_document(by=ana, document=talk, name="The first talk")
    bring_in(client, study, pdf(["Something else."]), "talk.pdf", pdfs="keep")
    assert sorted(Medium.objects.values_list("name", flat=True)) == ["talk 2.pdf", "talk.pdf"]


@stored
def test_the_pdf_goes_out_with_the_study_and_comes_back(
    client: Any, study: Any, ana: Any, talk: Document, tmp_path: Path
) -> None:
    whole = whole_corpus_for(ana, study)
    assert whole.media == {"talk.pdf": PRINTED}
    cp.write(whole, tmp_path / "study.counterpoint")
    assert cp.read(tmp_path / "study.counterpoint") == whole
    losses = cp.write(whole, tmp_path / "study.qdpx").sentences()
    assert not [sentence for sentence in losses if "cannot be written" in sentence]
    assert cp.read(tmp_path / "study.qdpx").media["talk.pdf"] == PRINTED


@stored
def test_a_document_keeps_its_name_and_its_pdf_through_a_project_of_another_program(
    client: Any, study: Any, ana: Any, tmp_path: Path
) -> None:
    talk = bring_in(client, study, PRINTED, "Q & A.pdf", pdfs="keep")
    rename_document(by=ana, document=talk, name="The first talk")
    whole = whole_corpus_for(ana, study)
    cp.write(whole, tmp_path / "study.qdpx")
    back = cp.read(tmp_path / "study.qdpx")
    assert back.documents.select("id", "name", "text").equals(whole.documents.select("id", "name", "text"))
    other = bring_in_whole(by=ana, corpus=back)
    kept = Medium.objects.get(study=other)
    assert (kept.name, kept.keepsake and kept.keepsake.kind) == ("Q & A.pdf", "pdf")
    assert kept.keepsake.document == Document.objects.get(study=other)


def test_a_spoilt_pdf_is_a_sentence_and_no_fault_of_ours(client: Any, talk: Document) -> None:
    MediumBytes.objects.update(content=PRINTED[:200])
    paper.forget(Medium.objects.get().digest)
    answer = client.get(address(talk, 1))
    assert answer.status_code == 422
    assert "read its text instead" in answer.content.decode() or "damaged" in answer.content.decode()
