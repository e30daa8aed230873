"""Codings from before a definition changed are marked one below the other, also with a finger."""

from typing import Any

import pytest
from django.urls import reverse

from tests.support.axe import violations
from tests.support.pages import PHONE
from tests.support.studies import with_code, with_interviews
from workbench.research.corpora import actions

pytestmark = pytest.mark.django_db(transaction=True)


def test_codings_that_wait_lie_far_enough_apart(page_of: Any, ana: Any, study: Any, live_server: Any) -> None:
    with_interviews(study, ana)
    code = with_code(study, ana, "Money", Juno="it’s paid", Wren="I read the person first")
    for meaning in ("What is paid.", "What is paid or owed."):
        actions.change_code(by=ana, code=code, definition=meaning)
    page = page_of(ana)
    page.set_viewport_size(PHONE)
    page.goto(live_server.url + reverse("findings:definitions", kwargs={"study": study.pk}))
    assert page.get_by_role("checkbox").count() == 2
    assert violations(page) == []
