"""A participant takes their word back: no word of theirs is left in any table, the trail, the file or a backup."""

from datetime import date, datetime
from typing import Any

import pytest
from django.urls import reverse

from counterpoint import UserError
from tests.support.furnished import AWKWARD, KEY
from tests.workbench.withdrawal.test_erasing import everything_kept
from workbench import ciphers
from workbench.history import actions as history
from workbench.history.models import Event
from workbench.history.queries import events, faults
from workbench.history.rules import CannotUndo
from workbench.people.models import User
from workbench.people.rules import NotAllowed
from workbench.research.corpora.actions import remove_document
from workbench.research.corpora.loading import corpus_for
from workbench.research.corpora.models import Coding, Document
from workbench.research.fieldwork import opened
from workbench.research.fieldwork.models import Consent, Contact, Identity, Participant, Withdrawn
from workbench.research.findings.actions import delete_theme
from workbench.research.findings.models import Evidence, Theme
from workbench.research.interviews.models import Answer, FieldNote, Interview, Mark, QuickNote
from workbench.research.pseudonyms.actions import add_entries
from workbench.research.pseudonyms.models import Entry
from workbench.research.studies.models import Frame, ListedPerson, Pick, Study
from workbench.research.withdrawal import resting
from workbench.research.withdrawal.actions import (
    erase_frames,
    erase_locked,
    unlock_participant,
    withdraw_participant,
)
from workbench.research.withdrawal.models import Locked

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
OWN = (Identity, Contact, Consent, Interview, Mark, QuickNote, FieldNote, Answer)
WORDS = "I read the person first"
RARE = "met at the green tramway depot"


@pytest.fixture
def person(furnished_once: dict[str, Any], db: None) -> Any:
    """Ana and Ben are there already."""
    return lambda name: User.objects.get_or_create(name=name)[0]


@pytest.fixture
def study(furnished_once: dict[str, Any], db: None) -> Study:
    """The study that was made once."""
    return Study.objects.get(pk=furnished_once["study"])


@pytest.fixture
def wren(study: Any) -> Participant:
    """A participant with a transcript that themes quote, codings of two people, and all of the field."""
    Locked.objects.all().delete()
    Contact.objects.update(note=RARE)
    QuickNote.objects.update(words=RARE)
    return Participant.objects.select_related("study", "listed").get()


def undo_all(by: Any, study: Any) -> None:
    """Takes back one change after the other until there is none; raises what stands against it."""
    while True:
        history.undo(by=by, study=study.pk)


def test_first_it_is_shown_what_rests_on_them(ana: Any, wren: Participant) -> None:
    Event.objects.create(study=wren.study_id, seq=9_999, at=datetime.now().astimezone(), by=ana, verb="downloaded")
    rests = resting.resting_on(wren)
    assert rests.counts | {"coding": 0, "keepsake": 0} == {
        "transcript": 1,
        "coding": 0,
        "memo": 1,
        "quote": 1,
        "keepsake": 0,
        "interview": 1,
        "field note": 2,
        "recording": 1,
        "contact": 1,
        "member check": 1,
        "entry of the journal": 1,
        "answer to the consent form": 1,
        "name": 1,
    }
    assert rests.counts["coding"] == Coding.objects.filter(document__name="Wren").count() >= 2
    assert rests.themes == [("A story is offered", 1)]
    assert [event.verb for event in rests.exports] == ["downloaded"]


def test_no_word_of_theirs_is_left_in_any_table_or_the_trail(study: Any, ana: Any, wren: Participant) -> None:
    words = everything_kept()
    assert WORDS in words and RARE in words
    transcript, themes = Document.objects.get(name="Wren").pk, Theme.objects.count()
    withdraw_participant(by=ana, participant=wren, reason="Changed their mind")
    for model in (Participant, *OWN):
        assert model.objects.count() == 0, model
    assert not Document.objects.filter(name="Wren").exists()
    assert not Evidence.objects.filter(document=transcript).exists()
    assert Theme.objects.count() == themes, "themes stay"
    assert not ListedPerson.objects.filter(number=2).exists()
    assert ListedPerson.objects.count() == 7, "nobody else goes"
    left = everything_kept()
    for gone in (WORDS, RARE, "Only the part"):
        assert gone not in left
    assert faults(study.pk) == []
    with pytest.raises(CannotUndo, match="erased"):
        undo_all(ana, study)


def test_a_transcript_that_was_removed_before_leaves_no_word_either(ana: Any, wren: Participant) -> None:
    remove_document(by=ana, document=Document.objects.select_related("study", "case").get(name="Wren"))
    assert WORDS in everything_kept()
    withdraw_participant(by=ana, participant=wren)
    assert WORDS not in everything_kept()


def test_the_trail_keeps_how_much_and_why(study: Any, ana: Any, wren: Participant) -> None:
    withdraw_participant(by=ana, participant=wren, reason="Changed their mind")
    told = events(study.pk)[0]
    assert told.verb == "noted the withdrawal of"
    assert told.about.startswith("participant 1: 1 transcript, ")
    row = Withdrawn.objects.get()
    assert (row.number, row.scope, row.reason) == (1, "whole", "Changed their mind")
    assert row.counts["transcript"] == row.counts["interview"] == 1


def test_from_a_day_on_earlier_interviews_stay(study: Any, ana: Any, wren: Participant) -> None:
    earlier = Interview.objects.create(
        study=study, participant=wren, document=Document.objects.get(name="Juno"), planned_at="2026-02-01T10:00Z"
    )
    rests = withdraw_participant(by=ana, participant=wren, scope="from", since=date(2026, 3, 1))
    assert [one.document.name for one in rests.documents] == ["Wren"]
    assert list(Interview.objects.all()) == [earlier]
    assert Document.objects.filter(name="Juno").exists()
    assert Participant.objects.get().state == "withdrawn"
    assert WORDS not in everything_kept()


