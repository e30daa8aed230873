"""The unitizing alphas against published values, and against a count of every single character."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.analysis.agreement.continuum import tallies
from tests.spec.vectors import vectors

VECTORS = vectors("agreement_unitizing")
KEYS = {"u": "u_alpha", "binary_u": "binary_u_alpha", "cu": "cu_alpha"}


def coders_of(vector):
    return {name: [tuple(unit) for unit in units] for name, units in VECTORS[vector]["input"]["coders"].items()}


def check(found, vector):
    expected = VECTORS[vector]["computed_full_precision"]
    for key, name in KEYS.items():
        assert found.value[key] == pytest.approx(expected[name], abs=1e-9)
    for name, value in expected.items():
        kind, _, code = name.partition("_")
        if kind in ("ku", "coverage"):
            assert found.value[kind][code] == (None if value is None else pytest.approx(value, abs=1e-9)), name


@pytest.mark.parametrize("vector", ["UN01", "UN02", "UN03"])
def test_one_document(vector):
    check(cp.unitizing_alpha(VECTORS[vector]["input"]["L"], coders_of(vector)), vector)


def test_the_published_values():
    found = cp.unitizing_alpha(60, coders_of("UN01"))
    assert [round(found.value[key], 3) for key in KEYS] == [0.510, 0.413, 0.724]
    assert "0.510" in found.explain() and found.reasons["ku 7"] == "it meets nothing but gaps"


def test_documents_are_pooled_and_their_order_does_not_matter():
    second = coders_of("UN02")
    second["Suzan"] = second.pop("Susan")
    check(cp.unitizing_alpha([60, 20], [coders_of("UN01"), second]), "UN08")
    check(cp.unitizing_alpha([20, 60], [second, coders_of("UN01")]), "UN08")


def test_what_is_undefined_is_none_with_a_reason():
    cases, expected = VECTORS["UN06"]["input"], VECTORS["UN06"]["computed_full_precision"]
    for name, value in expected.items():
        case = next(case for case in cases if name.startswith(case.removesuffix("_coded")))
        units = cases[case]["coders"]
        found = cp.unitizing_alpha(cases[case]["L"], {str(n): [tuple(u) for u in some] for n, some in enumerate(units)})
        key = {"binary": "binary_u"}.get(name.rsplit("_", 1)[1], name.rsplit("_", 1)[1])
        assert found.value[key] == (None if value is None else pytest.approx(value, abs=1e-9)), name
        assert value is not None or found.reasons[key]


def drawn_units(length):
    bounds = st.lists(st.integers(0, length), min_size=0, max_size=10, unique=True).map(sorted)
    return st.tuples(bounds, st.lists(st.sampled_from([None, "a", "b", "c"]), min_size=9, max_size=9)).map(
        lambda both: [
            (start, end, value)
            for start, end, value in zip(both[0], both[0][1:], both[1], strict=False)
            if value is not None
        ]
    )


studies = st.integers(1, 30).flatmap(
    lambda length: st.tuples(st.just(length), st.lists(drawn_units(length), min_size=2, max_size=3))
)
PLACE = {"a": 1, "b": 2, "c": 3}


def slowly(length, coders):
    """Counts character by character."""
    seen, met = np.zeros((4, 4)), np.zeros(4)
    letters = [
        [next((PLACE[v] for s, e, v in units if s <= at < e), 0) for at in range(length)] for units in coders.values()
    ]
    for (one, units), (two, _) in permutations(list(zip(letters, coders.values(), strict=True)), 2):
        for at in range(length):
            seen[one[at], two[at]] += 1 / (len(letters) - 1)
        for start, end, value in units:
            met[PLACE[value]] += sum(two[at] > 0 for at in range(start, end)) ** 2 / (len(letters) - 1)
    own = np.array([sum(line.count(0) for line in letters), 0, 0, 0], float)
    for units in coders.values():
        for start, end, value in units:
            own[PLACE[value]] += (end - start) ** 2
    return seen, own, met


@given(studies)
def test_the_sweep_counts_what_a_count_of_characters_does(study):
    length, lines = study
    coders = {str(number): units for number, units in enumerate(lines)}
    found = tallies(length, coders, PLACE)
    seen, own, met = slowly(length, coders)
    assert np.allclose(found.coincidences, seen)
    assert np.allclose(found.corrections, own)
    assert np.allclose(found.met_corrections, met)


@given(studies)
def test_no_alpha_is_above_one_and_every_none_has_its_reason(study):
    length, lines = study
    found = cp.unitizing_alpha(length, {str(number): units for number, units in enumerate(lines)})
    for key in KEYS:
        value = found.value[key]
        assert found.reasons[key] if value is None else value <= 1 + 1e-9
    for code, value in found.value["ku"].items():
        assert found.reasons[f"ku {code}"] if value is None else value <= 1 + 1e-9


def test_overlapping_units_of_one_value_are_one_and_never_disagree_with_themselves():
    whole, pieces = [(0, 10, "a"), (12, 20, "b")], [(0, 7, "a"), (4, 10, "a"), (12, 20, "b"), (13, 15, "b")]
    assert cp.unitizing_alpha(30, {"A": whole, "B": pieces}).value["u"] == 1


def test_intervals_resample_documents():
    many = cp.unitizing_alpha([60] * 10, [coders_of("UN01")] * 10, bootstrap=50).numbers
    assert many["u_low"] == pytest.approx(many["u_high"])
    few = cp.unitizing_alpha(60, coders_of("UN01"), bootstrap=50)
    assert "u_low" not in few.numbers and "needs 8" in few.reasons["interval of u"]


def test_all_faults_are_told_at_once():
    with pytest.raises(cp.Faults) as told:
        cp.unitizing_alpha(10, {"A": [(0, 5, "a"), (3, 8, "b")], "B": [(4, 2, "a"), (8, 12, "b")]})
    assert "lie over each other" in str(told.value) and "do not lie within the 10" in str(told.value)
    with pytest.raises(cp.UserError, match="“b” 2–3, “c” 5–6"):
        cp.unitizing_alpha(10, {"A": [(0, 10, "a"), (2, 3, "b"), (5, 6, "c")], "B": []})
    with pytest.raises(cp.UserError, match="one coder cannot"):
        cp.unitizing_alpha(10, {"A": []})
    with pytest.raises(cp.UserError, match="same coders"):
        cp.unitizing_alpha([10, 10], [{"A": [], "B": []}, {"A": [], "C": []}])
    with pytest.raises(cp.UserError, match="1 length for 2 documents"):
        cp.unitizing_alpha([10], [{"A": [], "B": []}, {"A": [], "B": []}])
