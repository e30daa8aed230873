"""Plain tables as a notebook hands them over: numpy's numbers, frames, and what is no table at all."""

import datetime
import json
import math

import numpy as np
import polars as pl
import pytest

import counterpoint as cp

CODED = {"Ana": [(0, 7, "hope"), (10, 20, "work")], "Ben": [(0, 7, "hope"), (12, 20, "work")]}
MEANS = {"m1": 5.25, "sd1": 0.95, "n1": 95, "m2": 5.22, "sd2": 0.83, "n2": 89}
SHARES = {"count1": 65, "n1": 100, "count2": 70, "n2": 100}
ROWS = [[1, 0, 1, 1, 0, 0, 1], [1, 1, 1, 0, 0, 0, 0]]


def test_numbers_of_numpy_are_numbers():
    of_numpy = {coder: [(np.int64(a), np.int64(b), what) for a, b, what in units] for coder, units in CODED.items()}
    assert cp.unitizing_alpha(np.int64(30), of_numpy).value == cp.unitizing_alpha(30, CODED).value
    summary = {name: np.float64(value) if name[0] != "n" else np.int64(value) for name, value in MEANS.items()}
    bounds = np.array([-0.4, 0.4])
    assert (
        cp.equivalence(summary=summary, bounds=bounds).value == cp.equivalence(summary=MEANS, bounds=(-0.4, 0.4)).value
    )
    found = cp.saturation(incidence=ROWS, base=np.int64(4), threshold=np.float64(0.05), shuffles=np.int64(20))
    assert json.loads(json.dumps(found.to_dict()))["parameters"]["base"] == 4
    assert json.loads(json.dumps(cp.sample([{"age": 3}, {"age": 5}], n=np.int64(1)).to_dict()))["parameters"]["n"] == 1


def test_nobody_in_a_frame_is_nobody_proposed():
    assert cp.sample([], n=3, by=["age"], seed=1).value == 0


def test_a_result_is_plain_whatever_it_holds():
    table = pl.DataFrame({"day": [datetime.date(2026, 1, 2)], "share": [math.nan], "codes": [["a"]]})
    found = cp.Result("asked", {1: np.float32(0.5)}, table, {"bounds": (-math.inf, np.int8(3)), "codes": {"b", "a"}})
    told = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert told["value"] == {"1": 0.5}
    assert told["parameters"] == {"bounds": [None, 3], "codes": ["a", "b"]}
    assert told["table"] == [{"day": "2026-01-02", "share": None, "codes": ["a"]}]


def test_alphas_that_are_undefined_say_why():
    silent = cp.unitizing_alpha(20, {"A": [], "B": []})
    assert (silent.value["u"], silent.reason) == (None, "nobody coded anything")
    assert "gap" in cp.unitizing_alpha(20, {"A": [(0, 20, "a")], "B": [(0, 12, "a"), (12, 20, "b")]}).reason
    assert cp.unitizing_alpha(30, CODED).reason == ""


def test_the_interval_says_what_was_drawn_again():
    units, interviews = [[1, 1], [1, 0], [0, 0]] * 10, [f"P{number % 10}" for number in range(30)]
    assert "by resampling interviews" in cp.coefficient("percent", units, bootstrap=50, clusters=interviews).explain()
    assert "by resampling units" in cp.coefficient("percent", units, bootstrap=50).explain()
    assert cp.coefficient("percent", units).explain().startswith("Share of agreeing pairs of judgements on 30 units")


def test_where_there_is_no_interval_the_sentence_says_why():
    two = cp.coefficient("krippendorff_alpha", [[1, 2], [1, 1]], bootstrap=50, clusters=["a", "a"])
    assert two.explain().endswith("is 0.000 (no interval: not estimable from 1 interview; it needs 8).")
    alone = cp.coefficient("krippendorff_alpha", [[1, 2]], bootstrap=50)
    assert alone.explain().endswith("is 0.000 (no interval from one unit).")
    # By formula alone the lower bound would be -1.42.
    assert cp.coefficient("krippendorff_alpha", [[1, 2]] * 3 + [[2, 2]]).numbers["formula_low"] == -1


