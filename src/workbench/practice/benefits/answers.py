"""Answers as plain values for JSON: numbers, words, lists; months as 2026-05."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import Any

from workbench.practice.benefits.bites import Bite
from workbench.practice.benefits.fulltime import FullTime
from workbench.practice.benefits.month_of_work import Point
from workbench.practice.benefits.months import written
from workbench.practice.benefits.notcovered import ASK, NOT_COVERED
from workbench.practice.benefits.picture import Picture
from workbench.practice.benefits.plan import Plan
from workbench.practice.benefits.reporting import Reports
from workbench.practice.benefits.rules import Rule
from workbench.practice.benefits.situation import Situation

MONTHS = ("month", "trial_ended", "cessation")


def number(amount: Decimal | None) -> float | int | None:
    """Returns a number as JSON has it, whole where it is whole."""
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def of_situation(one: Situation) -> dict[str, Any]:
    """Returns what was said; it can be read again by `situation`."""
    found: dict[str, Any] = {}
    for field in fields(one):
        value = getattr(one, field.name)
        if field.name in MONTHS and value is not None:
            value = written(value)
        elif field.name == "trial_months":
            value = [written(month) for month in value]
        found[field.name] = number(value) if isinstance(value, Decimal) else value
    if one.trial_ended is not None and not one.trial_count:
        found["trial_count"] = None  # not said: the month of the last one tells it
    return found


def of_point(one: Point) -> dict[str, Any]:
    """Returns one month at some hours."""
    parts = {
        part.key: {"amount": number(part.amount), "rules": list(part.rules), **({"ask": part.ask} if part.ask else {})}
        for part in one.parts
    }
    health = {"words": one.health, "rules": list(one.health_rules), "section": one.status}
    return {
        "hours": number(one.hours),
        "pay": number(one.pay),
        "parts": parts,
        "total": number(one.total),
        "health": health,
    }


def of_bite(one: Bite) -> dict[str, Any]:
    """Returns one place where more hours bite."""
    numbers = {name: number(getattr(one, name)) for name in ("start", "end", "amount", "back")}
    return {"key": one.key, "kind": one.kind, **numbers, "words": one.words, "rules": list(one.rules)}


def of_picture(one: Picture) -> dict[str, Any]:
    """Returns a picture, and the later one within it."""
    found = {
        "month": written(one.month),
        "sentence": one.sentence,
        "points": [of_point(point) for point in one.points],
        "bites": [of_bite(bite) for bite in one.bites],
    }
    return {**found, "later": of_picture(one.later)} if one.later else found


def of_plan(one: Plan) -> dict[str, Any]:
    """Returns a plan month by month."""
    months = [
        {
            "month": written(month.month),
            **of_point(month.point),
            "phase": month.phase,
            "phase_words": month.phase_words,
            "trial_used": month.trial_used,
            "extended_month": month.extended_month,
            "notes": list(month.notes),
        }
        for month in one.months
    ]
    changes = [{"month": written(month), "words": words, "rules": list(rules)} for month, words, rules in one.changes]
    return {"sentence": one.sentence, "months": months, "changes": changes}


def of_full_time(one: FullTime) -> list[dict[str, Any]]:
    """Returns what full time needs."""
    return [
        {
            "key": statement.key,
            "words": statement.words,
            "number": number(statement.number),
            "holds": statement.holds,
            "rules": list(statement.rules),
        }
        for statement in one.statements
    ]


def of_reports(one: Reports) -> list[dict[str, Any]]:
    """Returns what to report."""
    return [
        {
            "key": report.key,
            "what": report.what,
            "to": report.to,
            "by": report.by,
            "days": list(report.days),
            "rules": list(report.rules),
        }
        for report in one.reports
    ]


def of_rules(rules: dict[str, Rule]) -> dict[str, dict[str, str]]:
    """Returns rules by their id, each with its words."""
    return {name: {**rule.to_dict(), "words": rule.words, "unit": rule.unit} for name, rule in rules.items()}


def limits() -> dict[str, Any]:
    """Returns what is not covered and whom to ask; it goes along with every answer."""
    return {"not_covered": [words for _, words in NOT_COVERED], "ask": ASK}
