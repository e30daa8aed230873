"""Which tables the trail keeps: rooms above register their models, so that nothing here points upward."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Model, Q

About = Callable[[Any], UUID | None]
Whole = Callable[[UUID, Any], None]


@dataclass(frozen=True)
class Kept:
    """A registered table: its model, which document a row's words come from, what a person calls such a row, its rule.

    `text` is the column on which passages lie, in the one table that has it. `owns` says that an erasure is asked by the
    identifier of such a row. `named` says that Events name such rows of their study by identifier, and readers by `name`.
    `private` says which rows only the one who wrote them may see.
    """

    model: type[Model]
    about: About
    noun: str
    whole: Whole = lambda study, by: None
    text: str = ""
    owns: bool = False
    named: bool = False
    private: Q | None = None

    @property
    def label(self) -> str:
        return self.model._meta.label_lower


_KEPT: dict[str, Kept] = {}
_BESIDE: set[str] = set()
_OWNERS: list[type[Model]] = []
_STEPS: list[Callable[[], None]] = []
_HIDING: list[Callable[[], Q]] = []


def register(
    model: type[Model],
    *,
    noun: str,
    about: About = lambda row: None,
    whole: Whole = lambda study, by: None,
    text: str = "",
    owns: bool = False,
    named: bool = False,
    private: Q | None = None,
) -> None:
    """Registers a model whose changes the trail keeps; `about` names the document whose words a row carries.

    `whole` raises UserError if a study's rows, taken together, cannot be so, or not by this person; it is asked after an
    undo or redo, which otherwise looks at each row alone. `text` is the column on which the passages of other tables lie
    (their `start` and `end`): an undo puts none of them on another text than they were made on. A row that
    `owns` words is what an erasure is about: `about` of the others names it. A row that is `named` has a `name` that may be
    a person's, and a `study`. Rows that are `private` no list, export or archive shows to others than their writer.
    """
    kept = Kept(model, about, noun, whole, text, owns, named, private)
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


def register_words(table: str) -> None:
    """Registers a further table of the database that may carry words."""
    _BESIDE.add(table)


def register_owner(model: type[Model]) -> None:
    """Registers a table outside the trail by whose rows an erasure is asked, as by those that own words."""
    _OWNERS.append(model)


def owners() -> list[type[Model]]:
    """Returns the models by whose rows an erasure is asked."""
    return [*(kept.model for kept in all_kept() if kept.owns), *_OWNERS]


def register_hiding(events: Callable[[], Q]) -> None:
    """Registers which Events whoever looks now is not to see, as a condition; an empty one hides nothing."""
    _HIDING.append(events)


def hidden() -> Q:
    """Returns the condition on Events that whoever looks now is not to see."""
    conditions = [found for found in (hiding() for hiding in _HIDING) if found]
    return reduce(or_, conditions) if conditions else Q(pk__in=[])


def register_cleaning(step: Callable[[], None]) -> None:
    """Registers what is to be done after an erasure, so that nothing is left of words that went."""
    _STEPS.append(step)


def tables_of_words() -> list[str]:
    """Returns the names of every table that may carry somebody's words, the trail's first."""
    return ["history_change", *(kept.model._meta.db_table for kept in all_kept()), *sorted(_BESIDE)]


def steps_of_cleaning() -> list[Callable[[], None]]:
    """Returns what is to be done after an erasure, beside giving free pages back."""
    return list(_STEPS)
