"""A plan as its page shows it: month after month, as a drawing and as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from counterpoint.errors import Faults, UserError
from workbench.practice.benefits import months
from workbench.practice.benefits.asking_steps import PLAN
from workbench.practice.benefits.drawing import LARGE, SMALL, Drawn, Series, drawn
from workbench.practice.benefits.forms import Planned
from workbench.practice.benefits.opening import grouped, plain
from workbench.practice.benefits.plan import Plan, PlanMonth, over
from workbench.practice.benefits.rules import shipped
from workbench.practice.benefits.showing import PAY, SHORT, in_hours
from workbench.practice.benefits.situation import Situation

LASTING = {"ssi": "ssi.rate", "ssdi": "sga", "snap": "snap.most"}
"""For each benefit, the rule that ends first."""
YEAR = 12


def form_of(sent: Mapping[str, Any], one: Situation, other: Decimal) -> Planned:
    """Returns the form as it was sent; not sent yet, with the hours that somebody thinks about from the third month on."""
    if "months" in sent:
        return Planned(sent, since=one.month)
    first = {"months": str(YEAR), "step_month_1": months.written(one.month + 2), "step_hours_1": plain(other)}
    return Planned(first, since=one.month)


def along(form: Planned, answers: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Returns what travels along from the months: the answers, and the plan as it stands."""
    return [*answers, *((name, str(form.data[name])) for name in PLAN if form.data.get(name))]


def known(one: Situation) -> int:
    """Returns for how many months from its own on the rules of a situation are known."""
    names = [rule for get, rule in LASTING.items() if getattr(one, get)] or ["sga"]
    if one.snap and one.couple:
        names.append("snap.most_two")
    return min(shipped().rows[name][-1].last for name in names) - one.month + 1


def shown(form: Planned, one: Situation, now: Decimal) -> ShownPlan | None:
    """Returns the plan, no longer than the rules are known; None where the form has to be put right, and says why."""
    if not form.is_valid():
        return None
    asked, most = int(form.cleaned_data["months"] or YEAR), known(one)
    many = max(1, min(asked, most))
    last = months.written(one.month + many - 1)
    steps = [(months.written(one.month), now), *(step for step in form.steps() if step[0] <= last)]
    left = [step for step in form.steps() if step[0] > last]
    try:
        return ShownPlan(over(one, steps, many), one, is_cut=asked > most, left=left)
    except UserError as fault:
        for each in fault.faults if isinstance(fault, Faults) else [fault]:
            form.add_error(None, f"{each.what[:1].upper()}{each.what[1:]}.")
        return None


@dataclass
class ShownPlan:
    """A plan, and whether it is shorter than was asked because the rules are not known for longer."""

    plan: Plan
    one: Situation
    is_cut: bool
    left: list[tuple[str, Decimal]]

    @property
    def last(self) -> int:
        """The last month."""
        return self.plan.months[-1].month

    @property
    def sentence(self) -> str:
        """What the plan comes to."""
        return self.plan.sentence

    @cached_property
    def bands(self) -> list[tuple[str, str]]:
        """The keys and names of the bands, from the bottom up."""
        return [(PAY, "pay"), *((part.key, SHORT[part.key]) for part in self.plan.months[0].point.parts)]

    @cached_property
    def drawings(self) -> list[Drawn]:
        """The plan for a phone and for a wide page."""
        return [drawn(self._series(sheet is SMALL), sheet) for sheet in (SMALL, LARGE)]

    def _series(self, is_small: bool) -> Series:
        rows = [*self.plan.months, self.plan.months[-1]]
        many = len(self.plan.months)
        every = max(1, round(many / (4 if is_small else 8)))
        ticks = [(at + 0.5, self._short(month, at)) for at, month in enumerate(self.plan.months) if at % every == 0]
        return Series(
            along=[float(at) for at in range(many + 1)],
            bands=self.bands,
            amounts=[[float(row.point.pay), *(float(part.amount) for part in row.point.parts)] for row in rows],
            ticks=ticks,
            below="month",
            changes=sorted([*self._new_hours(), *self._new_rules()]),
            steps=True,
        )

    def _short(self, month: PlanMonth, at: int) -> str:
        name, year = months.named(month.month).split()
        return f"{name[:3]} {year}" if at == 0 else name[:3]

    def _new_hours(self) -> list[tuple[float, str]]:
        hours = [month.point.hours for month in self.plan.months]
        return [(float(at), in_hours(hour)) for at, hour in enumerate(hours) if at and hour != hours[at - 1]]

    def _new_rules(self) -> list[tuple[float, str]]:
        when = dict.fromkeys(at for at, _, _ in self.plan.changes)
        return [(float(at - self.one.month), f"new rules, {months.named(at).split()[0][:3]}") for at in when]

    @cached_property
    def table(self) -> list[tuple[PlanMonth, bool]]:
        """Each month, and whether rules have new numbers in it."""
        new = {at for at, _, _ in self.plan.changes}
        return [(month, month.month in new) for month in self.plan.months]

    @cached_property
    def rules(self) -> list[dict[str, object]]:
        """Every rule that the plan rests on."""
        return grouped(self.plan.rules)

    @property
    def keys(self) -> set[str]:
        """The keys of all that has rules."""
        return {str(group["key"]) for group in self.rules}
