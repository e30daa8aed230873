"""Looks whether the rows of a study stand as its trail left them: what was changed behind its back is named."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from workbench.history.images import Image, image_of
from workbench.history.models import Change
from workbench.history.registry import Kept, all_kept, kept

BATCH = 500
Key = tuple[str, str]  # table, row


@dataclass
class _Left:
    """How the trail left the rows of a study: what it knows of each that is there, and where words were erased."""

    there: dict[Key, tuple[int, Image]] = field(default_factory=dict)  # the event that touched it last, what is known
    gone: dict[Key, int] = field(default_factory=dict)
    unknown: set[Key] = field(default_factory=set)  # touched without an image
    erased: set[tuple[str, UUID | None]] = field(default_factory=set)  # tables and documents whose images were erased
    filed: dict[Key, UUID | None] = field(default_factory=dict)
    blind: int = 0  # the newest erasure that did not yet say which rows it touched


def differences(study: UUID) -> list[str]:
    """Returns what does not stand as the trail left it, in sentences that name table, row and columns, and no words."""
    left = _left(Change.objects.filter(event__study=study).order_by("event__seq", "number"))
    tables = {kept: rows for kept in all_kept() if (rows := _rows(kept.model, study)) is not None}
    return [words for kept, rows in tables.items() for words in _of_table(rows, kept, left)]


def _rows(model: Any, study: UUID) -> Any:
    """Returns the rows of a study, its own or those that hang on one that is; None for what belongs to no study."""
    keys = {one.name: one.related_model for one in model._meta.concrete_fields if one.is_relation}
    above = next((name for name, other in keys.items() if hasattr(other, "study")), None)
    path = "study" if "study" in keys else f"{above}__study" if above else ""
    return model._default_manager.filter(**{path: study}) if path else None


def differences_of(label: str, but: Collection[str]) -> list[str]:
    """Returns what differs in a table that belongs to no study from how all trails left it; `but`: columns they do not keep."""
    told = Change.objects.filter(table=label).order_by("event__at", "event__seq", "number")
    left, table = _left(told), kept(label)
    left.there = {
        key: (seq, {name: value for name, value in known.items() if name not in but})
        for key, (seq, known) in left.there.items()
    }
    return list(_of_table(table.model._default_manager.all(), table, left))


def _left(changes: Any) -> _Left:
    left = _Left()
    columns = ("event__seq", "event__undoable", "event__salt", "table", "document", "images")
    for seq, undoable, salt, table, document, images in changes.values_list(*columns).iterator(chunk_size=500):
        if not undoable and not salt:
            left.blind = seq
        if images is None:
            _forget(left, table, document)
            continue
        for key, before, after in json.loads(images):
            _step(left, (table, key), document, seq, before, after)
    return left


def _forget(left: _Left, table: str, document: UUID | None) -> None:
    """What was erased may have been anything about this document: of its rows nothing older is known."""
    left.erased.add((table, document))
    for key in [one for one, of in left.filed.items() if one[0] == table and of == document]:
        left.there.pop(key, None)
        left.gone.pop(key, None)
        left.unknown.add(key)


def _step(left: _Left, key: Key, document: UUID | None, seq: int, before: Image | None, after: Image | None) -> None:
    _, known = left.there.pop(key, (0, {}))
    left.gone.pop(key, None)
    left.filed[key] = document
    if before is None and after is None:
        left.unknown.add(key)
    elif after is None:
        left.gone[key] = seq
        left.unknown.discard(key)
    else:
        left.there[key] = (seq, known | after)


def _of_table(rows: Any, kept: Kept, left: _Left) -> Iterator[str]:
    """Yields what differs in one table: rows that were changed, that are gone, and that nobody made."""
    rest = {key[1] for key in left.there if key[0] == kept.label}
    for row in rows.iterator(chunk_size=BATCH):
        key = (kept.label, str(row.pk))
        rest.discard(key[1])
        yield from _of_row(kept, key, row, left)
    for one in sorted(rest):
        seq, _ = left.there[kept.label, one]
        if seq > left.blind:
            yield f"{_named(kept, one)} was removed behind the trail’s back; event {seq} left it there."


def _of_row(kept: Kept, key: Key, row: Any, left: _Left) -> Iterator[str]:
    if key in left.there:
        seq, known = left.there[key]
        now = image_of(row)
        columns = [name for name, value in known.items() if name in now and now[name] != value]
        if columns and seq > left.blind:
            what = f"was changed behind the trail’s back ({', '.join(columns)})"
            yield f"{_named(kept, key[1])} {what}; event {seq} touched it last."
    elif key in left.gone:
        yield f"{_named(kept, key[1])} is there again, and event {left.gone[key]} removed it."
    elif key not in left.unknown and (kept.label, kept.about(row)) not in left.erased:
        yield f"{_named(kept, key[1])} is there, and nothing in the trail made it."


def _named(kept: Kept, key: str) -> str:
    return f"{kept.noun.capitalize()} {key} ({kept.label})"
