"""The tables of interviews and of cases read as tables: a row is a line, and a word of it is not cut in two."""

from typing import Any

import pytest

from tests.support.pages import DESK, PHONE
from tests.support.studies import with_interviews
from workbench.research.corpora import actions

pytestmark = pytest.mark.django_db(transaction=True)
LINE = 40  # pixels; the margins of a page would make it three times as high
ROWS = "rows => rows.map(row => row.getBoundingClientRect().height)"


def test_a_row_is_one_line_high(page_of: Any, live_server: Any, study: Any, ana: Any) -> None:
    for document in with_interviews(study, ana).values():
        known = {"gender": "Female", "setting": "Non-SC"}
        actions.set_attributes(by=ana, of=document.case, attributes=known)
    page = page_of(ana)
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        for address in ("", "documents/"):
            page.goto(f"{live_server.url}/studies/{study.pk}/{address}")
            heights = page.locator(".table tbody tr").evaluate_all(ROWS)
            assert len(heights) == 6
            assert max(heights) <= LINE, (size, address)
