"""Fading: what is older than 13 weeks loses its words, if its owner chose that."""

from workbench.history.cleaning import forget_while_writing
from workbench.practice.vault import queries
from workbench.practice.vault.actions.choices import FADING
from workbench.practice.vault.actions.records import Write, forget_changes_before, rewrite
from workbench.practice.vault.kinds import Kind, every_kind
from workbench.practice.vault.opened import Kept, Opened
from workbench.practice.vault.weeks import weeks_since

AFTER = 13
"""Weeks: 90 days, as a vault counts time."""


def fade(*, by: Opened) -> int:
    """Takes the words out of what is long ago, and returns from how many records. Done whenever a vault is opened."""
    if not queries.chosen(by, FADING):
        return 0
    writes = [
        found
        for kind in every_kind()
        if kind.faded
        for one in queries.kept(by, kind.name)
        if (found := _faded(kind, one))
    ]
    forget_while_writing()
    if writes:
        rewrite(by=by, writes=writes)
    forget_changes_before(by=by, weeks=AFTER)
    return len(writes)


def _faded(kind: Kind, one: Kept) -> Write | None:
    if kind.week is None or kind.faded is None:
        return None
    try:
        if weeks_since(kind.week(one.held)) < AFTER:
            return None
    except (KeyError, TypeError, ValueError):  # it does not say of which week it is
        return None
    held = kind.faded(one.held)
    return Write(kind.name, held, one.id) if held != one.held else None
