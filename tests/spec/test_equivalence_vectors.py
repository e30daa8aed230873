"""Two one-sided tests against published values and published software."""

import pytest

from counterpoint.analysis.equivalence import equivalence
from tests.spec.vectors import vectors

VECTORS = list(vectors("equivalence_tost"))


def asked(vector):
    given = dict(vector["input"])
    bounds = given.pop("low"), given.pop("high")
    equal = given.pop("equal_var", False)
    return equivalence(summary=given, bounds=bounds, equal_variances=equal)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["id"])
def test_every_vector(vector):
    numbers = asked(vector).numbers
    tolerance = vector["tolerance"]
    for name, expected in vector["expected"].items():
        known = {"z_lower": "t_lower", "z_upper": "t_upper", "ci90_lo": "ci_low", "ci90_hi": "ci_high"}.get(name, name)
        within = tolerance.get(name, tolerance.get("default")) if isinstance(tolerance, dict) else tolerance
        assert numbers[known] == pytest.approx(expected, abs=within or 1e-12), name


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["id"])
def test_every_vector_to_its_last_digit(vector):
    found = asked(vector)
    full = vector["computed_full_precision"]
    names = {"z_lower": "t_lower", "z_upper": "t_upper", "ci90_lo": "ci_low", "ci90_hi": "ci_high", "diff": "estimate"}
    for name, expected in full.items():
        assert found.numbers[names.get(name, name)] == pytest.approx(expected, rel=1e-9, abs=1e-12), name
    lower, upper = (full.get(f"p_{side}") for side in ("lower", "upper"))
    assert found.value == pytest.approx(max(lower, upper), rel=1e-9)


def test_pairs_and_an_estimate_with_its_error():
    """TOSTER's known results for pairs and for an estimate, as recomputed from their definitions."""
    pair = equivalence(summary={"m1": 5, "sd1": 1, "m2": 4.9, "sd2": 1, "n": 50, "r": 0.5}, bounds=(-0.4, 0.4))
    assert pair.numbers["t_lower"] == pytest.approx(0.5 / 0.02**0.5)
    assert pair.numbers["df"] == 49
    alone = equivalence(summary={"estimate": 0.3, "se": 0.225}, bounds=(-0.5, 0.5))
    assert alone.numbers["t_lower"] == pytest.approx(3.5556, abs=1e-4)
    assert alone.numbers["t_upper"] == pytest.approx(-0.8889, abs=1e-4)
