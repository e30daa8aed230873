"""Which questions are asked, a few at a time; and for each answer that does not go with another, beside which it is told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """A few questions on one page."""

    key: str
    short: str
    asks: str
    lead: str
    fields: tuple[str, ...]


GETS = ("ssi", "ssdi", "snap", "housing", "medicaid", "medicare")
INSIDE = {
    "ssi": ("student", "student_used"),
    "ssdi": ("ssdi_amount", "trial_count", "trial_ended", "cessation"),
    "snap": ("medical",),
    "housing": ("housing_taken_off",),
}
"""What is asked about a benefit once somebody has ticked it."""
PARTNER = ("partner_wages", "partner_unearned", "partner_ssi")
MORE = ("unearned", "irwe", "bwe", "pass_plan", "resources", "able")
STEPS = (
    Step(
        "get",
        "Now",
        "What do you get now?",
        "Tick what you get. Leave open what you do not know.",
        (*GETS, *(name for names in INSIDE.values() for name in names), "disability", "blind"),
    ),
    Step(
        "pay",
        "Pay",
        "Your pay and your hours",
        "Say what one hour pays, before tax. You can try other hours later.",
        ("self_employed", "wage", "hours", "other", "month"),
    ),
    Step(
        "home",
        "Home",
        "Your home",
        "Rent counts for food help and for help with rent.",
        ("rent", "utilities"),
    ),
    Step(
        "people",
        "People",
        "Who lives on this money?",
        "For two, the income of both counts.",
        ("household", *PARTNER, *MORE),
    ),
    Step(
        "state",
        "State",
        "Where you live",
        "Some rules are those of a state.",
        ("state", "threshold_1619b", "premium"),
    ),
)
BY_KEY = {step.key: step for step in STEPS}
ASKED = tuple(name for step in STEPS for name in step.fields)
PLAN = ("months", *(f"{part}_{at}" for at in (1, 2, 3) for part in ("step_month", "step_hours")))


def before(key: str) -> Step | None:
    """Returns the step before this one."""
    at = [step.key for step in STEPS].index(key)
    return STEPS[at - 1] if at else None


def after(key: str) -> Step | None:
    """Returns the step after this one; None after the last."""
    at = [step.key for step in STEPS].index(key) + 1
    return STEPS[at] if at < len(STEPS) else None
