"""Beside which answer a fault is told, and in which words."""

import re

from counterpoint.errors import UserError
from workbench.practice.benefits.months import month, named

SPAN = re.compile(r"known: (\d{4}-\d\d) to (\d{4}-\d\d)")
"""How a fault says for which months a rule is known."""

# What stands in a fault -> (the answer it is about, how it is told there). The first that fits holds.
TOLD = (
    (
        "self-employment",
        "self_employed",
        "Work of your own has rules that are not covered here, so this stops. Please ask a benefits planner.",
    ),
    (
        "SSI of one partner",
        "partner_ssi",
        "SSI for only one of two is not covered: a part of what the other has counts, too. Please ask a benefits planner.",
    ),
    ("the wage is not between", "wage", "What does one hour pay? It is more than $0, and no more than $1,000."),
    ("no SSI even without pay", "ssi", "With so much other money there is no SSI, even without pay. Which is right?"),
    (
        "SNAP yes, but disability no",
        "disability",
        "Food help has other limits where nobody has a disability. They are not covered. Please ask a benefits planner.",
    ),
    (
        "disability no",
        "disability",
        "You said no here, and ticked something that comes with a disability. Which of the two is right?",
    ),
    ("SSDI yes, but its amount", "ssdi_amount", "Say what SSDI pays you each month. It stands in your letter."),
    ("work expenses of a blind", "bwe", "This is for people who are blind. Is “I am blind” to be ticked, too?"),
    ("student exclusion", "student_used", "This is for students. Is “I am a student” to be ticked, too?"),
    ("ssdi amount is given", "ssdi_amount", "There is a sum here, but SSDI is not ticked. Which of the two is right?"),
    (
        "trial count is given",
        "trial_count",
        "There is a number here, but SSDI is not ticked. Which of the two is right?",
    ),
    (
        "trial ended is given",
        "trial_ended",
        "There is a month here, but SSDI is not ticked. Which of the two is right?",
    ),
    ("cessation is given", "cessation", "There is a month here, but SSDI is not ticked. Which of the two is right?"),
    ("end of the trial is missing", "trial_ended", "Pay was over the limit after the trial. When did the trial end?"),
    (
        "before the trial ended",
        "cessation",
        "This month is before the last trial work month. Which of the two is right?",
    ),
    (
        "the threshold for a year",
        "threshold_1619b",
        "This is too low for a whole year. Is it a sum for one month? Leave it empty if you don’t know.",
    ),
    ("which is asked about", "cessation", "This month is after the one you ask about. Which of the two is right?"),
    (
        "past the extended period",
        "cessation",
        "By the rules, SSDI ended after this. If it was started again, please ask a benefits planner.",
    ),
    ("the end of the trial", "trial_ended", "This month is not before the month you ask about."),
    ("are used, but not when", "trial_ended", "All nine are used. Say the month of the last one."),
    ("trial work month", "trial_count", "This does not go with the months. How many are used?"),
    (
        "household is one person",
        "household",
        "You said “only me”, and gave what a partner has. Which of the two is right?",
    ),
    ("partner’s income is missing", "partner_wages", "Say what they earn each month. Write 0 if nothing."),
    ("rent of the home is missing", "rent", "You get help with rent. Say the whole rent of your home."),
    ("are not known for", "month", "The rules for this month are not known. Choose another month."),
    ("wage is missing", "wage", "Say what one hour pays."),
    ("the month", "month", "Say which month."),
)


def field(fault: UserError) -> str | None:
    """Returns the name of the answer that a fault is about; None if it is about all of them."""
    return next((name for sign, name, _ in TOLD if sign in fault.what), None)


def words(fault: UserError) -> str:
    """Returns a fault in the words of the page; one that is not known here in its own."""
    span = SPAN.search(fault.where)
    if span:
        first, last = (named(month(found)) for found in span.groups())
        return f"For what you said, the rules are known from {first} to {last}. Choose another month."
    own = f"{fault.what[:1].upper()}{fault.what[1:]}."
    return next((said for sign, _, said in TOLD if sign in fault.what), own)
