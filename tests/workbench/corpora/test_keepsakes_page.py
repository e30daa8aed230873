"""Keepsakes are listed with what lies in them; a picture is shown as a picture, and nothing of a stranger's file runs."""

from typing import Any

import pytest
from django.urls import reverse

import counterpoint as cp
from tests.workbench.exchange.studies import PICTURE, everything
from workbench.research.corpora.models import Medium
from workbench.research.exchange.actions import bring_in

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
RUNS = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


@pytest.fixture
def brought(ana: Any) -> Any:
    return bring_in(by=ana, corpus=everything())


def address(medium: Medium) -> str:
    return reverse("corpora:medium", args=[medium.study_id, medium.pk])


def test_they_are_told_counted_and_shown_with_code_and_coder(brought: Any, ana: Any, as_person: Any) -> None:
    client = as_person(ana)
    documents = client.get(reverse("corpora:documents", args=[brought.pk])).content.decode()
    assert "3 keepsakes from another program" in documents
    page = client.get(reverse("corpora:keepsakes", args=[brought.pk])).content.decode()
    assert "1 picture with 1 coded place, 1 set: kept, listed and given back." in page
    assert f'<img src="{address(Medium.objects.get())}" alt="kitchen.png"' in page
    for words in ("The table", "10, 20 to 110, 80", "<b>borrowed hope</b>", "by Mirror", "in Imani 1", "Kitchens"):
        assert words in page


def test_a_picture_comes_as_what_its_bytes_are(brought: Any, ana: Any, as_person: Any) -> None:
    answer = as_person(ana).get(address(Medium.objects.get()))
    assert (answer.content, answer["Content-Type"]) == (PICTURE, "image/png")
    assert answer["Content-Disposition"].startswith("inline")
    assert (answer["X-Content-Type-Options"], answer["Content-Security-Policy"]) == (
        "nosniff", "default-src 'none'; sandbox",
    )  # fmt: skip


@pytest.mark.parametrize("content", [RUNS, b"<script>alert(1)</script>", b"", b"%PDF-1.7", b"RIFF1234AVI "])
def test_what_is_no_picture_is_only_to_be_saved(ana: Any, as_person: Any, content: bytes) -> None:
    key = cp.new_id()
    kept = cp.Keepsake(key, "picture", "evil.png")
    study = bring_in(by=ana, corpus=cp.Corpus.build("Evil", keepsakes=[kept], media={"evil.png": content}))
    client = as_person(ana)
    answer = client.get(address(Medium.objects.get()))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == "attachment; filename*=UTF-8''evil.png"
    page = client.get(reverse("corpora:keepsakes", args=[study.pk])).content.decode()
    assert "<img" not in page.split("<main")[1]
    assert "Download evil.png" in page


def test_a_stranger_sees_neither_list_nor_picture(brought: Any, eve: Any, as_person: Any) -> None:
    assert as_person(eve).get(address(Medium.objects.get())).status_code == 404
    assert as_person(eve).get(reverse("corpora:keepsakes", args=[brought.pk])).status_code == 404


def test_many_are_shown_page_by_page_with_few_questions(
    ana: Any, as_person: Any, django_assert_max_num_queries: Any
) -> None:
    kept = [cp.Keepsake(cp.new_id(), "note", f"Note {number:03}") for number in range(120)]
    study = bring_in(by=ana, corpus=cp.Corpus.build("Many", keepsakes=kept))
    client, list_of = as_person(ana), reverse("corpora:keepsakes", args=[study.pk])
    with django_assert_max_num_queries(25):
        first = client.get(list_of).content.decode()
    assert ("Note 049" in first, "Note 050" in first, "Page 1 of 3" in first) == (True, False, True)
    for page in ("3", "99", "x", "-1", "0", "9" * 40):
        assert client.get(list_of, {"page": page}).status_code == 200
    assert "Note 119" in client.get(list_of, {"page": "3"}).content.decode()


def test_a_study_without_any_says_so(study: Any, ana: Any, as_person: Any) -> None:
    client = as_person(ana)
    assert "Nothing is kept here." in client.get(reverse("corpora:keepsakes", args=[study.pk])).content.decode()
    assert "from another program" not in client.get(reverse("corpora:documents", args=[study.pk])).content.decode()
