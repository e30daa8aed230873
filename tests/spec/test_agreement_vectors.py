"""Coefficients of agreement against published values, published software and an oracle."""

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from counterpoint.analysis.agreement import coefficients
from counterpoint.analysis.agreement.intervals import Resampling, _drawn
from counterpoint.analysis.agreement.judgements import judgements as counted
from counterpoint.analysis.agreement.tallies import FIELDS, Coefficients, worth
from counterpoint.analysis.agreement.units import Units
from tests.spec.vectors import vectors

VECTORS = vectors("agreement_coding")


def alpha(units):
    categories = sorted({value for unit in units for value in unit if value is not None})
    return float(coefficients.alpha(coefficients.coincidences(units, categories)))


def square(table):
    return np.array(table, float)


@pytest.mark.parametrize(("name", "key"), [("AG01", "alpha_nominal"), ("AG02", "alpha"), ("AG13", "alpha")])
def test_krippendorffs_alpha(name, key):
    vector = VECTORS[name]
    assert alpha(vector["input"]["units"]) == pytest.approx(vector["computed_full_precision"][key], abs=1e-12)
    assert alpha(vector["input"]["units"]) == pytest.approx(vector["expected"][key], abs=1e-3)


def test_alpha_of_nothing_that_varies_is_undefined_and_never_one():
    cases, expected = VECTORS["AG15"]["input"]["cases"], VECTORS["AG15"]["expected"]
    for name, units in cases.items():
        found = alpha(units)
        assert np.isnan(found) if expected[name] is None else found == pytest.approx(expected[name], abs=1e-12), name


TABLES = [vector for vector in VECTORS if "table" in vector["input"]]


@pytest.mark.parametrize("vector", TABLES, ids=lambda vector: vector["id"])
def test_two_coders(vector):
    table, full = square(vector["input"]["table"]), vector["computed_full_precision"]
    agreed = coefficients.percent(table)
    prevalence = (table.sum(0) + table.sum(1)) / (2 * table.sum())
    assert agreed == pytest.approx(full["po"], abs=1e-12)
    assert coefficients.kappa(table) == pytest.approx(full["cohen_kappa"], abs=1e-12)
    assert coefficients.ac1(agreed, prevalence) == pytest.approx(full["gwet_ac1"], abs=1e-12)


def test_gwets_ac1_with_missing_values():
    vector = VECTORS["AG01"]
    units = [[value for value in unit if value is not None] for unit in vector["input"]["units"]]
    categories = range(1, 6)
    shared = [unit for unit in units if len(unit) > 1]
    pairs = [
        sum(unit.count(k) * (unit.count(k) - 1) for k in categories) / (len(unit) * (len(unit) - 1)) for unit in shared
    ]
    prevalence = np.array([[unit.count(k) / len(unit) for k in categories] for unit in units]).mean(0)
    found = coefficients.ac1(np.mean(pairs), prevalence)
    assert found == pytest.approx(vector["computed_full_precision"]["gwet_ac1"], abs=1e-12)


def test_the_chance_of_kappa_adds_over_categories():
    """Two independent coders agree no better than chance, however often they code."""
    for share in (0.5, 0.8):
        table = square([[share * share, share * (1 - share)], [(1 - share) * share, (1 - share) ** 2]]) * 100
        assert coefficients.kappa(table) == pytest.approx(0, abs=1e-12)


def test_the_interval_resamples_units():
    """Every unit its own document: the interval of AG18, within its tolerance."""
    expected = VECTORS["AG18"]["expected"]
    units = VECTORS["AG01"]["input"]["units"]
    each = np.array([coefficients.coincidences([unit], range(1, 6)) for unit in units])
    drawn = np.random.default_rng(1).multinomial(len(units), np.full(len(units), 1 / len(units)), 2000)
    alphas = coefficients.alpha(np.einsum("bu,uij->bij", drawn, each))
    low, high = np.percentile(alphas[~np.isnan(alphas)], [2.5, 97.5])
    assert low == pytest.approx(expected["lo_approx"], abs=0.06)
    assert high == pytest.approx(expected["hi_approx"], abs=0.06)


def patterns(applied, assigned, document, documents, alike):
    """Counts patterns; `alike` reads an assignment for every code as one for all codes."""
    everybody = assigned.all(1) if alike else np.zeros((len(assigned), assigned.shape[2]), bool)
    alone = np.nonzero(assigned & ~everybody[:, None, :])
    nowhere = np.zeros(len(assigned), int)
    some = Units(document, nowhere, nowhere, everybody, *alone)
    return counted(some, np.nonzero(applied), assigned.shape[1], documents, document)


