"""What the reader changes: mostly by the corpus's own actions; the number keys by its own."""

from typing import Any
from uuid import UUID

from workbench.history.actions import record
from workbench.history.naming import named
from workbench.research.coding import queries
from workbench.research.coding.models import QuickCode
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.models import Code, Coding, Document
from workbench.research.studies.models import Study
from workbench.research.studies.rules import check_may


def code_passage(
    *,
    by: Any,
    document: Document,
    id: UUID,
    code: Code | None,
    code_id: UUID,
    start: int,
    end: int,
    quote: str,
    name: str = "",
    parent: Code | None = None,
    in_vivo: bool = False,
) -> Coding:
    """Codes a passage with a code that is there, or with a new one of this name; one Event."""
    where = {"by": by, "document": document, "start": start, "end": end, "quote": quote, "id": id}
    if code is not None:
        return corpora.make_coding(code=code, **where)
    return corpora.code_in_vivo(name=name, parent=parent, in_vivo=in_vivo, code_id=code_id, **where)


def set_quick_code(*, by: Any, study: Study, slot: int, code: Code) -> None:
    """Puts a code on one of the person's number keys; what was there leaves it."""
    check_may(by, study, "code")
    with record(by=by, study=study.pk, verb="put on a number key", about=f"{named(code)} on {slot}") as changes:
        in_the_way = queries.quick_codes_in_the_way(by, code, slot)
        if not any(row.slot == slot and row.code_id == code.pk for row in in_the_way):
            changes.delete_many(in_the_way)
            changes.create(QuickCode(study=study, person=by, slot=slot, code=code))


def clear_quick_code(*, by: Any, study: Study, slot: int) -> None:
    """Takes the code off one of the person's number keys."""
    check_may(by, study, "code")
    row = queries.quick_code_on(by, study, slot)
    if row is None:
        return
    with record(by=by, study=study.pk, verb="cleared a number key", about=str(slot)) as changes:
        changes.delete(row)
