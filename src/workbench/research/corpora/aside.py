"""Documents that are set aside, so that claims can be tested on words that nobody coded: referential adequacy.

Where they are kept out is said once, in `queries.documents`, and by `loading.load` for the tables that lie on them.
"""

import hashlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from counterpoint import UserError
from workbench.history.dependents import rows_on
from workbench.people.looking import looks
from workbench.research.corpora.blindness import hidden_from, seen
from workbench.research.corpora.models import Coding, Document, SetAside
from workbench.research.corpora.queries import all_documents, row_for
from workbench.research.studies.models import Study

CLOSED = {"set_aside__isnull": False, "set_aside__opened_at__isnull": True}
TEXTS = ("text", "turns", "lines", "places")


def all_aside(study: Study) -> QuerySet[SetAside]:
    """Returns what was ever set aside, without its text, with `coded`: how many codings it got since it was opened."""
    rows = SetAside.objects.filter(study=study).select_related("document", "set_by", "opened_by", "study")
    return rows.defer(*(f"document__{one}" for one in TEXTS)).annotate(
        coded=Count("document__codings", filter=seen(through="document__codings__") or None)
    )


def aside_for(person: Any, study_id: UUID, row_id: UUID) -> SetAside:
    """Returns what was set aside for this person, or Http404."""
    found: SetAside = row_for(person, SetAside, study_id, row_id)
    return found


def keys_aside(study: Study) -> frozenset[UUID]:
    """Returns the identifiers of the documents that are set aside and not opened."""
    closed = SetAside.objects.filter(study=study, opened_at__isnull=True)
    return frozenset(closed.values_list("document", flat=True))


def is_aside(document: Document) -> bool:
    """Says whether a document is set aside and not opened."""
    return SetAside.objects.filter(document=document, opened_at__isnull=True).exists()


def could_be(study: Study) -> QuerySet[Document]:
    """Returns the documents that nobody has coded and that were never set aside, without their texts."""
    fresh = all_documents(study).filter(set_aside__isnull=True, codings__isnull=True)
    return fresh.exclude(pk__in=hidden_from(looks())).defer(*TEXTS)  # who is blind cannot know whether they are coded


def drawn(documents: Sequence[Document], many: int, seed: int) -> list[Document]:
    """Returns so many of these documents at random: those whose SHA-256 of seed and identifier comes first.

    The same seed draws the same documents again on every machine. Raises UserError for more than there are.
    """
    if not 0 < many <= len(documents):
        raise UserError(
            f"{many} of {len(documents)} documents cannot be drawn",
            where="documents that nobody has coded",
            try_=f"1 to {len(documents)}" if documents else "set interviews aside before they are coded",
        )
    return sorted(documents, key=lambda one: hashlib.sha256(f"{seed}:{one.pk}".encode()).hexdigest())[:many]


def check_fresh(study: Study, documents: Sequence[Document]) -> None:
    """Raises UserError unless each document is of the study, was never set aside, and nobody quotes it yet."""
    if not documents or any(one.study_id != study.pk for one in documents):
        raise UserError("No document was chosen", where=study.title, try_="choose one that nobody has coded")
    before = SetAside.objects.filter(document__in=documents).select_related("document").first()
    if before is not None:
        what = "was opened: nobody can unread it" if before.opened_at else "is set aside already"
        raise UserError(f"{before.document.name} {what}", where=study.title, try_="choose another one")
    for _, rows in rows_on(documents):
        if hasattr(rows[0], "quote"):
            name = next(one.name for one in documents if one.pk == rows[0].document_id)
            raise UserError(
                f"{name} has been worked with already",
                where=f"{len(rows)} passages of what was chosen are coded or quoted",
                try_="an interview that nobody has coded; it is a test only if nobody has",
            )


def check_none_coded(study: UUID, person: Any) -> None:
    """Raises UserError if an undo would leave codings on a document that is set aside."""
    if Coding.objects.filter(study=study, **{f"document__{one}": value for one, value in CLOSED.items()}).exists():
        raise UserError(
            "An interview that was set aside would carry codings",
            where="what is set aside",
            try_="open it first; that cannot be taken back",
        )
