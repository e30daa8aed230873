"""No Event holds the name of a document or a case: readers are told it, as long as there is one."""

from typing import Any

import pytest
from django.urls import reverse

import counterpoint as cp
from tests.workbench.withdrawal.test_erasing import everything_kept
from workbench.history.models import Event
from workbench.history.naming import named, sentence, told
from workbench.history.queries import events
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.models import Document
from workbench.research.studies.actions import make_study
from workbench.research.withdrawal.actions import erase_document

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

REAL = "Xanthippe Quillfeather"


@pytest.fixture
def document(ana: Any, study: Any) -> Document:
    """An interview that was brought in under somebody's name, and then had all done to it that names it."""
    (document,) = corpora.import_documents(
        by=ana, study=study, documents=[cp.Document(cp.new_id(), REAL, "I said so.")]
    )
    corpora.set_case(by=ana, document=document, name=f"{REAL} herself")
    corpora.set_attributes(by=ana, of=document, attributes={"site": "north"})
    corpora.write_memo(by=ana, study=study, document=document, text="A thought.")
    corpora.rename_document(by=ana, document=document, name="Wren")
    return document


def said(study: Any) -> list[str]:
    return [sentence(event) for event in events(study.pk)]


def test_no_event_holds_a_name_and_readers_are_told_what_it_is_called_now(study: Any, document: Document) -> None:
    assert not any(REAL in event.about for event in Event.objects.all())
    assert said(study)[:4] == [
        "renamed Wren",
        "wrote a memo in Wren",
        "set the attributes of Wren",
        f"set the case of Wren: {REAL} herself",
    ]


def test_of_what_is_removed_the_last_name_is_told_and_of_what_is_erased_none(
    study: Any, ana: Any, document: Document
) -> None:
    corpora.remove_document(by=ana, document=document)
    assert said(study)[0] == "removed Wren"
    (other,) = corpora.import_documents(by=ana, study=study, documents=[cp.Document(cp.new_id(), "Ash", "And I.")])
    corpora.rename_document(by=ana, document=other, name=f"{REAL} 2")
    erase_document(by=ana, document=other)
    assert "renamed an erased document" in said(study)
    assert f"{REAL} 2" not in everything_kept()


def test_nobody_learns_a_name_of_another_study_by_its_identifier(
    study: Any, ana: Any, chris: Any, document: Any
) -> None:
    elsewhere = make_study(by=chris, title="Elsewhere")
    newest = events(elsewhere.pk)[0]
    newest.about = f"{named(document)} and [people.user {ana.pk}]"
    (heard,) = told([newest])
    assert heard.about == f"an erased document and [people.user {ana.pk}]"


def test_the_pages_tell_it_in_words(study: Any, ana: Any, document: Document, as_person: Any) -> None:
    client = as_person(ana)
    for name in ("trust:trail", "overview:overview"):
        page = client.get(reverse(name, kwargs={"study": study.pk})).content.decode()
        assert "renamed" in page and "Wren" in page and "corpora.document" not in page
    assert "renamed Wren" in client.get("/").content.decode()
    undone = client.post(reverse("studies:undo", kwargs={"study": study.pk}), HTTP_ACCEPT="application/json")
    assert undone.json()["words"] == f"Taken back: renamed {REAL}"
