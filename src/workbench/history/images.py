"""A row as plain text and back: what the trail keeps before and after a change."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

Image = dict[str, Any]


class _Exactly(DjangoJSONEncoder):
    """Django's encoder cuts moments to milliseconds; a row that comes back must be the row that went."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def image_of(row: Model) -> Image:
    """Returns a row's columns as JSON values, so that two images of the same row are equal whenever the row is."""
    return {field.attname: _plain(getattr(row, field.attname)) for field in row._meta.concrete_fields}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, UUID):
        return str(value)
    return json.loads(json.dumps(value, cls=_Exactly))


def row_from(model: type[Model], image: Image) -> Model:
    """Builds the row that an image shows, unsaved."""
    values = {}
    for field in model._meta.concrete_fields:
        kept = image[field.attname] if field.attname in image else field.get_default()
        # JSON columns hold JSON already; the others know how to read their own text.
        is_json = field.get_internal_type() == "JSONField"
        values[field.attname] = kept if is_json or kept is None else _target(field).to_python(kept)
    return model(**values)


def differs(current: Image | None, expected: Image | None) -> bool:
    """Says whether a row is no longer as the image shows; columns that the image does not know yet do not count."""
    if current is None or expected is None:
        return current is not expected
    return any(current.get(column) != value for column, value in expected.items() if column in current)


def words_of(value: Any) -> Iterator[str]:
    """Yields every text in the value of a column, those inside of JSON and the names of its fields too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (words for pair in value.items() for one in pair for words in words_of(one))
    elif isinstance(value, list):
        yield from (words for one in value for words in words_of(one))


def _target(field: Any) -> Any:
    return field.target_field if field.is_relation else field
