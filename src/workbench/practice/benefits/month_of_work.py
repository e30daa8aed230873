"""One month at one amount of pay: each benefit, the total and health cover, each with its rules."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbench.practice.benefits import others, snap, ssi
from workbench.practice.benefits.cover import cover
from workbench.practice.benefits.held import Held
from workbench.practice.benefits.money import NOTHING, above, cents, shown
from workbench.practice.benefits.situation import Situation

NAMES = {
    "unearned": "Other income",
    "partner": "Partner’s income",
    "ssdi": "SSDI",
    "ssi": "SSI",
    "snap": "SNAP (food)",
    "housing": "Help with the rent",
}
SSI_RULES = ("ssi.general_exclusion", "ssi.earned_exclusion", "ssi.share_counted", "ssi.section_1619a")
SNAP_RULES = ("snap.standard", "snap.earned_kept", "snap.share_of_net", "snap.shelter_share", "snap.least")

STOPS = ("ssdi.extended_months", "ssdi.reinstatement_months")
"""The rules of what comes once SSDI is not paid."""

UNDER_1619B = "whether food help goes on under 1619(b), when SSI pays no cash"
HIGHER = "whether the state gives food help over this limit, as many states do"


@dataclass(frozen=True, slots=True)
class Part:
    """One benefit or other income in a month."""

    key: str
    """One of `NAMES`."""
    amount: Decimal
    """Dollars a month."""
    rules: tuple[str, ...]
    """The ids of the rules behind the amount; `Picture.rules` and `Plan.rules` open them."""
    ask: str = ""
    """What is not sure about the amount, to follow “To ask: ”, in plain words; "" if nothing."""

    @property
    def name(self) -> str:
        """Returns the benefit's name for a page."""
        return NAMES[self.key]


@dataclass(frozen=True, slots=True)
class Point:
    """One month at some hours a week."""

    hours: Decimal
    pay: Decimal
    """Pay a month before tax."""
    parts: tuple[Part, ...]
    """The bands above the pay, always the same keys in the same order over a picture."""
    total: Decimal
    """Pay and all parts, before tax."""
    health: str
    """Health cover in plain words."""
    health_rules: tuple[str, ...]
    cover: str
    """A word that changes where health cover changes."""
    status: str
    """SSI's section: 1611 (paid), 1619a (paid, work over SGA), 1619b (Medicaid without cash), "not 1619b", "ask" or "none"."""

    def amount(self, key: str) -> Decimal:
        """Returns one part's dollars; nothing if it is no part."""
        return next((part.amount for part in self.parts if part.key == key), NOTHING)


def monthly_pay(wage: Decimal, hours: Decimal, of: Held) -> Decimal:
    """Returns the pay of an average month: hours times wage times 52 weeks, a twelfth of it."""
    return cents(wage * hours * of.value("pay.weeks") / of.value("pay.months"))


def point(
    of: Held, one: Situation, hours: Decimal, pay: Decimal, *, ssdi_paid: bool, student: Decimal | None = None
) -> Point:
    """Returns one month; `student` is what the student exclusion leaves out, if it was worked out elsewhere."""
    income = _income(one, ssdi_paid=ssdi_paid)
    parts = [Part("unearned", one.unearned, ())] if one.unearned else []
    if one.couple:
        parts.append(Part("partner", one.partner_wages + one.partner_unearned, ()))
    if one.ssdi:
        rules = ("sga_blind" if one.blind else "sga", "ssdi.grace_months", "ssdi.trial_months")
        ask = "" if ssdi_paid else _stops(of, one)
        parts.append(Part("ssdi", one.ssdi_amount if ssdi_paid else NOTHING, of.ids(*rules, *STOPS), ask))
    cash, saved = NOTHING, ""
    if one.ssi:
        off = _deductions(of, one, pay, student)
        parts.append(_ssi(of, one, pay, income, off))
        cash, saved = parts[-1].amount, _saved(of, one)
    if one.housing or one.snap:
        rent, helped = _rent(of, one, pay + one.partner_wages, income + cash)
        parts += [_snap(of, one, pay, income, cash, rent)] if one.snap else []
        parts += [helped] if one.housing else []
    health = cover(of, one, pay, cash, ssdi_paid=ssdi_paid, saved=saved)
    total = pay + sum((part.amount for part in parts), NOTHING)
    return Point(hours, pay, tuple(parts), total, health.words, health.rules, health.kind, health.status)


