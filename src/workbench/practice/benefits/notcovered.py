"""What this does not cover, said on every answer, and whom to ask."""

from __future__ import annotations

ASK = (
    "This explains rules and decides nothing. Before you change your hours, ask a benefits planner (WIPA). "
    "The Ticket to Work Help Line finds one: 1-866-968-7842."
)
HELP_LINE_STATUS = "secondary"
"""The number stands in public guides; look it up on choosework.ssa.gov before you print it."""
NOT_COVERED = (
    ("deeming", "Income of a parent, or of a partner who does not get SSI, that counts for SSI."),
    (
        "in_kind",
        "Help with rent that others give, which can make SSI smaller. Food no longer counts (not verified).",
    ),
    ("overpayments", "Money that was paid and is asked back."),
    ("subsidies", "Pay for more than the work is worth, which can be left out for SSDI."),
    ("self_employment", "Work on one’s own account. It has rules of its own."),
    ("taxes", "Taxes, Social Security and Medicare that come off pay, and tax credits."),
    ("state_supplements", "What a state pays on top of SSI."),
    ("medicaid_work", "Work requirements of Medicaid from 2027 (not verified)."),
    ("own_threshold", "A threshold of one’s own for Medicaid (1619(b)), where costs are high."),
    ("delay", "SSI counts the income of two months before, so a change shows later than here."),
    ("paydays", "A month with five paydays. Here each month has 52 weeks divided by 12."),
    ("utility_allowance", "The amount for heat and power that a state’s SNAP office takes instead of the bill."),
    ("food_limits", "A higher limit for food help, which many states have."),
    ("pass", "Money in a PASS plan, which food help and help with rent can leave out, too."),
    ("housing_office", "The least rent, power costs and delays of a housing office."),
    ("part_b", "Medicare’s Part B, which is taken off the SSDI cheque."),
    ("again", "A new trial after SSDI was started again."),
    ("children", "Households with children or more than two people."),
    ("new_claims", "Who gets SSI or SSDI for the first time. There the limit (SGA) counts."),
)
"""Pairs of a key and plain words."""
