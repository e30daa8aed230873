"""The steps of a plan: from which month on how many hours a week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from counterpoint.errors import Faults, UserError
from workbench.practice.benefits.asked import month_asked
from workbench.practice.benefits.money import NOTHING
from workbench.practice.benefits.months import named
from workbench.practice.benefits.picture import hours_asked

MOST_MONTHS = 60
Steps = Mapping[str, Any] | Sequence[tuple[str, Any]]


def hours_of_months(first: int, steps: Steps, months: int) -> list[Decimal]:
    """Returns the hours a week in each month; before the first step they are 0.

    Raises Faults with all steps that are none, stand twice or begin after the last month.
    """
    faults: list[UserError] = []
    if not isinstance(months, int) or not 1 <= months <= MOST_MONTHS:
        raise UserError(f"a plan has 1 to {MOST_MONTHS} months, not {months}")
    if len(steps) > MOST_MONTHS:
        raise UserError(f"a plan has at most {MOST_MONTHS} steps, not {len(steps):,}")
    read: dict[int, Decimal] = {}
    for when, hour in steps.items() if isinstance(steps, Mapping) else steps:
        try:
            month = month_asked(when, "step of the plan")
            if month in read:
                raise UserError(f"two steps of the plan begin in {named(month)}")
            if month >= first + months:
                raise UserError(f"the step of {named(month)} is after the plan’s last month")
            read[month] = hours_asked([hour])[0]
        except UserError as fault:
            faults.append(fault)
    if not read and not faults:
        faults.append(UserError("the plan has no step", try_="say from which month on how many hours"))
    if faults:
        raise Faults(faults)
    begun = [hour for month, hour in sorted(read.items()) if month <= first]
    now, found = begun[-1] if begun else NOTHING, []
    for month in range(first, first + months):
        now = read.get(month, now)
        found.append(now)
    return found
