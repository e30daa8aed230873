"""Where a person stands with SSDI, from what they said, and what a month at some pay does."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbench.practice.benefits import ssdi
from workbench.practice.benefits.held import Held, held
from workbench.practice.benefits.situation import Situation


@dataclass
class Trial:
    """The standing of one person, month by month."""

    standing: ssdi.Standing
    one: Situation

    @classmethod
    def begun(cls, one: Situation) -> Trial:
        """Works out where somebody stands before the first month."""
        lengths = lengths_of(held(one.month))
        used = list(one.trial_months) or list(range(one.month - one.trial_count, one.month))
        ended = one.trial_ended if one.trial_ended is not None else ssdi.trial_end(used, lengths)
        standing = ssdi.Standing(lengths, used)
        if ended is not None:
            standing.after = one.month - ended - 1
        if one.cessation is not None:
            standing.ceased = True
            standing.grace = max(0, lengths.grace - (one.month - one.cessation))
            standing.ended = ended is not None and one.cessation - ended > lengths.extended
        return cls(standing, one)

    @property
    def is_settled(self) -> bool:
        """Tells whether trial work and grace months are used up already."""
        return self.standing.ceased and not self.standing.grace

    def step(self, of: Held, pay: Decimal) -> str:
        """Goes through one month and returns its phase."""
        return self.standing.step(of.when, self._worked(of, pay))

    def would_pay(self, of: Held, pay: Decimal) -> bool:
        """Tells whether SSDI is paid in the next month at this pay; nothing moves."""
        return self.standing.copied().step(of.when, self._worked(of, pay)) in ssdi.PAID

    def is_over(self, of: Held, pay: Decimal) -> bool:
        """Tells whether pay is over the limit after the expenses of a disability."""
        return self._worked(of, pay).is_over

    def words(self, of: Held, phase: str) -> str:
        """Says what a phase means."""
        again = of.value("ssdi.reinstatement_months")
        return {
            "TWP": "Trial work: SSDI is paid whatever the pay.",
            "GRACE": "Grace month: pay has been over the limit (SGA), and SSDI is still paid this month, whatever the pay.",
            "EPE_PAID": "Extended period: SSDI is paid, as pay is not over the limit (SGA).",
            "EPE_SUSPENDED": "Extended period: no SSDI this month. It starts again when pay is not over the limit (SGA).",
            "POST_EPE_PAID": "After the extended period: SSDI is paid while pay is not over the limit (SGA).",
            "TERMINATED": f"SSDI has ended. For {again} months one can ask to start it again (expedited reinstatement).",
        }[phase]

    def _worked(self, of: Held, pay: Decimal) -> ssdi.Worked:
        sga = of.value("sga_blind" if self.one.blind else "sga")
        return ssdi.Worked(pay, self.one.irwe, of.value("ssdi.service_month"), sga)


def lengths_of(of: Held) -> ssdi.Lengths:
    """Returns how many months SSDI's periods have."""
    return ssdi.Lengths(*(int(of.value(name)) for name in ssdi.LENGTHS))
