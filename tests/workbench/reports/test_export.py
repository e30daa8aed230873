"""Everything that can be written can be had, after its losses were seen, by those who may, and is told in the trail."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

import counterpoint as cp
from tests.support.furnished import furnish
from tests.workbench.exchange.studies import everything
from workbench.history import queries as history
from workbench.people.rules import NotAllowed
from workbench.research.corpora.models import Document
from workbench.research.exchange.actions import bring_in
from workbench.research.findings.loading import whole_corpus_for
from workbench.research.reports import exporting
from workbench.research.studies.actions import add_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def brought(ana: Any) -> Any:
    return bring_in(by=ana, corpus=everything())


def test_the_page_lists_every_way_out_that_the_library_has(brought: Any, ana: Any, as_person: Any) -> None:
    page = as_person(ana).get(reverse("reports:export", args=[brought.pk])).content.decode()
    for way in cp.writers():
        for flavour in way.flavours or ("",):
            assert f"?as={way.what}{way.suffix}{f'-{flavour}' if flavour else ''}#chosen" in page
    assert "No file is chosen yet" in page
    assert "Download ." not in page


def test_every_file_can_be_had_and_its_losses_are_seen_before(study: Any, ana: Any, as_person: Any) -> None:
    furnish(study, ana)
    client = as_person(ana)
    for offer in (one for one in exporting.offers() if one.ending != "pdf"):  # which the next test reads
        page = client.get(reverse("reports:export", args=[study.pk]), {"as": offer.key}).content.decode()
        assert ("cannot carry everything" in page) is not ("Nothing of this is lost" in page), offer.key
        answer = client.post(reverse("reports:exported", args=[study.pk]), {"as": offer.key})
        assert (answer.status_code, answer["Content-Type"]) == (200, offer.kind), offer.key
        assert answer["Content-Disposition"] == f'attachment; filename="time-in-the-pandemic.{offer.ending}"'
        assert answer.content
    assert history.faults(study.pk) == []


def test_the_losses_are_those_of_the_library(brought: Any, ana: Any, as_person: Any, tmp_path: Path) -> None:
    losses = cp.write(whole_corpus_for(ana, brought), tmp_path / "codebook.csv", what="codebook").sentences()
    page = as_person(ana).get(reverse("reports:export", args=[brought.pk]), {"as": "codebook.csv"})
    assert losses
    assert page.context["look"].losses == losses
    assert losses[0] in page.content.decode().replace("&#x27;", "’")


@pytest.mark.postgres
def test_the_whole_study_comes_back_as_it_was(brought: Any, ana: Any, as_person: Any, tmp_path: Path) -> None:
    answer = as_person(ana).post(reverse("reports:exported", args=[brought.pk]), {"as": "study.counterpoint"})
    path = tmp_path / "back.counterpoint"
    path.write_bytes(answer.content)
    assert cp.read(path) == whole_corpus_for(ana, brought)


def test_codebook_and_passages_are_had_as_pdf(study: Any, ana: Any, as_person: Any) -> None:
    furnish(study, ana)
    corpus = whole_corpus_for(ana, study)
    for key, words in (("codebook.pdf", corpus.codes["name"]), ("passages.pdf", corpus.codings["quote"])):
        answer = as_person(ana).post(reverse("reports:exported", args=[study.pk]), {"as": key})
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert answer["Content-Disposition"] == f'attachment; filename="time-in-the-pandemic.{key}"'
        pages = [page.get_textpage().get_text_range() for page in PdfDocument(answer.content)]
        found = "".join("".join(pages).split())
        assert len(words)
        assert all("".join(one.split()) in found for one in words)
        assert "Nameswerenotchecked." in found
        page = as_person(ana).get(reverse("reports:export", args=[study.pk]), {"as": key}).context["look"]
        of_word = cp.losses_of(corpus, "x.docx", what=page.offer.what).sentences()
        assert page.losses == of_word


def test_a_transcript_is_of_the_interview_that_was_asked_for(study: Any, ana: Any, as_person: Any) -> None:
    furnish(study, ana)
    wren = Document.objects.get(name="Wren")
    asked = {"as": "transcript.html", "document": str(wren.pk)}
    page = as_person(ana).get(reverse("reports:export", args=[study.pk]), asked).content.decode()
    assert f'<option value="{wren.pk}" selected>Wren</option>' in page
    body = as_person(ana).post(reverse("reports:exported", args=[study.pk]), asked).content.decode()
    assert "I read the person first" in body
    assert "I never got to be private" not in body


@pytest.mark.postgres
def test_a_download_is_told_and_cannot_be_had_by_a_link(brought: Any, ana: Any, as_person: Any) -> None:
    client, before = as_person(ana), history.revision(brought.pk)
    client.get(reverse("reports:export", args=[brought.pk]), {"as": "tables.xlsx"})
    assert history.revision(brought.pk) == before
    assert client.get(reverse("reports:exported", args=[brought.pk]), {"as": "tables.xlsx"}).status_code == 405
    client.post(reverse("reports:exported", args=[brought.pk]), {"as": "tables.xlsx"})
    event = history.events(brought.pk)[0] if history.revision(brought.pk) == before + 1 else None
    assert event is not None
    assert (event.verb, event.about) == ("downloaded", "tables as .xlsx. Names were not checked.")


def test_who_may_not_export_sees_no_list_and_gets_no_file(brought: Any, ana: Any, dina: Any, as_person: Any) -> None:
    add_member(by=ana, study=brought, person=dina, role="reader")
    reader = as_person(dina)
    assert "More ways to export" not in reader.get(reverse("reports:report", args=[brought.pk])).content.decode()
    for key in ("", "study.counterpoint", "nonsense"):
        assert reader.get(reverse("reports:export", args=[brought.pk]), {"as": key}).status_code == 403
        assert reader.post(reverse("reports:exported", args=[brought.pk]), {"as": key}).status_code == 403
    with pytest.raises(NotAllowed):
        exporting.file_of(dina, brought, exporting.offers()[0], "")


def test_a_file_that_there_is_not_is_refused(brought: Any, ana: Any, as_person: Any) -> None:
    for key in ("nonsense", "../../etc/passwd", "study.exe"):
        assert as_person(ana).get(reverse("reports:export", args=[brought.pk]), {"as": key}).status_code == 422
        assert as_person(ana).post(reverse("reports:exported", args=[brought.pk]), {"as": key}).status_code == 422


def test_an_empty_study_says_what_is_missing(study: Any, ana: Any, as_person: Any) -> None:
    client = as_person(ana)
    answer = client.get(reverse("reports:export", args=[study.pk]), {"as": "transcript.html"})
    assert answer.status_code == 422
    assert "There are no documents yet" in answer.content.decode()
    assert client.get(reverse("reports:export", args=[study.pk]), {"as": "tables.xlsx"}).status_code == 200


def test_tables_open_in_a_spreadsheet(brought: Any, ana: Any, as_person: Any, tmp_path: Path) -> None:
    path = tmp_path / "tables.xlsx"
    path.write_bytes(as_person(ana).post(reverse("reports:exported", args=[brought.pk]), {"as": "tables.xlsx"}).content)
    assert {"documents", "codes", "codings"} <= set(load_workbook(path).sheetnames)
