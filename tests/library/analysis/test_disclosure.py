"""The guard: what is hidden cannot be computed, as solving for it shows; what it refuses and what it says."""

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from counterpoint.analysis import GUARDED_METHODS
from counterpoint.analysis.cooccurrence import cooccurrence
from counterpoint.analysis.course import course
from counterpoint.analysis.disclosure import GUARDED, guard
from counterpoint.analysis.frequency import frequency
from counterpoint.analysis.matrices import matrix
from counterpoint.analysis.result import Result
from counterpoint.analysis.retrieval import retrieve
from counterpoint.analysis.timeline import timeline
from counterpoint.errors import Faults, UserError
from tests.library.analysis.studies import interviews, study

TABLES = st.integers(1, 5).flatmap(
    lambda wide: st.lists(st.lists(st.integers(0, 9), min_size=wide, max_size=wide), min_size=1, max_size=4)
)


def grouped(numbers):
    """Makes the answer of a matrix by an attribute out of numbers of cases."""
    cells = [(f"k{row}", f"g{column}", one) for row, line in enumerate(numbers) for column, one in enumerate(line)]
    code, group, cases = ([cell[place] for cell in cells] for place in range(3))
    frame = {"code_id": code, "code": code, "site_id": group, "site": group, "codings": [2 * one for one in cases]}
    frame |= {"cases": cases, "of_cases": [20] * len(cells), "share_of_cases": [one / 20 for one in cases]}
    return Result("matrix", 2 * sum(cases), pl.DataFrame(frame), {"rows": "code", "by": "site"})


def listed(numbers):
    """Makes the answer of a frequency."""
    names = [f"k{row}" for row in range(len(numbers))]
    return Result("frequency", sum(numbers), pl.DataFrame({"code_id": names, "code": names, "cases": numbers}), {})


def range_of(cell, hidden, truth, sums):
    """Solves for the least and most that a hidden cell can be: whole numbers, at least 1 unless it is truly 0."""
    places = np.flatnonzero(hidden)
    equations = np.array([[float(place in group) for place in places] for group in sums]).reshape(
        len(sums), len(places)
    )
    totals = [sum(truth[place] for place in group if hidden[place]) for group in sums]
    low = np.array([min(truth[place], 1) for place in places])
    aim = (places == cell).astype(float)
    found = [
        milp(sign * aim, constraints=LinearConstraint(equations, totals, totals), integrality=1, bounds=Bounds(low))
        for sign in (1, -1)
    ]
    assert all(one.success or one.status == 4 for one in found)
    return tuple(round(sign * one.fun) if one.success else np.inf for sign, one in zip((1, -1), found, strict=True))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(numbers=TABLES)
@example(numbers=[[1, 1], [1, 1]])
@example(numbers=[[1, 9, 9], [9, 9, 9], [9, 9, 9]])
@example(numbers=[[3, 0], [0, 3]])
@example(numbers=[[1]])
def test_no_hidden_cell_can_be_computed_from_the_sums(numbers):
    found = guard(grouped(numbers))
    wide, truth = len(numbers[0]), [one for line in numbers for one in line]
    hidden = found.table["hidden"].to_numpy()
    assert all(hidden[place] for place, one in enumerate(truth) if 0 < one < 5)
    secret = found.reasons.get("sums", "")
    rows = [[row * wide + at for at in range(wide)] for row in range(len(numbers)) if f"“k{row}”" not in secret]
    columns = [[row * wide + at for row in range(len(numbers))] for at in range(wide) if f"“g{at}”" not in secret]
    assert bool(secret) == (found.value is None)
    whole = [] if secret else [list(range(len(truth)))]
    for cell in np.flatnonzero(hidden):
        low, high = range_of(cell, hidden, truth, [*rows, *columns, *whole])
        assert low < high, f"{numbers}: cell {cell} must be {low}"


@settings(max_examples=60, deadline=None)
@given(numbers=st.lists(st.integers(0, 9), min_size=1, max_size=8))
@example(numbers=[1, 1, 1])
@example(numbers=[4, 0])
@example(numbers=[1])
def test_no_hidden_row_can_be_computed_from_the_sum(numbers):
    found = guard(listed(numbers))
    hidden = found.table["hidden"].to_numpy()
    if found.value is None:
        assert "the sum of all rows" in found.explain()
        return
    for cell in np.flatnonzero(hidden):
        low, high = range_of(cell, hidden, numbers, [list(range(len(numbers)))])
        assert low < high


