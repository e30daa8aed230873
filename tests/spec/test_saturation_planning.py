"""Planning against the published figures, and against their closed forms and a slow count."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.analysis.saturation.planning import met_often
from tests.spec.vectors import vectors

PLANS = vectors("saturation_probability")


@pytest.mark.parametrize("name", ["PR01", "PR02", "PR05"])
def test_fugard_and_potts(name):
    found = cp.sample_size("fugard_potts", **PLANS[name]["input"])
    assert found.value == PLANS[name]["expected"]["n"]
    assert "independent" in found.explain()


def test_a_published_figure_that_the_exact_binomial_does_not_give():
    """A published 21 (54 %, ten instances, 80 %) has a chance of .790 only."""
    assert met_often(21, 0.54, 10) == pytest.approx(0.790, abs=5e-4)
    assert cp.sample_size(prevalence=0.54, instances=10).value == 22


def test_galvin():
    given, expected = PLANS["PR06"]["input"]["pairs"], PLANS["PR06"]["expected"]["n"]
    assert [cp.sample_size("galvin", prevalence=share, power=power).value for share, power in given] == expected


def test_zero_events():
    given, expected = PLANS["PR08"]["input"]["n"], PLANS["PR08"]["expected"]["bound"]
    assert [cp.zero_event_bound(many).value for many in given] == pytest.approx(
        expected, abs=PLANS["PR08"]["tolerance"]
    )
    assert "up to 63 %" in cp.zero_event_bound(3).explain()
    assert cp.zero_event_bound(0).value == 1


@settings(max_examples=60, deadline=None)
@given(st.floats(0.01, 0.99), st.floats(0.05, 0.99), st.integers(1, 200))
def test_closed_forms(prevalence, power, codes):
    once = math.log(1 - power) / math.log(1 - prevalence)
    found = cp.sample_size("galvin", prevalence=prevalence, power=power).value
    assert once - 1e-6 <= found < once + 1 + 1e-6
    every = math.log(1 - power ** (1 / codes)) / math.log(1 - prevalence)
    found = cp.sample_size("van_rijnsoever", prevalence=prevalence, power=power, codes=codes).value
    assert every - 1e-6 <= found < every + 1 + 1e-6


@settings(max_examples=40, deadline=None)
@given(st.floats(0.02, 1), st.floats(0.05, 0.99), st.integers(1, 8))
def test_it_is_the_smallest(prevalence, power, instances):
    found = cp.sample_size(prevalence=prevalence, power=power, instances=instances).value

    def slowly(many):
        ways = (math.comb(many, k) * prevalence**k * (1 - prevalence) ** (many - k) for k in range(instances, many + 1))
        return sum(ways)

    assert slowly(found) >= power - 1e-9
    assert slowly(found - 1) < power + 1e-9


def test_even_odds_are_not_rounded_up():
    assert cp.sample_size("galvin", prevalence=0.5, power=0.75).value == 2


def test_what_cannot_be_planned_says_so():
    with pytest.raises(cp.Faults) as told:
        cp.sample_size("lowe", prevalence=0, power=1, instances=0)
    assert len(told.value.faults) == 4
    with pytest.raises(cp.UserError, match="there cannot be -1 interviews"):
        cp.zero_event_bound(-1)
    rare = cp.sample_size(prevalence=1e-9)
    assert (rare.value, rare.reason) == (None, "it would take more than 10,000,000 interviews")
