"""The document that was open last is remembered, and remembering it seats nobody."""

from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from tests.workbench.coding.interview import bring_in

pytestmark = pytest.mark.django_db


def test_the_document_that_was_open_last_is_opened_again(ana: Any, study: Any, as_person: Any) -> None:
    bring_in(ana, study)
    second = bring_in(ana, study, name="Interview 8: Robin", said=[("Robin", "I listened first.")])
    client = as_person(ana)
    client.get(reverse("coding:read", args=[study.pk, second.pk]))
    answer = client.get(reverse("coding:code", args=[study.pk]))
    assert answer["Location"] == reverse("coding:read", args=[study.pk, second.pk])


def test_a_page_that_shows_a_document_leaves_who_sits_here_as_it_is(ana: Any, study: Any, as_person: Any) -> None:
    wren = bring_in(ana, study)
    answer = as_person(ana).get(reverse("coding:read", args=[study.pk, wren.pk]))
    assert settings.SESSION_COOKIE_NAME not in answer.cookies
    assert settings.OPENED_COOKIE in answer.cookies


@pytest.mark.parametrize("told", ["nonsense", "=", "a=b&c", "%00=%00", "x" * 3000])
def test_a_cookie_that_means_nothing_opens_the_first(ana: Any, study: Any, as_person: Any, told: str) -> None:
    wren = bring_in(ana, study)
    client = as_person(ana)
    client.cookies[settings.OPENED_COOKIE] = told
    answer = client.get(reverse("coding:code", args=[study.pk]))
    assert answer["Location"] == reverse("coding:read", args=[study.pk, wren.pk])
