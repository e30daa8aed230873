"""The names of the face on plain rows of 0 and 1: every vector once more, as whoever has only a table meets it."""

import numpy as np
import pytest

import counterpoint as cp
from tests.library.analysis.studies import study
from tests.spec.vectors import vectors

RULES = vectors("saturation_rules")
RICHNESS = vectors("saturation_richness")
ROWS = RULES.data["insect_study"]["incidence"]
INSECTS = np.array(ROWS)


def rows_of(interviews, frequency):
    """Returns some incidence in which each code is heard in so many interviews."""
    found = np.zeros((len(frequency), interviews), int)
    for code, times in enumerate(frequency):
        found[code, (np.arange(times) + code) % interviews] = 1
    return found


def test_new_codes_come_after_an_interview_without_any():
    """A released package shows a false plateau at 15 of 18 codes here (SA01)."""
    expected = RULES["SA01"]["expected"]
    table = cp.saturation(incidence=ROWS).table
    assert table["new"].to_list() == expected["n_new"]
    assert table["cumulative"].to_list() == expected["cumulative"]
    assert [table["new"][place - 1] for place in (8, 11, 13)] == [1, 1, 1]


@pytest.mark.parametrize("name", ["SA02a", "SA02b", "SA02e"])
def test_the_rule_of_guest_namey_and_chen(name):
    asked, expected = RULES[name]["input"], RULES[name]["expected"]
    rule = {part: asked[part] for part in ("base", "run", "threshold")}
    found = cp.saturation(incidence=INSECTS, **rule)
    assert found.value == found.numbers["met_at"] == expected["first_run_end"]
    assert found.numbers["base_codes"] == expected["base_codes"]
    assert found.table["ratio"].drop_nulls().to_list() == pytest.approx(expected["ratios"], abs=1e-12)
    if expected["notation"]:
        assert f"met at {expected['notation']}, then reversed by new codes" in found.explain()
    else:
        assert found.reason


def test_the_rule_says_why_it_cannot_be_asked():
    few, empty = RULES["SA03"]["input"]["cases"]
    early = cp.saturation(incidence=_first_heard(few["n_new"]), base=4, run=2)
    assert (early.value, early.numbers["state"]) == (None, "too_early")
    assert early.reason == "3 of the 6 interviews that the rule needs have been coded"
    undefined = cp.saturation(incidence=_first_heard(empty["n_new"]), base=4, run=2, threshold=0.05)
    assert (undefined.value, undefined.table["ratio"].null_count()) == (None, 6)
    assert undefined.reason == "no code was heard in the first 4 interviews, so the share is undefined"


def _first_heard(new):
    first = np.repeat(np.arange(len(new)), new)
    return (first[:, None] == np.arange(len(new))).astype(int)


def test_the_rule_of_francis():
    given, expected = RULES["SA04"]["input"], RULES["SA04"]["expected"]
    found = cp.saturation(incidence=ROWS, rule="francis", initial=given["initial"], stop=given["stop"])
    assert found.value is expected["reached_at"]
    assert found.numbers["since_new"] == expected["current_run_without_new"]
    assert found.reason == (
        "interview 13 brought a new code and the 2 since did not; 1 more interview without a new one is needed"
    )
    one_more = np.hstack([INSECTS, np.zeros((18, 1), int)])
    assert cp.saturation(incidence=one_more, rule="francis").value == 16


def test_a_share_says_of_which_total():
    """80 of 114 or of 109: secondary sources mix the totals (SA06), so the sentence names the codes known today."""
    given, expected = RULES["SA06"]["input"]["cumulative"], RULES["SA06"]["expected"]
    for total, shares in ((114, expected["pct_of_114"]), (109, expected["pct_of_109"])):
        for interviews, share in shares.items():
            assert given[interviews] / total * 100 == pytest.approx(share, abs=RULES["SA06"]["tolerance"])
    assert cp.saturation(incidence=ROWS).explain().startswith("18 codes from 15 interviews. 2 codes were heard in one")


