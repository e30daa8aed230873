"""What a person says about their work and their benefits, read with every fault told at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from counterpoint.errors import Faults, UserError
from workbench.practice.benefits.asked import amount, an_hour, count, month_asked, months_asked, one_of, state, yes
from workbench.practice.benefits.contradictions import contradictions
from workbench.practice.benefits.money import NOTHING


@dataclass(frozen=True)
class Situation:
    """One person's situation in one month; amounts are dollars a month unless said.

    Every field is also the key of its answer in `situation(answers)`; what has a default may be left out.
    """

    month: int
    """The month, as a number (`months.month("2026-05")`); the answer is written "2026-05"."""
    wage: Decimal
    """Dollars an hour, before tax."""
    country: str = "US"
    state: str = ""
    """Two letters, such as "MO"; "" if it was not said."""
    disability: bool = True
    """Social Security has found a disability (or blindness)."""
    blind: bool = False
    """Blind by Social Security's rules."""
    ssi: bool = False
    ssdi: bool = False
    ssdi_amount: Decimal = NOTHING
    """The monthly SSDI cheque before Medicare's premium is taken off."""
    trial_months: tuple[int, ...] = ()
    """Trial work months used before `month`, as numbers of months, in order (answer: ["2025-03", ...] or one text)."""
    trial_count: int = 0
    """How many trial work months were used, where their dates are not known; they are then taken as the last ones."""
    trial_ended: int | None = None
    """The month of the ninth trial work month, if the trial work period is over."""
    cessation: int | None = None
    """The month in which Social Security found work over its limit (SGA) for the first time after the trial."""
    snap: bool = False
    housing: bool = False
    """Rent is a share of income (voucher, public housing)."""
    medicaid: bool = False
    medicare: bool = False
    rent: Decimal = NOTHING
    """Rent a month; with housing help the whole rent of the home, before the help."""
    utilities: Decimal = NOTHING
    medical: Decimal = NOTHING
    """Medical costs that the person pays, for SNAP."""
    housing_taken_off: Decimal = NOTHING
    """What the housing office takes off income a month before it takes its share."""
    household: str = "single"
    """"single" or "couple"."""
    partner_ssi: bool = False
    partner_wages: Decimal = NOTHING
    partner_unearned: Decimal = NOTHING
    student: bool = False
    """A student under 22, for SSI's student exclusion."""
    student_used: Decimal = NOTHING
    """What of the student exclusion was used earlier in this calendar year."""
    irwe: Decimal = NOTHING
    """Work expenses of a disability that the person pays."""
    bwe: Decimal = NOTHING
    """Work expenses of a blind person."""
    pass_plan: Decimal = NOTHING
    """Set aside under an approved plan (PASS)."""
    unearned: Decimal = NOTHING
    """Other income that is not pay: not SSI, not SSDI."""
    able: Decimal = NOTHING
    """The balance of an ABLE account."""
    resources: Decimal = NOTHING
    """Savings and the like that SSI counts, without the ABLE account."""
    threshold_1619b: Decimal | None = None
    """The state's yearly threshold of 1619(b), as the person entered it; None if not known."""
    premium: Decimal | None = None
    """What health cover would cost a month at full time (the employer's, or a Medicaid buy-in); None if not known."""
    self_employed: bool = False
    """Always False here: self-employment is not covered and stops."""

    @property
    def couple(self) -> bool:
        """Tells whether two people live on this."""
        return self.household == "couple"


READERS: dict[str, Callable[[Any, str], Any]] = {
    "month": month_asked,
    "wage": an_hour,
    "country": one_of("US"),
    "state": state,
    **dict.fromkeys(
        "disability blind ssi ssdi snap housing medicaid medicare partner_ssi student self_employed".split(), yes
    ),
    "trial_months": months_asked,
    "trial_count": count,
    "trial_ended": month_asked,
    "cessation": month_asked,
    "household": one_of("single", "couple"),
    **dict.fromkeys(
        "ssdi_amount rent utilities medical housing_taken_off partner_wages partner_unearned student_used irwe bwe "
        "pass_plan unearned able resources threshold_1619b premium".split(),
        amount,
    ),
}
NEEDED = {"month": "say which month: 2026-05", "wage": "say what an hour pays: 18.50"}


def situation(answers: Mapping[str, Any]) -> Situation:
    """Reads answers; an empty text or None counts as not answered.

    Raises Faults with everything that is wrong: unknown keys, numbers that are none or absurd, months outside the
    rules, contradictions, and what is not covered (self-employment; SSI of one partner only).
    """
    said = {name: value for name, value in answers.items() if value is not None and value not in ("", [], ())}
    faults: list[UserError] = [UserError(f"“{name}” is not asked here") for name in answers if name not in READERS]
    faults += [UserError(f"the {name} is missing", try_=hint) for name, hint in NEEDED.items() if name not in said]
    read: dict[str, Any] = {}
    for name, value in said.items():
        try:
            if name in READERS:
                read[name] = READERS[name](value, name.replace("_", " "))
        except UserError as fault:
            faults.append(fault)
    faults += contradictions(read)
    if faults:
        raise Faults(faults)
    return Situation(**read)
