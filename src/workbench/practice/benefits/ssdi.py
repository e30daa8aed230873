"""SSDI: trial work, the extended period of eligibility, grace months and what comes after (POMS DI 13010)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from workbench.practice.benefits.money import above

TRIAL, ROLLING, EXTENDED, GRACE = 9, 60, 36, 3
PAID = {"TWP", "GRACE", "EPE_PAID", "POST_EPE_PAID"}
# SSA's bases: the amount, and the average wage two years before the year it was set for.
BASES = {"twp": (530, "30469.84"), "sga": (700, "28861.44"), "sga_blind": (930, "22935.42")}


@dataclass(frozen=True)
class Worked:
    """One month of work and the amounts that hold in it."""

    gross: Decimal
    irwe: Decimal
    trial_amount: Decimal
    sga: Decimal


def over_sga(gross: Decimal, irwe: Decimal, sga: Decimal) -> tuple[Decimal, bool]:
    """Returns the countable earnings and whether they are over the amount; exactly the amount is not over."""
    left = above(gross - irwe)
    return left, left > sga


def timeline(months: Sequence[Worked], *, served: Sequence[int] = ()) -> list[str]:
    """Returns the phase of each month: TWP, GRACE, EPE_PAID, EPE_SUSPENDED, POST_EPE_PAID or TERMINATED.

    `served` are trial months used before, as numbers below zero: -1 is the month before the first.
    """
    used, phases = list(served), []
    after, grace, ceased, ended = 0, 0, False, False
    is_trial = sum(at > -ROLLING for at in used) < TRIAL
    for at, one in enumerate(months):
        if is_trial:
            phases.append("TWP")
            used += [at] if one.gross > one.trial_amount else []
            is_trial = sum(at - ROLLING < worked <= at for worked in used) < TRIAL
            continue
        after += 1
        over = over_sga(one.gross, one.irwe, one.sga)[1]
        if over and not ceased and not ended:
            ceased, grace = True, GRACE
            ended = after > EXTENDED
        elif over and after > EXTENDED and not grace:
            ended = True
        phases.append(_phase(grace, over, ended, after))
        grace = max(0, grace - 1)
    return phases


def _phase(grace: int, over: bool, ended: bool, after: int) -> str:
    if grace:
        return "GRACE"
    if ended:
        return "TERMINATED"
    if after > EXTENDED:
        return "POST_EPE_PAID"
    return "EPE_SUSPENDED" if over else "EPE_PAID"


def runs(phases: Sequence[str]) -> list[list[object]]:
    """Returns phases that follow one another as [phase, how many months]."""
    found: list[list[object]] = []
    for at, phase in enumerate(phases):
        if at and phases[at - 1] == phase:
            found[-1][1] = int(str(found[-1][1])) + 1
        else:
            found.append([phase, 1])
    return found


def by_wage_formula(average_wage: Decimal) -> dict[str, Decimal]:
    """Returns the amounts that SSA's formula gives for the average wage of two years before, to the nearest ten."""
    found = {}
    for name, (amount, wage) in BASES.items():
        exact = amount * average_wage / Decimal(wage)
        found[name] = (exact / 10).to_integral_value(ROUND_HALF_UP) * 10
    return found
