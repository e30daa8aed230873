"""Bringing back what was locked away when somebody withdrew, and now agrees again."""

from itertools import groupby
from typing import Any

from django.db.models import Model

from workbench import ciphers
from workbench.history import cleaning
from workbench.history.actions import record
from workbench.history.changes import Unrecorded
from workbench.history.dependents import ground_missing
from workbench.history.images import row_from
from workbench.history.registry import kept
from workbench.research.withdrawal import rules
from workbench.research.withdrawal.actions.removing import VERB, clean_up
from workbench.research.withdrawal.models import Locked


def unlock_participant(*, by: Any, locked: Locked, key: bytes) -> tuple[int, int]:
    """Puts back what was locked away; returns how many rows came back, and how many rested on what has gone meanwhile.

    key: the key to the names. Raises UserError if it does not fit.
    """
    rules.check_may_erase(by, locked.study)
    try:
        images = ciphers.unseal(locked.sealed, under=key, of=locked.pk)
    except ciphers.DoesNotOpen:
        raise rules.does_not_open(locked) from None
    about, back = f"participant {locked.number}", 0
    with record(by=by, study=locked.study_id, verb="brought back", about=about, undoable=False) as changes:
        # What rested on something went before it, so it comes back behind it.
        for table, group in groupby(reversed(images), key=lambda one: one[0]):
            rows = _with_ground([row_from(kept(table).model, image) for _, image in group])
            changes.create_many(rows)
            back += len(rows)
        changes.delete(locked)
    return back, len(images) - back


def erase_locked(*, by: Any, locked: Locked) -> None:
    """Erases what was locked away, for good."""
    rules.check_may_erase(by, locked.study)
    cleaning.forget_while_writing()
    about = f"participant {locked.number}, who was locked away"
    with record(by=by, study=locked.study_id, verb=VERB, about=about, undoable=False):
        Unrecorded().delete_many([locked])
        clean_up([locked.pk])


def _with_ground(rows: list[Model]) -> list[Model]:
    return [row for row in rows if not ground_missing([row])] if ground_missing(rows) else rows
