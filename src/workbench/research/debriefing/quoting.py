"""Whose words may be shown to somebody from outside: consent as it is now, withdrawals, and what is set aside."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from workbench.research.corpora.models import Document, SetAside
from workbench.research.fieldwork.models import Consent, ConsentForm, Participant
from workbench.research.fieldwork.queries import consent_now
from workbench.research.interviews.models import Interview
from workbench.research.studies.models import Study

WITHDREW = "of somebody who withdrew"
REFUSED = "of somebody who said no to being quoted"
UNASKED = "of somebody who was not asked whether they may be quoted"
WAITING = "of somebody who has not answered whether they may be quoted"
REVIEW = "of somebody who wants to see a quotation first"
ASIDE = "in a transcript that is set aside until the end"


@dataclass(frozen=True)
class Quotable:
    """Why what stands in a document is not shown, by document; what is not named here may be shown."""

    reasons: dict[UUID, str] = field(default_factory=dict)

    def why_not(self, document: Any) -> str:
        """Returns why nothing of a document (or its identifier, or None) is shown; empty if it may be."""
        key = getattr(document, "pk", document)
        return self.reasons.get(key if isinstance(key, UUID) or key is None else UUID(str(key)), "")  # type: ignore[arg-type]


def quotable(study: Study) -> Quotable:
    """Returns what may be shown of a study's transcripts, by what participants say now."""
    said, asks = consent_now(study), _asks(study)
    whose = _whose(study)
    found = {document: _why_not(one, said.get(one.pk, {}), asks) for document, one in whose.items()}
    aside = SetAside.objects.filter(study=study, opened_at__isnull=True).values_list("document", flat=True)
    return Quotable({key: why for key, why in found.items() if why} | dict.fromkeys(aside, ASIDE))


def _why_not(participant: Participant, said: dict[str, Consent], asks: bool) -> str:
    if participant.state == "withdrawn":
        return WITHDREW
    answer = said["quotation"].answer if "quotation" in said else ""
    if answer == "yes":
        return ""
    if "after_review" in said and said["after_review"].answer == "yes":
        return REVIEW
    return {"no": REFUSED, "asked": WAITING}.get(answer, UNASKED if asks else "")


def _asks(study: Study) -> bool:
    """Says whether the study asks about quotation at all: then who was not asked has not agreed."""
    return any(
        "quotation" in items for items in ConsentForm.objects.filter(study=study).values_list("items", flat=True)
    )


def _whose(study: Study) -> dict[UUID, Participant]:
    """Returns whose words each document holds: of its interview, else of its case."""
    by_name = {one.pseudonym: one for one in Participant.objects.filter(study=study)}
    cases = Document.objects.filter(study=study, case__isnull=False).values_list("pk", "case__name")
    found = {key: by_name[name] for key, name in cases if name in by_name}
    held = Interview.objects.filter(study=study, document__isnull=False).select_related("participant")
    return found | {one.document_id: one.participant for one in held if one.document_id}