def test_locked_away_no_word_is_in_clear_and_the_key_brings_all_back(study: Any, ana: Any, wren: Participant) -> None:
    key = ciphers.new_key()
    Interview.objects.update(recording=None)  # a recording does not come back
    before = {
        model: sorted(map(str, model.objects.values_list())) for model in (Participant, *OWN, Coding, Document, Pick)
    }
    corpus = corpus_for(ana, study).codings.sort("id")
    withdraw_participant(by=ana, participant=wren, lock=key)
    assert WORDS not in everything_kept() and RARE not in everything_kept()
    locked = Locked.objects.select_related("study").get()
    with pytest.raises(UserError, match="does not open"):
        unlock_participant(by=ana, locked=locked, key=ciphers.new_key())
    back, left = unlock_participant(by=ana, locked=locked, key=key)
    assert back > 10
    assert left == 0
    assert before == {model: sorted(map(str, model.objects.values_list())) for model in before}
    assert corpus_for(ana, study).codings.sort("id").equals(corpus)
    assert faults(study.pk) == []


def test_what_a_locked_passage_answered_may_be_gone_when_it_comes_back(ana: Any, wren: Participant) -> None:
    key = ciphers.new_key()
    withdraw_participant(by=ana, participant=wren, lock=key)
    for theme in Theme.objects.all():
        delete_theme(by=ana, theme=theme)
    _, left = unlock_participant(by=ana, locked=Locked.objects.select_related("study").get(), key=key)
    assert left == 2
    assert Document.objects.filter(name="Wren").exists()


def test_what_is_locked_can_be_erased_without_the_key(study: Any, ana: Any, wren: Participant) -> None:
    withdraw_participant(by=ana, participant=wren, lock=ciphers.new_key())
    locked = Locked.objects.select_related("study").get()
    erase_locked(by=ana, locked=locked)
    assert Locked.objects.count() == 0
    assert locked.sealed not in everything_kept()


def test_entries_of_the_register_with_their_name_go_where_the_key_is_open(
    study: Any, ana: Any, wren: Participant
) -> None:
    Entry.objects.all().delete()
    opened.keep(ana, study.pk, KEY)
    try:
        made = add_entries(
            by=ana, study=study, entries=[("Quist", "Moor", "person"), ("Depot Nord", "a depot", "place")]
        )
        assert [one.replacement for one in resting.entries_with_their_name(ana, wren)] == ["Moor"]
        withdraw_participant(by=ana, participant=wren)
    finally:
        opened.close(ana, study.pk)
    assert list(Entry.objects.values_list("replacement", flat=True)) == ["a depot"]
    assert made[0].sealed not in everything_kept()


def test_with_the_key_closed_the_register_is_left_and_the_page_says_so(
    study: Any, ana: Any, wren: Participant, as_person: Any
) -> None:
    assert resting.entries_with_their_name(ana, wren) == []
    page = as_person(ana).get(reverse("withdrawal:participant", kwargs={"study": study.pk, "participant": wren.pk}))
    assert "open the key to the names first" in page.content.decode()


def test_only_who_leads_may(ben: Any, wren: Participant) -> None:
    with pytest.raises(NotAllowed):
        withdraw_participant(by=ben, participant=wren)
    assert Participant.objects.exists()


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"scope": "half"}, "not said how far"),
        ({"scope": "from"}, "day is missing"),
        ({"reason": "x" * 201}, "201 characters"),
    ],
)
def test_what_is_said_wrongly_changes_nothing(ana: Any, wren: Participant, said: dict[str, Any], fault: str) -> None:
    with pytest.raises(UserError, match=fault):
        withdraw_participant(by=ana, participant=wren, **said)
    assert Document.objects.filter(name="Wren").exists()


def test_lists_of_people_are_erased_with_the_trail(study: Any, ana: Any, wren: Participant) -> None:
    assert everything_kept().count(AWKWARD)
    assert erase_frames(by=ana, study=study) == 1
    assert (Frame.objects.count(), ListedPerson.objects.count(), Pick.objects.count()) == (0, 0, 0)
    assert Participant.objects.get().listed is None
    assert '"age"' not in everything_kept()
    with pytest.raises(UserError, match="no list"):
        erase_frames(by=ana, study=study)
    assert faults(study.pk) == []


def test_the_page_shows_asks_and_does_it(study: Any, ana: Any, wren: Participant, as_person: Any) -> None:
    lead = as_person(ana)
    where = reverse("withdrawal:participant", kwargs={"study": study.pk, "participant": wren.pk})
    page = lead.get(where).content.decode()
    assert "A story is offered" in page and "1 transcript" in page
    assert WORDS not in page
    looked = lead.post(where, {"scope": "from", "since": "2027-01-01", "how": "erase"})
    assert "Nothing rests on them" in looked.content.decode()
    refused = lead.post(where, {"scope": "whole", "how": "lock", "sure": "yes"})
    assert refused.status_code == 422
    assert "not open" in refused.content.decode()
    opened.keep(ana, study.pk, KEY)
    done = lead.post(where, {"scope": "whole", "how": "lock", "reason": "Asked", "sure": "yes"}, follow=True)
    assert "Locked away" in done.content.decode()
    lead.post(reverse("withdrawal:unlock", kwargs={"study": study.pk, "locked": Locked.objects.get().pk}))
    opened.close(ana, study.pk)
    assert Participant.objects.count() == 1
