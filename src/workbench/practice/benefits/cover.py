"""Health cover at some pay, in plain words: Medicaid with SSI, 1619(b), Missouri's TWHA, Medicare."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbench.practice.benefits import others, ssi
from workbench.practice.benefits.held import Held
from workbench.practice.benefits.money import shown
from workbench.practice.benefits.rules import Rule
from workbench.practice.benefits.situation import Situation

ENTERED = "entered.threshold_1619b"
WITH_SSI = ("1611", "1619a")


@dataclass(frozen=True, slots=True)
class Cover:
    """Health cover in words, its rules, SSI's section, and a word that changes where the cover does."""

    words: str
    rules: tuple[str, ...]
    kind: str
    status: str


def cover(of: Held, one: Situation, pay: Decimal, cash: Decimal, *, ssdi_paid: bool, saved: str = "") -> Cover:
    """Returns the cover of a month; `cash` is SSI's payment, `saved` what keeps it from being paid: "able" or "savings"."""
    status = "none"
    if one.ssi and not saved:
        sga = None if one.blind else of.value("sga")  # the limit for blind people is none of SSI's
        status = ssi.status(pay, cash, sga, one.threshold_1619b)
    if saved == "able":
        status = "suspended"
    words, rules, kind = _medicaid(of, one, pay, status, ssdi_paid=ssdi_paid)
    if one.medicare or one.ssdi:
        words = [*words, *_medicare(of, one)]
        rules = (*rules, *of.ids("medicare.months", "medicare.part_b"))
    return Cover(" ".join(words) or "No health cover was named.", rules, kind, status)


def entered(one: Situation) -> dict[str, Rule]:
    """Returns what the person entered in place of a rule, so that it can be opened like one."""
    if one.threshold_1619b is None:
        return {}
    words, source = "The state’s yearly threshold of 1619(b).", "entered by you; SSA prints it for each state and year"
    rule = Rule(ENTERED, one.threshold_1619b, one.month, one.month, "entered", source, 0, words, "dollars a year")
    return {ENTERED: rule}


def _medicare(of: Held, one: Situation) -> list[str]:
    months = of.value("medicare.months")
    had = "Medicare" if one.ssdi else "Medicare that came with SSDI"
    had = had if one.medicare else "Medicare, once it has begun,"
    words = [f"{had} goes on for at least {months} months after the trial work months, while the disability goes on."]
    if of.knows("medicare.part_b"):
        words.append(f"Its Part B costs {shown(of.value('medicare.part_b'))} a month, unless the state pays it.")
    return words


def _medicaid(
    of: Held, one: Situation, pay: Decimal, status: str, *, ssdi_paid: bool
) -> tuple[list[str], tuple[str, ...], str]:
    if not one.medicaid and not one.ssi:
        return [], (), ""
    if status in WITH_SSI:
        had = "Medicaid" if one.medicaid else "Medicaid, if one has it,"
        return [f"{had} goes on while SSI is paid."], of.ids("ssi.section_1619a"), "ssi"
    if status == "suspended":
        return ["SSI is suspended for the ABLE account; Medicaid goes on."], of.ids("able.suspended"), status
    words = {
        "1619b": "Medicaid goes on without SSI cash (1619(b)), as a year’s pay is under the state’s threshold, "
        "while it is needed and the disability goes on.",
        "ask": "Medicaid can go on without SSI cash (1619(b)) while a year’s pay is under the state’s threshold: ask.",
        "not 1619b": "A year’s pay is not under the state’s threshold. Ask about a threshold of one’s own (1619(b)).",
        "none": "Ask the state’s Medicaid office how pay counts.",
    }[status]
    entered = (ENTERED,) if one.threshold_1619b is not None else ()
    rules = (*of.ids("ssi.section_1619b"), *entered) if one.ssi else ()
    if status == "1619b" or one.state != "MO":
        return [words], rules, status
    more, further, kind = _missouri(of, one, pay, ssdi_paid=ssdi_paid)
    return [words, *more], (*rules, *further), f"{status} {kind}"


def saved_for_twha(of: Held, one: Situation) -> list[str]:
    """Says what TWHA asks about savings, where they are over its limit or that is not known."""
    if not of.knows("mo.twha_assets"):
        return ["It looks at savings, too: ask."] if one.resources else []
    most = of.value("mo.twha_assets")
    return [f"But savings are over its limit of {shown(most)}: ask."] if one.resources > most else []


def _missouri(of: Held, one: Situation, pay: Decimal, *, ssdi_paid: bool) -> tuple[list[str], tuple[str, ...], str]:
    """Tells how Missouri's health cover for workers (TWHA) looks at this pay."""
    if not pay:
        return [], (), ""
    if one.couple or not of.knows("poverty_guideline"):
        return ["Missouri has health cover for workers (TWHA): ask."], (), "ask"
    ssdi = one.ssdi_amount if ssdi_paid else Decimal(0)
    found = others.twha(of, pay, ssdi, one.unearned)
    is_over = pay > of.value("sga")
    words = ["Over the limit (SGA) Missouri’s spend-down is not open."] if is_over else []
    rules = (*found.rules, *(of.ids("mo.spend_down", "sga") if is_over else ()), *of.ids("mo.twha_assets"))
    return [*words, found.words, *saved_for_twha(of, one)], rules, f"{found.is_within} {found.has_premium} {is_over}"
