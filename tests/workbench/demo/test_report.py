"""The demo study shows what a report can be: COREQ has places, the quotes are true, and nothing stops it from leaving."""

from datetime import date
from typing import Any

import pytest

from workbench.demo.making import make
from workbench.history.queries import faults
from workbench.research.reports.queries import made, stopping

pytestmark = pytest.mark.django_db


def test_at_least_twenty_items_of_coreq_are_evidenced_in_the_report_and_none_is_guessed(ana: Any) -> None:
    study = make(ana)
    found = made(ana, study, date(2026, 6, 8))
    rows = found.checklists["coreq"]
    assert len(rows) == 32
    shown = [one for one in rows if one.status == "shown"]
    by_study = {one.item.id for one in shown if one.by_study}
    assert len(by_study) == 23, [one.item.id for one in rows if one.status == "missing"]
    assert all(one.places for one in shown)
    assert {"COREQ-1", "COREQ-3", "COREQ-10", "COREQ-11", "COREQ-13"} <= by_study  # as its authors published it
    assert [one.item.id for one in shown if not one.by_study] == ["COREQ-6"]  # somebody says where it stands
    # What its authors did not publish is not made up, and where somebody stands is not what they were trained in.
    missing = [one.item.id for one in rows if one.status == "missing"]
    assert missing == [f"COREQ-{number}" for number in (2, 4, 5, 14, 15, 20, 21, 23)]
    assert stopping(found, without=False) == []
    assert len([one for one in found.found.quotes if not one.fault]) >= 10
    assert found.stale == {}
    assert faults(study.pk) == []
