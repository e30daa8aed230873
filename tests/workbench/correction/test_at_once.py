"""A transcript is corrected while others work on it: one of the two is told, and no quote is wrong."""

from typing import Any

import pytest

from counterpoint import UserError
from tests.support.meanwhile import meanwhile
from tests.support.studies import with_code, with_interviews
from workbench.history.queries import faults
from workbench.research.corpora.actions import make_coding
from workbench.research.corpora.models import Coding, Document
from workbench.research.correction import queries
from workbench.research.correction.actions import correct_document
from workbench.research.correction.rules import Unseen
from workbench.research.findings.actions import choose_passage, make_theme
from workbench.research.findings.models import Evidence

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def again(row: Any) -> Any:
    return type(row).objects.select_related("study").get(pk=row.pk)


@pytest.fixture
def juno(ana: Any, study: Any) -> Document:
    """An interview with one coding."""
    document = with_interviews(study, ana)["Juno"]
    with_code(study, ana, "Money", Juno="it’s paid")
    return document


def correct(by: Any, document: Document, words: str) -> None:
    text = document.text.replace("I never", words)
    correct_document(by=by, document=document, text=text, token=queries.token_of(queries.plan_for(document, text)))


def true_quotes() -> bool:
    texts = dict(Document.objects.values_list("pk", "text"))
    rows = [*Coding.objects.all(), *Evidence.objects.all()]
    return bool(rows) and all(row.quote == texts[row.document_id][row.start : row.end] for row in rows)


def test_a_coding_that_is_made_at_this_moment_is_seen(study: Any, ana: Any, ben: Any, juno: Document) -> None:
    money = Coding.objects.get().code
    text = juno.text.replace("I never", "Well, I never")
    token = queries.token_of(queries.plan_for(again(juno), text))
    with (
        meanwhile(lambda: make_coding(by=ben, document=again(juno), code=money, start=40, end=50)),
        pytest.raises(Unseen, match="Ben coded a passage as in the meantime"),
    ):
        correct_document(by=ana, document=juno, text=text, token=token)
    assert Coding.objects.count() == 2
    assert true_quotes()


def test_who_codes_the_old_text_at_this_moment_is_told(study: Any, ana: Any, ben: Any, juno: Document) -> None:
    mine = again(juno)
    money = Coding.objects.select_related("code__study").get().code
    with (
        meanwhile(lambda: correct(ana, again(juno), "Well, I never")),
        pytest.raises(UserError, match="the text was corrected meanwhile"),
    ):
        make_coding(by=ben, document=mine, code=money, start=40, end=50)
    theme = make_theme(by=ana, study=study, name="Pay", codes=[money])
    with (
        meanwhile(lambda: correct(ana, again(juno), "Oh, I never")),
        pytest.raises(UserError, match="the text was corrected meanwhile"),
    ):
        choose_passage(by=ben, theme=theme, document=mine, start=40, end=50, side="voice")
    assert Coding.objects.count() == 1
    assert true_quotes()
    assert faults(study.pk) == []


def test_of_two_corrections_the_second_is_told(study: Any, ana: Any, ben: Any, juno: Document) -> None:
    text = juno.text.replace("I never", "Oh, I never")
    token = queries.token_of(queries.plan_for(juno, text))
    with (
        meanwhile(lambda: correct(ana, again(juno), "Well, I never")),
        pytest.raises(Unseen, match="Ana corrected in the meantime"),
    ):
        correct_document(by=ben, document=juno, text=text, token=token)
    assert "Well, I never" in again(juno).text
    assert true_quotes()
