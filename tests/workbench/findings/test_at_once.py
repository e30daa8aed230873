"""Two people work on themes in the same moment: nothing is lost, nothing stands twice."""

from typing import Any

import pytest

from tests.support.meanwhile import meanwhile
from tests.support.studies import with_code, with_interviews
from workbench.research.findings import actions
from workbench.research.findings.models import Evidence, Theme, ThemeCode

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_new_themes_get_two_numbers(study: Any, ana: Any, ben: Any) -> None:
    with meanwhile(lambda: actions.make_theme(by=ben, study=study, name="Bens")):
        actions.make_theme(by=ana, study=study, name="Anas")
    assert list(Theme.objects.order_by("number").values_list("number", "name")) == [(1, "Bens"), (2, "Anas")]


def test_a_code_that_both_gather_stands_once(study: Any, ana: Any, ben: Any) -> None:
    with_interviews(study, ana)
    code = with_code(study, ana, "Money", Juno="it’s paid")
    theme = actions.make_theme(by=ana, study=study, name="Paid")
    with meanwhile(lambda: actions.gather_code(by=ben, theme=theme, code=code)):
        actions.gather_code(by=ana, theme=theme, code=code)
    assert ThemeCode.objects.count() == 1


def test_a_passage_that_both_choose_stands_once_on_the_side_of_the_later(study: Any, ana: Any, ben: Any) -> None:
    juno = with_interviews(study, ana)["Juno"]
    theme = actions.make_theme(by=ana, study=study, name="Paid")
    start = juno.text.index("At least")
    passage = {"theme": theme, "document": juno, "start": start, "end": start + 8}
    with meanwhile(lambda: actions.choose_passage(by=ben, side="voice", **passage)):
        actions.choose_passage(by=ana, side="answer", **passage)
    assert list(Evidence.objects.values_list("side", flat=True)) == ["answer"]
