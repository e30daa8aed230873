"""What rests on a row: the kept rows that point at it, over every table that registered."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.db.models import SET_NULL, ForeignKey, Model

from workbench.history.registry import is_kept


def pointing_at(model: type[Model]) -> Iterator[tuple[type[Model], str]]:
    """Yields (model, field name) for each kept table whose foreign key points at this model."""
    for relation in model._meta.related_objects:
        field = relation.field
        if isinstance(field, ForeignKey) and is_kept(relation.related_model):
            yield relation.related_model, field.name


def rows_on(rows: Sequence[Model]) -> Iterator[tuple[str, list[Any]]]:
    """Yields (field name, kept rows) that point directly at one of these rows (all of one model)."""
    if not rows:
        return
    keys = [row.pk for row in rows]
    for model, field in pointing_at(type(rows[0])):
        found = list(model._default_manager.filter(**{f"{field}__in": keys}))
        if found:
            yield field, found


def ground_missing(rows: Sequence[Model], but: Collection[Any] = ()) -> tuple[type[Model], Any] | None:
    """Returns (model, key) of the first kept row that one of these rows (all of one model) points at and that is gone.

    but: keys that need not be there, since they come with the rows.
    """
    for field in rows[0]._meta.concrete_fields if rows else []:
        if not isinstance(field, ForeignKey) or not is_kept(field.related_model):
            continue
        keys = {getattr(row, field.attname) for row in rows} - {None, *but}
        if field.related_model is type(rows[0]):
            keys -= {row.pk for row in rows}
        there = field.related_model._default_manager.filter(pk__in=keys).values_list("pk", flat=True)
        missing = keys - set(there)
        if missing:
            return field.related_model, missing.pop()
    return None


def delete_with_dependents(changes: Any, rows: Sequence[Model]) -> None:
    """Removes rows and everything that rests on them, leaves first; `changes` is the open record.

    A key that says SET_NULL lets go instead: its row stays and points at nothing.
    """
    _delete_resting_on(changes, rows)
    changes.delete_many(rows)


def _delete_resting_on(changes: Any, rows: Sequence[Model]) -> None:
    for field, found in rows_on(rows):
        others = [row for row in found if row not in rows]
        if others and _lets_go(others[0], field):
            changes.update_many(others, **{field: None})
            continue
        _delete_resting_on(changes, others)
        # A row that rests on two of them is gone by the time it is met again.
        changes.delete_many(_still_there(others))


def _lets_go(row: Model, field: str) -> bool:
    relation: Any = row._meta.get_field(field).remote_field
    return relation.on_delete is SET_NULL


def _still_there(rows: Sequence[Model]) -> list[Model]:
    return list(type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows])) if rows else []
