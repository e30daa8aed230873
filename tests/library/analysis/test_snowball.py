"""Who named whom, by hand, with circles and strangers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import counterpoint as cp


def people(**named_by):
    return [{"id": one, "named_by": parent} for one, parent in named_by.items()]


def test_chains_are_followed_to_their_seeds():
    found = cp.snowball(people(ada=None, ben="ada", cleo="ben", dag="", eve="ada"))
    assert found.value == 2
    assert found.table.rows() == [
        ("ada", None, "ada", 0, 2),
        ("ben", "ada", "ada", 1, 1),
        ("cleo", "ben", "ada", 2, 0),
        ("dag", None, "dag", 0, 0),
        ("eve", "ada", "ada", 1, 0),
    ]
    assert found.explain() == (
        "2 seeds led to 3 people, in chains of up to 2 steps. "
        "“ada” led to 3 of the 3: most of this sample comes from one circle."
    )


def test_all_that_cannot_be_is_told_at_once():
    with pytest.raises(cp.Faults) as told:
        cp.snowball([*people(ada=None, ben="zoe"), {"id": "ada", "named_by": None}, {"id": None}])
    assert len(told.value.faults) == 3
    with pytest.raises(cp.UserError, match="2 people lead back to themselves: ben, cleo"):
        cp.snowball(people(ada=None, ben="cleo", cleo="ben"))
    assert cp.snowball([]).value == 0


@given(st.lists(st.integers(0, 30), max_size=30))
def test_steps_are_those_of_walking_back_one_by_one(parents):
    rows = [{"id": n, "named_by": parent if parent < n else None} for n, parent in enumerate(parents)]
    up = {str(row["id"]): None if row["named_by"] is None else str(row["named_by"]) for row in rows}
    for person, _, seed, steps, _ in cp.snowball(rows).table.rows():
        walked, here = 0, person
        while up[here] is not None:
            walked, here = walked + 1, up[here]
        assert (seed, steps) == (here, walked)
