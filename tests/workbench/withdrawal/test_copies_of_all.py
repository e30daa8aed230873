"""A whole transcript goes: its words go also where somebody had written them down; what others say too stays."""

from typing import Any

import pytest
from django.urls import reverse

import counterpoint as cp
from tests.support.field import with_guide, with_participant
from tests.support.studies import interview
from workbench.history.models import Change
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.models import Document, Memo
from workbench.research.findings import actions as findings
from workbench.research.findings.models import Theme
from workbench.research.interviews.models import Interview
from workbench.research.protocols.models import GuideQuestion
from workbench.research.withdrawal import actions

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
OWN = "The quetzal heron came to my kitchen window"
SHARED = "I do not know what to say"


@pytest.fixture
def told(study: Any, ana: Any) -> dict[str, Document]:
    """Two interviews along a guide; both say one sentence, only one tells of the heron."""
    with_guide(study, ana)
    asked = "What does a usual day look like?"
    texts = {"Wren": f"{asked} {OWN}. {SHARED}.", "Juno": f"{asked} {SHARED}, really."}
    documents = [interview(name, words) for name, words in texts.items()]
    made = corpora.import_documents(
        by=ana, study=study, documents=documents, cases=[cp.Case(name, name, {}) for name in texts]
    )
    return dict(zip(texts, made, strict=True))


def copied(study: Any, ana: Any) -> tuple[Theme, Memo]:
    """A claim and a memo that quote her, and a claim that says what both say."""
    theme = findings.make_theme(by=ana, study=study, name="Birds", claim=f"“{OWN}”, one said.")
    findings.change_theme(by=ana, theme=theme, claim=f"One said: {OWN.upper()}.")
    findings.make_theme(by=ana, study=study, name="Not knowing", claim=f"{SHARED}, they say.")
    memo = corpora.write_memo(by=ana, study=study, text=f"Think of “{OWN}”. We wonder.")
    corpora.change_memo(by=ana, memo=memo, text=f"Think again of “{OWN}”. We wonder.")
    return theme, memo


def check_gone(study: Any, theme: Theme, memo: Memo) -> None:
    theme.refresh_from_db()
    memo.refresh_from_db()
    assert theme.claim == "One said: [withdrawn]."
    assert memo.text == "Think again of “[withdrawn]”. We wonder."
    assert [one.claim for one in theme.versions.all()] == ["“[withdrawn]”, one said.", "One said: [withdrawn]."]
    assert Theme.objects.get(name="Not knowing").claim == f"{SHARED}, they say."
    assert GuideQuestion.objects.filter(words="What does a usual day look like?").exists()
    assert not any(
        "quetzal" in (change.images or "").lower() for change in Change.objects.filter(event__study=study.pk)
    )
    assert any("Not knowing" in (change.images or "") for change in Change.objects.filter(event__study=study.pk))


def test_an_erased_transcript_leaves_no_copy(study: Any, ana: Any, told: dict[str, Document], as_person: Any) -> None:
    theme, memo = copied(study, ana)
    page = reverse("withdrawal:erase", kwargs={"study": study.pk, "document": told["Wren"].pk})
    shown = as_person(ana).get(page).content.decode()
    assert shown.count("Theme, claim") == 1 and "Memo, text" in shown and "Not knowing" not in shown
    actions.erase_document(by=ana, document=told["Wren"])
    check_gone(study, theme, memo)


def test_a_withdrawn_participant_leaves_no_copy(
    study: Any, ana: Any, told: dict[str, Document], as_person: Any
) -> None:
    theme, memo = copied(study, ana)
    wren = with_participant(study, ana, "Wren")
    Interview.objects.create(study=study, participant=wren, document=told["Wren"], planned_at=wren.made_at)
    page = reverse("withdrawal:participant", kwargs={"study": study.pk, "participant": wren.pk})
    assert "Memo, text" in as_person(ana).get(page).content.decode()
    actions.withdraw_participant(by=ana, participant=wren)
    check_gone(study, theme, memo)


def test_a_removed_transcript_leaves_no_copy(study: Any, ana: Any, told: dict[str, Document]) -> None:
    theme, memo = copied(study, ana)
    corpora.remove_document(by=ana, document=told["Wren"])
    actions.erase_removed(by=ana, study=study, document=told["Wren"].pk)
    check_gone(study, theme, memo)
