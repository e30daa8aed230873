"""What changed in the study since the facts of a section were taken, in words."""

from collections import OrderedDict
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from threading import Lock
from typing import Any
from uuid import UUID

from workbench.accounts.actions import HOUSE
from workbench.history.queries import revision
from workbench.research.reports.facts.kinds import written
from workbench.research.reports.facts.told import Row
from workbench.research.reports.models import Section
from workbench.research.studies.models import Study
from workbench.ui.differences import Piece, pieces

MOST_KEPT = 400
_kept: OrderedDict[tuple[Any, ...], list[Row]] = OrderedDict()
_lock = Lock()
CHANGED = {"new": "New in the study", "gone": "No longer in the study", "changed": "Changed in the study"}


@dataclass(frozen=True)
class Difference:
    """A fact that is not what it was: what happened to it, and its words before and after."""

    key: str
    how: str
    before: Row
    after: Row

    @property
    def said(self) -> str:
        """What happened, in words."""
        return CHANGED[self.how]

    @property
    def pieces(self) -> list[Piece]:
        """What stayed, went and came in its words."""
        return pieces(spoken(self.before), spoken(self.after))


def now(person: Any, study: Study, kind: str, about: UUID | None) -> list[Row]:
    """Returns the facts of a section as the study has them now; asked once for each revision."""
    key = (study.pk, revision(study.pk), revision(HOUSE), person.pk, kind, about)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return deepcopy(_kept[key])
    found = written(person, study, kind, about)
    with _lock:
        _kept[key] = deepcopy(found)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return found


def differences(section: Section, facts: Sequence[Row]) -> list[Difference]:
    """Returns what differs between the facts of a section as they were taken and as they are."""
    before = {one["key"]: one for one in facts_in(section)}
    after = {one["key"]: one for one in facts}
    found = [Difference(key, "gone", before[key], {}) for key in before if key not in after]
    found += [
        Difference(key, "changed", before[key], after[key])
        for key in after
        if key in before and before[key] != after[key]
    ]
    return found + [Difference(key, "new", {}, after[key]) for key in after if key not in before]


def changed(person: Any, study: Study, sections: Sequence[Section]) -> dict[UUID, list[Difference]]:
    """Returns for each section with facts what changed in the study since; sections of which nothing did are left out."""
    found = {one.pk: differences(one, now(person, study, one.kind, one.about)) for one in sections}
    return {key: told for key, told in found.items() if told}


def facts_in(section: Section) -> list[Row]:
    """Returns the facts of a section that are facts: rows that a file brought otherwise are passed over."""
    rows = section.facts if isinstance(section.facts, list) else []
    return [one for one in rows if isinstance(one, dict) and isinstance(one.get("key"), str)]


def spoken(fact: Row) -> str:
    """Returns a fact in words: what it says, its table row by row, or what its picture is of."""
    table, figure = fact.get("table") or {}, fact.get("figure") or {}
    rows = [" | ".join(map(str, row)) for row in table.get("rows", [])]
    passage = "A passage was chosen." if fact.get("passage") and not fact.get("words") else ""
    drawn = [figure["caption"]] if figure.get("caption") else []
    said = [str(fact.get("words", "")), passage, str(table.get("caption", "")), *rows, *drawn]
    return "\n".join(filter(None, said))


def with_one(section: Section, facts: Sequence[Row], key: str) -> list[Row]:
    """Returns the facts of a section with one of them as it is now: in its new words, new, or gone."""
    before, after = {one["key"]: one for one in facts_in(section)}, {one["key"]: one for one in facts}
    order = list(dict.fromkeys([*after, *before]))
    chosen = [after.get(one) if one == key else before.get(one) for one in order]
    return [one for one in chosen if one is not None]
