"""What to report, to whom and by when, from a situation."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.practice.benefits import others
from workbench.practice.benefits.held import held, opened
from workbench.practice.benefits.months import named, written
from workbench.practice.benefits.rules import Rule
from workbench.practice.benefits.situation import Situation

MISSOURI = "Missouri’s Family Support Division (FSD)"


@dataclass(frozen=True, slots=True)
class Report:
    """One thing to report."""

    key: str
    """"ssa" (SSI), "ssdi", "expenses", "snap", "housing" or "medicaid"."""
    what: str
    to: str
    by: str
    """By when, in words."""
    days: tuple[str, ...]
    """Dates (2026-06-06), the earliest first; none where the office says when."""
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Reports:
    """What to report about the pay of one month."""

    month: int
    reports: tuple[Report, ...]
    rules: dict[str, Rule]


def reporting(one: Situation, month: int | None = None) -> Reports:
    """Lists what to report about the pay of a month, the situation's unless another is given."""
    when = one.month if month is None else month
    found = [*_social_security(one, when), *_others(one, when)]
    return Reports(when, tuple(found), opened({rule for report in found for rule in report.rules}))


def _social_security(one: Situation, when: int) -> list[Report]:
    of = held(when)
    asked, legal = others.report_by(written(when), of.value("report.ssi_day"), of.value("report.legal_day"))
    rules = of.ids("report.ssi_day", "report.legal_day")
    found = []
    if one.ssi:
        first, last = of.value("report.ssi_day"), of.value("report.legal_day")
        by = f"in the first {first} days of {named(when + 1)}; by law until the {last}th"
        what = f"All pay of {named(when)} before tax, with the pay stubs" + (", of both partners" if one.couple else "")
        found.append(Report("ssa", what, "Social Security (SSI): app, phone or office", by, (asked, legal), rules))
    if one.ssdi:
        what = "That work begins or ends, and when hours, pay or work expenses of the disability change"
        found.append(
            Report("ssdi", what, "Social Security (SSDI): online, phone or office", "as soon as it happens", (), ())
        )
    if found:
        what = "Work expenses of the disability, with receipts" if one.irwe or one.bwe else ""
        found += [Report("expenses", what, "Social Security", "with the pay", (), ())] if what else []
    return found


def _others(one: Situation, when: int) -> list[Report]:
    in_missouri = one.state == "MO"
    found = []
    if one.snap:
        to = MISSOURI if in_missouri else "The state’s SNAP office"
        days = held(when).value("report.snap_days")
        by = f"as the SNAP office’s letter says; often within {days} days"
        found.append(
            Report("snap", "New pay or hours, rent, and who lives here", to, by, (), held(when).ids("report.snap_days"))
        )
    if one.housing:
        to = "The housing office (PHA) or the owner"
        by = "as the lease or the office’s letter says"
        found.append(Report("housing", "New pay or other income", to, by, (), ()))
    if one.medicaid or one.ssi:
        to = MISSOURI if in_missouri else "The state’s Medicaid office"
        by = "as the Medicaid office’s letter says"
        found.append(Report("medicaid", "New pay, health cover from work, and when SSI changes", to, by, (), ()))
    return found
