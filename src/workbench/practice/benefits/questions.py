"""What is asked about a situation, in plain words; the keys are those of `situation`."""

from __future__ import annotations

from workbench.practice.benefits.asked import yes
from workbench.practice.benefits.situation import READERS

QUESTIONS = {
    "month": "The month, such as 2026-05.",
    "wage": "What an hour pays before tax.",
    "country": "The country; only US so far.",
    "state": "The state, two letters.",
    "disability": "Social Security has found a disability: yes unless said otherwise.",
    "blind": "Blind by Social Security’s rules.",
    "ssi": "Gets SSI.",
    "ssdi": "Gets SSDI.",
    "ssdi_amount": "What SSDI pays a month, before Medicare is taken off.",
    "trial_months": "Trial work months used, such as 2025-03,2025-04.",
    "trial_count": "How many trial work months were used, if not known when.",
    "trial_ended": "The month of the last trial work month, if all are used.",
    "cessation": "The first month over the limit (SGA) after the trial.",
    "snap": "Gets SNAP (food).",
    "housing": "Pays a share of income as rent (voucher, public housing).",
    "medicaid": "Has Medicaid.",
    "medicare": "Has Medicare.",
    "rent": "Rent a month; with housing help, the whole rent of the home.",
    "utilities": "Heat, power, water and phone a month.",
    "medical": "Medical costs a month that are paid by oneself.",
    "housing_taken_off": "What the housing office takes off income a month.",
    "household": "single or couple.",
    "partner_ssi": "The partner gets SSI too.",
    "partner_wages": "What the partner earns a month.",
    "partner_unearned": "The partner’s other income a month.",
    "student": "A student under 22.",
    "student_used": "What of the student exclusion was used earlier this year.",
    "irwe": "Work expenses of the disability a month (IRWE).",
    "bwe": "Work expenses of a blind person a month (BWE).",
    "pass_plan": "What goes into an approved plan a month (PASS).",
    "unearned": "Other income a month that is not pay.",
    "able": "The balance of an ABLE account.",
    "resources": "Savings that SSI counts, without ABLE.",
    "threshold_1619b": "The state’s yearly threshold for Medicaid while working (1619(b)).",
    "premium": "What health cover at full time would cost a month.",
    "self_employed": "Works on one’s own account; not covered.",
}
YES_NO = tuple(name for name, reader in READERS.items() if reader is yes)
