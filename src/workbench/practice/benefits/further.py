"""The other programs of `planning.answer`: food, rent, Missouri, ABLE, and when pay is reported."""

from __future__ import annotations

from datetime import date
from typing import Any

from counterpoint.errors import UserError
from workbench.practice.benefits import others
from workbench.practice.benefits import snap as food
from workbench.practice.benefits.held import held
from workbench.practice.benefits.known import holding, known, known_in
from workbench.practice.benefits.money import NOTHING
from workbench.practice.benefits.months import month

Inputs = dict[str, Any]
Answer = dict[str, Any]


def snap(given: Inputs) -> Answer:
    """Returns a household's net income, what it takes off, and the food benefit."""
    has_net = "net" in given
    if not has_net and not given.get("elderly_or_disabled"):
        raise UserError("food benefits of a household without elderly or disabled people are not covered")
    size = given["size"]
    if size < 1:
        raise UserError("a household has at least one person")
    categorical = bool(given.get("categorical_ssi", has_net))
    most_rule, limit_rule = food.names(min(size, food.SMALL))
    if size > food.SMALL and "max_allotment" not in given:
        raise UserError("the most that a larger household gets is not in the rules", try_="give max_allotment")
    if size > food.SMALL and not categorical and "net_limit" not in given:
        raise UserError("the net income limit of a larger household is not in the rules", try_="give net_limit")
    of = food.Amounts(
        known(given, "max_allotment", most_rule),
        NOTHING if has_net else known(given, "standard_deduction", "snap.standard"),
        known(given, "min_allotment", "snap.least"),
        food.shares(holding(given)),
        None if categorical else known(given, "net_limit", limit_rule),
    )
    earned, unearned, shelter, medical = (
        given.get(name, NOTHING) for name in ("earned", "unearned", "shelter", "medical")
    )
    net = given["net"] if has_net else food.net_income(earned, unearned, shelter, medical, of)
    reduction, paid = food.allotment(net, size, of, categorical=categorical)
    return {"net": net, "reduction": reduction, "allotment": paid}


def housing(given: Inputs) -> Answer:
    """Returns the rent that is paid in subsidised housing."""
    share = given["share"] if "share" in given else known_in(given, "housing.share")
    return {"rent": others.rent_share(given["income"], given.get("taken_off", NOTHING), share)}


def twha_limits(given: Inputs) -> Answer:
    """Returns the limits of Missouri's cover for workers."""
    if given.get("size", 1) != 1:
        raise UserError("Missouri's TWHA is covered for one person only")
    shares = known(given, "most", "mo.twha_most_share"), known(given, "premium", "mo.twha_premium_share")
    most, premium = others.twha_limits(known(given, "fpl_annual", "poverty_guideline"), *shares)
    return {"pct250": most, "pct100": premium}


def twha(given: Inputs) -> Answer:
    """Looks at one person's month by the rules of Missouri's cover for workers."""
    amounts = (given.get(name, NOTHING) for name in ("ssdi", "unearned"))
    found = others.twha(holding(given), given["earned"], *amounts)
    return {"countable": found.countable, "limit": found.most, "within": found.is_within, "premium": found.has_premium}


def missouri_sga(given: Inputs) -> Answer:
    """Tells whether pay allows (non-)spend-down in Missouri, and where to look if not."""
    over = given["gross"] > known(given, "sga", "sga")
    return {"eligible": not over, "look_at": "TWHA or 1619(b)" if over else ""}


def earned_income_disregard(given: Inputs) -> Answer:
    """Tells whether the earned income disregard of housing exists on a day; it is history."""
    when = month(_day(given["date"])[:7])
    return {"available": bool(held(when).value("housing.eid_available"))}


def _day(written: str) -> str:
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        raise UserError(f"“{written}” is not a day", try_="write it as 2026-05-01") from None


def able(given: Inputs) -> Answer:
    """Returns what SSI counts of savings with an ABLE account."""
    apart, limit = known(given, "not_counted", "able.not_counted"), known(given, "limit", "ssi.resources")
    counted = others.able_resources(given["balance"], given["other_resources"], apart)
    return {"ssi_countable_resources": counted, "over_limit": counted > limit}


def able_limits(given: Inputs) -> Answer:
    """Returns who may have an ABLE account and what goes into it in a year."""
    return {
        "eligible": given["onset_age"] < known(given, "onset_before", "able.onset_before"),
        "annual_limit": known(given, "annual", "able.year"),
        "able_to_work_extra": known(given, "extra", "able.work_extra"),
    }


def report(given: Inputs) -> Answer:
    """Returns until when the wages of a month are reported."""
    days = (known_in(given, name) for name in ("report.ssi_day", "report.legal_day"))
    asked, law = others.report_by(given["wages_received_month"], *days)
    return {"report_window_end": asked, "legal_latest": law}
