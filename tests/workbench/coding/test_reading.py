"""The page of a document: who sees it, what it carries, and how little it asks of the database."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.workbench.coding.interview import bring_in, code, passage

pytestmark = pytest.mark.django_db

Client = Callable[[Any], Any]


def address_of(document: Any) -> str:
    return reverse("coding:read", kwargs={"study": document.study_id, "document": document.pk})


def given(response: Any) -> dict[str, Any]:
    found = re.search(r'<script id="given" type="application/json">(.*?)</script>', response.content.decode(), re.S)
    assert found
    return json.loads(found.group(1))


def test_the_page_carries_turns_codes_and_everybodys_codings(as_person: Client, wren: Any, ana: Any, ben: Any) -> None:
    first, second = code(ben, wren, "She asked", "Asking"), code(ana, wren, "I told him all of it.", "Telling")
    page = as_person(ben).get(address_of(wren))
    state = given(page)["state"]
    assert [coder["name"] for coder in state["coders"]] == ["Ben", "Ana"]
    assert [(row["name"], row["all"]) for row in state["codes"]] == [("Asking", [1, 0]), ("Telling", [0, 1])]
    assert sorted(state["codings"]) == sorted(
        [
            [str(first.pk), 0, 0, *passage(wren, "She asked")],
            [str(second.pk), 1, 1, *passage(wren, "I told him all of it.")],
        ]
    )
    assert [turn[2:] for turn in given(page)["text"]["turns"]][:2] == [[1, "Interviewer", None], [2, "Wren", None]]


def test_the_words_stand_in_the_page_without_any_script(as_person: Client, wren: Any, ana: Any) -> None:
    page = as_person(ana).get(address_of(wren)).content.decode()
    assert "By being asked 😀😀. Nobody told me what it was.\nThen I stayed, “for a while”." in page
    assert page.count('class="turn asks"') == 3


def test_markup_in_names_and_words_stays_words(as_person: Client, study: Any, ana: Any) -> None:
    evil = "</script><script>alert(1)</script>"
    document = bring_in(ana, study, name=f"Interview {evil}", said=[(f"Wren {evil}", f"I said {evil}.")])
    code(ana, document, "I said", f"Code {evil}")
    page = as_person(ana).get(address_of(document))
    assert "<script>alert" not in page.content.decode()
    assert given(page)["state"]["codes"][0]["name"] == f"Code {evil}"


def test_a_page_with_many_codings_asks_no_more_than_one_with_few(
    as_person: Client, wren: Any, ana: Any, django_assert_num_queries: Any
) -> None:
    from django.db import connection

    client = as_person(ana)
    code(ana, wren, "She asked", "Asking")
    with CaptureQueriesContext(connection) as few:
        client.get(address_of(wren))
    for number in range(30):
        code(ana, wren, wren.text[40 + number : 60 + number], f"Code {number}")
    with django_assert_num_queries(len(few)):
        client.get(address_of(wren))


def test_a_stranger_finds_no_page(as_person: Client, wren: Any, eve: Any) -> None:
    assert as_person(eve).get(address_of(wren)).status_code == 404
    assert as_person(eve).get(reverse("coding:code", kwargs={"study": wren.study_id})).status_code == 404


def test_code_opens_the_document_that_was_open_last(as_person: Client, wren: Any, study: Any, ana: Any) -> None:
    second = bring_in(ana, study, name="Interview 8", said=[("Odile", "With a form.")])
    client, section = as_person(ana), reverse("coding:code", kwargs={"study": study.pk})
    assert client.get(section).url == address_of(wren)
    client.get(address_of(second))
    assert client.get(section).url == address_of(second)


def test_a_study_without_documents_says_what_to_do(as_person: Client, study: Any, ana: Any) -> None:
    page = as_person(ana).get(reverse("coding:code", kwargs={"study": study.pk})).content.decode()
    assert "Nothing to read yet." in page
    assert "Add a transcript" in page


def test_a_document_without_words_opens(as_person: Client, study: Any, ana: Any) -> None:
    import counterpoint as cp
    from workbench.research.corpora.actions.documents import document_row
    from workbench.research.corpora.models import Document

    Document.objects.bulk_create(
        [document_row(by=ana, study=study, document=cp.Document(cp.new_id(), "Empty", " \n "))]
    )
    page = as_person(ana).get(address_of(Document.objects.get()))
    assert "There are no words in this document." in page.content.decode()


def test_the_list_of_documents_is_for_those_of_the_study(as_person: Any, wren: Any, ben: Any, eve: Any) -> None:
    address = reverse("coding:documents", kwargs={"study": wren.study_id})
    code(ben, wren, "She asked", "Asking")
    [row] = as_person(ben).get(address).json()["documents"]
    assert (row["name"], row["case"], row["share"]) == (wren.name, "", "17% coded")
    assert row["href"] == reverse("coding:read", kwargs={"study": wren.study_id, "document": wren.pk})
    assert as_person(eve).get(address).status_code == 404
