"""What can go wrong, in sentences: what is wrong, where, and what to try."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class CounterpointError(Exception):
    """Anything this program raises on purpose; by itself it means that the fault is ours."""

    exit_code = 1


class UserError(CounterpointError):
    """The input is wrong, and the person who gave it can do something about it."""

    exit_code = 2

    def __init__(self, what: str, *, where: str = "", try_: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.try_ = try_

    def __str__(self) -> str:
        lines = [self.what]
        if self.where:
            lines.append(f"  where:  {self.where}")
        if self.try_:
            lines.append(f"  try:    {self.try_}")
        return "\n".join(lines)

    def __reduce__(self) -> tuple[Any, ...]:
        # Keyword-only arguments do not survive Exception's own pickling, and errors cross process pools.
        return _user_error, (type(self), self.what, self.where, self.try_)


class Faults(UserError):
    """Everything that is wrong with one input, told at once; `what`, `where` and `try_` are those of the first."""

    def __init__(self, faults: Iterable[UserError]) -> None:
        self.faults = flat(faults)
        first = self.faults[0]
        more = len(self.faults) - 1
        what = first.what if not more else f"{first.what} (and {more:,} more {'fault' if more == 1 else 'faults'})"
        super().__init__(what, where=first.where, try_=first.try_)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.faults,)


def flat(faults: Iterable[UserError]) -> list[UserError]:
    """Faults within faults become one list."""
    found: list[UserError] = []
    for fault in faults:
        found.extend(fault.faults if isinstance(fault, Faults) else [fault])
    return found


def _user_error(kind: type[UserError], what: str, where: str, try_: str) -> UserError:
    return kind(what, where=where, try_=try_)
