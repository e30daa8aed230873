"""The picture of more hours of work: its numbers, its bites, and what it never says."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.errors import Faults, UserError
from workbench.practice.benefits.bites import BEGINS, ENDS, FALLS
from workbench.practice.benefits.fulltime import fulltime
from workbench.practice.benefits.held import held
from workbench.practice.benefits.month_of_work import point
from workbench.practice.benefits.months import month
from workbench.practice.benefits.notcovered import ASK, NOT_COVERED
from workbench.practice.benefits.picture import picture
from workbench.practice.benefits.reporting import reporting
from workbench.practice.benefits.situation import situation

MISSOURI = {"month": "2026-05", "wage": "10", "state": "MO", "ssi": True, "snap": True, "rent": 600}
CURVE = [
    (0, "994", "124", "1118", "1611"),
    (500, "786.50", "38", "1324.50", "1611"),
    (1000, "536.50", "24", "1560.50", "1611"),
    (1690, "191.50", "24", "1905.50", "1619a"),
    (1691, "191", "24", "1906", "1619a"),
    (2000, "36.50", "24", "2060.50", "1619a"),
    (2073, "0", "0", "2073", "ask"),
]


@pytest.mark.parametrize(("pay", "ssi", "snap", "total", "status"), CURVE)
def test_the_curve_of_missouri_to_the_cent(pay, ssi, snap, total, status):
    found = point(held(month("2026-05")), situation(MISSOURI), Decimal(0), Decimal(pay), ssdi_paid=False)
    assert [found.amount("ssi"), found.amount("snap"), found.total] == [Decimal(ssi), Decimal(snap), Decimal(total)]
    assert found.status == status
    assert bool(found.parts[-1].ask) == (pay == 2073)


AFTER = {"trial_ended": "2025-01", "cessation": "2025-04"}


def test_there_is_no_false_cliff_where_work_passes_the_limit():
    """39 hours at 10 dollars are 1,690 a month: the place where other tools end SSI."""
    drawn = picture(situation({**MISSOURI, "wage": "10.0001"}), [38, 39, 40])
    assert [one.pay for one in drawn.points] == [Decimal("1646.68"), Decimal("1690.02"), Decimal("1733.35")]
    assert [one.kind for one in drawn.bites] == [BEGINS]
    assert [str(one.amount("ssi")) for one in drawn.points] == ["213.16", "191.49", "169.83"]


def test_a_real_cliff_is_not_hidden():
    """Only SSDI, trial and grace used: over the limit there is no cheque, and the picture says where and how much."""
    said = {"month": "2026-05", "wage": 20, "ssdi": True, "ssdi_amount": 1200}
    drawn = picture(situation({**said, "trial_ended": "2025-01", "cessation": "2025-04"}))
    fall = next(one for one in drawn.bites if one.kind == FALLS)
    assert drawn.later is None
    assert (fall.start, fall.end, fall.back) == (19, 20, 33)
    assert fall.amount == Decimal("1113.34")
    assert "sga-2026-01" in fall.rules
    assert "$1,113.34" in drawn.sentence


def test_in_the_trial_the_cheque_is_paid_and_the_time_after_it_is_shown_too():
    drawn = picture(situation({"month": "2026-05", "wage": 20, "ssdi": True, "ssdi_amount": 1200, "trial_count": 3}))
    assert {one.amount("ssdi") for one in drawn.points} == {1200}
    assert [one.kind for one in drawn.later.bites if one.key == "ssdi"] == [ENDS]


def test_a_few_hours_do_not_hide_a_fall_between_them():
    """From 0 to 40 hours the total rises, and falls at 20: what was not looked at is not said."""
    one = situation({"month": "2026-05", "wage": 20, "ssdi": True, "ssdi_amount": 1200, **AFTER})
    assert "the hours between them were not looked at" in picture(one, [0, 40]).sentence
    assert (
        picture(one, [20]).sentence == "In May 2026, at $20 an hour: $1,733.33 a month at 20 hours a week, before tax."
    )
    assert "The total goes down from 19 to 20 hours" in picture(one, range(41)).sentence


@pytest.mark.parametrize(
    ("ended", "told"), [("2025-01", "it starts again when pay goes down"), ("2022-01", "it does not start again")]
)
def test_it_is_told_whether_ssdi_stops_or_ends(ended, told):
    one = situation({"month": "2026-05", "wage": 20, "ssdi": True, "ssdi_amount": 1200, "trial_ended": ended})
    then = picture(one, [19, 20]).later
    assert [told in point.parts[0].ask for point in then.points] == [False, True]
    assert told in then.bites[0].words or told in then.bites[1].words
    assert "ssdi.extended_months-1992-01" in then.points[1].parts[0].rules


def test_when_ssdi_stops_ssi_rises():
    """With both, SSDI counts for SSI after the 20 dollars; once it is not paid, SSI looks at pay alone."""
    said = {"month": "2026-05", "wage": 20, "ssi": True, "ssdi": True, "ssdi_amount": 700, "trial_ended": "2025-01"}
    drawn = picture(situation({**said, "cessation": "2025-04"}), [0, 19, 20])
    assert [one.amount("ssi") for one in drawn.points] == [Decimal("314.00"), Decimal(0), Decimal("169.84")]
    assert [one.amount("ssdi") for one in drawn.points] == [700, 700, 0]


def test_a_couple_of_whom_one_works():
    said = {"month": "2026-05", "wage": 10, "household": "couple", "partner_ssi": True, "partner_wages": 0, "ssi": True}
    drawn = picture(situation(said), [0, 20])
    assert [one.amount("ssi") for one in drawn.points] == [1491, Decimal("1100.17")]


def test_rent_help_and_blind_and_student():
    rent = picture(situation({**MISSOURI, "housing": True, "rent": 900}), [0, 20]).points
    assert [one.amount("housing") for one in rent] == [Decimal("601.80"), Decimal("459.05")]
    blind = {"month": "2026-05", "wage": 20, "ssi": True, "blind": True, "bwe": 100, "irwe": 50}
    assert picture(situation(blind), [20]).points[0].amount("ssi") == Decimal("319.84")
    student = {"month": "2026-05", "wage": 20, "ssi": True, "student": True, "student_used": 9000}
    assert picture(situation(student), [20]).points[0].amount("ssi") == Decimal("534.84")


def test_savings_over_the_limit_stop_ssi_and_an_able_account_does_not():
    saved = picture(situation({**MISSOURI, "resources": 1500, "able": 100_000}), [0]).points[0]
    assert saved.amount("ssi") == 994
    over = picture(situation({**MISSOURI, "resources": 1500, "able": 100_501}), [0]).points[0]
    assert over.amount("ssi") == 0
    assert "SSI is paid only while what counts of them is at most $2,000" in over.parts[0].ask


def test_medicaid_goes_on_under_a_threshold_that_was_entered():
    drawn = picture(situation({**MISSOURI, "wage": 20, "threshold_1619b": 41_600}), [39, 40])
    assert [one.status for one in drawn.points] == ["1619b", "not 1619b"]
    assert drawn.rules["entered.threshold_1619b"].status == "entered"


amounts = st.integers(0, 1500).map(Decimal)
people = st.fixed_dictionaries(
    {
        "wage": st.integers(725, 6000).map(lambda cents: Decimal(cents) / 100),
        "month": st.sampled_from(["2025-03", "2026-01", "2026-09", "2027-06"]),
    },
    optional={
        "unearned": st.integers(0, 600).map(Decimal),
        "irwe": amounts,
        "snap": st.booleans(),
        "rent": amounts,
        "state": st.sampled_from(["MO", "AL"]),
        "blind": st.booleans(),
        "student": st.booleans(),
    },
)


@settings(max_examples=25)
@given(people)
def test_ssi_never_falls_by_more_than_pay_rises(said):
    drawn = picture(situation({**said, "ssi": True}), range(0, 61, 3))
    for one, other in pairwise(drawn.points):
        assert 0 <= one.amount("ssi") - other.amount("ssi") <= other.pay - one.pay


@settings(max_examples=25)
@given(people, st.integers(0, 2000))
def test_the_total_bites_exactly_where_a_plain_look_finds_a_fall(said, cheque):
    ssdi = {"ssdi": True, "ssdi_amount": cheque, "trial_ended": "2024-12", "cessation": "2025-01"} if cheque else {}
    drawn = picture(situation({**said, **ssdi}), range(0, 61, 2))
    plain = {one.hours for one, other in pairwise(drawn.points) if other.total < one.total}
    bitten = {
        hour.hours
        for bite in drawn.bites
        if bite.kind == FALLS
        for hour in drawn.points
        if bite.start <= hour.hours < bite.end
    }
    assert bitten == plain


@settings(max_examples=15)
@given(people)
def test_every_number_opens_a_rule_and_nothing_threatens(said):
    one = situation({**said, "ssi": True, "medicaid": True, "housing": True, "rent": 700})
    drawn, full = picture(one), fulltime(one)
    for at in drawn.points:
        assert {rule for part in at.parts for rule in part.rules} | set(at.health_rules) <= set(drawn.rules)
        assert all(part.rules for part in at.parts if part.key not in ("unearned", "partner"))
    assert all(rule in full.rules for statement in full.statements for rule in statement.rules)
    said_words = [drawn.sentence, *(bite.words for bite in drawn.bites), *(one.words for one in full.statements)]
    assert "lose" not in " ".join([*said_words, ASK, *(words for _, words in NOT_COVERED)]).lower()


def test_what_full_time_needs():
    """SSDI of 1,200 and a limit of 1,690: full time has to bring more than the best of fewer hours."""
    said = {"month": "2026-05", "wage": 14, "ssdi": True, "ssdi_amount": 1200, "trial_count": 2}
    found = {one.key: one for one in fulltime(situation(said)).statements}
    assert found["total"].holds is False
    wage = found["wage"].number
    assert found["wage"].holds is False
    drawn = picture(situation({**said, "wage": wage})).later
    *fewer, full = drawn.points
    assert full.total > max(one.total for one in fewer)
    assert found["ssdi"].number == Decimal("736.67")
    paid = {one.key: one for one in fulltime(situation({**said, "wage": 40})).statements}
    assert paid["wage"].holds is True


def test_what_to_report_and_when():
    found = reporting(situation({**MISSOURI, "month": "2026-12", "housing": True, "ssdi": True, "ssdi_amount": 300}))
    assert [one.key for one in found.reports] == ["ssa", "ssdi", "snap", "housing", "medicaid"]
    assert found.reports[0].days == ("2027-01-06", "2027-01-10")
    assert all(rule in found.rules for one in found.reports for rule in one.rules)


@pytest.mark.parametrize("hours", [[-1], [169], ["many"], [], [float("nan")], [None]])
def test_hours_that_are_none_are_refused(hours):
    with pytest.raises(Faults):
        picture(situation(MISSOURI), hours)


def test_a_month_past_the_table_is_refused():
    with pytest.raises(UserError, match="not known for 2027-10"):
        situation({**MISSOURI, "month": "2027-10"})


def test_an_able_account_over_its_amount_suspends_ssi_and_medicaid_goes_on():
    one = situation({**MISSOURI, "resources": 1500, "able": 103_000})
    found = picture(one, [0]).points[0]
    assert found.health == "SSI is suspended for the ABLE account; Medicaid goes on."
    assert found.health_rules == ("able.suspended-2024-01",)


def test_missouri_says_where_its_spend_down_ends():
    said = {"month": "2026-05", "wage": 20, "state": "MO", "medicaid": True, "unearned": 100}
    at, over = picture(situation(said), [19, 20]).points
    assert "spend-down" not in at.health
    assert "Over the limit (SGA) Missouri’s spend-down is not open." in over.health
    assert "TWHA, ages 16 to 64" in over.health


def test_medicare_goes_on_and_part_b_has_its_price():
    said = {"month": "2026-05", "wage": 20, "ssdi": True, "ssdi_amount": 1200, "medicare": True, "trial_count": 1}
    health = picture(situation(said), [30]).points[0].health
    assert "Medicare goes on for at least 93 months" in health
    assert "Part B costs $202.90" in health


def test_what_is_not_sure_about_food_is_asked():
    said = {"month": "2026-05", "wage": 10, "snap": True, "resources": 5000}
    assert "savings over $4,500" in picture(situation(said), [10]).points[0].parts[0].ask
    assert picture(situation({**said, "resources": 4000}), [10]).points[0].parts[0].ask == ""
    over = picture(situation({**said, "resources": 4000}), [60]).points[0].parts[0]
    assert (over.amount, over.ask) == (0, "whether the state gives food help over this limit, as many states do")


def test_savings_count_for_missouris_cover_and_for_medicaid_while_working():
    said = {**MISSOURI, "wage": 20, "ssi": False, "medicaid": True, "resources": 6000}
    assert "savings are over its limit of $5,909.25" in picture(situation(said), [20]).points[0].health
    assert {one.key: one for one in fulltime(situation(said)).statements}["twha"].holds is None
    keys = [one.key for one in fulltime(situation({**said, "ssi": True})).statements]
    assert "medicaid" not in keys, "1619(b) needs savings within the limit"


def test_what_has_to_be_so_for_health_cover_is_said():
    """1619(b) needs more than little pay; and the months after the trial are those of SSDI’s Medicare."""
    drawn = picture(situation({**MISSOURI, "wage": 20, "threshold_1619b": 60_000}), [40])
    assert "while it is needed and the disability goes on" in drawn.points[0].health
    alone = picture(situation({"month": "2026-05", "wage": 20, "medicare": True}), [0]).points[0].health
    assert alone.startswith("Medicare that came with SSDI goes on")


def test_medicaid_is_not_said_to_be_had():
    assert "Medicaid, if one has it, goes on" in picture(situation(MISSOURI), [10]).points[0].health
    assert "Medicaid goes on" in picture(situation({**MISSOURI, "medicaid": True}), [10]).points[0].health


def test_a_plan_to_reach_a_goal_and_expenses_leave_more_ssi():
    """PASS comes last: first from what is left of pay, then from other income."""
    said = {"month": "2026-05", "wage": 20, "ssi": True, "unearned": 320, "irwe": 100}
    assert picture(situation(said), [10]).points[0].amount("ssi") == Decimal("343.17")
    assert picture(situation({**said, "pass_plan": 400}), [10]).points[0].amount("ssi") == Decimal("743.17")
