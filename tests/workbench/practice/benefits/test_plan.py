"""Month by month: what is used up, what changes, and that each month is what the month alone would say."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.errors import Faults, UserError
from workbench.practice.benefits.months import month, written
from workbench.practice.benefits.picture import picture
from workbench.practice.benefits.plan import over
from workbench.practice.benefits.situation import situation

BOTH = {"month": "2026-01", "wage": 20, "ssdi": True, "ssdi_amount": 1200}
SSI = {"month": "2025-11", "wage": 18, "ssi": True, "snap": True, "rent": 600, "state": "MO"}


def test_trial_grace_and_after():
    plan = over(situation({**BOTH, "trial_count": 7}), {"2026-01": 10, "2026-03": 25, "2026-11": 15}, 12)
    assert [one.phase for one in plan.months] == [
        *["TWP"] * 4,
        *["GRACE"] * 3,
        *["EPE_SUSPENDED"] * 3,
        *["EPE_PAID"] * 2,
    ]
    assert [one.trial_used for one in plan.months[:5]] == [7, 7, 8, 9, 9]
    assert [one.extended_month for one in plan.months[3:6]] == [None, 1, 2]
    assert [int(one.point.amount("ssdi")) for one in plan.months[6:11]] == [1200, 0, 0, 0, 1200]
    assert "This is trial work month 8." in plan.months[2].notes
    assert any("Medicare goes on at least until January 2034" in note for note in plan.months[3].notes)


def test_old_trial_months_roll_out_of_the_sixty():
    """Eight months from early 2021 do not count any more in 2026."""
    used = [f"2021-0{at}" for at in range(1, 9)]
    plan = over(situation({**BOTH, "month": "2026-06", "trial_months": used}), {"2026-06": 30}, 3)
    assert [one.phase for one in plan.months] == ["TWP"] * 3
    assert [one.trial_used for one in plan.months] == [3, 3, 3]


def test_after_the_extended_period_work_over_the_limit_ends_ssdi():
    said = {**BOTH, "trial_ended": "2022-06", "cessation": "2022-09"}
    plan = over(situation(said), {"2026-01": 15, "2026-03": 30}, 5)
    assert [one.phase for one in plan.months] == ["POST_EPE_PAID"] * 2 + ["TERMINATED"] * 3
    assert "60 months" in plan.months[2].phase_words


def test_work_over_the_limit_after_the_extended_period_ends_ssdi_for_good():
    """February is the first month over the limit: it and two more are paid, and less pay brings nothing back."""
    said = {**BOTH, "month": "2026-03", "trial_ended": "2022-01", "cessation": "2026-02"}
    assert [one.phase for one in over(situation(said), {"2026-03": 0}, 4).months] == ["GRACE"] * 2 + ["TERMINATED"] * 2


def test_a_grace_month_does_not_say_that_pay_is_over_the_limit():
    """In the two months after the first over the limit SSDI is paid even where nobody works."""
    plan = over(situation({**BOTH, "trial_ended": "2025-01"}), {"2026-01": 30, "2026-02": 0}, 3)
    assert [one.phase for one in plan.months] == ["GRACE"] * 3
    assert all("whatever the pay" in one.phase_words and "is over" not in one.phase_words for one in plan.months)


def test_a_year_changes_in_the_middle_and_each_month_is_what_it_would_be_alone():
    one = situation(SSI)
    plan = over(one, [("2025-11", 12), ("2026-05", 24)], 23)
    assert [(written(when), words) for when, words, _ in plan.changes] == [
        ("2026-01", "SSI has new numbers from January 2026 on."),
        ("2026-10", "SNAP has new numbers from October 2026 on."),
        ("2027-01", "SSI has new numbers from January 2027 on."),
    ]
    for at in plan.months:
        alone = picture(replace(one, month=at.month), [12 if at.month < month("2026-05") else 24])
        assert at.point == alone.points[0]
        assert {rule for part in at.point.parts for rule in part.rules} <= set(plan.rules)


@settings(max_examples=20)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=24), st.integers(0, 8))
def test_a_plan_is_month_by_month_what_the_steps_say(hours, used):
    """The slow look: the trial counted by hand, and SSDI paid unless pay is over after trial and three months."""
    steps = {written(month("2026-01") + at): hour for at, hour in enumerate(hours)}
    plan = over(situation({**BOTH, "trial_count": used}), steps, len(hours))
    trial, grace = used, 3
    for one, hour in zip(plan.months, hours, strict=True):
        assert one.point.hours == hour
        limit = 1690 if one.month < month("2027-01") else 1770
        amount = 1210 if one.month < month("2027-01") else 1270
        if trial < 9:
            trial += one.point.pay > amount
            paid = True
        else:
            is_over = one.point.pay > limit
            paid = not is_over or grace > 0
            grace -= grace > 0 and (is_over or grace < 3)
        assert one.point.amount("ssdi") == (1200 if paid else 0)


def test_a_student_exclusion_is_used_up_over_the_year_and_begins_anew():
    said = {"month": "2026-09", "wage": 30, "ssi": True, "student": True, "student_used": 7000}
    plan = over(situation(said), {"2026-09": 20}, 5)
    assert [one.point.amount("ssi") for one in plan.months] == [
        Decimal(str(paid)) for paid in ("941.5", "0", "0", "0", "1021.5")
    ]


@pytest.mark.parametrize(
    ("steps", "months", "told"),
    [
        ({}, 12, "has no step"),
        ({"2026-01": 200}, 12, "no hours of a week"),
        ({"soon": 10}, 12, "is not a month"),
        ([("2026-01", 10), ("2026-01", 20)], 12, "two steps"),
        ({"2027-06": 10}, 12, "after the plan’s last month"),
        ([("2026-01", 10)] * 10_000, 12, "at most 60 steps, not 10,000"),
        ({"2026-01": 10}, 0, "1 to 60 months"),
        ({"2026-01": 10}, 61, "1 to 60 months"),
    ],
)
def test_steps_that_are_none_are_refused(steps, months, told):
    with pytest.raises(UserError, match=told):
        over(situation(BOTH), steps, months)


def test_all_faults_of_the_steps_at_once():
    with pytest.raises(Faults) as fault:
        over(situation(BOTH), {"soon": 10, "2026-01": -4}, 12)
    assert len(fault.value.faults) == 2


def test_past_the_last_year_a_plan_is_refused():
    with pytest.raises(UserError, match="not known for 2028-01"):
        over(situation(BOTH), {"2026-01": 10}, 25)
