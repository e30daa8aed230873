"""What a correction would do, as things stand at this moment."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.conf import settings

import counterpoint as cp
from workbench import ciphers
from workbench.history import cleaning
from workbench.history.models import Event
from workbench.history.queries import revision
from workbench.history.rules import gone
from workbench.research.corpora.models import Document
from workbench.research.corpora.queries import documents as documents_of
from workbench.research.correction import rules
from workbench.research.correction.loading import lying_on
from workbench.research.correction.plans import Plan, plan_from
from workbench.research.correction.replacing import Replacing, replacing_in, with_stored_bounds
from workbench.research.fieldwork.queries import name_key_for
from workbench.research.fieldwork.rules import does_not_fit
from workbench.research.pseudonyms.models import Original
from workbench.research.pseudonyms.queries import original_of, register_for
from workbench.research.studies.models import Study


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


def replacing_for(person: Any, study: Study, documents: Iterable[Document]) -> list[Replacing]:
    """Returns what replacing the register's names does in each of these documents, where it does anything.

    Raises NotAllowed or UserError unless the person has the key to the names open.
    """
    register = register_for(person, study)
    found = [replacing_in(_whole(document), register) for document in documents] if register else []
    return [one for one in found if one.is_needed]


def chosen(study: Study, keys: Iterable[str]) -> list[Document]:
    """Returns those documents of a study that were chosen, in their order."""
    wanted = set(keys)
    return [one for one in documents_of(study).select_related("case", "study") if str(one.pk) in wanted]


def originals_in(study: Study) -> list[Original]:
    """Returns what was kept of documents before names were replaced in them, sealed."""
    return list(Original.objects.filter(study=study).select_related("document").order_by("document__position"))


def still_cleaning() -> str:
    """Says that the data file is not cleaned yet, if so."""
    waits = " The data file is in use; it is cleaned when Counterpoint starts next."
    return waits if cleaning.is_pending(settings.HOME) else ""


def putting_back(person: Any, document: Document) -> Plan:
    """Returns what putting the original back does; UserError unless one was kept and the key is open."""
    key = name_key_for(person, document.study)
    now = document_now(document)
    original = rules.check_original(original_of(now), now)
    kept = unsealed(original, key)
    lying = lying_on(now)
    plan = plan_from(lying, cp.correct(lying.corpus, str(now.pk), kept["text"]).corpus)
    stored = {
        str(move.row.pk): (row[1], row[2])
        for move in plan.moves
        for row in kept["rows"]
        if row[0] == str(move.row.pk) and row[3:] == [move.row.start, move.row.end]
    }
    turns = kept["turns"]
    lines = cp.line_starts(kept["text"], [cp.Turn(start, end) for start, end, *_ in turns])
    return replace(with_stored_bounds(plan, stored), turns=turns, places=kept["places"], lines=lines)


def unsealed(original: Original, key: bytes) -> dict[str, Any]:
    """Returns the text, turns, places and rows that were sealed; UserError if the key does not fit."""
    try:
        found: dict[str, Any] = ciphers.unseal(original.sealed, under=key, of=original.document_id)
    except ciphers.DoesNotOpen:
        raise does_not_fit() from None
    return found


def _whole(document: Document) -> Document:
    found = Document.objects.filter(pk=document.pk).select_related("study", "case").first()
    if found is None:
        raise gone("document")
    return found