def test_shuffled_orders_meet_the_rule_as_an_independent_count_says():
    given, expected = RULES["SA07"]["input"], RULES["SA07"]["expected"]
    found = cp.saturation(incidence=ROWS, shuffles=given["B"]).numbers
    near = RULES["SA07"]["tolerance"]
    assert found["orders_met"] == pytest.approx(expected["share_reached"], abs=near["share_reached"])
    for name, key in (("orders_median", "median_end"), ("orders_low", "p10_end"), ("orders_high", "p90_end")):
        assert found[name] == pytest.approx(expected[key], abs=near[key])


def test_a_met_rule_stands_beside_what_its_authors_found_of_it():
    expected = RULES["SA08"]["expected"]
    met = np.hstack([np.ones((5, 1), int), np.zeros((5, 7), int)])
    for threshold, name in ((0.05, "degree_of_saturation_at_5pct"), (0.0, "degree_of_saturation_at_0pct")):
        words = cp.saturation(incidence=met, threshold=threshold).explain()
        for low, high in expected[name].values():
            assert f"{low}–{high} %" in words
        assert "does not prove that nothing is missing" in words
        assert "saturated" not in words


NAMES = {
    "S_obs": "codes",
    "Q1": "heard_once",
    "Q2": "heard_twice",
    "U": "mentions",
    "chao2": "chao2",
    "chao2_bc": "chao2_corrected",
    "chao2_se": "chao2_se",
    "chao2_lo": "chao2_low",
    "chao2_hi": "chao2_high",
    "coverage": "coverage",
    "jack1": "jackknife_1",
    "jack2": "jackknife_2",
    "boot": "bootstrap",
    "next_new": "expected_new",
}


@pytest.mark.parametrize(
    "vector", [one for one in RICHNESS if "freq_counts" in one["input"]], ids=lambda one: one["id"]
)
def test_richness_of_plain_rows(vector):
    counts = vector["input"]["freq_counts"].items()
    frequency = [int(times) for times, codes in counts for _ in range(codes)]
    found = cp.richness(rows_of(vector["input"]["T"], frequency))
    assert found.value == found.numbers["chao2"]
    curve = {row["interviews"]: row for row in found.table.to_dicts()}
    for name, value in vector["computed_full_precision"].items():
        if name[:2] in ("S(", "C("):
            told = curve[int(name[2:-1])]["codes" if name[0] == "S" else "coverage"]
        else:
            told = found.numbers[NAMES[name]]
        assert told == pytest.approx(value, rel=1e-7, abs=1e-7), name


def test_an_estimate_below_what_was_heard_is_flagged():
    found = cp.richness(ROWS)
    assert found.numbers["jackknife_2"] == pytest.approx(RICHNESS["RI08"]["expected"]["jack2"], abs=1e-6)
    assert found.reasons["jackknife_2"] == "15.97 lies below the 18 codes heard: no estimate of how many there are"
    assert "jackknife 2 16.0" not in found.explain()


def test_edges_are_told_with_their_reasons():
    cases, expected = RICHNESS["RI10"]["input"]["cases"], RICHNESS["RI10"]["expected"]
    found = {name: cp.richness(rows_of(case["T"], case["freq"])) for name, case in cases.items()}
    for name in ("no_singletons", "all_singletons", "Q2_zero", "Q1_one_Q2_zero"):
        assert found[name].value == pytest.approx(expected[name]["chao2"])
    assert (found["no_singletons"].numbers["coverage"], found["no_singletons"].numbers["expected_new"]) == (1, 0)
    assert found["all_singletons"].numbers["ice_classic"] is expected["all_singletons"]["ice"]
    assert found["all_singletons"].reasons["ice_classic"].startswith("every rare code was heard in one interview only")
    one = expected["Q1_one_Q2_zero"]
    assert found["Q1_one_Q2_zero"].numbers["coverage"] == one["coverage_formula"]
    assert found["Q1_one_Q2_zero"].numbers["coverage_turing"] == one["coverage_turing"]
    told = f"nothing to go by; coverage is {100 * one['coverage_turing']:.0f} % by Turing’s simpler one."
    assert told in found["Q1_one_Q2_zero"].explain()
    assert all("Turing" not in found[name].explain() for name in ("no_singletons", "all_singletons", "Q2_zero"))
    assert (found["one_interview"].value, found["no_codes"].value) == (None, None)
    assert found["one_interview"].reason == "one interview cannot be compared with another"
    assert found["no_codes"].reason == "no code was heard"


