"""One question to one program: `answer("ssi_payment", year=2026, earned=1000)`; no Django, nothing kept.

Each function below takes the inputs of a program by name and returns plain numbers. Money is dollars a month, exact
(`Decimal`); amounts not given come from `rules.json` by the year. Raises UserError for what is not known or covered.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from counterpoint.errors import Faults, UserError
from workbench.practice.benefits import others, snap, ssdi, ssi
from workbench.practice.benefits.money import NOTHING, dollars
from workbench.practice.benefits.months import month
from workbench.practice.benefits.rules import shipped

Inputs = dict[str, Any]
Answer = dict[str, Any]
WORDS = {"state", "start", "date", "program", "wages_received_month", "after"}
DEDUCTIONS = ("other_law", "infrequent_earned", "infrequent_unearned", "student", "irwe", "blind", "pass_plan")


def answer(program: str, /, **inputs: Any) -> Answer:
    """Answers one program; raises Faults with everything that is wrong with the inputs, UserError if not covered."""
    if program not in PROGRAMS:
        raise UserError(f"“{program}” is not covered", try_=f"one of {', '.join(sorted(PROGRAMS))}")
    ask, needed = PROGRAMS[program]
    given, faults = {}, [UserError(f"{program} needs “{name}”") for name in needed if name not in inputs]
    for name, value in inputs.items():
        try:
            given[name] = _checked(name, value)
        except UserError as fault:
            faults.append(fault)
    if faults:
        raise Faults(faults)
    return ask(given)


def _checked(name: str, value: Any) -> Any:
    is_plain = isinstance(value, bool | list | dict) or name in WORDS
    return value if is_plain else dollars(value, name.replace("_", " "))


def _known(given: Inputs, own: str, rule: str) -> Decimal:
    """Returns an amount as given, or as the rules have it for the year (for food benefits: the fiscal year)."""
    if own in given:
        return Decimal(given[own])
    year = given.get("fy", given.get("year"))
    if year is None:
        raise UserError(f"“{own}” is not given, and no year either", try_="say year=2026")
    return shipped().value(rule, month(f"{int(year):04d}-01"))


def _ssi_parts(given: Inputs) -> tuple[Decimal, Decimal]:
    off = ssi.Deductions(**{name: given[name] for name in DEDUCTIONS if name in given})
    return ssi.countable(given.get("earned", NOTHING), given.get("unearned", NOTHING), off, ssi.Exclusions())


def _ssi_countable(given: Inputs) -> Answer:
    unearned, earned = _ssi_parts(given)
    return {"countable_unearned": unearned, "countable_earned": earned, "countable": unearned + earned}


def _ssi_payment(given: Inputs) -> Answer:
    rule = "ssi.rate_couple" if given.get("couple") else "ssi.rate"
    found = _ssi_countable(given)
    payment = max(NOTHING, _known(given, "fbr", rule) - found["countable"])
    total = payment + given.get("earned", NOTHING) + given.get("unearned", NOTHING)
    return {**found, "payment": payment, "total": total}


def _ssi_break_even(given: Inputs) -> Answer:
    rate = _known(given, "fbr", "ssi.rate")
    return {"monthly_gross_earnings": ssi.break_even(rate, given.get("unearned", NOTHING), ssi.Exclusions())}


def _ssi_student(given: Inputs) -> Answer:
    pays = [dollars(pay, "monthly earnings") for pay in given["monthly_earnings"]]
    most = _known(given, "monthly_limit", "ssi.student_month"), _known(given, "annual_limit", "ssi.student_year")
    out = ssi.student_year(pays, *most)
    counted = [_ssi_parts({"earned": pay, "student": one})[1] for pay, one in zip(pays, out, strict=True)]
    return {"exclusion": out, "countable": counted}


def _ssi_status(given: Inputs) -> Answer:
    payment = _ssi_payment(given)["payment"]
    sga = _known(given, "sga", "sga") if payment else None
    return {
        "status": ssi.status(given["earned"], payment, sga, given.get("threshold_annual")),
        "payment": payment,
    }


def _prorate(given: Inputs) -> Answer:
    return {"prorated": ssi.prorated(given["annual_threshold"], given["start"])}


def _use_test(given: Inputs) -> Answer:
    asked = ("used_past_12", "expects_next_12", "unable_to_pay_unexpected")
    return {"meets": ssi.uses_medicaid(*(bool(given.get(name)) for name in asked))}


def _twp_month(given: Inputs) -> Answer:
    over = given["gross"] > _known(given, "twp", "ssdi.service_month")
    return {"service_month": over or bool(given.get("self_employed") and given.get("hours", NOTHING) > 80)}


def _twp_formula(given: Inputs) -> Answer:
    return dict(ssdi.by_wage_formula(given["awi_two_years_before"]))


def _sga_countable(given: Inputs) -> Answer:
    sga = _known(given, "sga", "sga_blind" if given.get("is_blind") else "sga")
    left, over = ssdi.over_sga(given["gross"], given.get("irwe", NOTHING), sga)
    return {"countable": left, "over_sga": over, "ssdi_payable": not over}


def _ssdi_timeline(given: Inputs) -> Answer:
    irwe = given.get("irwe_monthly", NOTHING)
    months = []
    for year, gross in given["months"]:
        own = {"year": year, **given.get("params", {}).get(str(year), {})}
        amounts = _known(own, "twp", "ssdi.service_month"), _known(own, "sga", "sga")
        months.append(ssdi.Worked(dollars(gross, "earnings"), irwe, *amounts))
    phases = ssdi.timeline(months)
    paid = [phase in ssdi.PAID for phase in phases]
    return {"phase": phases, "paid": paid, "runs": ssdi.runs(phases), "months_paid": sum(paid)}


def _medicare(given: Inputs) -> Answer:
    return {"premium_free_part_a_months_at_least": 93 if given["still_disabled"] else None}


def _reinstatement(given: Inputs) -> Answer:
    return {"may_request": given["months_since_termination"] <= 60, "provisional_months_at_most": 6}


def _snap(given: Inputs) -> Answer:
    if "net" not in given and not given.get("elderly_or_disabled"):
        raise UserError("food benefits of a household without elderly or disabled people are not covered")
    size = int(given.get("size", 1))
    if size > 1 and "max_allotment" not in given:
        raise UserError("the most that a larger household gets is not in the rules", try_="give max_allotment")
    standard = NOTHING if "net" in given else _known(given, "standard_deduction", "snap.standard")
    most, least = _known(given, "max_allotment", "snap.most"), _known(given, "min_allotment", "snap.least")
    limit = None if "net" in given or given.get("categorical_ssi") else _known(given, "net_limit", "snap.net_limit")
    of = snap.Amounts(most, standard, least, net_limit=limit)
    earned, unearned, shelter, medical = (
        given.get(name, NOTHING) for name in ("earned", "unearned", "shelter", "medical")
    )
    net = given["net"] if "net" in given else snap.net_income(earned, unearned, shelter, medical, of)
    reduction, paid = snap.allotment(net, size, of, categorical=bool(given.get("categorical_ssi", "net" in given)))
    return {"net": net, "reduction": reduction, "allotment": paid}


def _housing(given: Inputs) -> Answer:
    share = _known(given, "share", "housing.share")
    return {"rent": others.rent_share(given["income"], given.get("taken_off", NOTHING), share)}


def _twha(given: Inputs) -> Answer:
    if given.get("size", 1) != 1:
        raise UserError("Missouri's TWHA is covered for one person only")
    shares = _known(given, "most", "mo.twha_most_share"), _known(given, "premium", "mo.twha_premium_share")
    most, premium = others.twha_limits(_known(given, "fpl_annual", "poverty_guideline"), *shares)
    return {"pct250": most, "pct100": premium}


def _mo_sga(given: Inputs) -> Answer:
    over = given["gross"] > _known(given, "sga", "sga")
    return {"eligible": not over, "look_at": "TWHA or 1619(b)" if over else ""}


def _earned_income_disregard(given: Inputs) -> Answer:
    return {"available": str(given["date"]) < others.EID_ENDED}


def _able(given: Inputs) -> Answer:
    apart, limit = _known(given, "not_counted", "able.not_counted"), _known(given, "limit", "ssi.resources")
    counted = others.able_resources(given["balance"], given["other_resources"], apart)
    return {"ssi_countable_resources": counted, "over_limit": counted > limit}


def _able_limits(given: Inputs) -> Answer:
    return {
        "eligible": given["onset_age"] < _known(given, "onset_before", "able.onset_before"),
        "annual_limit": _known(given, "annual", "able.year"),
        "able_to_work_extra": _known(given, "extra", "able.work_extra"),
    }


def _report(given: Inputs) -> Answer:
    asked, law = others.report_by(given["wages_received_month"])
    return {"report_window_end": asked, "legal_latest": law}


PROGRAMS: dict[str, tuple[Callable[[Inputs], Answer], tuple[str, ...]]] = {
    "ssi_payment": (_ssi_payment, ("earned",)),
    "ssi_countable": (_ssi_countable, ("earned",)),
    "ssi_breakeven": (_ssi_break_even, ()),
    "ssi_seie_year": (_ssi_student, ("monthly_earnings",)),
    "ssi_status": (_ssi_status, ("earned",)),
    "1619b_prorate": (_prorate, ("annual_threshold", "start")),
    "1619b_use_test": (_use_test, ()),
    "twp_month": (_twp_month, ("gross",)),
    "twp_formula": (_twp_formula, ("awi_two_years_before",)),
    "sga_countable": (_sga_countable, ("gross",)),
    "ssdi_timeline": (_ssdi_timeline, ("months",)),
    "medicare_continuation": (_medicare, ("still_disabled",)),
    "exr": (_reinstatement, ("months_since_termination",)),
    "snap": (_snap, ("size",)),
    "housing_rent": (_housing, ("income",)),
    "mo_twha_limits": (_twha, ()),
    "mo_sga_screen": (_mo_sga, ("gross",)),
    "hud_eid": (_earned_income_disregard, ("date",)),
    "able": (_able, ("balance", "other_resources")),
    "able_limits": (_able_limits, ("onset_age",)),
    "wage_report_due": (_report, ("wages_received_month",)),
}
