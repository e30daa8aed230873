"""Gives a document another text, and puts everything that lies on it where its words are now."""

import copy
from typing import Any

from workbench.history.actions import record
from workbench.history.changes import Changes, Unrecorded
from workbench.history.dependents import delete_with_dependents, rows_on
from workbench.history.naming import named
from workbench.research.corpora.actions.documents import digest
from workbench.research.corpora.models import Document
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
    with record(by=by, study=document.study_id, verb="corrected", about=named(document)) as changes:
        plan = queries.plan_for(document, wanted)
        seq, _, stamp = token.partition(".")
        since = queries.told_since(document, int(seq) if seq.isdecimal() and len(seq) < 16 else 0)
        rules.check_seen(plan, stamp, since)
        rules.check_removing(plan, removing)
        changes.about = ": ".join(filter(None, [named(document), plan.spoken]))
        put_in_place(changes, plan)
    return plan


def put_in_place(changes: Changes | Unrecorded, plan: Plan, *, copies: bool = False) -> None:
    """Writes a plan: the text with what belongs to it, and every row that does not stay as it is.

    copies: whether a column that holds exactly the old words, beside the quote, gets the new ones too: else it is what it
    was when somebody looked at it.
    """
    values: dict[str, Any] = {"text": plan.text, "turns": plan.turns, "lines": plan.lines, "places": plan.places}
    values |= {"words": len(plan.text.split()), "digest": digest(plan.text)}
    changes.update(plan.document, **values)
    lost = [move.row for move in plan.lost]
    for model in dict.fromkeys(type(row) for row in lost):
        delete_with_dependents(changes, _there([row for row in lost if type(row) is model]))
    moving = [move for move in plan.moves if not move.stays and (move.to or move.is_loose)]
    for model in dict.fromkeys(type(move.row) for move in moving):
        _move(changes, [move for move in moving if type(move.row) is model], copies)


def _move(changes: Changes | Unrecorded, moves: list[Move], copies: bool) -> None:
    """Puts rows of one model where they lie now."""
    there = {row.pk for row in _there([move.row for move in moves])}
    rows = [_placed(move, copies) for move in moves if move.row.pk in there]
    under = {getattr(other, f"{field}_id") for field, found in rows_on(rows) for other in found}
    # Taken away and made anew: one by one, a row could meet another on its way that will move only after it.
    others = [row for row in rows if row.pk not in under]
    columns = {field.attname for field in rows[0]._meta.concrete_fields if not field.primary_key} if rows else set()
    changes.delete_many(others)
    for row in (row for row in rows if row.pk in under):
        changes.update(row, **{name: value for name, value in vars(row).items() if name in columns})
    changes.create_many(others)


def _there(rows: list[Any]) -> list[Any]:
    """Returns those rows of one model that did not go with what they rested on."""
    return list(type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows])) if rows else []


def _placed(move: Move, copies: bool) -> Any:
    row = copy.copy(move.row)
    names = [field.attname for field in row._meta.concrete_fields if copies and move.to and move.quote]
    for name in (name for name in names if getattr(row, name) == move.quote):
        setattr(row, name, move.now)
    row.start, row.end = move.to or (None, None)
    if hasattr(row, "quote"):
        row.quote = move.now
    return row
