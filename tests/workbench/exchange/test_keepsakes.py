"""What came from another program goes and comes back with its document, and leaves for good when it is erased."""

from typing import Any

import pytest
from django.urls import reverse

import counterpoint as cp
from tests.workbench.exchange.studies import PICTURE, everything, told
from workbench.history import actions as history
from workbench.history.models import Change
from workbench.history.queries import faults
from workbench.people.rules import NotAllowed
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.models import Code, Document, Keepsake, Medium, MediumBytes
from workbench.research.exchange.actions import bring_in
from workbench.research.findings.loading import whole_corpus_for
from workbench.research.studies.actions import add_member
from workbench.research.withdrawal import actions as withdrawal
from workbench.research.withdrawal.queries import going

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def brought(ana: Any) -> Any:
    return bring_in(by=ana, corpus=everything())


def kept() -> tuple[list[str], list[str], int]:
    names = Keepsake.objects.values_list("name", flat=True)
    return sorted(names), list(Medium.objects.values_list("name", flat=True)), MediumBytes.objects.count()


def test_the_trail_holds_no_bytes_of_a_picture(brought: Any) -> None:
    images = Change.objects.get(table="corpora.medium").images or ""
    assert "kitchen.png" in images
    assert "content" not in images
    assert MediumBytes.objects.get().content == PICTURE


def test_a_document_takes_its_pictures_along_and_undo_brings_them_back(brought: Any, ana: Any) -> None:
    before = told(whole_corpus_for(ana, brought))
    corpora.remove_document(by=ana, document=Document.objects.get())
    assert kept() == (["Kitchens"], [], 1)
    assert whole_corpus_for(ana, brought).media == {}
    history.undo(by=ana, study=brought.pk)
    assert told(whole_corpus_for(ana, brought)) == before
    assert faults(brought.pk) == []


def test_a_code_takes_the_places_that_carry_it_along(brought: Any, ana: Any) -> None:
    corpora.delete_code(by=ana, code=Code.objects.get(name="borrowed hope"))
    assert kept() == (["Kitchens", "kitchen.png"], ["kitchen.png"], 1)
    history.undo(by=ana, study=brought.pk)
    assert kept()[0] == ["Kitchens", "The table", "kitchen.png"]


def test_what_is_erased_leaves_no_picture_and_no_word_of_it(brought: Any, ana: Any) -> None:
    document = Document.objects.get()
    assert "2 keepsakes" in going(document).counted
    withdrawal.erase_document(by=ana, document=document)
    assert kept() == (["Kitchens"], [], 0)
    assert not any("kitchen.png" in (change.images or "") for change in Change.objects.all())
    assert faults(brought.pk) == []


def test_a_document_that_was_removed_before_takes_its_bytes_when_it_is_erased(brought: Any, ana: Any) -> None:
    document = Document.objects.get()
    corpora.remove_document(by=ana, document=document)
    withdrawal.erase_removed(by=ana, study=brought, document=document.pk)
    assert kept() == (["Kitchens"], [], 0)


def test_bytes_that_another_study_shows_stay(brought: Any, ana: Any) -> None:
    other = bring_in(by=ana, corpus=everything())
    withdrawal.erase_document(by=ana, document=Document.objects.get(study=brought))
    assert whole_corpus_for(ana, other).media == {"kitchen.png": PICTURE}


def test_bytes_that_an_undo_could_bring_back_stay(brought: Any, ana: Any) -> None:
    other = bring_in(by=ana, corpus=everything())
    corpora.remove_document(by=ana, document=Document.objects.get(study=other))
    withdrawal.erase_document(by=ana, document=Document.objects.get(study=brought))
    history.undo(by=ana, study=other.pk)
    assert whole_corpus_for(ana, other).media == {"kitchen.png": PICTURE}


def test_a_picture_of_no_document_can_be_erased_for_good(ana: Any, as_person: Any) -> None:
    picture = cp.Keepsake(cp.new_id(), "picture", "Ana at the window")
    inside = cp.Keepsake(cp.new_id(), "selection", "Her face", within=picture.id)
    corpus = cp.Corpus.build("Windows", keepsakes=[picture, inside], media={"Ana at the window": PICTURE})
    study = bring_in(by=ana, corpus=corpus)
    address = reverse("withdrawal:erase_keepsake", args=[study.pk, picture.id])
    assert address in as_person(ana).get(reverse("corpora:keepsakes", args=[study.pk])).content.decode()
    assert "Remove Ana at the window from the study?" in as_person(ana).get(address).content.decode()
    as_person(ana).post(address)
    assert kept() == ([], [], 0)
    assert not any("window" in (change.images or "") for change in Change.objects.all())
    assert faults(study.pk) == []


def test_what_belongs_to_something_is_erased_with_that(brought: Any, ana: Any, as_person: Any) -> None:
    for name in ("The table", "kitchen.png"):
        address = reverse("withdrawal:erase_keepsake", args=[brought.pk, Keepsake.objects.get(name=name).pk])
        assert as_person(ana).post(address).status_code == 422
    assert Keepsake.objects.count() == 3


def test_only_who_leads_erases_a_keepsake(brought: Any, ana: Any, ben: Any, as_person: Any) -> None:
    add_member(by=ana, study=brought, person=ben, role="coder")
    kitchens = Keepsake.objects.get(name="Kitchens")
    with pytest.raises(NotAllowed):
        withdrawal.erase_keepsake(by=ben, keepsake=kitchens)
    assert "Erase for good" not in as_person(ben).get(reverse("corpora:keepsakes", args=[brought.pk])).content.decode()