def tally(applied, assigned, document, documents, alike=True):
    """Adds up documents x codes x FIELDS."""
    found = patterns(applied, assigned, document, documents, alike)
    each, codes = worth(found.patterns, range(assigned.shape[2])), range(assigned.shape[1])
    sums = np.zeros((documents, assigned.shape[1], len(FIELDS)))
    for cluster, code, pattern, times in zip(found.cluster, found.code, found.pattern, found.times, strict=True):
        for one in codes if code < 0 else [code]:
            sums[cluster, one] += each[pattern] * times
    assert np.allclose(sums.sum(0), found.by_code(assigned.shape[1]) @ each)
    assert np.allclose(sums.sum(1), found.by_cluster(assigned.shape[1]) @ each)
    return sums


judgements = st.lists(
    st.tuples(st.integers(0, 3), *[st.sampled_from([True, False, None])] * 3), min_size=1, max_size=25
)
several = st.lists(
    st.tuples(st.integers(0, 3), *[st.tuples(*[st.sampled_from([True, False, None])] * 3)] * 2), min_size=1, max_size=15
)


def laid_out(rows):
    applied = np.array([[[value is True for value in code] for code in row[1:]] for row in rows])
    assigned = np.array([[[value is not None for value in code] for code in row[1:]] for row in rows])
    return applied, assigned, np.array([row[0] for row in rows])


@given(judgements)
def test_tallies_give_the_alpha_of_the_oracle(rows):
    applied, assigned, document = laid_out([(row[0], row[1:]) for row in rows])
    found = Coefficients.of(tally(applied, assigned, document, 4).sum(0))
    table = np.array([[np.nan if value is None else float(value) for value in row[1:]] for row in rows]).T
    shared = (~np.isnan(table)).sum(0) > 1
    assume(len({value for value in table[:, shared].ravel() if not np.isnan(value)}) == 2)
    oracle = krippendorff.alpha(reliability_data=table, level_of_measurement="nominal")
    assert found.alpha[0] == pytest.approx(oracle, abs=1e-9)


@given(several)
def test_a_unit_that_stands_for_all_codes_counts_as_each_of_them(rows):
    applied, assigned, document = laid_out(rows)
    together, apart = (tally(applied, assigned, document, 4, alike) for alike in (True, False))
    assert np.allclose(together, apart)


@given(several, st.booleans())
def test_the_resampled_tallies_are_those_of_the_documents_drawn(rows, pooled):
    applied, assigned, document = laid_out(rows)
    tallies = tally(applied, assigned, document, 4)
    tallies = tallies.sum(1, keepdims=True) if pooled else tallies
    kept = tallies[tallies[..., 8].any(1)]
    found = patterns(applied, assigned, document, 4, True)
    some = Resampling.of(found, worth(found.patterns, range(3)), 2, pooled=pooled)
    assert some.clusters == len(kept)
    assert some.have().tolist() == (tallies[..., 8] > 0).sum(0).tolist()
    assume(len(kept))
    drawn = _drawn(len(kept), 5, np.random.default_rng(1))
    assert (drawn.sum(1) == len(kept)).all()
    slow = [Coefficients.of(np.einsum("d,dcf->cf", line, kept)).alpha for line in drawn]
    each, together = some.alphas(5, 1)
    assert np.allclose(each, slow, atol=1e-5, equal_nan=True)
    slow = [Coefficients.of(np.einsum("d,dcf->f", line, kept)).alpha for line in drawn]
    assert np.allclose(together[:, 0], slow, atol=1e-5, equal_nan=True)


@given(judgements)
def test_two_coders_make_one_table(rows):
    pairs = [(row[1], row[2]) for row in rows]
    applied = np.array([[[value is True for value in pair]] for pair in pairs])
    assigned = np.array([[[value is not None for value in pair]] for pair in pairs])
    found = tally(applied, assigned, np.zeros(len(pairs), int), 1)[0, 0]
    expected = {
        "nn": pairs.count((False, False)),
        "ny": pairs.count((False, True)),
        "yn": pairs.count((True, False)),
        "yy": pairs.count((True, True)),
    }
    assert {name: found[FIELDS.index(name)] for name in expected} == expected
