"""Erasing for good: the one change that nobody takes back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Model

from counterpoint import UserError
from workbench.history.actions import erase_words, record
from workbench.history.dependents import delete_with_dependents
from workbench.research.corpora.actions import forget_bytes
from workbench.research.corpora.models import Code, Document, Keepsake
from workbench.research.studies.models import Study
from workbench.research.withdrawal import cleaning, queries, rules

VERB = "erased for good"
ERASED = "In vivo code (erased)"


def erase_document(*, by: Any, document: Document) -> queries.Going:
    """Erases a document, all that rests on it and all of its words, in the trail and in the backups too.

    Returns what went. The Event that tells it holds counts and no words; the chain stays whole. Cannot be undone.
    """
    rules.check_may_erase(by, document.study)
    cleaning.forget_while_writing()
    with record(by=by, study=document.study_id, verb=VERB, undoable=False) as changes:
        # Looked at only now: nobody gives the case another document, or the words another code, from here on.
        document = queries.document_now(document)
        gone = queries.going(document)
        changes.about = gone.spoken
        _rename(gone.renamed, document.pk)
        delete_with_dependents(_Unrecorded(), [document])
        if gone.case:
            delete_with_dependents(_Unrecorded(), [gone.case])
            erase_words(document=document.pk, words=str(gone.case.pk))
        _forget(document.pk)
    return gone


def erase_removed(*, by: Any, study: Study, document: UUID) -> int:
    """Erases the words of a document that was removed before, so that undo cannot bring it back.

    Returns how many codes were renamed. Raises UserError if the trail keeps nothing of it.
    """
    rules.check_may_erase(by, study)
    cleaning.forget_while_writing()
    with record(by=by, study=study.pk, verb=VERB, about="a document that was removed before", undoable=False):
        found = queries.removed_document(study, document)
        if found is None:
            raise UserError(
                "The trail keeps no words of this document", where=study.title, try_="the list of removed documents"
            )
        codes = queries.codes_from(study, found.text, but=document)
        _rename(codes, document)
        _forget(document)
    return len(codes)


def erase_keepsake(*, by: Any, keepsake: Keepsake) -> None:
    """Erases what came from another program and belongs to no document, all that lies in it and its bytes, for good.

    Raises UserError for one that lies in another, or in a document: that is erased with what it belongs to.
    """
    rules.check_may_erase(by, keepsake.study)
    rules.check_stands_alone(keepsake)
    cleaning.forget_while_writing()
    with record(by=by, study=keepsake.study_id, verb=VERB, about="a keepsake", undoable=False):
        delete_with_dependents(_Unrecorded(), [queries.keepsake_now(keepsake)])
        _forget(keepsake.pk)


class _Unrecorded:
    """Stands where an action's changes stand, and keeps no image of what it removes."""

    def delete_many(self, rows: Sequence[Model]) -> None:
        """Removes rows of one model."""
        if rows:
            found = type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows])
            found._raw_delete(found.db)


def _rename(codes: list[Code], document: UUID) -> None:
    """Takes the participant's words out of the names of codes, here and in the trail; the codes stay."""
    for code in codes:
        erase_words(document=document, words=code.name)
        siblings = Code.objects.filter(study=code.study_id, parent=code.parent_id)
        taken = set(siblings.values_list("name", flat=True))
        Code.objects.filter(pk=code.pk).update(name=_free(taken))


def _free(taken: set[str]) -> str:
    name, number = ERASED, 1
    while name in taken:
        number += 1
        name = f"{ERASED} {number}"
    return name


def _forget(document: UUID) -> None:
    erase_words(document=document)
    forget_bytes()
    cleaning.note(settings.HOME, document)
    transaction.on_commit(lambda: cleaning.finish(settings.HOME))
