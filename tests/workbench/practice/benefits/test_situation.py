"""Answers as a person gives them: read whole, and every fault told at once in plain words."""

from decimal import Decimal

import pytest

from counterpoint.errors import Faults
from workbench.practice.benefits.months import month
from workbench.practice.benefits.situation import situation

PLAIN = {"month": "2026-05", "wage": "18"}


def test_answers_of_a_form_are_read_and_empty_ones_are_not_answered():
    one = situation(
        {
            **PLAIN,
            "state": "mo",
            "ssi": "yes",
            "snap": "no",
            "rent": "600",
            "irwe": "",
            "trial_months": "",
            "able": None,
        }
    )
    assert (one.month, one.wage, one.state, one.rent) == (month("2026-05"), 18, "MO", 600)
    assert (one.ssi, one.snap, one.disability, one.household) == (True, False, True, "single")
    assert one.threshold_1619b is None


def test_trial_work_months_come_as_one_text_or_as_a_list():
    ssdi = {**PLAIN, "ssdi": True, "ssdi_amount": "1200.50"}
    one = situation({**ssdi, "trial_months": "2026-01, 2025-03"})
    assert one == situation({**ssdi, "trial_months": ["2025-03", "2026-01"]})
    assert one.trial_months == (month("2025-03"), month("2026-01"))
    assert one.ssdi_amount == Decimal("1200.50")


WRONG = [
    ({"ssdi": "yes", "ssdi_amount": 900, "disability": "no"}, "SSDI yes, but disability no"),
    ({"ssi": "yes", "disability": "no"}, "SSI yes, but disability no"),
    ({"ssdi": "yes"}, "its amount is missing"),
    ({"ssdi_amount": 900}, "but SSDI no"),
    ({"wage": "-3"}, "below zero"),
    ({"wage": "3000"}, "not between 0 and 1,000 an hour"),
    ({"wage": "0"}, "not between 0 and 1,000 an hour"),
    ({"ssi": "yes", "unearned": 1014}, "leaves no SSI even without pay"),
    ({"ssi": "yes", "ssdi": "yes", "ssdi_amount": 1200}, "leaves no SSI even without pay"),
    ({"month": "2026-11", "snap": "yes", "household": "couple", "partner_wages": 0}, "not known for 2026-11"),
    ({"ssi": 1, "ssdi": 1, "ssdi_amount": 1500, "pass_plan": 10}, "leaves no SSI even without pay"),
    ({"household": "couple", "partner_wages": 0, "partner_ssi": "yes"}, "SSI of one partner alone is not covered"),
    ({"snap": "yes", "disability": "no", "rent": 1500}, "SNAP yes, but disability no"),
    ({"ssdi": 1, "ssdi_amount": 9, "trial_count": 3, "trial_ended": "2025-01"}, "3 trial work months were used, but"),
    ({"ssdi": 1, "ssdi_amount": 9, "trial_count": 0, "trial_ended": "2025-01"}, "0 trial work months were used, but"),
    (
        {"ssdi": 1, "ssdi_amount": 9, "trial_months": "2025-01", "trial_ended": "2025-03"},
        "2025-01 is listed as the last",
    ),
    ({"ssdi": 1, "ssdi_amount": 9, "cessation": "2026-12", "trial_ended": "2025-03"}, "later than 2026-05"),
    ({"ssdi": 1, "ssdi_amount": 9, "cessation": "2025-06", "trial_ended": "2022-01"}, "past the extended period"),
    ({"ssi": "yes", "threshold_1619b": 3988}, "no state’s is below 24,876"),
    ({"student_used": 100}, "but student no"),
    ({"wage": "eighteen"}, "not a number"),
    ({"wage": ""}, "the wage is missing"),
    ({"month": "2019-05", "ssi": "yes"}, "not known for 2019-05"),
    ({"month": "2028-01"}, "not known for 2028-01"),
    ({"month": "2027-11", "snap": "yes"}, "not known for 2027-11"),
    ({"month": "May"}, "is not a month"),
    ({"self_employed": "yes"}, "self-employment is not covered"),
    ({"household": "couple"}, "partner’s income is missing"),
    ({"household": "couple", "partner_wages": 0, "ssi": "yes"}, "SSI of one partner alone is not covered"),
    ({"partner_wages": 500}, "the household is one person"),
    ({"housing": "yes"}, "the rent of the home is missing"),
    ({"bwe": 40}, "but blind no"),
    ({"country": "FR"}, "not covered"),
    ({"state": "Missouri"}, "is not a state"),
    ({"state": "HI", "snap": "yes"}, "SNAP has other amounts in HI"),
    ({"ssi": "perhaps"}, "neither yes nor no"),
    ({"earnings": 5}, "“earnings” is not asked here"),
    ({"ssdi": 1, "ssdi_amount": 9, "trial_count": 12}, "only 9 trial work months"),
    ({"ssdi": 1, "ssdi_amount": 9, "trial_count": 9}, "but not when"),
    ({"ssdi": 1, "ssdi_amount": 9, "trial_months": "2026-05"}, "is not before 2026-05"),
    ({"ssdi": 1, "ssdi_amount": 9, "trial_months": "2026-01 2026-01"}, "stands twice"),
    ({"ssdi": 1, "ssdi_amount": 9, "trial_months": "2026-01", "trial_count": 3}, "but 1 are listed"),
    ({"ssdi": 1, "ssdi_amount": 9, "cessation": "2026-01"}, "the end of the trial is missing"),
    ({"ssdi": 1, "ssdi_amount": 9, "cessation": "2026-01", "trial_ended": "2026-02"}, "before the trial ended"),
]


@pytest.mark.parametrize(("answers", "told"), WRONG, ids=[told for _, told in WRONG])
def test_what_does_not_go_together_is_told(answers, told):
    with pytest.raises(Faults) as fault:
        situation({**PLAIN, **answers})
    assert [one.what for one in fault.value.faults if told in one.what]


def test_a_plan_to_reach_a_goal_can_leave_ssi_where_income_would_not():
    one = situation({**PLAIN, "ssi": "yes", "ssdi": "yes", "ssdi_amount": 1200, "pass_plan": 500})
    assert one.pass_plan == 500


def test_all_faults_are_told_together():
    with pytest.raises(Faults) as fault:
        situation({"wage": -1, "ssdi": "yes", "disability": "no", "self_employed": "yes", "colour": "red"})
    told = " | ".join(one.what for one in fault.value.faults)
    assert len(fault.value.faults) == 6
    assert all(word in told for word in ("month", "wage", "disability no", "amount", "self-employment", "colour"))


@pytest.mark.parametrize(
    "value", ["\x00", "９" * 40, "1e999999", "1e-300", "0.001", "1_8", "NaN", [], {}, True, "<script>", " "]
)
def test_nothing_odd_is_taken_for_a_wage(value):
    with pytest.raises(Faults):
        situation({"month": "2026-05", "wage": value})
