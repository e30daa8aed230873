"""Convergence coding against the published scheme, and what a grid of it says."""

import pytest

from counterpoint.analysis.triangulation import convergence, triangulation
from counterpoint.charts import chart
from counterpoint.errors import Faults, UserError
from tests.spec.vectors import vectors

TABLE = vectors("triangulation_convergence")["TR01"]["expected"]["table"]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['covered']} {row['code']}")
def test_every_row_of_the_scheme(row):
    asked = {name: value for name, value in row.items() if name != "code"}
    assert convergence(**asked) == row["code"]


def cell(theme, meaning, examples, **more):
    both = {"covered": "both", "meaning_prominence_same": meaning, "examples_same": examples}
    evidence = {"evidence_one": ["Wren 2"], "evidence_other": ["Juno 2"]}
    return {"theme": theme, "one": "interviews", "other": "diaries"} | both | evidence | more


SILENT = {"theme": "pay", "one": "interviews", "other": "diaries", "covered": "only_one", "evidence_one": ["Wren 3"]}


def test_silence_stands_apart():
    found = triangulation([cell("hope", True, True), cell("work", True, False), cell("time", False, False), SILENT])
    assert found.value == pytest.approx(2 / 3)
    assert (found.numbers["silence"], found.numbers["compared"], found.numbers["without_evidence"]) == (1, 3, 0)
    assert "Dissonance asks for a counter-narrative to be looked into: “time”." in found.explain()
    assert chart(found).to_dict()["title"]["text"] == ["2 of 3 compared cells converge"]


def test_raters_who_differ_leave_a_cell_undecided():
    cells = [cell("hope", True, True, rater=name) for name in ("Ana", "Ben")]
    cells += [cell("work", True, True, rater="Ana"), cell("work", False, False, rater="Ben")]
    found = triangulation(cells)
    assert found.table["code"].to_list() == ["agreement", "undecided"]
    assert found.numbers["rater_alpha"] == pytest.approx(0.0)
    assert found.value == 1.0


def test_nothing_compared_has_a_reason():
    for cells in ([], [SILENT]):
        found = triangulation(cells)
        assert found.value is None
        assert found.reason == "no cell was compared on both sides"
        assert found.reasons["rater_alpha"]


def test_missing_evidence_is_told():
    assert "Evidence is missing in 1 cell." in triangulation([cell("hope", True, True, evidence_other=[])]).explain()


def test_all_faults_are_told_at_once():
    with pytest.raises(Faults) as caught:
        triangulation([{"theme": "hope"}, cell("work", None, True), SILENT | {"examples_same": True}])
    assert [fault.where for fault in caught.value.faults] == [f"triangulation, cell {number}" for number in range(3)]
    with pytest.raises(UserError, match="judged twice"):
        triangulation([SILENT, SILENT])