def _stops(of: Held, one: Situation) -> str:
    """Says what has to be known where SSDI is not paid: it may only stop, or end."""
    months = of.value(STOPS[0])
    if one.trial_ended is not None and of.when - one.trial_ended > months:
        return f"how SSDI ends here. The {months} months after the trial are over, so it does not start again by itself"
    return f"if SSDI stops or ends. For {months} months after the trial it starts again when pay goes down; later it does not"


def _income(one: Situation, *, ssdi_paid: bool) -> Decimal:
    """Returns what comes in besides pay and SSI; SSDI counts while it is paid."""
    return one.unearned + one.partner_unearned + (one.ssdi_amount if one.ssdi and ssdi_paid else NOTHING)


def _deductions(of: Held, one: Situation, pay: Decimal, student: Decimal | None) -> ssi.Deductions:
    if one.student and student is None:
        left = above(of.value("ssi.student_year") - one.student_used)
        student = min(pay, of.value("ssi.student_month"), left)
    irwe = NOTHING if one.blind else one.irwe
    blind = one.bwe + (one.irwe if one.blind else NOTHING)  # a blind person's expenses come off after the half
    return ssi.Deductions(student=student or NOTHING, irwe=irwe, blind=blind, pass_plan=one.pass_plan)


def _saved(of: Held, one: Situation) -> str:
    """Says what keeps SSI from being paid: "able" (the account alone), "savings", or "" if nothing does."""
    limit = of.value("ssi.resources_couple" if one.couple else "ssi.resources")
    counted = others.able_resources(one.able, one.resources, of.value("able.not_counted"))
    if counted <= limit:
        return ""
    return "able" if one.resources <= limit else "savings"


def _ssi(of: Held, one: Situation, pay: Decimal, income: Decimal, off: ssi.Deductions) -> Part:
    rate, limit = ("ssi.rate_couple", "ssi.resources_couple") if one.couple else ("ssi.rate", "ssi.resources")
    more = ("ssi.student_month", "ssi.student_year") if one.student else ()
    rules = of.ids(rate, *SSI_RULES, *more)
    if _saved(of, one):
        ask = f"how savings count: SSI is paid only while what counts of them is at most {shown(of.value(limit))}"
        return Part("ssi", NOTHING, of.ids(limit, "able.not_counted"), ask)
    unearned, earned = ssi.countable(pay + one.partner_wages, income, off, ssi.exclusions(of))
    return Part("ssi", cents(above(of.value(rate) - unearned - earned)), rules)


def _rent(of: Held, one: Situation, pay: Decimal, income: Decimal) -> tuple[Decimal, Part]:
    """Returns (the rent that the person pays, the help with it)."""
    if not one.housing:
        return one.rent, Part("housing", NOTHING, ())
    share = min(one.rent, others.rent_share(pay + income, one.housing_taken_off, of.value("housing.share")))
    return share, Part("housing", one.rent - share, of.ids("housing.share"))


def _snap(of: Held, one: Situation, pay: Decimal, income: Decimal, cash: Decimal, rent: Decimal) -> Part:
    size = 2 if one.couple else 1
    amounts = snap.amounts(of, size)
    all_ssi = cash > 0 and (not one.couple or one.partner_ssi)
    net = snap.net_income(pay + one.partner_wages, income + cash, rent + one.utilities, one.medical, amounts)
    paid = snap.allotment(net, size, amounts, categorical=all_ssi)[1]
    ask = ""
    if not all_ssi and amounts.net_limit is not None and net > amounts.net_limit:
        ask = UNDER_1619B if one.ssi and pay else HIGHER
    elif not all_ssi and one.resources > of.value("snap.assets"):
        ask = f"whether savings over {shown(of.value('snap.assets'))} count for SNAP here"
        return Part("snap", paid, of.ids(*snap.names(size), *SNAP_RULES, "snap.assets"), ask)
    return Part("snap", paid, of.ids(*snap.names(size), *SNAP_RULES), ask)
