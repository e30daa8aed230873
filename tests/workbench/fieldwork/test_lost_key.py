"""A lost passphrase is given up, and a new key begun; an empty field is no try; names in contact notes are found."""

from typing import Any

import pytest
from django.urls import reverse

from counterpoint import UserError
from tests.support.furnished import PASSPHRASE
from tests.workbench.withdrawal.test_erasing import everything_kept
from workbench.history import actions as history
from workbench.history.queries import events, faults
from workbench.history.rules import CannotUndo
from workbench.people.rules import NotAllowed
from workbench.research.fieldwork import actions, opened, queries
from workbench.research.fieldwork.models import Contact, Failure, Identity, NameKey, Participant
from workbench.research.fieldwork.notes import notes_with_names
from workbench.research.pseudonyms.actions import add_entries
from workbench.research.pseudonyms.models import Entry
from workbench.research.withdrawal.actions import give_up_key

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
NAME, CONTACT = "Berit Aasgaard-Wold", "berit@example.org\n0171 555 0199"
NEW = "seven other words that nobody guessed"


@pytest.fixture
def named(keyed: Any, ana: Any, tove: Participant) -> Any:
    """The study with a name and an entry of the register under the key, which Ana has open."""
    actions.open_key(by=ana, study=keyed, passphrase=PASSPHRASE)
    actions.write_name(by=ana, participant=tove, name=NAME, contact=CONTACT)
    add_entries(by=ana, study=keyed, entries=[("Depot Nord", "a depot", "place")])
    return keyed


def test_what_is_sealed_goes_with_the_key_and_a_new_one_begins(named: Any, ana: Any, tove: Participant) -> None:
    assert give_up_key(by=ana, study=named, sure=True) == 2
    assert not any(model.objects.exists() for model in (NameKey, Identity, Entry, Failure))
    assert not queries.is_open(ana, named)
    told = events(named.pk)[0]
    assert f"{told.verb} {told.about}" == "gave up the key to the names with 1 name, 1 entry of the register"
    actions.make_key(by=ana, study=named, passphrase=NEW)
    actions.write_name(by=ana, participant=tove, name="Berit A.")
    assert queries.names_for(ana, named)[tove.pk]["name"] == "Berit A."
    assert Participant.objects.get() == tove
    assert faults(named.pk) == []
    history.undo(by=ana, study=named.pk)
    with pytest.raises(CannotUndo, match="erased for good"):
        history.undo(by=ana, study=named.pk)


def test_only_who_leads_gives_it_up_and_has_to_say_so(named: Any, ana: Any, ben: Any) -> None:
    with pytest.raises(NotAllowed):
        give_up_key(by=ben, study=named, sure=True)
    with pytest.raises(UserError, match="not said that the passphrase is lost"):
        give_up_key(by=ana, study=named, sure=False)
    assert NameKey.objects.exists()
    give_up_key(by=ana, study=named, sure=True)
    with pytest.raises(UserError, match="no key"):
        give_up_key(by=ana, study=named, sure=True)


def test_the_page_says_what_is_lost(named: Any, ana: Any, ben: Any, as_person: Any) -> None:
    opened.close_for_all(named.pk)
    lead, where = as_person(ana), reverse("withdrawal:lost_key", kwargs={"study": named.pk})
    names = reverse("fieldwork:names", kwargs={"study": named.pk})
    assert where in lead.get(names).content.decode()
    assert "Lost for good: 1 name, 1 entry of the register." in lead.get(where).content.decode()
    assert lead.post(where).status_code == 422
    assert "Make the key" in lead.post(where, {"sure": "yes"}, follow=True).content.decode()
    assert "has no key" in lead.get(where).content.decode()
    assert as_person(ben).get(where).status_code == 403


def test_an_empty_field_is_no_try(keyed: Any, ana: Any, as_person: Any) -> None:
    where = reverse("fieldwork:open_key", kwargs={"study": keyed.pk})
    for _ in range(4):
        page = as_person(ana).post(where, {"passphrase": ""})
        assert page.status_code == 422
        assert "required" in page.content.decode()
        with pytest.raises(UserError, match="No passphrase was typed"):
            actions.open_key(by=ana, study=keyed, passphrase="")
    assert not Failure.objects.exists()
    assert as_person(ana).post(where, {"passphrase": PASSPHRASE}).status_code == 302


@pytest.mark.parametrize(
    ("note", "is_named"),
    [
        ("Spoke to Berit.", True),
        ("AASGAARD-WOLD rang back", True),
        ("Call 0171/555-0199 after six", True),
        ("write to BERIT@example.org", True),
        ("She has a berith, and 0171 times two.", False),
        ("", False),
    ],
)
def test_a_name_or_contact_in_a_note_is_found_when_the_key_is_open(
    named: Any, ana: Any, tove: Participant, note: str, is_named: bool
) -> None:
    actions.note_contact(by=ana, participant=tove, way="phone", note=note)
    assert [one.note for one in notes_with_names(ana, named)] == ([note] if is_named else [])
    opened.close_for_all(named.pk)
    with pytest.raises(UserError, match="closed"):
        notes_with_names(ana, named)


def test_such_a_note_is_sealed_and_stands_in_clear_nowhere(
    named: Any, ana: Any, tove: Participant, as_person: Any
) -> None:
    actions.note_contact(by=ana, participant=tove, way="phone", note="Spoke to Berit, who paints.")
    page = as_person(ana).get(reverse("fieldwork:names", kwargs={"study": named.pk})).content.decode()
    assert "1 contact note holds a real name" in page
    where = reverse("fieldwork:seal_note", kwargs={"study": named.pk, "contact": Contact.objects.get().pk})
    assert as_person(ana).post(where).status_code == 302
    assert "Berit" not in everything_kept() and "paints" not in everything_kept()
    assert queries.names_for(ana, named)[tove.pk]["notes"] == "Spoke to Berit, who paints."
    assert Contact.objects.get().note == ""
    assert "no longer there" in as_person(ana).post(where).content.decode()
    assert faults(named.pk) == []
