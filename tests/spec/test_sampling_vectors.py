"""Purposeful samples against R, against every choice tried, and at their edges."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.analysis.gower import distances
from counterpoint.analysis.sampling.choosing import best_apart, least_apart
from tests.spec.vectors import vectors

SAMPLES = vectors("sampling_maxvariation")
FRAME = SAMPLES.data["frame"]
REAL = Path(__file__).resolve().parents[1] / "data" / "mibot" / "people.csv"
EVEN = dict.fromkeys(FRAME[0], 1.0)


def test_distances_are_those_of_r():
    given, expected = SAMPLES["SM01"]["input"], SAMPLES["SM01"]["expected"]
    weights = dict.fromkeys([*given["numeric"], *given["nominal"]], 1.0)
    found = distances(FRAME, weights, {})
    assert found[0].tolist() == pytest.approx(expected["row0"], abs=SAMPLES["SM01"]["tolerance"])
    assert (found == found.T).all()


def test_the_most_unlike_and_how_far_they_are_from_the_best():
    expected = SAMPLES["SM02"]["expected"]
    found = cp.sample(FRAME, n=SAMPLES["SM02"]["input"]["k"])
    assert found.table["row"].to_list() == expected["greedy"]
    assert found.numbers["least_distance"] == pytest.approx(expected["greedy_min_distance"], abs=1e-6)
    assert found.numbers["best_distance"] == pytest.approx(expected["exact_min_distance"], abs=1e-6)
    exact = least_apart(distances(FRAME, EVEN, {}), expected["exact"])
    assert exact == pytest.approx(expected["exact_min_distance"], abs=1e-6)
    assert "the best of all choices would reach 0.547" in found.explain()


def test_the_typical_are_those_whom_most_are_like():
    found = cp.sample(FRAME, n=4, strategy="typical")
    assert found.numbers["likeness"] == pytest.approx(7.965, abs=5e-4)


def test_the_next_is_the_one_least_like_anyone_interviewed():
    apart = distances(FRAME, EVEN, {})
    [row] = cp.sample(FRAME, n=1, asked=[0, 3]).table["row"].to_list()
    nearest = apart[:, [0, 3]].min(axis=1)
    assert nearest[row] == nearest.max()


def test_a_criterion_takes_all_that_fit_and_draws_from_them_when_asked():
    users = cp.sample(FRAME, strategy="criterion", where={"role": ["user", "peer"], "site": "A"})
    assert users.table["row"].to_list() == [0, 1, 6]
    drawn = cp.sample(FRAME, n=2, strategy="random", where={"role": "user"}, seed=3)
    assert drawn.table.equals(cp.sample(FRAME, n=2, strategy="random", where={"role": "user"}, seed=3).table)
    assert set(drawn.table["role"]) == {"user"}


def test_strata_share_what_is_wanted():
    found = cp.sample(FRAME, n=6, strategy="stratified", strata="role")
    assert found.table["role"].value_counts().sort("role")["count"].to_list() == [2, 2, 2]
    assert cp.sample(FRAME, n=9, strategy="stratified", strata="role").value == 9


def test_too_few_are_said_and_a_table_is_a_frame_too():
    found = cp.sample(pl.DataFrame(FRAME), n=20)
    assert (found.value, found.numbers["missing"]) == (10, 10)
    assert "10 cannot be found in this frame" in found.explain()
    assert "role, proposed of those who fit: “fam” 2 of 2, “peer” 3 of 3, “user” 5 of 5." in found.explain()
    assert cp.sample([], n=2).value == 0


def test_sets_orders_weights_and_what_is_missing():
    rows = [
        {"id": 1, "age": "young", "speaks": ["de", "en"]},
        {"id": 2, "age": "old", "speaks": ["en"]},
        {"id": 3, "age": None, "speaks": ["fr"]},
    ]
    orders = {"age": ["young", "middle", "old"]}
    found = distances(rows, {"age": 3.0, "speaks": 1.0}, orders)
    assert found[0].tolist() == pytest.approx([0, (3 * 1 + 0.5) / 4, 1])
    assert cp.sample(rows, n=2, orders=orders).parameters["by"] == {"age": 1.0, "speaks": 1.0}
    with pytest.raises(cp.UserError, match="“old” has no place in the order of age"):
        cp.sample(rows, n=2, orders={"age": ["young"]})


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(cp.Faults) as told:
        cp.sample(FRAME, n=0, strategy="lucky", by={"shoe": -1}, asked=[99])
    assert len(told.value.faults) == 5
    with pytest.raises(cp.UserError, match="the frame is no list of people"):
        cp.sample("people", n=1)


PEOPLE = st.lists(
    st.fixed_dictionaries({"age": st.none() | st.integers(18, 80), "site": st.sampled_from(["A", "B", None])}),
    min_size=3,
    max_size=9,
)


@settings(max_examples=60, deadline=None)
@given(PEOPLE, st.integers(2, 4), st.booleans())
def test_the_greedy_choice_is_at_least_half_of_the_best(people, wanted, begun):
    done = [0] if begun else []
    found = cp.sample(people, n=wanted, asked=done)
    rows = found.table["row"].to_list()
    open_ = [row for row in range(len(people)) if row not in done]
    assert len(set(rows)) == len(rows) == min(wanted, len(open_))
    assert not set(rows) & set(done)
    between = distances(people, {"age": 1.0, "site": 1.0}, {})
    assert between.min() >= 0
    assert between.max() <= 1
    assert np.allclose(np.diag(between), 0)
    least, best = least_apart(between, rows, done), best_apart(between, open_, done, len(rows))
    assert least <= best + 1e-9
    # With something missing the distances are no longer those of a space, and nothing is promised.
    if all(None not in person.values() for person in people):
        assert least >= best / 2 - 1e-9


def test_exchanges_never_bring_the_two_most_alike_nearer():
    greedy, swapped = (cp.sample(FRAME, n=4, swaps=tries) for tries in (0, 50))
    assert swapped.numbers["least_distance"] >= greedy.numbers["least_distance"]
    assert swapped.numbers["least_distance"] == pytest.approx(swapped.numbers["best_distance"], abs=1e-6)
    assert swapped.parameters["swaps"] == 50


@settings(max_examples=60, deadline=None)
@given(PEOPLE, st.integers(2, 4), st.booleans(), st.integers(0, 3))
def test_exchanges_keep_to_the_frame(people, wanted, begun, tries):
    done = [0] if begun else []
    plain = cp.sample(people, n=wanted, asked=done)
    found = cp.sample(people, n=wanted, asked=done, swaps=tries)
    rows = found.table["row"].to_list()
    assert len(set(rows)) == len(rows) == plain.value
    assert not set(rows) & set(done)
    if plain.numbers["least_distance"] is not None:
        assert found.numbers["least_distance"] >= plain.numbers["least_distance"] - 1e-12


def test_each_choice_says_how_far_it_is_and_what_it_is_the_first_to_bring():
    rows = [{"age": 20, "site": "A"}, {"age": 70, "site": "B"}, {"age": 45, "site": "A"}, {"age": 45, "site": None}]
    found = cp.sample(rows, n=3).table
    assert found["row"].to_list() == [0, 1, 3]
    assert found["nearest"].to_list() == [None, 1.0, 0.5]
    assert found["adds"].to_list() == [["age: 20", "site: A"], ["age: 70", "site: B"], []]
    later = cp.sample(rows, n=1, asked=[0]).table
    assert later["nearest"].to_list() == [1.0]
    assert later["adds"].to_list() == [["age: 70", "site: B"]]


def test_a_quota_fills_each_cell_and_names_what_is_still_to_be_found():
    cells = [{"role": "user", "n": 2}, {"role": ["peer", "fam"], "site": "A", "n": 9}]
    found = cp.sample(FRAME, strategy="quota", cells=cells)
    there = [row for row in FRAME if row["role"] in ("peer", "fam") and row["site"] == "A"]
    assert found.table["cell"].to_list() == ["role user"] * 2 + ["role fam, peer, site A"] * len(there)
    assert len(set(found.table["row"])) == found.value
    assert found.numbers["missing"] == 9 - len(there)
    assert f"role fam, peer, site A: {len(there)} of 9, {9 - len(there)} still to be found." in found.explain()
    begun = cp.sample(FRAME, strategy="quota", cells=cells[:1], asked=found.table["row"].to_list()[:1])
    assert begun.value == 1
    with pytest.raises(cp.Faults) as told:
        cp.sample(FRAME, strategy="quota", cells=[{"role": "user"}, {"shoe": 42, "n": 1}])
    assert len(told.value.faults) == 2
    with pytest.raises(cp.UserError, match="a quota needs its cells"):
        cp.sample(FRAME, strategy="quota")


MEASURED = ("DailyNum", "HeavinessOfSmokingIndex", "PreRulerImportance", "PreRulerConfidence", "NumWordsClient")


def test_twenty_three_of_106_real_people_differ_more_than_any_of_1000_random_samples():
    frame = pl.read_csv(REAL).select("ParticipantID", *MEASURED, "FirstCig", "PreConvoQuitAttempt")
    chosen = cp.sample(frame, n=23, by=[*MEASURED, "FirstCig", "PreConvoQuitAttempt"], swaps=100)
    between = distances(frame.to_dicts(), chosen.parameters["by"], {})
    draw = np.random.default_rng(1)
    lucky = max(least_apart(between, draw.permutation(106)[:23].tolist()) for _ in range(1000))
    assert chosen.value == 23
    assert chosen.numbers["least_distance"] > lucky
    assert "23 people are proposed of 106 people who fit." in chosen.explain()
