"""The rules as they hold in one month."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from workbench.practice.benefits.rules import Rule, Rules, shipped


class Held:
    """The rules of one month: their numbers, and the ids by which an answer names them."""

    def __init__(self, when: int, rules: Rules | None = None) -> None:
        self.when = when
        self.rules = rules or shipped()
        self._ids: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._values: dict[str, Decimal] = {}

    def value(self, name: str) -> Decimal:
        """Returns a number; raises UserError outside its dates."""
        if name not in self._values:
            self._values[name] = self.rules.value(name, self.when)
        return self._values[name]

    def knows(self, name: str) -> bool:
        """Tells whether the rules have this number for the month."""
        return self.rules.knows(name, self.when)

    def ids(self, *names: str) -> tuple[str, ...]:
        """Returns the ids of the rows that hold in the month; what is not known then is left out."""
        if names not in self._ids:
            known = [name for name in names if self.knows(name)]
            self._ids[names] = tuple(self.rules.rule(name, self.when).id for name in known)
        return self._ids[names]


@cache
def held(when: int) -> Held:
    """Returns the rules that come along, in one month."""
    return Held(when)


def opened(ids: set[str], rules: Rules | None = None) -> dict[str, Rule]:
    """Returns the rows behind ids, in the order of the file."""
    return {row.id: row for rows in (rules or shipped()).rows.values() for row in rows if row.id in ids}
