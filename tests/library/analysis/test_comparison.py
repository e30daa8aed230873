"""Codes side by side, against a slow count, whole and in parts."""

import pytest
from hypothesis import HealthCheck, given, settings

from counterpoint.analysis.comparison import comparison
from counterpoint.errors import Faults, UserError
from tests.library.analysis.stories import CODES, stories
from tests.library.analysis.studies import interviews
from tests.spec.test_methods_whole_and_in_parts import OneByOne, corpus_of


def test_two_codes_of_one_study():
    row = comparison(interviews(), ["hope", "private"]).table.to_dicts()[0]
    assert (row["only"], row["other_only"], row["overlaps"]) == (1, 1, 0)
    assert (row["cases_only"], row["other_cases_only"], row["cases_of_both"]) == (["Wren"], ["Juno"], [])
    shared = comparison(interviews(), ["hope", "work"]).table.to_dicts()[0]
    assert (shared["only"], shared["other_only"], shared["overlaps"]) == (0, 0, 1)
    assert shared["definition"] == "Looks ahead."


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(story=stories())
def test_a_slow_count_says_the_same_whole_and_in_parts(story):
    corpus = corpus_of(story)
    found = comparison(corpus, CODES[:2])
    assert found.to_dict() == comparison(OneByOne(corpus), CODES[:2]).to_dict()
    one, other = ({(r.document, r.start, r.end) for r in story[0] if r.code == code} for code in (0, 1))
    pairs = [(a, b) for a in one for b in other if a[0] == b[0] and a[1] < b[2] and b[1] < a[2]]
    row = found.table.to_dicts()[0]
    assert row["overlaps"] == len(pairs)
    assert row["only"] == len(one - {a for a, _ in pairs})
    assert row["other_only"] == len(other - {b for _, b in pairs})


def test_codes_that_cannot_be_compared():
    with pytest.raises(Faults):
        comparison(interviews(), ["hop", "wrk"])
    with pytest.raises(UserError, match="with itself"):
        comparison(interviews(), ["hope", "hope"])
