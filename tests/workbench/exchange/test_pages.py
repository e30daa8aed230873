"""Bringing a file in: seen first, kept only after a yes."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import counterpoint as cp
from tests.workbench.exchange.studies import everything
from workbench.research.studies.models import Study

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture(autouse=True)
def _own_staging(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "staging"


@pytest.fixture
def client(as_person: Any, ana: Any) -> Any:
    return as_person(ana)


def upload(content: bytes, name: str = "study.counterpoint") -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, content)}


def content(tmp_path: Path, corpus: cp.Corpus) -> bytes:
    path = tmp_path / "out.counterpoint"
    cp.write(corpus, path)
    return path.read_bytes()


def waiting_in(page: str) -> str:
    found = re.search(r'name="waiting" value="([0-9a-f-]+)"', page)
    assert found
    return found[1]


def test_a_file_is_shown_and_then_brought_in(client: Any, tmp_path: Path) -> None:
    address = reverse("exchange:bring_in")
    assert "See what it holds" in client.get(address).content.decode()
    page = client.post(address, upload(content(tmp_path, everything()))).content.decode()
    assert "Nothing has been kept yet" in page
    assert "In its team: Ana, Mirror." in page
    assert "Ana is on this machine already" in page
    assert Study.objects.count() == 0
    answer = client.post(address, {"waiting": waiting_in(page), "title": "Hope, again"})
    study = Study.objects.get()
    assert study.title == "Hope, again"
    assert answer["Location"] == reverse("overview:overview", args=[study.pk])
    assert list(Path(settings.MEDIA_ROOT).rglob("*.counterpoint")) == []


def test_without_a_title_the_page_comes_back_with_what_it_holds(client: Any, tmp_path: Path) -> None:
    address = reverse("exchange:bring_in")
    page = client.post(address, upload(content(tmp_path, everything()))).content.decode()
    again = client.post(address, {"waiting": waiting_in(page), "title": " "})
    assert again.status_code == 422
    assert waiting_in(again.content.decode()) == waiting_in(page)
    assert Study.objects.count() == 0


@pytest.mark.parametrize("bad", [b"", b"PK\x03\x04 no zip at all", b"Interviewer: hello"])
def test_a_file_that_is_no_study_is_refused_and_not_kept(client: Any, bad: bytes) -> None:
    answer = client.post(reverse("exchange:bring_in"), upload(bad))
    assert answer.status_code == 422
    assert Study.objects.count() == 0
    assert list(Path(settings.MEDIA_ROOT).rglob("*.counterpoint")) == []


@pytest.mark.parametrize("waiting", ["", "../../secret.key", "00000000-0000-4000-8000-000000000000"])
def test_a_number_that_nobody_gave_brings_nothing(client: Any, waiting: str) -> None:
    answer = client.post(reverse("exchange:bring_in"), {"waiting": waiting, "title": "Mine"})
    assert answer.status_code in {302, 422}
    assert Study.objects.count() == 0


def test_a_file_too_large_is_refused_in_words(client: Any, settings: Any) -> None:
    settings.FILE_LIMIT = 10
    answer = client.post(reverse("exchange:bring_in"), upload(b"x" * 100))
    assert answer.status_code == 422
    assert "are the most" in answer.content.decode()
