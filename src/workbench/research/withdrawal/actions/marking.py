"""A marker takes the place of somebody's words where they were copied to, and no image of them stays."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import UniqueConstraint

from workbench.history.actions import erase_copies
from workbench.history.changes import Unrecorded
from workbench.research.studies.models import Study
from workbench.research.withdrawal.copies import Copy, Words, copies_in, said_only_in


def mark_all(study: Study, texts: Mapping[UUID, str]) -> None:
    """Marks every copy of words of these transcripts, which are gone, and has the trail forget what held them."""
    words = said_only_in(study, texts)
    for copy in copies_in(study, words, texts.keys()):
        mark(copy, words)
    erase_copies(study=study.pk, holds=words.stand_in)


def mark(copy: Copy, words: Words) -> None:
    """Puts a marker where the words stand, without an image of what stood there."""
    row = copy.model._default_manager.filter(pk=copy.row).first()
    if row is None:
        return
    value = words.taken_out(getattr(row, copy.column))
    Unrecorded().update(row, **{copy.column: _free(row, copy.column, value) if isinstance(value, str) else value})


def _free(row: Any, column: str, wanted: str) -> str:
    """Returns these words, with a number where another row has them already and may not."""
    model, longest = type(row), row._meta.get_field(column).max_length
    once = [one.fields for one in model._meta.constraints if isinstance(one, UniqueConstraint)]
    others = [
        model._default_manager.exclude(pk=row.pk).filter(
            **{name: getattr(row, name) for name in fields if name != column}
        )
        for fields in once
        if column in fields
    ]
    found, number = wanted[:longest], 1
    while any(one.filter(**{column: found}).exists() for one in others):
        number += 1
        found = f"{wanted[: longest and longest - 6]} {number}"
    return found
