"""Voices that answer back over all themes: what is open, what nobody searched, in words."""

from typing import Any

import pytest
from django.urls import reverse

from tests.support.studies import with_interviews
from workbench.research.findings import actions
from workbench.research.trust import checks, voices

pytestmark = [pytest.mark.django_db]


def page(client: Any, study: Any) -> str:
    shown: str = client.get(reverse("trust:answers", kwargs={"study": study.pk})).content.decode()
    return shown


def line(ana: Any, study: Any) -> tuple[str, bool]:
    (tab,) = [one for one in checks.tabs(ana, study) if one.key == "answers"]
    return tab.line, tab.waits


def test_every_step_is_told_in_words(study: Any, ana: Any, as_person: Any) -> None:
    client, juno = as_person(ana), with_interviews(study, ana)["Juno"]
    assert line(ana, study) == ("No themes yet", False)
    assert "There are no claims yet" in page(client, study)
    one, two = (actions.make_theme(by=ana, study=study, name=name, claim=name) for name in ("<b>One</b>", "Two"))
    assert line(ana, study) == ("Theme 1 and 1 more unsearched", True)
    for theme in (one, two):
        actions.note_search(by=ana, theme=theme, words="never", documents=3, found=80, screened=60)
    assert line(ana, study) == ("Searched, none open", False)
    assert page(client, study).count("Searched, none found") == 2
    back = actions.choose_passage(by=ana, theme=one, document=juno, start=0, end=9, side="answer")
    assert line(ana, study) == ("1 voice still open", True)
    shown = page(client, study)
    assert "Nobody has decided" in shown and "&lt;b&gt;One&lt;/b&gt;" in shown and "60 of them shown" in shown
    actions.settle_answer(by=ana, evidence=back, kind="explained", reason="A single post.")
    actions.close_search(by=ana, theme=two, statement="Looked for never.")
    shown = page(client, study)
    assert "Explained as exceptional" in shown and "A single post." in shown
    assert "Searched, every voice has a decision" in shown and "Looked for never." in shown
    assert [looked.state for looked in voices.of_study(study).themes][1] == "The search has ended"


def test_the_page_asks_no_oftener_for_many_themes(
    study: Any, ana: Any, as_person: Any, django_assert_max_num_queries: Any
) -> None:
    juno = with_interviews(study, ana)["Juno"]
    for number in range(6):
        theme = actions.make_theme(by=ana, study=study, name=f"Theme {number}")
        actions.note_search(by=ana, theme=theme, words="but", documents=3, found=1)
        actions.choose_passage(by=ana, theme=theme, document=juno, start=number, end=number + 9, side="answer")
    with django_assert_max_num_queries(5):
        voices.of_study(study)
