"""The demo study shows what a report can be: COREQ has places, the quotes are true, and nothing stops it from leaving."""

from datetime import date
from typing import Any

import pytest

from workbench.demo.making import make
from workbench.history.queries import faults
from workbench.research.reports.checklists.standing import counted
from workbench.research.reports.queries import made, stopping

pytestmark = pytest.mark.django_db


def test_at_least_twenty_items_of_coreq_are_evidenced_in_the_report_and_none_is_guessed(ana: Any) -> None:
    study = make(ana)
    found = made(ana, study, date(2026, 6, 8))
    rows = found.checklists["coreq"]
    assert len(rows) == 32
    shown = [one for one in rows if one.status == "shown"]
    assert len(shown) >= 20, [one.item.id for one in rows if one.status == "missing"]
    assert all(one.places for one in shown)
    assert [one.item.id for one in shown if not one.by_study] == ["COREQ-6"]  # somebody says where it stands
    training = next(one for one in rows if one.item.id == "COREQ-5")
    assert training.status == "missing"  # where somebody stands is not what they were trained in
    assert counted(rows)["missing"] > 0  # what the study does not know is not made up
    assert stopping(found, without=False) == []
    assert len([one for one in found.found.quotes if not one.fault]) >= 10
    assert found.stale == {}
    assert faults(study.pk) == []
