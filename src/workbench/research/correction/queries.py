"""What a correction would do, as things stand at this moment."""

from dataclasses import replace

import counterpoint as cp
from workbench.history.models import Event
from workbench.history.queries import revision
from workbench.history.rules import gone
from workbench.research.corpora.models import Document
from workbench.research.correction.loading import lying_on
from workbench.research.correction.plans import Plan, plan_from


def plan_for(document: Document, text: str) -> Plan:
    """Returns what a new text would do to everything that lies on the document now; UserError if it is gone."""
    seq = revision(document.study_id)  # asked first: what comes after it is seen when the plan is carried out
    lying = lying_on(document_now(document))
    plan = plan_from(lying, cp.correct(lying.corpus, str(document.pk), text).corpus)
    return replace(plan, seq=seq)


def document_now(document: Document) -> Document:
    """Returns a document as it is stored at this moment; raises UserError if it is gone."""
    found = Document.objects.filter(pk=document.pk).select_related("study").first()
    if found is None:
        raise gone("document")
    return found


def token_of(plan: Plan) -> str:
    """Returns what a page carries, so that the action can tell whether it is still true: where the trail was, and the plan."""
    return f"{plan.seq}.{plan.stamp}"


def told_since(document: Document, seq: int) -> tuple[str, str] | None:
    """Returns (who, what they did) of the newest change about this document after a link of the trail."""
    later = Event.objects.filter(study=document.study_id, seq__gt=seq, changes__document=document.pk)
    newest = later.select_related("by").order_by("-seq").first()
    return (newest.by.name, newest.verb) if newest else None
