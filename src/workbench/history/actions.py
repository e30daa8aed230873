"""Everything that writes the trail: recording, undoing, redoing, erasing."""

import json
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from counterpoint import UserError
from workbench.ground import trouble
from workbench.history import queries, rules
from workbench.history.chain import digest_of_event, new_salt_of_event
from workbench.history.changes import Changes, opened
from workbench.history.dependents import ground_missing, rows_on
from workbench.history.images import differs, image_of, row_from
from workbench.history.models import Chain, Change, Event, Sealed
from workbench.history.passages import check_passages
from workbench.history.registry import Kept, kept, kept_for
from workbench.people.models import new_id

ABOUT = 400
Back = set[tuple[str, str]]  # (table, key) of rows that a turning back brings back, whatever it takes away on the way


@contextmanager
def record(
    *,
    by: Any,
    study: UUID,
    verb: str,
    about: str = "",
    kind: str = "do",
    undoes: Event | None = None,
    undoable: bool = True,
    id: UUID | None = None,
) -> Iterator[Changes]:
    """Opens one transaction and writes one Event for all changes made in it; no change, no Event.

    Nobody else changes the study while it is open: what is asked inside stays true until it is written.
    """
    changes = Changes(about)
    try:
        with _locked(study) as chain:
            with opened(changes):
                yield changes
            if changes or not undoable:  # an erasure leaves no image and is told all the same
                event = Event(
                    id=id or new_id(),
                    study=study,
                    by=by,
                    verb=verb,
                    about=changes.about[:ABOUT],
                    kind=kind,
                    undoes=undoes,
                    undoable=undoable,
                )
                _append(chain, event, changes.as_rows(), timezone.now())
    except IntegrityError as error:
        raise _met(changes, verb, kind) from error


def undo(*, by: Any, study: UUID, id: UUID | None = None) -> Event:
    """Takes back this person's newest change in the study and returns it; raises CannotUndo with the reason.

    id: of the Event to be written; asked twice under one identifier, nothing more is taken back.
    """
    return _turn_back("undo", by, study, id)


def redo(*, by: Any, study: UUID, id: UUID | None = None) -> Event:
    """Does again what this person undid last and returns that change, once for each id; raises CannotUndo."""
    return _turn_back("redo", by, study, id)


def keep_sealed(trails: list[Sealed]) -> None:
    """Keeps the trails with which a study comes; the Event of its arrival, which the caller records, names them."""
    Sealed.objects.bulk_create(trails)


def erase_words(*, document: UUID, words: str = "") -> int:
    """Forgets the images of every change about this document and those that hold these exact words; the digests stay.

    Returns how many changes were emptied. The caller records the erasure itself.
    """
    kept_images = Change.objects.filter(images__isnull=False)
    emptied = set(kept_images.filter(document=document).values_list("pk", flat=True))
    if words:
        # Only in the studies that know the document: the same words elsewhere are somebody else's.
        studies = Change.objects.filter(document=document).values("event__study")
        spoken = json.dumps(words, ensure_ascii=False)
        like = kept_images.filter(event__study__in=studies, images__contains=spoken).values_list("pk", "images")
        emptied |= {key for key, images in like.iterator() if spoken in (images or "")}
    return _empty(emptied)


def erase_rows(*, study: UUID, table: str, rows: Collection[UUID] | None) -> int:
    """Forgets the images of every change of this table in which one of these rows stands, None for any; returns how many."""
    if rows is None:
        kept_images = Change.objects.filter(event__study=study, table=table, images__isnull=False)
        return _empty(list(kept_images.values_list("pk", flat=True)))
    keys = {str(row) for row in rows}
    found = Change.objects.filter(event__study=study, table=table, images__isnull=False).values_list("pk", "images")
    steps = ((key, json.loads(images or "[]")) for key, images in found.iterator()) if keys else iter(())
    return _empty({key for key, touched in steps if any(step[0] in keys for step in touched)})


def erase_copies(*, study: UUID, holds: Callable[[str, str], bool]) -> int:
    """Forgets the images of every change of a study that hold words of which `holds(table.column, words)` says so."""
    return _empty(queries.copies_kept(study, holds))


def _empty(changes: Collection[UUID]) -> int:
    for key in changes:
        Change.objects.filter(pk=key).update(images=None, salt="", erased_at=timezone.now())
    return len(changes)


@contextmanager
def _locked(study: UUID) -> Iterator[Chain]:
    """Opens a transaction in which nobody else writes to the study; raises NotWritten where the machine forbids it."""
    try:
        with transaction.atomic():
            Chain.objects.get_or_create(study=study)
            yield Chain.objects.select_for_update().get(study=study)
    except OperationalError as error:
        raise trouble(error) or error from error


