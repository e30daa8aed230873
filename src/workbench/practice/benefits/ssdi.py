"""SSDI: trial work, the extended period of eligibility, grace months and what comes after (POMS DI 13010)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from workbench.practice.benefits.money import above

LENGTHS = ("ssdi.trial_months", "ssdi.rolling_months", "ssdi.extended_months", "ssdi.grace_months")
"""The rules behind `Lengths`, in its order."""
PAID = {"TWP", "GRACE", "EPE_PAID", "POST_EPE_PAID"}


@dataclass(frozen=True)
class Lengths:
    """How many months each of SSDI's periods has."""

    trial: int
    rolling: int
    extended: int
    grace: int
    """The month in which work was found over the amount, and the months after it that are still paid."""


@dataclass(frozen=True, slots=True)
class Worked:
    """One month of work and the amounts that hold in it."""

    gross: Decimal
    irwe: Decimal
    trial_amount: Decimal
    sga: Decimal

    @property
    def is_over(self) -> bool:
        """Tells whether the countable earnings are over the amount."""
        return over_sga(self.gross, self.irwe, self.sga)[1]


@dataclass
class Standing:
    """Where somebody stands with SSDI before a month; `step` takes them through it."""

    lengths: Lengths
    used: list[int] = field(default_factory=list)
    """Trial work months used, as numbers of months."""
    after: int | None = None
    """Months since the trial ended; None while it goes on."""
    grace: int = 0
    """Months that are still paid although work is over the amount."""
    ceased: bool = False
    ended: bool = False

    def step(self, at: int, one: Worked) -> str:
        """Goes through one month and returns its phase."""
        if self.after is None:
            self.used = [*self.used, at] if one.gross > one.trial_amount else self.used
            self.after = 0 if len(self.counted(at)) >= self.lengths.trial else None
            return "TWP"
        self.after += 1
        is_past = self.after > self.lengths.extended
        if one.is_over and not self.ceased and not self.ended:
            self.ceased, self.grace, self.ended = True, self.lengths.grace, is_past
        elif one.is_over and is_past and not self.grace:
            self.ended = True
        phase = self._phase(one.is_over, is_past)
        self.grace = max(0, self.grace - 1)
        return phase

    def counted(self, at: int) -> list[int]:
        """Returns the trial work months that count in a month: those of the rolling window that ends with it."""
        return [month for month in self.used if at - self.lengths.rolling < month <= at]

    def copied(self) -> Standing:
        """Returns the same standing, to try a month on."""
        return replace(self)

    def _phase(self, over: bool, is_past: bool) -> str:
        if self.grace:
            return "GRACE"
        if self.ended:
            return "TERMINATED"
        if is_past:
            return "POST_EPE_PAID"
        return "EPE_SUSPENDED" if over else "EPE_PAID"


def over_sga(gross: Decimal, irwe: Decimal, sga: Decimal) -> tuple[Decimal, bool]:
    """Returns the countable earnings and whether they are over the amount; exactly the amount is not over."""
    left = above(gross - irwe)
    return left, left > sga


def trial_end(used: Iterable[int], lengths: Lengths) -> int | None:
    """Returns the month in which the last trial work month was used, within a rolling window; None if there is none."""
    months = sorted(used)
    for last in range(lengths.trial - 1, len(months)):
        if months[last] - months[last - lengths.trial + 1] < lengths.rolling:
            return months[last]
    return None


def timeline(months: Sequence[Worked], lengths: Lengths) -> list[str]:
    """Returns the phase of each month: TWP, GRACE, EPE_PAID, EPE_SUSPENDED, POST_EPE_PAID or TERMINATED."""
    standing = Standing(lengths)
    return [standing.step(at, one) for at, one in enumerate(months)]


def runs(phases: Sequence[str]) -> list[list[object]]:
    """Returns phases that follow one another as [phase, how many months]."""
    found: list[list[object]] = []
    for at, phase in enumerate(phases):
        if at and phases[at - 1] == phase:
            found[-1][1] = int(str(found[-1][1])) + 1
        else:
            found.append([phase, 1])
    return found


def by_wage_formula(average_wage: Decimal, bases: dict[str, tuple[Decimal, Decimal]]) -> dict[str, Decimal]:
    """Returns the amounts that SSA's formula gives for the average wage of two years before, to the nearest ten.

    `bases` has for each amount what it was first, and the average wage that belongs to it.
    """
    found = {}
    for name, (amount, wage) in bases.items():
        exact = amount * average_wage / wage
        found[name] = (exact / 10).to_integral_value(ROUND_HALF_UP) * 10
    return found
