"""The programs of `planning.answer` that pay cash: SSI and SSDI, with Medicare's continuation."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from workbench.practice.benefits import ssdi, ssi
from workbench.practice.benefits.known import holding, known, known_in
from workbench.practice.benefits.money import NOTHING
from workbench.practice.benefits.trial import lengths_of

Inputs = dict[str, Any]
Answer = dict[str, Any]
DEDUCTIONS = (
    "other_law infrequent_earned infrequent_unearned infrequent_earned_used infrequent_unearned_used student irwe blind pass_plan"
).split()
BASES = ("service_month", "sga", "sga_blind")


def _parts(given: Inputs) -> tuple[Decimal, Decimal]:
    off = ssi.Deductions(**{name: given[name] for name in DEDUCTIONS if name in given})
    out = ssi.exclusions(holding(given))
    return ssi.countable(given.get("earned", NOTHING), given.get("unearned", NOTHING), off, out)


def ssi_countable(given: Inputs) -> Answer:
    """Returns what SSI counts of a month's income."""
    unearned, earned = _parts(given)
    return {"countable_unearned": unearned, "countable_earned": earned, "countable": unearned + earned}


def ssi_payment(given: Inputs) -> Answer:
    """Returns what SSI pays in a month, and what there is with it."""
    rule = "ssi.rate_couple" if given.get("couple") else "ssi.rate"
    found = ssi_countable(given)
    payment = max(NOTHING, known(given, "fbr", rule) - found["countable"])
    total = payment + given.get("earned", NOTHING) + given.get("unearned", NOTHING)
    return {**found, "payment": payment, "total": total}


def ssi_break_even(given: Inputs) -> Answer:
    """Returns the pay at which SSI comes to nothing."""
    rate = known(given, "fbr", "ssi.rate")
    out = ssi.exclusions(holding(given))
    return {"monthly_gross_earnings": ssi.break_even(rate, given.get("unearned", NOTHING), out)}


def ssi_student(given: Inputs) -> Answer:
    """Returns what is left out for a student in each month of one year, and what counts."""
    most = known(given, "monthly_limit", "ssi.student_month"), known(given, "annual_limit", "ssi.student_year")
    pays = given["monthly_earnings"]
    out = ssi.student_year(pays, *most)
    year = {name: given[name] for name in ("year",) if name in given}
    counted = [_parts({**year, "earned": pay, "student": one})[1] for pay, one in zip(pays, out, strict=True)]
    return {"exclusion": out, "countable": counted}


def ssi_status(given: Inputs) -> Answer:
    """Returns the section of the law under which somebody stands."""
    payment = ssi_payment(given)["payment"]
    has_limit = payment and not given.get("is_blind")  # the limit for blind people is none of SSI's
    sga = known(given, "sga", "sga") if has_limit else None
    status = ssi.status(given["earned"], payment, sga, given.get("threshold_annual"))
    return {"status": status, "payment": payment}


def prorate(given: Inputs) -> Answer:
    """Returns a yearly threshold for the months from a start to December."""
    return {"prorated": ssi.prorated(given["annual_threshold"], given["start"])}


def use_test(given: Inputs) -> Answer:
    """Tells whether Medicaid is needed in the sense of 1619(b)."""
    asked = ("used_past_12", "expects_next_12", "unable_to_pay_unexpected")
    return {"meets": ssi.uses_medicaid(*(bool(given.get(name)) for name in asked))}


def trial_month(given: Inputs) -> Answer:
    """Tells whether a month is a trial work month; hours count only in self-employment."""
    over = given["gross"] > known(given, "twp", "ssdi.service_month")
    hours = bool(given.get("self_employed")) and given.get("hours", NOTHING) > known_in(
        given, "ssdi.self_employed_hours"
    )
    return {"service_month": over or hours}


def trial_formula(given: Inputs) -> Answer:
    """Returns the amounts that SSA's formula gives."""
    pairs = {name: (known_in(given, f"ssdi.base_{name}"), known_in(given, f"ssdi.base_{name}_wage")) for name in BASES}
    found = ssdi.by_wage_formula(given["awi_two_years_before"], pairs)
    return {"twp": found["service_month"], "sga": found["sga"], "sga_blind": found["sga_blind"]}


def sga_countable(given: Inputs) -> Answer:
    """Returns what counts against the limit, and whether it is over."""
    sga = known(given, "sga", "sga_blind" if given.get("is_blind") else "sga")
    left, over = ssdi.over_sga(given["gross"], given.get("irwe", NOTHING), sga)
    return {"countable": left, "over_sga": over, "ssdi_payable": not over}


def ssdi_timeline(given: Inputs) -> Answer:
    """Returns SSDI's phases month by month."""
    irwe = given.get("irwe_monthly", NOTHING)
    months = []
    for year, gross in given["months"]:
        own = {"year": year, **given.get("params", {}).get(year, {})}
        amounts = known(own, "twp", "ssdi.service_month"), known(own, "sga", "sga")
        months.append(ssdi.Worked(gross, irwe, *amounts))
    phases = ssdi.timeline(months, lengths_of(holding({"year": given["months"][0][0]})))
    paid = [phase in ssdi.PAID for phase in phases]
    return {"phase": phases, "paid": paid, "runs": ssdi.runs(phases), "months_paid": sum(paid)}


def medicare(given: Inputs) -> Answer:
    """Returns for how many months Medicare's Part A goes on after the trial."""
    months = known_in(given, "medicare.months")
    return {"premium_free_part_a_months_at_least": months if given["still_disabled"] else None}


def reinstatement(given: Inputs) -> Answer:
    """Tells whether SSDI that ended may be asked for again."""
    may = given["months_since_termination"] <= known_in(given, "ssdi.reinstatement_months")
    return {"may_request": may, "provisional_months_at_most": known_in(given, "ssdi.provisional_months")}
