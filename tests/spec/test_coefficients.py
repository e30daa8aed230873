"""Coefficients on plain tables against published values, and against an oracle."""

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.analysis.agreement.sets import distances
from tests.spec.vectors import vectors

VECTORS = vectors("agreement_coding")


def of_table(table):
    """Lays a table of two coders out as units."""
    return [[row, column] for row, line in enumerate(table) for column, times in enumerate(line) for _ in range(times)]


ALPHAS = [
    ("AG01", "nominal", "alpha_nominal"),
    ("AG01", "ordinal", "alpha_ordinal"),
    ("AG01", "interval", "alpha_interval"),
    ("AG01", "ratio", "alpha_ratio"),
    ("AG02", "nominal", "alpha"),
    ("AG13", "nominal", "alpha"),
]


@pytest.mark.parametrize(("vector", "level", "key"), ALPHAS)
def test_krippendorffs_alpha(vector, level, key):
    found = cp.coefficient("krippendorff_alpha", VECTORS[vector]["input"]["units"], level=level).value
    assert found == pytest.approx(VECTORS[vector]["expected"][key], abs=1e-3)


OF_UNITS = [
    ("AG01", "gwet_ac1", "gwet_ac1"),
    ("AG01", "fleiss_kappa", "fleiss_generalised"),
    ("AG01", "percent", "percent_agreement"),
    ("AG02", "percent", "percent"),
    ("AG03", "fleiss_kappa", "kappa"),
    ("AG13", "cohen_kappa", "cohen_kappa"),
    ("AG13", "scott_pi", "scott_pi"),
]


@pytest.mark.parametrize(("vector", "name", "key"), OF_UNITS)
def test_coefficients_of_units(vector, name, key):
    found = cp.coefficient(name, VECTORS[vector]["input"]["units"])
    assert found.value == pytest.approx(VECTORS[vector]["expected"][key], abs=1e-3)


TABLES = [vector for vector in VECTORS if "table" in vector["input"]]


@pytest.mark.parametrize("vector", TABLES, ids=lambda vector: vector["id"])
@pytest.mark.parametrize("name", ["cohen_kappa", "scott_pi", "gwet_ac1"])
def test_coefficients_of_two_coders(vector, name):
    full = vector["computed_full_precision"]
    found = cp.coefficient(name, of_table(vector["input"]["table"]))
    assert found.value == pytest.approx(full[name], abs=1e-12)
    assert found.numbers["by_chance"] == pytest.approx(full[f"{name}_pe"], abs=1e-12)
    assert found.numbers["observed"] == pytest.approx(full["po"], abs=1e-12)


def test_percent_and_holsti():
    asked, expected = VECTORS["AG16"]["input"], VECTORS["AG16"]["expected"]
    pairs = list(zip(asked["percent"]["coder1"], asked["percent"]["coder2"], strict=True))
    assert cp.coefficient("percent", pairs).value == pytest.approx(expected["percent"])
    # Six the same; three more that both coded, each otherwise; one that only the first coded.
    units = [["a", "a"]] * asked["M"] + [["a", "b"]] * (asked["N2"] - asked["M"]) + [["a", None]]
    assert cp.coefficient("holsti", units).value == pytest.approx(expected["holsti"])


def test_what_is_undefined_is_none_with_a_reason():
    cases, expected = VECTORS["AG15"]["input"]["cases"], VECTORS["AG15"]["expected"]
    reasons = {"single_category": "nothing varies", "no_pairable_unit": "no unit", "one_coder": "one coder"}
    for case, units in cases.items():
        found = cp.coefficient("krippendorff_alpha", units)
        if expected[case] is None:
            assert found.value is None and reasons[case] in found.reason, case
        else:
            assert found.value == pytest.approx(expected[case], abs=1e-12), case
    for name in ("cohen_kappa", "scott_pi", "fleiss_kappa", "gwet_ac1"):
        assert cp.coefficient(name, [[1, 1], [1, 1]]).value is None
    assert cp.coefficient("percent", [[1, 1], [1, 1]]).value == 1
    for name in ("percent", "holsti", "krippendorff_alpha"):
        assert cp.coefficient(name, []).value is None
        assert cp.coefficient(name, [[None, None]]).value is None


def test_the_interval_resamples_units():
    expected = VECTORS["AG18"]["expected"]
    found = cp.coefficient("krippendorff_alpha", VECTORS["AG01"]["input"]["units"], bootstrap=2000).numbers
    assert found["low"] == pytest.approx(expected["lo_approx"], abs=0.06)
    assert found["high"] == pytest.approx(expected["hi_approx"], abs=0.06)


def test_two_coders_by_chance_agree_no_better_than_chance():
    for tenths in (5, 8):
        often, seldom = tenths * tenths, (10 - tenths) ** 2
        table = [[often, tenths * (10 - tenths)], [tenths * (10 - tenths), seldom]]
        assert cp.coefficient("cohen_kappa", of_table(table)).value == pytest.approx(0, abs=1e-12)


judgements = st.lists(st.lists(st.sampled_from([None, 0, 1, 2, 5]), min_size=3, max_size=3), min_size=1, max_size=20)


