"""Equivalence as a sceptical reader would try it."""

import json
import math

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from counterpoint.analysis.equivalence import equivalence
from counterpoint.charts import chart
from counterpoint.cli.verbs import run
from counterpoint.errors import UserError

ROWS = pl.DataFrame({"provider": ["peer"] * 5 + ["clinic"] * 5, "score": [5, 6, 7, 6, 5, 6, 5, 7, 6, 6]})
SUMMARY = {"sd1": 1, "n1": 400, "m2": 0, "sd2": 1, "n2": 400}


def test_rows_and_their_summary_agree():
    sides = [ROWS.filter(pl.col("provider") == name)["score"] for name in ("peer", "clinic")]
    figures = {f"m{n}": s.mean() for n, s in enumerate(sides, 1)} | {f"sd{n}": s.std() for n, s in enumerate(sides, 1)}
    rows = equivalence(ROWS, "score", "provider", (-3, 3))
    again = equivalence(summary=figures | {"n1": 5, "n2": 5}, bounds=(-3, 3))
    assert dict(rows.numbers) == pytest.approx(dict(again.numbers))
    assert "“peer” less “clinic”" in rows.explain()


@pytest.mark.parametrize(
    ("mean", "n", "outcome"),
    [
        (0.0, 400, "equivalent and not different"),
        (0.2, 400, "equivalent and different"),
        (0.5, 400, "different and not equivalent"),
        (0.1, 10, "inconclusive"),
    ],
)
def test_the_four_outcomes(mean, n, outcome):
    found = equivalence(summary=SUMMARY | {"m1": mean, "n1": n, "n2": n}, bounds=(-0.4, 0.4))
    assert found.numbers["outcome"] == outcome
    assert (found.value < 0.05) is outcome.startswith("equivalent")
    assert str(chart(found).to_dict()["title"]["text"][0]).lower() == outcome


def test_not_significant_is_never_called_equivalent():
    found = equivalence(summary=SUMMARY | {"m1": 0.1, "n1": 10, "n2": 10}, bounds=(-0.4, 0.4))
    assert found.numbers["p_difference"] > 0.05
    assert "Inconclusive" in found.explain()
    assert not any(sentence.startswith("Equivalent") for sentence in found.sentences)


def test_bounds_are_required_and_late_ones_are_marked():
    with pytest.raises(UserError, match="needs bounds"):
        equivalence(ROWS, "score", "provider")
    found = equivalence(ROWS, "score", "provider", (-3, 3), exploratory=True)
    assert "Exploratory: the bounds were given after the results" in found.explain()


def test_an_open_side_is_non_inferiority():
    found = equivalence(ROWS, "score", "provider", (-3, math.inf))
    assert found.numbers["outcome"] == "not inferior"
    assert found.numbers["p_upper"] is None
    assert found.reasons["p_upper"] == "this side is open"
    assert f"any lower bound below {found.numbers['ci_low']:.3g};" in found.explain()
    assert chart(found, 300).to_dict()["width"] == 300


def test_true_and_false_are_proportions():
    rows = {"site": ["a"] * 4 + ["b"] * 4, "came": [True, True, False, True, False, True, True, False]}
    found = equivalence(rows, "came", "site", (-0.9, 0.9))
    assert found.parameters["design"] == "two proportions"
    assert found.numbers["estimate"] == 0.25


def test_pairs_and_one_sample_from_rows():
    rows = {"before": [1.0, 2.0, 3.0, None], "after": [1.5, 2.0, 4.0, 3.0]}
    pairs = equivalence(rows, "before", bounds=(-2, 2), against="after")
    assert pairs.numbers["estimate"] == -0.5
    assert pairs.parameters["rows_without_value"] == 1
    one = equivalence(rows, "after", bounds=(-2, 2), value=2.0)
    assert one.numbers["estimate"] == pytest.approx(0.625)


def test_what_has_no_spread_has_a_reason():
    found = equivalence({"g": ["a", "a", "b", "b"], "x": [1, 1, 1, 1]}, "x", "g", (-1, 1))
    assert found.value is None
    assert "no standard error" in found.reason
    with pytest.raises(UserError, match="no equivalence was tested"):
        chart(found)


@pytest.mark.parametrize(
    "asked",
    [
        {"outcome": "nothing", "group": "provider", "bounds": (-1, 1)},
        {"outcome": "provider", "bounds": (-1, 1)},
        {"outcome": "score", "group": "score", "bounds": (-1, 1)},
        {"outcome": "score", "bounds": (1, -1)},
        {"outcome": "score", "bounds": (-math.inf, math.inf)},
        {"bounds": (-1, 1)},
        {"outcome": "score", "bounds": (-1, 1), "alpha": 0.7},
    ],
)
def test_what_cannot_be_asked_is_refused(asked):
    with pytest.raises(UserError):
        equivalence(ROWS, **asked)


def test_impossible_figures_are_told_at_once():
    with pytest.raises(UserError, match=r"(?s)count1.*count2"):
        equivalence(summary={"count1": 5, "n1": 3, "count2": 9, "n2": 4}, bounds=(-1, 1))


@settings(max_examples=40, deadline=None)
@given(st.floats(-3, 3), st.floats(0.05, 2), st.integers(2, 60), st.floats(0.1, 3))
def test_equivalent_means_that_the_interval_lies_within(mean, sd, n, margin):
    found = equivalence(summary={"m": mean, "sd": sd, "n": n}, bounds=(-margin, margin))
    inside = -margin < found.numbers["ci_low"] and found.numbers["ci_high"] < margin
    assume(abs(found.value - 0.05) > 1e-9)
    assert (found.value < 0.05) is inside
    assert found.table["p"].is_sorted(descending=True)


def test_a_table_is_asked_on_the_command_line(tmp_path, capfdbinary):
    ROWS.write_csv(tmp_path / "scores.csv")
    words = ["--outcome", "score", "--group", "provider", "--bounds", "-3", "3"]
    assert run(["ask", "equivalence", str(tmp_path / "scores.csv"), *words]) == 0
    assert "Two one-sided tests" in capfdbinary.readouterr().out.decode()
    assert run(["ask", "equivalence", str(tmp_path / "scores.csv"), *words[:-1], "inf", "--json"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["parameters"]["bounds"] == [-3, None]
    assert run(["ask", "equivalence", str(tmp_path / "none.csv"), *words]) == 2
