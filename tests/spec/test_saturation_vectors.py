"""Saturation against published values and independent software."""

import math

import numpy as np
import pytest

import counterpoint as cp
from counterpoint.analysis.saturation import alternatives, novelty
from counterpoint.analysis.saturation.estimates import estimates
from counterpoint.analysis.saturation.richness import Heard, jackknife
from counterpoint.analysis.saturation.rule import Rule
from counterpoint.analysis.saturation.unheard import curve
from tests.spec.vectors import vectors

RULES = vectors("saturation_rules")
RICHNESS = vectors("saturation_richness")
INSECTS = np.array(RULES.data["insect_study"]["incidence"], bool)


def test_new_codes_come_after_an_interview_without_any():
    """A released package lost every new code after its first interview without one (SA01)."""
    expected = RULES["SA01"]["expected"]
    new = novelty.new_codes(INSECTS)
    assert INSECTS.sum(axis=0).tolist() == expected["n_codes"]
    assert new.tolist() == expected["n_new"]
    assert np.cumsum(new).tolist() == expected["cumulative"]


def test_the_share_of_new_codes_is_of_the_codes_of_each_interview():
    expected = RULES["SA01"]["expected"]
    table = cp.saturation(incidence=INSECTS, shuffles=5).table
    assert table["codes"].to_list() == expected["n_codes"]
    shares = [new / codes for new, codes in zip(expected["n_new"], expected["n_codes"], strict=True)]
    assert table["share_new"].to_list() == pytest.approx(shares)
    silent = cp.saturation(incidence=[[1, 0, 1], [0, 0, 1]], shuffles=5).table
    assert silent["share_new"].to_list() == [1, None, 0.5]


@pytest.mark.parametrize("name", ["SA02a", "SA02b", "SA02e"])
def test_the_rule_of_guest_namey_and_chen(name):
    given, expected = RULES[name]["input"], RULES[name]["expected"]
    rule = Rule(given["base"], given["run"], given["threshold"])
    verdict = rule.follow(novelty.new_codes(INSECTS))
    assert verdict.base_codes == expected["base_codes"]
    assert list(verdict.ratios.values()) == pytest.approx(expected["ratios"], abs=1e-12)
    assert verdict.met_at == expected["first_run_end"]


def test_the_rule_can_be_reversed():
    verdict = Rule(4, 2, 0.05).follow(novelty.new_codes(INSECTS))
    assert (verdict.state, verdict.reversed_at) == ("reversed", (11, 13))


def test_the_rule_says_why_it_cannot_be_asked():
    few, empty = (np.array(case["n_new"]) for case in RULES["SA03"]["input"]["cases"])
    early, undefined = Rule(4, 2).follow(few), Rule(4, 2, 0.05).follow(empty)
    assert (early.state, early.reason) == (
        "too_early",
        "3 of the 6 interviews that the rule needs have been coded",
    )
    assert (undefined.state, undefined.ratios, undefined.met_at) == ("open", {}, None)
    assert undefined.reason == "no code was heard in the first 4 interviews, so the share is undefined"


def test_shuffled_orders_meet_the_rule_as_an_independent_count_says():
    given, expected = RULES["SA07"]["input"], RULES["SA07"]["expected"]
    rule = Rule(given["base"], given["run"], given["threshold"])
    verdict = rule.follow(novelty.new_codes(INSECTS))
    numbers, _ = estimates(INSECTS, rule, verdict, novelty.shuffled(INSECTS, given["B"], 1))
    assert numbers["orders_met"] == pytest.approx(expected["share_reached"], abs=0.03)
    assert numbers["orders_median"] == pytest.approx(expected["median_end"], abs=1)
    assert numbers["orders_low"] == pytest.approx(expected["p10_end"], abs=1)
    assert numbers["orders_high"] == pytest.approx(expected["p90_end"], abs=1)


def _heard(given):
    counts = given["freq_counts"].items()
    frequency = np.array([int(times) for times, codes in counts for _ in range(codes)])
    return Heard.counted(given["T"], frequency), frequency


FREQUENCIES = [one for one in RICHNESS if "freq_counts" in one["input"]]