def _met(changes: Changes, verb: str, kind: str) -> UserError:
    """Returns the refusal for rows that met others: names and places are checked before, so somebody came in between."""
    made = {row.pk for rows in changes.created for row in rows}
    missing = (ground_missing(rows, but=made) for rows in changes.created)
    gone = next(filter(None, missing), None)
    if gone:
        return rules.gone(kept_for(gone[0]).noun)
    return rules.at_the_same_moment(verb) if kind == "do" else rules.place_taken(verb)


def _append(chain: Chain, event: Event, changes: list[Change], now: datetime) -> None:
    event.seq, event.previous, event.at, event.salt = chain.seq + 1, chain.head, now, new_salt_of_event()
    event.digest = digest_of_event(event, changes)
    event.save(force_insert=True)
    for change in changes:
        change.event = event
    Change.objects.bulk_create(changes, batch_size=200)
    chain.seq, chain.head = event.seq, event.digest
    chain.save()


def _turn_back(kind: str, by: Any, study: UUID, id: UUID | None) -> Event:
    with _locked(study):
        turned = queries.turned_by(id, by, study, kind) if id else None
        if turned:
            return turned
        undoable, redoable = queries.stacks(by, study)
        event = undoable if kind == "undo" else redoable
        if event is None:
            raise rules.nothing(kind)
        # A turning back carries the words of what it turns, so that nobody has to walk a long to and fro.
        with record(by=by, study=study, verb=event.verb, about=event.about, kind=kind, undoes=event, id=id) as changes:
            _put_back(changes, event)
            check_passages(event)
            _check_whole(study, by, event)
        return event


def _put_back(changes: Changes, event: Event) -> None:
    """Takes the steps of an event back in exactly the reverse order, steps of one kind and table in one go."""
    steps = list(_steps_back(event))
    back = {(table, key) for table, (key, _, after) in steps if after is None}
    for (table, turn), some in groupby(steps, key=lambda step: (step[0], _turn_of(step[1]))):
        turn(changes, kept(table), event, [step for _, step in some], back)


def _steps_back(event: Event) -> Iterator[tuple[str, list[Any]]]:
    for change in reversed(event.changes.all()):
        if change.images is None:
            raise rules.erased(event.verb)
        yield from ((change.table, step) for step in reversed(json.loads(change.images)))


def _check_whole(study: UUID, by: Any, event: Event) -> None:
    """Raises CannotUndo if the study's rows, taken together, could not be so: each alone may be as it was."""
    for label in {change.table for change in event.changes.all()}:
        try:
            kept(label).whole(study, by)
        except UserError as error:
            raise rules.impossible(error, event.verb) from error


def _turn_of(step: list[Any]) -> Callable[..., None]:
    _, before, after = step
    return _uncreate if before is None else _undelete if after is None else _unchange


def _uncreate(changes: Changes, table: Kept, event: Event, steps: list[Any], back: Back) -> None:
    rows = list(_as_left(table, event, steps).values())
    # What the event had taken away and made anew comes back in the same turn: what rests on it keeps its ground.
    going = [row for row in rows if (table.label, str(row.pk)) not in back]
    for _, found in rows_on(going):
        others = [row for row in found if row not in rows]
        if others:
            meta = others[0]._meta
            raise rules.rested_on(
                table.noun, len(others), str(meta.verbose_name if len(others) == 1 else meta.verbose_name_plural)
            )
    changes.delete_many(rows)


def _undelete(changes: Changes, table: Kept, event: Event, steps: list[Any], _: Back) -> None:
    _as_left(table, event, steps)
    rows = [row_from(table.model, before) for _key, before, _after in steps]
    _check_ground(table, event, rows)
    changes.create_many(rows)


def _unchange(changes: Changes, table: Kept, event: Event, steps: list[Any], _: Back) -> None:
    rows: dict[str, Any] = {}
    for step in steps:
        key, before, _after = step
        rows |= _as_left(table, event, [step])
        old = row_from(table.model, before)
        changes.update(rows[key], **{column: getattr(old, column) for column in before})
    _check_ground(table, event, list(rows.values()))


def _as_left(table: Kept, event: Event, steps: list[Any]) -> dict[str, Any]:
    """Returns the rows of these steps by key; raises CannotUndo if one is no longer as the event left it."""
    found = table.model._default_manager.in_bulk([key for key, _, _ in steps])
    rows = {str(key): row for key, row in found.items()}
    for key, _, after in steps:
        if differs(image_of(rows[key]) if key in rows else None, after):
            raise rules.changed_since(table.noun, *queries.who_changed(table.label, key, event))
    return rows


def _check_ground(table: Kept, event: Event, rows: list[Any]) -> None:
    missing = ground_missing(rows)
    if missing:
        under = kept_for(missing[0])
        raise rules.lost_ground(table.noun, under.noun, *queries.who_changed(under.label, str(missing[1]), event))
