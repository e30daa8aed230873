"""Collects what one action does to rows, so that one Event can tell it and take it back."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.db.models import Model

from workbench.history import rules
from workbench.history.chain import digest_of_images, new_salt
from workbench.history.images import Image, image_of
from workbench.history.models import Change
from workbench.history.registry import is_kept, kept_for

Touched = list[list[Any]]  # [[id, before, after], ...]
BATCH = 500


class Changes:
    """The rows that an action touches, in order: the only way in which rooms write."""

    def __init__(self, about: str = "") -> None:
        self.about = about  # what the Event will say; an action that learns more inside may say it better
        self.created: list[Sequence[Model]] = []
        self._runs: list[tuple[str, UUID | None, Touched]] = []
        self._silent: dict[str, dict[str, None]] = {}

    def create(self, row: Model) -> None:
        """Inserts a row."""
        self.create_many([row])

    def create_many(self, rows: Sequence[Model]) -> None:
        """Inserts rows of one model."""
        if not rows:
            return
        self.created.append(rows)
        type(rows[0])._default_manager.bulk_create(rows, batch_size=BATCH)
        for row in _by_document(rows):
            self._note(row, None, image_of(row))

    def update(self, row: Model, **values: Any) -> None:
        """Sets columns of a row; a row that already is so is not touched."""
        self.update_many([row], **values)

    def update_many(self, rows: Iterable[Model], **values: Any) -> None:
        """Sets the same columns of several rows; only the columns that change are written and kept."""
        rows = list(rows)
        for row, stored in zip(rows, _as_stored(rows), strict=True):
            before = image_of(stored)
            for name, value in values.items():
                setattr(row, name, value)
                setattr(stored, name, value)
            after = image_of(stored)
            columns = [column for column in before if before[column] != after[column]]
            if columns:
                stored.save(update_fields=columns)
                self._note(stored, {name: before[name] for name in columns}, {name: after[name] for name in columns})

    def delete(self, row: Model) -> None:
        """Removes a row; what rests on it must have been removed before."""
        self.delete_many([row])

    def delete_many(self, rows: Sequence[Model]) -> None:
        """Removes rows of one model."""
        for stored in _by_document(_as_stored(rows)):
            self._note(stored, image_of(stored), None)
        for first in range(0, len(rows), BATCH):
            keys = [row.pk for row in rows[first : first + BATCH]]
            found = type(rows[0])._default_manager.filter(pk__in=keys)
            found._raw_delete(using=found.db)

    def touch(self, rows: Sequence[Model]) -> None:
        """Notes that rows were touched without an image: which, and nothing of what they held or hold."""
        for row in rows:
            if is_kept(type(row)):
                self._silent.setdefault(row._meta.label_lower, {})[str(row.pk)] = None

    def __bool__(self) -> bool:
        return bool(self._runs)

    def as_rows(self) -> list[Change]:
        """Returns the changes as rows of the trail, unsaved, numbered in order."""
        silent = [(table, None, [[key, None, None] for key in keys]) for table, keys in self._silent.items()]
        return [self._row(number, *run) for number, run in enumerate([*self._runs, *silent])]

    def _note(self, row: Model, before: Image | None, after: Image | None) -> None:
        kept = kept_for(type(row))
        document = kept.about(row)
        if not self._runs or self._runs[-1][:2] != (kept.label, document):
            self._runs.append((kept.label, document, []))
        self._runs[-1][2].append([str(row.pk), before, after])

    @staticmethod
    def _row(number: int, table: str, document: UUID | None, touched: Touched) -> Change:
        images = json.dumps(touched, ensure_ascii=False, separators=(",", ":"))
        salt = new_salt()
        return Change(
            number=number,
            table=table,
            document=document,
            salt=salt,
            images=images,
            digest=digest_of_images(salt, images),
        )


_OPEN: ContextVar[Changes | None] = ContextVar("changes that are open", default=None)


@contextmanager
def opened(changes: Changes) -> Iterator[Changes]:
    """Makes these the changes to which it is told which rows lose their words without an image."""
    before = _OPEN.set(changes)
    try:
        yield changes
    finally:
        _OPEN.reset(before)


class Unrecorded:
    """Stands where an action's changes stand when words are erased, and keeps no image of what it touches.

    The trail is told which rows they were, so that it can be checked afterwards whether the others stand as it left them.
    """

    def create_many(self, rows: Sequence[Model]) -> None:
        """Inserts rows of one model."""
        if rows:
            self._tell(rows)
            type(rows[0])._default_manager.bulk_create(rows, batch_size=BATCH)

    def update(self, row: Model, **values: Any) -> None:
        """Sets columns of a row."""
        self.update_many([row], **values)

    def update_many(self, rows: Sequence[Model], **values: Any) -> None:
        """Sets columns of rows of one model."""
        if rows and values:
            self._tell(rows)
            type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows]).update(**values)

    def delete_many(self, rows: Sequence[Model]) -> None:
        """Removes rows of one model."""
        if rows:
            self._tell(rows)
            found = type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows])
            found._raw_delete(found.db)

    @staticmethod
    def _tell(rows: Sequence[Model]) -> None:
        changes = _OPEN.get()
        if changes is not None:
            changes.touch(rows)


def _by_document(rows: Sequence[Model]) -> list[Model]:
    """Returns rows with those about one document side by side: one change of the trail holds them all."""
    about = kept_for(type(rows[0])).about if rows else str
    return sorted(rows, key=lambda row: str(about(row) or ""))


def _as_stored(rows: Sequence[Model]) -> list[Model]:
    """Returns the rows as the database holds them now: a page may have been open while somebody else changed them."""
    if not rows:
        return []
    found: dict[str, Model] = {}
    for first in range(0, len(rows), BATCH):
        kept = type(rows[0])._default_manager.in_bulk([row.pk for row in rows[first : first + BATCH]])
        found |= {str(key): row for key, row in kept.items()}
    if any(str(row.pk) not in found for row in rows):
        raise rules.gone(kept_for(type(rows[0])).noun)
    return [found[str(row.pk)] for row in rows]
