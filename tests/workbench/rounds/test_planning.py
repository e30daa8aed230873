"""Who codes what: every document, loads that differ by one at most, the share exactly, the same again for the same seed."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint import UserError
from workbench.research.rounds.planning import PLANS, overlap, planned

ASKED = {
    "documents": st.integers(1, 40).map(lambda n: [f"document {number}" for number in range(n)]),
    "coders": st.integers(2, 7).map(lambda n: [f"coder {number}" for number in range(n)]),
    "how": st.sampled_from(sorted(PLANS)),
    "percent": st.integers(1, 100),
    "seed": st.integers(0, 2**31 - 1),
}


@settings(max_examples=120, deadline=None)
@given(**ASKED)
def test_every_plan_is_fair(documents, coders, how, percent, seed):
    plan = planned(documents, coders, how, percent / 100, seed)
    assert plan == planned(documents, coders, how, percent / 100, seed)
    assert len(set(plan)) == len(plan)
    readers, loads = Counter(document for document, _ in plan), Counter(coder for _, coder in plan)
    assert set(readers) == set(documents)
    assert [document for document, _ in plan] == sorted((document for document, _ in plan), key=documents.index)
    assert max(loads.values()) - min(loads.get(coder, 0) for coder in coders) <= 1
    if how == "whole":
        assert set(readers.values()) == {len(coders)}
    if how == "balanced":
        assert set(readers.values()) == {2}
    if how == "overlap":
        shared = max(1, int(Fraction(percent, 100) * len(documents) + Fraction(1, 2)))
        assert sorted(readers.values()) == [1] * (len(documents) - shared) + [len(coders)] * shared


def test_another_seed_gives_another_plan_and_the_order_of_documents_does_not_matter():
    documents = [f"document {number}" for number in range(30)]
    plans = {tuple(planned(documents, ["a", "b"], "overlap", 0.3, seed)) for seed in range(5)}
    assert len(plans) == 5
    assert set(planned(documents[::-1], ["a", "b"], "overlap", 0.3, 1)) == set(
        planned(documents, ["a", "b"], "overlap", 0.3, 1)
    )


@pytest.mark.parametrize(("documents", "share", "expected"), [(10, 0.25, 3), (10, 0.01, 1), (3, 1.0, 3), (60, 0.1, 6)])
def test_a_share_is_whole_documents(documents, share, expected):
    assert overlap(documents, share) == expected


@pytest.mark.parametrize(
    ("documents", "coders", "how", "share"),
    [([], ["a", "b"], "whole", None), (["x"], ["a"], "whole", None), (["x"], ["a", "a"], "whole", None),
     (["x"], ["a", "b"], "overlap", None), (["x"], ["a", "b"], "overlap", 1.5), (["x"], ["a", "b"], "by mood", None)],
)  # fmt: skip
def test_a_plan_that_cannot_be_is_refused_in_words(documents, coders, how, share):
    with pytest.raises(UserError):
        planned(documents, coders, how, share)