def test_the_smallest_neighbours_are_hidden_and_the_rest_stays():
    found = guard(grouped([[3, 9, 20], [8, 7, 20], [20, 20, 20]]))
    assert found.table["hidden"].to_list() == [True, True, False, True, True, False, False, False, False]
    assert found.table["cases"].to_list() == [None, None, 20, None, None, 20, 20, 20, 20]
    assert found.table["share_of_cases"].to_list() == [None, None, 1, None, None, 1, 1, 1, 1]
    assert found.explain().startswith("4 of 9 cells are hidden: those of fewer than 5 cases")
    assert found.value == 2 * (3 + 9 + 20 + 8 + 7 + 80)


def test_nothing_small_is_nothing_hidden():
    asked = grouped([[5, 9], [0, 7]])
    found = guard(asked)
    assert found.table.drop("hidden").equals(asked.table)
    assert not found.table["hidden"].any()
    assert found.explain() == "No cell holds fewer than 5 cases, so none is hidden."
    assert guard(asked, 1).table["hidden"].sum() == 0


def test_what_a_lone_cell_needs_is_said():
    found = guard(grouped([[3], [9]]))
    assert (found.value, found.reason) == (None, "with the sum of all, a hidden cell could be computed")
    assert "Do not publish the sums of “k0”, “g0”, nor that of the whole" in found.explain()
    assert found.table["cases"].to_list() == [None, 9]


def test_what_is_left_is_rounded_and_has_no_shares():
    found = guard(grouped([[7, 8], [12, 13]]), rounding=5)
    assert found.table["cases"].to_list() == [5, 10, 10, 15]
    assert found.table["of_cases"].to_list() == [20] * 4
    assert found.table["share_of_cases"].null_count() == 4
    assert found.value == 80
    assert found.parameters["rounding"] == 5
    assert "rounded to multiples of 5, so they need not add up" in found.explain()


def test_small_groups_lose_their_sizes_and_shares():
    found = guard(matrix(interviews(), by="site"))
    assert found.table["of_cases"].null_count() == found.table.height
    assert found.table["share_of_cases"].null_count() == found.table.height
    assert "a group has fewer than 5 cases" in found.explain()


def many_sites():
    """Builds thirty interviews at three sites; few at one of them speak of pay."""
    texts = {f"d{number:02}": "hope and pay" for number in range(30)}
    rows = [(name, "hope", "Ana", 0, 4) for name in texts] + [(name, "pay", "Ana", 9, 12) for name in list(texts)[:18]]
    corpus = study(texts, ["hope", "pay"], rows, cases={name: name for name in texts})
    sites = pl.DataFrame(
        {
            "owner_kind": ["case"] * 30,
            "owner": list(texts),
            "name": ["site"] * 30,
            "value": [("south", "north", "west")[number // 7 if number < 21 else 2] for number in range(30)],
        }
    )
    return type(corpus).from_frames(
        **{name: corpus.frame(name) for name in ("documents", "cases", "codes", "coders", "codings")}, attributes=sites
    )


def test_every_guarded_table_keeps_what_is_not_hidden():
    corpus = many_sites()
    for result in (
        frequency(corpus),
        matrix(corpus, by="site"),
        course(corpus, pieces=2),
        cooccurrence(corpus, by="case"),
    ):
        found = guard(result)
        kept = ~found.table["hidden"]
        plain = [name for name in result.table.columns if not name.startswith(("of_", "share_of_"))]
        assert found.table.filter(kept).select(plain).equals(result.table.filter(kept).select(plain))
        told = found.table.filter(found.table["hidden"])
        assert all(told[name].null_count() == told.height for name in ("codings", "cases", "words") if name in told)
    assert guard(matrix(corpus, by="site")).table["hidden"].sum() == 4
    assert set(GUARDED) == set(GUARDED_METHODS)


def test_no_sentence_or_number_beside_the_table_tells_a_hidden_cell():
    found = guard(frequency(interviews()))
    assert found.numbers == {}
    assert "work" not in found.explain()
    assert found.table["codings"].null_count() == 4


@pytest.mark.parametrize(
    ("result", "what"),
    [
        (retrieve(interviews(), "hope"), "a result of retrieve has no table of counts that could be guarded"),
        (matrix(interviews()), "each column is about one person, and hiding few people would hide it all"),
        (timeline(interviews()), "each column is about one person, and hiding few people would hide it all"),
        (cooccurrence(interviews()), "the table does not say how many cases stand behind a number"),
        (guard(frequency(interviews())), "the table is guarded already"),
    ],
    ids=str,
)
def test_what_cannot_be_guarded_is_refused(result, what):
    with pytest.raises(UserError) as refused:
        guard(result)
    assert refused.value.what == what
    assert refused.value.try_


def test_a_guard_that_means_nothing_is_refused():
    with pytest.raises(Faults) as refused:
        guard(frequency(interviews()), threshold=0, rounding=1)
    assert [fault.what for fault in refused.value.faults] == [
        "a threshold cannot be 0",
        "numbers cannot be rounded to 1",
    ]
