"""Writing, changing and deleting memos."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

import counterpoint as cp
from counterpoint import UserError
from workbench.history.actions import record
from workbench.people.models import new_id
from workbench.research.corpora import rules
from workbench.research.corpora.models import Code, Document, Memo
from workbench.research.corpora.trail import place
from workbench.research.studies.models import Study


def write_memo(
    *,
    by: Any,
    study: Study,
    text: str,
    document: Document | None = None,
    start: int | None = None,
    end: int | None = None,
    code: Code | None = None,
    id: UUID | None = None,
) -> Memo:
    """Writes a memo on a passage, a document, a code or the study. Raises UserError for an empty or endless one."""
    rules.check_may(by, study, "code")
    rules.check_place(document, start, end)
    memo = Memo(
        id=id or new_id(),
        study=study,
        document=document,
        start=start,
        end=end,
        code=code,
        text=_checked(text),
        author=by,
    )
    with record(by=by, study=study.pk, verb="wrote a memo", about=place(document) if document else "") as changes:
        known = Memo.objects.filter(pk=memo.pk, author=by, study=study).first() if id else None
        if known is None:
            if document and start is not None:
                rules.check_text_stands(document)
            changes.create(memo)
    return known or memo


def change_memo(*, by: Any, memo: Memo, text: str) -> None:
    """Changes a memo's words."""
    rules.check_may(by, memo.study, "code")
    rules.check_own_memo(by, memo)
    wanted = _checked(text)
    if wanted == memo.text:
        return
    with record(by=by, study=memo.study_id, verb="changed a memo", about=_about(memo)) as changes:
        changes.update(memo, text=wanted, changed_at=timezone.now())


def delete_memo(*, by: Any, memo: Memo) -> None:
    """Deletes a memo."""
    rules.check_may(by, memo.study, "code")
    rules.check_own_memo(by, memo)
    with record(by=by, study=memo.study_id, verb="deleted a memo", about=_about(memo)) as changes:
        changes.delete(memo)


def memo_row(*, by: Any, study: Study, memo: cp.Memo, author: str, team: Mapping[str, Any]) -> Memo:
    """Builds a memo from the library's record, unsaved: by the member of this name, else by `by` with the name in it."""
    person = team.get(author)
    words = memo.text.strip()
    written = memo.written_at or timezone.now()
    return Memo(
        id=new_id(),
        study=study,
        document_id=UUID(memo.document) if memo.document else None,
        start=memo.start,
        end=memo.end,
        text=words if person or not author else f"{author}: {words}",
        author=person or by,
        written_at=written,
        changed_at=written,
    )


def faults_of_memos(documents: Sequence[cp.Document], memos: Sequence[cp.Memo]) -> list[UserError]:
    """Returns what is wrong with memos that come in with documents: their words and their passages."""
    texts = {document.id: document for document in documents}
    found: list[UserError] = []
    for memo in memos:
        document = texts.get(memo.document or "")
        try:
            _checked(memo.text)
            if document is not None and memo.start is not None and memo.end is not None:
                cp.Passage(memo.start, memo.end).check(document.text)
        except UserError as error:
            found.append(UserError(error.what, where=document.source if document else error.where, try_=error.try_))
    return found


def _about(memo: Memo) -> str:
    return place(memo.document) if memo.document else ""


def _checked(text: str) -> str:
    words = rules.check_text(text, "memo", rules.MEMO_LENGTH)
    if not words:
        raise UserError("This memo is empty", where="memo", try_="a word or two, or close it")
    return words
