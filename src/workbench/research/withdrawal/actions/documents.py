"""Erasing a document, a removed one, or what came from another program."""

from typing import Any
from uuid import UUID

from counterpoint import UserError
from workbench.history import cleaning
from workbench.history.actions import erase_words, record
from workbench.history.changes import Unrecorded
from workbench.history.dependents import delete_with_dependents
from workbench.research.corpora.models import Document, Keepsake
from workbench.research.studies.models import Study
from workbench.research.withdrawal import queries, rules
from workbench.research.withdrawal.actions.marking import mark_all
from workbench.research.withdrawal.actions.removing import VERB, clean_up, forget_names, rename, take_out


def erase_document(*, by: Any, document: Document) -> queries.Going:
    """Erases a document, all that rests on it and all of its words, in the trail and in the backups too.

    Returns what went. The Event that tells it holds counts and no words; the chain stays whole. Cannot be undone.
    """
    rules.check_may_erase(by, document.study)
    cleaning.forget_while_writing()
    with record(by=by, study=document.study_id, verb=VERB, undoable=False) as changes:
        # Looked at only now: nobody gives the case another document, or the words another code, from here on.
        gone = queries.going(queries.document_now(document))
        changes.about = gone.spoken
        take_out(Unrecorded(), gone)
        forget_names(gone.document.study, [gone.document.text])
        mark_all(gone.document.study, {gone.document.pk: gone.document.text})
        clean_up([document.pk])
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
        codes = queries.codes_from(study, {document: found.text})[document]
        rename(codes, document)
        erase_words(document=document)
        forget_names(study, [found.text])
        mark_all(study, {document: found.text})
        clean_up([document])
    return len(codes)


def erase_keepsake(*, by: Any, keepsake: Keepsake) -> None:
    """Erases what came from another program and belongs to no document, all that lies in it and its bytes, for good.

    Raises UserError for one that lies in another, or in a document: that is erased with what it belongs to.
    """
    rules.check_may_erase(by, keepsake.study)
    rules.check_stands_alone(keepsake)
    cleaning.forget_while_writing()
    with record(by=by, study=keepsake.study_id, verb=VERB, about="a keepsake", undoable=False):
        delete_with_dependents(Unrecorded(), [queries.keepsake_now(keepsake)])
        clean_up([keepsake.pk])