@given(judgements, st.sampled_from(["nominal", "ordinal", "interval", "ratio"]))
def test_alpha_is_that_of_the_oracle_from_rows_and_from_an_array(rows, level):
    table = np.array([[np.nan if value is None else float(value) for value in row] for row in rows])
    shared = table[(~np.isnan(table)).sum(1) > 1]
    assume(len(np.unique(shared[~np.isnan(shared)])) > 1)
    oracle = krippendorff.alpha(reliability_data=table.T, level_of_measurement=level)
    assert cp.coefficient("krippendorff_alpha", rows, level=level).value == pytest.approx(oracle, abs=1e-9)
    assert cp.coefficient("krippendorff_alpha", table, level=level).value == pytest.approx(oracle, abs=1e-9)


WRONG = [
    (("kappa", [[1, 1]]), {}, "no coefficient"),
    (("cohen_kappa", [[1, 1, 1]]), {}, "two coders, and 3"),
    (("cohen_kappa", [[1, 1]]), {"level": "ordinal"}, "nominal values only"),
    (("krippendorff_alpha", [[1, 1]]), {"level": "metric"}, "no level"),
    (("krippendorff_alpha", [["a", "b"]]), {"level": "interval"}, "no number"),
    (("krippendorff_alpha", [[-1, 2]]), {"level": "ratio"}, "below zero"),
    (("percent", [[1, 1], [1], [1, 2, 3]]), {}, "2 of 3 units"),
    (("percent", np.arange(8000.0).reshape(4000, 2)), {}, "different values"),
]


@pytest.mark.parametrize(("asked", "more", "says"), WRONG)
def test_what_cannot_be_measured_is_told(asked, more, says):
    with pytest.raises(cp.UserError, match=says):
        cp.coefficient(*asked, **more)


def test_the_interval_by_formula_is_that_of_the_published_software():
    """R irrCAC 1.0 on AG01: alpha .743, error .14557, interval .419 to 1."""
    found = cp.coefficient("krippendorff_alpha", VECTORS["AG01"]["input"]["units"]).numbers
    assert found["se"] == pytest.approx(0.14557, abs=6e-6)
    assert (round(found["formula_low"], 3), found["formula_high"]) == (0.419, 1)
    assert cp.coefficient("krippendorff_alpha", [[1, 1], [1, 1]]).numbers["se"] is None


SETS = [
    ({"a"}, {"a"}, 0, 0),
    (set(), set(), 0, 0),
    ({"a"}, set(), 1, 1),
    ({"a"}, {"b"}, 1, 1),
    ({"a", "b"}, {"a", "b", "c", "d"}, 1 - 2 / 4 * 2 / 3, 1 - 2 / 4),
    ({"a", "b"}, {"b", "c"}, 1 - 1 / 3 * 1 / 3, 1 - 1 / 3),
]


@pytest.mark.parametrize(("one", "two", "masi", "jaccard"), SETS)
def test_how_far_two_sets_are_apart(one, two, masi, jaccard):
    for level, expected in (("masi", masi), ("jaccard", jaccard)):
        assert distances([frozenset(one), frozenset(two)], level)[0, 1] == pytest.approx(expected)


some_sets = st.one_of(st.none(), st.frozensets(st.sampled_from("abc")))


@given(st.lists(st.tuples(some_sets, some_sets, some_sets), min_size=1, max_size=12))
def test_alpha_of_sets_is_that_of_a_count_by_hand(rows):
    units = [[value for value in row if value is not None] for row in rows]
    values = [(value, len(unit)) for unit in units if len(unit) > 1 for value in unit]
    everything = [value for value, _ in values]

    def apart(one, two):
        shared, either = len(one & two), len(one | two)
        likeness = 1 if one == two else 2 / 3 if one <= two or two <= one else 1 / 3 if shared else 0
        return 1 - (shared / either if either else 1) * likeness

    seen = sum(
        apart(one, two) / (len(unit) - 1)
        for unit in units
        if len(unit) > 1
        for place, one in enumerate(unit)
        for other, two in enumerate(unit)
        if place != other
    )
    chance = sum(apart(one, two) for one in everything for two in everything)
    found = cp.coefficient(
        "krippendorff_alpha",
        [[one and set(one) if one is not None else None for one in row] for row in rows],
        level="masi",
    )
    if chance:
        assert found.value == pytest.approx(1 - (len(everything) - 1) * seen / chance)
    else:
        assert found.value is None and found.reason


def test_whole_interviews_are_drawn_where_units_come_from_them():
    units = [[number % 2, (number + number // 7) % 2] for number in range(60)]
    whose = [f"interview {number // 6}" for number in range(60)]
    alone, together = (
        cp.coefficient("krippendorff_alpha", units, bootstrap=500, clusters=one).numbers for one in (None, whose)
    )
    assert (alone["low"], alone["high"]) != (together["low"], together["high"])
    few = cp.coefficient("krippendorff_alpha", units, bootstrap=50, clusters=[n // 20 for n in range(60)])
    assert few.numbers["low"] is None and few.reasons["low"] == "not estimable from 3 interviews; it needs 8"
    # Each unit its own interview: the same as drawing units.
    same = cp.coefficient("krippendorff_alpha", units, bootstrap=500, clusters=range(60)).numbers
    assert same["low"] == pytest.approx(alone["low"], abs=0.1)
    with pytest.raises(cp.UserError, match="2 interviews were given for 60 units"):
        cp.coefficient("krippendorff_alpha", units, bootstrap=50, clusters=[1, 2])
