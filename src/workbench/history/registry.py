"""Which tables the trail keeps: rooms above register their models, so that nothing here points upward."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model

About = Callable[[Any], UUID | None]
Whole = Callable[[UUID, Any], None]


@dataclass(frozen=True)
class Kept:
    """A registered table: its model, which document a row's words come from, what a person calls such a row, its rule.

    `text` is the column on which passages lie, in the one table that has it.
    """

    model: type[Model]
    about: About
    noun: str
    whole: Whole = lambda study, by: None
    text: str = ""

    @property
    def label(self) -> str:
        return self.model._meta.label_lower


_KEPT: dict[str, Kept] = {}


def register(
    model: type[Model],
    *,
    noun: str,
    about: About = lambda row: None,
    whole: Whole = lambda study, by: None,
    text: str = "",
) -> None:
    """Registers a model whose changes the trail keeps; `about` names the document whose words a row carries.

    `whole` raises UserError if a study's rows, taken together, cannot be so, or not by this person; it is asked after an
    undo or redo, which otherwise looks at each row alone. `text` is the column on which the passages of other tables lie
    (their `start` and `end`): an undo puts none of them on another text than they were made on.
    """
    kept = Kept(model, about, noun, whole, text)
    _KEPT[kept.label] = kept


def kept(label: str) -> Kept:
    """Returns the registered table of this label; KeyError if nobody registered it."""
    return _KEPT[label]


def kept_for(model: type[Model]) -> Kept:
    """Returns the registered table of this model; KeyError if nobody registered it."""
    return _KEPT[model._meta.label_lower]


def is_kept(model: type[Model]) -> bool:
    """Says whether the trail keeps this model."""
    return model._meta.label_lower in _KEPT


def all_kept() -> list[Kept]:
    """Returns every registered table."""
    return list(_KEPT.values())