def test_the_interval_leaves_out_one_interview_at_a_time():
    numbers, full = cp.richness(ROWS).numbers, RICHNESS["RI13"]["expected"]
    assert numbers["coverage_low"] == pytest.approx(full["coverage_lo"], abs=1e-5)
    assert (numbers["coverage_high"], numbers["expected_new_low"]) == (full["coverage_hi"], full["next_lo"])
    assert numbers["expected_new_ahead"] == pytest.approx(0.19, abs=0.005)
    assert numbers["none_next"] == pytest.approx(0.91, abs=0.005)


def test_the_curve_ends_at_twice_the_interviews_and_is_bounded():
    table = cp.richness(ROWS).table
    assert table["interviews"].to_list() == list(range(1, 31))
    assert table["kind"].value_counts().sort("kind")["count"].to_list() == [15, 1, 14]
    assert table["codes"].diff().drop_nulls().min() >= 0
    assert (table["low"] <= table["codes"]).all()
    assert (table["codes"] <= table["high"]).all()
    assert table.filter(table["kind"] == "expected")["low"].min() >= 18


def test_a_corpus_and_its_rows_give_one_answer():
    texts = {f"i{number:02}": "abcdefghijklmnopqrs" for number in range(15)}
    codes = [f"c{number:02}" for number in range(18)]
    rows = [(f"i{at:02}", codes[code], "Ana", 0, 1) for code, at in zip(*np.nonzero(INSECTS), strict=True)]
    corpus = study(texts, codes, rows)
    assert cp.saturation(corpus).numbers == cp.saturation(incidence=ROWS).numbers
    assert cp.richness(corpus).to_dict() == cp.richness(ROWS).to_dict()


def test_exactly_one_of_corpus_and_incidence():
    for wrong in ({}, {"corpus": study({"d": "ab"}, ["a"]), "incidence": ROWS}):
        with pytest.raises(cp.UserError) as told:
            cp.saturation(**wrong)
        assert told.value.try_ == "saturation(corpus) or saturation(incidence=rows)"


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ([[1, 0], [1]], "the rows are of 1 to 2 interviews"),
        ([1, 0, 1], "the incidence is not a table of two sides"),
        ("10", "the incidence is not a table of two sides"),
        ([[1, 2], [0, 3]], "a cell is neither 0 nor 1: 2 (and 1 more)"),
        ([[1, float("nan")]], "a cell is neither 0 nor 1: nan"),
        ([[1, None]], "a cell is neither 0 nor 1: None"),
        ([["1", "0"]], "a cell is neither 0 nor 1: 1 (and 1 more)"),
        (7, "the incidence is not a table of two sides"),
    ],
    ids=str,
)
def test_rows_that_are_none_are_refused(rows, what):
    for ask in (lambda: cp.saturation(incidence=rows), lambda: cp.richness(rows)):
        with pytest.raises(cp.UserError) as told:
            ask()
        assert told.value.what == what


@pytest.mark.parametrize("kind", [bool, float, np.int8, object])
def test_any_kind_of_zero_and_one_is_taken(kind):
    assert cp.saturation(incidence=INSECTS.astype(kind)).numbers == cp.saturation(incidence=ROWS).numbers


def test_nothing_is_not_an_error():
    for empty in ([], np.zeros((0, 0)), np.zeros((3, 0))):
        assert cp.saturation(incidence=empty).value is None
        assert cp.richness(empty).reason == "no interview was read"
