"""Who withdraws takes what was given back with them, and what they said of it; so does a transcript that is erased."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.workbench.memberchecks.giving import field_of, given_to
from tests.workbench.withdrawal.test_erasing import everything_kept
from workbench.history.queries import faults
from workbench.research.memberchecks import actions
from workbench.research.memberchecks.answering import Answered, Said
from workbench.research.memberchecks.models import MemberCheck
from workbench.research.withdrawal.actions import erase_document, withdraw_participant

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
SAID, NOTED = "quetzal feathers everywhere", "ochre lantern"


@pytest.fixture
def there(study: Any, ana: Any) -> Any:
    found = field_of(study, ana)
    found.check, found.address = given_to(found.wren, ana)
    actions.receive_answer(
        by=ana, check=found.check, answered=Answered(SAID, (Said(0, 9, NOTED, True),), wants_call=True)
    )
    actions.take_action(by=ana, check=found.check, outcome="kept", action="As it was said.")
    return found


def check_gone(study: Any, address: str) -> None:
    kept = everything_kept()
    for words in (SAID, NOTED, "read the person first"):
        assert words not in kept
    assert Client().get(address).status_code == 404
    assert faults(study.pk) == []


def test_with_a_participant(there: Any, study: Any, ana: Any) -> None:
    undone, _ = given_to(there.wren, ana, "summary", words="Taken back: " + SAID)
    MemberCheck.objects.filter(pk=undone.pk).delete()
    assert SAID in everything_kept()
    rests = withdraw_participant(by=ana, participant=there.wren)
    assert rests.counts["member check"] == 1
    check_gone(study, there.address)


def test_with_a_transcript(there: Any, study: Any, ana: Any) -> None:
    erase_document(by=ana, document=there.check.document)
    check_gone(study, there.address)


def test_from_a_day_on_what_went_out_since(there: Any, study: Any, ana: Any) -> None:
    older, address = given_to(there.wren, ana, "summary", words="You decide what goes out.")
    MemberCheck.objects.filter(pk=older.pk).update(sent_at=timezone.now() - timedelta(days=30))
    since = timezone.localdate() - timedelta(days=2)
    withdraw_participant(by=ana, participant=there.wren, scope="from", since=since)
    assert [one.pk for one in MemberCheck.objects.all()] == [older.pk]
    assert Client().get(address).status_code == 410
    assert SAID not in everything_kept() and NOTED not in everything_kept()
