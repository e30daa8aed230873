"""Replaces the names of the register in transcripts, so that they stand in clear nowhere; and puts an original back."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from workbench import ciphers
from workbench.history import cleaning
from workbench.history.actions import erase_copies, erase_words, record
from workbench.history.changes import Unrecorded
from workbench.history.naming import named
from workbench.history.queries import revision
from workbench.research.corpora.in_vivo import NAMES, names_once_spoken, plain
from workbench.research.corpora.models import Case, Code, Definition, Document, Memo
from workbench.research.correction import queries, rules
from workbench.research.correction.actions.correcting import put_in_place
from workbench.research.correction.plans import Plan
from workbench.research.correction.replacing import Replacing
from workbench.research.fieldwork.queries import name_key_for
from workbench.research.findings.models import Evidence
from workbench.research.pseudonyms.models import NAME_LENGTH, Original
from workbench.research.pseudonyms.queries import REPLACED, keeps_originals, original_of
from workbench.research.studies.models import Study


def replace_names(
    *, by: Any, study: Study, documents: list[Document], token: str, removing: bool = False
) -> list[Replacing]:
    """Replaces the names of the register in these documents, as it was looked at. Cannot be undone: the names are erased.

    Codings, memos and quotes stay on their words. The old words leave the trail, the backups and the free pages; if the
    study says so, the originals are kept sealed. Raises Unseen if something else would happen than was looked at.
    """
    rules.check_may_correct(by, study)
    key = name_key_for(by, study)
    cleaning.forget_while_writing()
    with record(by=by, study=study.pk, verb=REPLACED, undoable=False) as changes:
        found = queries.replacing_for(by, study, documents)
        rules.check_replacing(study, found, token, removing)
        seq, before = revision(study.pk) + 1, [one.plan.document.text for one in found]
        for one in found:
            if keeps_originals(study) or original_of(one.plan.document):
                _keep_original(one, key)
            _write(one)
            _forget(one.plan.document.pk, study.pk, seq)
        _forget_names(study, before)
        places = sum(len(one.found) for one in found)
        changes.about = f"{len(found):,} {'document' if len(found) == 1 else 'documents'}, {places:,} places"
        transaction.on_commit(lambda: cleaning.finish(settings.HOME))
    return found


def put_back(*, by: Any, document: Document, removing: bool = False) -> Plan:
    """Puts a transcript back as it was before names were replaced in it; what was made since goes with its words.

    Raises UserError if the key is closed or none was kept, or if something has no place there and may not go.
    """
    rules.check_may_correct(by, document.study)
    name_key_for(by, document.study)
    with record(by=by, study=document.study_id, verb="put back the original of", about=named(document)) as changes:
        plan = queries.putting_back(by, document)
        rules.check_removing(plan, removing)
        put_in_place(changes, plan)
        changes.delete(rules.check_original(original_of(document), document))
    return plan


def _keep_original(one: Replacing, key: bytes) -> None:
    """Seals a document as it is, and where everything lies before and after; one that was kept before stays the original."""
    document, unrecorded = one.plan.document, Unrecorded()
    there = original_of(document)
    after = {str(move.row.pk): list(move.to) for move in one.plan.moves if move.to}
    if there:
        kept = queries.unsealed(there, key)
        now = {str(move.row.pk): [move.row.start, move.row.end] for move in one.plan.moves}
        rows = [row for row in kept["rows"] if now.get(row[0]) == row[3:] and row[0] in after]
        kept["rows"] = [[*row[:3], *after[row[0]]] for row in rows]
        unrecorded.update(there, sealed=ciphers.seal(kept, under=key, of=document.pk))
        return
    moves = [move for move in one.plan.moves if move.to]
    kept = {name: getattr(document, name) for name in ("text", "turns", "places")}
    kept["rows"] = [[str(move.row.pk), move.row.start, move.row.end, *after[str(move.row.pk)]] for move in moves]
    sealed = ciphers.seal(kept, under=key, of=document.pk)
    unrecorded.create_many([Original(study_id=document.study_id, document=document, sealed=sealed)])


def _write(one: Replacing) -> None:
    """Writes the text and every other word that changes, without an image of what it was."""
    unrecorded, document = Unrecorded(), one.plan.document
    put_in_place(unrecorded, one.plan, copies=True)
    # A file's name may say whose it is, and nobody is asked for it again.
    unrecorded.update(document, source="", attributes=document.attributes | _of(one, "attribute"))
    for (kind, key), text in one.words.items():
        if kind == "memo":
            unrecorded.update(Memo(pk=UUID(key)), text=text)
        elif kind == "note":
            unrecorded.update(Evidence(pk=UUID(key)), note=text)
        elif kind == "version":
            unrecorded.update(Definition(pk=UUID(key)), name=text[:NAME_LENGTH])
        elif kind == "code":
            _rename_code(Code.objects.get(pk=UUID(key)), text, document)
        elif kind == "document":
            others = Document.objects.filter(study=document.study_id).exclude(pk=document.pk)
            unrecorded.update(document, name=_free(text, set(others.values_list("name", flat=True))))
    _write_case(one, document)


def _write_case(one: Replacing, document: Document) -> None:
    name, attributes = one.words.get(("case", "name")), _of(one, "case attribute")
    if document.case is None or not (name or attributes):
        return
    others = Case.objects.filter(study=document.study_id).exclude(pk=document.case.pk)
    wanted = {"name": _free(name, set(others.values_list("name", flat=True)))} if name else {}
    Unrecorded().update(document.case, attributes=document.case.attributes | attributes, **wanted)
    erase_words(document=document.pk, words=str(document.case.pk))


def _rename_code(code: Code, name: str, document: Document) -> None:
    erase_words(document=document.pk, words=code.name)
    siblings = Code.objects.filter(study=code.study_id, parent=code.parent_id).exclude(pk=code.pk)
    taken = siblings.values_list("name", flat=True)
    Unrecorded().update(code, name=_free(name, set(taken)))


def _forget(document: UUID, study: UUID, seq: int) -> None:
    erase_words(document=document)
    cleaning.note(settings.HOME, document, (study, seq))


def _forget_names(study: Study, before: list[str]) -> None:
    """Takes names that codes in vivo had before, and that stand in these texts no more, out of the trail."""
    names = {plain(name) for name in names_once_spoken(study, before)}
    if names:
        erase_copies(study=study.pk, holds=lambda column, words: column in NAMES and plain(words) in names)


def _of(one: Replacing, kind: str) -> dict[str, str]:
    return {name: text for (what, name), text in one.words.items() if what == kind}


def _free(name: str, taken: set[str]) -> str:
    found, number = name[:NAME_LENGTH], 1
    while found in taken:
        number += 1
        found = f"{name[: NAME_LENGTH - 6]} {number}"
    return found
