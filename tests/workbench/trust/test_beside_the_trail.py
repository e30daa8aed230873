"""What verify looks at beside the events and rows of a study: trails with which it came, people, studies that are gone."""

import json
from typing import Any

import pytest

from workbench.accounts.actions import HOUSE, open_account
from workbench.history import sealing
from workbench.history.models import Event, Sealed
from workbench.history.standing import differences_of
from workbench.people.models import User
from workbench.research.studies.actions import make_study
from workbench.serving import verifying

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_a_trail_that_came_along_is_watched_too(study: Any, ana: Any) -> None:
    came = [trail for trail in sealing.trails_of(study.pk) if trail["events"]]
    arrived = make_study(by=ana, title="Arrived")
    Event.objects.filter(study=arrived.pk).update(
        verb="brought in the study with",
        about=f"1 document, and a trail of 2 events that ends in {sealing.check(came[0])}",
    )
    rows = sealing.sealed(arrived.pk, came)
    assert "is not there" in sealing.faults(arrived.pk)[0]
    Sealed.objects.bulk_create(rows)
    assert sealing.faults(arrived.pk) == []
    rows[0].content = rows[0].content.replace('"kind": "do"', '"kind": "redo"')
    rows[0].save()
    assert sealing.faults(arrived.pk) == ["Trail 1, with which it came, was altered, or a part of it is missing."]
    came[0]["events"] = came[0]["events"][:1]  # cut off, and its digest told anew
    rows[0].content, rows[0].digest = json.dumps(came[0]), sealing.check(came[0])
    rows[0].save()
    assert "A trail with which it came is not there" in sealing.faults(arrived.pk)[0]
    Sealed.objects.create(study=study.pk, number=1, content=rows[0].content, digest=rows[0].digest)
    assert "it was begun here" in sealing.faults(study.pk)[0]


def test_people_whom_somebody_changed_past_the_trail_are_named(db: None) -> None:
    fay = open_account(name="Fay", password="five plain words stand here")
    but = ("password", "last_login")
    assert not any(str(fay.pk) in one for one in differences_of("people.user", but=but))
    User.objects.filter(pk=fay.pk).update(owns_house=True)
    assert any(str(fay.pk) in one and "(owns_house); event 1" in one for one in differences_of("people.user", but=but))


def test_a_trail_whose_study_is_gone_is_told(study: Any) -> None:
    assert verifying.without_study({HOUSE, study.pk}) == []
    assert "A study is missing" in verifying.without_study({HOUSE})[0]