@pytest.mark.parametrize("vector", FREQUENCIES, ids=lambda vector: vector["id"])
def test_estimates_of_what_is_unheard(vector):
    heard, frequency, full = *_heard(vector["input"]), vector["computed_full_precision"]
    low, high = heard.chao2_interval()
    found = {
        "S_obs": heard.codes,
        "Q1": heard.once,
        "Q2": heard.twice,
        "U": heard.mentions,
        "chao2": heard.chao2(),
        "chao2_se": math.sqrt(heard.variance()),
        "chao2_lo": low,
        "chao2_hi": high,
        "coverage": heard.coverage(),
        "next_new": heard.expected_new(),
    }
    found |= {
        "chao2_bc": heard.chao2_corrected(),
        "jack1": alternatives.jackknife_first(heard),
        "jack2": alternatives.jackknife_second(heard),
        "boot": alternatives.bootstrap(frequency, heard.interviews),
    }
    rows = curve(frequency, heard)
    for name in full:
        if name[:2] in ("S(", "C("):
            found[name] = rows["codes" if name[0] == "S" else "coverage"][int(name[2:-1]) - 1]
    assert set(full) <= set(found)
    for name in found.keys() & full.keys():
        assert found[name] == pytest.approx(full[name], rel=1e-7, abs=1e-7), name
    tolerance = vector["tolerance"]
    for name in found.keys() & vector["expected"].keys():
        near = tolerance.get(name, tolerance["default"]) if isinstance(tolerance, dict) else tolerance
        assert found[name] == pytest.approx(vector["expected"][name], abs=near, rel=1e-6), name


def test_of_excerpts_the_same_counts_make_chao1():
    """RI11: individuals take the place of interviews, and codes by how many excerpts they have."""
    given, expected = (RICHNESS["RI11"][name] for name in ("input", "computed_full_precision"))
    rest = given["S"] - given["f1"] - given["f2"]
    more = given["n"] - given["f1"] - 2 * given["f2"]
    excerpts = [1] * given["f1"] + [2] * given["f2"] + [3] * (rest - 1) + [more - 3 * (rest - 1)]
    heard = Heard.counted(given["n"], np.array(excerpts))
    assert heard.chao2() == pytest.approx(expected["chao1"], abs=1e-9)
    assert heard.coverage() == pytest.approx(expected["coverage"], abs=1e-9)


@pytest.mark.parametrize(
    ("variant", "among", "expected"), [("classic", 17, 137.319), ("spader", 18, 133.595), ("spader", 17, 133.661)]
)
def test_each_variant_of_ice_is_that_of_its_software(variant, among, expected):
    """RI01, from its notes: EstimateS; SpadeR from frequencies, and from its matrix with rare codes in 17."""
    counts = RICHNESS["RI01"]["input"]["freq_counts"]
    frequency = np.repeat([int(times) for times in counts], list(counts.values()))
    assert alternatives.ice(frequency, among, variant) == pytest.approx(expected, abs=1e-3)


def test_edges_of_the_estimates():
    cases = {
        name: Heard.counted(case["T"], np.array(case["freq"], int))
        for name, case in RICHNESS["RI10"]["input"]["cases"].items()
    }
    expected = RICHNESS["RI10"]["expected"]
    assert cases["no_singletons"].chao2() == expected["no_singletons"]["chao2"]
    assert (cases["no_singletons"].coverage(), cases["no_singletons"].expected_new()) == (1, 0)
    assert cases["all_singletons"].chao2() == expected["all_singletons"]["chao2"]
    assert cases["Q2_zero"].chao2() == pytest.approx(expected["Q2_zero"]["chao2"])
    assert cases["Q1_one_Q2_zero"].chao2() == expected["Q1_one_Q2_zero"]["chao2"]
    assert cases["Q1_one_Q2_zero"].coverage() == expected["Q1_one_Q2_zero"]["coverage_formula"]
    assert cases["Q1_one_Q2_zero"].turing() == expected["Q1_one_Q2_zero"]["coverage_turing"]
    assert cases["one_interview"].reason == "one interview cannot be compared with another"
    assert cases["no_codes"].reason == "no code was heard"


def test_the_jackknife_leaves_out_one_interview_at_a_time():
    expected, full = RICHNESS["RI13"]["expected"], RICHNESS["RI13"]["computed_full_precision"]
    low, high = jackknife(INSECTS, Heard.coverage)
    assert (high - low) / 2 / 1.96 == pytest.approx(full["coverage_se"], abs=1e-5)
    assert low == pytest.approx(expected["coverage_lo"], abs=1e-5)
    low, high = jackknife(INSECTS, Heard.expected_new)
    assert (high - low) / 2 / 1.96 == pytest.approx(full["next_se"], abs=1e-5)


def test_bounds_are_clipped_to_what_is_possible():
    rule = Rule()
    numbers, _ = estimates(INSECTS, rule, rule.follow(novelty.new_codes(INSECTS)), novelty.shuffled(INSECTS, 10, 1))
    assert (numbers["coverage_high"], numbers["expected_new_low"]) == (1.0, 0.0)
