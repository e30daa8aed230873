"""Saturation in categories of codes, in strata of the sample, and of meaning."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import counterpoint as cp
from counterpoint.analysis.saturation import novelty
from counterpoint.analysis.saturation.francis import Francis
from counterpoint.analysis.saturation.richness import Heard, without_one
from counterpoint.analysis.saturation.rule import Rule
from tests.spec.vectors import vectors

INSECTS = np.array(vectors("saturation_rules").data["insect_study"]["incidence"])
TREE = [
    cp.Code("norm", "norms"),
    cp.Code("peer", "peers", parent="norm"),
    cp.Code("near", "near ones", parent="peer"),
    cp.Code("pay", "pay"),
]


def corpus(heard, sites=None, many=14):
    """Builds interviews of one case each; `heard` says for each code in which interviews it was heard."""
    names = [f"i{number:02}" for number in range(1, many + 1)]
    return cp.Corpus.build(
        documents=[cp.Document(name, name, "words", case=name) for name in names],
        cases=[cp.Case(name, name, {"site": site} if site else {}) for name, site in zip(names, sites or names)],  # noqa: B905
        coders=[cp.Coder("ana", "Ana")],
        codes=TREE,
        codings=[
            cp.Coding(f"{code}{at}", names[at - 1], code, "ana", 0, 5, "words")
            for code, ats in heard.items()
            for at in ats
        ],
        assignments=[cp.Assignment(name, name, "ana", done=True) for name in names],
    )


def test_a_category_is_a_code_with_all_under_it():
    found = cp.category_saturation(corpus({"norm": [1], "near": [2], "pay": [9, 13]}))
    rows = {row["category"]: row for row in found.table.to_dicts()}
    assert list(rows) == ["(all codes)", "norms", "(no category)"]
    assert (rows["norms"]["codes"], rows["norms"]["last_new"], rows["norms"]["met_at"]) == (2, 2, 13)
    assert found.value == 13
    late = cp.category_saturation(corpus({"norm": [1], "pay": [12]}))
    rows = {row["category"]: row for row in late.table.to_dicts()}
    assert (late.value, rows["norms"]["met_at"], rows["(no category)"]["met_at"]) == (None, 13, None)
    assert late.reason == (
        "interview 12 brought a new code and the 2 since did not; 1 more interview without a new one is needed"
    )
    assert "saturated" not in late.explain()


def test_a_category_that_was_reached_can_be_overtaken():
    rows = cp.category_saturation(corpus({"norm": [1], "peer": [14]})).table.to_dicts()
    assert (rows[0]["met_at"], rows[0]["reversed_at"], rows[0]["state"]) == (13, "14", "reversed")


def test_plain_rows_name_their_categories():
    named = ["a"] * 9 + ["b"] * 9
    table = cp.category_saturation(incidence=INSECTS, categories=named).table
    alone = cp.saturation(incidence=INSECTS[9:], rule="francis")
    assert table["category"].to_list() == ["(all codes)", "a", "b"]
    assert table.row(2, named=True)["met_at"] == alone.value
    with pytest.raises(cp.UserError, match="2 names were given for 18 codes"):
        cp.category_saturation(incidence=INSECTS, categories=["a", "b"])
    with pytest.raises(cp.UserError, match="is no list of names"):
        cp.category_saturation(incidence=INSECTS, categories="a")


def test_meaning_is_told_code_by_code_and_never_as_one_number():
    heard = {"norm": [1, 2, 3, 4], "peer": [5], "near": [6, 8], "pay": [7]}
    found = cp.meaning_saturation(corpus(heard))
    rows = {row["code"]: row for row in found.table.to_dicts()}
    assert found.value is None
    assert found.reason == "meaning is told code by code; one number for all of them would say nothing"
    assert [rows["norms"][name] for name in ("dimensions", "interviews", "last_new", "since", "open")] == [
        2,
        7,
        6,
        1,
        True,
    ]
    assert [rows["peers"][name] for name in ("dimensions", "interviews", "last_new", "since")] == [1, 3, 6, 1]
    assert rows["pay"]["reason"] == "no dimension of it was kept"
    assert "near ones" not in rows
    assert cp.meaning_saturation(corpus(heard), settled=1).table["open"].to_list() == [False, False, None]
    assert (
        "“norms”: last new dimension, of 2, at interview 6 of 14; 1 interview with the code since." in found.explain()
    )


def test_meaning_of_plain_rows():
    rows = [[1, 0, 0, 1, 0], [0, 1, 0, 0, 1], [0, 0, 1, 0, 0]]
    table = cp.meaning_saturation(incidence=rows, of=["trust", "trust", "time"]).table
    assert table["last_new"].to_list() == [2, 3]
    assert table["since"].to_list() == [2, 0]
    with pytest.raises(cp.UserError, match="0 interviews settle nothing"):
        cp.meaning_saturation(incidence=rows, settled=0)


def test_an_open_stratum_is_not_hidden_by_the_others():
    peers = np.hstack([np.ones((3, 8), int), np.zeros((3, 5), int)])
    users = np.hstack([np.zeros((5, 8), int), np.eye(5, dtype=int)])
    strata = ["peer"] * 8 + ["user"] * 5
    found = cp.stratum_saturation(incidence=np.vstack([peers, users]), strata=strata)
    rows = {row["stratum"]: row for row in found.table.to_dicts()}
    assert rows["peer"]["coverage"] == 1
    assert rows["user"]["coverage"] < rows["(all strata)"]["coverage"]
    assert (found.value, found.numbers["coverage_least_in"]) == (rows["user"]["coverage"], "user")


def test_a_stratum_of_few_is_not_estimable_and_says_so():
    sites = ["north"] * 10 + ["south"] * 4
    found = cp.stratum_saturation(corpus({"norm": range(1, 15), "pay": [2, 12]}, sites), "site")
    rows = {row["stratum"]: row for row in found.table.to_dicts()}
    assert rows["south"]["coverage"] is None
    assert rows["south"]["reason"] == "4 interviews, not estimable: it takes 5"
    assert "“south”: 4 interviews, not estimable: it takes 5." in found.explain()
    assert (found.numbers["strata"], found.numbers["estimable"]) == (2, 1)
    none = cp.stratum_saturation(corpus({"norm": [1]}, sites), "site", least=11)
    assert (none.value, none.reason) == (None, "no stratum has 11 interviews with codes")


def test_what_is_not_stated_is_a_stratum_too():
    sites = ["north"] * 7 + [None] * 7
    found = cp.stratum_saturation(corpus({"norm": range(1, 15)}, sites), "site")
    assert found.table["stratum"].to_list() == ["(all strata)", "north", "(not stated)"]
    with pytest.raises(cp.UserError) as told:
        cp.stratum_saturation(corpus({}, sites), "age")
    assert told.value.try_ == "site"


INCIDENCE = arrays(bool, st.tuples(st.integers(0, 8), st.integers(1, 16)))


def slowly(incidence, rule, seed, times):
    """Counts new codes and follows the rule one order at a time."""
    order = np.random.default_rng(seed).permuted(np.tile(np.arange(incidence.shape[1]), (times, 1)), axis=1)
    heard, met = [], []
    for places in order:
        shuffled = incidence[:, np.argsort(places)]
        new = [0] * incidence.shape[1]
        for code in shuffled:
            if code.any():
                new[code.tolist().index(True)] += 1
        heard.append(np.cumsum(new).tolist())
        met.append(rule.follow(np.array(new)).met_at)
    return heard, met


@settings(max_examples=60, deadline=None)
@given(INCIDENCE, st.sampled_from([Rule(), Rule(1, 1, 0.3), Francis(2, 1), Francis()]), st.integers(0, 99))
def test_all_orders_at_once_are_one_order_after_the_other(incidence, rule, seed):
    heard, met = slowly(incidence, rule, seed, 6)
    fast = novelty.shuffled(incidence, 6, seed)
    assert fast.tolist() == heard
    assert [int(at) if np.isfinite(at) else None for at in rule.first_met(fast)] == met


@settings(max_examples=60, deadline=None)
@given(INCIDENCE)
def test_leaving_one_out_by_counts_is_counting_again(incidence):
    again = [Heard.of(np.delete(incidence, at, axis=1)) for at in range(incidence.shape[1])]
    assert without_one(incidence) == again


@settings(max_examples=60, deadline=None)
@given(INCIDENCE)
def test_estimates_stay_within_what_is_possible(incidence):
    found = cp.richness(incidence)
    numbers = found.numbers
    if found.value is None:
        assert found.reason
        assert found.table.height == 0
        return
    assert numbers["codes"] <= numbers["chao2_low"] <= numbers["chao2"] <= numbers["chao2_high"]
    assert 0 <= numbers["coverage"] <= 1
    assert 0 <= numbers["expected_new"] <= numbers["expected_new_ahead"] + 1e-12
    assert all(value is not None or found.reasons[name] for name, value in numbers.items())
    assert found.table["codes"].is_finite().all()
    assert found.table["coverage"].is_between(-1e-9, 1 + 1e-9).all()
    # The mean of all orders does not know an order, so another one changes nothing.
    again = cp.richness(incidence[:, ::-1])
    assert again.numbers == pytest.approx(found.numbers, nan_ok=False)
    assert again.table["codes"].to_list() == pytest.approx(found.table["codes"].to_list())


def test_strata_of_equal_coverage_are_all_named():
    rows = [[1, 1, 1, 1, 1, 1], [1, 0, 1, 1, 0, 1]]
    found = cp.stratum_saturation(incidence=rows, strata=["n", "n", "n", "s", "s", "s"], least=3)
    assert found.numbers["coverage_least_in"] == "n, s"
    assert "The smallest estimated coverage is that of “n” and “s”, 100 % each;" in found.explain()
