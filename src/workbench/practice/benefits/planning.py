"""One question to one program: `answer("ssi_payment", year=2026, earned=1000)`; no Django, nothing kept.

A program takes its inputs by name and returns plain numbers. Money is dollars a month, exact (`Decimal`); amounts not
given come from `rules.json` by the year. Raises UserError for what is not known or covered. docs/reference/benefits.md
shows every program with its inputs and its answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from counterpoint.errors import Faults, UserError
from workbench.practice.benefits import cash, further
from workbench.practice.benefits.asked import amount, count, yes

Inputs = dict[str, Any]
Answer = dict[str, Any]
SELF_EMPLOYED = "self_employed"


@dataclass(frozen=True)
class Program:
    """What answers a question, what it needs, and what it may be told besides."""

    ask: Callable[[Inputs], Answer]
    needs: tuple[str, ...]
    takes: tuple[str, ...] = ()


def answer(program: str, /, **inputs: Any) -> Answer:
    """Answers one program; raises Faults with everything that is wrong with the inputs, UserError if not covered."""
    asked = PROGRAMS.get(program)
    if asked is None:
        raise UserError(f"“{program}” is not covered", try_=f"one of {', '.join(sorted(PROGRAMS))}")
    takes = {*asked.needs, *asked.takes, SELF_EMPLOYED}
    faults = [UserError(f"{program} needs “{name}”") for name in asked.needs if name not in inputs]
    given = {}
    for name, value in inputs.items():
        try:
            if name not in takes:
                raise UserError(f"{program} does not take “{name}”", try_=f"it takes {', '.join(sorted(takes))}")
            given[name] = READERS.get(name, amount)(value, name.replace("_", " "))
        except UserError as fault:
            faults.append(fault)
    if given.get(SELF_EMPLOYED) and SELF_EMPLOYED not in asked.takes:
        faults.append(UserError("self-employment is not covered: its tests are others", try_="ask a benefits planner"))
    if faults:
        raise Faults(faults)
    return asked.ask(given)


def _word(value: Any, what: str) -> str:
    if not isinstance(value, str):
        raise UserError(f"the {what} “{value}” is not a word")
    return value


def _pays(value: Any, what: str) -> list[Decimal]:
    return [amount(one, what) for one in _listed(value, what)]


def _listed(value: Any, what: str) -> list[Any]:
    if not isinstance(value, list | tuple) or not value:
        raise UserError(f"the {what} are no list", try_="give at least one")
    return list(value)


def _months(value: Any, what: str) -> list[tuple[int, Decimal]]:
    pairs = _listed(value, what)
    if not all(isinstance(pair, list | tuple) and len(pair) == 2 for pair in pairs):
        raise UserError(f"the {what} are pairs of a year and its earnings", try_="[[2026, 1200], [2026, 1300]]")
    return [(count(year, "year"), amount(gross, "earnings")) for year, gross in pairs]


def _params(value: Any, what: str) -> dict[int, dict[str, Decimal]]:
    known = {"twp", "sga"}
    if not isinstance(value, dict) or not all(isinstance(own, dict) and set(own) <= known for own in value.values()):
        raise UserError(f"the {what} are a year’s amounts", try_='{"2026": {"twp": 1210, "sga": 1690}}')
    return {count(year, "year"): {name: amount(one, name) for name, one in own.items()} for year, own in value.items()}


READERS: dict[str, Callable[[Any, str], Any]] = {
    **dict.fromkeys("state start date program wages_received_month after".split(), _word),
    **dict.fromkeys("year fy size months_since_termination onset_age annual_threshold_over_12_times".split(), count),
    **dict.fromkeys(
        "couple is_blind self_employed used_past_12 expects_next_12 unable_to_pay_unexpected still_disabled "
        "elderly_or_disabled categorical_ssi".split(),
        yes,
    ),
    "monthly_earnings": _pays,
    "months": _months,
    "params": _params,
}
SSI = ("year", "fbr", "unearned", "couple", *cash.DEDUCTIONS)
SNAP = (
    "fy net earned unearned shelter medical max_allotment min_allotment standard_deduction net_limit "
    "elderly_or_disabled categorical_ssi"
).split()
PROGRAMS = {
    "ssi_payment": Program(cash.ssi_payment, ("earned",), SSI),
    "ssi_countable": Program(cash.ssi_countable, ("earned",), SSI),
    "ssi_breakeven": Program(cash.ssi_break_even, (), ("year", "fbr", "unearned")),
    "ssi_seie_year": Program(cash.ssi_student, ("monthly_earnings",), ("year", "monthly_limit", "annual_limit")),
    "ssi_status": Program(cash.ssi_status, ("earned",), (*SSI, "state", "sga", "is_blind", "threshold_annual")),
    "1619b_prorate": Program(cash.prorate, ("annual_threshold", "start"), ("annual_threshold_over_12_times",)),
    "1619b_use_test": Program(cash.use_test, (), ("used_past_12", "expects_next_12", "unable_to_pay_unexpected")),
    "twp_month": Program(cash.trial_month, ("gross",), ("year", "twp", "hours", SELF_EMPLOYED)),
    "twp_formula": Program(cash.trial_formula, ("awi_two_years_before",)),
    "sga_countable": Program(cash.sga_countable, ("gross",), ("year", "sga", "irwe", "is_blind")),
    "ssdi_timeline": Program(cash.ssdi_timeline, ("months",), ("params", "irwe_monthly")),
    "medicare_continuation": Program(cash.medicare, ("still_disabled",), ("after",)),
    "exr": Program(cash.reinstatement, ("months_since_termination",)),
    "snap": Program(further.snap, ("size",), tuple(SNAP)),
    "housing_rent": Program(further.housing, ("income",), ("year", "taken_off", "share")),
    "mo_twha_limits": Program(further.twha_limits, (), ("year", "size", "fpl_annual", "most", "premium")),
    "mo_twha": Program(further.twha, ("year", "earned"), ("ssdi", "unearned")),
    "mo_sga_screen": Program(further.missouri_sga, ("gross",), ("year", "sga", "program")),
    "hud_eid": Program(further.earned_income_disregard, ("date",)),
    "able": Program(further.able, ("balance", "other_resources"), ("year", "not_counted", "limit")),
    "able_limits": Program(further.able_limits, ("onset_age",), ("year", "onset_before", "annual", "extra")),
    "wage_report_due": Program(further.report, ("wages_received_month",)),
}
