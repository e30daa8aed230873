"""Making, moving and withdrawing codings."""

from collections.abc import Callable, Collection, Sequence
from typing import Any
from uuid import UUID

import counterpoint as cp
from counterpoint import UserError
from workbench.history.actions import record
from workbench.history.changes import Changes
from workbench.history.dependents import delete_with_dependents
from workbench.history.naming import named
from workbench.history.rules import gone
from workbench.people.models import new_id
from workbench.research.corpora import queries, rules
from workbench.research.corpora.actions.codebook import code_row
from workbench.research.corpora.definitions import under_older
from workbench.research.corpora.models import Code, Coding, Confirmation, Document, Memo
from workbench.research.corpora.trail import codes
from workbench.research.studies.models import Study


def make_coding(
    *, by: Any, document: Document, code: Code, start: int, end: int, quote: str | None = None, id: UUID | None = None
) -> Coding:
    """Codes a passage and returns the coding; the same id again returns the one that is there (a repeated request)."""
    rules.check_may(by, document.study, "code")
    passage = rules.check_passage(document, start, end, quote)
    with record(by=by, study=document.study_id, verb="coded a passage as", about=named(code)) as changes:
        coding = _made_before(document, by, id)
        if coding is None:
            coding = _coding(by, document, code, passage, id)
            changes.create(coding)
    return coding


def code_in_vivo(
    *,
    by: Any,
    document: Document,
    name: str,
    start: int,
    end: int,
    quote: str | None = None,
    parent: Code | None = None,
    in_vivo: bool = False,
    id: UUID | None = None,
    code_id: UUID | None = None,
) -> Coding:
    """Codes a passage with a code of this name, making the code if the study has none; one Event for both."""
    rules.check_may(by, document.study, "code")
    passage = rules.check_passage(document, start, end, quote)
    with record(by=by, study=document.study_id, verb="coded a passage as", about="a new code") as changes:
        coding = _made_before(document, by, id)
        if coding is None:
            code = _found_or_made(changes, by, document, name, parent, in_vivo, code_id)
            changes.about = named(code)
            coding = _coding(by, document, code, passage, id)
            changes.create(coding)
    return coding


def code_passages(
    *,
    by: Any,
    study: Study,
    code: Code,
    passages: Sequence[tuple[str, int, int, str]],
    origin: Callable[[int, int], str],
) -> int:
    """Codes many passages at once, as a query found them, and returns how many were not coded so already.

    passages: the identifier of the document, start, end and words of each. origin: makes the memo on the code that says
    how the codings came about, of how many were made and how many were there. One Event, undone as one.
    """
    rules.check_may(by, study, "code")
    if code.study_id != study.pk:
        raise UserError("This code belongs to another study", where=study.title, try_="a code of this study")
    with record(by=by, study=study.pk, verb="coded by a query as", about=named(code)) as changes:
        documents = {str(one.pk): one for one in queries.documents(study)}
        there = set(code.codings.filter(coder=by).values_list("document", "start", "end"))
        fresh = [one for one in passages if (UUID(one[0]), one[1], one[2]) not in there]
        rows = [_as_found(documents.get(one[0]), code, by, one) for one in fresh]
        changes.create_many(rows)
        if rows:
            words = origin(len(rows), len(passages) - len(rows))
            changes.create(Memo(study=study, code=code, text=words, author=by))
    return len(rows)


def withdraw_coding(*, by: Any, coding: Coding) -> None:
    """Takes a coding away; the passage stays."""
    rules.check_may(by, coding.study, "code")
    rules.check_own_coding(by, coding)
    with record(by=by, study=coding.study_id, verb="withdrew", about=named(coding.code)) as changes:
        delete_with_dependents(changes, [coding])


def move_coding(
    *, by: Any, coding: Coding, start: int, end: int, quote: str | None = None, id: UUID | None = None
) -> Coding:
    """Withdraws a coding and makes it anew with other ends; returns the new one."""
    rules.check_may(by, coding.study, "code")
    rules.check_own_coding(by, coding)
    passage = rules.check_passage(coding.document, start, end, quote)
    with record(by=by, study=coding.study_id, verb="moved the ends of", about=named(coding.code)) as changes:
        moved = _coding(by, coding.document, coding.code, passage, id)
        delete_with_dependents(changes, [coding])
        changes.create(moved)
    return moved


def confirm_codings(*, by: Any, study: Study, codings: Sequence[Coding], seen: Collection[UUID] | None = None) -> int:
    """Says of codings that were made under an older definition that they still fit; returns how many waited for that.

    seen: the versions that the page showed; a coding whose code got other words since goes on waiting.
    """
    rules.check_may(by, study, "code")
    wanted = {coding.pk for coding in codings}
    with record(by=by, study=study.pk, verb="looked again at codings", about=_of_codes(codings)) as changes:
        waiting: list[Any] = [coding for coding in under_older(study) if coding.pk in wanted]
        looked_at = [row for row in waiting if seen is None or row.newest in seen]
        rows = [Confirmation(study=study, coding=row, definition_id=row.newest, by=by) for row in looked_at]
        changes.create_many(rows)
    return len(rows)


def _of_codes(codings: Sequence[Coding]) -> str:
    return f"as {codes(coding.code for coding in codings)}"


def _made_before(document: Document, by: Any, id: UUID | None) -> Coding | None:
    if id is None:
        return None
    known = Coding.objects.filter(pk=id).select_related("code").first()
    if known and (known.document_id, known.coder_id) != (document.pk, by.pk):
        raise UserError("This coding’s identifier is taken", where=document.name, try_="code the words once more")
    return known


def _as_found(document: Document | None, code: Code, by: Any, found: tuple[str, int, int, str]) -> Coding:
    if document is None:
        raise gone("document")
    _, start, end, words = found
    rules.check_passage(document, start, end, words)
    places = {"document": document, "start": start, "end": end, "quote": words}
    return Coding(study_id=document.study_id, code=code, coder=by, **places)


def _found_or_made(
    changes: Changes, by: Any, document: Document, name: str, parent: Code | None, in_vivo: bool, code_id: UUID | None
) -> Code:
    wanted = rules.check_name(name, "code")
    found = queries.code_named(document.study, wanted, parent)
    if found:
        return found
    rules.check_may(by, document.study, "change codebook")
    code = code_row(by=by, study=document.study, name=wanted, parent=parent, in_vivo=in_vivo, id=code_id)
    changes.create(code)
    return code


def _coding(by: Any, document: Document, code: Code, passage: cp.Passage, id: UUID | None) -> Coding:
    if code.study_id != document.study_id:
        raise UserError("This code belongs to another study", where=document.name, try_="a code of this study")
    rules.check_text_stands(document)
    rules.check_not_coded_yet(document, code, by, passage)
    return Coding(
        id=id or new_id(),
        study_id=document.study_id,
        document=document,
        code=code,
        coder=by,
        start=passage.start,
        end=passage.end,
        quote=passage.of(document.text),
    )
