"""Gives a document another text, and puts everything that lies on it where its words are now."""

import copy
from typing import Any

from workbench.history.actions import record
from workbench.history.changes import Changes, Unrecorded
from workbench.history.dependents import delete_with_dependents
from workbench.research.corpora.actions.documents import digest
from workbench.research.corpora.models import Document, Memo
from workbench.research.correction import queries, rules
from workbench.research.correction.plans import Move, Plan


def correct_document(*, by: Any, document: Document, text: str, token: str, removing: bool = False) -> Plan:
    """Corrects a transcript as it was looked at; `token` comes from `queries.token_of`. One Event, undone like any other.

    removing: whether what has no place in the new text may go. Raises Unseen if somebody worked on the document since,
    so that something else would happen than was looked at.
    """
    rules.check_may_correct(by, document.study)
    wanted = rules.check_text(document, text)
    rules.check_differs(document, wanted)
    with record(by=by, study=document.study_id, verb="corrected", about=document.name) as changes:
        plan = queries.plan_for(document, wanted)
        seq, _, stamp = token.partition(".")
        since = queries.told_since(document, int(seq) if seq.isdecimal() and len(seq) < 16 else 0)
        rules.check_seen(plan, stamp, since)
        rules.check_removing(plan, removing)
        changes.about = ": ".join(filter(None, [plan.document.name, plan.spoken]))
        put_in_place(changes, plan)
    return plan


def put_in_place(changes: Changes | Unrecorded, plan: Plan) -> None:
    """Writes a plan: the text with what belongs to it, and every row that does not stay as it is."""
    values: dict[str, Any] = {"text": plan.text, "turns": plan.turns, "lines": plan.lines, "places": plan.places}
    values |= {"words": len(plan.text.split()), "digest": digest(plan.text)}
    changes.update(plan.document, **values)
    changing = [move for move in plan.moves if not move.stays]
    for model in dict.fromkeys(type(move.row) for move in changing):
        moves = [move for move in changing if type(move.row) is model]
        staying = [move for move in moves if move.to or model is Memo]
        delete_with_dependents(changes, [move.row for move in moves if move not in staying])
        # Taken away and made anew: one by one, a row could meet another on its way that will move only after it.
        changes.delete_many([move.row for move in staying])
        changes.create_many([_placed(move) for move in staying])


def _placed(move: Move) -> Any:
    row = copy.copy(move.row)
    row.start, row.end = move.to or (None, None)
    if hasattr(row, "quote"):
        row.quote = move.now
    return row
