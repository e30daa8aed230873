"""Erasing while others work: it takes what it must, and nothing else."""

import json
from typing import Any

import pytest
from django.db import transaction

import counterpoint as cp
from counterpoint import UserError
from tests.support.furnished import furnish
from tests.support.meanwhile import at_once, meanwhile
from workbench.history import cleaning
from workbench.history.queries import events, faults
from workbench.research.corpora.actions import code_in_vivo, import_documents, set_case
from workbench.research.corpora.models import Code, Document
from workbench.research.fieldwork.models import Participant, Withdrawn
from workbench.research.withdrawal.actions import erase_document, withdraw_participant

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]

WORDS = "The heron stood in the yellow kitchen."


@pytest.fixture
def two(ana: Any, study: Any) -> list[Document]:
    """Two interviews, the first with a case of its own."""
    texts = {"Tamsin 1": WORDS, "Imani 1": "I laughed too."}
    made = import_documents(
        by=ana, study=study, documents=[cp.Document(cp.new_id(), name, text) for name, text in texts.items()]
    )
    set_case(by=ana, document=made[0], name="Tamsin")
    return made


def again(row: Any) -> Any:
    return type(row).objects.select_related("study", "case").get(pk=row.pk)


def test_a_document_that_gets_the_same_case_at_this_moment_stays(study: Any, ana: Any, ben: Any, two: Any) -> None:
    tamsin, imani = two
    with meanwhile(lambda: set_case(by=ben, document=again(imani), name="Tamsin")):
        erase_document(by=ana, document=again(tamsin))
    assert [document.name for document in Document.objects.all()] == ["Imani 1"]
    assert Document.objects.get().case.name == "Tamsin"


def test_a_code_that_takes_its_words_at_this_moment_loses_them(study: Any, ana: Any, ben: Any, two: Any) -> None:
    def code() -> None:
        code_in_vivo(by=ben, document=again(two[0]), name="yellow kitchen", start=23, end=37, in_vivo=True)

    with meanwhile(code):
        erase_document(by=ana, document=again(two[0]))
    assert Code.objects.get().name == "In vivo code (erased)"
    assert "1 coding" in events(study.pk)[0].about
    assert faults(study.pk) == []


def test_of_two_who_erase_at_once_the_second_is_told(study: Any, ana: Any, two: Any) -> None:
    with (
        meanwhile(lambda: erase_document(by=ana, document=again(two[0]))),
        pytest.raises(UserError, match="This document is no longer there"),
    ):
        erase_document(by=ana, document=again(two[0]))
    assert [event.verb for event in events(study.pk)].count("erased for good") == 1


def test_an_erasure_in_the_middle_keeps_its_note_while_another_is_cleaned_up(
    study: Any, ana: Any, two: Any, tmp_path: Any, settings: Any
) -> None:
    # A folder of its own: what other tests noted in theirs and never settled is not cleaned up here.
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "staging"
    gone, open_still = cp.new_id(), str(two[0].pk)
    with transaction.atomic():
        for document in (gone, open_still):
            cleaning.note(tmp_path, document)
    assert at_once(lambda: cleaning.finish(tmp_path)) == [None]
    assert json.loads((tmp_path / cleaning.FILE).read_text()) == [open_still]
    cleaning.finish(tmp_path, starting=True)
    assert not cleaning.is_pending(tmp_path)


def test_of_two_who_remove_the_same_person_the_second_is_told(study: Any, ana: Any, ben: Any) -> None:
    furnish(study, ana)
    study.memberships.filter(person=ben).update(role="lead")
    found = Participant.objects.select_related("study", "listed").get()

    def first() -> None:
        withdraw_participant(by=ben, participant=Participant.objects.select_related("study", "listed").get())

    with meanwhile(first), pytest.raises(UserError, match="no longer there"):
        withdraw_participant(by=ana, participant=found)
    assert Withdrawn.objects.count() == 1