def test_one_person_fits():
    assert "1 person is proposed of 1 person who fits." in cp.sample([{"age": 3}], n=1).explain()


def test_one_open_side_is_one_test_and_its_margin_is_the_end_of_the_interval():
    above = cp.equivalence(summary={"estimate": 0.2, "se": 0.1}, bounds=(-0.5, math.inf))
    assert above.explain().startswith("One-sided test (")
    assert "for any lower bound below 0.0355;" in above.explain()
    below = cp.equivalence(summary={"estimate": 0.2, "se": 0.1}, bounds=(-math.inf, 0.5))
    assert "for any upper bound above 0.364;" in below.explain()


SCORES = pl.DataFrame({"one": [1.0, 2.0, 3.0, 4.0], "two": [1.0, 2.0, 2.0, 5.0], "who": ["a", "a", "b", "b"]})
REFUSED = [
    (lambda: cp.coefficient("percent", {"Ana": [1, 2], "Ben": [1, 1]}), "no table of units"),
    (lambda: cp.coefficient("percent", [1, 2]), "no table of units"),
    (lambda: cp.coefficient("percent", None), "no table of units"),
    (lambda: cp.coefficient("percent", "yes"), "no table of units"),
    (lambda: cp.coefficient("percent", [[{"a"}, {"b"}]]), "several values"),
    (lambda: cp.coefficient("krippendorff_alpha", [[1.0, math.inf], [1.0, 2.0]], level="interval"), "without end"),
    (lambda: cp.unitizing_alpha(30, {"a": [(0.5, 3, "h")], "b": []}), "no unit"),
    (lambda: cp.unitizing_alpha(30, {"a": [(0, 3)], "b": []}), "no unit"),
    (lambda: cp.unitizing_alpha(30, {"a": [(0, 3, None)], "b": []}), "no unit"),
    (lambda: cp.unitizing_alpha([30, 30], CODED), "no table of coders"),
    (lambda: cp.unitizing_alpha("30", CODED), "no whole number"),
    (lambda: cp.equivalence(summary=SHARES, bounds=(-10, 10)), "differ by 1 at most"),
    (lambda: cp.equivalence(SCORES, outcome="one", group="who", against="two", bounds=(-3, 3)), "two questions"),
    (lambda: cp.equivalence(summary=MEANS | {"n1": 10.5}, bounds=(-1, 1)), "counted whole"),
    (lambda: cp.equivalence(summary=MEANS, bounds=(-1, 1), alpha="small"), "level"),
    (lambda: cp.saturation(incidence=ROWS, base=2.5), "no whole number"),
    (lambda: cp.saturation(incidence=ROWS, threshold="little"), "no share"),
    (lambda: cp.saturation(incidence=ROWS, shuffles=2.5), "no whole number"),
    (lambda: cp.richness(ROWS, ahead=1.5), "no whole number"),
    (lambda: cp.sample([{"age": 3}, {"age": 5}], n=1.5), "no whole number"),
    (lambda: cp.sample([{"age": 3}, {"age": math.inf}], n=1), "no end"),
]


@pytest.mark.parametrize(("asked", "said"), REFUSED, ids=range(len(REFUSED)))
def test_what_cannot_be_asked_is_refused_in_words(asked, said):
    with pytest.raises(cp.UserError, match=said):
        asked()


def test_a_fault_is_told_once():
    with pytest.raises(cp.UserError) as told:
        cp.equivalence(summary=MEANS | {"n1": -4}, bounds=(-1, 1))
    assert "count1" not in str(told.value)


def test_numbers_of_a_frame_are_told_in_their_order():
    people = [{"id": f"p{number}", "score": score} for number, score in enumerate([10, 2, 2, 0])]
    assert "score, proposed of those who fit: “0” 1 of 1, “2” 0 of 2, “10” 1 of 1." in cp.sample(people, n=2).explain()
