"""A study with two who were interviewed: Wren agreed to be asked again, Odile to be quoted; both have a transcript."""

from types import SimpleNamespace
from typing import Any

from django.urls import reverse

from tests.support.field import with_consent, with_participant
from tests.support.studies import with_interviews
from workbench.research.findings import actions as findings
from workbench.research.interviews.models import Interview
from workbench.research.memberchecks import actions
from workbench.research.memberchecks.models import MemberCheck


def field_of(study: Any, by: Any) -> Any:
    """Makes the participants, their interviews and a theme that quotes Wren, Odile and Juno, who was asked nothing."""
    documents = with_interviews(study, by)
    people = [with_participant(study, by, name, number) for number, name in enumerate(("Wren", "Odile"), 1)]
    for one in people:
        Interview.objects.create(
            study=study, participant=one, document=documents[one.pseudonym], planned_at=one.made_at
        )
    wren, odile = people
    with_consent(wren, by, future="yes")
    with_consent(odile, by, quotation="yes", future="no")
    theme = findings.make_theme(by=by, study=study, name="Offered", claim="A story is offered, not asked for.")
    for name, words in QUOTED.items():
        text = documents[name].text
        at = text.index(words)
        findings.choose_passage(
            by=by, theme=theme, document=documents[name], start=at, end=at + len(words), side="voice"
        )
    return SimpleNamespace(wren=wren, odile=odile, documents=documents, theme=theme)


QUOTED = {
    "Wren": "I read the person first.",
    "Odile": "a key to the office",
    "Juno": "I never got to be private.",
}


def given_to(participant: Any, by: Any, kind: str = "transcript", **more: Any) -> tuple[MemberCheck, str]:
    """Gives a participant their transcript, or these words, and returns the address of the link."""
    document = Interview.objects.get(participant=participant).document
    check, token = actions.give_back(by=by, participant=participant, kind=kind, document=document, **more)
    return check, reverse("given_back:answer", args=[token])
