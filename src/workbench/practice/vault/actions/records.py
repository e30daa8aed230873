"""Records of a vault: kept, let go, brought back. Each change is noted inside the vault, sealed, and can be undone."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from workbench.history.cleaning import forget_while_writing
from workbench.practice.vault import queries, rules
from workbench.practice.vault.models import Record, Vault
from workbench.practice.vault.opened import Held, Kept, Opened
from workbench.practice.vault.queries import HAPPENED, ORDER
from workbench.practice.vault.weeks import this_week, weeks_since

REMEMBERED = 40
"""So many changes can be undone; older ones are forgotten, with what they held before."""


@dataclass(frozen=True)
class Write:
    """One record to be kept (`held`), or to be let go (None). With `revision`, only over that one."""

    kind: str
    held: Held | None = field(repr=False)
    id: UUID | None = None
    revision: int | None = None


def keep(*, by: Opened, kind: str, held: Held, verb: str, id: UUID | None = None, revision: int | None = None) -> Kept:
    """Keeps one record, new or over an older one; where that was changed since `revision`, beside it, and says so."""
    found = keep_all(by=by, writes=[Write(kind, held, id, revision)], verb=verb)[0]
    assert found is not None
    return found


def let_go(*, by: Opened, kind: str, id: UUID, verb: str) -> None:
    """Takes a record out of the vault; it can be brought back by undo."""
    keep_all(by=by, writes=[Write(kind, None, id)], verb=verb)


def keep_all(*, by: Opened, writes: Sequence[Write], verb: str) -> list[Kept | None]:
    """Keeps several records as one change, all or none of them."""
    with transaction.atomic():
        _count(by)
        before = [_before(by, one) for one in writes]
        after = [_write(by, one) for one in writes]
        note(by=by, verb=verb, writes=[*zip(writes, before, after, strict=True)])
    return after


def keep_unnoted(*, by: Opened, kind: str, held: Held, id: UUID) -> Kept:
    """Keeps a record that is no change of its own, such as a draft while somebody types; nothing of it can be undone."""
    with transaction.atomic():
        _count(by)
        row = _locked(by, kind, id)
        return _over(by, row, kind, held) if row else _new(by, kind, held, id)


def forget(*, by: Opened, ids: Iterable[UUID], kinds: Sequence[str]) -> None:
    """Deletes records for good, with all that the vault remembers of what they held."""
    forget_while_writing()
    gone = {str(one) for one in ids}
    with transaction.atomic():
        _count(by)
        labels = [by.label(kind) for kind in kinds]
        Record.objects.filter(vault=by.id, pk__in=gone, label__in=labels).delete()
        _forget_changes(by, gone)


def rewrite(*, by: Opened, writes: Sequence[Write]) -> None:
    """Puts other words in the place of some records for good: nothing of what they were stays in the vault."""
    with transaction.atomic():
        _count(by)
        for one in writes:
            row = _locked(by, one.kind, one.id) if one.id else None
            if row is not None and one.held is not None:
                _over(by, row, one.kind, one.held)
        _forget_changes(by, {str(one.id) for one in writes})


def forget_changes_before(*, by: Opened, weeks: int) -> None:
    """Forgets what happened so many weeks ago, with what it held: it cannot be undone any more."""
    old = [one.id for one in queries.kept(by, HAPPENED) if weeks_since(one.held["week"]) >= weeks]
    if old:
        with transaction.atomic():
            _count(by)
            Record.objects.filter(vault=by.id, pk__in=old).delete()


def undo(*, by: Opened, change: int | None = None) -> str:
    """Takes back the newest change of this vault and returns what it was; an empty text if there is nothing to undo.

    change: the number of the one that is meant, as `newest` gave it. Raises UserError if something was changed since.
    """
    with transaction.atomic():
        _count(by)
        found = queries.newest_change(by)
        if change is not None and change != (found and found.held[ORDER]):
            raise rules.changed_since()
        if found is None:
            return ""
        back = [(told, _put_back(by, told)) for told in found.held["writes"]]
        Record.objects.filter(vault=by.id, pk=found.id).delete()
        for told, number in back:
            _renumber(by, told, number)
    return str(found.held["verb"])


def note(*, by: Opened, verb: str, writes: Sequence[tuple[Write, Kept | None, Kept | None]]) -> None:
    """Notes inside the vault what happened, by the week, with what undoing needs; forgets what happened long before."""
    happened = queries.kept(by, HAPPENED)
    number = max((int(one.held[ORDER]) for one in happened), default=0) + 1
    told = [
        {
            "kind": write.kind,
            "id": str(after.id if after else write.id),
            "before": None if after and after.copied else before and before.held,
            "was": None if after and after.copied else before and before.revision,
            "revision": after.revision if after else None,
        }
        for write, before, after in writes
    ]
    _new(by, HAPPENED, {ORDER: number, "verb": verb, "week": this_week(), "writes": told}, uuid.uuid4())
    old = [one.id for one in happened if int(one.held[ORDER]) <= number - REMEMBERED]
    Record.objects.filter(vault=by.id, pk__in=old).delete()


def _count(by: Opened) -> None:
    """Counts the change, and lets changes of one vault take turns: the row is locked until the end of the transaction."""
    Vault.objects.filter(pk=by.id).update(revision=F("revision") + 1)


def _forget_changes(by: Opened, gone: set[str]) -> None:
    stale = [one.id for one in queries.kept(by, HAPPENED) if gone & {told["id"] for told in one.held["writes"]}]
    Record.objects.filter(vault=by.id, pk__in=stale).delete()


def _before(by: Opened, write: Write) -> Kept | None:
    return queries.one(by, write.kind, write.id) if write.id else None


def _write(by: Opened, write: Write) -> Kept | None:
    row = _locked(by, write.kind, write.id) if write.id else None
    if write.held is None:
        if row is None:
            raise rules.is_gone()
        row.delete()
        return None
    if row is None:
        if write.revision is not None:
            # Taken out on another device while somebody wrote here: what they wrote is not lost.
            return _copied(_new(by, write.kind, write.held, uuid.uuid4()))
        return _new(by, write.kind, write.held, write.id or uuid.uuid4())
    if write.revision is not None and row.revision != write.revision:
        return _copied(_new(by, write.kind, write.held, uuid.uuid4()))
    return _over(by, row, write.kind, write.held)


def _copied(one: Kept) -> Kept:
    return Kept(one.id, one.kind, one.revision, one.held, copied=True)


def _locked(by: Opened, kind: str, id: UUID) -> Record | None:
    return Record.objects.select_for_update().filter(vault=by.id, label=by.label(kind), pk=id).first()


def _new(by: Opened, kind: str, held: Held, id: UUID, revision: int = 1) -> Kept:
    sealed = by.seal(held, kind=kind, record=id, revision=revision)
    Record.objects.create(id=id, vault_id=by.id, label=by.label(kind), revision=revision, sealed=sealed)
    return Kept(id, kind, revision, held)


def _over(by: Opened, row: Record, kind: str, held: Held) -> Kept:
    row.revision += 1
    row.sealed = by.seal(held, kind=kind, record=row.pk, revision=row.revision)
    row.save(update_fields=["revision", "sealed"])
    return Kept(row.pk, kind, row.revision, held)


def _put_back(by: Opened, told: dict[str, Any]) -> int | None:
    """Puts a record back and returns its number, which only grows: whoever wrote meanwhile over another one is told."""
    kind, id, before, was = told["kind"], UUID(told["id"]), told["before"], told["was"]
    row = _locked(by, kind, id)
    if (row.revision if row else None) != told["revision"]:
        raise rules.changed_since()
    if row is None:
        return _new(by, kind, before, id, was + 1).revision
    if before is None:
        row.delete()
        return None
    return _over(by, row, kind, before).revision


def _renumber(by: Opened, told: dict[str, Any], number: int | None) -> None:
    """Lets the change before it know the number that what was put back has now, so that it can be undone, too."""
    place = (told["kind"], told["id"])
    happened = sorted(queries.kept(by, HAPPENED), key=lambda one: -int(one.held[ORDER]))
    for one in happened if number is not None else ():
        here = next((each for each in one.held["writes"] if (each["kind"], each["id"]) == place), None)
        row = _locked(by, HAPPENED, one.id) if here else None
        if here and row:
            if here["revision"] == told["was"]:
                here["revision"] = number
                _over(by, row, HAPPENED, one.held)
            return
